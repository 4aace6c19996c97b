"""A document as the forms of plan read it."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file. `number` counts from 1 (in a text file as `grep -n` does), `page` too.

    `text` is verbatim, without its line end, but for radicals (`radical.py`). `level` is the rank of a heading
    (1 the highest) where the file marks headings, else None.
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

    `faults` are sentences for staff about what could not be read, each with its page or row. `name` is the file's name
    with its ending; `sheets` are the titles of a workbook's sheets, each with the line before its first row.
    """

    source: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    faults: tuple[str, ...] = ()
    name: str = ""
    sheets: tuple[tuple[str, int], ...] = ()

    @cached_property
    def pages(self) -> int:
        """How many pages; a file without pages is one."""
        return max((line.page for line in self.lines), default=1)

    def place(self, number: int) -> str:
        """Where a line stands, for a person who opens the file: its page, its line, or the row of its sheet."""
        sheet = next(((title, before) for title, before in reversed(self.sheets) if before < number), None)
        if sheet is not None:
            title, before = sheet
            named = f"シート「{title}」：" if len(self.sheets) > 1 else ""
            return f"{named}{number - before}行目"
        page = next((line.page for line in self.lines[number - 1 : number]), 1)
        return f"{page}ページ：{number}行目" if self.pages > 1 else f"{number}行目"
