"""A reply in やさしい日本語: what the city's papers say, with its hard words explained where they are first read."""

from collections.abc import Collection
from dataclasses import replace

from bot.message import Fact, Line, Remark, Reply
from bot.wording import Language, Words
from knowledge.words.plain_words import explained


def readable(words: Words, reply: Reply, *, easy: Collection[Line] = ()) -> Reply:
    """The reply as a talk in that language shows it. For what the city's papers and forms say, never for words that
    a resident wrote; the lines that are `easy` already stay.
    """
    return _explained(reply, easy) if words.language is Language.EASY else reply


def _explained(reply: Reply, easy: Collection[Line]) -> Reply:
    """Text, lines and notice; titles and labels stay, since people look for them as they are printed."""
    text, known = explained(reply.text) if not reply.is_title else (reply.text, frozenset[str]())
    lines: list[Line] = []
    for line in reply.lines:
        said, known = (line, known) if line in easy else _line(line, known)
        lines.append(said)
    notice = explained(reply.notice, known)[0] if reply.notice else None
    return replace(reply, text=text, lines=tuple(lines), notice=notice)


def _line(line: Line, known: frozenset[str]) -> tuple[Line, frozenset[str]]:
    match line:
        case str():
            return explained(line, known)
        case Fact(value=value):
            said, known = explained(value, known)
            return replace(line, value=said), known
        case Remark(text=text):
            said, known = explained(text, known)
            return replace(line, text=said), known
        case _:
            return line, known
