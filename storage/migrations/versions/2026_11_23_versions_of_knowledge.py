"""Every version of the knowledge, drafts, and who looks after what.

The first tables kept only what was published last: it is carried over under its own number, and the numbers before
it stay without a publication. Going back keeps what is published now and its number.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23"
down_revision = "2026_11_22"

KEY_BEFORE = ["city", "key"]
KEY = ["city", "key", "since"]


def upgrade() -> None:
    keep("SELECT city, version, published_at FROM publications")
    op.drop_table("publications")
    create("publications", text("city", key=True), number("number", key=True), instant("at"), text("by"), text("what"))
    create("publication_heads", text("city", key=True), number("number"))
    op.execute("INSERT INTO publication_heads (city, number) SELECT city, number FROM kept")
    op.execute(
        "INSERT INTO publications (city, number, at, by, what)"
        " SELECT city, number, COALESCE(at, CURRENT_TIMESTAMP), '-', '以前の公開' FROM kept"
    )
    number_articles()
    op.drop_table("kept")
    drafts_and_care()


def downgrade() -> None:
    op.drop_table("care")
    op.drop_table("drafts")
    keep(
        "SELECT heads.city, heads.number, publications.at FROM publication_heads AS heads"
        " LEFT JOIN publications ON publications.city = heads.city AND publications.number = heads.number"
    )
    op.drop_table("publication_heads")
    op.drop_table("publications")
    create("publications", text("city", key=True), number("version"), instant("published_at", nullable=True))
    op.execute("INSERT INTO publications (city, version, published_at) SELECT city, number, at FROM kept")
    leave_only_the_present()
    op.drop_table("kept")


def keep(numbers: str) -> None:
    """Sets aside the newest version of each city."""
    create("kept", text("city", key=True), number("number"), instant("at", nullable=True))
    op.execute(f"INSERT INTO kept (city, number, at) {numbers}")


def number_articles() -> None:
    with op.batch_alter_table("articles") as articles:
        articles.add_column(sa.Column("since", sa.Integer, nullable=False, server_default="0"))
        articles.add_column(sa.Column("until", sa.Integer, nullable=True))
        articles.drop_index("ix_articles_city_pack")
    op.execute("UPDATE articles SET since = COALESCE((SELECT number FROM kept WHERE kept.city = articles.city), 0)")
    with op.batch_alter_table("articles") as articles:
        articles.alter_column("since", server_default=None, existing_type=sa.Integer, existing_nullable=False)
        articles.drop_constraint("pk_articles", type_="primary")
        articles.create_primary_key("pk_articles", KEY)
        articles.create_index("ix_articles_city_until", ["city", "until"])


def leave_only_the_present() -> None:
    op.execute("DELETE FROM articles WHERE until <= (SELECT number FROM kept WHERE kept.city = articles.city)")
    with op.batch_alter_table("articles") as articles:
        articles.drop_index("ix_articles_city_until")
        articles.drop_constraint("pk_articles", type_="primary")
        articles.create_primary_key("pk_articles", KEY_BEFORE)
        articles.drop_column("since")
        articles.drop_column("until")
        articles.create_index("ix_articles_city_pack", ["city", "pack"])


def drafts_and_care() -> None:
    create(
        "drafts",
        *(text(name, key=True) for name in ("city", "pack", "key")),
        number("place"),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("source", sa.JSON, nullable=False),
    )
    owner, review_on = sa.Column("owner", sa.String), sa.Column("review_on", sa.Date)
    create("care", text("city", key=True), text("key", key=True), owner, review_on)


def create(table: str, *columns: sa.Column[Any]) -> None:
    primary = [column.name for column in columns if column.primary_key]
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}"))


def text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=key, nullable=False, autoincrement=False)


def number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False, autoincrement=False)


def instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
