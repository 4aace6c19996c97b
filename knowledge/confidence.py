"""How sure the search may be: that the knowledge has the subject at all, and that the best article is the right one.

Both are logistic models of four general signs, fitted on residents' questions to a city's FAQ (asked to that
FAQ, to it without the right entry, and to plans that know nothing of them) and to the sample plans. No sign
knows a single word. A city's own golden questions can move them (`calibration.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log1p
from typing import Any, Self

from knowledge.index.terms import Terms
from knowledge.search import Hit
from knowledge.text import asking_keys, light_words
from knowledge.words.synonym import GENERAL_MARK, MARK

ANSWER_AT = 0.5
"""`sure` from which one article is answered alone: four in ten questions, and nine in ten of those answers are right.
Below, three to choose from have the right one far more often than the first alone.
"""

SUBJECT_AT = 0.35
"""`subject` below which nothing is offered: keeps 97 in 100 questions on the subject, refuses more than half of those
that another office is asked. The first counts more: who is shown three of which none fits asks on, who is refused
goes away.
"""

DOUBT = 0.35
"""How far above `subject_at` the subject may be and what is offered is still said to be only near: one in twenty
questions on the subject, two in three of those off it that are not refused.
"""

FOLLOW_UP_SURE = 0.9
"""A question without a subject of its own, right after an answer, is about that answer; nine in ten times."""

MOST_LOOKED_AT = 3
"""Hits that may be offered."""

MARKS = MARK + GENERAL_MARK
"""What stands before the name of a meaning."""

BIAS = "bias"
"""The sign that is always 1."""


def _subject() -> Mapping[str, float]:
    return {BIAS: -5.2, "best": 1.1, "known": 3.8, "said": 2.5}


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

    def is_doubtful(self, calibration: Calibration) -> bool:
        """May the question well be about something else, so that nothing is the answer and at best something near?"""
        return self.subject < calibration.subject_at + DOUBT


NOTHING = Confidence(0.0, 0.0)


def signs(hits: Sequence[Hit], terms: Terms) -> dict[str, float]:
    """What both models look at: the best score, its distance to the next that says something else, how much of the
    question is known at all, how many of its words and meanings the best article has (as a logarithm), and how much of
    the best title the question names. Empty where nothing was found that is about it.
    """
    if not any(carries(hit, terms) for hit in hits[:MOST_LOOKED_AT]):
        return {}
    best = hits[0].score
    ahead = best - next((hit.score for hit in hits[1:] if not hit.article.repeats(hits[0].article)), 0.0)
    return {BIAS: 1.0, "best": best, "ahead": ahead, "known": terms.known, "named": hits[0].named} | {
        "said": log1p(len(hits[0].matched))
    }


def carries(hit: Hit, terms: Terms) -> bool:
    """Does it share more with the question than what is said of any subject (登録, 取り組み, 日, the 館 of an unknown
    図書館)? A question that says nothing else, and one whose words are all known, may share none.
    """
    light = _acting() | _fragments(terms)
    subjects = {word.key for word in terms.said if not word.adverbial}
    if not terms.unknown and (not hit.matched or light >= subjects):
        return True
    return any(name.lstrip(MARKS) not in light for name in hit.matched)


def carrying_first(hits: Sequence[Hit], terms: Terms) -> list[Hit]:
    """The hits; of those that may be offered, the ones that share only such words behind the others."""
    offered = sorted(hits[:MOST_LOOKED_AT], key=lambda hit: not carries(hit, terms))
    return [*offered, *hits[MOST_LOOKED_AT:]]


def _fragments(terms: Terms) -> frozenset[str]:
    """The single characters within unknown compounds."""
    single = (word for word in terms.said if len(word.surface) == 1 and not word.key.isdecimal())
    return frozenset(word.key for word in single if any(word.surface in name for name in terms.unknown))


@cache
def _acting() -> frozenset[str]:
    return light_words("acting") | asking_keys()


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
