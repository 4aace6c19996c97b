"""From a question to an answer with its source, a choice of three, or the reason why there is none."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property
from typing import Self, assert_never

from knowledge.article import Article
from knowledge.asking.matter import USAGE, Matters
from knowledge.asking.ordinal import other_edition
from knowledge.asking.place import Places
from knowledge.asking.plans import Plans
from knowledge.asking.question import Question, understand
from knowledge.confidence import FOLLOW_UP_SURE, SHIPPED, Calibration
from knowledge.era import with_years_named
from knowledge.finder import MOST_HITS, Finder
from knowledge.index.digest import title_text
from knowledge.index.field import Teaching
from knowledge.index.terms import Terms
from knowledge.learning.learned import Learned
from knowledge.lists import Lists
from knowledge.look import Look, Way
from knowledge.outcome import Answer, Candidates, Unknown
from knowledge.preference import Preferences
from knowledge.reply.choice import (
    ABOUT_AS_NEAR,
    defining_first,
    distinct,
    lacks,
    one_a_city,
    ordered,
    unmet,
    without,
)
from knowledge.reply.comparison import Side, beside, city_by_city, named_whole
from knowledge.reply.listing import Listing
from knowledge.reply.mark import marked, names_signs
from knowledge.reply.narrowing import narrowed, parted
from knowledge.reply.presenter import MOST_CANDIDATES, Presenter
from knowledge.reply.refusal import (
    besides,
    is_foreign,
    not_japanese,
    nothing_besides,
    nothing_known,
    nothing_readable,
    only_elsewhere,
    only_near,
    other_city,
)
from knowledge.search import Hit, Index
from knowledge.text import as_written, plain
from knowledge.words.synonym import Synonyms, shipped_synonyms

__all__ = ["MOST_CANDIDATES", "Answer", "Candidates", "Counter", "Look", "Unknown", "Way"]


class Counter:
    """The counter (窓口) of one knowledge base: read-only, built once, safe for many threads."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        synonyms: Synonyms | None = None,
        calibration: Calibration = SHIPPED,
        processes: int = 1,
    ) -> None:
        self.index = Index.of(articles, synonyms=synonyms or shipped_synonyms(), processes=processes)
        self._places = Places.of(article.city for article in articles if article.city)
        self._plans = Plans.of(article.plan for article in articles)
        preferences = Preferences.of(articles)
        self._by_key = {article.key: article for article in articles}
        self.presenter = Presenter(self.index, self._places, preferences)
        self._lists = Lists.of(articles, ways_to_say=self.presenter.ways_to_say)
        self._desks = {article.city: article.desk for article in reversed(articles) if article.desk}
        self.finder = Finder(
            index=self.index, preferences=preferences, cities=self._places.names, calibration=calibration
        )

    def article(self, key: str) -> Article | None:
        """One article by its key."""
        return self._by_key.get(key)

    def ask(
        self, question: str, *, today: date, city: str | None = None, context: Article | None = None
    ) -> Answer | Candidates | Unknown:
        """Answers any text. `city` is where the person lives, if known; `context` the article last talked about."""
        look = self.look(with_years_named(question, today), city=city, context=context)
        asked, may_be_sign = look.asked, look.way in (Way.NOTHING, Way.TALK) or names_signs(question)
        if may_be_sign and (printed := marked(self._by_key.values(), question)):
            return printed
        match look.way:
            case Way.NOTHING:
                return Unknown(why=nothing_readable(asked.wanted), desk=None, sure=0.0, hits=())
            case Way.FOREIGN:
                return Unknown(why=not_japanese(), desk=None, sure=0.0, hits=())
            case Way.OTHER_CITY:
                return Unknown(why=other_city(asked.other_city or "", self._places.names), desk=None, sure=0.0, hits=())
            case Way.TALK:
                assert context is not None
                return self.about(context, asked, today=today)
            case Way.NUMBER:
                return self.about(look.hits[0].article, asked, today=today)
            case Way.LIST:
                return self._listed(look)
            case Way.SEARCH:
                beside = self._beside(look, city=city, context=context) if asked.sides else None
                return beside or self._decided(look, today=today)
            case never:
                assert_never(never)

    def look(self, question: str, *, city: str | None = None, context: Article | None = None) -> Look:
        """Looks a question up without saying anything: how `ask` comes to its answer."""
        asked = self.understood(question)
        if listing := self._listing(asked, city):
            hits = distinct([Hit(one, 1.0, {}, (), float(listing.is_numbered)) for one in listing.articles])
            way = Way.LIST if len(listing.articles) > 1 or not listing.is_numbered else Way.NUMBER
            return Look(asked=asked, way=way, hits=tuple(hits), listing=listing)
        if not asked.text or (context is None and asked.is_bare):
            return Look(asked=asked, way=Way.NOTHING)
        if is_foreign(asked.text):
            return Look(asked=asked, way=Way.FOREIGN)
        if asked.other_city and asked.other_city != city and not self._tells_of(asked.other_city, asked):
            return Look(asked=asked, way=Way.OTHER_CITY)
        if context is not None and asked.leans and not other_edition(context, asked):
            if not asked.compares and (not asked.cities or context.city in asked.cities):
                return Look(asked=asked, way=Way.TALK)
            return self.finder.looked(asked, plain(title_text(context)), city=None, context=None)
        return self.finder.looked(asked, asked.rest, city=city, context=context)

    def listed(self, question: str, *, city: str | None = None) -> Listing | None:
        """All articles of the printed number that a question names, or of what it asks a list of, without a search."""
        return self._listing(self.understood(question), city)

    def _listing(self, asked: Question, city: str | None) -> Listing | None:
        whole, said = parted(asked.written)
        if whole:
            found = self.listed(whole, city=city)
            return narrowed(found, self.understood(f"{said.rstrip('?？')}の一覧")) if found else None
        return self._lists.asked(asked, asked.cities or ((city,) if city in self._places.names else ()))

    def about(self, article: Article, asked: Question, *, today: date) -> Answer:
        """A follow-up: the article talked about, whatever is asked of it."""
        hit = Hit(article, FOLLOW_UP_SURE, {"talk": FOLLOW_UP_SURE}, (), 1.0)
        return self.presenter.answer(article, asked, today=today, sure=FOLLOW_UP_SURE, hits=(hit,))

    def tuned(self, calibration: Calibration, *, learned: Learned | None = None) -> Self:
        """The same counter with another calibration, re-ranking by what was learned; the index is shared."""
        other = copy(self)
        other.finder = replace(self.finder, calibration=calibration, learned=learned)
        return other

    @cached_property
    def matters(self) -> Matters:
        """What is a matter of its own and what is asked of anything, by the vectors that the index uses."""
        sources = self.index.neighbours.sources if self.index.neighbours else ()
        return Matters.of(next((source for source in sources if source.name == USAGE), None))

    @property
    def weights(self) -> Mapping[str, float]:
        """What each part of the score is multiplied with."""
        return asdict(self.index.weights)

    def terms(self, question: str) -> Terms:
        """What a question is searched by."""
        return self.index.terms(self.understood(question).rest)

    def found(self, question: str, *, most: int, taught: Teaching | None = None) -> list[Hit]:
        """The hits of a question without context, before anything lifts those that were confirmed."""
        return self.finder.found(self.understood(question), most=most, taught=taught)

    def understood(self, question: str) -> Question:
        """What a question asks, before anything is searched."""
        return understand(question, self._places, self._plans)

    def _listed(self, look: Look) -> Candidates | Unknown:
        """The first of all that have in common what is asked for, and how many there are; that there is none."""
        assert look.listing is not None
        if not look.hits:
            return Unknown(why=look.listing.counted(), desk=self._desk(look.asked), sure=1.0, hits=())
        offered = self.presenter.candidates(look.hits[:MOST_HITS], look.asked, sure=1.0)
        left = look.listing.left(len(offered.articles))
        return replace(offered, why=look.listing.counted(), left=left, misses=False)

    def _decided(self, look: Look, *, today: date) -> Answer | Candidates | Unknown:
        asked, sure = look.asked, look.judged.sure
        hits = ordered(look.hits, look.asked)
        missed = unmet(hits, asked, look.terms)
        is_doubtful = bool(missed) or (not asked.about_plan and look.judged.is_doubtful(self.finder.calibration))
        if asked.negated:
            return self._left(look, hits)
        if asked.compares and (each := self._city_by_city(look, hits)):
            return each
        if is_doubtful and look.judged.subject < self.finder.calibration.subject_at and not (asked.is_of_plan and hits):
            return self._unknown(look, hits, missed)
        if is_doubtful:
            near = self.presenter.candidates(hits, asked, sure=sure, terms=look.terms)
            return replace(near, why=only_near(missed or look.unknown), misses=True)
        if asked.compares:
            hits = one_a_city(hits)
        elif sure >= self.finder.calibration.answer_at and not lacks(hits[0].article, asked):
            return self.presenter.answer(
                hits[0].article, asked, today=today, sure=sure, hits=tuple(hits), terms=look.terms
            )
        return self.presenter.candidates(hits, asked, sure=sure, terms=look.terms)

    def _unknown(self, look: Look, hits: Sequence[Hit], missed: Sequence[str]) -> Candidates | Unknown:
        """What there is for a subject that nothing speaks of: what other cities have, what is spelled like it, else the
        reason why there is nothing. `missed` is what the question cannot do without.
        """
        may_be_elsewhere = not missed and not look.asked.is_of_plan
        if may_be_elsewhere and (elsewhere := self._elsewhere(look)):
            return elsewhere
        if spelled := self.index.spelled(look.text, among=look.among, most=MOST_CANDIDATES):
            return self.presenter.candidates(spelled, look.asked, sure=look.judged.sure, terms=look.terms)
        return self._refused(look, hits, missed or look.unknown)

    def _left(self, look: Look, hits: Sequence[Hit]) -> Candidates | Unknown:
        """What is left when what is said not to be meant is left out; it is never sure that this is meant."""
        asked = look.asked
        left = without(hits, self.presenter.ways_to_say(asked.negated))
        if look.judged.subject < self.finder.calibration.subject_at or not left:
            return Unknown(why=nothing_besides(asked.negated), desk=self._desk(asked), sure=0.0, hits=tuple(hits))
        offered = self.presenter.candidates(left, asked, sure=look.judged.sure, terms=look.terms)
        why, every = f"{besides(asked.negated)}{offered.why or ''}", (*left, *(hit for hit in hits if hit not in left))
        return replace(offered, why=why, misses=True, hits=every)

    def _beside(self, look: Look, *, city: str | None, context: Article | None) -> Candidates | None:
        """Each of the things whose difference is asked; None where none of them is found."""
        sides = []
        for name in named_whole(look.asked.sides, context):
            asked = replace(self.understood(f"{name}とは"), cities=look.asked.cities)
            one = self.finder.looked(asked, asked.rest, city=city, context=None)
            is_found = not one.judged.is_doubtful(self.finder.calibration)
            hits = distinct(defining_first(list(one.hits), asked)) if is_found else []
            sides.append(Side(as_written(name, look.asked.written), asked, hits, one.terms))
        return beside(sides, self.presenter, found=look.hits)

    def _city_by_city(self, look: Look, hits: Sequence[Hit]) -> Candidates | None:
        """The best of each city that is compared; None where none has anything or they are too many to be shown."""
        asked, cities = look.asked, look.asked.cities or self._places.names
        is_of_cities = asked.cities or "市" in asked.text.replace("市民", "")  # どっち may be of two things
        if not is_of_cities or len(cities) > MOST_CANDIDATES:
            return None
        each = (replace(asked, cities=(one,)) for one in cities)
        looks = [self.finder.looked(one, look.text, city=None, context=None) for one in each]
        found = [one for one in looks if asked.about_plan or one.judged.subject >= self.finder.calibration.subject_at]
        best = [own[0] for one in found if (own := ordered(one.hits, asked))]
        return city_by_city(cities, best, asked, self.presenter, terms=look.terms, found=hits)

    def _elsewhere(self, look: Look) -> Candidates | None:
        """What other cities have, when a city is asked about whose articles do not have the subject."""
        asked = look.asked
        if not asked.cities or asked.compares:
            return None
        other = self.finder.looked(replace(asked, cities=()), look.text, city=None, context=None)
        if other.judged.is_doubtful(self.finder.calibration) or other.hits[0].article.city in asked.cities:
            return None
        floor = ABOUT_AS_NEAR * other.hits[0].score
        hits = [hit for hit in other.hits if hit.score >= floor and hit.article.city not in asked.cities]
        offered = self.presenter.candidates(hits, asked, sure=other.judged.sure, terms=other.terms)
        return replace(offered, why=only_elsewhere(look.unknown, asked.cities), misses=True)

    def _tells_of(self, place: str, asked: Question) -> bool:
        """Does the best article for a question say the name of a place that is not covered (みやぎNPOナビ)?"""
        best = self.finder.looked(asked, asked.rest, city=None, context=None).hits[:1]
        return any(
            place in plain("\n".join((*hit.article.other_words, hit.article.title, hit.article.body))) for hit in best
        )

    def _refused(self, look: Look, hits: Sequence[Hit], unknown: Sequence[str]) -> Unknown:
        covered = look.asked.cities or self._places.names
        why = nothing_known(unknown, covered) if look.terms and look.terms.words else nothing_readable()
        return Unknown(why=why, desk=self._desk(look.asked), sure=look.judged.sure, hits=tuple(hits))

    def _desk(self, asked: Question) -> str | None:
        """Whom to ask in the first city that a question names."""
        return next((self._desks[city] for city in asked.cities if city in self._desks), None)
