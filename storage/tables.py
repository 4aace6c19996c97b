"""All tables. Every primary key begins with the city, so that the schema can be distributed by it.

Columns of type LargeBinary hold sealed data (see `seal.py`): whatever may carry a person's words.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from storage.columns import Instant

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _needed(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _optional(name: str, kind: type[TypeEngine[Any]] = String) -> Column[Any]:
    return Column(name, kind, nullable=True)


cities = Table("cities", metadata, _key("city"), _needed("name"), _needed("settings", JSON))

inbox = Table(
    "inbox",
    metadata,
    _key("city"),
    _key("id"),
    _needed("channel"),
    _needed("event"),
    _needed("talk"),
    _needed("arrived_at", Instant),
    _needed("state"),
    _needed("attempts", Integer),
    _needed("due_at", Instant),
    _needed("incoming", LargeBinary),
    _optional("error", LargeBinary),
    UniqueConstraint("city", "channel", "event"),
    Index(None, "city", "channel", "talk", "id"),
    Index(None, "city", "state", "channel", "talk", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    _key("city"),
    _key("id"),
    _needed("channel"),
    _needed("talk"),
    _optional("receipt"),
    _needed("retry_key"),
    _needed("created_at", Instant),
    _needed("state"),
    _needed("attempts", Integer),
    _needed("due_at", Instant),
    _optional("sent_at", Instant),
    _optional("owner"),
    _optional("lease_until", Instant),
    _needed("words", LargeBinary),
    _optional("error", LargeBinary),
    Index(None, "city", "state", "due_at"),
    Index(None, "city", "channel", "talk", "id"),
    Index(None, "city", "receipt"),
)

talks = Table("talks", metadata, _key("city"), _key("channel"), _key("id"), _optional("content", LargeBinary))

counters = Table("counters", metadata, _key("city"), _key("series"), _needed("number", Integer))

cases = Table(
    "cases",
    metadata,
    _key("city"),
    _key("receipt"),
    _needed("kind"),
    _optional("about"),
    _needed("state"),
    _optional("owner"),
    _needed("channel"),
    _needed("talk"),
    _needed("check"),
    _needed("purpose_version"),
    _needed("received_at", Instant),
    _needed("changed_at", Instant),
    _needed("late", Boolean),
    _needed("version", Integer),
    _needed("words", LargeBinary),
    Index(None, "city", "received_at"),
    Index(None, "city", "about"),
    Index(None, "city", "channel", "talk"),
)

case_personal = Table(
    "case_personal",
    metadata,
    _key("city"),
    _key("receipt"),
    _needed("answers", LargeBinary),
    ForeignKeyConstraint(["city", "receipt"], ["cases.city", "cases.receipt"], ondelete="CASCADE"),
)

case_history = Table(
    "case_history",
    metadata,
    _key("city"),
    _key("receipt"),
    _key("id"),
    _needed("at", Instant),
    _needed("actor"),
    _needed("audience"),
    _optional("step"),
    _needed("text", LargeBinary),
    ForeignKeyConstraint(["city", "receipt"], ["cases.city", "cases.receipt"], ondelete="CASCADE"),
)

consultations = Table(
    "consultations",
    metadata,
    _key("city"),
    _key("key"),
    _needed("title"),
    _needed("summary"),
    _needed("department"),
    _needed("opens_at", Instant),
    _needed("closes_at", Instant),
    _optional("shorter_because"),
    _optional("url"),
    _optional("results_on", Date),
)

round_tables = Table(
    "round_tables",
    metadata,
    _key("city"),
    _key("key"),
    _needed("title"),
    _needed("theme"),
    _needed("place"),
    _needed("department"),
    _needed("starts_at", Instant),
    _needed("closes_at", Instant),
    _needed("seats", Integer),
)

articles = Table(
    "articles",
    metadata,
    _key("city"),
    _key("key"),
    _key("since", Integer),
    _optional("until", Integer),
    _needed("pack"),
    _needed("record", JSON),
    Index(None, "city", "until"),
)
"""Published from version `since` until before version `until`; NULL while it is published."""

publications = Table(
    "publications",
    metadata,
    _key("city"),
    _key("number", Integer),
    _needed("at", Instant),
    _needed("by"),
    _needed("what"),
)

publication_heads = Table("publication_heads", metadata, _key("city"), _needed("number", Integer))

drafts = Table(
    "drafts",
    metadata,
    _key("city"),
    _key("pack"),
    _key("key"),
    _needed("place", Integer),
    _needed("record", JSON),
    _needed("source", JSON),
)
"""`source` is a JSON string: text read from a PDF may hold NUL, which a text of PostgreSQL cannot."""

care = Table("care", metadata, _key("city"), _key("key"), _optional("owner"), _optional("review_on", Date))

synonym_rows = Table(
    "synonym_rows",
    metadata,
    _key("city"),
    _key("id"),
    _needed("words", JSON),
    _needed("changed_at", Instant),
    _needed("changed_by"),
)

synonym_editions = Table("synonym_editions", metadata, _key("city"), _key("number", Integer), _needed("rows", JSON))
"""The city's own synonyms in force from version `number` of the knowledge until the next edition."""

questions = Table(
    "questions",
    metadata,
    _key("city"),
    _key("id"),
    _needed("at", Instant),
    _needed("channel"),
    _needed("text", LargeBinary),
    _needed("outcome"),
    _needed("shown", JSON),
    _needed("leans", Boolean),
    _optional("chosen"),
    _needed("moved_on", Boolean),
    _optional("rating"),
    _optional("reason"),
    _optional("rated"),
    _optional("settled"),
    _optional("settled_by"),
    _optional("settled_at", Instant),
    _optional("note", LargeBinary),
    Index(None, "city", "at"),
)

confirmations = Table(
    "confirmations",
    metadata,
    _key("city"),
    _key("id"),
    _needed("question", LargeBinary),
    _needed("article"),
    _needed("right", Boolean),
    _needed("at", Instant),
    _needed("by"),
    _optional("context"),
)

goldens = Table(
    "goldens",
    metadata,
    _key("city"),
    _key("id"),
    _needed("about", LargeBinary),
    _needed("is_must", Boolean),
    _needed("changed_at", Instant),
    _needed("changed_by"),
    _optional("came", LargeBinary),
    _optional("version", Integer),
)

tunings = Table("tunings", metadata, _key("city"), _key("number", Integer), _needed("record", JSON))
"""How the counter answers from version `number` of the knowledge until the next tuning; {} means as shipped."""

staff = Table(
    "staff",
    metadata,
    _key("city"),
    _key("login"),
    _needed("name"),
    _needed("department"),
    _needed("role"),
    _needed("secret"),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    _key("city"),
    _key("token"),
    _needed("login"),
    _needed("csrf"),
    _needed("expires_at", Instant),
)

secure_links = Table(
    "secure_links",
    metadata,
    _key("city"),
    _key("token"),
    _needed("channel"),
    _needed("talk"),
    _needed("draft", LargeBinary),
    _needed("expires_at", Instant),
)

attempts = Table("attempts", metadata, _key("city"), _key("key"), _key("id"), _needed("at", Instant))

audit = Table(
    "audit",
    metadata,
    _key("city"),
    _key("number", Integer),
    _needed("at", Instant),
    _needed("actor"),
    _needed("action"),
    _needed("subject"),
    _needed("detail"),
    _needed("digest"),
)

audit_heads = Table("audit_heads", metadata, _key("city"), _needed("number", Integer), _needed("digest"))
