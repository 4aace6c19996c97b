"""Golden questions and talks with their last results, and the tunings that were published with the knowledge."""

from collections.abc import Mapping
from datetime import datetime

from bot.learning.golden import TUNING, Golden, Tuning
from bot.records import Version
from knowledge.learning.golden import Came, GoldenQuestion
from storage import learning_tables as tables
from storage.publication import add_version, held_version
from storage.rows import Row, Rows
from storage.seal import Seal

G = tables.goldens.c
T = tables.tunings.c


class SqlGoldens:
    """Fits `bot.learning.ports.Goldens`. Questions may be residents' own words and are sealed, and so is what came."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows = rows
        self._seal = seal

    def all(self) -> list[Golden]:
        """All of them, oldest first."""
        return [self._golden(row) for row in self._rows.select(tables.goldens, order=[G.id])]

    def put(self, golden: Golden) -> None:
        """Stores or replaces one by its id."""
        self._rows.put(tables.goldens, self._row(golden))

    def remove(self, golden_id: str) -> bool:
        """Takes one away; False when it was gone."""
        return self._rows.delete(tables.goldens, G.id == golden_id) > 0

    def tried(self, results: Mapping[str, Came], *, version: int) -> None:
        """Keeps the results by id; those of a golden question that is gone are left out."""
        for golden_id, came in results.items():
            kept = {"came": self._seal.shut(came.to_record()), "version": version}
            self._rows.update(tables.goldens, kept, G.id == golden_id)

    def tuning(self, *, version: int | None = None) -> Tuning | None:
        """The tuning in force with a version of the knowledge, with the newest when none is given."""
        row = _tuning(self._rows, version)
        return Tuning.from_record(row["record"]) if row and row["record"] else None

    def tune(self, tuning: Tuning, *, now: datetime, by: str) -> int:
        """Puts a tuning in force with a new version of the knowledge, and gives its number."""
        number = held_version(self._rows) + 1
        self._rows.insert(tables.tunings, {"number": number, "record": tuning.to_record()})
        return add_version(self._rows, Version(number, now, by, TUNING))

    def _row(self, golden: Golden) -> Row:
        about = golden.about if isinstance(golden.about, str) else golden.about.to_record()
        return {
            "id": golden.id,
            "about": self._seal.shut(about),
            "is_must": golden.is_must,
            "changed_at": golden.changed_at,
            "changed_by": golden.changed_by,
            "came": self._seal.shut(golden.came.to_record()) if golden.came else None,
            "version": golden.version,
        }

    def _golden(self, row: Row) -> Golden:
        about, came = self._seal.open(row["about"]), row["came"] and self._seal.open(row["came"])
        read = {
            "about": about if isinstance(about, str) else GoldenQuestion.from_record(about),
            "came": Came.from_record(came) if came else None,
        }
        return Golden(**(row | read))


def carry_tuning(rows: Rows, to: int, number: int) -> None:
    """With version `number` the tuning of version `to` is in force again."""
    before, now = _tuning(rows, to), _tuning(rows, None)
    wanted = before["record"] if before else {}
    if wanted != (now["record"] if now else {}):
        rows.insert(tables.tunings, {"number": number, "record": wanted})


def _tuning(rows: Rows, version: int | None) -> Row | None:
    """The row in force with a version; an empty record means none is."""
    upto = [] if version is None else [T.number <= version]
    return rows.first(tables.tunings, *upto, order=[T.number.desc()])
