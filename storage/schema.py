"""Brings a database to the newest schema, or back."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import open_engine, sqlite_file
from storage.errors import told_as_unavailable

BUSY_SECONDS = 60.0
"""How long a migration waits for those at work, and for another migration."""

LOCK_KEY = 0x6D61646F
"""Names the lock that lets one process migrate a PostgreSQL database at a time ('mado')."""


def migrate(url: str, *, to: str = "head") -> None:
    """Brings the database to a revision, the newest without `to`; done whole or not at all.

    The SQLite file and its folder are made when they are missing. Raises Unavailable.
    """
    with _connected(url) as connection:
        command.upgrade(_config(connection), to)


def go_back(url: str, *, to: str = "base") -> None:
    """Takes the schema back to an earlier revision; without `to`, to an empty database. Raises Unavailable."""
    with _connected(url) as connection:
        command.downgrade(_config(connection), to)


def is_current(url: str) -> bool:
    """Has the database the newest schema? A SQLite file that is not there has none. Raises Unavailable."""
    file = sqlite_file(url)
    if file and not file.exists():
        return False
    with _connected(url) as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
        return set(heads) == set(ScriptDirectory.from_config(_config(connection)).get_heads())


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A connection in a transaction. SQLite's foreign keys are off: Alembic replaces tables by dropping them."""
    engine = open_engine(url, busy_seconds=BUSY_SECONDS, foreign_keys=False)
    try:
        with told_as_unavailable(), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
            yield connection
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "storage:migrations")
    return config
