"""Reprints (再掲): an item printed on two pages stands on both with all its values, which tells them from others."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from knowledge.plan.block import Block
from knowledge.plan.folding import bare
from knowledge.plan.shape import Shape, bodies

STRONGEST = 4.0
"""What it tells at most that a value stands on both pages: less for one that stands on many."""

ABSENT = -3.0
"""A value that does not stand on the other page; misprints and corrections make that possible."""

_TITLES = frozenset({Shape.TITLE, Shape.PHRASE})
_MARK = re.compile(r"^[①-⑳㉑-㊿\s]+|[【（(\[]再掲[】）)\]]")


class Reprints:
    """Knows which values stand on which pages of a document."""

    def __init__(self, pages: Sequence[Sequence[Block]]) -> None:
        self.pages = [frozenset(map(_same, page)) for page in pages]
        self.often = Counter(value for page in self.pages for value in page)

    def bond(self, one: Block, other: Block, page: int) -> float:
        """Log-odds that two values of a page belong to one item; 0 where neither is the title of a reprint."""
        title, value = (one, other) if one.shape in _TITLES else (other, one)
        again = [held for at, held in enumerate(self.pages) if at != page and _same(title) in held]
        if title.shape not in _TITLES or not again:
            return 0.0
        own = _same(value)
        if not any(own in held for held in again):
            return ABSENT
        share = (self.often[own] - 1.5) / (len(self.pages) - 1)
        return min(STRONGEST, -math.log(share))


def _same(value: Block) -> str:
    """What is the same in a reprint: the words without number and mark, of boxes the ticked names."""
    if value.shape is Shape.BODIES:
        found = bodies(value.text)
        return "・".join(sorted((*found.named, *found.leading, *found.participating)))
    return _MARK.sub("", bare(value.text))
