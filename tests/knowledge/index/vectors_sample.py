"""Word vectors that a test gives itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.index.vectors import Vectors, unit
from knowledge.text import Word


@dataclass(frozen=True, slots=True)
class GivenVectors:
    """A source that knows the vectors it was given, by the keys of the words."""

    vectors: Mapping[str, Sequence[float]]
    name: str = "usage"

    def of(self, found: Sequence[Word]) -> Vectors:
        width = len(next(iter(self.vectors.values())))
        rows = [self.vectors.get(word.key, [0.0] * width) for word in found]
        return unit(np.array(rows, dtype=np.float32).reshape(len(found), width))


def word(key: str) -> Word:
    return Word(start=0, surface=key, form=key, base=key, key=key, reading=key, counts=True, noun=True, place=False)
