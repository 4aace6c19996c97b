"""What speaks for an article besides the words: what was talked about, and a plan when plans are asked about."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article, Kind
from knowledge.asking.question import Question
from knowledge.asking.wanted import Wanted
from knowledge.index.field import Scores

REFERRED = 1.2
"""For the article talked about when the question points back to it (それ, その): more than any other sign can add."""

SAME_SECTION = 0.4
"""For articles of the same section as the one talked about, and of the section that it opens: people go on from one
thing to the next, and into it.
"""

SAME_CITY = 0.4
"""For articles of the same city as the one talked about: nobody moves house between two questions."""

TERM_ASKED = 0.6
"""For terms when a meaning is asked for (とは, って何): the glossary explains what schemes only use. What of a term's
name the question does not say is taken back when the order is made (`choice.fitting`).
"""

PLAN_ASKED = 0.6
"""For whole plans when a plan is asked about and nothing in it (計画はいつまで): its parts only mention it."""

MONEY_SOUGHT = 0.2
"""For schemes that give money when money is sought in words that no scheme has (お金は出ますか): half as much again and
a question for what is given nowhere is no longer told from one for what is.
"""

Mask = NDArray[np.bool_]
"""One yes or no an article, in the order of the articles."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Which articles belong together: the number of each group, and of the group of each article."""

    numbers: Mapping[Hashable, int]
    of_article: NDArray[np.int32]

    @classmethod
    def of(cls, names: Sequence[Hashable]) -> Self:
        """From the group of each article, in their order."""
        numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
        return cls(numbers, np.fromiter((numbers[name] for name in names), np.int32, len(names)))

    def mask(self, name: Hashable) -> Mask:
        """The articles of one group; none where there is no such group."""
        found: Mask = self.of_article == self.numbers.get(name, -1)
        return found


@dataclass(frozen=True, slots=True)
class Preferences:
    """Which articles belong to which city and section, ready to be added up."""

    at: Mapping[str, int]
    cities: Groups
    named_plans: Groups
    sections: Groups
    terms: Mask
    plans: Mask
    giving: Mask

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Sorts the articles once."""
        return cls(
            at={article.key: at for at, article in enumerate(articles)},
            cities=Groups.of([article.city for article in articles]),
            named_plans=Groups.of([article.plan for article in articles]),
            sections=Groups.of([_section(article) for article in articles]),
            terms=np.array([article.kind is Kind.TERM for article in articles], dtype=bool),
            plans=np.array([article.kind is Kind.PLAN for article in articles], dtype=bool),
            giving=np.array([article.kind is Kind.SCHEME and article.gives_money for article in articles], dtype=bool),
        )

    @property
    def has_terms(self) -> bool:
        """Are there terms at all?"""
        return bool(self.terms.any())

    def of_cities(self, cities: Iterable[str | None]) -> Mask | None:
        """The articles of any of these cities, None when that is all there are; None among `cities` stands for no
        city.
        """
        found = np.zeros(len(self.plans), dtype=bool)
        for city in cities:
            found |= self.cities.mask(city)
        return None if found.all() else found

    def of_plans(self, names: Iterable[str]) -> Mask:
        """The articles of the plans of these names."""
        found = np.zeros(len(self.plans), dtype=bool)
        for name in names:
            found |= self.named_plans.mask(name)
        return found

    def scores(self, asked: Question, *, context: Article | None) -> Scores | None:
        """What is added to the score of each article; None when nothing speaks for any."""
        means, plans = asked.wanted is Wanted.MEANING, asked.about_plan
        money = asked.seeks_money and self.giving.any()
        if context is None and not means and not plans and not money:
            return None
        total = np.zeros(len(self.plans))
        if means:
            total[self.terms] += TERM_ASKED
        if money:
            total[self.giving] += MONEY_SOUGHT
        if plans:
            total[self.plans] += PLAN_ASKED
        if context is not None:
            if not asked.cities:
                total[self.cities.mask(context.city)] += SAME_CITY
            for section in (_section(context), _below(context)):
                total[self.sections.mask(section)] += SAME_SECTION
            if asked.refers and context.key in self.at:
                total[self.at[context.key]] += REFERRED
        return total


def _section(article: Article) -> Hashable:
    return article.city, article.plan, article.citation.section


def _below(article: Article) -> Hashable:
    return article.city, article.plan, (*article.citation.section, article.title)
