"""Golden questions with their last results, and the tunings that were published with the knowledge."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25"
down_revision = "2026_11_24"


def upgrade() -> None:
    create(
        "goldens",
        text("city", key=True),
        text("id", key=True),
        sealed("about"),
        sa.Column("is_must", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        text("changed_by"),
        sealed("came", nullable=True),
        sa.Column("version", sa.Integer, nullable=True),
    )
    number = sa.Column("number", sa.Integer, primary_key=True, nullable=False, autoincrement=False)
    create("tunings", text("city", key=True), number, sa.Column("record", sa.JSON, nullable=False))


def downgrade() -> None:
    op.drop_table("tunings")
    op.drop_table("goldens")


def create(table: str, *columns: sa.Column[Any]) -> None:
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=key, nullable=False, autoincrement=False)


def sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)
