"""Which articles of a large knowledge base are scored: those that the rarest words of a question or the points of its
meaning lead to. Scoring is the same for them as if all had been scored; this decides only about which.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.field import SHORT, Field, Likeness, Places, Scores, add_best
from knowledge.index.space import Space
from knowledge.index.vectors import Vectors, unit

EXHAUSTIVE_TO = 20_000
"""Articles up to which all are scored: exact, simple, and still quick."""

LEARNED_FROM = 40
"""Articles a cell from which the cells are learned."""

COARSE = 64
"""Numbers of a point that are compared at first: they are sorted by what titles and bodies share."""

ROUNDS = 8
"""Times the centres are moved to the middle of their articles; later moves change little."""

BLOCK = 4_096
"""Articles compared with the centres at once."""

_threads = threading.local()

SAMPLED_POSTINGS = 64
"""One posting of so many is looked at to see which are the heaviest."""

SAMPLED_ARTICLES = 16
"""One article of so many is looked at to see what the best have at least."""


Weighed = Sequence[tuple[NDArray[np.int32], NDArray[np.float32], float]]
"""Articles that have a term, its weight in each, and what it is multiplied with; a term after the other."""

Read = tuple[Places, NDArray[np.float32], bool]
"""Articles, what they get for one term of a question, and whether none is named twice."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The articles in groups of neighbours by the direction of their points: an inverted file (Jégou, Douze and
    Schmid, Product quantization for nearest neighbor search, 2011). `members` of the first cell come first, those of
    each begin where `starts` says; `coarse` has the first numbers of the points of each member.
    """

    centres: Vectors
    starts: NDArray[np.int64]
    members: NDArray[np.int32]
    coarse: Vectors

    @classmethod
    def of(cls, points: Sequence[Vectors], *, cells: int) -> Self:
        """Groups the articles by their points in all spaces; the same points always make the same cells."""
        size = len(points[0])
        some = np.linspace(0, size - 1, min(size, cells * LEARNED_FROM)).astype(np.intp)
        sample = unit(np.hstack([side[some] for side in points]))
        centres = sample[np.linspace(0, len(sample) - 1, cells).astype(np.intp)]
        for _ in range(ROUNDS):
            centres = _middles(sample, _nearest([sample], centres), centres)
        cell = _nearest(points, centres)
        members = np.argsort(cell, kind="stable").astype(np.int32)
        starts = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=cells))))
        return cls(centres, starts, members, np.hstack([side[:, :COARSE][members] for side in points]))

    def near(self, points: Sequence[Vectors], *, most: int, among: NDArray[np.bool_] | None) -> tuple[Places, Scores]:
        """The members of the nearest cells until there are that many, counting only those allowed, and about how near
        each is: what `points` (the question's in each space) and its own have in common.
        """
        order = np.argsort(-(self.centres @ np.concatenate(points)), kind="stable")
        number = np.diff(self.starts)
        if among is not None:
            number = np.diff(np.concatenate(([0], np.cumsum(among[self.members])))[self.starts])
        enough = int(np.searchsorted(np.cumsum(number[order]), most)) + 1
        spans = [slice(self.starts[cell], self.starts[cell + 1]) for cell in order[:enough].tolist()]
        point = np.concatenate([point[:COARSE] for point in points])
        found = np.concatenate([self.members[span] for span in spans])
        value = np.concatenate([self.coarse[span] @ point for span in spans]).astype(np.float64)
        return (found, value) if among is None else (found[among[found]], value[among[found]])


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as articles are looked for: wanted terms with what may stand for them, and its point in each space
    with the weight of that space.
    """

    wanted: Mapping[str, float]
    like: Mapping[str, Likeness]
    points: Sequence[tuple[float, Vectors | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far is looked. Of all that speaks for an article, words, meaning and bonus (what speaks for it besides the
    words) are asked apart, and the best by each are taken.
    """

    words: int = 600
    meaning: int = 300
    bonus: int = 100
    few: int = 4_000  # articles that may be found up to which all of them are scored, however many others there are
    rare: int = 100  # articles with a term up to which all that have it are scored
    longest: int = 10_000  # postings read of one term, the heaviest: what most articles say says little
    postings: int = 80_000  # read of all terms together, those that add most to an article
    near: int = 12_000  # articles whose points are compared with the question, from the nearest cells on


@dataclass(slots=True)
class Room:
    """Where the scores of all articles are added up. It is kept for the next question, since to make a million numbers
    anew takes as long as to add up: `total` is zero between two questions.
    """

    total: NDArray[np.float32]
    share: NDArray[np.float32]

    @classmethod
    def of(cls, size: int) -> Self:
        """For so many articles."""
        return cls(np.zeros(size, np.float32), np.empty(size, np.float32))

    def added(self, parts: Iterable[Read], *, most: int | None = None) -> tuple[Places, Scores]:
        """The articles that have any of the terms, and what its terms are worth together. Where only the best `most`
        are wanted, many that cannot be among them are left out: it is the looking through that takes long.
        """
        some = [np.zeros(0, np.intp)]
        try:
            for columns, values, once in parts:
                add_best(self.total, self.share, columns, values, once=once)
                some.append(columns[::SAMPLED_ARTICLES])
            least = self._least(np.unique(np.concatenate(some)), most)
            found = np.flatnonzero(self.total >= least if least > 0 else self.total > 0)
            return found, self.total[found].astype(np.float64)
        finally:
            self.total.fill(0.0)

    def _least(self, some: Places, most: int | None) -> float:
        """What the best `most` of all have at least: as many of these have it. Nothing where these are fewer."""
        return 0.0 if most is None or len(some) < most else float(np.partition(self.total[some], -most)[-most])


def _room(size: int) -> Room:
    """That of this thread; of two knowledge bases of other sizes the last keeps its own."""
    room: Room | None = getattr(_threads, "room", None)
    if room is None or len(room.total) != size:
        room = _threads.room = Room.of(size)
    return room


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Finds the articles that are worth scoring. `fields` have postings, each with its weight."""

    fields: Sequence[tuple[float, Field]]
    spaces: Sequence[Space]
    cells: Cells | None
    reach: Reach

    @classmethod
    def of(cls, fields: Sequence[tuple[float, Field]], spaces: Sequence[Space], *, reach: Reach) -> Self:
        """Groups the articles by their points."""
        size = fields[0][1].weights.shape[0]
        cells = Cells.of([space.points for space in spaces], cells=int(2 * size**0.5)) if spaces and size else None
        return cls(fields, spaces, cells, reach)

    def places(self, sought: Sought, *, among: NDArray[np.bool_] | None, bonus: Scores | None) -> Places:
        """The places of the articles to be scored, ascending."""
        if among is not None and np.count_nonzero(among) <= self.reach.few:
            return np.flatnonzero(among)
        found = (
            self._by_words(sought, among, bonus),
            self._by_meaning(sought, among, bonus),
            self._by_bonus(among, bonus),
        )
        return np.unique(np.concatenate(found))

    def _by_words(self, sought: Sought, among: NDArray[np.bool_] | None, bonus: Scores | None) -> Places:
        if not sought.wanted:
            return np.zeros(0, np.intp)
        most = self.reach.words if among is None and bonus is None else None
        found, value = _room(self.fields[0][1].weights.shape[0]).added(self._read(sought), most=most)
        if among is not None:
            found, value = found[among[found]], value[among[found]]
        best = _best(found, value if bonus is None else value + bonus[found], self.reach.words)
        rare = np.unique(np.concatenate([best, *self._rare(sought)]))
        return rare if among is None else rare[among[rare]]

    def _rare(self, sought: Sought) -> Iterator[NDArray[np.int32]]:
        """The articles with a term that hardly any has, for the rarest terms."""
        found = [
            field.posting(field.rows[term])[0]
            for _, field in self.fields
            for term in sought.wanted
            if term in field.rows
        ]
        left = self.reach.words
        for columns in sorted(found, key=len):
            if len(columns) > min(self.reach.rare, left):
                return
            left -= len(columns)
            yield columns

    def _read(self, sought: Sought) -> Iterator[Read]:
        """Postings of each wanted term and of what may stand for it, as far as is looked: of those of all terms the
        heaviest (Lin and Trotman, Anytime ranking for impact-ordered indexes, 2015).
        """
        slots = [
            [
                (*field.posting(row, self.reach.longest), factor)
                for row, factor in field.asked(term, weight * own, sought.like.get(term))
            ]
            for own, field in self.fields
            for term, weight in sought.wanted.items()
        ]
        least = self._least(slots)
        for slot in filter(None, slots):
            numbers = [_heaviest(values, least / factor) for _, values, factor in slot]
            columns = [at[:most] for (at, _, _), most in zip(slot, numbers, strict=True)]
            values = [values[:most] for (_, values, _), most in zip(slot, numbers, strict=True)]
            factors = np.repeat(np.array([factor for _, _, factor in slot], np.float32), numbers)
            yield np.concatenate(columns, dtype=np.intp), np.concatenate(values) * factors, len(slot) == 1

    def _least(self, slots: Sequence[Weighed]) -> float:
        """What a posting adds at least for it to be read, from an even sample of those of the long rows."""
        long = [(factor, values) for slot in slots for _, values, factor in slot if len(values) > SHORT]
        added = np.concatenate(
            [np.zeros(0), *(factor * values[SAMPLED_POSTINGS // 2 :: SAMPLED_POSTINGS] for factor, values in long)]
        )
        read = self.reach.postings // SAMPLED_POSTINGS
        return float(np.partition(added, -read)[-read]) if len(added) > read else 0.0

    def _by_meaning(self, sought: Sought, among: NDArray[np.bool_] | None, bonus: Scores | None) -> Places:
        if self.cells is None or all(point is None for _, point in sought.points):
            return np.zeros(0, np.intp)
        points = [
            np.zeros(space.points.shape[1], np.float32) if point is None else (weight / 2 * point).astype(np.float32)
            for (weight, point), space in zip(sought.points, self.spaces, strict=True)
        ]
        found, value = self.cells.near(points, most=self.reach.near, among=among)
        return _best(found, value if bonus is None else value + bonus[found], self.reach.meaning)

    def _by_bonus(self, among: NDArray[np.bool_] | None, bonus: Scores | None) -> Places:
        if bonus is None:
            return np.zeros(0, np.intp)
        found = np.flatnonzero(bonus > 0 if among is None else among & (bonus > 0))
        return _best(found, bonus[found], self.reach.bonus)


def _heaviest(values: NDArray[np.float32], least: float) -> int:
    """How many postings of a row are read: all where it has few, else those that weigh as much."""
    if len(values) <= SHORT:
        return len(values)
    return len(values) - int(values[::-1].searchsorted(np.float32(least)))  # of any other type, all would be copied


def _best(found: NDArray[np.integer], value: NDArray[np.floating], most: int) -> Places:
    """Those with the highest values."""
    if len(found) <= most:
        return found.astype(np.intp)
    return found[np.argpartition(value, -most)[-most:]].astype(np.intp)


def _nearest(points: Sequence[Vectors], centres: Vectors) -> NDArray[np.intp]:
    """The number of the nearest centre of each article."""
    cell = np.zeros(len(points[0]), dtype=np.intp)
    for start in range(0, len(cell), BLOCK):
        span = slice(start, start + BLOCK)
        cell[span] = (np.hstack([side[span] for side in points]) @ centres.T).argmax(axis=1)
    return cell


def _middles(sample: Vectors, cell: NDArray[np.intp], centres: Vectors) -> Vectors:
    """The middle of the articles of each cell; a centre that none is near stays where it was."""
    ones = np.ones(len(cell), dtype=np.float32)
    sums: Vectors = csr_array((ones, (cell, np.arange(len(cell)))), shape=(len(centres), len(cell))) @ sample
    return np.where(sums.any(axis=1, keepdims=True), unit(sums), centres).astype(np.float32)
