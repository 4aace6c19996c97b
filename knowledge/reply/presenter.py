"""How what was found is shown: an article as the answer, several to choose from, what is like an article."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.article import Article
from knowledge.asking.ordinal import other_edition, tells_of_other
from knowledge.asking.place import Places
from knowledge.asking.question import Question, understand
from knowledge.asking.wanted import Wanted
from knowledge.era import with_years_named
from knowledge.index.terms import Terms
from knowledge.outcome import Answer, Candidates
from knowledge.preference import Preferences
from knowledge.reply.caution import notice
from knowledge.reply.choice import lacks
from knowledge.reply.closeness import Closeness, phrasings
from knowledge.reply.fact import facts, nearly_stating, unsaid
from knowledge.reply.glimpse import glimpse
from knowledge.reply.lead import lead, missing, whole
from knowledge.reply.refusal import unsettled
from knowledge.reply.schedule import covered
from knowledge.reply.timing import in_time
from knowledge.reply.together import together
from knowledge.search import Hit, Index
from knowledge.text import folded, plain, words

MOST_CANDIDATES = 3
"""Buttons shown instead of a guess; the right one is among three far more often than it is the first."""

BETWEEN = "／"
"""Between the facts of one line."""

MOST_NEAR = 5_000
"""Articles whose similar ones are kept, so that an answer given often does not search for them each time."""


class Presenter:
    """Shows the articles of one knowledge base: read-only but for what it remembers, safe for many threads."""

    def __init__(self, index: Index, places: Places, preferences: Preferences) -> None:
        self._index, self._places, self._preferences = index, places, preferences
        self._phrasings = phrasings(index.synonyms)
        self._near: dict[str, tuple[Article, ...]] = {}

    def describe(self, article: Article, *, today: date, asked: str | None = None) -> Answer:
        """The answer that is this article, as when its button was pressed; `asked` is the question before it."""
        question = understand(with_years_named(asked, today), self._places) if asked else None
        return self.answer(article, question, today=today, sure=1.0, hits=())

    def all_of(self, article: Article, *, today: date) -> Answer:
        """Everything that is known of an article, when somebody wants to know more than was shown."""
        answer = self.describe(article, today=today)
        return replace(answer, lead=whole(article), facts=facts(article, None, most=None))

    def present(self, articles: Sequence[Article], asked: str) -> Candidates:
        """Articles to choose from that were found before, with what is asked of them now."""
        hits = [Hit(article, 0.0, {}, (), 0.0) for article in articles]
        return self.candidates(hits, understand(asked, self._places), sure=0.0)

    def ways_to_say(self, things: Sequence[str]) -> list[str]:
        """The things and their synonyms, as `folded` text."""
        found = [folded(plain(thing)) for thing in things]
        for thing in things:
            read = words(plain(thing))
            for meaning in self._index.synonyms.meanings(read):
                if (meaning.start, meaning.end) == (0, len(read)):
                    found += map(folded, self._phrasings.get(meaning.name, ()))
        return list(dict.fromkeys(found))

    def near(self, article: Article) -> tuple[Article, ...]:
        """Up to three similar articles of the same city, the nearest first; what was found once is kept a while."""
        near = self._near.get(article.key)
        if near is None:
            if len(self._near) >= MOST_NEAR:
                self._near.clear()
            near = self._near[article.key] = self._similar(article)
        return near

    def _similar(self, article: Article) -> tuple[Article, ...]:
        at = self._preferences.at.get(article.key)
        if at is None:
            return ()  # an article of an earlier edition, opened again
        among = self._preferences.of_cities((article.city,))
        return tuple(self._index.alike(at, among=among, most=MOST_CANDIDATES))

    def answer(
        self,
        article: Article,
        asked: Question | None,
        *,
        today: date,
        sure: float,
        hits: tuple[Hit, ...],
        terms: Terms | None = None,
    ) -> Answer:
        """One article as the answer to what was asked; `hits` is all that was found."""
        wanted, text = (asked.wanted, asked.text) if asked else (None, "")
        close = self._close(asked, terms)
        said = together([_lead(article, part, close) for part in (asked.parts if asked else (None,))])
        return Answer(
            article=article,
            lead=in_time(said, article, asked.years if asked else (), today=today),
            facts=unsaid(facts(article, wanted, question=text), said),
            citation=article.citation.text(),
            year=covered(article),
            city=article.city,
            notice="".join(filter(None, (_unsettled(asked), notice(article, today=today)))) or None,
            near=self.near(article),
            sure=sure,
            hits=hits,
        )

    def candidates(
        self, hits: Sequence[Hit], asked: Question, *, sure: float, terms: Terms | None = None
    ) -> Candidates:
        """The first of the hits to choose from, and what none of them states."""
        if asked.wanted in (None, Wanted.MEANING):
            hits = sorted(hits, key=lambda hit: not tells_of_other(hit.article, asked))
        shown = tuple(hit.article for hit in hits[:MOST_CANDIDATES])
        close = self._close(asked, terms)
        absent = [part for part in asked.parts if shown and all(lacks(article, part) for article in shown)]
        denied = [part for part in absent if not any(nearly_stating(article, part.wanted) for article in shown)]
        missed = together([said for part in denied if (said := missing(shown[0], part))])
        nowhere = len(absent) == len(asked.parts)
        edition = other_edition(shown[0], asked) if shown else None
        return Candidates(
            articles=shown,
            glimpses=tuple(_glimpses(article, asked, close) for article in shown),
            sure=sure,
            hits=tuple(hits),
            why=edition or missed or _unsettled(asked),
            misses=nowhere or edition is not None,
        )

    def _close(self, asked: Question | None, terms: Terms | None = None) -> Closeness | None:
        """What a sentence must say to be near the question."""
        if asked is None:
            return None
        return Closeness.of(terms or self._index.terms(asked.rest), self._index, self._phrasings)


def _unsettled(asked: Question | None) -> str | None:
    return unsettled(asked.group) if asked and asked.group else None


def _lead(article: Article, asked: Question | None, close: Closeness | None) -> str:
    """The first sentence; where it is asked how something is done that is not said, that it is not."""
    absent = missing(article, asked) if asked and asked.manner and lacks(article, asked) else None
    return absent or lead(article, asked, close)


def _glimpses(article: Article, asked: Question, close: Closeness | None) -> str:
    """One line about an article; of several facts asked for, each that it states."""
    stated = [part for part in asked.parts if not lacks(article, part)] or [asked]
    return BETWEEN.join(filter(None, dict.fromkeys(glimpse(article, part, close) for part in stated)))
