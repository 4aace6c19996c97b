"""One transaction, committed whole or not at all."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from bot.ports import Unavailable
from storage.errors import told_as_unavailable
from storage.rows import Rows


@contextmanager
def transaction(engine: Engine, city: str, *, turn: AbstractContextManager[None]) -> Iterator[Rows]:
    """Gives the city's rows; commits at the end, rolls back after an exception or a failed statement.

    `turn` is held all the while. Raises Unavailable when the database cannot be used, also when the `with`
    body swallowed that.
    """
    with turn:
        connection = _begun(engine)
        rows = Rows(connection, city)
        try:
            yield rows
            _commit(connection, rows)
        finally:
            if rows.broken:
                connection.invalidate()  # a failed statement leaves the driver in a state nobody knows
            with told_as_unavailable():
                connection.close()


def _begun(engine: Engine) -> Connection:
    with told_as_unavailable():
        connection = engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection


def _commit(connection: Connection, rows: Rows) -> None:
    if rows.broken:
        raise Unavailable("a statement of this unit of work failed, so nothing of it was stored")
    rows.broken = True  # until the commit is known to have succeeded
    with told_as_unavailable():
        connection.commit()
    rows.broken = False
