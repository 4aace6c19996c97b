import numpy as np
import pytest

from knowledge.index.digest import counted
from knowledge.index.space import Space
from knowledge.index.tally import Tally
from tests.knowledge.index.vectors_sample import GivenVectors, word

RANDOM = np.random.default_rng(1)


def space(texts: list[tuple[str, str]], source: GivenVectors) -> Space:
    found = {key: word(key) for pair in texts for text in pair for key in text.split()}
    columns = {key: at for at, key in enumerate(found)}
    sides = [counted(Tally.of(text.split() for text in side), columns, np.ones(len(found))) for side in _sides(texts)]
    return Space.of(source, found, *sides)


def _sides(texts: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [title for title, _ in texts], [body for _, body in texts]


def asked(of: Space, text: str) -> list[float]:
    placed = of.placed([word(key) for key in text.split()], dict.fromkeys(text.split(), 1.0))
    return [float(score) for score in of.scores(placed)]


def test_a_question_is_nearest_to_the_article_that_says_the_same():
    source = GivenVectors({"犬": [1, 0, 0.1], "猫": [0.9, 0, 0.2], "税": [0, 1, 0], "金": [0.1, 0.9, 0]})
    of = space([("犬", "犬 犬"), ("税", "金")], source)

    scores = asked(of, "猫")

    assert scores[0] > scores[1]
    assert scores[0] <= 1.0


def test_a_large_knowledge_base_teaches_which_title_words_go_with_which_body_words():
    """Words of titles and of bodies have nothing in common but that they stand together."""
    kinds = 20
    vectors = {f"{side}{at}": RANDOM.normal(size=40).tolist() for side in "tb" for at in range(kinds)}
    pairs = [(f"t{at}", f"b{at}") for at in range(kinds)] * 100

    of = space([*pairs, *(("", f"b{at}") for at in range(kinds))], GivenVectors(vectors))
    scores = np.array([asked(of, f"t{at}")[-kinds:] for at in range(kinds)])

    assert scores.argmax(axis=1).tolist() == list(range(kinds))


@pytest.mark.parametrize("text", ["", "鳥"])
def test_a_question_without_a_known_word_is_near_nothing(text: str):
    of = space([("犬", "犬"), ("猫", "猫")], GivenVectors({"犬": [1, 0], "猫": [0, 1]}))

    assert asked(of, text) == [0.0, 0.0]


def test_one_article_and_none_are_enough():
    source = GivenVectors({"犬": [1, 0], "猫": [0, 1]})

    assert asked(space([("犬", "猫")], source), "犬") == [pytest.approx(0.5, abs=0.5)]
    assert asked(space([], source), "犬") == []
