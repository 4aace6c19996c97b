"""What a message asks within its talk: a question, several, something about what was just shown, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import Answering, outcome_of
from bot.following import opened, shown
from bot.learning.noting import note_question
from bot.learning.rating import article_choices
from bot.letters import answer_letter
from bot.memory import Memory
from bot.message import Choice, Reply
from bot.paging import paged
from bot.returning import returned
from bot.scene import Scene, Told
from knowledge.answer import MOST_CANDIDATES
from knowledge.article import Article
from knowledge.asking.chat import Chat, chat
from knowledge.asking.correction import taken_back
from knowledge.asking.letter import LONGEST_LETTER, read_letter
from knowledge.asking.pointing import Pointed, asks_more, asks_next, asks_others, asks_source, pointed, points
from knowledge.text import words

_NEEDS_HINT = (Chat.ANGER, Chat.WHO, Chat.MOOD, Chat.LOST, Chat.OTHER)
"""After these words somebody may not know what can be asked."""


def listen(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told:
    """Answers whatever was typed."""
    left = taken_back(text) if memory.question or memory.offered else None
    if said := chat(text) or (Chat.NO if left == "" else chat(left or "")):
        return _chatted(answering, memory, said)
    text = left or text
    if len(text) > LONGEST_LETTER:
        return _too_long(answering, scene, memory, text)
    if told := _about_shown(answering, scene, memory, text) or returned(answering, scene, memory, text):
        return told
    letter = read_letter(text)
    if letter.questions == (text,) or not any(map(str.isalnum, text)):
        return answering.answer(scene, memory, text)
    return answer_letter(answering, scene, memory, text, letter)


def _chatted(answering: Answering, memory: Memory, said: Chat) -> Told:
    """A short, friendly word, and what can be asked where the person may not know it."""
    words = answering.words
    hint = (words("hello.hint"),) if said in _NEEDS_HINT else ()
    choices = (answering.staff(),) if said in (Chat.ANGER, Chat.LOST) else ()
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
    if told := paged(answering, scene, memory, text):
        return told
    articles = shown(scene, memory)
    point = pointed(text, shown=len(articles))
    if point and scene.counter.understood(point.rest).leans and (key := _meant(memory, articles, point)):
        asked = point.rest if scene.counter.understood(point.rest).wanted else None
        return answering.open(scene, memory, key, asked=asked)
    is_more = memory.article is None and (asks_more(text) or asks_next(text))
    if not articles and (points(text) or is_more):
        return answering.unreadable(scene, memory, text)
    article = scene.counter.article(memory.article) if memory.article else None
    if told := _asks_on(answering, scene, memory, text):
        return told
    if article or not _asks_of_shown(scene, text):
        return None
    match articles:
        case []:
            return _of_before(answering, scene, memory, text)
        case [only]:
            return answering.open(scene, memory, only.key, asked=text)
        case _:
            return answering.of_shown(memory, scene.counter.presenter.present(articles, text), text)


def _asks_on(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told | None:
    """もっとくわしく, 続きは？, ほかには？, 出典は？ of what is on show; None for any other message."""
    articles, article = shown(scene, memory), scene.counter.article(memory.article) if memory.article else None
    if article and (asks_more(text) or asks_next(text)):
        return answering.whole(scene, memory, article)
    if article and asks_source(text):
        return answering.source(scene, memory, article)
    if articles and asks_more(text):
        again = replace(scene.counter.presenter.present(articles, memory.question or ""), why=None)
        reply = answering.candidates(again, asked=None, text=answering.words("answer.which_more"))
        return Told(memory=memory, replies=(reply,))
    if articles and asks_source(text):
        cited = tuple(one.citation.text() for one in articles[:MOST_CANDIDATES])
        again = replace(scene.counter.presenter.present(articles, text), glimpses=cited, why=None)
        return Told(memory=memory, replies=(answering.candidates(again, asked=None),))
    if memory.question and (asks_others(text) or (articles and asks_next(text))):
        return _others(answering, scene, memory, articles)
    return None


def _of_before(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told | None:
    """Asks whether the article is meant that was talked about before the question that found nothing."""
    article = scene.counter.article(memory.before or "")
    if article is None:
        return None
    found = replace(scene.counter.presenter.present([article], text), why=None)
    reply = answering.candidates(found, asked=None, text=answering.words("answer.meant_before"))
    return Told(memory=replace(memory, question=text, follows=()), replies=(reply,))


def _meant(memory: Memory, articles: Sequence[Article], point: Pointed) -> str | None:
    """The key of the article pointed at. A number counts all buttons, as they are numbered where there are none."""
    if point.at is not None:
        return articles[point.at].key
    major = [choice.value for choice in memory.offered if not choice.minor]
    return opened(major[point.number - 1]) or None if 0 < point.number <= len(major) else None


def _asks_of_shown(scene: Scene, text: str) -> bool:
    """Is a fact asked for, or something with no subject of its own, that no other city is named in? Who asks for a list
    (新規の事業は何ですか) asks for all there are.
    """
    read = scene.counter.understood(text)
    if not read.leans or scene.counter.listed(text):
        return False
    asks = read.wanted is not None or read.refers or any(word.counts for word in words(read.rest))
    return asks and not read.cities and not read.other_city and not read.about_plan


def _others(answering: Answering, scene: Scene, memory: Memory, articles: Sequence[Article]) -> Told:
    """Articles that have not been shown for the question before; they count as shown for it from now on."""
    question = memory.question or ""
    noted = scene.uow.questions.get(memory.asked) if memory.asked else None
    seen = {pin.rpartition("@")[0] for pin in noted.shown} if noted else set()
    seen |= {memory.article} if memory.article else {article.key for article in articles}
    left = [article for article in _found(scene, memory, question) if article.key not in seen]
    if not left:
        choices = (*article_choices(articles), answering.staff())
        none = Reply(text=answering.words("answer.no_others"), choices=choices)
        return Told(memory=memory, replies=(none,))
    fresh = left[:MOST_CANDIDATES]
    if noted:
        pins = tuple(scene.pin(article) for article in fresh)
        scene.uow.questions.save(replace(noted, shown=(*noted.shown, *pins)))
    offered = replace(scene.counter.presenter.present(fresh, question), why=None)
    reply = answering.candidates(offered, asked=memory.asked, text=answering.words("answer.others"))
    return Told(memory=replace(memory, article=None), replies=(reply,))


def _found(scene: Scene, memory: Memory, question: str) -> list[Article]:
    """What the question finds, then what is like the article talked about."""
    read = scene.counter.understood(question)
    hits = () if read.leans and not read.cities else outcome_of(scene, replace(memory, article=None), question).hits
    article = scene.counter.article(memory.article) if memory.article else None
    return [*(hit.article for hit in hits), *(scene.counter.presenter.near(article) if article else ())]
