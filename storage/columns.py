"""What all tables are made of: their metadata, kinds of columns, and a type of our own."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
"""Of all tables, in whatever file they stand; `storage.migrations.env` names the files."""


def key(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, autoincrement=False)


def needed(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    """A column that is never empty."""
    return Column(name, kind, nullable=False)


def optional(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    """A column that may be empty."""
    return Column(name, kind, nullable=True)


class Instant(TypeDecorator[datetime]):
    """An instant: stored in UTC and read back aware in UTC on every database; a naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Turns an aware datetime into UTC. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Gives the instant in UTC; SQLite keeps no zone, so what it returns is UTC already."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
