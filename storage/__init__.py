"""The database: SQLite by default, PostgreSQL by URL, the same code over both."""
