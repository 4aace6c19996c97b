"""How sure the search may be: that the knowledge has the subject at all, and that the best article is the right one.

Both are logistic models of three or four general signs, fitted on residents' questions to a city's FAQ (asked to that
FAQ, to it without the right entry, and to plans that know nothing of them) and to the sample plans. No sign
knows a single word. A city's own golden questions can move them (`calibration.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Any, Self

from knowledge.search import Hit
from knowledge.terms import Terms

ANSWER_AT = 0.45
"""`sure` from which one article is answered alone: half the questions, and three in four of those answers are right."""

SUBJECT_AT = 0.35
"""`subject` below which nothing is offered: keeps 98 in 100 questions on the subject, refuses two in three others."""

FOLLOW_UP_SURE = 0.9
"""A question without a subject of its own, right after an answer, is about that answer; nine in ten times."""

BIAS = "bias"
"""The sign that is always 1."""


def _subject() -> Mapping[str, float]:
    return {BIAS: -4.2, "best": 2.5, "known": 2.9}


def _sure() -> Mapping[str, float]:
    return {BIAS: -0.9, "best": 0.2, "ahead": 1.9, "named": 0.15}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients of both models by the name of the sign, and the two thresholds. The defaults are shipped."""

    subject: Mapping[str, float] = field(default_factory=_subject)
    sure: Mapping[str, float] = field(default_factory=_sure)
    subject_at: float = SUBJECT_AT
    answer_at: float = ANSWER_AT

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "subject": dict(self.subject),
            "sure": dict(self.sure),
            "subject_at": self.subject_at,
            "answer_at": self.answer_at,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote. What was learned for other signs than today's counts for nothing."""
        fits = set(record["subject"]) == set(_subject()) and set(record["sure"]) == set(_sure())
        return cls(**record) if fits else cls()


SHIPPED = Calibration()


@dataclass(frozen=True, slots=True)
class Confidence:
    """`subject`: the probability that the question is about something here; `sure`: that the best hit is right."""

    subject: float
    sure: float


NOTHING = Confidence(0.0, 0.0)


def signs(hits: Sequence[Hit], terms: Terms) -> dict[str, float]:
    """What both models look at: the best score, its distance to the second, how much of the question is known at
    all, and how much of the best title the question names. Empty where nothing was found.
    """
    if not hits:
        return {}
    best = hits[0].score
    ahead = best - (hits[1].score if len(hits) > 1 else 0.0)
    return {BIAS: 1.0, "best": best, "ahead": ahead, "known": terms.known, "named": hits[0].named}


def confidence(hits: Sequence[Hit], terms: Terms, calibration: Calibration = SHIPPED) -> Confidence:
    """Judges a search by its signs."""
    return judged(signs(hits, terms), calibration)


def judged(seen: Mapping[str, float], calibration: Calibration) -> Confidence:
    """The two probabilities for signs that were seen; nothing for none."""
    if not seen:
        return NOTHING
    subject, sure = (
        logistic(sum(coefficient * seen[name] for name, coefficient in model.items()))
        for model in (calibration.subject, calibration.sure)
    )
    return Confidence(subject, subject * sure)


def logistic(value: float) -> float:
    """From 0 to 1; 0.5 at 0."""
    return 1 / (1 + exp(-value)) if value > -700 else 0.0
