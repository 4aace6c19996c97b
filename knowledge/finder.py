"""The search for one question in one knowledge base, and how sure it may be; nothing is said here."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.article import Article
from knowledge.asking.question import Question
from knowledge.asking.wanted import Wanted
from knowledge.confidence import SHIPPED, Calibration, carrying_first, judged, signs
from knowledge.index.field import Scores, Teaching
from knowledge.index.terms import Terms
from knowledge.learning.learned import POOL, Learned
from knowledge.look import Look, Way
from knowledge.preference import Mask, Preferences
from knowledge.reply.choice import fitting
from knowledge.search import Hit, Index

MOST_HITS = 10
"""Hits that are kept of a search: what is offered, and what may come up when it is asked on."""

MOST_WEIGHED = 20
"""Hits among which the order is made: what speaks for an article besides the words lifts none from further down."""

MOST_LIFTED = 100
"""The same when a meaning is asked, since all terms are lifted in the search and what is no term must not fall out, and
when a number is, which stands where nobody looks for it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Searches the articles of some `cities`. `calibration` says how sure it may be, `learned` is what was taught by
    answers that staff confirmed.
    """

    index: Index
    preferences: Preferences
    cities: Collection[str]
    calibration: Calibration = SHIPPED
    learned: Learned | None = None

    def looked(self, asked: Question, text: str, *, city: str | None, context: Article | None) -> Look:
        """What is found for a text that a question comes down to, in order and judged."""
        among = self._within(asked, city)
        terms = self.index.terms(text, among=among)
        lesson = self.learned.asked(terms) if self.learned else None
        bonus, taught = self.preferences.scores(asked, context=context), lesson.teaching if lesson else None
        hits = self._pool(asked, terms, among, bonus=bonus, taught=taught, most=POOL if lesson else MOST_WEIGHED)
        hits = carrying_first((lesson.reranked(hits) if lesson else hits)[:MOST_HITS], terms)
        seen = signs(hits, terms)
        return Look(
            asked=asked,
            way=Way.SEARCH,
            text=text,
            terms=terms,
            among=among,
            hits=tuple(hits),
            signs=seen,
            judged=judged(seen, self.calibration),
        )

    def found(self, asked: Question, *, most: int, taught: Teaching | None) -> list[Hit]:
        """The hits of a question without context, before anything lifts those that were confirmed."""
        terms, bonus = self.index.terms(asked.rest), self.preferences.scores(asked, context=None)
        return self._pool(asked, terms, self._within(asked, None), bonus=bonus, taught=taught, most=most)

    def _pool(
        self,
        asked: Question,
        terms: Terms,
        among: Mask | None,
        *,
        bonus: Scores | None,
        taught: Teaching | None,
        most: int,
    ) -> list[Hit]:
        terms_lifted = asked.wanted is Wanted.MEANING and self.preferences.has_terms
        wide = max(most, MOST_LIFTED) if terms_lifted or asked.wanted is Wanted.COUNT else most
        hits = self.index.search(terms, among=among, bonus=bonus, taught=taught, most=wide)
        return fitting(hits, asked, aside=terms.aside)[:most]

    def _within(self, asked: Question, home: str | None) -> Mask | None:
        """Which articles may be found: those of the plans and cities named, else of the person's city and of no city;
        all when cities are compared.
        """
        if asked.plans:
            named = self.preferences.of_plans(asked.plans)
            own = self.preferences.of_cities(asked.cities)
            return None if own is None else named | own
        if asked.cities:
            return self.preferences.of_cities(asked.cities)
        is_near = home in self.cities and not asked.compares
        return self.preferences.of_cities((home, None)) if is_near else None
