"""What staff confirmed: which article is the right one for a question."""

from datetime import datetime

from bot.learning.asked import Confirmation
from storage.learning_tables import confirmations
from storage.rows import Rows, columns_of
from storage.seal import Seal

C = confirmations.c


class SqlConfirmations:
    """Fits `bot.learning.ports.Confirmations`. The question is sealed."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def add(self, confirmation: Confirmation) -> None:
        """Stores one."""
        sealed = self._seal.shut(confirmation.question)
        self._rows.insert(confirmations, {**columns_of(confirmation), "question": sealed})

    def remove(self, confirmation_id: str) -> None:
        """Takes one back."""
        self._rows.delete(confirmations, C.id == confirmation_id)

    def all(self, *, until: datetime | None = None) -> list[Confirmation]:
        """All that were not taken back, oldest first; with `until` those given at or before that instant."""
        upto = [] if until is None else [C.at <= until]
        found = self._rows.select(confirmations, *upto, order=[C.at, C.id])
        return [Confirmation(**{**row, "question": self._seal.open(row["question"])}) for row in found]
