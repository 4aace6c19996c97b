"""Tables of what is learned from use, and of what staff made of it. Keys and sealed columns are as in `tables.py`."""

from sqlalchemy import JSON, Boolean, Index, Integer, LargeBinary, Table

from storage.columns import Instant, key, metadata, needed, optional

synonym_rows = Table(
    "synonym_rows",
    metadata,
    key("city"),
    key("id"),
    needed("words", JSON),
    needed("is_off", Boolean),
    needed("changed_at", Instant),
    needed("changed_by"),
)

synonym_editions = Table(
    "synonym_editions",
    metadata,
    key("city"),
    key("number", Integer),
    needed("rows", JSON),
    needed("off", JSON),
)
"""The city's own synonyms, and the shipped ones it switched off, in force from version `number` of the knowledge until
the next edition.
"""

questions = Table(
    "questions",
    metadata,
    key("city"),
    key("id"),
    needed("at", Instant),
    needed("channel"),
    needed("text", LargeBinary),
    needed("outcome"),
    needed("shown", JSON),
    needed("leans", Boolean),
    optional("chosen"),
    needed("moved_on", Boolean),
    optional("rating"),
    optional("reason"),
    optional("rated"),
    optional("settled"),
    optional("settled_by"),
    optional("settled_at", Instant),
    optional("note", LargeBinary),
    Index(None, "city", "at"),
)

confirmations = Table(
    "confirmations",
    metadata,
    key("city"),
    key("id"),
    needed("question", LargeBinary),
    needed("article"),
    needed("right", Boolean),
    needed("at", Instant),
    needed("by"),
    optional("context"),
)

goldens = Table(
    "goldens",
    metadata,
    key("city"),
    key("id"),
    needed("about", LargeBinary),
    needed("is_must", Boolean),
    needed("changed_at", Instant),
    needed("changed_by"),
    optional("came", LargeBinary),
    optional("version", Integer),
)

tunings = Table("tunings", metadata, key("city"), key("number", Integer), needed("record", JSON))
"""How the counter answers from version `number` of the knowledge until the next tuning; {} means as shipped."""
