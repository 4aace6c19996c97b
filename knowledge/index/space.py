"""Titles and bodies as points of one space, learned from the knowledge base itself: a title lies near its own body,
and a question near the titles and bodies that deal with the same, whatever their words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular

from knowledge.index.digest import Counts
from knowledge.index.field import Places, Scores
from knowledge.index.vectors import Vectors, WordVectors, unit
from knowledge.text import Word

DIMENSIONS = 200
"""Directions in which titles and bodies vary together that are kept; beyond them is noise."""

RIDGE = 1.0
"""Part of the mean variance added in every direction, so that rare ones are not blown up."""

PRIOR = 300.0
"""Articles that the assumption "a word means the same in a title and in a body" counts for; a small knowledge base
lives by it, a large one learns the rest from its own pairs."""


LEARNED_FROM = 20_000
"""Articles that a space is learned from, evenly taken: more of them turn it no better."""

BLOCK = 4_096
"""Articles placed at once: keeps what is only needed while building in tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Space:
    """One source of word vectors and what was learned over it: canonical correlation analysis with a ridge.
    Hotelling, Relations between two sets of variates (1936); Vinod, Canonical ridge (1976).

    `points` are the sums of the unit vectors of each article's title and body, `lengths` what they measure.
    """

    source: WordVectors
    rows: Mapping[str, int]
    words: Vectors
    centre: Vectors
    turn: Vectors
    points: Vectors
    lengths: Vectors

    @classmethod
    def of(
        cls,
        source: WordVectors,
        found: Mapping[str, Word],
        titles: Counts,
        bodies: Counts,
    ) -> Self:
        """Learns the space from what each word counts in each title and body, a column a word of `found`."""
        rows = {key: at for at, key in enumerate(found)}
        words = source.of(list(found.values()))
        size = titles.shape[0]
        some = np.linspace(0, size - 1, min(size, LEARNED_FROM)).astype(np.intp)
        sides = _learned(_means(titles[some], words), _means(bodies[some], words), words[words.any(axis=1)])
        points = np.zeros((size, sides[0][1].shape[1]), dtype=np.float32)
        for start in range(0, size, BLOCK):
            span = slice(start, start + BLOCK)
            for texts, (centre, turn) in zip((titles, bodies), sides, strict=True):
                points[span] += _placed(_means(texts[span], words), centre, turn)
        return cls(source, rows, words, *sides[0], points, np.maximum(np.linalg.norm(points, axis=1), 1e-9))

    def placed(self, asked: Sequence[Word], worth: Mapping[str, float]) -> Vectors | None:
        """The point of a question, of length 1; None when no word of it has a vector."""
        if not asked:
            return None
        new = [word for word in {word.key: word for word in asked}.values() if word.key not in self.rows]
        vectors = dict(zip((word.key for word in new), self.source.of(new), strict=True))
        known = [vectors[word.key] if word.key in vectors else self.words[self.rows[word.key]] for word in asked]
        mean = _mean(np.array(known), np.array([worth[word.key] for word in asked]))
        return unit((mean - self.centre)[None] @ self.turn)[0] if mean.any() else None

    def directions(self, at: Places) -> Vectors:
        """The points of some articles, made 1 long."""
        found: Vectors = self.points[at] / self.lengths[at, None]
        return found

    def scores(self, placed: Vectors | None, *, at: Places | None = None) -> Scores:
        """How near each article's title and body (or those `at` some places) are to a point: 1 when both point the
        same way, 0 if unlike.
        """
        points = self.points if at is None else self.points[at]
        if placed is None:
            return np.zeros(len(points))
        near: Scores = np.maximum(points @ placed / 2, 0).astype(np.float64)
        return near


def _mean(vectors: Vectors, weights: Scores) -> Vectors:
    known = vectors.any(axis=1)
    total = float(weights[known].sum())
    mean: Vectors = (weights[known] @ vectors[known] / (total or 1.0)).astype(np.float32)
    return mean


def _means(texts: Counts, words: Vectors) -> Vectors:
    has_vector: Vectors = np.asarray(words.any(axis=1, keepdims=True), dtype=np.float32)
    known = np.maximum(np.asarray(texts @ has_vector), 1e-9)
    means: Vectors = (np.asarray(texts @ words) / known).astype(np.float32)
    return means


def _placed(texts: Vectors, centre: Vectors, turn: Vectors) -> Vectors:
    return np.where(texts.any(axis=1, keepdims=True), unit((texts - centre) @ turn), 0).astype(np.float32)


def _learned(titles: Vectors, bodies: Vectors, words: Vectors) -> list[tuple[Vectors, Vectors]]:
    """Centre and turn for titles and for bodies; what the directions share weighs them."""
    both = titles.any(axis=1) & bodies.any(axis=1)
    share = float(both.sum() / (both.sum() + PRIOR))
    usual_centre = words.mean(axis=0) if len(words) else np.zeros(words.shape[1], np.float32)
    general = words - usual_centre
    general = general.T @ general / max(len(words), 1)
    sides = [side[both] for side in (titles, bodies)]
    centres = [share * side.mean(axis=0) + (1 - share) * usual_centre if len(side) else usual_centre for side in sides]
    centred = [side - centre for side, centre in zip(sides, centres, strict=True)]
    number = max(len(sides[0]), 1)
    own = [side.T @ side / number for side in centred]
    size = [float(np.trace(matrix)) or float(np.trace(general)) for matrix in own]
    usual = general / (float(np.trace(general)) or 1.0)
    whiten = [_whitening(share * matrix + (1 - share) * s * usual) for matrix, s in zip(own, size, strict=True)]
    cross = share * centred[0].T @ centred[1] / number + (1 - share) * float(np.sqrt(size[0] * size[1])) * usual
    left, shared, right = np.linalg.svd(whiten[0] @ cross @ whiten[1].T)
    turns = (whiten[0].T @ left[:, :DIMENSIONS], whiten[1].T @ right[:DIMENSIONS].T)
    return [
        (centre, (turn * shared[:DIMENSIONS]).astype(np.float32)) for centre, turn in zip(centres, turns, strict=True)
    ]


def _whitening(matrix: NDArray[np.floating]) -> NDArray[np.float64]:
    """The inverse of the Cholesky factor of the matrix with its ridge."""
    ridge = RIDGE * float(np.trace(matrix)) / len(matrix) + 1e-12
    whitening: NDArray[np.float64] = solve_triangular(
        cholesky(matrix + ridge * np.eye(len(matrix)), lower=True), np.eye(len(matrix)), lower=True
    )
    return whitening
