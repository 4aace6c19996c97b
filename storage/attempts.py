"""Wrong tries at something guarded."""

from datetime import datetime

from bot.ids import new_id
from storage.rows import Rows
from storage.tables import attempts

C = attempts.c


class SqlAttempts:
    """Fits `bot.ports.Attempts`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, key: str, *, now: datetime) -> None:
        """Counts a wrong try."""
        self._rows.insert(attempts, {"key": key, "id": new_id(), "at": now})

    def since(self, key: str, since: datetime) -> list[datetime]:
        """The instants of wrong tries after `since`, oldest first."""
        return [row["at"] for row in self._rows.select(attempts, C.key == key, C.at > since, order=[C.at, C.id])]

    def clear(self, key: str) -> None:
        """Forgets them after a right one."""
        self._rows.delete(attempts, C.key == key)
