"""What is said at once to somebody in danger: whom to call."""

from typing import assert_never

from bot.following import on_show
from bot.memory import Memory
from bot.message import Fact, Line, Reply
from bot.scene import Scene
from bot.wording import Words
from knowledge.asking.emergency import Emergency, besides, emergency
from knowledge.asking.letter import named_questions
from knowledge.following import says


def warning(words: Words, danger: Emergency) -> Reply:
    """The numbers to call, in a few calm words; the counter itself can call nobody."""
    return Reply(text=words(f"emergency.{danger}"), lines=(*_lines(words, danger), words("emergency.not_here")))


def asked_besides(text: str) -> str:
    """What a message about somebody's life asks besides; empty where it asks nothing else."""
    lines = besides(text) if emergency(text) is Emergency.LIFE else []
    return "\n".join(named_questions(lines))


def claimed(scene: Scene, memory: Memory, text: str) -> str:
    """A message about an accident (けがをした) that the article on show speaks of, as an insurance does; else empty."""
    if emergency(text) not in (Emergency.RESCUE, Emergency.POLICE):
        return ""
    read = scene.counter.understood(text)
    return text if any(says(article, read) for article in on_show(scene, memory)) else ""


def _lines(words: Words, danger: Emergency) -> tuple[Line, ...]:
    more = words(f"emergency.{danger}_more")
    match danger:
        case Emergency.LIFE:
            return (*_numbers(words, danger, 3), more, words("emergency.life_now"))
        case Emergency.SELF_HARM:
            return (more, *_numbers(words, Emergency.LIFE, 3))
        case Emergency.HARM:
            return (more, *_numbers(words, danger, 3))
        case Emergency.RESCUE | Emergency.DISASTER | Emergency.UTILITY | Emergency.POLICE | Emergency.HELP:
            return (more,)
        case never:
            assert_never(never)


def _numbers(words: Words, danger: Emergency, most: int) -> tuple[Fact, ...]:
    """The lines that may be called, each with its number."""
    return tuple(
        Fact(words(f"emergency.{danger}_line_{at}"), words(f"emergency.{danger}_call_{at}"))
        for at in range(1, most + 1)
    )
