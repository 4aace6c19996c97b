"""CSV and TSV as a document: one table; a bad row is said and does not spoil the others."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.document import limit
from knowledge.document.errors import TooMuch
from knowledge.document.model import Document, Line, Row, Table

RECORD_LINES = 100
"""Lines that one quoted cell may run over: after more, its closing quote is taken to be missing."""

SIGNS = ",\t;"
"""What separates cells; a file uses the one that is most even over its first lines."""

FAULTS = 50
"""Faults that are said one by one."""

SHOWN = 20
"""Characters of a formula in a message."""

_FORMULA = re.compile(r"=[A-Za-z(+\-\d]|@[A-Z]+\(")


def read_separated(text: str, *, name: str, source: str) -> Document:
    """Reads separated values; `name` is the file's name for messages.

    Rows that are uneven or have a quote left open are said in `faults`; where it is not sure which cell belongs to
    which column, the row is no part of the table. Raises TooMuch past the limits.
    """
    lines = [line.removesuffix("\r") for line in _with_line_ends(text).split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) > limit.LINES:
        raise TooMuch(name, "行の数", limit.LINES)
    records = list(_records(lines))
    if len(records) > limit.ROWS:
        raise TooMuch(name, "行の数", limit.ROWS)
    width = _width([row for row, _ in records])
    if width * len(records) > limit.CELLS:
        raise TooMuch(name, "セルの数", limit.CELLS)
    faults = [fault for row, sound in records if (fault := _fault(row, width, sound=sound))]
    trimmed = (_trimmed(row, width) for row, sound in records if sound)
    rows = tuple(row for row in trimmed if len(row.cells) == width)
    numbered = tuple(Line(number, line) for number, line in enumerate(lines, start=1))
    return Document(source, numbered, (Table(rows),) if rows else (), said(faults, name))


def said(faults: Sequence[str], name: str) -> tuple[str, ...]:
    """Faults as sentences that begin with the file's name; after the first ones only how many more there are."""
    shown = [f"{name}：{fault}" for fault in faults[:FAULTS]]
    more = len(faults) - len(shown)
    return (*shown, f"{name}：ほかに{more:,}か所、同じような問題があります。") if more else tuple(shown)


def _with_line_ends(text: str) -> str:
    return text if "\n" in text else text.replace("\r", "\n")


def _records(lines: Sequence[str]) -> Iterator[tuple[Row, bool]]:
    """The rows that are not empty, and whether their quotes are sound."""
    sign = _sign(lines)
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        cells = _cells(lines[at:end], sign)
        sound = cells is not None
        end = end if sound else at + 1
        row = _row(lines[at].split(sign) if cells is None else cells, at, end)
        if any(row.cells):
            yield row, sound
        at = end


def _width(rows: Sequence[Row]) -> int:
    """How many cells a row should have: as many as most have, and as the first row that is no mere title."""
    usual = Counter(len(row.cells) for row in rows).most_common(1)
    filled = (_filled(row.cells) for row in rows)
    return max(usual[0][0] if usual else 0, next((count for count in filled if count > 1), 0))


def _filled(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)


def _trimmed(row: Row, width: int) -> Row:
    """A row with as many cells as the others, if no filled one must go: Excel writes empty ones behind the last."""
    cells = row.cells[: max(width, _filled(row.cells))]
    return Row(cells + ("",) * (width - len(cells)), row.lines)


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


def _fault(row: Row, width: int, *, sound: bool) -> str | None:
    where = f"{row.lines[0]}行目"
    if not sound:
        return f'{where}：引用符（"）が閉じていないので、この行は読んでいません。引用符を直してください。'
    filled = _filled(row.cells)
    if filled > width:
        return (
            f"{where}：セルが{filled}個あり、ほかの行（{width}個）より多いので、この行は読んでいません。"
            '文の中のカンマは引用符（"）で囲んでください。'
        )
    if 1 < len(row.cells) < width:
        return (
            f"{where}：セルが{len(row.cells)}個で、ほかの行（{width}個）より少ないです。抜けがないか確かめてください。"
        )
    formula = next((cell for cell in row.cells if _FORMULA.match(cell)), None)
    if formula:
        start = formula if len(formula) <= SHOWN else f"{formula[:SHOWN]}…"
        return f"{where}：計算式（{start}）のセルがあります。計算せずに文字のまま読みました。値に直してください。"
    return None
