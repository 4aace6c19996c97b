"""Notes every question and what came of it, for the staff who put right what was answered badly."""

from dataclasses import replace

from bot.ids import new_id
from bot.learning.asked import Asked, Outcome, Rating, key_of
from bot.learning.mask import masked
from bot.memory import Memory
from bot.scene import Scene
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article


def note_question(
    scene: Scene,
    memory: Memory,
    question: str,
    outcome: Answer | Candidates | Unknown | None,
    *,
    goes_on: bool = False,
) -> Memory:
    """Stores the question without personal data, and gives the memory that knows it; None is a letter, not searched.
    `goes_on` says that it was answered as one about the article talked about.
    """
    context = scene.counter.article(memory.article) if memory.article else None
    leans = context is not None and (goes_on or scene.counter.understood(question).leans)
    if memory.asked and not leans:
        _moved_on(scene, memory.asked)
    asked = Asked(
        id=scene.event or new_id(),
        at=scene.now,
        channel=scene.channel,
        text=masked(question),
        outcome=_kind(outcome),
        shown=tuple(scene.pin(article) for article in _shown(outcome)),
        leans=leans,
    )
    scene.uow.questions.add(asked)
    return replace(memory, asked=asked.id)


def note_opened(scene: Scene, memory: Memory, article: Article) -> int | None:
    """Notes that an article was opened for the question before; gives its place among those shown for it.

    None when the button belongs to something else: it was neither shown for that question nor offered just now.
    """
    asked = scene.uow.questions.get(memory.asked) if memory.asked else None
    keys = [key_of(pin) for pin in asked.shown] if asked else []
    offered = {choice.value for choice in memory.offered}
    if asked is None or (article.key not in keys and f"article:{article.key}" not in offered):
        return None
    shown = asked.shown if article.key in keys else (*asked.shown, scene.pin(article))
    place = [key_of(pin) for pin in shown].index(article.key)
    is_choice = asked.outcome is not Outcome.ANSWER or asked.rating is Rating.WRONG
    chosen = shown[place] if is_choice else asked.chosen
    if (shown, chosen) != (asked.shown, asked.chosen):
        scene.uow.questions.save(replace(asked, shown=shown, chosen=chosen))
    return place


def _moved_on(scene: Scene, question: str) -> None:
    """Something else is asked: whatever was chosen for the question before was perhaps not what was looked for."""
    before = scene.uow.questions.get(question)
    if before and before.chosen and before.rating is None and not before.moved_on:
        scene.uow.questions.save(replace(before, moved_on=True))


def _kind(outcome: Answer | Candidates | Unknown | None) -> Outcome:
    match outcome:
        case Answer():
            return Outcome.ANSWER
        case Candidates(misses=False):
            return Outcome.CANDIDATES
        case _:
            return Outcome.UNKNOWN


def _shown(outcome: Answer | Candidates | Unknown | None) -> tuple[Article, ...]:
    match outcome:
        case Answer(article=article):
            return (article,)
        case Candidates(articles=articles):
            return articles
        case _:
            return ()
