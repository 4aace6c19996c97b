"""Excel workbooks as a document: each sheet a page and a table, each row a line, cells as a person sees them."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from knowledge.document import limit
from knowledge.document.errors import Empty, TooMuch
from knowledge.document.model import Document, Line, Row, Table
from knowledge.document.separated import said

GAP = 2
"""Empty rows after which another table begins; a single one also divides the groups of one table."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CHUNK = 1 << 20
_UNNAMED = re.compile(r"(Sheet|シート|Tabelle)\s*\d*", re.IGNORECASE)
_WRONG = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})


class _Cell(Protocol):
    """What is used of openpyxl's cells, which have no class in common."""

    value: object
    data_type: str
    number_format: str


class _Sheet(Protocol):
    """What is used of openpyxl's read-only sheets."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterable[Sequence[_Cell]]: ...


@dataclass(slots=True)
class _Reader:
    """What has been read of a workbook so far; `sheets` are titles and the lines before their first rows."""

    name: str
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)


def read_sheets(path: Path) -> Document:
    """Reads the visible sheets of a workbook in their order.

    A formula shows the value that was stored with it, else its own text, made harmless. Raises TooMuch past the
    limits, Empty when no cell holds anything; else what openpyxl and zipfile raise for a broken file.
    """
    reader = _Reader(path.name)
    with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
        sheets = [sheet for sheet in _sheets(book) if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in _sheets(book) if sheet.sheet_state != "visible"]
        reader.faults += [f"シート「{title}」は非表示なので読んでいません。" for title in hidden]
        formulas = _formulas(path) if _has_formulas(path) else {}
        for page, sheet in enumerate(sheets, start=1):
            if len(sheets) > 1 and not _UNNAMED.fullmatch(sheet.title):
                reader.lines.append(Line(len(reader.lines) + 1, sheet.title, page, 1))
            reader.sheets.append((sheet.title, len(reader.lines)))
            _read(reader, sheet, page, formulas.get(sheet.title, {}))
    if not any(line.text for line in reader.lines):
        raise Empty(path.name)
    faults = said(reader.faults, path.name)
    return Document(path.stem, tuple(reader.lines), tuple(reader.tables), faults, sheets=tuple(reader.sheets))


def _read(reader: _Reader, sheet: _Sheet, page: int, formulas: dict[tuple[int, int], str]) -> None:
    """Adds the rows of one sheet; rows that are only formatted do not count."""
    before = len(reader.lines)
    rows: list[Row] = []
    for number, cells in _rows(sheet, reader.name):
        texts = [
            _text(reader, cell, formulas.get((number, column)), f"{sheet.title} {get_column_letter(column)}{number}")
            for column, cell in enumerate(cells, start=1)
        ]
        if not any(texts):
            continue
        if number > limit.ROWS:
            raise TooMuch(reader.name, "行の数", limit.ROWS, where=f"シート「{sheet.title}」")
        while len(reader.lines) < before + number - 1:
            reader.lines.append(Line(len(reader.lines) + 1, "", page))
        reader.lines.append(Line(before + number, "\t".join(map(_flat, texts)).rstrip("\t"), page))
        rows.append(Row(tuple(texts), (before + number, before + number)))
    reader.tables += _tables(rows)


def _sheets(book: Workbook) -> list[_Sheet]:
    return cast(list[_Sheet], book.worksheets)


def _rows(sheet: _Sheet, name: str) -> Iterator[tuple[int, Sequence[_Cell]]]:
    """The rows of a sheet with their numbers. The size that the file states is not believed: it is often wrong."""
    sheet.reset_dimensions()
    count = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        count += len(cells)
        if count > limit.CELLS:
            raise TooMuch(name, "セルの数", limit.CELLS, where=f"シート「{sheet.title}」")
        yield number, cells


def _tables(rows: Sequence[Row]) -> Iterator[Table]:
    """Rows with more than `GAP` empty rows between them are two tables; all rows of one have as many cells."""
    run: list[Row] = []
    for row in rows:
        if run and row.lines[0] - run[-1].lines[1] > GAP:
            yield _even(run)
            run = []
        run.append(row)
    if run:
        yield _even(run)


def _even(rows: Sequence[Row]) -> Table:
    width = max(_used(row.cells) for row in rows)
    return Table(tuple(Row((row.cells + ("",) * width)[:width], row.lines) for row in rows))


def _used(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _text(reader: _Reader, cell: _Cell, formula: str | None, where: str) -> str:
    """What a person sees in a cell; what cannot be seen or is a calculation's error is a fault."""
    value = cell.value
    if value is None:
        if formula is None or cell.data_type == "str":  # the stored result is an empty text
            return ""
        reader.faults.append(f"{where}：計算式の結果が保存されていません。Excelで開いて保存し直してください。")
        return f"'{formula}"
    if isinstance(value, str) and value in _WRONG:
        reader.faults.append(f"{where}：計算の誤り（{value}）があります。Excelで直してください。")
    return shown(value, cell.number_format or "General")


def shown(value: object, number_format: str) -> str:
    """A cell's value as Excel shows it, as far as it matters to a reader: dates, percents, whole numbers."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() if value.time() != dt.time():
            return f"{value.year}年{value.month}月{value.day}日 {value.hour}:{value.minute:02}"
        case dt.date():
            return f"{value.year}年{value.month}月{value.day}日"
        case dt.time():
            return f"{value.hour}:{value.minute:02}"
        case int() | float():
            return _number(value, number_format)
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:.10g}%"
    return f"{value:,.15g}" if "," in number_format else f"{value:.15g}"


def _has_formulas(path: Path) -> bool:
    """Is there any formula? Most lists have none, and looking is far quicker than reading twice."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_stands_in(archive, name) for name in sheets)


def _stands_in(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-20:]
    return False


def _formulas(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """The text of each formula by sheet, row and column."""
    with path.open("rb") as file, closing(load_workbook(file, read_only=True)) as book:
        return {
            sheet.title: {
                (number, column): str(getattr(cell.value, "text", cell.value))
                for number, cells in _rows(sheet, path.name)
                for column, cell in enumerate(cells, start=1)
                if cell.data_type == "f"
            }
            for sheet in _sheets(book)
        }
