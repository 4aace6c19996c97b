import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.neighbour import LIKE_AT, MOST, Neighbours
from tests.knowledge.index.vectors_sample import GivenVectors, word

PAIRED = GivenVectors({"猫": [1, 0.1, 0, 0], "犬": [1, -0.1, 0, 0], "税": [0, 0, 1, 0.1], "金": [0, 0, 1, -0.1]})
NUMBERS = st.lists(st.floats(-1, 1, width=32), min_size=5, max_size=5)


def test_words_alike_stand_for_each_other_and_the_word_itself_comes_last():
    neighbours = Neighbours.of({key: word(key) for key in PAIRED.vectors}, [PAIRED])

    like = neighbours.like([word("猫")])["猫"]

    assert [key for key, _ in like] == ["犬", "猫"]
    assert like[-1][1] > 0.99


def test_a_word_that_no_article_has_finds_its_neighbours_too():
    neighbours = Neighbours.of({key: word(key) for key in ("猫", "税", "金")}, [PAIRED])

    assert [key for key, _ in neighbours.like([word("犬")])["犬"]] == ["猫"]


def test_a_word_that_no_source_knows_has_no_neighbours():
    neighbours = Neighbours.of({key: word(key) for key in ("猫", "鳥")}, [PAIRED])

    assert neighbours.like([word("鳥"), word("魚")]) == {"鳥": (), "魚": ()}


def test_a_knowledge_base_without_words_has_none():
    assert Neighbours.of({}, [PAIRED]).like([word("犬")]) == {}


@given(st.lists(NUMBERS, min_size=2, max_size=30))
def test_the_neighbours_are_those_that_comparing_all_words_finds(rows: list[list[float]]):
    source = GivenVectors({str(at): row for at, row in enumerate(rows)})
    neighbours = Neighbours.of({key: word(key) for key in source.vectors}, [source])

    cosine = neighbours.vectors @ neighbours.vectors.T
    for at, key in enumerate(neighbours.words):
        likeness = [value for _, value in neighbours.like([word(key)])[key]]
        expected = sorted(value for value in cosine[at].tolist() if value >= LIKE_AT)[-MOST:]
        assert np.allclose(likeness, expected, atol=1e-5)


def test_a_word_asked_for_again_has_the_same_neighbours():
    neighbours = Neighbours.of({key: word(key) for key in ("猫", "税", "金")}, [PAIRED])

    first = neighbours.like([word("犬"), word("犬")])

    assert neighbours.like([word("犬")]) == first == {"犬": first["犬"]}
