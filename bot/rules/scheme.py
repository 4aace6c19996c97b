"""A city's own rules of support schemes (支援制度のきまり) as they are kept: drafts and published versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

SHIPPED = 0
"""The number of the version that comes with the product."""

Record = Mapping[str, Any]
"""A scheme as plain data (JSON), as `knowledge.fit.writing.to_record` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDraft:
    """Rules that somebody works on; there is at most one draft a scheme.

    `made_from` is the number of the version it was begun from, None for a scheme that is new. `revision` grows by one
    with every saving: who saves says which one was read, so that two clerks cannot overwrite each other.
    """

    key: str
    record: Record
    made_from: int | None
    revision: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion:
    """Rules as they were published; never changed afterwards. `number` counts the versions of one scheme from 1."""

    key: str
    number: int
    record: Record
    at: datetime
    by: str
    note: str


class Schemes(Protocol):
    """The city's own rules. `storage` fits this by shape."""

    def version(self) -> int:
        """Grows with every publication of any scheme of the city; 0 before the first."""

    def drafts(self) -> list[SchemeDraft]:
        """All drafts, by key."""

    def draft(self, key: str) -> SchemeDraft | None:
        """The draft of one scheme."""

    def put_draft(self, draft: SchemeDraft) -> None:
        """Stores a draft whose `revision` is one more than the stored one's (1 for a new one); raises Stale."""

    def drop_draft(self, key: str, *, revision: int) -> None:
        """Takes a draft away; raises Stale when its revision is another by now, or it is gone."""

    def publish(self, key: str, record: Record, *, now: datetime, by: str, note: str) -> SchemeVersion:
        """Adds the next version of a scheme; earlier ones stay. Others who publish wait until the unit ends."""

    def published(self) -> list[SchemeVersion]:
        """The newest version of every scheme, by key."""

    def versions(self, key: str) -> list[SchemeVersion]:
        """All versions of one scheme, newest first."""
