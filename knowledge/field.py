"""BM25 over one field of all articles, each score divided by what a perfect question would be worth."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Scores = NDArray[np.float64]
"""One number an article, in the order of the articles."""

Likeness = Sequence[tuple[str, float]]
"""Terms that may stand for another, each with how like it they are (0 to 1), the least alike first."""

NOTHING_ELSE: Mapping[str, Likeness] = {}

LENGTH_WEIGHT = 0.75
"""BM25's b: how much a long text is held against itself; the usual value, nothing on our data asks for another."""


@dataclass(frozen=True, slots=True)
class Field:
    """`weights` holds the BM25 weight of each term (row) in each article (column); `rarity` the inverted
    document frequency of each row. Robertson and Zaragoza, The Probabilistic Relevance Framework (2009).
    """

    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: csr_array[np.float32]
    rarest: float

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]], *, saturation: float) -> Self:
        """Builds the field from the terms of each article, read once; `saturation` is BM25's k1."""
        rows: dict[str, int] = {}
        row, number, lengths, kinds = array("i"), array("i"), array("i"), array("i")
        for text in texts:
            count = Counter(text)
            row.extend(rows.setdefault(term, len(rows)) for term in count)
            number.extend(count.values())
            lengths.append(len(text))
            kinds.append(len(count))
        size = len(lengths)
        frequency = np.bincount(np.asarray(row), minlength=len(rows))
        rarity = np.log1p((size - frequency + 0.5) / (frequency + 0.5))
        length = np.asarray(lengths, dtype=np.float64)
        burden = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / max(float(length.mean()) if size else 0.0, 1.0)
        times = np.asarray(number, dtype=np.float64)
        value = rarity[row] * times * (saturation + 1) / (times + saturation * np.repeat(burden, kinds))
        column = np.repeat(np.arange(size, dtype=np.int32), kinds)
        weights = csr_array((value.astype(np.float32), (np.asarray(row), column)), shape=(len(rows), size))
        return cls(rows, rarity, weights, float(np.log1p((size + 0.5) / 0.5)))

    def scores(self, wanted: Mapping[str, float], like: Mapping[str, Likeness] = NOTHING_ELSE) -> Scores:
        """How well each article answers to the wanted terms: about 1 when it has them all, 0 when none.

        Where `like` names terms that are like a wanted one, an article that lacks it is given its share of the most
        alike term that it has (a translation model; Berger and Lafferty, 1999).
        """
        worth = sum(weight * self.rarity_of(term) for term, weight in wanted.items())
        cells = [
            (slot, row, weight * self.rarity_of(term) * alike / float(self.rarity[row]))
            for slot, (term, weight) in enumerate(wanted.items())
            for near, alike in like.get(term) or ((term, 1.0),)
            if (row := self.rows.get(near)) is not None
        ]
        size = self.weights.shape[1]
        if not cells or not worth:
            return np.zeros(size)
        slots, rows, factors = (np.array(column) for column in zip(*cells, strict=True))
        columns, values, number = self._postings(rows)
        best = np.zeros(len(wanted) * size)
        best[np.repeat(slots, number) * size + columns] = np.repeat(factors, number) * values
        total: Scores = best.reshape(len(wanted), size).sum(axis=0) / worth
        return total

    def _postings(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int64]]:
        """Articles and weights of several terms, one term after the other, and how many each has."""
        starts = self.weights.indptr[rows].astype(np.int64)
        number = self.weights.indptr[rows + 1] - starts
        shift = np.repeat(starts - np.concatenate(([0], np.cumsum(number)[:-1])), number)
        at = shift + np.arange(len(shift))
        return self.weights.indices[at], self.weights.data[at], number

    def rarity_of(self, term: str) -> float:
        """The inverted document frequency; a term in no article is rarer than any."""
        row = self.rows.get(term)
        return self.rarest if row is None else float(self.rarity[row])

    def has(self, term: str, column: int) -> bool:
        """Does that article hold the term?"""
        row = self.rows.get(term)
        if row is None:
            return False
        columns = self.weights.indices[self.weights.indptr[row] : self.weights.indptr[row + 1]]
        at = int(np.searchsorted(columns, column))
        return at < len(columns) and bool(columns[at] == column)
