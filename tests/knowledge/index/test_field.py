from collections import Counter
from dataclasses import replace
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.field import LENGTH_WEIGHT, SHORT, Field

TEXTS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), min_size=1, max_size=6)


def slow_score(texts: list[list[str]], at: int, wanted: dict[str, float], saturation: float) -> float:
    """BM25 as it is written in the textbook, divided by what the wanted terms are worth."""
    average = max(sum(map(len, texts)) / len(texts), 1.0)
    total, worth = 0.0, 0.0
    for term, weight in wanted.items():
        holding = sum(term in text for text in texts)
        rarity = log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        number = Counter(texts[at])[term]
        burden = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * len(texts[at]) / average
        total += weight * rarity * number * (saturation + 1) / (number + saturation * burden)
        worth += weight * rarity
    return total / worth if worth else 0.0


@given(TEXTS, st.dictionaries(st.sampled_from("abcdxy"), st.floats(0.1, 3.0), max_size=4), st.sampled_from([0.8, 1.6]))
def test_the_fast_score_is_the_textbook_score(texts: list[list[str]], wanted: dict[str, float], saturation: float):
    scores = Field.of(texts, saturation=saturation).scores(wanted)

    expected = [slow_score(texts, at, wanted, saturation) for at in range(len(texts))]
    assert scores.tolist() == pytest.approx(expected)


def test_nothing_wanted_and_nothing_known_score_nothing():
    field = Field.of([["a"], ["b"]], saturation=1.2)

    assert field.scores({}).tolist() == [0.0, 0.0]
    assert field.scores({"z": 1.0}).tolist() == [0.0, 0.0]


def test_a_field_of_no_articles_answers_nothing():
    field = Field.of([], saturation=1.2)

    assert field.scores({"a": 1.0}).tolist() == []


def test_it_knows_which_terms_an_article_holds():
    field = Field.of([["a", "b"], ["b"]], saturation=1.2)

    assert field.held(0).tolist() == [field.rows["a"], field.rows["b"]]
    assert field.held(1).tolist() == [field.rows["b"]]


def test_the_postings_of_a_frequent_term_begin_with_the_articles_that_say_it_most():
    texts = [["a"] * (1 + at % 7) + ["b"] * (at % 3) for at in range(SHORT + 50)]
    field = Field.of(texts, saturation=1.2)

    columns, values = field.posting(field.rows["a"], SHORT // 2)

    assert len(columns) == SHORT // 2
    assert values.min() >= np.delete(field.weights.toarray()[:, field.rows["a"]], columns).max()


def slow_nearest(texts: list[list[str]], at: int, wanted: dict[str, float], like: dict[str, list[str]]) -> float:
    """For each wanted term the score of the most alike term that the text has, times how like it is."""
    total, worth = 0.0, 0.0
    for term, weight in wanted.items():
        own = rarity(texts, term)
        worth += weight * own
        terms = [(near, (place + 1) / 10) for place, near in enumerate(like.get(term, []))] or [(term, 1.0)]
        has = [(near, alike) for near, alike in terms if near in texts[at]]
        if has:
            near, alike = has[-1]
            total += alike * weight * own * slow_score(texts, at, {near: 1.0}, 1.2)
    return total / worth if worth else 0.0


def rarity(texts: list[list[str]], term: str) -> float:
    holding = sum(term in text for text in texts)
    return log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))


@given(
    TEXTS,
    st.dictionaries(st.sampled_from("abcdxy"), st.floats(0.1, 3.0), max_size=4),
    st.dictionaries(st.sampled_from("abcx"), st.lists(st.sampled_from("abcdefx"), unique=True, max_size=4)),
)
def test_an_article_gets_the_share_of_the_most_alike_term_it_has(
    texts: list[list[str]], wanted: dict[str, float], like: dict[str, list[str]]
):
    given_likeness = {term: [(near, (at + 1) / 10) for at, near in enumerate(near)] for term, near in like.items()}

    scores = Field.of(texts, saturation=1.2).scores(wanted, given_likeness)

    expected = [slow_nearest(texts, at, wanted, like) for at in range(len(texts))]
    assert scores.tolist() == pytest.approx(expected)


@given(
    TEXTS,
    st.dictionaries(st.sampled_from("abcdxy"), st.floats(0.1, 3.0), max_size=4),
    st.dictionaries(st.sampled_from("abcx"), st.lists(st.sampled_from("abcdefx"), unique=True, max_size=4)),
    st.sets(st.integers(0, 5)),
)
def test_some_articles_are_scored_as_if_all_had_been(
    texts: list[list[str]], wanted: dict[str, float], like: dict[str, list[str]], chosen: set[int]
):
    field = Field.of(texts, saturation=1.2)
    at = np.array(sorted(place for place in chosen if place < len(texts)), dtype=np.intp)
    likeness = {term: [(near, (place + 1) / 10) for place, near in enumerate(near)] for term, near in like.items()}

    some = replace(field, postings=None).scores(wanted, likeness, at=at)

    assert some.tolist() == pytest.approx(field.scores(wanted, likeness)[at].tolist())
