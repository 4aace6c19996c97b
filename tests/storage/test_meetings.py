"""Consultations and round tables."""

from datetime import date, timedelta

from bot.ports import Store
from tests.storage.samples import NOW, case, consultation, round_table
from tests.storage.threads import together


def test_consultations_are_listed_by_closing_time(store: Store):
    late = consultation(key="a", closes_at=NOW + timedelta(days=60), shorter_because="急ぐため", url="https://x.test/")
    early = consultation(key="b", results_on=date(2026, 10, 1))
    with store.unit("mihon") as uow:
        uow.consultations.put(late)
        uow.consultations.put(early)

    with store.unit("mihon") as uow:
        assert uow.consultations.all() == [early, late]


def test_a_consultation_is_replaced_by_its_key(store: Store):
    with store.unit("mihon") as uow:
        uow.consultations.put(consultation())
        uow.consultations.put(consultation(title="直した名前"))

    with store.unit("mihon") as uow:
        assert uow.consultations.all() == [consultation(title="直した名前")]


def test_round_tables_are_listed_by_date(store: Store):
    late, early = round_table(key="a", starts_at=NOW + timedelta(days=30)), round_table(key="b", seats=5)
    with store.unit("mihon") as uow:
        uow.round_tables.put(late)
        uow.round_tables.put(round_table(key="b"))
        uow.round_tables.put(early)

    with store.unit("mihon") as uow:
        assert uow.round_tables.all() == [early, late]
        assert uow.round_tables.lock("b") == early
        assert uow.round_tables.lock("c") is None


def test_two_at_once_cannot_take_the_last_seat(store: Store):
    with store.unit("mihon") as uow:
        uow.round_tables.put(round_table(seats=2))

    def sign_up(receipt: str) -> bool:
        with store.unit("mihon") as uow:
            table = uow.round_tables.lock("kasen")
            assert table is not None
            taken = uow.cases.counts()
            has_seat = table.place_for(sum(count.number for count in taken)).has_seat
            uow.cases.add(case(receipt=receipt, about="kasen"), {})
            return has_seat

    seats = together(*(lambda receipt=f"RT-{n}": sign_up(receipt) for n in range(5)))

    assert sorted(seats) == [False, False, False, True, True]
