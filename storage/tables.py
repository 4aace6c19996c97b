"""Tables of talks, cases, knowledge and staff. Every primary key begins with the city, so that the schema can be
distributed by it.

Columns of type LargeBinary hold sealed data (see `seal.py`): whatever may carry a person's words.
"""

from sqlalchemy import JSON, Boolean, Date, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, UniqueConstraint

from storage.columns import Instant, key, metadata, needed, optional

cities = Table("cities", metadata, key("city"), needed("name"), needed("settings", JSON))

inbox = Table(
    "inbox",
    metadata,
    key("city"),
    key("id"),
    needed("channel"),
    needed("event"),
    needed("talk"),
    needed("arrived_at", Instant),
    needed("state"),
    needed("attempts", Integer),
    needed("due_at", Instant),
    needed("incoming", LargeBinary),
    optional("error", LargeBinary),
    UniqueConstraint("city", "channel", "event"),
    Index(None, "city", "channel", "talk", "id"),
    Index(None, "city", "state", "channel", "talk", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    key("city"),
    key("id"),
    needed("channel"),
    needed("talk"),
    optional("receipt"),
    needed("retry_key"),
    needed("created_at", Instant),
    needed("state"),
    needed("attempts", Integer),
    needed("due_at", Instant),
    optional("sent_at", Instant),
    optional("owner"),
    optional("lease_until", Instant),
    needed("words", LargeBinary),
    optional("error", LargeBinary),
    Index(None, "city", "state", "due_at"),
    Index(None, "city", "channel", "talk", "id"),
    Index(None, "city", "receipt"),
)

talks = Table("talks", metadata, key("city"), key("channel"), key("id"), optional("content", LargeBinary))

counters = Table("counters", metadata, key("city"), key("series"), needed("number", Integer))

cases = Table(
    "cases",
    metadata,
    key("city"),
    key("receipt"),
    needed("kind"),
    optional("about"),
    needed("state"),
    optional("owner"),
    needed("channel"),
    needed("talk"),
    needed("check"),
    needed("purpose_version"),
    needed("received_at", Instant),
    needed("changed_at", Instant),
    needed("late", Boolean),
    needed("version", Integer),
    needed("words", LargeBinary),
    Index(None, "city", "received_at"),
    Index(None, "city", "about"),
    Index(None, "city", "channel", "talk"),
)

case_personal = Table(
    "case_personal",
    metadata,
    key("city"),
    key("receipt"),
    needed("answers", LargeBinary),
    ForeignKeyConstraint(["city", "receipt"], ["cases.city", "cases.receipt"], ondelete="CASCADE"),
)

case_history = Table(
    "case_history",
    metadata,
    key("city"),
    key("receipt"),
    key("id"),
    needed("at", Instant),
    needed("actor"),
    needed("audience"),
    optional("step"),
    needed("text", LargeBinary),
    ForeignKeyConstraint(["city", "receipt"], ["cases.city", "cases.receipt"], ondelete="CASCADE"),
)

consultations = Table(
    "consultations",
    metadata,
    key("city"),
    key("key"),
    needed("title"),
    needed("summary"),
    needed("department"),
    needed("opens_at", Instant),
    needed("closes_at", Instant),
    optional("shorter_because"),
    optional("url"),
    optional("results_on", Date),
)

round_tables = Table(
    "round_tables",
    metadata,
    key("city"),
    key("key"),
    needed("title"),
    needed("theme"),
    needed("place"),
    needed("department"),
    needed("starts_at", Instant),
    needed("closes_at", Instant),
    needed("seats", Integer),
)

articles = Table(
    "articles",
    metadata,
    key("city"),
    key("key"),
    key("since", Integer),
    optional("until", Integer),
    needed("pack"),
    needed("record", JSON),
    Index(None, "city", "until"),
)
"""Published from version `since` until before version `until`; NULL while it is published."""

publications = Table(
    "publications",
    metadata,
    key("city"),
    key("number", Integer),
    needed("at", Instant),
    needed("by"),
    needed("what"),
)

publication_heads = Table("publication_heads", metadata, key("city"), needed("number", Integer))

drafts = Table(
    "drafts",
    metadata,
    key("city"),
    key("pack"),
    key("key"),
    needed("place", Integer),
    needed("record", JSON),
    needed("source", JSON),
)
"""`source` is a JSON string: text read from a PDF may hold NUL, which a text of PostgreSQL cannot."""

care = Table("care", metadata, key("city"), key("key"), optional("owner"), optional("review_on", Date))

staff = Table(
    "staff",
    metadata,
    key("city"),
    key("login"),
    needed("name"),
    needed("department"),
    needed("role"),
    needed("secret"),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    key("city"),
    key("token"),
    needed("login"),
    needed("csrf"),
    needed("expires_at", Instant),
)

secure_links = Table(
    "secure_links",
    metadata,
    key("city"),
    key("token"),
    needed("channel"),
    needed("talk"),
    needed("draft", LargeBinary),
    needed("expires_at", Instant),
)

attempts = Table("attempts", metadata, key("city"), key("key"), key("id"), needed("at", Instant))

audit = Table(
    "audit",
    metadata,
    key("city"),
    key("number", Integer),
    needed("at", Instant),
    needed("actor"),
    needed("action"),
    needed("subject"),
    needed("detail"),
    needed("digest"),
)

audit_heads = Table("audit_heads", metadata, key("city"), needed("number", Integer), needed("digest"))
