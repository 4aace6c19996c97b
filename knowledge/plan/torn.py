"""Sheets whose values were torn away from their labels: each value is given back to its item.

The values of a page are assigned to the empty fields of its sheets (`assign`). What the document does by habit is
learned from the pages themselves, in a few rounds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.plan.assign import Puzzle, Rows, by_kinship, in_order, rivals, solve
from knowledge.plan.block import Block, Spacing
from knowledge.plan.drawn import Drawn
from knowledge.plan.fit import Fit
from knowledge.plan.frame import Value, Zone
from knowledge.plan.habit import Habits, Held
from knowledge.plan.kinship import Kinship
from knowledge.plan.label import ORDER, Slot
from knowledge.plan.stray import given
from knowledge.plan.yearly import Years

ROUNDS = 3
FIRST = 0.5
PURPOSE_FIRST = 0.5
"""A purpose is drawn before its content."""

MARGIN = 1.5
"""An assignment that is better than another by less than this (in log-odds) is doubtful."""


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

    @property
    def texts(self) -> list[list[str]]:
        """The values of each item."""
        return [[self.page.values[value].text for value in row if value is not None] for row in self.rows]


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
    kinship, fit, habits = Kinship(values), Fit(values), Habits(weight=FIRST)
    solved: list[_Solved] = []
    for _ in range(ROUNDS):
        solved = [_solve(page, kinship, fit, habits, kinship.table(page.values, at)) for at, page in enumerate(pages)]
        habits = Habits()
        for one in solved:
            often = Counter(block.text for block in one.page.values)
            single = [at for at, block in enumerate(one.page.values) if often[block.text] == 1]
            habits.learn(one.held if len(one.page.sheets) > 1 else {}, single)
        kinship.remember(one.texts for one in solved)
    return solved


def _solve(page: Drawn, kinship: Kinship, fit: Fit, habits: Habits, shares: Sequence[Sequence[float]]) -> _Solved:
    slots = sorted({slot for sheet in page.sheets for slot in sheet.empty}, key=ORDER.__getitem__)

    def bond(name: str, value: int, later: str, after: int) -> float:
        turn = {(Slot.PURPOSE, Slot.CONTENT): PURPOSE_FIRST, (Slot.CONTENT, Slot.PURPOSE): -PURPOSE_FIRST}
        one, other = Slot(name), Slot(later)
        habit = habits.follows(one, other) if after == value + 1 else 0.0
        return shares[value][after] + turn.get((one, other), 0.0) + habit

    puzzle = Puzzle(
        [slot.value for slot in slots],
        frozenset((at, slot.value) for at, sheet in enumerate(page.sheets) for slot in sheet.empty),
        fits={slot.value: page.fits(slot, fit) for slot in slots},
        owns=[list(page.owns(at)) for at in range(len(page.sheets))],
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
    for one, other, chosen in rivals(solved.puzzle, solved.rows, MARGIN):
        for place in chosen:
            texts = {_text(page, solved.rows[item][place]) for item in (one, other)}
            if len(texts) > 1:
                slot = Slot(solved.puzzle.fields[place])
                found[one].doubt.add(slot)
                found[other].doubt.add(slot)
    return found


def _give_cells(solved: _Solved, found: Sequence[Restored]) -> None:
    """Gives back the cells of each year that has none in its row, or whole rows."""
    sheets = solved.page.sheets
    owners = {at: item for at, (item, _) in solved.held.items()}
    years = dict.fromkeys(year for sheet in sheets for year in (sheet.years if sheet.planned else ("",)))
    for year in years:
        rows = [sheet.planned for sheet in sheets]
        cells, doubtful = given(solved.page.strays, rows, owners, year=year, margin=MARGIN)
        for item, stray in cells.items():
            found[item].planned[year] = _value(stray.block)
        for item in doubtful:
            found[item].doubt.add(Slot.SCHEDULE)


def _value(block: Block) -> Value:
    return Value(block.text, block.span)


def _text(page: Drawn, value: int | None) -> str:
    return "" if value is None else page.values[value].text
