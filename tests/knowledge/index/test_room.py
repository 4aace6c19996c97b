"""Adding up what many articles are worth for one question, in the same place as for the one before."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.shortlist import Read, Room


def postings(*terms: dict[int, float]) -> list[Read]:
    return [(np.array([*term], np.intp), np.array([*term.values()], np.float32), True) for term in terms]


def added(room: Room, *terms: dict[int, float]) -> dict[int, float]:
    found, value = room.added(postings(*terms))
    return dict(sorted(zip(found.tolist(), value.tolist(), strict=True)))


def test_each_article_is_found_once_with_the_sum_of_its_terms():
    assert added(Room.of(5), {0: 1.0, 3: 2.0}, {3: 0.5, 4: 1.0}) == {0: 1.0, 3: 2.5, 4: 1.0}


def test_nothing_of_one_question_is_left_for_the_next():
    room = Room.of(5)
    added(room, {0: 1.0, 3: 2.0})

    assert added(room, {3: 1.0}) == {3: 1.0}
    assert added(room) == {}


def test_a_question_that_breaks_off_leaves_nothing_either():
    room = Room.of(5)

    def broken() -> Iterator[Read]:
        yield from postings({2: 1.0})
        raise MemoryError

    with pytest.raises(MemoryError):
        room.added(broken())

    assert added(room, {2: 3.0}) == {2: 3.0}


@given(
    st.lists(st.dictionaries(st.integers(0, 199), st.floats(0.125, 8.0, width=16), max_size=80), max_size=8),
    st.integers(1, 30),
)
def test_of_the_best_none_is_left_out(terms: list[dict[int, float]], most: int):
    whole, value = Room.of(200).added(postings(*terms))
    found, best = Room.of(200).added(postings(*terms), most=most)

    kept = dict(zip(found.tolist(), best.tolist(), strict=True))
    assert kept.items() <= dict(zip(whole.tolist(), value.tolist(), strict=True)).items()
    assert sorted(best)[-most:] == sorted(value)[-most:]
