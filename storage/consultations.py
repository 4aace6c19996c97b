"""Public comments (パブリックコメント)."""

from intake.consultation import Consultation
from storage.rows import Rows, columns_of
from storage.tables import consultations


class SqlConsultations:
    """Fits `bot.ports.Consultations`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, consultation: Consultation) -> None:
        """Stores or replaces one by its key."""
        self._rows.put(consultations, columns_of(consultation))

    def all(self) -> list[Consultation]:
        """All of them, by closing time."""
        order = [consultations.c.closes_at, consultations.c.key]
        return [Consultation(**row) for row in self._rows.select(consultations, order=order)]
