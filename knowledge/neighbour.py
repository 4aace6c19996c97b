"""Words that mean nearly the same, found by their vectors: what an article may say instead of the asked word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.field import Likeness
from knowledge.text import Word
from knowledge.vectors import Vectors, WordVectors, unit

WIDTH = 256
"""Numbers a word's vector is reduced to: half of them find noticeably worse neighbours, twice as many no better."""

FLATTENING = -0.25
"""Power of the eigenvalues by which directions are evened out: what all words share says nothing about any."""

RIDGE = 0.1
"""Part of the mean eigenvalue added to each: what few words happen not to vary in is not blown up for new ones."""

MOST = 20
"""Neighbours of a word that are looked for; ten already lose a little."""

LIKE_AT = 0.4
"""Likeness (cosine) from which a word may stand for another; nearly all pairs of unrelated words lie below 0.3."""

BLOCK = 250
"""Words compared with all others at once: keeps the table of likenesses in tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """How the vectors of several sources become one short row each."""

    steps: tuple[tuple[Vectors, Vectors], ...]
    last: Vectors

    @classmethod
    def of(cls, sources: Sequence[Vectors]) -> Self:
        """Learns it from the vectors of all words, one array a source; rows of zeros are unknown words."""
        steps = tuple(_flattening(vectors) for vectors in sources)
        joined = _joined(sources, steps)
        _, directions = np.linalg.eigh(joined.T @ joined)
        return cls(steps, directions[:, -WIDTH:].astype(np.float32))

    def apply(self, sources: Sequence[Vectors]) -> Vectors:
        """Rows of length 1, or zeros where no source knows the word."""
        return unit(_joined(sources, self.steps) @ self.last)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words of a knowledge base with their reduced `vectors`, the words `near` each and their `likeness`."""

    words: tuple[str, ...]
    rows: Mapping[str, int]
    sources: tuple[WordVectors, ...]
    reduction: Reduction
    vectors: Vectors
    near: NDArray[np.int32]
    likeness: Vectors

    @classmethod
    def of(cls, found: Mapping[str, Word], sources: Sequence[WordVectors]) -> Self:
        """Compares all words of a knowledge base, given by their keys."""
        own = [source.of(list(found.values())) for source in sources]
        reduction = Reduction.of(own)
        vectors = reduction.apply(own)
        near, likeness = _nearest(vectors, vectors)
        rows = {key: at for at, key in enumerate(found)}
        return cls(tuple(found), rows, tuple(sources), reduction, vectors, near, likeness)

    def like(self, found: Sequence[Word]) -> dict[str, Likeness]:
        """For each word the words of the knowledge base that are like it; itself among them, if it is there."""
        new = [word for word in found if word.key not in self.rows]
        result = {word.key: self._row(self.rows[word.key]) for word in found if word.key in self.rows}
        if new and len(self.words):
            vectors = self.reduction.apply([source.of(new) for source in self.sources])
            for word, near, likeness in zip(new, *_nearest(vectors, self.vectors), strict=True):
                result[word.key] = self._named(near, likeness)
        return result

    def _row(self, row: int) -> Likeness:
        return self._named(self.near[row], self.likeness[row])

    def _named(self, near: NDArray[np.int32], likeness: Vectors) -> Likeness:
        pairs = zip(near.tolist(), likeness.tolist(), strict=True)
        return tuple((self.words[at], value) for at, value in pairs if value >= LIKE_AT)


def _joined(sources: Sequence[Vectors], steps: Sequence[tuple[Vectors, Vectors]]) -> Vectors:
    return np.hstack(
        [
            np.where(vectors.any(axis=1, keepdims=True), unit((vectors - centre) @ turn), 0)
            for vectors, (centre, turn) in zip(sources, steps, strict=True)
        ]
    )


def _flattening(vectors: Vectors) -> tuple[Vectors, Vectors]:
    """The centre of the vectors and the turn after which no direction outweighs the others."""
    known = vectors[vectors.any(axis=1)]
    if not len(known):
        return np.zeros(vectors.shape[1], np.float32), np.eye(vectors.shape[1], dtype=np.float32)
    centre = known.mean(axis=0)
    spread, directions = np.linalg.eigh((known - centre).T @ (known - centre) / len(known))
    floor = RIDGE * float(spread.mean()) + 1e-12
    return centre, (directions * (np.maximum(spread, 0) + floor) ** FLATTENING).astype(np.float32)


def _nearest(asked: Vectors, words: Vectors) -> tuple[NDArray[np.int32], Vectors]:
    """The rows of the most alike words of each asked vector, the least alike first, and their likeness."""
    most = min(MOST, len(words))
    near = np.zeros((len(asked), most), dtype=np.int32)
    likeness = np.zeros((len(asked), most), dtype=np.float32)
    for at in range(0, len(asked), BLOCK):
        cosine = asked[at : at + BLOCK] @ words.T
        best = np.argpartition(cosine, -most, axis=1)[:, -most:] if most < len(words) else np.indices(cosine.shape)[1]
        value = np.take_along_axis(cosine, best, axis=1)
        order = np.argsort(value, axis=1, kind="stable")
        near[at : at + BLOCK] = np.take_along_axis(best, order, axis=1)
        likeness[at : at + BLOCK] = np.take_along_axis(value, order, axis=1)
    return near, likeness
