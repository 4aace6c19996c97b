"""What speaks for an article besides the words: what was talked about, and a plan when plans are asked about."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, Kind
from knowledge.field import Scores
from knowledge.question import Question
from knowledge.wanted import Wanted

REFERRED = 1.2
"""For the article talked about when the question points back to it (それ, その): more than any other sign can add."""

SAME_SECTION = 0.4
"""For articles of the same section as the one talked about: people go on from one thing to the next."""

SAME_CITY = 0.2
"""For articles of the same city as the one talked about: nobody moves house between two questions."""

TERM_ASKED = 0.6
"""For terms when a meaning is asked for (とは, って何): the glossary explains what schemes only use. What of a term's
name the question does not say is taken back when the order is made (`choice.fitting`).
"""

PLAN_ASKED = 0.6
"""For whole plans when a plan is asked about and nothing in it (計画はいつまで): its parts only mention it."""

Mask = NDArray[np.bool_]
"""One yes or no an article, in the order of the articles."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Which articles belong to which city and section, ready to be added up."""

    at: Mapping[str, int]
    cities: Mapping[Hashable, Mask]
    sections: Mapping[Hashable, Mask]
    terms: Mask
    plans: Mask

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Sorts the articles once."""
        return cls(
            at={article.key: at for at, article in enumerate(articles)},
            cities=_masks([(article.city,) for article in articles]),
            sections=_masks([(_section(article),) for article in articles]),
            terms=np.array([article.kind is Kind.TERM for article in articles], dtype=bool),
            plans=np.array([article.kind is Kind.PLAN for article in articles], dtype=bool),
        )

    def of_cities(self, cities: Iterable[str | None]) -> Mask:
        """The articles of any of these cities; None stands for no city."""
        found = np.zeros(len(self.plans), dtype=bool)
        for city in cities:
            found |= self.cities.get(city, False)
        return found

    def scores(self, asked: Question, *, context: Article | None) -> Scores:
        """What is added to the score of each article."""
        total = np.zeros(len(self.plans))
        if asked.wanted is Wanted.MEANING:
            total += TERM_ASKED * self.terms
        if asked.about_plan:
            total += PLAN_ASKED * self.plans
        if context is not None:
            total += 0.0 if asked.cities else SAME_CITY * self.cities.get(context.city, np.zeros_like(self.plans))
            total += SAME_SECTION * self.sections.get(_section(context), np.zeros_like(self.plans))
            if asked.refers and context.key in self.at:
                total[self.at[context.key]] += REFERRED
        return total


def _section(article: Article) -> Hashable:
    return article.city, article.plan, article.citation.section


def _masks(groups: Sequence[Sequence[Hashable]]) -> dict[Hashable, Mask]:
    masks: dict[Hashable, Mask] = {}
    for at, names in enumerate(groups):
        for name in names:
            masks.setdefault(name, np.zeros(len(groups), dtype=bool))[at] = True
    return masks
