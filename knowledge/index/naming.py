"""How much of an article's title a question says."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.index.field import Places, Vocabulary, spans
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

    def said(self, at: Places, words: Container[str]) -> list[float]:
        """The share of each title that these words say: 0 to 1, by inverted document frequency."""
        cells, number = spans(self.starts, at)
        rows, title = self.rows[cells], np.repeat(np.arange(len(at)), number)
        is_said = [self.terms[row] in words for row in rows.tolist()]
        whole, said = (np.bincount(title, self.worth[rows] * part, len(at)) for part in (1.0, is_said))
        shares: list[float] = (said / np.where(whole > 0, whole, 1.0)).tolist()
        return shares
