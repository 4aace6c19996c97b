"""CSV and TSV as a document: one table; a bad row is said and does not spoil the others."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.document import limit
from knowledge.document.errors import TooMuch
from knowledge.document.model import Document, Line, Row, Table

RECORD_LINES = 100
"""Lines that one quoted cell may run over: after more, its closing quote is taken to be missing."""

SIGNS = ",\t;"
"""What separates cells; a file uses the one that is most even over its first lines."""

FAULTS = 50
"""Faults that are said one by one."""


@dataclass(frozen=True, slots=True)
class _Record:
    row: Row
    broken: bool = False


def read_separated(text: str, *, name: str, source: str) -> Document:
    """Reads separated values; `name` is the file's name for messages.

    Rows that are uneven or have a quote left open stand in `faults`. Raises TooMuch past the limits.
    """
    lines = [line.removesuffix("\r") for line in _with_line_ends(text).split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) > limit.LINES:
        raise TooMuch(name, "行の数", limit.LINES)
    records = [record for record in _records(lines) if any(record.row.cells)]
    if len(records) > limit.ROWS:
        raise TooMuch(name, "行の数", limit.ROWS)
    if sum(len(record.row.cells) for record in records) > limit.CELLS:
        raise TooMuch(name, "セルの数", limit.CELLS)
    numbered = tuple(Line(number, line) for number, line in enumerate(lines, start=1))
    table = Table(tuple(record.row for record in records))
    return Document(source, numbered, (table,) if records else (), said(list(_faults(records)), name))


def said(faults: Sequence[str], name: str) -> tuple[str, ...]:
    """Faults as sentences that begin with the file's name; after the first ones only how many more there are."""
    shown = [f"{name}：{fault}" for fault in faults[:FAULTS]]
    more = len(faults) - len(shown)
    return (*shown, f"{name}：ほかに{more:,}か所、同じような問題があります。") if more else tuple(shown)


def _with_line_ends(text: str) -> str:
    return text if "\n" in text else text.replace("\r", "\n")


def _records(lines: Sequence[str]) -> Iterator[_Record]:
    sign = _sign(lines)
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        cells = _cells(lines[at:end], sign)
        if cells is None:
            yield _Record(_row(lines[at].split(sign), at, at + 1), broken=True)
            at += 1
        else:
            yield _Record(_row(cells, at, end))
            at = end


def _sign(lines: Sequence[str]) -> str:
    """The sign that most of the first lines have equally often; the comma where none has any."""
    first = [line for line in lines[:50] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        (often, lines_with), *_ = Counter(line.count(sign) for line in first).most_common(1) or [(0, 0)]
        return (lines_with if often else 0, often)

    return max(SIGNS, key=evenness)


def _end(lines: Sequence[str], at: int) -> int:
    """Behind the last line of the record that begins at `at`: where its quotes are even."""
    quotes = 0
    for end in range(at, min(at + RECORD_LINES, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return at + 1


def _cells(lines: Sequence[str], sign: str) -> list[str] | None:
    """The cells of one record; None when its quotes make no sense."""
    if not any('"' in line for line in lines):
        return lines[0].split(sign)
    try:
        (cells,) = csv.reader([f"{line}\n" for line in lines], delimiter=sign, strict=True)
    except (csv.Error, ValueError):
        return None
    return cells


def _row(cells: Sequence[str], at: int, end: int) -> Row:
    return Row(tuple(cell.strip() for cell in cells), (at + 1, end))


def _faults(records: Sequence[_Record]) -> Iterator[str]:
    width = Counter(len(record.row.cells) for record in records).most_common(1)[0][0] if records else 0
    for record in records:
        count = len(record.row.cells)
        if record.broken:
            yield f'{record.row.lines[0]}行目：引用符（"）が閉じていません。その行の引用符を直してください。'
        elif count != width and sum(map(bool, record.row.cells)) > 1:
            yield (
                f"{record.row.lines[0]}行目：セルの数が{count}です（ほかの行は{width}）。"
                '区切りの記号や引用符（"）の抜けを確かめてください。'
            )
