"""What a message asks within its talk: a question, several, something about what was just shown, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import Answering, outcome_of
from bot.learning.noting import note_question
from bot.letters import answer_letter
from bot.memory import Memory
from bot.message import Choice, Reply
from bot.scene import Scene, Told
from knowledge.article import Article
from knowledge.chat import Chat, chat
from knowledge.letter import LONGEST_LETTER, read_letter
from knowledge.pointing import Pointed, asks_more, asks_others, pointed, points

OPENS = "article:"
"""How the value of a button begins that opens an article."""
MOST_OTHERS = 3


def listen(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told:
    """Answers whatever was typed."""
    if said := chat(text):
        return _chatted(answering, memory, said)
    if len(text) > LONGEST_LETTER:
        return _too_long(answering, scene, memory, text)
    if told := _about_shown(answering, scene, memory, text):
        return told
    letter = read_letter(text)
    if letter.questions == (text,) or not any(map(str.isalnum, text)):
        return answering.answer(scene, memory, text)
    return answer_letter(answering, scene, memory, text, letter)


def _chatted(answering: Answering, memory: Memory, said: Chat) -> Told:
    """A short, friendly word, and what can be asked where the person may not know it."""
    words = answering.words
    hint = () if said in (Chat.THANKS, Chat.BYE) else (words("hello.hint"),)
    choices = (answering.staff(),) if said is Chat.ANGER else ()
    return Told(memory=memory, replies=(Reply(text=words(f"chat.{said}"), lines=hint, choices=choices),))


def _too_long(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told:
    words = answering.words
    memory = note_question(scene, replace(memory, question=None, article=None, follows=()), text, None)
    reply = Reply(
        text=words("letter.too_long", length=f"{len(text):,}", limit=f"{LONGEST_LETTER:,}"),
        lines=(words("letter.too_long_hint"),),
        choices=(answering.staff(), Choice(words("button.comment"), "start:comment")),
    )
    return Told(memory=memory, replies=(reply,))


def _about_shown(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told | None:
    """A follow-up about what was just shown; None when the message says something of its own."""
    shown = _shown(scene, memory)
    point = pointed(text, shown=len(shown))
    if point and scene.counter.leans(point.rest) and (key := _meant(memory, shown, point)):
        asked = point.rest if scene.counter.understood(point.rest).wanted else None
        return answering.open(scene, memory, key, asked=asked)
    if not shown and points(text):
        return answering.unreadable(scene, memory, text)
    article = scene.counter.article(memory.article) if memory.article else None
    if asks_more(text) and article:
        return answering.whole(scene, memory, article)
    if asks_others(text) and memory.question:
        return _others(answering, scene, memory, shown)
    if article is None and shown and _asks_of_shown(scene, text):
        return _asked_of_shown(answering, scene, memory, shown, text)
    return None


def _shown(scene: Scene, memory: Memory) -> list[Article]:
    """The articles whose buttons stand under the last reply, in their order."""
    keys = [choice.value.removeprefix(OPENS) for choice in memory.offered if choice.value.startswith(OPENS)]
    return [article for key in keys if (article := scene.counter.article(key))]


def _meant(memory: Memory, shown: Sequence[Article], point: Pointed) -> str | None:
    """The key of the article pointed at. A number counts all buttons, as they are numbered where there are none."""
    if point.at is not None:
        return shown[point.at].key
    major = [choice.value for choice in memory.offered if not choice.minor]
    value = major[point.number - 1] if 0 < point.number <= len(major) else ""
    return value.removeprefix(OPENS) if value.startswith(OPENS) else None


def _asks_of_shown(scene: Scene, text: str) -> bool:
    read = scene.counter.understood(text)
    return read.leans and not read.cities and not read.other_city and (read.wanted is not None or read.refers)


def _asked_of_shown(answering: Answering, scene: Scene, memory: Memory, shown: Sequence[Article], text: str) -> Told:
    """The fact asked for under each of the articles to choose from."""
    found = scene.counter.present(shown, text)
    asked = memory.asked if any(choice.value.startswith("bad:") for choice in memory.offered) else None
    return Told(memory=replace(memory, follows=(text,)), replies=(answering.candidates(found, asked=asked),))


def _others(answering: Answering, scene: Scene, memory: Memory, shown: Sequence[Article]) -> Told:
    """Articles that have not been shown for the question before; they count as shown for it from now on."""
    question = memory.question or ""
    noted = scene.uow.questions.get(memory.asked) if memory.asked else None
    seen = {pin.rpartition("@")[0] for pin in noted.shown} if noted else set()
    seen |= {memory.article} if memory.article else {article.key for article in shown}
    fresh = [article for article in _found(scene, memory, question) if article.key not in seen][:MOST_OTHERS]
    if not fresh:
        none = Reply(text=answering.words("answer.no_others"), choices=(answering.staff(),))
        return Told(memory=memory, replies=(none,))
    if noted:
        pins = tuple(scene.pin(article) for article in fresh)
        scene.uow.questions.save(replace(noted, shown=(*noted.shown, *pins)))
    found = replace(scene.counter.present(fresh, question), why=None)
    reply = answering.candidates(found, asked=memory.asked, text=answering.words("answer.others"))
    return Told(memory=replace(memory, article=None), replies=(reply,))


def _found(scene: Scene, memory: Memory, question: str) -> list[Article]:
    """What the question finds, then what is like the article talked about."""
    leans = scene.counter.leans(question)
    hits = () if leans else outcome_of(scene, replace(memory, article=None), question).hits
    article = scene.counter.article(memory.article) if memory.article else None
    return [*(hit.article for hit in hits), *(scene.counter.near(article) if article else ())]
