"""A SQLite file that is locked, full or gone: nothing is stored, the caller is told, and afterwards all goes on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot.ports import Unavailable
from bot.records import CityRow, Talk
from storage.engine import open_engine
from storage.unit_of_work import SqlStore
from tests.conftest import KEY
from tests.storage.samples import NOW, add, incoming, numbers
from tests.storage.threads import together

SHORT = 0.05
"""Seconds to wait for a lock that will not be given."""


@pytest.fixture
def file(migrated_file: Path, tmp_path: Path) -> Path:
    """A migrated SQLite file."""
    file = tmp_path / "test.db"
    file.write_bytes(migrated_file.read_bytes())
    return file


@pytest.fixture
def sqlite_store(file: Path) -> Iterator[SqlStore]:
    """A store over that file that waits only shortly for a lock."""
    with closing(SqlStore(f"sqlite:///{file}", key=KEY, busy_seconds=SHORT)) as store:
        yield store


def add_many(store: SqlStore) -> None:
    for n in range(1000):
        add(store, f"e{n}")


def test_a_locked_file_is_unavailable_until_it_is_free(sqlite_store: SqlStore, file: Path):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            add(sqlite_store)
        with pytest.raises(Unavailable, match="locked"):
            sqlite_store.put_city(CityRow("mihon", "みほん市"))
        during = numbers(sqlite_store)
        other.execute("ROLLBACK")

    add(sqlite_store)

    assert (during, numbers(sqlite_store)) == ([0, 0, 0], [1, 1, 1])
    assert sqlite_store.cities() == []


@contextmanager
def disk_of(pages: int) -> Iterator[None]:
    """Every SQLite connection opened meanwhile finds the disk full once the file has so many pages."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


def test_a_full_disk_is_unavailable_and_nothing_is_half_written(file: Path):
    url = f"sqlite:///{file}"
    pages = file.stat().st_size // 4096 + 12

    with disk_of(pages), closing(SqlStore(url, key=KEY)) as small:
        with pytest.raises(Unavailable, match="full"):
            add_many(small)
        stored = numbers(small)
        with pytest.raises(Unavailable, match="full"):
            add(small, "once more")
    with closing(SqlStore(url, key=KEY)) as roomy:
        add(roomy, "with room again")
        after = numbers(roomy)
        with roomy.unit("mihon") as uow:
            assert uow.audit.broken_at() is None

    assert 0 < stored[0] < 1000
    assert stored == [stored[0]] * 3
    assert after == [stored[0] + 1] * 3
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_that_was_swallowed_in_the_middle_stores_nothing(file: Path):
    """SQLite ends the transaction by itself when the disk is full; what follows must not be stored alone."""
    url = f"sqlite:///{file}"

    def go_on_regardless(store: SqlStore) -> None:
        with store.unit("mihon") as uow:
            with suppress(Unavailable):
                uow.inbox.add(incoming(text="長" * 50_000), now=NOW)
            with suppress(Unavailable):
                uow.attempts.add("PC-8-1", now=NOW)

    with disk_of(file.stat().st_size // 4096 + 1), closing(SqlStore(url, key=KEY)) as small:
        with pytest.raises(Unavailable):
            go_on_regardless(small)
        with small.unit("mihon") as uow:
            left = (uow.inbox.of_talk("web", "t1"), uow.attempts.since("PC-8-1", NOW.replace(year=2000)))

    assert left == ([], [])


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path):
    file = tmp_path / "text.db"
    file.write_text("これはデータベースではありません。" * 100, encoding="utf-8")

    with closing(SqlStore(f"sqlite:///{file}", key=KEY)) as store, pytest.raises(Unavailable):
        add(store)


def test_a_folder_in_the_place_of_the_file_is_unavailable(tmp_path: Path):
    with closing(SqlStore(f"sqlite:///{tmp_path}", key=KEY)) as store, pytest.raises(Unavailable):
        add(store)


def test_more_units_of_work_than_connections_wait_and_then_are_told(sqlite_store: SqlStore):
    def hold(deep: int) -> None:
        with sqlite_store.unit("mihon", read_only=True):
            if deep:
                hold(deep - 1)

    with pytest.raises(Unavailable):
        hold(100)
    hold(3)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url: str):
    with pytest.raises(ValueError, match="SQLite"):
        SqlStore(url, key=KEY)


def test_sqlite_is_opened_so_that_nothing_acknowledged_is_lost(file: Path):
    engine = open_engine(f"sqlite:///{file}", busy_seconds=15)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}

    with engine.begin() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()

    assert found == wanted


def test_two_processes_on_one_sqlite_file_lose_no_change(file: Path):
    """Each store stands for a process: they do not know each other's turns, only the lock of the file."""

    def add_fifty() -> None:
        with closing(SqlStore(f"sqlite:///{file}", key=KEY)) as store:
            for _ in range(50):
                with store.unit("mihon") as uow:
                    talk = uow.talks.lock("web", "t1")
                    uow.talks.save(Talk("web", "t1", {"count": talk.memory.get("count", 0) + 1}, {}))

    together(add_fifty, add_fifty)

    with closing(SqlStore(f"sqlite:///{file}", key=KEY)) as store, store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1").memory == {"count": 100}


def test_many_threads_share_one_store(sqlite_store: SqlStore, file: Path):
    """More threads than connections, all writing."""
    with closing(SqlStore(f"sqlite:///{file}", key=KEY)) as store:
        together(*(lambda n=n: add(store, f"e{n}") for n in range(24)))

        assert numbers(store) == [24, 24, 24]
