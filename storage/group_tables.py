"""The tables of what groups let us keep. Names and facts of groups are sealed."""

from sqlalchemy import Index, LargeBinary, Table

from storage.columns import Instant, key, metadata, needed

group_profiles = Table(
    "group_profiles",
    metadata,
    key("city"),
    key("channel"),
    key("talk"),
    needed("content", LargeBinary),
    needed("purpose"),
    needed("agreed_at", Instant),
    needed("expires_at", Instant),
    Index(None, "city", "expires_at"),
)

fit_results = Table(
    "fit_results",
    metadata,
    key("city"),
    key("token"),
    needed("channel"),
    needed("talk"),
    needed("told", LargeBinary),
    needed("made_at", Instant),
    needed("expires_at", Instant),
    Index(None, "city", "channel", "talk"),
    Index(None, "city", "expires_at"),
)
