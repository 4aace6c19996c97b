"""A page as it was drawn: sheets with empty fields, and the values that belong into them in drawing order."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from knowledge.plan.block import Block, Spacing, blocks
from knowledge.plan.fit import Fit
from knowledge.plan.frame import Frame, Zone
from knowledge.plan.label import Slot
from knowledge.plan.numbering import mark_of, normalised
from knowledge.plan.shape import Shape, number_of, parts_of, place_of
from knowledge.plan.stray import Stray
from knowledge.plan.yearly import Years, missing

WRONG_NUMBER = -8.0
"""A title that begins with another number than its item's."""

OUT_OF_ORDER, FROM_ORDER = -0.02, -0.5
"""For each place by which a title is drawn before or after its sheet's turn: where titles and sheets are drawn in
different orders, and where all the numbers say that they may be drawn in one.
"""

OUT_OF_TURN, OUT_OF_COLUMN = -0.05, -1.0
"""For each place by which a value that says little (departments, boxes) is drawn before or after its title's turn, and
any value where a page was drawn field by field.
"""

TOLERANCE = 0.1
"""By how much the share of values that are followed by their like may differ from a page drawn field by field."""

_SHORT = frozenset({Shape.TITLE, Shape.DEPARTMENTS, Shape.BODIES})
_TEXTS = frozenset({Shape.PROSE, Shape.DASH})


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

    def owns(self, at: int) -> list[float]:
        """How well each value fits a sheet by the sheet's number; where that says nothing, by its turn."""
        titles = [place for place, block in enumerate(self.values) if block.shape is Shape.TITLE]
        named = [[_is_numbered_as(self.values[place].text, sheet.number) for place in titles] for sheet in self.sheets]
        in_order = len(titles) == len(self.sheets) and all(row[turn] for turn, row in enumerate(named))
        weight = FROM_ORDER if in_order else OUT_OF_ORDER
        worth = [0.0] * len(self.values)
        for turn, place in enumerate(titles):
            worth[place] = weight * abs(turn - at) + (0.0 if named[at][turn] else WRONG_NUMBER)
        return worth

    def turns(self) -> list[list[float]]:
        """How well two values go together by their turn: the second title and the second row of boxes."""
        by_field = self._is_by_field()
        turns = self._turns(in_columns=by_field)
        weight = OUT_OF_COLUMN if by_field else OUT_OF_TURN
        paired = _TEXTS | _SHORT if by_field else _SHORT
        return [
            [
                weight * abs(turns[at] - turns[other]) if _is_titled(one, two, paired) else 0.0
                for other, two in enumerate(self.values)
            ]
            for at, one in enumerate(self.values)
        ]

    def _turns(self, *, in_columns: bool) -> list[int]:
        """The place of each value among those of its shape; texts drawn in columns begin anew with each column."""
        seen: Counter[str] = Counter()
        turns = []
        for block in self.values:
            sort = "text" if block.shape in _TEXTS else block.shape.value
            turns.append(seen[sort] % len(self.sheets) if in_columns and sort == "text" else seen[sort])
            seen[sort] += 1
        return turns

    def _is_by_field(self) -> bool:
        """Were the values drawn field by field: all titles, then all departments?"""
        pairs = [(one.shape, two.shape) for one, two in pairwise(self.values)]
        like = [one is two for one, two in pairs if one in _SHORT]
        usual = 1 - 1 / len(self.sheets) - TOLERANCE
        return len(self.sheets) > 1 and len(like) > 0 and sum(like) >= usual * len(like)


def _is_titled(one: Block, other: Block, paired: frozenset[Shape]) -> bool:
    """Is one of two values a title and the other of a paired shape?"""
    return Shape.TITLE in (one.shape, other.shape) and {one.shape, other.shape} <= paired


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
    return all(place_of(one) == place_of(other) for one, other in zip(own, reversed(parts_of(number)), strict=False))
