"""Sheets whose values were torn away from their labels: each value is given back to its item.

The values of a page are assigned to the empty fields of its sheets (`assign`). What the document does by habit is
learned from the pages themselves, in a few rounds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.plan.assign import MOST_ITEMS, Puzzle, Rows, by_kinship, in_order, rivals, solve
from knowledge.plan.block import Block, Spacing
from knowledge.plan.drawn import Drawn
from knowledge.plan.fit import Fit
from knowledge.plan.frame import Value, Zone
from knowledge.plan.habit import Habits, Held
from knowledge.plan.kinship import Kinship
from knowledge.plan.label import ORDER, Slot
from knowledge.plan.shape import Shape
from knowledge.plan.stray import given
from knowledge.plan.yearly import Years

ROUNDS = 3
"""How often the habits of the document are learned anew from the pages as solved with those known before."""

FIRST_TRUST = 0.25
"""How far usual habits are trusted before the document's own are known."""

MARGIN, LIST_MARGIN = 1.5, 2.0
"""An assignment that is better than another by less than this (in log-odds) is doubtful; the second for one of lists of
departments and actors alone, whose few words tell less than they seem to.
"""

_MARGINS = dict.fromkeys(map(str, Slot), MARGIN) | {Slot.DEPARTMENTS: LIST_MARGIN, Slot.BODIES: LIST_MARGIN}


@dataclass(slots=True)
class Restored:
    """The values given back to a frame: by field, and by year (a whole row under ''); `doubt` are unsure fields."""

    values: dict[Slot, Value] = field(default_factory=dict)
    planned: dict[str, Value] = field(default_factory=dict)
    doubt: set[Slot] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Solved:
    page: Drawn
    puzzle: Puzzle
    rows: Rows

    @property
    def held(self) -> Held:
        """The item and the field of each value that was given back."""
        return {
            value: (item, Slot(name))
            for item, row in enumerate(self.rows)
            for name, value in zip(self.puzzle.fields, row, strict=True)
            if value is not None
        }


def restored(zones: Sequence[Zone], calendar: Years, headings: Mapping[int, str]) -> dict[int, Restored]:
    """The values of torn frames by the frame's first line. `headings` are the titles above a frame, by its line."""
    torn = [zone for zone in zones if any(frame.torn for frame in zone.frames)]
    spacing = Spacing.of([line for zone in torn for line in zone.loose])
    pages = [Drawn.of(zone, spacing, calendar, headings) for zone in torn]
    found: dict[int, Restored] = {}
    for solved in _solved(pages):
        for sheet, one in zip(solved.page.sheets, _given(solved), strict=True):
            found[sheet.frame.line.number] = one
    return found


def _solved(pages: Sequence[Drawn]) -> list[_Solved]:
    values = [block for page in pages for block in page.values]
    kinship, fit, habits = (
        Kinship([page.values for page in pages]),
        Fit(values, sum(len(page.sheets) for page in pages)),
        Habits(trust=FIRST_TRUST),
    )
    solved: list[_Solved] = []
    for _ in range(ROUNDS):
        solved = [_solve(page, kinship, fit, habits, kinship.table(page.values, at)) for at, page in enumerate(pages)]
        habits = Habits()
        for one in solved:
            often = Counter(block.text for block in one.page.values)
            single = [at for at, block in enumerate(one.page.values) if often[block.text] == 1]
            habits.learn(one.held if len(one.page.sheets) > 1 else {}, single)
    return solved


def _solve(page: Drawn, kinship: Kinship, fit: Fit, habits: Habits, shares: Sequence[Sequence[float]]) -> _Solved:
    slots = sorted({slot for sheet in page.sheets for slot in sheet.empty}, key=ORDER.__getitem__)

    turns = page.turns()

    def bond(name: str, value: int, later: str, after: int) -> float:
        habit = habits.follows(Slot(name), Slot(later)) if after == value + 1 else 0.0
        return shares[value][after] + turns[value][after] + habit

    puzzle = Puzzle(
        [slot.value for slot in slots],
        frozenset((at, slot.value) for at, sheet in enumerate(page.sheets) for slot in sheet.empty),
        fits={slot.value: page.fits(slot, fit) for slot in slots},
        owns=[page.owns(at) for at in range(len(page.sheets))],
        bond=bond,
        together=kinship.together(page.values, [sheet.headings for sheet in page.sheets]),
    )
    drawn = in_order(puzzle)
    return _Solved(page, puzzle, solve(puzzle, [drawn, by_kinship(puzzle, drawn)]))


def _given(solved: _Solved) -> list[Restored]:
    page = solved.page
    found = [Restored() for _ in page.sheets]
    for at, (item, slot) in solved.held.items():
        found[item].values[slot] = _value(page.values[at])
    _give_cells(solved, found)
    _append_rest(solved, found)
    _doubt_rows(solved, found)
    if len(found) > MOST_ITEMS:
        for one in found:
            one.doubt |= one.values.keys()
    for spots in rivals(solved.puzzle, solved.rows, _MARGINS, names=Slot.NUMBER):
        texts = {_text(page, solved.rows[item][place]) for item, place in spots}
        for item, place in spots if len(texts) > 1 else ():
            found[item].doubt.add(Slot(solved.puzzle.fields[place]))
    return found


def _give_cells(solved: _Solved, found: Sequence[Restored]) -> None:
    """Gives back the cells of each year that has none in its row, or whole rows."""
    sheets = solved.page.sheets
    owners = {at: item for at, (item, _) in solved.held.items()}
    strays = [stray for stray in solved.page.strays if stray.at not in owners]
    years = dict.fromkeys(year for sheet in sheets for year in (sheet.years if sheet.planned else ("",)))
    for year in years:
        rows = [sheet.planned for sheet in sheets]
        cells, doubtful = given(strays, rows, owners, year=year, margin=MARGIN)
        for item, stray in cells.items():
            found[item].planned[year] = _value(stray.block)
        for item in doubtful:
            found[item].doubt.add(Slot.SCHEDULE)


def _doubt_rows(solved: _Solved, found: Sequence[Restored]) -> None:
    """Where the numbers were torn away, nothing says whose frame a row of the yearly plan stands in."""
    sheets = solved.page.sheets
    if len({tuple(sheet.planned.items()) for sheet in sheets}) > 1:
        for sheet, one in zip(sheets, found, strict=True):
            one.doubt |= {Slot.SCHEDULE} if Slot.NUMBER in sheet.empty else set()


def _append_rest(solved: _Solved, found: Sequence[Restored]) -> None:
    """Sentences for which no field is left go on with the text drawn before them; where that is, is doubtful."""
    held = dict(solved.held)
    for at, block in enumerate(solved.page.values):
        if block.shape is not Shape.PROSE or at in held:
            continue
        item, slot = held.get(at - 1, (0, Slot.OTHER))
        if slot not in (Slot.PURPOSE, Slot.CONTENT, Slot.COMPLETION):
            continue
        before = found[item].values[slot]
        found[item].values[slot] = Value(before.text + block.text, (before.lines[0], block.span[1]))
        found[item].doubt.add(slot)
        held[at] = (item, slot)


def _value(block: Block) -> Value:
    return Value(block.text, block.span)


def _text(page: Drawn, value: int | None) -> str:
    return "" if value is None else page.values[value].text
