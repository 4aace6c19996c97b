"""The tables of a city's own rules of schemes. They hold public rules and the desk's own words: nothing is sealed."""

from sqlalchemy import JSON, Integer, Table

from storage.columns import Instant, key, metadata, needed, optional

scheme_drafts = Table(
    "scheme_drafts",
    metadata,
    key("city"),
    key("key"),
    needed("record", JSON),
    optional("made_from", Integer),
    needed("revision", Integer),
    needed("changed_at", Instant),
    needed("changed_by"),
)

scheme_versions = Table(
    "scheme_versions",
    metadata,
    key("city"),
    key("key"),
    key("number", Integer),
    needed("record", JSON),
    needed("at", Instant),
    needed("by"),
    needed("note"),
)

scheme_heads = Table("scheme_heads", metadata, key("city"), needed("number", Integer))
"""How many publications there were: what tells a process that its rules are old, and what publishers wait at."""
