"""Questions that were asked, what staff confirmed, and the city's own synonyms."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24"
down_revision = "2026_11_23"


def upgrade() -> None:
    create("synonym_rows", *keys("city", "id"), words("words"), instant("changed_at"), text("changed_by"))
    number = sa.Column("number", sa.Integer, primary_key=True, nullable=False, autoincrement=False)
    create("synonym_editions", *keys("city"), number, words("rows"))
    create(
        "questions",
        *keys("city", "id"),
        instant("at"),
        text("channel"),
        sealed("text"),
        text("outcome"),
        words("shown"),
        yes_or_no("leans"),
        text("chosen", nullable=True),
        yes_or_no("moved_on"),
        *(text(name, nullable=True) for name in ("rating", "reason", "rated", "settled", "settled_by")),
        instant("settled_at", nullable=True),
        sealed("note", nullable=True),
    )
    op.create_index("ix_questions_city_at", "questions", ["city", "at"])
    create(
        "confirmations",
        *keys("city", "id"),
        sealed("question"),
        text("article"),
        yes_or_no("right"),
        instant("at"),
        text("by"),
        text("context", nullable=True),
    )


def downgrade() -> None:
    op.drop_table("confirmations")
    op.drop_index("ix_questions_city_at", "questions")
    op.drop_table("questions")
    op.drop_table("synonym_editions")
    op.drop_table("synonym_rows")


def create(table: str, *columns: sa.Column[Any]) -> None:
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, primary_key=True, nullable=False, autoincrement=False) for name in names]


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=nullable)


def sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False)


def yes_or_no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
