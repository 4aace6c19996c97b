"""Connections to SQLite and PostgreSQL."""

import json
import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

POOL = 10
"""Connections a process may hold at once; one more unit of work waits for a free one."""

MARGIN_SECONDS = 5
"""How much longer a socket may stay silent than a lock may be waited for."""


def open_engine(url: str, *, busy_seconds: float, foreign_keys: bool = True, read_only: bool = False) -> Engine:
    """An engine whose transactions wait at most `busy_seconds` for a lock.

    `read_only` refuses changes and waits for nobody. ValueError for a database that is neither.
    """
    target = make_url(url)
    match target.get_backend_name():
        case "sqlite":
            return _sqlite(target, busy_seconds=busy_seconds, foreign_keys=foreign_keys, read_only=read_only)
        case "postgresql" | "postgres":
            return _postgresql(target, busy_seconds=busy_seconds, read_only=read_only)
    raise ValueError(f"neither SQLite nor PostgreSQL: {target.render_as_string(hide_password=True)}")


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite URL, None for another database. ValueError when the URL names no file."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return None
    if target.database in (None, "", ":memory:"):
        raise ValueError(f"SQLite needs a file, such as sqlite:///var/madoguchi.db: {url}")
    return Path(str(target.database))


def _sqlite(url: URL, *, busy_seconds: float, foreign_keys: bool, read_only: bool) -> Engine:
    """SQLite loses updates under the driver's own transactions; here each writer takes the lock when it begins.

    `synchronous=FULL`: what was acknowledged to a channel survives a power cut.
    """
    file = sqlite_file(url.render_as_string())
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(url, busy_seconds=busy_seconds)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL, *, busy_seconds: float, read_only: bool) -> Engine:
    options = dict(url.query)
    how: dict[str, Any] = {
        "timeout": busy_seconds + MARGIN_SECONDS,
        "ssl_context": _ssl_context(str(options.pop("sslmode", "prefer"))),
    }
    plain = url.set(drivername="postgresql+pg8000", query=options)
    engine = _engine(plain, busy_seconds=busy_seconds, connect_args=how, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(busy_seconds * 1000)}")
        if read_only:
            cursor.execute("SET default_transaction_read_only = on")
            cursor.execute("SET default_transaction_isolation = 'repeatable read'")
        cursor.close()
        connection.commit()

    return engine


def _engine(url: URL, *, busy_seconds: float, **options: Any) -> Engine:  # noqa: ANN401 -- SQLAlchemy's options
    """Parameters are kept out of error messages, and so out of logs."""
    pool = {"pool_size": POOL, "max_overflow": 0, "pool_timeout": busy_seconds}
    return create_engine(url, hide_parameters=True, json_serializer=_json, **pool, **options)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _ssl_context(mode: str) -> ssl.SSLContext | bool | None:
    """What pg8000 wants for libpq's sslmode: None tries encryption, False refuses it, True forces it unverified."""
    match mode:
        case "disable":
            return False
        case "allow" | "prefer":
            return None
        case "require":
            return True
    return ssl.create_default_context()
