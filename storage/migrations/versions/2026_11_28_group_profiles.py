"""What groups let us keep: profiles, and results with a page of their own."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28"
down_revision = "2026_11_27"


def upgrade() -> None:
    create(
        "group_profiles",
        text("city", key=True),
        text("channel", key=True),
        text("talk", key=True),
        sealed("content"),
        text("purpose"),
        instant("agreed_at"),
        instant("expires_at"),
    )
    index("group_profiles", "expires_at")
    create(
        "fit_results",
        text("city", key=True),
        text("token", key=True),
        text("channel"),
        text("talk"),
        sealed("told"),
        instant("made_at"),
        instant("expires_at"),
    )
    index("fit_results", "channel", "talk")
    index("fit_results", "expires_at")


def downgrade() -> None:
    op.drop_table("fit_results")
    op.drop_table("group_profiles")


def create(table: str, *columns: sa.Column[Any]) -> None:
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_city_{'_'.join(columns)}", table, ["city", *columns])


def text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=key, nullable=False, autoincrement=False)


def sealed(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
