"""How sure the search may be: that the knowledge has the subject at all, and that the best article is the right one.

Both are logistic models of three or four general signs, fitted on residents' questions to a city's FAQ (asked to that
FAQ, to it without the right entry, and to plans that know nothing of them) and to the sample plans. No sign
knows a single word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from knowledge.search import Hit
from knowledge.terms import Terms

ANSWER_AT = 0.5
"""`sure` from which one article is answered alone: measured, seven in ten of those answers are the right article."""

SUBJECT_AT = 0.3
"""`subject` below which nothing is offered: keeps 98 in 100 questions on the subject, refuses three in four others."""

FOLLOW_UP_SURE = 0.9
"""A question without a subject of its own, right after an answer, is about that answer; nine in ten times."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """`subject`: the probability that the question is about something here; `sure`: that the best hit is right."""

    subject: float
    sure: float


NOTHING = Confidence(0.0, 0.0)


def confidence(hits: Sequence[Hit], terms: Terms) -> Confidence:
    """Judges a search by the best score, its distance to the second, how much of the question is known at all,
    and how much of the best title the question names.
    """
    if not hits:
        return NOTHING
    best = hits[0].score
    ahead = best - (hits[1].score if len(hits) > 1 else 0.0)
    subject = _logistic(2.4 * best + 3.2 * terms.known - 4.8)
    return Confidence(subject, subject * _logistic(0.2 * best + 1.75 * ahead + 0.7 * hits[0].named - 1.0))


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))
