"""Staff, logins, one-time pages and wrong tries."""

from dataclasses import replace
from datetime import timedelta

from bot.ports import Store
from bot.records import Role
from tests.storage.samples import NOW, link, session, staff
from tests.storage.threads import together


def test_staff_are_listed_and_replaced_by_login(store: Store):
    manager = replace(staff("abe"), role=Role.MANAGER)
    with store.unit("mihon") as uow:
        uow.staff.put(staff("sato"))
        uow.staff.put(staff("abe"))
        uow.staff.put(manager)

    with store.unit("mihon") as uow:
        assert uow.staff.all() == [manager, staff("sato")]
        assert uow.staff.get("abe") == manager
        assert uow.staff.get("nobody") is None


def test_a_login_is_kept_until_it_is_closed(store: Store):
    with store.unit("mihon") as uow:
        uow.staff.put(staff())
        uow.staff.open_session(session("one"))
        uow.staff.open_session(session("two"))

    with store.unit("mihon") as uow:
        assert uow.staff.session("one") == session("one")
        uow.staff.close_session("one")
        uow.staff.close_session("one")
    with store.unit("mihon") as uow:
        assert uow.staff.session("one") is None
        assert uow.staff.session("two") == session("two")


def test_a_link_is_used_once(store: Store):
    with store.unit("mihon") as uow:
        uow.links.add(link())

    with store.unit("mihon") as uow:
        before = uow.links.get("hash-of-link")
        used = [uow.links.use("hash-of-link"), uow.links.use("hash-of-link"), uow.links.use("unknown")]
        after = uow.links.get("hash-of-link")
    assert (before, used, after) == (link(), [True, False, False], None)


def test_a_link_is_used_once_also_by_many_at_once(store: Store):
    with store.unit("mihon") as uow:
        uow.links.add(link())

    def use() -> bool:
        with store.unit("mihon") as uow:
            return uow.links.use("hash-of-link")

    assert sorted(together(use, use, use, use)) == [False, False, False, True]


def test_wrong_tries_are_counted_by_key_and_time(store: Store):
    instants = [NOW + timedelta(minutes=n) for n in range(4)]
    with store.unit("mihon") as uow:
        for instant in (instants[2], instants[0], instants[1], instants[1]):
            uow.attempts.add("PC-8-1", now=instant)
        uow.attempts.add("PC-8-2", now=instants[3])

    with store.unit("mihon") as uow:
        assert uow.attempts.since("PC-8-1", instants[0]) == [instants[1], instants[1], instants[2]]
        uow.attempts.clear("PC-8-1")
        assert uow.attempts.since("PC-8-1", NOW - timedelta(days=1)) == []
        assert uow.attempts.since("PC-8-2", NOW) == [instants[3]]
