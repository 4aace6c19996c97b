"""What staff have confirmed re-ranks what was found: articles that answered questions like this one come first.

Off until there are enough confirmations. The label-free score stays the ground: a confirmed article is lifted by how
like the question is to one it was confirmed for, and by how often it was; nothing is ever pushed down otherwise.
Articles that nobody has asked for keep their order among themselves, and the first of them stay on the first page.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log, log1p
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.search import Hit
from knowledge.terms import Terms

LEAST_CONFIRMED = 200
"""Confirmations before any re-ranking: fewer say whom we asked, not what people ask."""

POOL = 50
"""Hits that are re-ranked; nine in ten right articles are among them."""

PAGE = 10
"""Hits that are shown or looked through."""

KEPT = 8
"""Of the first so many label-free hits, those that nobody has confirmed stay on the page, however low."""

FAMILIAR_AT = 0.5
"""A question whose nearest confirmed question is less alike (cosine) is lifted for in proportion only."""

PIECE_WEIGHT, MEANING_WEIGHT = 0.3, 0.5
"""What a character piece and a synonym are worth beside a word when two questions are compared."""

ALIKE_WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
OFTEN_WEIGHTS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
"""The weights that are tried."""

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


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The confirmed questions, ready to be compared with. `weights` holds each question's (column's) unit vector of
    TF-IDF by term (row); `answers` the keys confirmed for each question; `often` how many questions have each key.
    """

    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: csr_array[np.float64]
    answers: tuple[tuple[str, ...], ...]
    often: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Sequence[Pair], terms: Callable[[str], Terms]) -> Self:
        """Indexes the pairs; `terms` reads a question."""
        answers: dict[str, dict[str, None]] = {}
        for pair in pairs:
            answers.setdefault(pair.question, {})[pair.article] = None
        read = [_terms(terms(question)) for question in answers]
        rows = {term: at for at, term in enumerate(dict.fromkeys(term for one in read for term in one))}
        spread = Counter(term for one in read for term in one)
        rarity = np.array([log1p((len(read) - spread[term] + 0.5) / (spread[term] + 0.5)) for term in rows])
        cells = [
            (rows[term], at, worth * rarity[rows[term]]) for at, one in enumerate(read) for term, worth in one.items()
        ]
        row, column, value = np.array(cells, dtype=np.float64).reshape(-1, 3).T
        length = np.sqrt(np.bincount(column.astype(np.int64), value**2, minlength=len(read)))
        weights = csr_array(
            (value / length[column.astype(np.int64)], (row.astype(np.int64), column.astype(np.int64))),
            shape=(len(rows), len(read)),
        )
        often = Counter(key for keys in answers.values() for key in keys)
        return cls(rows, rarity, weights, tuple(map(tuple, answers.values())), often)

    def likeness(self, terms: Terms) -> NDArray[np.float64]:
        """How like each confirmed question is: cosine, 0 to 1."""
        said = _terms(terms)
        unseen = log1p((len(self.answers) + 0.5) / 0.5)
        worth = {
            term: weight * (self.rarity[self.rows[term]] if term in self.rows else unseen)
            for term, weight in said.items()
        }
        length = sum(value**2 for value in worth.values()) ** 0.5
        total = np.zeros(len(self.answers))
        starts, columns, values = self.weights.indptr, self.weights.indices, self.weights.data
        for term, value in worth.items():
            if term in self.rows:
                span = slice(starts[self.rows[term]], starts[self.rows[term] + 1])
                total[columns[span]] += value * values[span]
        return total / length if length else total


@dataclass(frozen=True, slots=True)
class Lift:
    """What speaks for the confirmed articles in one question: likeness and number by key, and how familiar it is."""

    alike: Mapping[str, float]
    often: Mapping[str, int]
    familiar: float

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
        nearest = float(likeness.max(initial=0.0))
        return cls(alike, often, min(1.0, nearest / FAMILIAR_AT))

    def of_article(self, key: str, ranker: Ranker) -> float:
        """What is added to the score of an article: nothing where nobody confirmed it."""
        number = self.often.get(key, 0)
        return (
            self.familiar * (ranker.alike * self.alike.get(key, 0.0) + ranker.often * log(1 + number))
            if number
            else 0.0
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """The confirmed questions with the weights learned from them."""

    confirmed: Confirmed
    ranker: Ranker

    def reranked(self, hits: Sequence[Hit], terms: Terms) -> list[Hit]:
        """The hits of a pool in their new order, each with the part of its score that this added."""
        return lifted(hits, Lift.of(self.confirmed, terms), self.ranker)


def lifted(hits: Sequence[Hit], lift: Lift, ranker: Ranker) -> list[Hit]:
    """The hits by their scores with the lift; the first ones that nobody confirmed stay on the page."""
    added = [(hit, lift.of_article(hit.article.key, ranker)) for hit in hits]
    scored = [
        replace(hit, score=hit.score + more, parts={**hit.parts, PART: more}) if more else hit for hit, more in added
    ]
    order = sorted(range(len(hits)), key=lambda at: (-scored[at].score, at))
    page, rest = order[:PAGE], order[PAGE:]
    safe = {at for at in range(min(KEPT, len(hits))) if not lift.often.get(hits[at].article.key)}
    for at in sorted(safe - set(page)):
        place = max(place for place, shown in enumerate(page) if shown not in safe)
        rest.insert(0, page.pop(place))
        rest.remove(at)
        page.append(at)
    return [scored[at] for at in (*page, *rest)]


def train(
    pairs: Sequence[Pair], terms: Callable[[str], Terms], search: Callable[[str], Sequence[Hit]]
) -> tuple[Ranker, Gain]:
    """Learns the weights: each confirmed question is asked as if nobody had confirmed it.

    Among the weights under which articles that nobody else asked for are found no less often than label-free, the
    ones that find most. `search` gives the label-free pool of a question. The same pairs always teach the same.
    """
    confirmed = Confirmed.of(pairs, terms)
    questions = list(dict.fromkeys(pair.question for pair in pairs))
    cases = []
    for at, question in enumerate(questions):
        read = terms(question)
        cases.append((list(search(question)), Lift.of(confirmed, read, without=at), confirmed.answers[at]))
    free = _recall(cases, Ranker())
    best, most = Ranker(), free
    for alike, often in product(ALIKE_WEIGHTS, OFTEN_WEIGHTS):
        ranker = Ranker(alike, often)
        found = _recall(cases, ranker)
        if found[1] >= free[1] and found[0] > most[0]:
            best, most = ranker, found
    return best, Gain(free[0], most[0], free[1], most[1])


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
