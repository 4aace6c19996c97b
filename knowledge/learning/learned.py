"""What staff have confirmed re-ranks what was found: articles that answered questions like this one come first.

Off until there are enough confirmations. The label-free score stays the ground: a confirmed article is lifted by how
like the question is to one it was confirmed for, and by how often it was; nothing is ever pushed down otherwise.
Articles that nobody has asked for keep their order among themselves, and stay on the first page as long as the
question is not one that was confirmed before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p, sqrt
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.terms import Terms
from knowledge.search import Hit

LEAST_CONFIRMED = 200
"""Confirmations before any re-ranking: fewer say whom we asked, not what people ask."""

POOL = 50
"""Hits that are re-ranked; nine in ten right articles are among them."""

PAGE = 10
"""Hits that are shown or looked through."""

FAMILIAR_AT = 0.55
"""Likeness from which a question counts as one that was confirmed before. Below, the lift is in proportion only, and
what nobody has confirmed keeps its place on the page: measured, this costs those articles nothing.
"""

PIECE_WEIGHT, MEANING_WEIGHT = 0.3, 0.5
"""What a character piece and a synonym are worth beside a word when two questions are compared."""

FULL = (1.5, 0.2)
"""The weights of likeness and of number that did best on residents' questions to a city's FAQ."""

STRENGTHS = (0.5, 1.0)
"""How much of these weights is tried: with a few hundred confirmations, more freedom only learns chance."""

COLD_LOSS = 0.02
"""Recall that articles nobody else asked for may seem to lose while learning: a question or two of a hundred, which
is chance. More would mean that here the page is not kept for them.
"""

PART = "confirmed"
"""The name of the part in a hit's score."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the key of the article that staff confirmed for it."""

    question: str
    article: str


@dataclass(frozen=True, slots=True)
class Ranker:
    """What likeness (0 to 1) and the logarithm of the number of confirmations add to an article's score."""

    alike: float = 0.0
    often: float = 0.0

    def to_record(self) -> dict[str, float]:
        """Plain data: the arguments (JSON-safe)."""
        return {"alike": self.alike, "often": self.often}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        return cls(float(record["alike"]), float(record["often"]))


@dataclass(frozen=True, slots=True)
class Gain:
    """Recall in the first ten, label-free and re-ranked; `cold_` is the same for articles nobody else had asked for."""

    before: float
    after: float
    cold_before: float
    cold_after: float


class Reads(Protocol):
    """Something that reads and searches questions, such as a counter."""

    def terms(self, question: str) -> Terms:
        """What a question is searched by."""

    def found(self, question: str, *, most: int) -> Sequence[Hit]:
        """The label-free hits."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The confirmed questions, ready to be compared with. `weights` holds each question's (column's) unit vector of
    TF-IDF by term (row), `answers` the keys confirmed for each question, `often` how many questions have each key.
    """

    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: csr_array[np.float64]
    answers: tuple[tuple[str, ...], ...]
    often: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Sequence[Pair], reader: Reads) -> Self:
        """Indexes the pairs."""
        answers: dict[str, dict[str, None]] = {}
        for pair in pairs:
            answers.setdefault(pair.question, {})[pair.article] = None
        said = [_terms(reader.terms(question)) for question in answers]
        rows = {term: at for at, term in enumerate(dict.fromkeys(term for one in said for term in one))}
        spread = Counter(term for one in said for term in one)
        rarity = np.array([log1p(len(said) / spread[term]) for term in rows])
        return cls(
            rows=rows,
            rarity=rarity,
            weights=_unit_columns(said, rows, rarity),
            answers=tuple(map(tuple, answers.values())),
            often=Counter(key for keys in answers.values() for key in keys),
        )

    def likeness(self, terms: Terms) -> NDArray[np.float64]:
        """How like each confirmed question is: cosine, 0 to 1. Word vectors see no more here: measured."""
        said, unseen = _terms(terms), log1p(2 * len(self.answers))
        worth = {
            term: weight * (self.rarity[self.rows[term]] if term in self.rows else unseen)
            for term, weight in said.items()
        }
        length = sqrt(sum(value**2 for value in worth.values()))
        total = np.zeros(len(self.answers))
        starts, columns, values = self.weights.indptr, self.weights.indices, self.weights.data
        for term, value in worth.items():
            if term in self.rows:
                span = slice(starts[self.rows[term]], starts[self.rows[term] + 1])
                total[columns[span]] += value * values[span]
        return total / length if length else total


@dataclass(frozen=True, slots=True)
class Lift:
    """What speaks for the confirmed articles in one question: likeness and number by key, and the likeness of the
    nearest confirmed question.
    """

    alike: Mapping[str, float]
    often: Mapping[str, int]
    nearest: float

    @classmethod
    def of(cls, confirmed: Confirmed, terms: Terms, *, without: int | None = None) -> Self:
        """Compares a question with the confirmed ones, leaving one of them out."""
        likeness, often = confirmed.likeness(terms), confirmed.often
        if without is not None:
            likeness[without] = 0.0
            often = {key: number - (key in confirmed.answers[without]) for key, number in often.items()}
        alike: dict[str, float] = {}
        for at in np.flatnonzero(likeness):
            for key in confirmed.answers[at]:
                alike[key] = max(alike.get(key, 0.0), float(likeness[at]))
        return cls(alike, often, float(likeness.max(initial=0.0)))

    @property
    def is_familiar(self) -> bool:
        """Is it a question that was confirmed before, if in other words?"""
        return self.nearest >= FAMILIAR_AT

    def of_article(self, key: str, ranker: Ranker) -> float:
        """What is added to the score of an article: nothing where nobody confirmed it."""
        number = self.often.get(key, 0)
        if not number:
            return 0.0
        share = min(1.0, self.nearest / FAMILIAR_AT)
        return share * (ranker.alike * self.alike.get(key, 0.0) + ranker.often * log1p(number))


@dataclass(frozen=True, slots=True)
class Learned:
    """The confirmed questions with the weights learned from them."""

    confirmed: Confirmed
    ranker: Ranker

    def reranked(self, hits: Sequence[Hit], terms: Terms) -> list[Hit]:
        """The hits of a pool in their new order, each with the part of its score that this added."""
        return lifted(hits, Lift.of(self.confirmed, terms), self.ranker)


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


def train(pairs: Sequence[Pair], reader: Reads) -> tuple[Ranker, Gain]:
    """Learns how strongly to lift: each confirmed question is asked as if nobody had confirmed it.

    Of the strengths under which articles that nobody else asked for are found about as often as label-free, the one
    that finds most. The same pairs always teach the same.
    """
    confirmed = Confirmed.of(pairs, reader)
    cases = []
    for at, question in enumerate(dict.fromkeys(pair.question for pair in pairs)):
        lift = Lift.of(confirmed, reader.terms(question), without=at)
        cases.append((list(reader.found(question, most=POOL)), lift, confirmed.answers[at]))
    free = best = _recall(cases, Ranker())
    learned = Ranker()
    for strength in STRENGTHS:
        ranker = Ranker(strength * FULL[0], strength * FULL[1])
        found = _recall(cases, ranker)
        if found[1] >= free[1] - COLD_LOSS and found[0] > best[0]:
            learned, best = ranker, found
    return learned, Gain(free[0], best[0], free[1], best[1])


def _recall(cases: Sequence[tuple[Sequence[Hit], Lift, tuple[str, ...]]], ranker: Ranker) -> tuple[float, float]:
    """Recall in the first ten over all questions, and over those whose articles nobody else asked for."""
    every, cold = [], []
    for hits, lift, answers in cases:
        page = {hit.article.key for hit in lifted(hits, lift, ranker)[:PAGE]}
        share = sum(key in page for key in answers) / len(answers)
        every.append(share)
        if not any(lift.often.get(key) for key in answers):
            cold.append(share)
    return (_mean(every), _mean(cold))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 0.0


def _terms(terms: Terms) -> dict[str, float]:
    """What a question is compared by: words, meanings and character pieces, each kind under a sign of its own."""
    return (
        {f"w{word}": 1.0 for word in terms.words}
        | {f"m{name}": MEANING_WEIGHT for name in terms.meanings}
        | {f"p{piece}": PIECE_WEIGHT for piece in terms.pieces}
    )


def _unit_columns(
    said: Sequence[Mapping[str, float]], rows: Mapping[str, int], rarity: NDArray[np.float64]
) -> csr_array[np.float64]:
    cells = [(rows[term], at, worth * rarity[rows[term]]) for at, one in enumerate(said) for term, worth in one.items()]
    row, column, value = np.array(cells, dtype=np.float64).reshape(-1, 3).T
    at = column.astype(np.int64)
    length = np.sqrt(np.bincount(at, value**2, minlength=len(said)))
    return csr_array((value / length[at], (row.astype(np.int64), at)), shape=(len(rows), len(said)))
