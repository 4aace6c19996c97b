"""From what the knowledge says to what a person reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from bot.card import Steps, card, whole_card
from bot.easy import readable
from bot.era import jst_date
from bot.following import besides, on_show, resolved, shown, stays, talked_about
from bot.learning.noting import note_opened, note_question
from bot.learning.rating import Ratings, article_choices
from bot.memory import Memory
from bot.message import Choice, Fact, Reply
from bot.scene import Scene, Told
from bot.wording import Language, Words
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article, Kind
from knowledge.asking.called import called
from knowledge.asking.question import Question
from knowledge.following import followed
from knowledge.outcome import Outcome
from knowledge.reply.refusal import not_japanese, nothing_readable

FAR_BETTER = 1.5
"""Times the score from which an answer of another city is shown to somebody who has named theirs."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions and opens articles; every reply offers a member of staff."""

    words: Words
    desk: str
    fit: Callable[[str], Choice | None] | None = None
    """The button that asks whether the scheme of an article (its key) fits a group, if that can be told."""

    @property
    def ratings(self) -> Ratings:
        """The two buttons under an answer."""
        return Ratings(self.words)

    def answer(self, scene: Scene, memory: Memory, question: str) -> Told:
        """Answers one question and remembers it for follow-ups and for 職員に聞く."""
        text, articles = resolved(scene, memory, question), on_show(scene, memory)
        if text is None:
            return self._where(with_place(memory, scene.counter.understood(question)))
        read = scene.counter.understood(text)
        before, memory = memory, with_place(memory, read)
        found = outcome_of(scene, memory if text == question else replace(memory, article=None), text)
        outcome = followed(scene.counter, articles, read, found, today=jst_date(scene.now))
        if outcome is not found and isinstance(outcome, Candidates):
            return self.of_shown(before, outcome, question)
        goes_on = outcome is not found
        memory = replace(memory, question=f"{articles[0].title}、{text}" if goes_on else text, follows=())
        memory = note_question(scene, memory, text, outcome, goes_on=goes_on)
        reply = self.reply(scene, memory, outcome, place=0)
        if stays(scene, memory, outcome, read):
            reply = self._with_shown(reply, shown(scene, before))
        reply = self._with_others(reply, besides(found, outcome), beside=articles)
        memory = talked_about(scene, memory, outcome, read)
        if memory.article != before.article:
            memory = replace(memory, list_question=None, list_asked=None)
        return Told(memory=memory, replies=(reply,))

    def of_shown(self, memory: Memory, found: Candidates, question: str) -> Told:
        """The fact asked for under each of the articles to choose from."""
        asked = memory.asked if any(choice.value.startswith("bad:") for choice in memory.offered) else None
        return Told(memory=replace(memory, follows=(question,)), replies=(self.candidates(found, asked=asked),))

    def reply(self, scene: Scene, memory: Memory, outcome: Outcome, *, place: int | None) -> Reply:
        """One outcome as a reply. `place` is that of the article among those shown for the question noted; None when
        nothing was noted that could be rated.
        """
        match outcome:
            case Answer() as answer:
                return self._answered(scene, memory, answer, place=place)
            case Candidates() as candidates:
                return self.candidates(candidates, asked=memory.asked if place is not None else None)
            case Unknown(why=why, desk=desk):
                contact = Fact(self.words("answer.desk"), desk or self.desk)
                sorry = self.words("answer.unknown")
                is_said = self.words.language is Language.ENGLISH and why == not_japanese()
                lines = (why, contact) if sorry and not is_said else (contact,)
                return readable(self.words, Reply(text=sorry or why, lines=lines, choices=(self.staff(),)))
            case never:
                assert_never(never)

    def unreadable(self, scene: Scene, memory: Memory, question: str) -> Told:
        """A message that points at something where nothing is shown."""
        outcome = Unknown(why=nothing_readable(), desk=None, sure=0.0, hits=())
        memory = note_question(scene, replace(memory, question=question, follows=()), question, outcome)
        return Told(memory=memory, replies=(self.reply(scene, memory, outcome, place=0),))

    def open(self, scene: Scene, memory: Memory, key: str, *, asked: str | None = None) -> Told:
        """Shows the article behind a pressed button; what is `asked` of it now goes before what was asked."""
        article = scene.counter.article(key)
        if article is None:
            return self._gone(memory)
        described, more = _described(scene, memory, article, asked)
        place = note_opened(scene, memory, article)
        reply = self._answered(scene, memory, described, place=place, more=more)
        return Told(memory=replace(memory.chosen(key), follows=()), replies=(reply,))

    def whole(self, scene: Scene, memory: Memory, article: Article) -> Told:
        """All that is known of the article talked about."""
        answer = scene.counter.presenter.all_of(article, today=jst_date(scene.now))
        reply = whole_card(self.words, answer, pin=scene.pin(article), steps=self._steps(scene, memory, article, None))
        return Told(memory=memory.about(article.key), replies=(reply,))

    def source(self, scene: Scene, memory: Memory, article: Article) -> Told:
        """Where the article talked about is written."""
        answer = scene.counter.presenter.describe(article, today=jst_date(scene.now))
        said = replace(answer, lead=self.words("answer.source_is", source=answer.citation))
        return Told(memory=memory, replies=(self._answered(scene, memory, said, place=None),))

    def more(self, scene: Scene, memory: Memory, key: str) -> Told:
        """All that is known of the article behind a pressed button."""
        article = scene.counter.article(key)
        return self.whole(scene, memory, article) if article else self._gone(memory)

    def near(self, scene: Scene, memory: Memory, key: str) -> Told:
        """The articles that are like one, to choose from."""
        article = scene.counter.article(key)
        others = scene.counter.presenter.near(article) if article else ()
        if article is None:
            return self._gone(memory)
        if not others:
            return Told(memory=memory, replies=(Reply(text=self.words("answer.no_others"), choices=(self.staff(),)),))
        found = replace(scene.counter.presenter.present(others, article.title), why=None)
        reply = self.candidates(found, asked=None, text=self.words("answer.near"), beside=(article,))
        return Told(memory=memory, replies=(reply,))

    def candidates(
        self,
        candidates: Candidates,
        *,
        asked: str | None,
        text: str | None = None,
        beside: Sequence[Article] = (),
    ) -> Reply:
        """Up to three articles to choose from, each with one line under its name. What there is to know before choosing
        (how many there are, that none states the fact) comes first, or last where `text` opens the reply. `beside` are
        the articles that were just shown.
        """
        choices = article_choices(candidates.articles, beside=beside)
        pairs = zip(choices, candidates.glimpses, strict=True)
        rate = (self.ratings.offer_none(asked),) if asked else ()
        said = self._before_choosing(candidates)
        first, *then = (text,) if text else (*said, self.words("answer.candidates"))
        reply = Reply(
            text=first,
            lines=(
                *then,
                *(Fact(choice.label, line) for choice, line in pairs if line),
                self.words("answer.none_of_these"),
                *(said if text else ()),
            ),
            choices=(*choices, self.staff(), *rate),
        )
        return readable(self.words, reply)

    def _before_choosing(self, found: Candidates) -> tuple[str, ...]:
        """How many there are, or what was not found. Being in Japanese, it is said in short first in English."""
        left = self.words("answer.left", number=found.left) if found.left else ""
        missed = self.words("answer.misses") if found.misses else ""
        if self.words.language is Language.ENGLISH:
            return tuple(filter(None, (missed, left, found.why)))
        return tuple(filter(None, (missed, f"{found.why or ''}{left}")))

    def staff(self) -> Choice:
        """The button that is always there."""
        return Choice(self.words("button.ask_staff"), "staff")

    def _with_shown(self, reply: Reply, articles: Sequence[Article]) -> Reply:
        """The reply with the articles that could be chosen before it, under their numbers."""
        lines = (*reply.lines, self.words("answer.go_on")) if articles else reply.lines
        return replace(reply, lines=lines, choices=(*article_choices(articles), *reply.choices))

    def _with_others(self, reply: Reply, others: Sequence[Article], *, beside: Sequence[Article]) -> Reply:
        """The reply with the articles that may be meant instead of those `beside`."""
        if not others:
            return reply
        major = [choice for choice in reply.choices if not choice.minor]
        minor = [choice for choice in reply.choices if choice.minor]
        lines = (*reply.lines, self.words("answer.or_others"))
        return replace(reply, lines=lines, choices=(*major, *article_choices(others, beside=beside), *minor))

    def _where(self, memory: Memory) -> Told:
        """Nothing but a city was said, and nothing has been asked yet."""
        text = self.words("answer.place_noted", city=memory.place or "")
        return Told(memory=memory, replies=(Reply(text=text, lines=(self.words("hello.hint"),)),))

    def _answered(
        self, scene: Scene, memory: Memory, answer: Answer, *, place: int | None, more: Sequence[str] = ()
    ) -> Reply:
        pin, steps = scene.pin(answer.article), self._steps(scene, memory, answer.article, place)
        return card(self.words, answer, pin=pin, steps=steps, besides=more)

    def _steps(self, scene: Scene, memory: Memory, article: Article, place: int | None) -> Steps:
        return Steps(
            fit=self.fit(article.key) if self.fit and article.kind is Kind.SCHEME else None,
            may_comment=any(one.is_open(scene.now) for one in scene.uow.consultations.all()),
            rate=() if place is None or not memory.asked else self.ratings.offer(memory.asked, place),
        )

    def _gone(self, memory: Memory) -> Told:
        return Told(memory=memory, replies=(Reply(text=self.words("answer.gone")),))


def with_place(memory: Memory, read: Question) -> Memory:
    """The city that a question names stays for the next ones."""
    return replace(memory, place=read.cities[0]) if len(read.cities) == 1 else memory


def outcome_of(scene: Scene, memory: Memory, question: str) -> Outcome:
    """Answers from the city talked about; from all of them when they know better. A scheme that is called by its name
    answers itself; what is asked of a city without any subject is asked of its plan.
    """
    if memory.article is None and _is_of_a_city(scene, question):
        question = f"{scene.counter.understood(question).cities[0]}の計画、{question}"
    found = _found(scene, memory, question)
    article = called((hit.article for hit in found.hits), question)
    cities = scene.counter.understood(question).cities
    if article is None or (cities and article.city not in cities):
        return found
    if (isinstance(found, Answer) and found.article.key == article.key) or _lists(found):
        return found
    answer = scene.counter.presenter.describe(article, today=jst_date(scene.now), asked=question)
    return replace(answer, hits=found.hits)


def _is_of_a_city(scene: Scene, question: str) -> bool:
    read = scene.counter.understood(question)
    is_plain = len(read.cities) == 1 and not read.own_words and not read.about_plan and not read.refers
    return is_plain and scene.counter.listed(question) is None


def _lists(found: Outcome) -> bool:
    """Is it a list, or nothing but what is said to be elsewhere?"""
    return isinstance(found, Candidates) and found.why is not None and not found.misses


def _found(scene: Scene, memory: Memory, question: str) -> Outcome:
    context = scene.counter.article(memory.article) if memory.article else None
    today = jst_date(scene.now)
    near = scene.counter.ask(question, today=today, city=memory.place, context=context)
    if memory.place is None or isinstance(near, Answer):
        return near
    anywhere = scene.counter.ask(question, today=today, context=context)
    return anywhere if isinstance(near, Unknown) or _is_far_better(anywhere, near) else near


def _is_far_better(one: Outcome, other: Outcome) -> bool:
    """Does another city have the very thing asked for, where one's own has only something like it?"""
    if isinstance(one, Unknown) or not one.hits or not other.hits:
        return isinstance(one, Answer) and not other.hits
    return one.hits[0].score > FAR_BETTER * other.hits[0].score


def _is_of_a_sort(scene: Scene, question: str) -> bool:
    """Does it ask for all of a sort (補助金の一覧), which is nothing that is asked of one of them?"""
    listing = scene.counter.listed(question)
    return listing is not None and listing.is_sort


def _described(scene: Scene, memory: Memory, article: Article, asked: str | None) -> tuple[Answer, list[str]]:
    """The article as an answer to what was asked, and one sentence for each thing that was asked besides."""
    before = memory.question if memory.question and not _is_of_a_sort(scene, memory.question) else None
    questions = [asked] if asked else [*filter(None, (before,)), *memory.follows]
    today = jst_date(scene.now)
    answers = [scene.counter.presenter.describe(article, today=today, asked=question) for question in questions]
    if not answers:
        return scene.counter.presenter.describe(article, today=today), []
    if memory.follows and not asked and scene.counter.understood(questions[0]).wanted is None:
        answers = answers[1:]
    return answers[0], [answer.lead for answer in answers[1:]]
