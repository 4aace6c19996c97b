"""One transaction: all of it or nothing."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError

from bot.ports import Store, Unavailable
from bot.records import CityRow, Talk
from storage.unit_of_work import SqlStore
from tests.storage.samples import NOW, case, incoming, outgoing
from tests.storage.test_tenancy import contents, fill
from tests.storage.threads import together

JST = timezone(timedelta(hours=9))


def test_what_failed_leaves_nothing(store: Store):
    with store.unit("mihon") as uow:
        empty = contents(uow)

    def fail() -> None:
        with store.unit("mihon") as uow:
            fill(uow)
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail()

    with store.unit("mihon") as uow:
        assert contents(uow) == empty


def test_what_failed_does_not_touch_what_was_there(store: Store):
    with store.unit("mihon") as uow:
        fill(uow)
        before = contents(uow)

    def be_interrupted() -> None:
        with store.unit("mihon") as uow:
            uow.talks.save(Talk("web", "t1", {"word": "changed"}, {}))
            uow.links.use("hash-of-link")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_interrupted()

    with store.unit("mihon") as uow:
        assert contents(uow) == before


def test_a_failed_unit_holds_nobody_up(store: Store):
    def fail() -> None:
        with store.unit("mihon") as uow:
            uow.talks.lock("web", "t1")
            raise RuntimeError

    for _ in range(30):
        with pytest.raises(RuntimeError):
            fail()

    with store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1").memory == {}


def test_a_reader_sees_no_half_done_work_and_waits_for_nobody(store: Store):
    with store.unit("mihon") as writer:
        writer.inbox.add(incoming(), now=NOW)
        with store.unit("mihon", read_only=True) as reader:
            during = reader.inbox.of_talk("web", "t1")

    with store.unit("mihon", read_only=True) as reader:
        after = reader.inbox.of_talk("web", "t1")
    assert (len(during), len(after)) == (0, 1)


def test_a_reader_sees_one_state_from_its_first_look_on(store: Store):
    with store.unit("mihon", read_only=True) as reader:
        first = reader.inbox.of_talk("web", "t1")
        with store.unit("mihon") as writer:
            writer.inbox.add(incoming(), now=NOW)
        second = reader.inbox.of_talk("web", "t1")

    assert first == second == []


def test_a_reader_cannot_change_anything(store: Store):
    with pytest.raises(Unavailable), store.unit("mihon", read_only=True) as uow:
        uow.attempts.add("PC-8-1", now=NOW)

    with store.unit("mihon") as uow:
        assert uow.attempts.since("PC-8-1", NOW - timedelta(days=1)) == []


def test_readers_and_writers_work_side_by_side(store: Store):
    def write() -> int:
        for n in range(25):
            with store.unit("mihon") as uow:
                uow.inbox.add(incoming(event=f"e{n}"), now=NOW)
                uow.outbox.add(outgoing(talk="t1", channel="web"))
        return 0

    def read() -> int:
        uneven = 0
        for _ in range(25):
            with store.unit("mihon", read_only=True) as uow:
                uneven += len(uow.inbox.of_talk("web", "t1")) != len(uow.outbox.of_talk("web", "t1"))
        return uneven

    assert together(write, read, read) == [0, 0, 0]


def test_a_refused_statement_that_was_swallowed_still_stores_nothing(sql_store: SqlStore):
    with sql_store.unit("mihon") as uow:
        uow.cases.add(case(), {})

    def swallow() -> None:
        with sql_store.unit("mihon") as uow:
            uow.inbox.add(incoming(), now=NOW)
            with suppress(DBAPIError):
                uow.cases.add(case(), {})

    with pytest.raises(Unavailable):
        swallow()

    with sql_store.unit("mihon") as uow:
        assert uow.inbox.of_talk("web", "t1") == []


def test_instants_come_back_in_utc_whatever_their_zone(store: Store):
    in_japan = NOW.astimezone(JST)
    with store.unit("mihon") as uow:
        uow.outbox.add(outgoing(due_at=in_japan, created_at=in_japan))
        uow.attempts.add("PC-8-1", now=in_japan)

    with store.unit("mihon") as uow:
        stored = uow.outbox.of_talk("line", "t1")[0]
        tries = uow.attempts.since("PC-8-1", (NOW - timedelta(microseconds=1)).astimezone(JST))
        assert uow.attempts.since("PC-8-1", in_japan) == []
    assert (stored.due_at, stored.created_at, tries) == (NOW, NOW, [NOW])


def test_instants_are_stored_in_utc(sql_store: SqlStore):
    with sql_store.unit("mihon") as uow:
        uow.outbox.add(outgoing(due_at=NOW.astimezone(JST)))

    with sql_store.unit("mihon") as uow:
        assert uow.outbox.of_talk("line", "t1")[0].due_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(store: Store):
    with pytest.raises(Exception, match="time zone"), store.unit("mihon") as uow:
        uow.inbox.add(incoming(), now=NOW.replace(tzinfo=None))

    with store.unit("mihon") as uow:
        assert uow.inbox.of_talk("web", "t1") == []


def test_cities_are_listed_by_key_and_replaced(store: Store):
    first, second = CityRow("mihon", "みほん市"), CityRow("another", "よその市", {"desk": "市民課", "limits": [1, 2]})
    store.put_city(first)
    store.put_city(second)
    store.put_city(replace(first, settings={"colour": "青"}))

    assert store.cities() == [second, CityRow("mihon", "みほん市", {"colour": "青"})]
