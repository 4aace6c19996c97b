"""The append-only log. Each line's digest covers the line and the digest before it, and the head keeps the last
one: a line that is changed, taken out, put in or cut off at the end no longer fits.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.records import AuditEntry
from storage.rows import Row, Rows
from storage.tables import audit, audit_heads

C = audit.c
PAGE = 1000
"""Lines read at a time while the chain is checked, so that a long log does not fill the memory."""


def chained(entry: AuditEntry, *, after: str) -> AuditEntry:
    """The entry with its digest: SHA-256 over the digest before it and the line as canonical JSON."""
    line = {
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
    }
    text = after + json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(entry, digest=hashlib.sha256(text.encode()).hexdigest())


def line_id(number: int) -> str:
    """The id of a line by its place in the log, counted from 1; sorts by place."""
    return f"{number:012d}"


class SqlAudit:
    """Fits `bot.ports.Audit`. Lines carry ids and counts, never what a person said: they stand in plain text."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, *, actor: str, action: str, subject: str, detail: str, now: datetime) -> None:
        """Appends a line; others who want to append wait until the unit of work ends."""
        head = self._rows.held(audit_heads, {}, fresh={"number": 0, "digest": ""})
        number = head["number"] + 1
        entry = chained(AuditEntry(line_id(number), now, actor, action, subject, detail, ""), after=head["digest"])
        told = {"at": now, "actor": actor, "action": action, "subject": subject, "detail": detail}
        self._rows.insert(audit, {"number": number, **told, "digest": entry.digest})
        self._rows.update(audit_heads, {"number": number, "digest": entry.digest})

    def all(self, *, limit: int = 200) -> list[AuditEntry]:
        """The newest lines, newest first."""
        return [_entry(row) for row in self._rows.select(audit, order=[C.number.desc()], limit=limit)]

    def broken_at(self) -> str | None:
        """The id of the first line whose digest does not fit, None when the chain holds."""
        expected, digest = 1, ""
        for row in self._lines():
            entry = _entry(row)
            if entry.id != line_id(expected) or chained(entry, after=digest).digest != entry.digest:
                return line_id(expected)
            expected, digest = expected + 1, entry.digest
        head = self._rows.first(audit_heads) or {"number": 0, "digest": ""}
        return None if (head["number"], head["digest"]) == (expected - 1, digest) else line_id(expected)

    def _lines(self) -> Iterator[Row]:
        last = 0
        while page := self._rows.select(audit, C.number > last, order=[C.number], limit=PAGE):
            yield from page
            last = page[-1]["number"]


def _entry(row: Row) -> AuditEntry:
    line = {name: value for name, value in row.items() if name != "number"}
    return AuditEntry(id=line_id(row["number"]), **line)
