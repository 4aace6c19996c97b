"""Which faults of a database mean that it cannot be used now; they become `Unavailable`, all others stay."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pg8000
from sqlalchemy import exc

from bot.ports import Unavailable

SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""Primary result codes (https://www.sqlite.org/rescode.html)."""

SQLSTATE_STARTS = ("08", "25006", "28", "3D", "40", "42P01", "53", "55P03", "57", "58")
"""Connection, standby, password, no such database, deadlock, no such table, resources, lock time-out, shutdown,
system error (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

NO_TABLE = "no such table"


@contextmanager
def told_as_unavailable() -> Iterator[None]:
    """Raises Unavailable instead of a fault of the database that is not the caller's own."""
    try:
        yield
    except (exc.DBAPIError, exc.TimeoutError, sqlite3.Error, pg8000.Error, OSError) as error:
        if not _is_unavailable(error):
            raise
        raise Unavailable(str(getattr(error, "orig", error))) from error


def _is_unavailable(error: BaseException) -> bool:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    match cause:
        case sqlite3.Error():
            code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            return code & 0xFF in SQLITE_CODES or NO_TABLE in str(cause)
        case pg8000.InterfaceError():
            return True
        case pg8000.Error():
            return _sqlstate(cause).startswith(SQLSTATE_STARTS)
    return isinstance(cause, (OSError, exc.TimeoutError))


def _sqlstate(error: BaseException) -> str:
    told = error.args[0] if error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""
