"""Round tables (円卓会議)."""

from intake.roundtable import RoundTable
from storage.rows import Rows, columns_of
from storage.tables import round_tables


class SqlRoundTables:
    """Fits `bot.ports.RoundTables`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, table: RoundTable) -> None:
        """Stores or replaces one by its key."""
        self._rows.put(round_tables, columns_of(table))

    def all(self) -> list[RoundTable]:
        """All of them, by date."""
        order = [round_tables.c.starts_at, round_tables.c.key]
        return [RoundTable(**row) for row in self._rows.select(round_tables, order=order)]

    def lock(self, key: str) -> RoundTable | None:
        """One table, held until the unit of work ends, so that two cannot take the last seat."""
        row = self._rows.first(round_tables, round_tables.c.key == key, hold=True)
        return RoundTable(**row) if row else None
