"""Learns from a city's golden questions how sure the search may be: coefficients and thresholds of `confidence.py`.

Logistic regression drawn towards the shipped coefficients (a Gaussian prior), then the two thresholds near the shipped
ones. The same questions always teach the same. What would not have done better on questions kept aside is not taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.confidence import SHIPPED, Calibration, judged
from knowledge.learning.golden import Expects, GoldenQuestion

LEAST_ANSWERABLE = 30
LEAST_UNKNOWN = 10
"""Fewer questions than these say more about themselves than about the city."""

SPREAD = 1.0
"""How far a coefficient may well lie from the shipped one (standard deviation of the prior): about a third of it."""

STEP, STEPS = 0.05, 5
"""Thresholds are tried in these steps, so many to each side of the shipped ones."""

DISTANCE_COST = 0.005
"""Mean worth that a step away from a shipped threshold must bring: less is chance on a hundred questions."""

FOLDS = 5
"""Each fifth of the questions is judged by what the other four taught."""

WORTH = {
    ("answer", "right"): 1.0,
    ("answer", "near"): -1.0,
    ("answer", "wrong"): -1.0,
    ("answer", "none"): -1.0,
    ("candidates", "right"): 0.6,
    ("candidates", "near"): 0.6,
    ("candidates", "wrong"): -0.2,
    ("candidates", "none"): 0.0,
    ("unknown", "right"): -0.5,
    ("unknown", "near"): -0.5,
    ("unknown", "wrong"): 0.0,
    ("unknown", "none"): 1.0,
}
"""What an outcome is worth where the right article was first, among three, not found, or is not there at all: a wrong
answer costs as much as a right one brings, three to choose from are worth little less than an answer."""


class TooFew(Exception):
    """Too few golden questions to learn from; `answerable` and `unknown` are how many there are."""

    def __init__(self, answerable: int, unknown: int) -> None:
        super().__init__(f"{answerable} of {LEAST_ANSWERABLE} answerable, {unknown} of {LEAST_UNKNOWN} to be refused")
        self.answerable, self.unknown = answerable, unknown


@dataclass(frozen=True, slots=True)
class Example:
    """A golden question looked up: its signs, and where the right article stood ('right' first, 'near' among three,
    'wrong' further down, 'none' when there is no right one).
    """

    signs: Mapping[str, float]
    place: str


@dataclass(frozen=True, slots=True)
class Shares:
    """How often, 0 to 1: answered alone and right of those (of questions with an answer); the right article shown,
    alone or among three; refused, of those without an answer.
    """

    answered: float
    right: float
    shown: float
    refused: float


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learned, and how it does against the shipped calibration. `after` was measured on questions that were
    kept aside while learning; `is_better` says whether it was taken at all.
    """

    calibration: Calibration
    before: Shares
    after: Shares
    answerable: int
    unknown: int
    is_better: bool


def example(golden: GoldenQuestion, signs: Mapping[str, float], found: Sequence[str]) -> Example | None:
    """A golden question as an example; `found` are the keys found, best first. None when it teaches nothing."""
    match golden.expects:
        case Expects.SAYS:
            return None
        case Expects.UNKNOWN:
            return Example(signs, "none")
    place = next((at for at, key in enumerate(found) if key in golden.articles), len(found))
    return Example(signs, "right" if place == 0 and found else "near" if place < min(3, len(found)) else "wrong")


def learn(examples: Sequence[Example]) -> Learning:
    """Learns a calibration. Raises TooFew."""
    unknown = sum(one.place == "none" for one in examples)
    if len(examples) - unknown < LEAST_ANSWERABLE or unknown < LEAST_UNKNOWN:
        raise TooFew(len(examples) - unknown, unknown)
    outcomes = _kept_aside(examples)
    before = [(outcome(one, SHIPPED), one.place) for one in examples]
    is_better = _worth(outcomes, examples) > _worth(before, examples)
    return Learning(
        calibration=_learned(examples) if is_better else SHIPPED,
        before=_shares(before),
        after=_shares(outcomes if is_better else before),
        answerable=len(examples) - unknown,
        unknown=unknown,
        is_better=is_better,
    )


def outcome(one: Example, calibration: Calibration) -> str:
    """What the counter would say: 'answer', 'candidates' or 'unknown'."""
    confidence = judged(one.signs, calibration)
    if confidence.subject < calibration.subject_at:
        return "unknown"
    is_sure = confidence.sure >= calibration.answer_at and not confidence.is_doubtful(calibration)
    return "answer" if is_sure else "candidates"


def _kept_aside(examples: Sequence[Example]) -> list[tuple[str, str]]:
    """Each question's outcome by a calibration that was learned without it; questions of a place go round in turn."""
    order = sorted(range(len(examples)), key=lambda at: examples[at].place)
    fold = {at: turn % FOLDS for turn, at in enumerate(order)}
    taught = [_learned([one for at, one in enumerate(examples) if fold[at] != part]) for part in range(FOLDS)]
    return [(outcome(one, taught[fold[at]]), one.place) for at, one in enumerate(examples)]


def _learned(examples: Sequence[Example]) -> Calibration:
    seen = [one for one in examples if one.signs]
    about = [one.place != "none" for one in seen]
    answerable = [one for one in seen if one.place != "none"]
    subject = _fitted(SHIPPED.subject, seen, about, _balance(about))
    sure = _fitted(SHIPPED.sure, answerable, [one.place == "right" for one in answerable], np.ones(len(answerable)))
    return _with_thresholds(replace(SHIPPED, subject=subject, sure=sure), examples)


def _fitted(
    shipped: Mapping[str, float], examples: Sequence[Example], said: Sequence[bool], weight: NDArray[np.float64]
) -> dict[str, float]:
    """The coefficients that explain best what was said, drawn towards the shipped ones."""
    start = np.array(list(shipped.values()))
    seen = np.array([[one.signs[name] for name in shipped] for one in examples]).reshape(-1, len(start))
    sides = np.where(np.array(said, dtype=bool), 1.0, -1.0)

    def loss(coefficients: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sides * (seen @ coefficients)
        away = coefficients - start
        wrong = weight * sides / (1 + np.exp(np.clip(margin, -500, 500)))
        value = float(weight @ np.logaddexp(0, -margin) + away @ away / (2 * SPREAD**2))
        return value, away / SPREAD**2 - seen.T @ wrong

    found = minimize(loss, start, jac=True, method="L-BFGS-B")
    return dict(zip(shipped, np.round(found.x, 6).tolist(), strict=True))


def _balance(said: Sequence[bool]) -> NDArray[np.float64]:
    """Weights that make the two answers count alike: a list of golden questions has them in no natural proportion."""
    number = {side: max(1, sum(one is side for one in said)) for side in (True, False)}
    return np.array([len(said) / (2 * number[side]) for side in said])


def _with_thresholds(calibration: Calibration, examples: Sequence[Example]) -> Calibration:
    """The two thresholds that bring most, unless the shipped ones bring about as much."""
    steps = range(-STEPS, STEPS + 1)
    choices = [
        replace(
            calibration,
            subject_at=round(SHIPPED.subject_at + STEP * one, 4),
            answer_at=round(SHIPPED.answer_at + STEP * other, 4),
        )
        for one, other in sorted(product(steps, steps), key=lambda pair: (abs(pair[0]) + abs(pair[1]), pair))
    ]
    return max(choices, key=lambda choice: _gain(choice, examples))


def _gain(calibration: Calibration, examples: Sequence[Example]) -> float:
    away = abs(calibration.subject_at - SHIPPED.subject_at) + abs(calibration.answer_at - SHIPPED.answer_at)
    outcomes = [(outcome(one, calibration), one.place) for one in examples]
    return round(_worth(outcomes, examples) - DISTANCE_COST * away / STEP, 9)


def _worth(outcomes: Iterable[tuple[str, str]], examples: Sequence[Example]) -> float:
    """The mean worth; questions with and without an answer count alike."""
    weight = _balance([one.place != "none" for one in examples])
    return float(weight @ np.array([WORTH[pair] for pair in outcomes]) / len(examples))


def _shares(outcomes: Sequence[tuple[str, str]]) -> Shares:
    said = [(what, place) for what, place in outcomes if place != "none"]
    alone = [place for what, place in said if what == "answer"]
    shown = [pair in (("answer", "right"), ("candidates", "right"), ("candidates", "near")) for pair in said]
    return Shares(
        answered=_share([what == "answer" for what, _ in said]),
        right=_share([place == "right" for place in alone]),
        shown=_share(shown),
        refused=_share([what == "unknown" for what, place in outcomes if place == "none"]),
    )


def _share(claims: Sequence[bool]) -> float:
    return sum(claims) / len(claims) if claims else 0.0
