"""Articles that deal with the same are likely to answer the same questions: each is given a share of what its nearest
among the found ones score. Jardine and van Rijsbergen, The use of hierarchic clustering in information retrieval
(1971); Diaz, Regularizing ad hoc retrieval scores (2005).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.field import Places, Scores, spans
from knowledge.index.vectors import Vectors

POOL = 50
"""Best articles among which company is looked for."""

NEAREST = 4
"""Articles that count as an article's company. Three to five do; more are no longer about the same."""

SHARE = 0.2
"""Part of the company's score that an article is given; from .3 on the first article is the right one less often."""


def company(scores: Scores, alike: NDArray[np.float64]) -> Scores:
    """What is added to the scores of articles, all above 0, for the company they keep, and for that of their company:
    more to those in better company than the best one, which stays the best with its score; less to those in worse,
    down to a loss of their share. `alike` says how like any two of them are.
    """
    size = len(scores)
    if size <= NEAREST:
        return np.zeros(size)
    others = np.maximum(alike, 0.0)
    np.fill_diagonal(others, 0.0)
    nearest = np.arange(size)[:, None], np.argpartition(-others, NEAREST, axis=1)[:, :NEAREST]
    near = others[nearest]
    share = np.zeros((size, size))
    share[nearest] = near / np.maximum(near.sum(axis=1, keepdims=True), 1e-9)
    added = np.linalg.solve(np.eye(size) - SHARE * share, scores) - scores
    first = np.argmax(scores)
    bounded: Scores = np.clip(added - added[first], -SHARE * scores, scores[first] - scores)
    return bounded


def likeness(points: Sequence[Vectors]) -> NDArray[np.float64]:
    """How like any two articles are, -1 to 1, by their points, each of length 1, in each space."""
    return np.asarray(np.mean([side @ side.T for side in points], axis=0, dtype=np.float64))


def cosines(weights: csr_array[np.float32], at: Places) -> NDArray[np.float64]:
    """How like the first of some articles is to each, itself included, by their weighted words in one field."""
    cells, number = spans(weights.indptr, at)
    words, worth, text = weights.indices[cells], weights.data[cells], np.repeat(np.arange(len(at)), number)
    first = np.zeros(weights.shape[1], dtype=np.float32)
    first[words[: number[0]]] = worth[: number[0]]
    inner, square = (np.bincount(text, worth * other, len(at)) for other in (first[words], worth))
    length = np.sqrt(np.maximum(square, 1e-9))
    cosine: NDArray[np.float64] = inner / (length * length[0])
    return cosine
