"""The review queue."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from bot.ports import Stale, Store
from bot.records import CaseCount, CaseFilter
from intake.case import Audience, Case, State, Step
from tests.storage.samples import NOW, case, entry
from tests.storage.threads import together


def stored(store: Store, *cases: Case) -> None:
    with store.unit("mihon") as uow:
        for one in cases:
            uow.cases.add(one, {"name": "山田花子"})


def test_a_case_and_its_personal_answers_come_back(store: Store):
    stored(store, case())

    with store.unit("mihon") as uow:
        assert uow.cases.get("PC-8-1") == case()
        assert uow.cases.personal("PC-8-1") == {"name": "山田花子"}
        assert uow.cases.get("PC-8-2") is None
        assert uow.cases.personal("PC-8-2") == {}


def test_a_case_without_personal_answers_has_none(store: Store):
    with store.unit("mihon") as uow:
        uow.cases.add(case(about=None), {})

    with store.unit("mihon") as uow:
        assert uow.cases.personal("PC-8-1") == {}
        assert uow.cases.get("PC-8-1") == case(about=None)


def test_a_receipt_number_is_used_once(store: Store):
    stored(store, case())

    with pytest.raises((DBAPIError, KeyError)), store.unit("mihon") as uow:
        uow.cases.add(case(title="another"), {})


def test_a_changed_case_replaces_the_stored_one(store: Store):
    stored(store, case())
    changed = case().after(Step.CLAIM, by="sato", now=NOW + timedelta(hours=1))
    with store.unit("mihon") as uow:
        uow.cases.save(changed)

    with store.unit("mihon") as uow:
        assert uow.cases.get("PC-8-1") == changed


def test_two_hands_at_once_are_refused(store: Store):
    stored(store, case())
    by_sato = case().after(Step.CLAIM, by="sato", now=NOW)
    by_suzuki = case().after(Step.CLAIM, by="suzuki", now=NOW)
    with store.unit("mihon") as uow:
        uow.cases.save(by_sato)

    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.cases.save(by_suzuki)
    with store.unit("mihon") as uow:
        assert uow.cases.get("PC-8-1") == by_sato


@pytest.mark.parametrize("version", [0, 1, 3])
def test_only_the_next_version_can_be_saved(store: Store, version: int):
    stored(store, case())

    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.cases.save(case(version=version))


def test_a_case_that_is_not_there_cannot_be_saved(store: Store):
    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.cases.save(case(version=2))


def test_of_many_hands_at_once_exactly_one_wins(store: Store):
    stored(store, case())

    def claim(login: str) -> bool:
        try:
            with store.unit("mihon") as uow:
                uow.cases.save(case().after(Step.CLAIM, by=login, now=NOW))
        except Stale:
            return False
        return True

    won = together(*(lambda login=login: claim(login) for login in "abcd"))

    assert sorted(won) == [False, False, False, True]


def test_numbers_start_at_one_in_each_series(store: Store):
    with store.unit("mihon") as uow:
        given = [uow.cases.next_number(series) for series in ("PC-8", "PC-8", "TE-8", "PC-8")]

    assert given == [1, 2, 1, 3]


def test_no_number_is_given_twice_under_concurrency(store: Store):
    def take_thirty() -> list[int]:
        taken = []
        for _ in range(30):
            with store.unit("mihon") as uow:
                taken.append(uow.cases.next_number("PC-8"))
        return taken

    taken = together(take_thirty, take_thirty, take_thirty)

    assert sorted(number for some in taken for number in some) == list(range(1, 91))


def test_a_number_that_was_never_stored_is_given_again(store: Store):
    def take_and_fail() -> None:
        with store.unit("mihon") as uow:
            uow.cases.next_number("PC-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        take_and_fail()

    with store.unit("mihon") as uow:
        assert uow.cases.next_number("PC-8") == 1


QUEUE = (
    case(receipt="A", received_at=NOW, kind="opinion", about="ekimae"),
    case(receipt="B", received_at=NOW + timedelta(days=1), kind="proposal", about=None, talk="t2"),
    case(receipt="C", received_at=NOW + timedelta(days=2), owner="sato", state=State.CLAIMED),
    case(receipt="D", received_at=NOW + timedelta(days=2), state=State.WITHDRAWN, channel="slack"),
)


@pytest.mark.parametrize(
    ("which", "receipts"),
    [
        (CaseFilter(), "DCBA"),
        (CaseFilter(kind="proposal"), "B"),
        (CaseFilter(states=frozenset({State.CLAIMED, State.WITHDRAWN})), "DC"),
        (CaseFilter(owner="sato"), "C"),
        (CaseFilter(about="ekimae"), "DCA"),
        (CaseFilter(about="ekimae", states=frozenset({State.RECEIVED})), "A"),
        (CaseFilter(channel="line", talk="t1"), "CA"),
        (CaseFilter(kind="none"), ""),
    ],
)
def test_cases_are_found_newest_first(store: Store, which: CaseFilter, receipts: str):
    stored(store, *QUEUE)

    with store.unit("mihon") as uow:
        assert "".join(one.receipt for one in uow.cases.find(which)) == receipts


def test_a_list_is_read_page_by_page(store: Store):
    stored(store, *QUEUE)

    with store.unit("mihon") as uow:
        pages = [uow.cases.find(CaseFilter(), limit=3, offset=offset) for offset in (0, 3, 6)]
    assert ["".join(one.receipt for one in page) for page in pages] == ["DCB", "A", ""]


def test_cases_are_counted_by_kind_and_state(store: Store):
    stored(store, *QUEUE)

    with store.unit("mihon") as uow:
        assert uow.cases.counts() == [
            CaseCount("opinion", State.CLAIMED, 1),
            CaseCount("opinion", State.RECEIVED, 1),
            CaseCount("opinion", State.WITHDRAWN, 1),
            CaseCount("proposal", State.RECEIVED, 1),
        ]
        assert uow.cases.number_about("ekimae", without=State.WITHDRAWN) == 2
        assert uow.cases.number_about("unknown", without=State.WITHDRAWN) == 0


def test_the_history_is_kept_in_order(store: Store):
    lines = [entry(text="first"), entry(text="second", step=None, audience=Audience.PUBLIC), entry(text="third")]
    stored(store, case(), case(receipt="PC-8-2"))
    with store.unit("mihon") as uow:
        for line in (lines[2], lines[0], lines[1]):
            uow.cases.note(line)
        uow.cases.note(entry(receipt="PC-8-2"))

    with store.unit("mihon") as uow:
        assert uow.cases.history("PC-8-1") == lines


def test_a_note_about_no_case_is_refused(store: Store):
    with pytest.raises((DBAPIError, KeyError)), store.unit("mihon") as uow:
        uow.cases.note(entry())


def test_changing_a_case_leaves_its_personal_answers(store: Store):
    stored(store, case())
    with store.unit("mihon") as uow:
        uow.cases.save(replace(case(), version=2, answers={"opinion": "日陰がほしい"}))

    with store.unit("mihon") as uow:
        assert uow.cases.personal("PC-8-1") == {"name": "山田花子"}
