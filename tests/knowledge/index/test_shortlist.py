"""What is scored of a large knowledge base, against scoring everything."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Citation, Kind
from knowledge.index.shortlist import Cells, Reach
from knowledge.index.vectors import WordVectors
from knowledge.search import Hit, Index
from knowledge.words.synonym import Synonyms
from tests.knowledge.index.vectors_sample import GivenVectors

COMMON = ["会議", "花壇", "保険", "公園", "清掃", "交付", "写真", "料理", "体操", "太鼓"]
RARE = ["灯籠", "天文", "将棋", "陶芸"]
NARROW = Reach(words=5, meaning=5, bonus=2, few=0, rare=4, longest=20, postings=60, near=10)
WIDE = Reach(few=0)
VECTORS = GivenVectors({word: np.eye(4)[at % 4].tolist() for at, word in enumerate(COMMON)})
SIZE = 60
SAID = st.lists(st.sampled_from(COMMON), max_size=3)
PLACES = st.sets(st.integers(0, SIZE - 1))


def index(texts: list[list[str]], reach: Reach = NARROW, sources: Sequence[WordVectors] = (VECTORS,)) -> Index:
    articles = [
        Article(
            key=str(at), kind=Kind.FAQ, title="と".join(text[:2]), citation=Citation("文書"), content="、".join(text)
        )
        for at, text in enumerate(texts)
    ]
    return Index.of(articles, synonyms=Synonyms.of([]), sources=sources, reach=reach)


@cache
def town(seed: int) -> Index:
    """A random knowledge base in which each rare word stands in one article or two."""
    random = Random(seed)
    texts = [random.choices(COMMON, k=random.randint(1, 5)) for _ in range(SIZE)]
    for word in RARE:
        for text in random.sample(texts, random.randint(1, 2)):
            text.insert(random.randint(0, len(text)), word)
    return index(texts)


TOWNS = st.integers(0, 3)


def alone(hit: Hit) -> float:
    """The score of an article without its company, which depends on what else was found."""
    return hit.score - hit.parts["company"]


@given(TOWNS, SAID, st.sampled_from(RARE))
def test_the_best_article_that_has_a_rare_word_of_the_question_is_found(seed: int, said: list[str], rare: str):
    short = town(seed)
    terms = short.terms("と".join([*said, rare]))

    best = short.exhaustive().search(terms)[0]

    assert rare not in best.matched or short.search(terms)[0].score == pytest.approx(best.score, abs=1e-6)


@given(TOWNS, SAID, PLACES, st.sets(st.integers(0, SIZE - 1), max_size=2))
def test_scores_are_those_of_scoring_everything(seed: int, said: list[str], allowed: set[int], near: set[int]):
    short = town(seed)
    among = np.array([at in allowed for at in range(SIZE)])
    bonus = np.array([0.4 * (at in near) for at in range(SIZE)])
    terms = short.terms("と".join(said))

    hits = short.search(terms, among=among, bonus=bonus, most=SIZE)

    every = {hit.article.key: hit for hit in short.exhaustive().search(terms, among=among, bonus=bonus, most=SIZE)}
    for hit in hits:
        same = every[hit.article.key]
        assert alone(hit) == pytest.approx(alone(same), abs=1e-6)
        assert (hit.matched, hit.named) == (same.matched, same.named)
    assert {str(at) for at in near & allowed} <= {hit.article.key for hit in hits}


@given(TOWNS, SAID, PLACES)
def test_with_a_wide_reach_nothing_is_left_out(seed: int, said: list[str], allowed: set[int]):
    short = town(seed)
    assert short.shortlist is not None
    wide = replace(short, shortlist=replace(short.shortlist, reach=WIDE))
    among = np.array([at in allowed for at in range(SIZE)])
    terms = short.terms("と".join(said))

    found, every = (one.search(terms, among=among) for one in (wide, short.exhaustive()))

    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in every], abs=1e-6)


@pytest.mark.parametrize(("question", "first"), [("会議", 10), ("会議と公園", 10), ("保険と花壇と写真", 4)])
def test_of_the_postings_of_all_words_the_heaviest_are_read(question: str, first: int):
    random = Random(7)
    texts = [random.choices(COMMON, weights=range(1, 11), k=random.randint(1, 9)) for _ in range(1_500)]
    short = index(texts, replace(NARROW, words=40, rare=10, longest=1_000, postings=256), sources=())

    found, every = (one.search(one.terms(question)) for one in (short, short.exhaustive()))

    assert len(found) == len(every) == 10
    assert [hit.score for hit in found][:first] == pytest.approx([hit.score for hit in every][:first], abs=1e-6)


def test_few_allowed_articles_are_all_scored():
    texts = [[COMMON[at % 6]] for at in range(40)]
    short = index(texts, replace(NARROW, few=5))
    among = np.array([at % 10 == 3 for at in range(40)])

    hits = short.search(short.terms("公園"), among=among)

    assert [hit.article.key for hit in hits] == ["3", "33"]


def test_without_word_vectors_the_words_alone_lead_to_articles():
    texts = [[COMMON[at % 6]] for at in range(40)]
    short = index(texts, sources=())

    assert {hit.article.key for hit in short.search(short.terms("保険"))} <= {str(at) for at in range(2, 40, 6)}
    assert short.search(short.terms("")) == []


def test_an_index_of_nothing_finds_nothing():
    assert index([]).search(index([["公園"]]).terms("公園")) == []


def test_articles_of_one_direction_share_a_cell_and_every_article_has_one():
    points = np.repeat(np.eye(5, dtype=np.float32), 20, axis=0)

    cells = Cells.of([points[:, :2], points[:, 2:]], cells=5)

    assert sorted(cells.members.tolist()) == list(range(100))
    found, nearness = cells.near([points[45, :2], points[45, 2:]], most=10, among=None)
    assert set(found.tolist()) == set(range(40, 60))
    assert nearness.tolist() == [1.0] * 20
