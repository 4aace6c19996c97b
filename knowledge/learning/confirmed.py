"""Questions that staff confirmed an answer for, ready to be compared with others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p, sqrt
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.index.terms import Terms

PIECE_WEIGHT, MEANING_WEIGHT = 0.3, 0.5
"""What a character piece and a synonym are worth beside a word when two questions are compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the key of the article that staff confirmed for it."""

    question: str
    article: str


class ReadsQuestions(Protocol):
    """Something that reads questions, such as a counter."""

    def terms(self, question: str) -> Terms:
        """What a question is searched by."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The `questions` that were confirmed, ready to be compared with. `weights` holds each one's (column's) unit vector
    of TF-IDF by term (row), `answers` the keys confirmed for each, `often` how many questions have each key.
    """

    questions: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: NDArray[np.float64]
    weights: csr_array[np.float64]
    answers: tuple[tuple[str, ...], ...]
    often: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Sequence[Pair], reader: ReadsQuestions) -> Self:
        """Indexes the pairs."""
        answers = by_question(pairs)
        said = [_terms(reader.terms(question)) for question in answers]
        rows = {term: at for at, term in enumerate(dict.fromkeys(term for one in said for term in one))}
        spread = Counter(term for one in said for term in one)
        rarity = np.array([log1p(len(said) / spread[term]) for term in rows])
        return cls(
            questions=tuple(answers),
            rows=rows,
            rarity=rarity,
            weights=_unit_columns(said, rows, rarity),
            answers=tuple(answers.values()),
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


def by_question(pairs: Sequence[Pair]) -> dict[str, tuple[str, ...]]:
    """The keys confirmed for each question, both in their order and once."""
    found: dict[str, dict[str, None]] = {}
    for pair in pairs:
        found.setdefault(pair.question, {})[pair.article] = None
    return {question: tuple(keys) for question, keys in found.items()}


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
