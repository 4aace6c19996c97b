"""How much of an article's title a question says."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.index.field import Vocabulary
from knowledge.index.tally import Tally


@dataclass(frozen=True, slots=True)
class Names:
    """The different words of each title, one title after the other, as places in `terms`; `starts` says where each
    begins. `worth` is the inverted document frequency of each term.
    """

    terms: Sequence[str]
    worth: NDArray[np.float64]
    rows: NDArray[np.int32]
    starts: NDArray[np.integer]

    @classmethod
    def of(cls, tally: Tally, vocabulary: Vocabulary) -> Self:
        """From the words of each title."""
        worth = np.array([vocabulary.rarity_of(term) for term in tally.rows], dtype=np.float64)
        return cls(tuple(tally.rows), worth, np.asarray(tally.row, dtype=np.int32), tally.starts())

    def said(self, at: int, words: Container[str]) -> float:
        """The share of an article's title that these words say: 0 to 1, by inverted document frequency."""
        rows = self.rows[self.starts[at] : self.starts[at + 1]]
        worth: list[tuple[int, float]] = list(zip(rows.tolist(), self.worth[rows].tolist(), strict=True))
        whole = sum(value for _, value in worth)
        return sum(value for row, value in worth if self.terms[row] in words) / (whole or 1.0)
