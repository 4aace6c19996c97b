"""How good a ranking is: recall and nDCG at ten, and the middle and the slow end of times."""

import math
from collections.abc import Sequence

from knowledge.bench.known import Grades
from knowledge.bench.peer import MOST


def recall(ranked: Sequence[str], grades: Grades) -> float:
    """Share of the relevant articles among the first ten."""
    return len(set(ranked[:MOST]) & set(grades)) / len(grades)


def ndcg(ranked: Sequence[str], grades: Grades) -> float:
    """Normalised discounted cumulative gain of the first ten, gain 2^grade - 1 (Burges et al., 2005)."""
    best = _gain(sorted(grades.values(), reverse=True)[:MOST])
    return _gain([grades.get(key, 0) for key in ranked[:MOST]]) / best if best else 0.0


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of the values does not exceed (nearest rank): 0.5 the median, 0.99 the slow end."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))
