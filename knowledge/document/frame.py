"""Ruled tables of a PDF page: which characters stand in which cell."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import Table as Ruled

from knowledge.document import limit
from knowledge.document.glyph import SAME_EDGE, Glyph, joined, segments

_SIGN = re.compile(r"[・○〇●◎■□◆◇※→*\-①-⑳❶-❿Ⅰ-Ⅻ]|[(（]?[0-9０-９]+[)）.．\s]")


@dataclass(frozen=True, slots=True)
class Frame:
    """A table on a page: its frame, the left edges of its columns, its cells' text and their characters."""

    x0: float
    x1: float
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    glyphs: tuple[Glyph, ...]

    def rest_in(self, later: "Frame") -> tuple[tuple[str, ...], ...]:
        """The rows that the first table of the next page adds to this one, in this one's columns; the header that is
        printed again is left out. None of them when it is another table: it has other columns, or it begins as this one
        does but says something else, for then each is a sheet of its own.
        """
        columns = [self._column(edge) for edge in later.edges]
        if abs(self.x1 - later.x1) > SAME_EDGE or columns[0] != 0 or None in columns:
            return ()
        rows = tuple(_spread(row, columns, len(self.edges)) for row in later.rows)
        if rows[0] == self.rows[0]:
            return rows[1:]
        return () if _label(rows[0]) == _label(self.rows[0]) else rows

    def _column(self, edge: float) -> int | None:
        return next((at for at, mine in enumerate(self.edges) if abs(mine - edge) < SAME_EDGE), None)


def frames(page: Page, glyphs: Sequence[Glyph]) -> list[Frame]:
    """The tables of a pdfplumber page that have two filled cells or more, from top to bottom."""
    ordered = sorted(glyphs, key=lambda one: one.middle)
    middles = [one.middle for one in ordered]
    found = [_frame(table, ordered, middles) for table in page.find_tables()]
    tables = [one for one in found if len(one.edges) > 1 and sum(bool(cell) for row in one.rows for cell in row) > 1]
    return sorted(tables, key=lambda one: (one.top, one.x0))


def is_ruled(page: Page) -> bool:
    """Does the page have enough rules for a table?"""
    return len(page.rects) + len(page.lines) + len(page.curves) > 2


def is_drawing(page: Page) -> bool:
    """Has the page so many rules that it holds a map or a chart, in which nobody should look for cells?"""
    if len(page.rects) + len(page.lines) + len(page.curves) > limit.PAGE_RULES:
        return True
    across = {round(edge["top"]) for edge in page.edges if edge["orientation"] == "h"}
    down = {round(edge["x0"]) for edge in page.edges if edge["orientation"] == "v"}
    return len(across) * len(down) > limit.PAGE_CROSSINGS


def flat(text: str) -> str:
    """A cell's lines as one; between wrapped Japanese there is no space."""
    lines = text.split("\n")
    parts = lines[:1]
    for line in lines[1:]:
        ends, begins = parts[-1][-1:], line[:1]
        latin = ends.isascii() and begins.isascii()
        parts.append(f" {line}" if latin or _SIGN.match(line) else line)
    return "".join(parts)


def _spread(row: Sequence[str], columns: Sequence[int | None], width: int) -> tuple[str, ...]:
    """A row of a table with fewer edges (its cells are merged throughout) in the columns of one with more."""
    cells = [""] * width
    for column, text in zip(columns, row, strict=False):
        cells[column or 0] = text
    return tuple(cells)


def _label(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")


def _frame(table: Ruled, glyphs: Sequence[Glyph], middles: Sequence[float]) -> Frame:
    x0, top, x1, bottom = table.bbox
    rows, taken = [], []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            inside = list(_inside(cell, glyphs, middles)) if cell else []
            taken += inside
            cells.append(_text(inside))
        rows.append(tuple(cells))
    edges = tuple(sorted({cell[0] for cell in table.cells}))
    width = max(map(len, rows), default=0)
    even = tuple(row + ("",) * (width - len(row)) for row in rows if any(row))
    return Frame(x0, x1, top, bottom, edges, even or (("",),), tuple(taken))


def _inside(cell: Sequence[float], glyphs: Sequence[Glyph], middles: Sequence[float]) -> Iterator[Glyph]:
    x0, top, x1, bottom = cell
    for one in glyphs[bisect_left(middles, top) : bisect_right(middles, bottom)]:
        if x0 <= (one.x0 + one.x1) / 2 < x1:
            yield one


def _text(glyphs: Sequence[Glyph]) -> str:
    return "\n".join(line.text.replace("\t", " ").strip() for line in joined(segments(glyphs)))
