"""From a question to an answer with its source, a choice of three, or the reason why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.article import Article
from knowledge.caution import notice
from knowledge.confidence import ANSWER_AT, FOLLOW_UP_SURE, SUBJECT_AT, Confidence, confidence
from knowledge.fact import Fact, facts, states
from knowledge.lead import lead, unstated
from knowledge.place import Places
from knowledge.preference import Mask, Preferences
from knowledge.question import Question, understand
from knowledge.refusal import is_japanese, not_japanese, nothing_known, nothing_readable, other_city
from knowledge.schedule import covered
from knowledge.search import Hit, Index, title_text
from knowledge.synonym import Synonyms, shipped_synonyms
from knowledge.terms import Terms
from knowledge.text import plain
from knowledge.wanted import UNSTATED_IF_ABSENT

MOST_CANDIDATES = 3
"""Buttons shown instead of a guess; the right one is among three far more often than it is the first."""

MOST_HITS = 10

ABOUT_AS_NEAR = 0.6
"""Share of the best score from which an article that states the fact asked for is preferred to one that does not."""

NEAR_AT = 0.8
"""Score from which an article is shown as a similar one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One article answers. `lead` is the fact asked for in one sentence, `year` the years it is valid for, `notice`
    a caution, `near` up to three similar articles, `sure` 0 to 1, `hits` what was found and why.
    """

    article: Article
    lead: str
    facts: tuple[Fact, ...]
    citation: str
    year: str | None
    city: str | None
    notice: str | None
    near: tuple[Article, ...]
    sure: float
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Up to three articles to choose from. `why` says what none of them states, when a fact was asked for."""

    articles: tuple[Article, ...]
    sure: float
    hits: tuple[Hit, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """No answer: why, in plain Japanese, and whom to ask if a document names somebody."""

    why: str
    desk: str | None
    sure: float
    hits: tuple[Hit, ...]


class Counter:
    """The counter (窓口) of one knowledge base: read-only, built once, safe for many threads."""

    def __init__(self, articles: Sequence[Article], *, synonyms: Synonyms | None = None) -> None:
        self._index = Index.of(articles, synonyms=synonyms or shipped_synonyms())
        self._places = Places.of(article.city for article in articles if article.city)
        self._preferences = Preferences.of(articles)
        self._by_key = {article.key: article for article in articles}

    def article(self, key: str) -> Article | None:
        """One article by its key."""
        return self._by_key.get(key)

    def ask(
        self, question: str, *, today: date, city: str | None = None, context: Article | None = None
    ) -> Answer | Candidates | Unknown:
        """Answers any text. `city` is where the person lives, if known; `context` the article last talked about."""
        asked = understand(question, self._places)
        if not asked.text:
            return Unknown(why=nothing_readable(), desk=None, sure=0.0, hits=())
        if asked.other_city and asked.other_city != city:
            why = other_city(asked.other_city, self._places.names)
            return Unknown(why=why, desk=None, sure=0.0, hits=())
        if context is not None and asked.leans:
            if not asked.cities or context.city in asked.cities:
                return self._about(context, asked, today=today)
            return self._search(asked, plain(title_text(context)), city=None, context=None, today=today)
        return self._search(asked, asked.rest, city=city, context=context, today=today)

    def describe(self, article: Article, *, today: date, asked: str | None = None) -> Answer:
        """The answer that is this article, as when its button was pressed; `asked` is the question before it."""
        return self._answer(article, understand(asked, self._places) if asked else None, today=today, sure=1.0, hits=())

    def near(self, article: Article) -> tuple[Article, ...]:
        """Up to three similar articles of the same city, the nearest first."""
        among = self._preferences.of_cities((article.city,))
        found = self._index.search(self._index.terms(plain(title_text(article))), among=among, most=MOST_CANDIDATES + 1)
        others = [hit.article for hit in found if hit.article.key != article.key and hit.score >= NEAR_AT]
        return tuple(others[:MOST_CANDIDATES])

    def _about(self, article: Article, asked: Question, *, today: date) -> Answer:
        """A follow-up: the article talked about, whatever is asked of it."""
        hit = Hit(article, FOLLOW_UP_SURE, {"talk": FOLLOW_UP_SURE}, (), 1.0)
        return self._answer(article, asked, today=today, sure=FOLLOW_UP_SURE, hits=(hit,))

    def _search(
        self, asked: Question, text: str, *, city: str | None, context: Article | None, today: date
    ) -> Answer | Candidates | Unknown:
        terms = self._index.terms(text)
        among = self._within(asked.cities, city)
        hits = self._index.search(
            terms,
            among=among,
            bonus=self._preferences.scores(asked, context=context),
            most=MOST_HITS,
        )
        judged = confidence(hits, terms)
        hits = _stating_first(hits, asked)
        if judged.subject < SUBJECT_AT:
            if spelled := self._index.spelled(text, among=among, most=MOST_CANDIDATES):
                return _candidates(spelled, asked, sure=judged.sure)
            return self._refused(asked, terms, judged, hits)
        if asked.compares:
            hits = _one_a_city(hits)
        elif judged.sure >= ANSWER_AT and not _lacks(hits[0].article, asked):
            return self._answer(hits[0].article, asked, today=today, sure=judged.sure, hits=tuple(hits))
        return _candidates(hits, asked, sure=judged.sure)

    def _within(self, named: Sequence[str], home: str | None) -> Mask | None:
        """Which articles may be found: those of the cities named, else of the person's city and of no city."""
        if named:
            return self._preferences.of_cities(named)
        return self._preferences.of_cities((home, None)) if home in self._places.names else None

    def _refused(self, asked: Question, terms: Terms, judged: Confidence, hits: Sequence[Hit]) -> Unknown:
        if not terms.words:
            why = nothing_readable()
        elif not is_japanese(asked.text):
            why = not_japanese()
        else:
            why = nothing_known(terms.unknown, asked.cities or self._places.names)
        desks = (article.desk for article in self._index.articles if article.city in asked.cities)
        return Unknown(why=why, desk=next(filter(None, desks), None), sure=judged.sure, hits=tuple(hits))

    def _answer(
        self, article: Article, asked: Question | None, *, today: date, sure: float, hits: tuple[Hit, ...]
    ) -> Answer:
        wanted, text = (asked.wanted, asked.text) if asked else (None, "")
        return Answer(
            article=article,
            lead=lead(article, asked),
            facts=facts(article, wanted, question=text),
            citation=article.citation.text(),
            year=covered(article),
            city=article.city,
            notice=notice(article, today=today),
            near=self.near(article),
            sure=sure,
            hits=hits,
        )


def _lacks(article: Article, asked: Question) -> bool:
    """Is a fact asked for that a person acts on, and that the article does not state?"""
    wanted = asked.wanted
    return wanted in UNSTATED_IF_ABSENT and not states(article, wanted, question=asked.text)


def _candidates(hits: Sequence[Hit], asked: Question, *, sure: float) -> Candidates:
    shown = tuple(hit.article for hit in hits[:MOST_CANDIDATES])
    nowhere = asked.wanted is not None and all(_lacks(article, asked) for article in shown)
    why = unstated(shown[0], asked.wanted) if nowhere and asked.wanted else None
    return Candidates(articles=shown, sure=sure, hits=tuple(hits), why=why)


def _stating_first(hits: list[Hit], asked: Question) -> list[Hit]:
    """Puts articles that state the amount, date or number asked for before others that are about as near."""
    if not hits or asked.wanted not in UNSTATED_IF_ABSENT:
        return hits
    floor = ABOUT_AS_NEAR * hits[0].score
    return sorted(hits, key=lambda hit: hit.score < floor or _lacks(hit.article, asked))


def _one_a_city(hits: Sequence[Hit]) -> list[Hit]:
    """The best article of each city first, so that they can be compared."""
    best: dict[str | None, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article.city, hit)
    return [*best.values(), *(hit for hit in hits if hit not in best.values())]
