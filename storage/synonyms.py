"""The city's own synonyms: rows on the desk, and the editions that were published with the knowledge."""

from datetime import datetime

from bot.records import SYNONYMS, OwnWords, SynonymRow, Version
from storage import learning_tables as tables
from storage.publication import add_version, held_version
from storage.rows import Row, Rows, columns_of

R = tables.synonym_rows.c
E = tables.synonym_editions.c
KINDS = ("rows", "off")


class SqlSynonyms:
    """Fits `bot.learning.ports.Synonyms`. Words are the desk's own and stand readable."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rows(self) -> list[SynonymRow]:
        """The rows on the desk, oldest first."""
        found = self._rows.select(tables.synonym_rows, order=[R.id])
        return [SynonymRow(**{**row, "words": tuple(row["words"])}) for row in found]

    def put(self, row: SynonymRow) -> None:
        """Stores or replaces one by its id."""
        self._rows.put(tables.synonym_rows, {**columns_of(row), "words": list(row.words)})

    def remove(self, row_id: str) -> None:
        """Takes one away."""
        self._rows.delete(tables.synonym_rows, R.id == row_id)

    def published(self, *, version: int | None = None) -> OwnWords:
        """What is in force with a version of the knowledge, with the newest when none is given."""
        edition = _edition(self._rows, version)
        return OwnWords(*(tuple(map(tuple, edition[name])) for name in KINDS)) if edition else OwnWords()

    def publish(self, *, now: datetime, by: str) -> int:
        """Puts the rows of the desk in force with a new version of the knowledge, and gives its number."""
        number = held_version(self._rows) + 1
        rows = self.rows()
        added, off = ([list(row.words) for row in rows if row.is_off is is_off] for is_off in (False, True))
        self._rows.insert(tables.synonym_editions, {"number": number, "rows": added, "off": off})
        return add_version(self._rows, Version(number, now, by, SYNONYMS))


def carry_synonyms(rows: Rows, to: int, number: int) -> None:
    """With version `number` the synonyms of version `to` are in force again."""
    before, now = _edition(rows, to), _edition(rows, None)
    wanted, there = ({name: row[name] if row else [] for name in KINDS} for row in (before, now))
    if wanted != there:
        rows.insert(tables.synonym_editions, {"number": number, **wanted})


def _edition(rows: Rows, version: int | None) -> Row | None:
    """The edition in force with a version."""
    upto = [] if version is None else [E.number <= version]
    return rows.first(tables.synonym_editions, *upto, order=[E.number.desc()])
