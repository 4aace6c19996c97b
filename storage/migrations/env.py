"""Run by Alembic around every migration; the connection and its transaction come from `storage.schema`."""

from alembic import context

from storage import group_tables, learning_tables, scheme_tables, tables
from storage.columns import metadata

__all__ = ["group_tables", "learning_tables", "scheme_tables", "tables"]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
