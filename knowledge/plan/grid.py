"""A table as columns with roles and rows under them: headers of several rows, merged and displaced cells."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from knowledge.document.model import Document, Row, Table
from knowledge.plan.cell import cleaned, is_nothing, mark_in, status_of
from knowledge.plan.column import Column, Role, column_of, is_numbered, role_of, settled
from knowledge.plan.timetable import between, has_arrow, is_planned, is_year

HEADER_ROWS = 3
SHORT = 20
"""Characters a cell of a header has at most."""

SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""Columns by which a header may stand beside its cells, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table read: one column for each place, the rows below the header with cleaned cells, all equally long.

    `caption` is a title that stands in the table's first row alone.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def places(self, role: Role) -> list[int]:
        """Where the columns of a role stand."""
        return [place for place, column in enumerate(self.columns) if column.role is role]


def tables_of(document: Document) -> list[Table]:
    """The tables of a document and, in text, rows that only tabs or upright strokes set off, in reading order."""
    inside = {
        number for table in document.tables for row in table.rows for number in range(row.lines[0], row.lines[1] + 1)
    }
    loose = (line for line in document.lines if line.number not in inside)
    found = [
        [Row(tuple(_cells(line.text, sign)), (line.number, line.number)) for line in run]
        for sign, run in groupby(loose, key=lambda line: _sign(line.text))
        if sign
    ]
    tables = [Table(tuple(rows)) for rows in found if len(rows) > 1]
    return sorted((*document.tables, *tables), key=lambda table: table.rows[0].lines if table.rows else (0, 0))


def _sign(text: str) -> str:
    """What sets off the cells of a line that no reader of files has taken for a row."""
    if text.strip().count("\t") == 1:
        return "\t"
    return "|" if text.strip().startswith("|") and text.count("|") > 2 and re.search(r"\w", text) else ""


def _cells(text: str, sign: str) -> list[str]:
    return text.split("\t") if sign == "\t" else text.strip().strip("|").split("|")


def grid_of(table: Table, before: Grid | None = None) -> Grid:
    """Reads a table; one without a header goes on with the columns of the table `before` it where its width fits."""
    rows = _even([replace(row, cells=tuple(map(cleaned, row.cells))) for row in table.rows if any(row.cells)])
    caption, rows = _caption(rows)
    header = _header(rows)
    body = tuple(row for row in rows[len(header) :] if row.cells not in header)
    header = _closed_up(header, body)
    width = len(rows[0].cells) if rows else 0
    if not header and before is not None and len(before.columns) == width:
        return Grid(before.columns, body, caption)
    return Grid(settled(list(_columns(header, body, width)), body), body, caption)


def _even(rows: Sequence[Row]) -> list[Row]:
    width = max((len(row.cells) for row in rows), default=0)
    return [replace(row, cells=row.cells + ("",) * (width - len(row.cells))) for row in rows]


def _caption(rows: list[Row]) -> tuple[str, list[Row]]:
    if len(rows) > 2 and sum(map(bool, rows[0].cells)) == 1 and len(rows[0].cells) > 1:
        (text,) = filter(None, rows[0].cells)
        if role_of(text) is None or _is_header(rows[1].cells):
            return text, rows[1:]
    return "", rows


def _header(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The cells of the rows that head the table; none where it begins with its first row of facts."""
    header: list[tuple[str, ...]] = []
    for row in rows[:HEADER_ROWS]:
        fits = _goes_on(row.cells, header) if header else _is_header(row.cells)
        if not fits:
            break
        header.append(row.cells)
    return header


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    told = sum(is_year(cell) or role_of(cell) is not None for cell in filled)
    statuses = {cell for cell in filled if status_of(cell)}
    naming = len(statuses) > 1 or (told > 1 and any(len(cell) > len("新規") for cell in statuses))
    facts = (cell for cell in filled if _is_fact(cell) and not (naming and cell in statuses))
    if len(filled) < 2 or any(facts):
        return False
    return told * 2 >= len(filled) or (told > 0 and all(len(cell) <= SHORT for cell in filled))


def _goes_on(cells: Sequence[str], header: Sequence[Sequence[str]]) -> bool:
    """Is the row a part of the header above it: years, names of actors, cells under a wider header?"""
    filled = {place: cell for place, cell in enumerate(cells) if cell}
    if not filled or any(_is_fact(cell) or len(cell) > SHORT for cell in filled.values()):
        return False
    groups = dict(enumerate(_carried(header[0])))
    wide = (Role.YEARS, Role.ACTORS, Role.TARGETS)
    return all(is_year(cell) or role_of(groups[place]) in wide for place, cell in filled.items())


def _is_fact(cell: str) -> bool:
    return (
        len(cell) > 2 * SHORT
        or mark_in(cell) is not None
        or (status_of(cell) is not None and len(cell) > 1)
        or has_arrow(cell)
        or is_numbered(cell)
    )


def _closed_up(header: list[tuple[str, ...]], body: Sequence[Row]) -> list[tuple[str, ...]]:
    """The header with the years that were lost from it without a gap: as many columns as it lacks stand at its end."""
    for cells in header:
        years = [place for place, cell in enumerate(cells) if is_year(cell)]
        for before, after in pairwise(years):
            end = len(cells)
            found = next((lost for lost in (1, 2) if between(cells[before], cells[after], after - before + lost)), 0)
            free = range(end - found, end)
            bare = not any(row[place] for row in header for place in free)
            if after != before + 1 or not found or not bare or not all(_is_used(body, place) for place in free):
                continue
            lost = between(cells[before], cells[after], 1 + found)
            return [
                (*row[:after], *(lost if row is cells else [""] * found), *row[after : end - found]) for row in header
            ]
    return header


def _is_used(body: Sequence[Row], place: int) -> bool:
    return sum(bool(row.cells[place]) for row in body) * 2 >= len(body) > 0


def _columns(header: Sequence[Sequence[str]], body: Sequence[Row], width: int) -> Iterator[Column]:
    groups = _carried(header[0]) if header else [""] * width
    merged = [not any(cells[place] for cells in header) for place in range(width)]
    labels = _with_every_year(_labels(header, groups), merged)
    start = next((place for place, label in enumerate(labels) if is_year(label) or _is_wide(groups[place])), width)
    shift = _shift(labels, {place for place in range(width) if not merged[place]}, body) if start < width else 0
    for place in range(width):
        cells = [row.cells[place] for row in body if row.cells[place]]
        source = place - shift if place >= start + max(shift, 0) or (shift < 0 and place >= start + shift) else place
        if start <= place < start + shift or not 0 <= source < width:
            yield column_of("", "", cells, merged=True)
        else:
            yield column_of(labels[source], groups[source], cells, merged=merged[source])


def _carried(cells: Sequence[str]) -> list[str]:
    """The cells of a row of headers, each carried over the empty ones after it."""
    carried: list[str] = []
    for cell in cells:
        carried.append(cell or (carried[-1] if carried else ""))
    return carried


def _labels(header: Sequence[Sequence[str]], groups: Sequence[str]) -> list[str]:
    """The lowest header of each column; a bare number under a header of years is a year."""
    labels = list(groups)
    for cells in header[1:]:
        labels = [cell or label for cell, label in zip(cells, labels, strict=True)]
    return [
        f"{label}年度" if label.isdecimal() and role_of(group) is Role.YEARS else label
        for label, group in zip(labels, groups, strict=True)
    ]


def _with_every_year(labels: Sequence[str], merged: list[bool]) -> list[str]:
    """The labels with the years that the header leaves out over columns of their own (R6, R7, -, R9)."""
    whole = list(labels)
    named = [place for place, label in enumerate(labels) if is_year(label) and not merged[place]]
    for before, after in pairwise(named):
        found = between(labels[before], labels[after], after - before)
        for place, label in enumerate(found, start=before + 1):
            whole[place], merged[place] = label, False
    return whole


def _is_wide(group: str) -> bool:
    return role_of(group) in (Role.YEARS, Role.ACTORS, Role.TARGETS)


def _shift(labels: Sequence[str], named: Set[int], body: Sequence[Row]) -> int:
    """By how many columns the cells of years and actors stand right of their headers; `named` columns have one."""
    years = {place for place, label in enumerate(labels) if is_year(label)}
    told = {place: role_of(labels[place]) for place in named - years}
    actors = {place for place, role in told.items() if role is None}
    actors = actors or {place for place, role in told.items() if role in (Role.ACTORS, Role.TARGETS)}

    def fits(place: int, cell: str) -> int:
        if mark_in(cell):
            return 1 if place in actors else 0 if place in years else -1
        if has_arrow(cell) or (is_planned(cell) and len(cell) <= SHORT // 2 and not status_of(cell)):
            return (1 if place in years else -1) if years else 0
        return -1 if place in years and not is_nothing(cell) else 0

    def fit(shift: int) -> int:
        return sum(fits(place - shift, cell) for row in body for place, cell in enumerate(row.cells) if cell)

    return max(SHIFTS, key=fit)
