"""How often each of many texts says each term: the raw material of a field, kept as plain numbers."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

MOST_SAID = 65_535
"""More often than that no term is counted in one text: it fits in two bytes."""


BLOCK = 4_000_000
"""Cells weighed at once: keeps what is only needed while building in tens of megabytes."""


@dataclass(slots=True)
class Tally:
    """`rows` numbers the terms in the order in which they came. Of each text, one after the other, stand the rows of
    its different terms, how often each is said, how many there are, and how long the text is in terms.
    """

    rows: dict[str, int] = field(default_factory=dict)
    row: "array[int]" = field(default_factory=lambda: array("i"))
    number: "array[int]" = field(default_factory=lambda: array("H"))
    kinds: "array[int]" = field(default_factory=lambda: array("i"))
    lengths: "array[int]" = field(default_factory=lambda: array("i"))

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> Self:
        """Counts the terms of each text."""
        tally = cls()
        for text in texts:
            tally.add(text)
        return tally

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.lengths)

    def add(self, text: Sequence[str]) -> None:
        """Counts one text more."""
        count = Counter(text)
        rows = self.rows
        self.row.extend([rows.setdefault(term, len(rows)) for term in count])
        numbers = count.values() if len(text) <= MOST_SAID else [min(number, MOST_SAID) for number in count.values()]
        self.number.extend(numbers)
        self.lengths.append(len(text))
        self.kinds.append(len(count))

    def join(self, other: "Tally") -> None:
        """Adds the texts of another after its own, as if all had been counted here."""
        rows = self.rows
        here = np.array([rows.setdefault(term, len(rows)) for term in other.rows], dtype=np.int32)
        self.row.frombytes(here[np.asarray(other.row)].tobytes() if len(other.row) else b"")
        self.number.extend(other.number)
        self.kinds.extend(other.kinds)
        self.lengths.extend(other.lengths)

    def starts(self) -> NDArray[np.int64]:
        """Where the terms of each text begin, and where the last ones end."""
        return np.concatenate(([0], np.cumsum(np.asarray(self.kinds, dtype=np.int64))))


def blocks(number: int) -> Iterator[slice]:
    """The spans of that many cells, one after the other."""
    return (slice(start, start + BLOCK) for start in range(0, number, BLOCK))


def narrow(starts: NDArray[np.int64]) -> NDArray[np.integer]:
    """In four bytes where they fit, so that scipy needs no more for the columns either."""
    return starts.astype(np.int32) if starts[-1] <= np.iinfo(np.int32).max else starts
