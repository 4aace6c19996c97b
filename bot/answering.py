"""From what the knowledge says to what a person reads."""

from dataclasses import replace
from typing import assert_never

from bot.era import jst_date
from bot.memory import Memory
from bot.message import Choice, Fact, Heading, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article

LONGEST_QUESTION = 1_000
"""Longer texts are letters, not questions: they are offered to a person instead of being searched."""
SHOWN_NEAR = 2


class Answering:
    """Answers questions and opens articles; every reply offers a member of staff."""

    def __init__(self, words: Words, *, desk: str) -> None:
        self._words = words
        self._desk = desk

    def ask(self, scene: Scene, memory: Memory, question: str) -> Told:
        """Answers one question and remembers it for follow-ups and for 職員に聞く."""
        memory = replace(memory, question=question)
        if len(question) > LONGEST_QUESTION:
            reply = Reply(
                text=self._words("answer.too_long"),
                lines=(self._words("answer.too_long_hint"),),
                choices=(self._staff(), Choice(self._words("button.comment"), "start:comment")),
            )
            return Told(memory=memory, replies=(reply,))
        context = scene.counter.article(memory.article) if memory.article else None
        match scene.counter.ask(question, today=jst_date(scene.now), context=context):
            case Answer() as answer:
                return self._answered(scene, memory, answer)
            case Candidates() as candidates:
                return Told(memory=memory, replies=(self._candidates(candidates),))
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
        return self._answered(scene, memory, described)

    def _answered(self, scene: Scene, memory: Memory, answer: Answer) -> Told:
        year = answer.year
        source = self._words("answer.source_year", source=answer.citation, year=year) if year else answer.citation
        facts = (Fact(fact.label, fact.value) for fact in answer.facts)
        reply = Reply(
            text=answer.lead,
            lines=(Heading(answer.article.title, answer.city), *facts),
            source=source,
            notice=answer.notice,
            choices=(self._staff(), *map(article_choice, answer.near[:SHOWN_NEAR])),
            article=f"{answer.article.key}@{scene.knowledge.version}",
        )
        return Told(memory=replace(memory, article=answer.article.key), replies=(reply,))

    def _candidates(self, candidates: Candidates) -> Reply:
        return Reply(
            text=self._words("answer.candidates"),
            lines=(self._words("answer.none_of_these"),),
            notice=candidates.why,
            choices=(*map(article_choice, candidates.articles), self._staff()),
        )

    def _staff(self) -> Choice:
        return Choice(self._words("button.ask_staff"), "staff")


def article_choice(article: Article) -> Choice:
    """A button that opens an article; the city tells namesakes apart."""
    label = f"{article.title}（{article.city}）" if article.city else article.title
    return Choice(label, f"article:{article.key}")
