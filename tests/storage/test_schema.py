"""Migrations: the scripts and the tables agree, and every step can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from bot.ports import Unavailable
from storage.columns import metadata
from storage.engine import open_engine
from storage.schema import go_back, is_current, migrate
from storage.unit_of_work import SqlStore
from tests.conftest import KEY
from tests.storage import raw
from tests.storage.samples import NOW, incoming
from tests.storage.threads import together


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = open_engine(url, busy_seconds=5)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def tables_of(url: str) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names())


def test_the_migrated_schema_equals_the_tables(database_url: str):
    with connected(database_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_the_migrated_keys_equal_the_keys_of_the_tables(database_url: str):
    """Alembic compares neither primary keys nor their names."""
    with connected(database_url) as connection:
        found = inspect(connection)
        migrated = {name: found.get_pk_constraint(name) for name in metadata.tables}

    assert {name: key["constrained_columns"] for name, key in migrated.items()} == {
        name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()
    }
    assert {key["name"] for key in migrated.values()} == {f"pk_{name}" for name in metadata.tables}


def test_a_comparison_sees_a_table_that_differs(database_url: str):
    raw.change(database_url, "ALTER TABLE staff ADD COLUMN nickname VARCHAR")

    with connected(database_url) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert len(differences) == 1


def test_every_step_can_be_taken_back_and_taken_again(database_url: str):
    go_back(database_url)
    after_back = (tables_of(database_url), is_current(database_url))
    migrate(database_url)

    assert after_back == ({"alembic_version"}, False)
    assert tables_of(database_url) == {*metadata.tables, "alembic_version"}
    assert is_current(database_url)


def test_migrating_twice_changes_nothing(database_url: str):
    store = SqlStore(database_url, key=KEY)
    with store.unit("mihon") as uow:
        uow.inbox.add(incoming(), now=NOW)
    migrate(database_url)

    with store.unit("mihon") as uow:
        assert len(uow.inbox.of_talk("web", "t1")) == 1
    store.close()


def test_a_migration_that_fails_leaves_nothing_half_made(database_url: str):
    go_back(database_url)
    raw.change(database_url, "CREATE TABLE staff (in_the_way INTEGER)")

    with pytest.raises(Exception, match="staff"):
        migrate(database_url)
    assert tables_of(database_url) == {"alembic_version", "staff"}
    assert not is_current(database_url)


def test_two_processes_may_migrate_at_once(database_url: str):
    go_back(database_url)

    together(lambda: migrate(database_url), lambda: migrate(database_url))

    assert is_current(database_url)


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path):
    file = tmp_path / "var" / "city" / "madoguchi.db"
    migrate(f"sqlite:///{file}")

    assert file.exists()


def test_asking_whether_a_missing_file_is_current_does_not_make_it(tmp_path: Path):
    file = tmp_path / "madoguchi.db"

    assert not is_current(f"sqlite:///{file}")
    assert not file.exists()


def test_a_store_without_tables_says_that_it_cannot_be_used(database_url: str):
    go_back(database_url)
    store = SqlStore(database_url, key=KEY)

    with pytest.raises(Unavailable), store.unit("mihon") as uow:
        uow.inbox.add(incoming(), now=NOW)
    with pytest.raises(Unavailable):
        store.cities()
    store.close()
