"""The order in which a page is read: two columns of prose one after the other, all else from top to bottom."""

import re
from collections.abc import Sequence
from itertools import groupby

from knowledge.document.glyph import Span

FEWEST = 5
"""Lines on each side that make columns."""

FULL = 0.6
"""Share of the left lines that reach the right edge of their column: prose does, the cells of a list do not."""

_LEADER = re.compile(r"[・.．…‥･]{2,}\s*$")


def in_order(found: Sequence[Span]) -> list[Span]:
    """Pieces of lines, given from top to bottom, in reading order."""
    for gutter in _gutters(found):
        ordered: list[Span] = []
        for crosses, run in groupby(found, key=lambda one: _crosses(one, gutter)):
            pieces = list(run)
            ordered += pieces if crosses else _columns(pieces, gutter)
        found = ordered
    return list(found)


def _gutters(found: Sequence[Span]) -> list[float]:
    """Where many lines begin and others end just before: the left edge of a second column."""
    starts = sorted(one.x0 for one in found)
    edges = [x for x in starts if sum(abs(other - x) < 2 for other in starts) >= FEWEST]
    gutters: list[float] = []
    for x in edges:
        left = [one for one in found if one.x1 < x and x - one.x1 < 6 * one.size]
        if len(left) >= FEWEST and not any(abs(x - other) < 4 for other in gutters):
            gutters.append(x)
    return gutters


def _crosses(one: Span, gutter: float) -> bool:
    return one.x0 < gutter - 2 and one.x1 > gutter


def _columns(pieces: Sequence[Span], gutter: float) -> list[Span]:
    """Left before right, when both are columns of prose."""
    left = [one for one in pieces if one.x0 < gutter - 2]
    right = [one for one in pieces if one.x0 >= gutter - 2]
    return [*left, *right] if len(right) >= FEWEST and _is_prose(left) else list(pieces)


def _is_prose(left: Sequence[Span]) -> bool:
    if len(left) < FEWEST or any(_LEADER.search(one.text) for one in left):
        return False
    edge = max(one.x1 for one in left)
    return sum(edge - one.x1 < 1.6 * one.size for one in left) >= FULL * len(left)
