"""The habits of a document: which value is drawn after which, and how often both are the same item's."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.plan.label import ORDER, Slot

USUAL: Mapping[int, float] = {0: 0.02, 1: 0.85, 2: 0.75, -1: 0.6}
ELSE = 0.5
"""How often a value is followed by one of its own item where nothing is known of the document, by how many fields the
second stands after the first in a sheet's usual order: the same field, the next, the one after it, the one before.
"""

HABIT = 8.0
"""How many pairs of values of the document it takes to outweigh what is usual."""

STRONGEST = 3.5

Held = Mapping[int, tuple[int, Slot]]
"""The item and the field of each value of a page, by its place in drawing order."""


@dataclass(slots=True)
class Habits:
    """Log-odds that two values drawn one after the other belong to one item, by their fields; `trust` weakens them."""

    same: Counter[tuple[Slot, Slot]] = field(default_factory=Counter)
    every: Counter[tuple[Slot, Slot]] = field(default_factory=Counter)
    trust: float = 1.0

    def follows(self, one: Slot, other: Slot) -> float:
        """Above 0 where a value of field `other` after one of field `one` mostly belongs to the same item."""
        pair = (one, other)
        share = (self.same[pair] + HABIT * _usually(one, other)) / (self.every[pair] + HABIT)
        return self.trust * max(-STRONGEST, min(STRONGEST, math.log(share / (1 - share))))

    def learn(self, held: Held, places: Iterable[int]) -> None:
        """Takes note of a solved page; `places` are the values that no other value of the page equals."""
        sure = set(places)
        for before, after in pairwise(sorted(held)):
            if after == before + 1 and {before, after} <= sure:
                (item, slot), (other, later) = held[before], held[after]
                self.same[slot, later] += item == other
                self.every[slot, later] += 1


def _usually(one: Slot, other: Slot) -> float:
    return USUAL.get(ORDER[other] - ORDER[one], ELSE)
