"""Articles that deal with the same are likely to answer the same questions: each is given a share of what its nearest
among the found ones score. Jardine and van Rijsbergen, The use of hierarchic clustering in information retrieval
(1971); Diaz, Regularizing ad hoc retrieval scores (2005).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.field import Scores
from knowledge.index.vectors import Vectors, unit

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
    others = np.where(np.eye(size, dtype=bool), 0.0, np.maximum(alike, 0.0))
    nearest = np.argpartition(-others, NEAREST, axis=1)[:, :NEAREST]
    near = np.take_along_axis(others, nearest, axis=1)
    share = np.zeros((size, size))
    np.put_along_axis(share, nearest, near / np.maximum(near.sum(axis=1, keepdims=True), 1e-9), axis=1)
    added = np.linalg.solve(np.eye(size) - SHARE * share, scores) - scores
    first = np.argmax(scores)
    bounded: Scores = np.clip(added - added[first], -SHARE * scores, scores[first] - scores)
    return bounded


def likeness(points: Sequence[Vectors]) -> NDArray[np.float64]:
    """How like any two articles are, -1 to 1, by their points in each space; their words add nothing to it."""
    return np.asarray(np.mean([side @ side.T for side in map(unit, points)], axis=0, dtype=np.float64))


def cosines(rows: csr_array[np.float32]) -> NDArray[np.float64]:
    """How like the first of some articles is to each, itself included, by their weighted words in one field."""
    inner = (rows @ rows[[0]].T).toarray()[:, 0].astype(np.float64)
    length = np.sqrt(np.maximum(np.asarray(rows.multiply(rows).sum(axis=1), dtype=np.float64), 1e-9))
    cosine: NDArray[np.float64] = inner / (length * length[0])
    return cosine
