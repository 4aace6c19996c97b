"""What confirmed answers teach about all articles: which of them a question like the confirmed ones is after.

A multinomial logit over kernels: what a question adds to an article is the sum, over the confirmed questions and the
articles confirmed for any, of how like the questions are, how like the articles are, and what was learned for the pair.
It is fitted among the confirmed articles only, on top of their label-free scores: nothing gains by being confirmed at
all, and what is like a confirmed article gains with it. Zhu and Hastie, Kernel logistic regression (2005).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize

from knowledge.index.field import Places, Scores
from knowledge.index.space import Space
from knowledge.index.vectors import Vectors
from knowledge.learning.confirmed import Confirmed, ReadsQuestions
from knowledge.search import Index

SHARPNESS = 5.0
"""By how much a point of score makes an article likelier to be the confirmed one."""

CAUTION = 6.0
"""What a strong opinion costs: half of it or four times as much finds about the same."""

USUAL = 0.3
"""Likeness that any two questions have, so that what people ask for at all is learned too."""

ITSELF = 1.0
"""What an article learns for itself, beside what those like it learn."""

STEPS = 15
"""Steps of the fit (L-BFGS); more bring nothing that holds for other questions."""

MOST_TAUGHT = 600
"""Confirmed questions that are learned from, the latest: four seconds at most. All of them lift what was confirmed."""

_STEADY = 1e-3
"""Added to the likeness of a question to itself, so that the matrix can be factored."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What was learned about the `size` articles of an index. `rows` are the confirmed questions it was learned from,
    `own` the places of the articles confirmed for them, `pull` what was learned for each pair (a row a question),
    `turns` the same as a direction in each of the `spaces`.
    """

    size: int
    rows: Places
    own: Places
    pull: Vectors
    spaces: tuple[Space, ...]
    turns: tuple[Vectors, ...]

    @classmethod
    def of(cls, index: Index, confirmed: Confirmed, reader: ReadsQuestions) -> Self:
        """Learns from the confirmed questions. Articles that are no longer there teach nothing."""
        place = {article.key: at for at, article in enumerate(index.articles)}
        right = [[place[key] for key in keys if key in place] for keys in confirmed.answers]
        rows = np.array([row for row, places in enumerate(right) if places][-MOST_TAUGHT:], dtype=np.intp)
        own = np.array(sorted({at for row in rows for at in right[row]}), dtype=np.intp)
        asked = [reader.terms(confirmed.questions[row]) for row in rows]
        target, free = np.zeros((len(rows), len(own))), np.zeros((len(rows), len(own)))
        for at, row in enumerate(rows):
            target[at, np.searchsorted(own, right[row])] = 1 / len(right[row])
            free[at] = np.sum(list(index.parts(asked[at], at=own).values()), axis=0)
        alike = np.array([confirmed.likeness(terms)[rows] for terms in asked]).reshape(len(rows), len(rows))
        points = [space.directions(own) for space in index.spaces]
        near = ITSELF * np.eye(len(own)) + sum(each @ each.T for each in points) / max(len(points), 1)
        pull = _fitted(free, target, alike + USUAL, near)
        return cls(
            size=len(index.articles),
            rows=rows,
            own=own,
            pull=pull,
            spaces=index.spaces,
            turns=tuple((pull @ each / len(points)).astype(np.float32) for each in points),
        )

    def scores(self, likeness: Scores, at: Places | None = None) -> Scores:
        """What is added to the score of each article, or of those `at` some places, for a question that is so like
        each confirmed one (0 to 1). What nobody confirmed loses nothing: it gains where it is like what is asked for.
        """
        like = (likeness[self.rows] + USUAL).astype(np.float32)
        total = np.zeros(self.size if at is None else len(at))
        some = slice(None) if at is None else at
        for space, turn in zip(self.spaces, self.turns, strict=True):
            total += space.points[some] @ (like @ turn) / space.lengths[some]
        met, which = self._met(at)
        own = total[met] + ITSELF * (like @ self.pull)[which]
        total = np.maximum(total, 0.0)
        total[met] = own
        return total

    def _met(self, at: Places | None) -> tuple[Places, Places]:
        """Where among the places the confirmed articles are, and which of them each is."""
        if at is None:
            return self.own, np.arange(len(self.own))
        if not len(self.own):
            return self.own, self.own
        which = np.minimum(np.searchsorted(self.own, at), len(self.own) - 1)
        met = np.flatnonzero(self.own[which] == at)
        return met, which[met]


def _fitted(free: Scores, target: Scores, questions: Scores, articles: Scores) -> Vectors:
    """What each pair adds to be told from the others: the likelihood of the confirmed article, less caution."""
    if not free.size:
        return np.zeros(free.shape, dtype=np.float32)
    side, other = (_factor(kernel) for kernel in (questions, articles))

    def loss(flat: Scores) -> tuple[float, Scores]:
        found = SHARPNESS * (free + side @ flat.reshape(free.shape).astype(np.float32) @ other.T)
        found -= found.max(axis=1, keepdims=True)
        likely = np.exp(found)
        total = likely.sum(axis=1, keepdims=True)
        slope = (SHARPNESS * (likely / total - target)).astype(np.float32)
        doubt = float((target * (np.log(total) - found)).sum())
        return doubt + CAUTION / 2 * float(flat @ flat), (side.T @ slope @ other).ravel() + CAUTION * flat

    best = minimize(loss, np.zeros(free.size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = solve_triangular(side, best.x.reshape(free.shape), trans="T", lower=True)
    pull: Vectors = solve_triangular(other, weights.T, trans="T", lower=True).T.astype(np.float32)
    return pull


def _factor(kernel: Scores) -> Vectors:
    factor: Vectors = cholesky(kernel + _STEADY * np.eye(len(kernel)), lower=True).astype(np.float32)
    return factor
