"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22"
down_revision = None


def upgrade() -> None:
    messages()
    received_cases()
    meetings_and_consultations()
    published_knowledge()
    people_of_the_desk()
    log()


def downgrade() -> None:
    for table in (
        "case_history",
        "case_personal",
        "cases",
        "counters",
        "inbox",
        "outbox",
        "talks",
        "cities",
        "consultations",
        "round_tables",
        "articles",
        "publications",
        "staff",
        "staff_sessions",
        "secure_links",
        "attempts",
        "audit",
        "audit_heads",
    ):
        op.drop_table(table)


def messages() -> None:
    create(
        "inbox",
        *keys("city", "id"),
        *texts("channel", "event", "talk", "state"),
        *instants("arrived_at", "due_at"),
        number("attempts"),
        sealed("incoming"),
        sealed("error", nullable=True),
        sa.UniqueConstraint("city", "channel", "event", name="uq_inbox_city_channel_event"),
    )
    index("inbox", "city", "channel", "talk", "id")
    index("inbox", "city", "state", "channel", "talk", "id")
    create(
        "outbox",
        *keys("city", "id"),
        *texts("channel", "talk", "retry_key", "state"),
        *texts("receipt", "owner", nullable=True),
        *instants("created_at", "due_at"),
        *instants("sent_at", "lease_until", nullable=True),
        number("attempts"),
        sealed("words"),
        sealed("error", nullable=True),
    )
    index("outbox", "city", "state", "due_at")
    index("outbox", "city", "channel", "talk", "id")
    index("outbox", "city", "receipt")
    create("talks", *keys("city", "channel", "id"), sealed("content", nullable=True))


def received_cases() -> None:
    create("counters", *keys("city", "series"), number("number"))
    create(
        "cases",
        *keys("city", "receipt"),
        *texts("kind", "state", "channel", "talk", "check", "purpose_version"),
        *texts("about", "owner", nullable=True),
        *instants("received_at", "changed_at"),
        sa.Column("late", sa.Boolean, nullable=False),
        number("version"),
        sealed("words"),
    )
    index("cases", "city", "received_at")
    index("cases", "city", "about")
    index("cases", "city", "channel", "talk")
    create("case_personal", *keys("city", "receipt"), sealed("answers"), of_case("case_personal"))
    create(
        "case_history",
        *keys("city", "receipt", "id"),
        *texts("actor", "audience"),
        *texts("step", nullable=True),
        *instants("at"),
        sealed("text"),
        of_case("case_history"),
    )


def meetings_and_consultations() -> None:
    create(
        "consultations",
        *keys("city", "key"),
        *texts("title", "summary", "department"),
        *texts("shorter_because", "url", nullable=True),
        *instants("opens_at", "closes_at"),
        sa.Column("results_on", sa.Date),
    )
    create(
        "round_tables",
        *keys("city", "key"),
        *texts("title", "theme", "place", "department"),
        *instants("starts_at", "closes_at"),
        number("seats"),
    )


def published_knowledge() -> None:
    create("cities", *keys("city"), *texts("name"), sa.Column("settings", sa.JSON, nullable=False))
    create("publications", *keys("city"), number("version"), *instants("published_at", nullable=True))
    create("articles", *keys("city", "key"), *texts("pack"), sa.Column("record", sa.JSON, nullable=False))
    index("articles", "city", "pack")


def people_of_the_desk() -> None:
    create("staff", *keys("city", "login"), *texts("name", "department", "role", "secret"))
    create("staff_sessions", *keys("city", "token"), *texts("login", "csrf"), *instants("expires_at"))
    create("secure_links", *keys("city", "token"), *texts("channel", "talk"), sealed("draft"), *instants("expires_at"))
    create("attempts", *keys("city", "key", "id"), *instants("at"))


def log() -> None:
    place = sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
    line = texts("actor", "action", "subject", "detail", "digest")
    create("audit", *keys("city"), place, *instants("at"), *line)
    create("audit_heads", *keys("city"), number("number"), *texts("digest"))


def create(table: str, *parts: sa.schema.SchemaItem) -> None:
    primary = [part.name for part in parts if isinstance(part, sa.Column) and part.primary_key]
    op.create_table(table, *parts, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, primary_key=True, autoincrement=False) for name in names]


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=nullable) for name in names]


def instants(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def of_case(table: str) -> sa.ForeignKeyConstraint:
    columns, case = ["city", "receipt"], ["cases.city", "cases.receipt"]
    return sa.ForeignKeyConstraint(columns, case, name=f"fk_{table}_cases", ondelete="CASCADE")
