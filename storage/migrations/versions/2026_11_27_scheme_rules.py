"""A city's own rules of schemes: drafts, versions, and how many publications there were."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_27"
down_revision = "2026_11_26"


def upgrade() -> None:
    create(
        "scheme_drafts",
        text("city", key=True),
        text("key", key=True),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("made_from", sa.Integer, nullable=True),
        number("revision"),
        instant("changed_at"),
        text("changed_by"),
    )
    create(
        "scheme_versions",
        text("city", key=True),
        text("key", key=True),
        number("number", key=True),
        sa.Column("record", sa.JSON, nullable=False),
        instant("at"),
        text("by"),
        text("note"),
    )
    create("scheme_heads", text("city", key=True), number("number"))


def downgrade() -> None:
    for table in ("scheme_heads", "scheme_versions", "scheme_drafts"):
        op.drop_table(table)


def create(table: str, *columns: sa.Column[Any]) -> None:
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=key, nullable=False, autoincrement=False)


def number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False, autoincrement=False)


def instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
