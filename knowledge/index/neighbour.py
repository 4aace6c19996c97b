"""Words that mean nearly the same, found by their vectors: what an article may say instead of the asked word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.index.field import Likeness
from knowledge.index.vectors import Vectors, WordVectors, unit
from knowledge.text import Word

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

MOST_MET = 10_000
"""Words whose neighbours are kept as they were found; some 20 MB."""

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
class Nearest:
    """For words, one after the other: the rows of the words that may stand for them, the least alike first, and how
    like they are. Those of one end where `ends` says.
    """

    ends: NDArray[np.int64]
    rows: NDArray[np.int32]
    likeness: Vectors

    @classmethod
    def of(cls, asked: Vectors, words: Vectors) -> Self:
        """Compares each asked vector with all words."""
        found = [_nearest(asked[at : at + BLOCK], words) for at in range(0, len(asked), BLOCK)]
        number, rows, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True)) if found else _NONE
        return cls(np.cumsum(number), rows, likeness)

    def __getitem__(self, at: int) -> tuple[list[int], list[float]]:
        """Rows and likeness for one word."""
        span = slice(int(self.ends[at - 1]) if at else 0, int(self.ends[at]))
        return self.rows[span].tolist(), self.likeness[span].tolist()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words of a knowledge base with their reduced `vectors` and those `near` each. What is found for a word is
    kept a while (`met`): one question asks for it several times.
    """

    words: tuple[str, ...]
    rows: Mapping[str, int]
    sources: tuple[WordVectors, ...]
    reduction: Reduction
    vectors: Vectors
    near: Nearest
    met: dict[str, Likeness] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Mapping[str, Word], sources: Sequence[WordVectors]) -> Self:
        """Compares all words of a knowledge base, given by their keys."""
        own = [source.of(list(found.values())) for source in sources]
        reduction = Reduction.of(own)
        vectors = reduction.apply(own)
        rows = {key: at for at, key in enumerate(found)}
        return cls(tuple(found), rows, tuple(sources), reduction, vectors, Nearest.of(vectors, vectors))

    def like(self, found: Sequence[Word]) -> dict[str, Likeness]:
        """For each word the words of the knowledge base that are like it; itself among them, if it is there."""
        words = {word.key: word for word in found} if self.words else {}
        result = {key: like for key in words if (like := self.met.get(key)) is not None}
        if fresh := [word for key, word in words.items() if key not in result]:
            known = {word.key: self._named(*self.near[self.rows[word.key]]) for word in fresh if word.key in self.rows}
            if new := [word for word in fresh if word.key not in known]:
                near = Nearest.of(self.reduction.apply([source.of(new) for source in self.sources]), self.vectors)
                known |= {word.key: self._named(*near[at]) for at, word in enumerate(new)}
            if len(self.met) > MOST_MET:
                self.met.clear()
            self.met.update(known)
            result |= known
        return result

    def _named(self, rows: Sequence[int], likeness: Sequence[float]) -> Likeness:
        return tuple((self.words[at], value) for at, value in zip(rows, likeness, strict=True))


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


_NONE = (np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))


def _nearest(asked: Vectors, words: Vectors) -> tuple[NDArray[np.int64], NDArray[np.int32], Vectors]:
    """How many words are near each asked vector, their rows and their likeness."""
    cosine = asked @ words.T
    one, near = np.divmod(np.flatnonzero(cosine >= LIKE_AT), max(len(words), 1))
    value = cosine[one, near]
    order = np.lexsort((value, one))
    number = np.bincount(one, minlength=len(asked))
    rank = np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)
    best = order[rank >= np.repeat(number, number) - MOST]
    return np.minimum(number, MOST), near[best].astype(np.int32), value[best]
