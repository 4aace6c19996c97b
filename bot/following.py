"""What a message leans on: the question before it, for another city, and the articles that are on show."""

from collections.abc import Sequence
from dataclasses import replace

from bot.memory import Memory
from bot.message import Choice
from bot.scene import Scene
from knowledge.answer import Answer, Unknown
from knowledge.article import Article
from knowledge.asking.correction import corrected
from knowledge.asking.ordinal import with_number
from knowledge.asking.padding import without_greeting
from knowledge.asking.question import Question
from knowledge.asking.wanted import NAMES
from knowledge.following import HARDLY_NAMED, brings_in
from knowledge.outcome import Outcome
from knowledge.text import words

OPENS = "article:"
"""How the value of a button begins that opens an article."""

_ONLY_ABOUT = frozenset({"こと", "話", "件"})
"""What is said of a city that is only named: 山口の話."""

JUDGES = "fit:more:"
"""How that of a scheme in a list of those that fit begins; the key of its article follows too."""

MOST_BESIDES = 2
"""Articles found for a message that is taken as a follow-up: offered beside, as it may have been none."""


def shown(scene: Scene, memory: Memory) -> list[Article]:
    """The articles whose buttons stand under the last reply, in their order."""
    return [article for key in opened_by(memory.offered) if (article := scene.counter.article(key))]


def opened_by(offered: Sequence[Choice]) -> list[str]:
    """The keys of the articles that these buttons stand for."""
    return [key for choice in offered if (key := opened(choice.value))]


def opened(value: str) -> str:
    """The key of the article that the button of that value stands for; empty when it stands for none."""
    return next((value.removeprefix(one) for one in (OPENS, JUDGES) if value.startswith(one)), "")


def on_show(scene: Scene, memory: Memory) -> list[Article]:
    """The article talked about, else those to choose from."""
    article = scene.counter.article(memory.article) if memory.article else None
    return [article] if article else shown(scene, memory)


def says_only_where(read: Question) -> bool:
    """Is a city named and nothing said or asked of it (仙台市では？)?"""
    if len(read.cities) != 1 or read.wanted or read.compares or read.about_plan or read.negated:
        return False
    said = [word for word in words(without_greeting(read.rest)) if word.counts]
    return all(word.key in _ONLY_ABOUT for word in said)


def resolved(scene: Scene, memory: Memory, text: str) -> str | None:
    """The message as a question that can be asked by itself: 仙台市では？ is the question before, asked of that city,
    and NPOじゃなくて町内会です is it put right. None where nothing but a city is said and nothing was asked.
    """
    text = corrected(memory.question or "", text) or text
    text = with_number(talked[0], text) if (talked := on_show(scene, memory)) else text
    read = scene.counter.understood(text)
    if says_only_where(read):
        topic = _topic(scene, memory)
        return f"{read.cities[0]}の{topic}" if topic else None
    if read.own_words or read.about_plan or (not read.negated and scene.counter.listed(text)):
        return text
    if read.negated and memory.question and not scene.counter.listed(text):
        return f"{memory.question}、{text}"
    article = scene.counter.article(memory.article) if memory.article else None
    if article is not None:
        is_elsewhere = len(read.cities) == 1 and article.city not in read.cities
        return f"{read.cities[0]}の{article.title}{read.rest}" if is_elsewhere else text
    if memory.question is None:
        return text
    if len(read.cities) == 1 and read.refers:
        return f"{read.cities[0]}の{scene.counter.understood(memory.question).rest}"
    if read.compares and read.wanted is None:
        return f"{memory.question} {memory.place or ''}{text}"
    return text


def besides(found: Outcome, kept: Outcome) -> list[Article]:
    """What was found for a message that was answered by what is on show, where that is named by it."""
    if kept is found or found.misses:
        return []
    keys = {kept.article.key} if isinstance(kept, Answer) else set()
    hits = [hit for hit in found.hits if hit.article.key not in keys and hit.named >= HARDLY_NAMED]
    return [hit.article for hit in hits[:MOST_BESIDES]]


def stays(scene: Scene, memory: Memory, outcome: Outcome, read: Question) -> bool:
    """Was a message not understood that brings in nothing new, so that the articles to choose from stay on show?"""
    return memory.article is None and isinstance(outcome, Unknown) and _leaves_on_show(scene, read)


def talked_about(scene: Scene, memory: Memory, outcome: Outcome, read: Question) -> Memory:
    """What a follow-up is about now: the article that answered; nothing when another subject was asked for."""
    match outcome:
        case Answer(article=article):
            return memory.about(article.key)
        case Unknown() if _leaves_on_show(scene, read):
            return memory
        case _:
            return replace(memory, article=None)


def _leaves_on_show(scene: Scene, read: Question) -> bool:
    """Is what is on show still what is talked about after a message that nothing was found for?"""
    return read.leans or not brings_in(read, matters=scene.counter.matters)


def _topic(scene: Scene, memory: Memory) -> str | None:
    """What is talked about, and the fact that was asked of it, without the name of a city. A question that was asked of
    a city stays the same for the next one, whatever answered it there.
    """
    article = scene.counter.article(memory.article) if memory.article else None
    question = memory.question or ""
    before = scene.counter.understood(question) if question else None
    if article is None or (before and before.cities and question.startswith(f"{before.cities[0]}の")):
        return before.rest.strip(" の") if before else None
    fact = NAMES[before.wanted] if before and before.wanted else ""
    return f"{article.title}{'の' if fact else ''}{fact}"
