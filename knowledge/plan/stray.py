"""Cells of yearly plans (年次計画) that were drawn apart from their rows: each is given back to its item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from knowledge.plan.block import Block
from knowledge.plan.yearly import plausible

AFTER, BEFORE = 1.0, 0.3
"""A cell drawn directly after a value of its item, or directly before one."""

IN_TURN = -0.15
"""For each place by which a cell is drawn before or after its turn."""

WRONG_YEAR = -6.0
WORST = -4.0
"""A cell that fits an item no better than this is left over."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A block of cells at a place among the values of its page; `year` is the one printed before it, or ''."""

    at: int
    block: Block
    year: str = ""

    @property
    def is_row(self) -> bool:
        """Are they all the cells of a yearly plan?"""
        return len(self.block.text.split()) > 1


def given(
    strays: Sequence[Stray], rows: Sequence[Mapping[str, str]], owners: Mapping[int, int], *, year: str, margin: float
) -> tuple[dict[int, Stray], frozenset[int]]:
    """The cell of a year for each item that has one, and the items whose cell is doubtful.

    `rows` are the cells each item has already, `owners` the item of each value of the page by its place. With the
    year '' whole rows are given back.
    """
    able = [stray for stray in strays if stray.is_row is (year == "")]
    worth = np.array(
        [
            [_worth(stray, turn, item, row, owners, year) for turn, stray in enumerate(able)]
            for item, row in enumerate(rows)
        ]
    )
    if not able:
        return {}, frozenset()
    items, columns = linear_sum_assignment(worth, maximize=True)
    chosen = {
        int(item): int(column) for item, column in zip(items, columns, strict=True) if worth[item, column] > WORST
    }
    doubtful = {item for item in chosen if _has_rival(worth, chosen, able, item, margin)}
    doubtful |= {item for item, row in enumerate(rows) if item not in chosen and not _has(row, year)}
    return {item: able[column] for item, column in chosen.items()}, frozenset(doubtful)


def _has(row: Mapping[str, str], year: str) -> bool:
    """Has an item the cell of a year, or any cells, already?"""
    return year in row if year else bool(row)


def _worth(stray: Stray, turn: int, item: int, row: Mapping[str, str], owners: Mapping[int, int], year: str) -> float:
    if _has(row, year):
        return 2 * WORST
    worth = IN_TURN * abs(turn - item) + (plausible(row, year, stray.block.text) if year else 0.0)
    worth += AFTER * (owners.get(stray.at - 1) == item) + BEFORE * (owners.get(stray.at + 1) == item)
    return worth + (WRONG_YEAR if stray.year not in ("", year) else 0.0)


def _has_rival(worth: np.ndarray, chosen: Mapping[int, int], able: Sequence[Stray], item: int, margin: float) -> bool:
    """Would another cell with other words do almost as well, exchanged with its item or taken from what is left?"""
    mine = chosen[item]
    for column, stray in enumerate(able):
        if stray.block.text == able[mine].block.text:
            continue
        holder = next((other for other, held in chosen.items() if held == column), None)
        lost = worth[item, mine] - worth[item, column]
        if holder is not None:
            lost += worth[holder, column] - worth[holder, mine]
        if lost < margin:
            return True
    return False
