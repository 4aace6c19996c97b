"""A document as the forms of plan read it."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file. `number` counts from 1 (in a text file as `grep -n` does), `page` too.

    `text` is verbatim, without its line end. `level` is the rank of a heading (1 the highest) where the file
    marks headings, else None.
    """

    number: int
    text: str
    page: int = 1
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and the lines it stands on (first and last). Line ends within a cell are kept."""

    cells: tuple[str, ...]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order; merged cells hold their text where they begin and are empty where they go on."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Document:
    """A file as lines and tables. `source` is the file's stem. The text of a table's cells stands in `lines` too.

    `faults` are sentences for staff about what could not be read, each with its page or row.
    """

    source: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    faults: tuple[str, ...] = ()

    @cached_property
    def pages(self) -> int:
        """How many pages; a file without pages is one."""
        return max((line.page for line in self.lines), default=1)
