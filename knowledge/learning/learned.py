"""What staff have confirmed changes what is found: articles that answered questions like this one come first.

Off until there are enough confirmations. The label-free score stays the ground. What was taught (`taught.py`) is added
to it for all articles; then a confirmed article is lifted by how like the question is to one it was confirmed for, and
by how often it was. Nothing is pushed down by that lift: articles that nobody has asked for keep their order among
themselves, and stay on the first page as long as the question is not one that was confirmed before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log1p
from typing import Any, Protocol, Self

import numpy as np

from knowledge.index.field import Scores, Teaching
from knowledge.index.terms import Terms
from knowledge.learning.confirmed import Confirmed, Pair, by_question
from knowledge.learning.taught import Taught
from knowledge.search import Hit, Index

LEAST_CONFIRMED = 200
"""Confirmations before any re-ranking: fewer say whom we asked, not what people ask."""

POOL = 50
"""Hits that are re-ranked; nine in ten right articles are among them."""

PAGE = 10
"""Hits that are shown or looked through."""

FAMILIAR_AT = 0.55
"""Likeness from which a question counts as one that was confirmed before. Below, the lift fades fast, and what nobody
has confirmed keeps its place on the page: measured, this costs those articles nothing.
"""

FADING = 4
"""The power of the share of that likeness by which the lift fades: what was taught serves other questions better."""

FULL = (0.7, 0.2)
"""The weights of likeness and of number that did best on residents' questions to a city's FAQ."""

STRENGTHS = (0.0, 1.0)
"""How much of these weights is tried beside what was taught: more freedom only learns chance."""

FOLDS = 5
"""Parts of the confirmed questions of which each is asked after learning from the others."""

COLD_LOSS = 0.02
"""Recall that articles nobody else asked for may seem to lose while learning: a question or two of a hundred, which
is chance. More would mean that here the page is not kept for them.
"""

PART = "confirmed"
"""The name of the part in a hit's score."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """What likeness (0 to 1) and the logarithm of the number of confirmations add to an article's score, and whether
    what was taught is added to all.
    """

    alike: float = 0.0
    often: float = 0.0
    teaches: bool = False

    def to_record(self) -> dict[str, float | bool]:
        """Plain data: the arguments (JSON-safe)."""
        return {"alike": self.alike, "often": self.often, "teaches": self.teaches}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote; what was learned before there was teaching teaches nothing."""
        return cls(float(record["alike"]), float(record["often"]), bool(record.get("teaches", False)))


@dataclass(frozen=True, slots=True)
class Gain:
    """Recall in the first ten, label-free and re-ranked; `cold_` is the same for articles nobody else had asked for."""

    before: float
    after: float
    cold_before: float
    cold_after: float


class Reads(Protocol):
    """Something that reads and searches questions, such as a counter."""

    @property
    def index(self) -> Index:
        """The articles."""
        ...

    def terms(self, question: str) -> Terms:
        """What a question is searched by."""

    def found(self, question: str, *, most: int, taught: Teaching | None = None) -> Sequence[Hit]:
        """The hits before any lift, label-free or with what was `taught`."""


@dataclass(frozen=True, slots=True)
class Lift:
    """What speaks for the confirmed articles in one question: likeness and number by key, and the likeness of the
    nearest confirmed question.
    """

    alike: Mapping[str, float]
    often: Mapping[str, int]
    nearest: float

    @classmethod
    def of(cls, confirmed: Confirmed, likeness: Scores) -> Self:
        """From how like a question is to each confirmed one."""
        alike: dict[str, float] = {}
        for at in np.flatnonzero(likeness):
            for key in confirmed.answers[at]:
                alike[key] = max(alike.get(key, 0.0), float(likeness[at]))
        return cls(alike, confirmed.often, float(likeness.max(initial=0.0)))

    @property
    def is_familiar(self) -> bool:
        """Is it a question that was confirmed before, if in other words?"""
        return self.nearest >= FAMILIAR_AT

    def of_article(self, key: str, ranker: Ranker) -> float:
        """What is added to the score of an article: nothing where nobody confirmed it."""
        number = self.often.get(key, 0)
        if not number:
            return 0.0
        share = min(1.0, self.nearest / FAMILIAR_AT) ** FADING
        return share * (ranker.alike * self.alike.get(key, 0.0) + ranker.often * log1p(number))


@dataclass(frozen=True, slots=True)
class Learned:
    """The confirmed questions, the weights learned from them, and what they taught."""

    confirmed: Confirmed
    ranker: Ranker
    taught: Taught | None = None

    @classmethod
    def of(cls, pairs: Sequence[Pair], ranker: Ranker, reader: Reads) -> Self:
        """Learns from the pairs what goes with the weights: a second for a few hundred."""
        confirmed = Confirmed.of(pairs, reader)
        return cls(confirmed, ranker, Taught.of(reader.index, confirmed, reader) if ranker.teaches else None)

    def asked(self, terms: Terms) -> "Lesson":
        """What this says of one question."""
        return Lesson(self, self.confirmed.likeness(terms))


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, for one question that is so like (0 to 1) each confirmed one."""

    learned: Learned
    likeness: Scores

    @property
    def teaching(self) -> Teaching | None:
        """What is added before anything is lifted."""
        taught = self.learned.taught
        return partial(taught.scores, self.likeness) if taught else None

    def reranked(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits of a pool in their new order, each with the part of its score that this added."""
        return lifted(hits, Lift.of(self.learned.confirmed, self.likeness), self.learned.ranker)


def lifted(hits: Sequence[Hit], lift: Lift, ranker: Ranker) -> list[Hit]:
    """The hits by their scores with the lift. Those of the first page that nobody confirmed stay on it, unless the
    question is a familiar one.
    """
    added = [(hit, lift.of_article(hit.article.key, ranker)) for hit in hits]
    scored = [
        replace(hit, score=hit.score + more, parts={**hit.parts, PART: more}) if more else hit for hit, more in added
    ]
    order = sorted(range(len(hits)), key=lambda at: (-scored[at].score, at))
    page, rest = order[:PAGE], order[PAGE:]
    first = () if lift.is_familiar else range(min(PAGE, len(hits)))
    safe = {at for at in first if not lift.often.get(hits[at].article.key)}
    for at in sorted(safe - set(page)):
        place = max(place for place, shown in enumerate(page) if shown not in safe)
        rest.insert(0, page.pop(place))
        rest.remove(at)
        page.append(at)
    return [scored[at] for at in (*page, *rest)]


@dataclass(frozen=True, slots=True)
class _Case:
    """A confirmed question that the others were learned without: what is found label-free and as it was taught."""

    free: Sequence[Hit]
    hits: Sequence[Hit]
    lift: Lift
    answers: tuple[str, ...]


def train(pairs: Sequence[Pair], reader: Reads) -> tuple[Ranker, Gain]:
    """Learns how strongly to lift: each confirmed question is asked as if nobody had confirmed it.

    Of the strengths under which articles that nobody else asked for are found about as often as label-free, the one
    that finds most. The same pairs always teach the same.
    """
    cases = list(_cases(pairs, reader))
    before = after = _recall([(case, case.free) for case in cases])
    learned = Ranker()
    for strength in STRENGTHS:
        ranker = Ranker(strength * FULL[0], strength * FULL[1], teaches=True)
        found = _recall([(case, lifted(case.hits, case.lift, ranker)) for case in cases])
        if found[1] >= before[1] - COLD_LOSS and found[0] > after[0]:
            learned, after = ranker, found
    return learned, Gain(before[0], after[0], before[1], after[1])


def _cases(pairs: Sequence[Pair], reader: Reads) -> Iterator[_Case]:
    answers = by_question(pairs)
    fold_of = {question: at % FOLDS for at, question in enumerate(answers)}
    for fold in range(FOLDS):
        others = [pair for pair in pairs if fold_of[pair.question] != fold]
        learned = Learned.of(others, Ranker(teaches=True), reader)
        for question in (question for question, its in fold_of.items() if its == fold):
            lesson = learned.asked(reader.terms(question))
            yield _Case(
                free=reader.found(question, most=POOL),
                hits=reader.found(question, most=POOL, taught=lesson.teaching),
                lift=Lift.of(learned.confirmed, lesson.likeness),
                answers=answers[question],
            )


def _recall(found: Sequence[tuple[_Case, Sequence[Hit]]]) -> tuple[float, float]:
    """Recall in the first ten over all questions, and over those whose articles nobody else asked for."""
    every, cold = [], []
    for case, hits in found:
        page = {hit.article.key for hit in hits[:PAGE]}
        every.append(sum(key in page for key in case.answers) / len(case.answers))
        if not any(case.lift.often.get(key) for key in case.answers):
            cold.append(every[-1])
    return (_mean(every), _mean(cold))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 0.0
