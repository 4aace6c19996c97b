"""From what the knowledge says to what a person reads."""

from dataclasses import replace
from typing import assert_never

from bot.era import jst_date
from bot.memory import Memory
from bot.message import Choice, Fact, Heading, Reply
from bot.noting import note_opened, note_question
from bot.rating import Ratings, article_choice
from bot.scene import Scene, Told
from bot.wording import Words
from knowledge.answer import Answer, Candidates, Unknown

LONGEST_QUESTION = 1_000
"""Longer texts are letters, not questions: they are offered to a person instead of being searched."""
SHOWN_NEAR = 2


class Answering:
    """Answers questions and opens articles; every reply offers a member of staff."""

    def __init__(self, words: Words, *, desk: str) -> None:
        self._words = words
        self._desk = desk
        self.ratings = Ratings(words)

    def ask(self, scene: Scene, memory: Memory, question: str) -> Told:
        """Answers one question and remembers it for follow-ups and for 職員に聞く."""
        memory = replace(memory, question=question)
        if len(question) > LONGEST_QUESTION:
            memory = note_question(scene, memory, question, None)
            reply = Reply(
                text=self._words("answer.too_long"),
                lines=(self._words("answer.too_long_hint"),),
                choices=(self._staff(), Choice(self._words("button.comment"), "start:comment")),
            )
            return Told(memory=memory, replies=(reply,))
        context = scene.counter.article(memory.article) if memory.article else None
        outcome = scene.counter.ask(question, today=jst_date(scene.now), context=context)
        memory = note_question(scene, memory, question, outcome)
        match outcome:
            case Answer() as answer:
                return self._answered(scene, memory, answer, place=0)
            case Candidates() as candidates:
                return Told(memory=memory, replies=(self._candidates(candidates, memory.asked or ""),))
            case Unknown(why=why, desk=desk):
                contact = Fact(self._words("answer.desk"), desk or self._desk)
                return Told(memory=memory, replies=(Reply(text=why, lines=(contact,), choices=(self._staff(),)),))
            case never:
                assert_never(never)

    def open(self, scene: Scene, memory: Memory, key: str) -> Told:
        """Shows the article behind a pressed button."""
        article = scene.counter.article(key)
        if article is None:
            return Told(memory=memory, replies=(Reply(text=self._words("answer.gone")),))
        described = scene.counter.describe(article, today=jst_date(scene.now), asked=memory.question)
        return self._answered(scene, memory, described, place=note_opened(scene, memory, article))

    def _answered(self, scene: Scene, memory: Memory, answer: Answer, *, place: int | None) -> Told:
        """`place` is that of the article among those shown for the question; None when it answers none."""
        year = answer.year
        source = self._words("answer.source_year", source=answer.citation, year=year) if year else answer.citation
        rate = () if place is None or not memory.asked else self.ratings.offer(memory.asked, place)
        facts = (Fact(fact.label, fact.value) for fact in answer.facts)
        reply = Reply(
            text=answer.lead,
            lines=(Heading(answer.article.title, answer.city), *facts),
            source=source,
            notice=answer.notice,
            choices=(self._staff(), *map(article_choice, answer.near[:SHOWN_NEAR]), *rate),
            article=scene.pin(answer.article),
        )
        return Told(memory=replace(memory, article=answer.article.key), replies=(reply,))

    def _candidates(self, candidates: Candidates, asked: str) -> Reply:
        return Reply(
            text=self._words("answer.candidates"),
            lines=(self._words("answer.none_of_these"),),
            notice=candidates.why,
            choices=(*map(article_choice, candidates.articles), self._staff(), self.ratings.offer_none(asked)),
        )

    def _staff(self) -> Choice:
        return Choice(self._words("button.ask_staff"), "staff")
