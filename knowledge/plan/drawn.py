"""A page as it was drawn: sheets with empty fields, and the values that belong into them in drawing order."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.plan.block import Block, Spacing, blocks
from knowledge.plan.fit import Fit
from knowledge.plan.frame import Frame, Zone
from knowledge.plan.label import Slot
from knowledge.plan.numbering import mark_of, normalised, value_of
from knowledge.plan.shape import Shape, number_of, parts_of
from knowledge.plan.stray import Stray
from knowledge.plan.yearly import Years, missing

WRONG_NUMBER = -8.0
"""A title that begins with another number than its item's."""

OUT_OF_ORDER = -0.15
"""For each place by which a value that says little (departments, boxes) is drawn before or after its turn."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of an item before its values are found. `headings` are the titles above it; `planned` are the
    cells of its yearly plan by year, `years` those it has no cell for.
    """

    frame: Frame
    number: str | None
    headings: str
    empty: frozenset[Slot]
    planned: Mapping[str, str]
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sheets of a page, its values in drawing order, and which of these are cells of yearly plans."""

    sheets: tuple[Sheet, ...]
    values: tuple[Block, ...]
    strays: tuple[Stray, ...]

    @classmethod
    def of(cls, zone: Zone, spacing: Spacing, calendar: Years, headings: Mapping[int, str]) -> "Drawn":
        """Reads a zone; `headings` are the titles above each frame, by its first line."""
        values: list[Block] = []
        strays: list[Stray] = []
        years: list[str] = []
        for block in blocks(zone.loose, spacing):
            if block.shape is Shape.YEARS:
                years.append(_year(block, calendar))
                continue
            if block.shape is Shape.CELLS:
                strays.append(Stray(len(values), block, years[-1] if years else ""))
            values.append(block)
        odd = {year for year in years if year}
        sheets = (_sheet(frame, zone, calendar, odd, headings) for frame in zone.frames if frame.torn)
        return cls(tuple(sheets), tuple(values), tuple(strays))

    def fits(self, slot: Slot, fit: Fit) -> list[float]:
        """How well each value fits a field by its shape."""
        return [fit.of(block, slot) for block in self.values]

    def owns(self, at: int) -> Iterator[float]:
        """How well each value fits a sheet by the sheet's number and its place on the page."""
        turns: Counter[Shape] = Counter()
        for block in self.values:
            by_words = block.shape in (Shape.TITLE, Shape.PROSE)
            worth = 0.0 if by_words else OUT_OF_ORDER * abs(turns[block.shape] - at)
            turns[block.shape] += 1
            if block.shape is Shape.TITLE and not _is_numbered_as(block.text, self.sheets[at].number):
                worth += WRONG_NUMBER
            yield worth


def _year(block: Block, calendar: Years) -> str:
    """The key of a year that stands alone; '' for a whole header."""
    keys = calendar.keys(block.text.split())
    return keys[0] if len(keys) == 1 else ""


def _sheet(frame: Frame, zone: Zone, calendar: Years, odd: set[str], headings: Mapping[int, str]) -> Sheet:
    named = frame.entry(Slot.NUMBER)
    keys = calendar.keys(frame.years)
    planned = dict(zip(keys, frame.cells, strict=False))
    empty = {entry.slot for entry in frame.entries if not entry.is_filled} | (zone.strays - frame.slots)
    if Slot.TITLE not in frame.slots:
        empty.add(Slot.TITLE)
    return Sheet(
        frame,
        number_of(named.beside) if named else None,
        headings.get(frame.line.number, ""),
        frozenset(empty - {Slot.SCHEDULE}),
        planned,
        tuple(sorted({*missing(keys), *odd} - planned.keys())) if planned else (),
    )


def _is_numbered_as(title: str, number: str | None) -> bool:
    """May a title with this number at its head be the item's? Either may be without one."""
    mark = mark_of(title)
    if mark is None or number is None:
        return True
    own = reversed(parts_of(normalised(mark.number)))
    return all(value_of(one) == value_of(other) for one, other in zip(own, reversed(parts_of(number)), strict=False))
