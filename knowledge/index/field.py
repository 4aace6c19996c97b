"""BM25 over one field of all articles, each score divided by what a perfect question would be worth."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.tally import Tally, blocks, narrow

Scores = NDArray[np.float64]
"""One number an article, in the order of the articles."""

Places = NDArray[np.intp]
"""Which articles are meant, by their places in the order of the articles, ascending."""

Teaching = Callable[[Places | None], Scores]
"""What was learned for one question: what is added to the scores of all articles, or of those at some places."""

Likeness = Sequence[tuple[str, float]]
"""Terms that may stand for another, each with how like it they are (0 to 1), the least alike first."""

NOTHING_ELSE: Mapping[str, Likeness] = {}

LENGTH_WEIGHT = 0.75
"""BM25's b: how much a long text is held against itself; the usual value, nothing on our data asks for another."""

SHORT = 100
"""Articles up to which the postings of a term are always read whole, and need no order."""

Posting = tuple[NDArray[np.int32], NDArray[np.float32]]
"""The articles that have a term, and its weight in each."""

Postings = tuple[Places, NDArray[np.float32], NDArray[np.integer]]
"""The postings of several terms, one term's after the other's, and how many each has."""


@dataclass(frozen=True, slots=True)
class Field:
    """`weights` holds the BM25 weight of each term (column) in each article (row); `postings` the same by term, where
    all articles are scored or looked through; `rarity` the inverted document frequency of each term.
    Robertson and Zaragoza, The Probabilistic Relevance Framework (2009).
    """

    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: csr_array[np.float32]
    postings: csr_array[np.float32] | None
    rarest: float

    @classmethod
    def of(cls, texts: Tally | Iterable[Sequence[str]], *, saturation: float, by_term: bool = True) -> Self:
        """Builds the field from the terms of each article; `saturation` is BM25's k1, `by_term` keeps the postings."""
        tally = texts if isinstance(texts, Tally) else Tally.of(texts)
        size = tally.size
        row = np.asarray(tally.row, dtype=np.int32)
        rarity = rarity_of(np.bincount(row, minlength=len(tally.rows)), size)
        weights = csr_array(
            (_weighed(tally, row, rarity, saturation), row, narrow(tally.starts())), shape=(size, len(tally.rows))
        )
        found = cls(tally.rows, rarity, weights, None, rarest(size))
        return found.listed() if by_term else found

    def listed(self) -> Self:
        """The same with its postings."""
        postings = self.postings if self.postings is not None else _heaviest_first(csr_array(self.weights.T.tocsr()))
        return replace(self, postings=postings)

    def scores(
        self, wanted: Mapping[str, float], like: Mapping[str, Likeness] = NOTHING_ELSE, *, at: Places | None = None
    ) -> Scores:
        """How well each article (or those `at` some places) answers to the wanted terms: about 1 when it has them
        all, 0 when none.

        Where `like` names terms that are like a wanted one, an article that lacks it is given its share of the most
        alike term that it has (a translation model; Berger and Lafferty, 1999).
        """
        worth = sum(weight * self.rarity_of(term) for term, weight in wanted.items())
        slots = [self.asked(term, weight, like.get(term)) for term, weight in wanted.items()]
        total: Scores = np.zeros(self.weights.shape[0] if at is None else len(at))
        if not worth or not any(slots):
            return total
        rows = np.array([row for slot in slots for row, _ in slot], dtype=np.intp)
        columns, values, number = self._cells(rows) if at is None else self._cells_at(rows, at)
        values = values * np.repeat([factor for slot in slots for _, factor in slot], number)
        if not like:
            return np.bincount(columns, values, len(total)) / worth
        share = np.empty_like(total)
        ends = np.concatenate(([0], np.cumsum(number)))[np.cumsum([0, *map(len, slots)])].tolist()
        for slot, (start, end) in zip(slots, pairwise(ends), strict=True):
            add_best(total, share, columns[start:end], values[start:end], once=len(slot) == 1)
        return total / worth

    def asked(self, term: str, weight: float, like: Likeness | None) -> list[tuple[int, float]]:
        """The rows that answer to a wanted term and what their weights are multiplied with, the most alike last."""
        whole, row_of, rarity = weight * self.rarity_of(term), self.rows.get, self.rarity.item
        return [
            (row, whole * alike / rarity(row))
            for near, alike in like or ((term, 1.0),)
            if (row := row_of(near)) is not None
        ]

    def rarity_of(self, term: str) -> float:
        """The inverted document frequency; a term in no article is rarer than any."""
        row = self.rows.get(term)
        return self.rarest if row is None else self.rarity.item(row)

    def posting(self, row: int, most: int | None = None) -> Posting:
        """The articles that have the term of a row, or the first so many of them."""
        by_term = self.postings
        assert by_term is not None
        start, end = int(by_term.indptr[row]), int(by_term.indptr[row + 1])
        span = slice(start, end if most is None else min(end, start + most))
        return by_term.indices[span], by_term.data[span]

    def held(self, at: int) -> NDArray[np.int32]:
        """The rows of the terms that an article has."""
        found: NDArray[np.int32] = self.weights.indices[self.weights.indptr[at] : self.weights.indptr[at + 1]]
        return found

    def _cells(self, rows: NDArray[np.intp]) -> Postings:
        """The postings of the terms of some rows."""
        assert self.postings is not None
        return _read(self.postings.indptr, self.postings.indices, self.postings.data, rows)

    def _cells_at(self, rows: NDArray[np.intp], at: Places) -> Postings:
        """The same of some articles, counted among those: read article by article."""
        asked = np.unique(rows)
        number = np.zeros(len(self.rows), dtype=np.int16)
        number[asked] = np.arange(1, len(asked) + 1)
        cells, kinds = spans(self.weights.indptr, at)
        held = number.take(self.weights.indices[cells], mode="clip")  # twice as quick as where each place is checked
        found = np.flatnonzero(held > 0)
        order = found[np.argsort(held[found], kind="stable")]
        columns = np.repeat(np.arange(len(at)), kinds)[order]
        starts = np.searchsorted(held[order], np.arange(1, len(asked) + 2))
        return _read(starts, columns, self.weights.data[cells[order]], number[rows] - 1)


@dataclass(frozen=True, slots=True)
class Within:
    """The terms that some of the articles have; `among` says which articles count."""

    fields: Sequence[Field]
    among: NDArray[np.bool_]

    def __contains__(self, term: object) -> bool:
        rows = ((field, field.rows.get(str(term))) for field in self.fields)
        return any(row is not None and self.among[field.posting(row)[0]].any() for field, row in rows)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of titles and bodies, and how rare each is."""

    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    rarest: float

    @classmethod
    def of(cls, spread: Mapping[str, int], size: int) -> Self:
        """From how many of the articles have each term."""
        rows = {term: at for at, term in enumerate(spread)}
        return cls(rows, rarity_of(np.fromiter(spread.values(), np.int64, len(spread)), size), rarest(size))

    def rarity_of(self, term: str) -> float:
        """The inverted document frequency; a term in no article is rarer than any."""
        row = self.rows.get(term)
        return self.rarest if row is None else self.rarity.item(row)


def rarity_of(frequency: NDArray[np.integer], size: int) -> NDArray[np.float64]:
    """The inverted document frequency of terms that so many of all articles have."""
    rarity: NDArray[np.float64] = np.log1p((size - frequency + 0.5) / (frequency + 0.5))
    return rarity


def rarest(size: int) -> float:
    """That of a term which no article has."""
    return float(np.log1p((size + 0.5) / 0.5))


def add_best(
    total: NDArray[np.floating],
    share: NDArray[np.floating],
    columns: Places,
    values: NDArray[np.floating],
    *,
    once: bool,
) -> None:
    """Adds to each article's total the last of the values that stand for it. `share` is room to write in; `once` says
    that none is named twice, which is three times as quick. Columns in any other form than places would be turned into
    places each time that they are used.
    """
    if once:
        np.add.at(total, columns, values)
        return
    share[columns] = values
    total[columns] += share[columns]


def leading(scores: Scores, most: int) -> Places:
    """The places of the highest scores, the highest first and of equals the first, without sorting all."""
    if len(scores) <= most:
        return np.argsort(-scores, kind="stable")
    some = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    return some[np.argsort(-scores[some], kind="stable")[:most]]


def spans(starts: NDArray[np.integer], rows: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the cells of several rows, one row after the other, and how many each has."""
    begin = starts[rows].astype(np.int64)
    number = starts[rows + 1] - begin
    shift = np.repeat(begin - np.concatenate(([0], np.cumsum(number)[:-1])), number)
    return shift + np.arange(len(shift)), number


def _read(
    starts: NDArray[np.integer], columns: NDArray[np.integer], values: NDArray[np.float32], rows: NDArray[np.integer]
) -> Postings:
    """The cells of several rows; long ones are many, so that each row is copied as a whole."""
    spans = list(map(slice, starts[rows].tolist(), starts[rows + 1].tolist()))
    found = np.concatenate([columns[span] for span in spans], dtype=np.intp)
    return found, np.concatenate([values[span] for span in spans]), starts[rows + 1] - starts[rows]


def _weighed(
    tally: Tally, row: NDArray[np.int32], rarity: NDArray[np.float64], saturation: float
) -> NDArray[np.float32]:
    """BM25 weight of every cell."""
    length = np.asarray(tally.lengths, dtype=np.float64)
    burden = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / max(float(length.mean()) if len(length) else 0.0, 1.0)
    number, starts = np.asarray(tally.number), tally.starts()
    text = np.repeat(np.arange(tally.size, dtype=np.int32), np.diff(starts))
    value = np.empty(len(row), dtype=np.float32)
    for span in blocks(len(row)):
        times = number[span].astype(np.float64)
        value[span] = rarity[row[span]] * times * (saturation + 1) / (times + saturation * burden[text[span]])
    return value


def _heaviest_first(postings: csr_array[np.float32]) -> csr_array[np.float32]:
    """The same with the articles of each long row in the order of their weights, so that its beginning is its best."""
    starts, columns, values = postings.indptr, postings.indices, postings.data
    for row in np.flatnonzero(np.diff(starts) > SHORT):
        span = slice(starts[row], starts[row + 1])
        order = np.argsort(-values[span], kind="stable")
        columns[span], values[span] = columns[span][order], values[span][order]
    postings.has_sorted_indices = False
    return postings
