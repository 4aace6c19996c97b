"""Sheets drawn as tables: cells that hold labels, and beside or below each the cell that holds its value."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.document.model import Document, Line, Row
from knowledge.plan.cell import cleaned, flat, flowing
from knowledge.plan.frame import Event
from knowledge.plan.label import Labelled, Slot, label_of

FEWEST_PAIRS = 2
"""Labels with their value beside them that make a table a sheet, or part of one."""


def boxed(document: Document, taken: frozenset[int]) -> tuple[list[Event], frozenset[int]]:
    """The rows of all tables that are sheets, and the lines these tables stand on."""
    pages = {line.number: line.page for line in document.lines}
    events: list[Event] = []
    inside: set[int] = set()
    for table in document.tables:
        rows = [row for row in table.rows if not taken.intersection(range(row.lines[0], row.lines[1] + 1))]
        if _is_sheet(rows):
            events += _events(rows, pages)
            inside.update(number for row in rows for number in range(row.lines[0], row.lines[1] + 1))
    return events, frozenset(inside)


def _is_sheet(rows: Sequence[Row]) -> bool:
    """Do labels stand beside their values, not only above columns of them?"""
    pairs = [one for row in rows for one in _labels(row) if one.value]
    heads = sum(_is_head(row) for row in rows)
    return len({one.slot for one in pairs}) >= FEWEST_PAIRS or (heads > 1 and heads * 2 >= len(rows) - 1)


def _events(rows: Sequence[Row], pages: dict[int, int]) -> Iterator[Event]:
    above: Row | None = None
    for row, after in pairwise([*rows, Row((), (0, 0))]):
        line = Line(
            row.lines[0],
            "\t".join(flat(cleaned(cell)) for cell in row.cells if cell.strip()),
            pages.get(row.lines[0], 1),
        )
        if above is not None:
            yield Event(line, tuple(_below(above, row)), row.cells)
            above = None
        elif _is_head(row) and after.cells and not _labels(after):
            above = row
        elif line.text:
            yield Event(line, tuple(_labels(row)), row.cells)


def _labels(row: Row) -> list[Labelled]:
    """The labels of a row with the cells after each, up to the next; none in a row that begins without a label."""
    found: list[Labelled] = []
    for cell in row.cells:
        slot = label_of(cell) if cell.strip() else None
        if slot is not None and not any(one.slot is slot for one in found):
            found.append(Labelled(slot, cell.strip(), ""))
        elif found:
            value = " ".join(part for part in (found[-1].value, flowing(cleaned(cell))) if part)
            found[-1] = Labelled(found[-1].slot, found[-1].word, value)
        elif cell.strip():
            return []
    return found


def _is_head(row: Row) -> bool:
    """Are all its filled cells labels, more than one? Then the values stand below."""
    cells = [cell for cell in row.cells if cell.strip()]
    return len(cells) > 1 and all(map(label_of, cells))


def _below(head: Row, row: Row) -> Iterator[Labelled]:
    """The labels of a row with the cells right below them, merged cells to their right included."""
    spots = [(at, slot) for at, cell in enumerate(head.cells) if cell.strip() and (slot := label_of(cell))]
    ends = [at for at, _ in spots[1:]] + [len(row.cells)]
    seen: set[Slot] = set()
    for (at, slot), end in zip(spots, ends, strict=True):
        if slot not in seen:
            seen.add(slot)
            value = " ".join(flowing(cleaned(cell)) for cell in row.cells[at:end] if cell.strip())
            yield Labelled(slot, head.cells[at].strip(), value)
