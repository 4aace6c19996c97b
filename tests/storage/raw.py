"""The database behind the store's back: what a thief reads and what a forger changes."""

from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.engine.interfaces import DBAPICursor

from storage.columns import metadata
from storage.engine import open_engine


def change(url: str, statement: str) -> None:
    """Runs a statement of plain SQL."""
    engine = open_engine(url, busy_seconds=5)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def all_bytes(url: str) -> bytes:
    """Every value of every table as it is stored, one after the other."""
    engine = open_engine(url, busy_seconds=5)
    with closing(engine.raw_connection()) as connection:
        rows = [row for table in metadata.tables for row in _rows(connection.cursor(), table)]
    engine.dispose()
    values = [value for row in rows for value in row]
    return b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in values)


def _rows(cursor: DBAPICursor, table: str) -> Sequence[Sequence[object]]:
    cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- a name of our own
    return cursor.fetchall()
