"""Shipped synonyms that a city switched off: on the desk, and in force with an edition."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_26"
down_revision = "2026_11_25"


def upgrade() -> None:
    add("synonym_rows", sa.Column("is_off", sa.Boolean, nullable=False, server_default=sa.false()))
    add("synonym_editions", sa.Column("off", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    for table, column in (("synonym_editions", "off"), ("synonym_rows", "is_off")):
        with op.batch_alter_table(table) as changed:
            changed.drop_column(column)


def add(table: str, column: sa.Column[object]) -> None:
    """The default fills the rows that are there; rows to come say it themselves."""
    with op.batch_alter_table(table) as changed:
        changed.add_column(column)
    with op.batch_alter_table(table) as changed:
        changed.alter_column(column.name, server_default=None, existing_type=column.type, existing_nullable=False)
