"""An article is given a share of what those score that deal with the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from knowledge.index.company import NEAREST, SHARE, company, cosines, likeness

SIZE = 12
TWO_CIRCLES = np.array([[1.0 if a // 6 == b // 6 else 0.0 for b in range(SIZE)] for a in range(SIZE)])
"""Articles 0 to 5 deal with one thing, 6 to 11 with another."""


def obvious(scores: list[float], alike: np.ndarray) -> list[float]:
    """The same, handed on step by step until nothing changes any more."""
    whole = list(scores)
    for _ in range(60):
        handed = []
        for at in range(len(scores)):
            others = sorted((-max(alike[at, other], 0.0), other) for other in range(len(scores)) if other != at)[
                :NEAREST
            ]
            total = sum(-near for near, _ in others)
            handed.append(sum(-near * whole[other] for near, other in others) / total if total else 0.0)
        whole = [score + SHARE * more for score, more in zip(scores, handed, strict=True)]
    first = int(np.argmax(scores))
    lead = whole[first] - scores[first]
    return [max(min(new - lead, scores[first]), old * (1 - SHARE)) for new, old in zip(whole, scores, strict=True)]


def test_of_two_that_score_the_same_the_one_in_better_company_comes_first():
    scores = np.array([1.0, 0.8, 0.8, 0.8, 0.8, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    whole = scores + company(scores, TWO_CIRCLES)

    assert whole[5] > whole[6]


def test_the_first_stays_the_first_and_keeps_its_score():
    scores = np.array([1.0] + [0.99] * 5 + [0.2] * 6)
    alone = TWO_CIRCLES.copy()
    alone[0, 1:] = alone[1:, 0] = 0.0
    whole = scores + company(scores, alone)

    assert whole[0] == 1.0
    assert whole.max() == 1.0


def test_a_handful_of_articles_keeps_no_company():
    assert company(np.array([1.0, 0.5]), np.ones((2, 2))).tolist() == [0.0, 0.0]


@given(st.integers(NEAREST + 1, 15), st.integers(0, 10**6))
def test_it_is_what_handing_on_step_by_step_comes_to(size: int, seed: int):
    random = np.random.default_rng(seed)
    scores = np.sort(random.random(size))[::-1]
    alike = random.random((size, size))
    alike = alike + alike.T

    assert np.allclose(scores + company(scores, alike), obvious(scores.tolist(), alike), atol=1e-9)


def test_articles_are_as_like_as_their_points():
    points = np.array([[0.6, 0.8], [0.6, 0.8], [-0.8, 0.6]], dtype=np.float32)

    assert np.allclose(likeness([points]), [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])


def test_the_words_of_the_first_article_are_compared_with_those_of_all():
    words = csr_array(np.array([[1.0, 0.0], [0.0, 5.0], [2.0, 2.0], [0.0, 0.0]], dtype=np.float32))

    assert cosines(words, np.arange(4)).round(6).tolist() == [1.0, 0.0, 0.707107, 0.0]
