"""A PostgreSQL server that is gone or busy: nothing is stored, the caller is told, and nobody waits in vain."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from bot.ports import Unavailable
from storage.unit_of_work import SqlStore
from tests.conftest import KEY
from tests.storage.cluster import Cluster
from tests.storage.samples import NOW, add, incoming, numbers, outgoing, received
from tests.storage.threads import together

SHORT = 0.05
"""Seconds to wait for a lock that will not be given."""

pytestmark = pytest.mark.postgresql


@pytest.fixture
def database(postgresql_cluster: Cluster) -> Iterator[str]:
    """The name of a migrated PostgreSQL database of its own."""
    postgresql_cluster.run("CREATE DATABASE faulty TEMPLATE migrated STRATEGY FILE_COPY")
    yield "faulty"
    postgresql_cluster.run("DROP DATABASE faulty WITH (FORCE)")


@pytest.fixture
def postgresql_store(postgresql_cluster: Cluster, database: str) -> Iterator[SqlStore]:
    """A store over that database that waits only shortly for a lock."""
    with closing(SqlStore(postgresql_cluster.url(database), key=KEY, busy_seconds=SHORT)) as store:
        yield store


def test_a_server_that_is_not_there_is_unavailable(postgresql_cluster: Cluster):
    nobody = Cluster(port=1)

    with closing(SqlStore(nobody.url("madoguchi"), key=KEY)) as store:
        with pytest.raises(Unavailable):
            add(store)
        with pytest.raises(Unavailable):
            store.cities()


def test_a_database_that_is_not_there_is_unavailable(postgresql_cluster: Cluster):
    with closing(SqlStore(postgresql_cluster.url("nowhere"), key=KEY)) as store, pytest.raises(Unavailable):
        add(store)


def test_a_connection_cut_in_the_middle_stores_nothing_and_the_next_unit_goes_on(
    postgresql_store: SqlStore, postgresql_cluster: Cluster
):
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'faulty'"

    def add_while_cut(*, before_the_commit: bool) -> None:
        with postgresql_store.unit("mihon") as uow:
            uow.inbox.add(incoming(event="lost"), now=NOW)
            postgresql_cluster.run(cut)
            if not before_the_commit:
                uow.inbox.add(incoming(event="lost too"), now=NOW)

    with pytest.raises(Unavailable):
        add_while_cut(before_the_commit=False)
    with pytest.raises(Unavailable):
        add_while_cut(before_the_commit=True)
    postgresql_cluster.run(cut)
    add(postgresql_store)

    assert numbers(postgresql_store) == [1, 1, 1]


def test_a_lock_that_is_not_given_in_time_is_unavailable(postgresql_store: SqlStore):
    with postgresql_store.unit("mihon") as holder:
        holder.talks.lock("web", "t1")
        with pytest.raises(Unavailable, match="lock timeout"), postgresql_store.unit("mihon") as waiting:
            waiting.talks.lock("web", "t1")

    with postgresql_store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1").memory == {}


def test_an_arriving_event_does_not_wait_for_the_talk_that_is_being_handled(postgresql_store: SqlStore):
    add(postgresql_store, "e1")
    with postgresql_store.unit("mihon") as handler:
        handler.talks.lock("web", "t1")
        handler.inbox.next("web", "t1", now=NOW)
        with postgresql_store.unit("mihon") as channel:
            stored = channel.inbox.add(incoming(event="e2"), now=NOW)

    assert stored


def test_two_talks_do_not_wait_for_each_other(postgresql_store: SqlStore):
    with postgresql_store.unit("mihon") as one, postgresql_store.unit("mihon") as other:
        one.talks.lock("web", "t1")
        talk = other.talks.lock("web", "t2")

    assert talk.memory == {}


def test_a_relay_does_not_wait_for_another_that_is_claiming(postgresql_store: SqlStore):
    messages = [outgoing() for _ in range(3)]
    with postgresql_store.unit("mihon") as uow:
        for message in messages:
            uow.outbox.add(message)

    lease = NOW + timedelta(minutes=1)
    with postgresql_store.unit("mihon") as one, postgresql_store.unit("mihon") as other:
        first = one.outbox.claim(owner="one", now=NOW, lease_until=lease, limit=2)
        second = other.outbox.claim(owner="other", now=NOW, lease_until=lease, limit=2)

    assert [claimed.id for claimed in first + second] == [message.id for message in messages]


@pytest.mark.parametrize(("mode", "works"), [("disable", True), ("prefer", True), ("require", False)])
def test_the_url_says_whether_the_connection_is_encrypted(
    postgresql_cluster: Cluster,
    database: str,
    mode: str,
    works: bool,
):
    """The cluster of the tests speaks no TLS."""
    with closing(SqlStore(f"{postgresql_cluster.url(database)}?sslmode={mode}", key=KEY)) as store:
        if works:
            add(store)
        else:
            with pytest.raises(Unavailable, match="SSL"):
                add(store)


def test_of_two_that_wait_for_each_other_one_is_told_and_the_other_goes_on(postgresql_cluster: Cluster, database: str):
    both_hold_one = threading.Barrier(2)

    def lock(store: SqlStore, first: str, second: str) -> bool:
        try:
            with store.unit("mihon") as uow:
                uow.talks.lock("web", first)
                both_hold_one.wait(timeout=10)
                uow.talks.lock("web", second)
        except Unavailable:
            return False
        return True

    with closing(SqlStore(postgresql_cluster.url(database), key=KEY)) as store:
        received(store, incoming(event="e1", talk="a"), incoming(event="e2", talk="b"))
        went_on = together(lambda: lock(store, "a", "b"), lambda: lock(store, "b", "a"))

    assert sorted(went_on) == [False, True]
