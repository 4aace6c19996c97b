"""Which torn value belongs to which item: the best one-to-one assignment of the values of a page to its empty fields.

A value fits a field by its shape and an item by what is known of the item; two values of one item are bound by the
words they share and by being drawn one after the other. The sum of all is made as large as it can be: each field in
turn by the Hungarian method (scipy.optimize.linear_sum_assignment), then by exchanging values, until nothing gets
better.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

NEVER = -1e6
"""The fit of a value that cannot stand in a field."""

FILLED = 4.0
"""What filling a field is worth: a page holds as many values as it has fields."""

MOST_EXCHANGED = 9
"""Fields of two items that are exchanged in every combination; with more, only one or two at a time."""

MOST_ITEMS = 8
"""Items of a page up to which every such exchange is tried; with more, only within an item or one field at a time."""

FEWEST_IN_A_ROUND = 3
"""Values of a field that can go round; two are exchanged."""

LEAST_GAIN = 1e-9
"""What an exchange must bring, so that rounding does not make it go on for ever."""

Place = tuple[int, str]
"""An item (counted from 0) and one of its fields."""

Row = tuple[int | None, ...]
"""The values of an item, field by field."""

Rows = tuple[Row, ...]
"""For each item its values."""


class Puzzle:
    """The values and the empty fields of one page. Values are counted from 0 in drawing order.

    All weights are log-odds: above 0 speaks for, below against. `places` are the empty fields of each item,
    `fits[field][value]` and `owns[item][value]` weigh a value alone, `bond(field, value, field, value)` two values of
    one item in drawing order, `together(item, values)` all the values of an item.
    """

    def __init__(
        self,
        fields: Sequence[str],
        places: frozenset[Place],
        *,
        fits: Mapping[str, Sequence[float]],
        owns: Sequence[Sequence[float]],
        bond: Callable[[str, int, str, int], float],
        together: Callable[[int, Sequence[int]], float],
    ) -> None:
        self.fields, self.places, self.fits, self.owns = tuple(fields), places, fits, owns
        self.items, self.count = len(owns), len(owns[0]) if owns else 0
        self.together = together
        self.able = [[value for value in range(self.count) if fits[name][value] > NEVER] for name in self.fields]
        self._bonds = self._weighed(bond)
        self._known: dict[tuple[int, Row], float] = {}

    def worth(self, item: int, row: Row) -> float:
        """What an item's values are worth together; a value for each field or None."""
        known = self._known.get((item, row))
        if known is None:
            known = self._known[item, row] = self._worth(item, row)
        return known

    def _worth(self, item: int, row: Row) -> float:
        held = [(at, value) for at, value in enumerate(row) if value is not None]
        worth = self.together(item, [value for _, value in held])
        for place, (at, value) in enumerate(held):
            name = self.fields[at]
            worth += FILLED + self.fits[name][value] + self.owns[item][value] if (item, name) in self.places else NEVER
            bonds = self._bonds[at][value]
            worth += sum(bonds[other][beside] for other, beside in held[place + 1 :])
        return worth

    def _weighed(self, bond: Callable[[str, int, str, int], float]) -> list[list[list[list[float]]]]:
        """The bonds by field and value of the one and of the other, where both values fit their fields."""
        none = [0.0] * self.count
        bonds = [[[none] * len(self.fields) for _ in range(self.count)] for _ in self.fields]
        for (at, name), (beside, other) in combinations(enumerate(self.fields), 2):
            for value in self.able[at]:
                row = [0.0] * self.count
                for second in self.able[beside]:
                    early = value < second
                    row[second] = bond(name, value, other, second) if early else bond(other, second, name, value)
                bonds[at][value][beside] = row
        return bonds


def solve(puzzle: Puzzle, starts: Iterable[Rows]) -> Rows:
    """The best assignment found from any of the starts."""
    return max((_climb(puzzle, rows) for rows in starts), key=lambda rows: total(puzzle, rows))


def total(puzzle: Puzzle, rows: Rows) -> float:
    """What an assignment is worth."""
    return sum(puzzle.worth(item, row) for item, row in enumerate(rows))


def in_order(puzzle: Puzzle) -> Rows:
    """A start: to each field its best-fitting values in drawing order."""
    rows: list[list[int | None]] = [[None] * len(puzzle.fields) for _ in range(puzzle.items)]
    free = set(range(puzzle.count))
    for at, name in enumerate(puzzle.fields):
        items = [item for item in range(puzzle.items) if (item, name) in puzzle.places]
        able = sorted(free, key=lambda value: -puzzle.fits[name][value])[: len(items)]
        chosen = sorted(value for value in able if puzzle.fits[name][value] > NEVER)
        for item, value in zip(items, chosen, strict=False):
            rows[item][at] = value
            free.discard(value)
    return tuple(tuple(row) for row in rows)


def by_kinship(puzzle: Puzzle, rows: Rows) -> Rows:
    """A start: the values of `rows` dealt out anew, field by field, by what binds them to those dealt out before."""
    dealt: Rows = tuple((None,) * len(puzzle.fields) for _ in rows)
    for at in range(len(puzzle.fields)):
        values = [row[at] for row in rows if row[at] is not None]
        dealt = _deal(puzzle, dealt, at, values)
    return dealt


def rivals(
    puzzle: Puzzle, rows: Rows, margins: Mapping[str, float], *, names: str | None = None
) -> Iterator[list[tuple[int, int]]]:
    """Values that could change places at a loss under the least of their fields' `margins`: the spots (item, place of
    the field) they stand in.

    Fields are exchanged between two items, those of one field among several, and any two values within one item.
    `names` is the field that tells which item it is, where that is not known before: to exchange it is to rename the
    items.
    """
    least = [margins[name] for name in puzzle.fields]
    for one, other in combinations(range(len(rows)), 2):
        now = puzzle.worth(one, rows[one]) + puzzle.worth(other, rows[other])
        for chosen in _choices(puzzle):
            if names in {puzzle.fields[at] for at in chosen}:
                continue
            mine, theirs = _exchanged(rows[one], rows[other], chosen)
            if now - puzzle.worth(one, mine) - puzzle.worth(other, theirs) < min(least[at] for at in chosen):
                yield from ([(one, at), (other, at)] for at in chosen)
    for item, row in enumerate(rows):
        for at, beside in combinations(range(len(row)), 2):
            turned = _turned(rows, (item, at), (item, beside))[item]
            if turned != row and puzzle.worth(item, row) - puzzle.worth(item, turned) < min(least[at], least[beside]):
                yield [(item, at), (item, beside)]
    for at, name in enumerate(puzzle.fields):
        if name != names and len(rows) <= MOST_ITEMS:
            yield from _rounds(puzzle, rows, at, margins[name])


def _rounds(puzzle: Puzzle, rows: Rows, at: int, margin: float) -> Iterator[list[tuple[int, int]]]:
    """The spots whose values of one field could be dealt out otherwise, each item in turn without its own."""
    held = [(item, value) for item, row in enumerate(rows) if (value := row[at]) is not None]
    if len(held) < FEWEST_IN_A_ROUND:
        return
    bare = {item: (*rows[item][:at], None, *rows[item][at + 1 :]) for item, _ in held}
    gain = np.array([[_gain(puzzle, item, bare[item], at, value) for _, value in held] for item, _ in held])
    now = float(np.trace(gain))
    for place in range(len(held)):
        other = gain.copy()
        other[place, place] = NEVER
        spots, columns = linear_sum_assignment(other, maximize=True)
        if now - float(other[spots, columns].sum()) < margin:
            yield [(held[spot][0], at) for spot, column in zip(spots, columns, strict=True) if spot != column]


def _climb(puzzle: Puzzle, rows: Rows) -> Rows:
    worth = total(puzzle, rows)
    while True:
        for step in (_deal_each, _exchange, _turn):
            rows = step(puzzle, rows)
        if (better := total(puzzle, rows)) <= worth + LEAST_GAIN:
            return rows
        worth = better


def _deal_each(puzzle: Puzzle, rows: Rows) -> Rows:
    """Each field in turn: its values dealt out to the items as best fits all the others."""
    for at in range(len(puzzle.fields)):
        held = [value for row in rows if (value := row[at]) is not None]
        used = {value for row in rows for value in row if value is not None}
        free = [value for value in puzzle.able[at] if value not in used]
        dealt = _deal(puzzle, rows, at, held + free)
        if total(puzzle, dealt) > total(puzzle, rows) + LEAST_GAIN:
            rows = dealt
    return rows


def _deal(puzzle: Puzzle, rows: Rows, at: int, values: Sequence[int | None]) -> Rows:
    able = [value for value in values if value is not None]
    if not able:
        return rows
    without = [(*row[:at], None, *row[at + 1 :]) for row in rows]
    gain = np.array([[_gain(puzzle, item, row, at, value) for value in able] for item, row in enumerate(without)])
    items, columns = linear_sum_assignment(gain, maximize=True)
    dealt = list(without)
    for item, column in zip(items, columns, strict=True):
        if gain[item, column] > NEVER / 2:
            dealt[item] = (*dealt[item][:at], able[column], *dealt[item][at + 1 :])
    return tuple(dealt)


def _gain(puzzle: Puzzle, item: int, row: Row, at: int, value: int) -> float:
    return puzzle.worth(item, (*row[:at], value, *row[at + 1 :])) - puzzle.worth(item, row)


def _exchange(puzzle: Puzzle, rows: Rows) -> Rows:
    """Any set of fields exchanged between any two items, as long as it helps."""
    for one, other in combinations(range(len(rows)), 2):
        pairs = [_exchanged(rows[one], rows[other], chosen) for chosen in ((), *_choices(puzzle))]
        mine, theirs = max(pairs, key=lambda pair: puzzle.worth(one, pair[0]) + puzzle.worth(other, pair[1]))
        rows = tuple(mine if at == one else theirs if at == other else row for at, row in enumerate(rows))
    return rows


def _turn(puzzle: Puzzle, rows: Rows) -> Rows:
    """Two values of different fields exchanged, as a purpose and a content, of one item or of two."""
    changed = list(rows)
    spots = [(item, at) for item in range(len(rows)) for at in range(len(puzzle.fields))]
    for (item, at), (other, beside) in combinations(spots, 2):
        if at == beside or (item != other and puzzle.items > MOST_ITEMS):
            continue
        turned = _turned(changed, (item, at), (other, beside))
        touched = {item, other}
        if sum(puzzle.worth(one, turned[one]) - puzzle.worth(one, changed[one]) for one in touched) > LEAST_GAIN:
            changed = turned
    return tuple(changed)


def _turned(rows: Sequence[Row], one: tuple[int, int], other: tuple[int, int]) -> list[Row]:
    """The rows with the values of two spots (item, place of the field) exchanged."""
    changed = list(rows)
    first, second = rows[one[0]][one[1]], rows[other[0]][other[1]]
    for (item, at), value in ((one, second), (other, first)):
        changed[item] = (*changed[item][:at], value, *changed[item][at + 1 :])
    return changed


def _exchanged(one: Row, other: Row, chosen: tuple[int, ...]) -> tuple[Row, Row]:
    mine = tuple(other[at] if at in chosen else value for at, value in enumerate(one))
    theirs = tuple(one[at] if at in chosen else value for at, value in enumerate(other))
    return mine, theirs


def _choices(puzzle: Puzzle) -> Iterator[tuple[int, ...]]:
    """The sets of fields, by place, that are exchanged between two items."""
    fields = len(puzzle.fields)
    most = 1 if puzzle.items > MOST_ITEMS else fields if fields <= MOST_EXCHANGED else 2
    return (chosen for size in range(1, most + 1) for chosen in combinations(range(fields), size))
