"""The way back to what was talked about before: もう一回, さっきの, 最初のやつの担当は？, 山口のに戻って."""

from dataclasses import replace

from bot.answering import Answering
from bot.following import says_only_where, shown
from bot.memory import Memory
from bot.scene import Scene, Told
from knowledge.article import Article
from knowledge.asking.pointing import Back, Return, going_back
from knowledge.reply.refusal import differs_nowhere

_COMPARING = ("違", "ちが", "同じ", "比べ", "くらべ")


def returned(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told | None:
    """What is shown to somebody who goes back; None when the message says something of its own."""
    back = going_back(text)
    if back is None or (back.to is not Back.PLACE and not _adds_nothing(scene, back.rest)):
        return None
    if back.to is Back.AGAIN:
        return _again(answering, scene, memory, text)
    if back.to is Back.PLACE and not says_only_where(scene.counter.understood(back.rest)):
        return None
    article = _meant(scene, memory, back)
    if article is None and back.to is Back.PLACE:
        return answering.answer(scene, memory, back.rest)
    if article is None:
        return _again(answering, scene, memory, text)
    now = scene.counter.article(memory.article) if memory.article else None
    if now and any(word in back.rest for word in _COMPARING):
        return _beside(answering, scene, memory, (article, now))
    asks = back.to is not Back.PLACE and scene.counter.understood(back.rest).wanted is not None
    told = answering.open(scene, memory, article.key, asked=back.rest if asks else article.title)
    return replace(told, memory=replace(told.memory, question=article.title))


def _adds_nothing(scene: Scene, rest: str) -> bool:
    """Is nothing said of it but a question that any thing may be asked?"""
    read = scene.counter.understood(rest)
    compares = any(word in rest for word in _COMPARING)
    return compares or (not read.own_words and not read.about_plan)


def _meant(scene: Scene, memory: Memory, back: Return) -> Article | None:
    """The article that is gone back to, if there was one."""
    if back.to is Back.PLACE:
        cities = scene.counter.understood(back.rest).cities
        trail = [scene.counter.article(key) for key in reversed(memory.trail)]
        return next((article for article in trail if article and article.city in cities), None)
    first = memory.trail[0] if memory.trail else None
    return scene.counter.article((first if back.to is Back.FIRST else memory.before) or "")


def _again(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told:
    """What was shown last once more."""
    if memory.article:
        return answering.open(scene, memory, memory.article)
    if articles := shown(scene, memory):
        found = replace(scene.counter.presenter.present(articles, memory.question or ""), why=None)
        return Told(memory=memory, replies=(answering.candidates(found, asked=None),))
    if memory.question:
        return answering.answer(scene, memory, memory.question)
    return answering.unreadable(scene, memory, text)


def _beside(answering: Answering, scene: Scene, memory: Memory, articles: tuple[Article, Article]) -> Told:
    """Two articles beside each other; what the difference is, no document says."""
    why = differs_nowhere([article.title for article in articles])
    found = replace(scene.counter.presenter.present(articles, articles[0].title), why=why)
    return Told(memory=replace(memory, article=None), replies=(answering.candidates(found, asked=None),))
