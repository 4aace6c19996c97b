"""Seats of a round table and its waiting list."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.roundtable import Place, RoundTable

STARTS_AT = datetime(2026, 12, 6, 1, 0, tzinfo=UTC)


def a_table(*, seats: int = 2, closes_at: datetime = STARTS_AT - timedelta(days=3)) -> RoundTable:
    """A round table with so many seats."""
    return RoundTable(
        key="houses",
        title="空き家を考える会",
        theme="空き家",
        place="公民館",
        department="協働推進課",
        starts_at=STARTS_AT,
        closes_at=closes_at,
        seats=seats,
    )


def test_the_first_get_the_seats_and_the_next_a_number_on_the_waiting_list() -> None:
    places = [a_table(seats=2).place_for(taken) for taken in range(4)]

    assert places == [Place(), Place(), Place(waiting=1), Place(waiting=2)]


@given(st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=600))
def test_a_seat_is_given_exactly_while_one_is_free(seats: int, taken: int) -> None:
    table = a_table(seats=seats)

    assert table.place_for(taken).has_seat is (table.free(taken) > 0)
    assert 0 <= table.free(taken) <= seats


def test_sign_ups_are_taken_until_the_second_of_the_deadline() -> None:
    table = a_table()

    assert table.is_open(table.closes_at - timedelta(seconds=1))
    assert not table.is_open(table.closes_at)


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        (a_table(), []),
        (a_table(closes_at=STARTS_AT), []),
        (a_table(seats=0), ["定員は1人以上にしてください。"]),
        (
            a_table(closes_at=STARTS_AT + timedelta(seconds=1)),
            ["申込みの締切が、会の始まりより後になっています。日時を確かめてください。"],
        ),
    ],
)
def test_a_table_without_seats_or_with_a_late_deadline_may_not_be_announced(
    table: RoundTable, faults: list[str]
) -> None:
    assert table.faults() == faults
