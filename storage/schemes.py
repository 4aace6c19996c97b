"""The city's own rules of schemes: drafts, and versions that are never overwritten."""

from datetime import datetime

from bot.ports import Stale
from bot.rules.scheme import Record, SchemeDraft, SchemeVersion
from storage import scheme_tables as tables
from storage.rows import Rows, columns_of

D = tables.scheme_drafts.c
V = tables.scheme_versions.c


class SqlSchemes:
    """Fits `bot.rules.scheme.Schemes`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def version(self) -> int:
        """Grows with every publication of any scheme of the city; 0 before the first."""
        head = self._rows.first(tables.scheme_heads)
        return head["number"] if head else 0

    def drafts(self) -> list[SchemeDraft]:
        """All drafts, by key."""
        return [SchemeDraft(**row) for row in self._rows.select(tables.scheme_drafts, order=[D.key])]

    def draft(self, key: str) -> SchemeDraft | None:
        """The draft of one scheme."""
        row = self._rows.first(tables.scheme_drafts, D.key == key)
        return SchemeDraft(**row) if row else None

    def put_draft(self, draft: SchemeDraft) -> None:
        """Stores a draft whose `revision` is one more than the stored one's (1 for a new one); raises Stale."""
        row = {**columns_of(draft), "record": dict(draft.record)}
        if draft.revision == 1:
            stored = self._rows.insert_missing(tables.scheme_drafts, row)
        else:
            seen = (D.key == draft.key, D.revision == draft.revision - 1)
            stored = self._rows.update(tables.scheme_drafts, row, *seen) == 1
        if not stored:
            raise Stale(draft.key)

    def drop_draft(self, key: str, *, revision: int) -> None:
        """Takes a draft away; raises Stale when its revision is another by now, or it is gone."""
        if not self._rows.delete(tables.scheme_drafts, D.key == key, D.revision == revision):
            raise Stale(key)

    def publish(self, key: str, record: Record, *, now: datetime, by: str, note: str) -> SchemeVersion:
        """Adds the next version of a scheme; earlier ones stay. Others who publish wait until the unit ends."""
        self._rows.counted(tables.scheme_heads, "number", {})
        newest = self._rows.first(tables.scheme_versions, V.key == key, order=[V.number.desc()])
        number = newest["number"] + 1 if newest else 1
        version = SchemeVersion(key=key, number=number, record=dict(record), at=now, by=by, note=note)
        self._rows.insert(tables.scheme_versions, columns_of(version))
        return version

    def published(self) -> list[SchemeVersion]:
        """The newest version of every scheme, by key."""
        rows = self._rows.select(tables.scheme_versions, order=[V.key, V.number])
        return list({row["key"]: SchemeVersion(**row) for row in rows}.values())

    def versions(self, key: str) -> list[SchemeVersion]:
        """All versions of one scheme, newest first."""
        rows = self._rows.select(tables.scheme_versions, V.key == key, order=[V.number.desc()])
        return [SchemeVersion(**row) for row in rows]
