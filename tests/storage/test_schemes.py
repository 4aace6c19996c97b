"""A city's own rules of schemes: drafts that two cannot overwrite, versions that stay."""

from functools import partial

import pytest

from bot.ports import Stale, Store
from bot.rules.scheme import SchemeVersion
from tests.storage.samples import NOW, scheme_draft
from tests.storage.threads import together

RECORD = {"key": "mihon:1", "title": "花いっぱい補助金", "edition": [{"since": "2026-04-01", "case": []}]}


def test_a_draft_comes_back_as_it_was_and_goes_on_by_one(store: Store):
    first, second = scheme_draft(record=RECORD), scheme_draft(revision=2, made_from=3, changed_by="tanaka")
    with store.unit("mihon") as uow:
        uow.schemes.put_draft(first)
        stored = uow.schemes.draft("mihon:1")
        uow.schemes.put_draft(second)

    with store.unit("mihon", read_only=True) as uow:
        assert stored == first
        assert uow.schemes.drafts() == [second]


@pytest.mark.parametrize("revision", [1, 2, 4])
def test_a_draft_that_somebody_else_has_changed_is_not_overwritten(store: Store, revision: int):
    with store.unit("mihon") as uow:
        uow.schemes.put_draft(scheme_draft())
        uow.schemes.put_draft(scheme_draft(revision=2))

    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.schemes.put_draft(scheme_draft(revision=revision, changed_by="tanaka"))

    with store.unit("mihon", read_only=True) as uow:
        assert uow.schemes.draft("mihon:1") == scheme_draft(revision=2)


def test_a_draft_that_is_gone_is_neither_changed_nor_dropped_again(store: Store):
    with store.unit("mihon") as uow:
        uow.schemes.put_draft(scheme_draft())
    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.schemes.drop_draft("mihon:1", revision=2)
    with store.unit("mihon") as uow:
        uow.schemes.drop_draft("mihon:1", revision=1)

    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.schemes.put_draft(scheme_draft(revision=2))
    with pytest.raises(Stale), store.unit("mihon") as uow:
        uow.schemes.drop_draft("mihon:1", revision=1)


def test_versions_count_for_each_scheme_and_are_never_overwritten(store: Store):
    with store.unit("mihon") as uow:
        before = uow.schemes.version()
        for number, key in enumerate(("mihon:1", "mihon:1", "mihon:2")):
            uow.schemes.publish(key, {**RECORD, "title": f"{number}"}, now=NOW, by="sato", note="改正")

    with store.unit("mihon", read_only=True) as uow:
        assert (before, uow.schemes.version()) == (0, 3)
        assert [(one.number, one.record["title"]) for one in uow.schemes.versions("mihon:1")] == [(2, "1"), (1, "0")]
        assert [(one.key, one.number) for one in uow.schemes.published()] == [("mihon:1", 2), ("mihon:2", 1)]
        assert uow.schemes.versions("mihon:2") == [
            SchemeVersion(key="mihon:2", number=1, record={**RECORD, "title": "2"}, at=NOW, by="sato", note="改正")
        ]
        assert uow.schemes.versions("mihon:3") == []


def test_two_who_publish_at_once_get_a_version_each(store: Store):
    def publish(by: str) -> list[int]:
        numbers = []
        for _ in range(3):
            with store.unit("mihon") as uow:
                numbers.append(uow.schemes.publish("mihon:1", RECORD, now=NOW, by=by, note="").number)
        return numbers

    numbers = together(*(partial(publish, by) for by in ("sato", "tanaka")))

    assert sorted(number for found in numbers for number in found) == [1, 2, 3, 4, 5, 6]
    with store.unit("mihon", read_only=True) as uow:
        assert uow.schemes.version() == 6
