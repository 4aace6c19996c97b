"""How the lines of a reply are laid out on a page: titles, facts side by side, and plain sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.message import Reply

FACT = re.compile(r"([^：\n。、「」【】？]{1,16})：(.+)", re.DOTALL)
"""A short label, a colon, a value: such lines stand as a table of facts."""
HEADING = re.compile(r"【([^】\n]{1,40})】(.*)", re.DOTALL)
PLACE = re.compile(r"(.+)（(\d+)／(\d+)問）", re.DOTALL)
ENDS_A_SENTENCE = ("。", "？", "?", "！", "…", "」")
LONGEST_TITLE = 40
TO_KEEP = frozenset({"受付番号", "合言葉"})
"""Facts that the person must be able to find and copy; they are set larger."""
SHORT_LABEL, SHORT_VALUE = 5, 12
"""Up to these lengths label and value stand side by side on a telephone too."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is and what it says."""

    label: str
    value: str

    @property
    def is_to_keep(self) -> bool:
        """Should it be written down?"""
        return self.label in TO_KEEP

    @property
    def is_short(self) -> bool:
        """Does it fit into one line everywhere?"""
        return len(self.label) <= SHORT_LABEL and len(self.value) <= SHORT_VALUE and not self.is_to_keep


@dataclass(frozen=True, slots=True)
class Part:
    """A title with its mark (a city's name), an aside with its mark, a run of facts, or a sentence."""

    mark: str = ""
    title: str = ""
    facts: tuple[Fact, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a reply: a title or not, and which question of how many they ask."""

    text: str
    is_title: bool = False
    number: int = 0
    total: int = 0


def opening(text: str) -> Opening:
    """Takes the place of a question (4／8問) from its words, and tells titles from sentences."""
    if place := PLACE.fullmatch(text):
        return Opening(place[1], number=int(place[2]), total=int(place[3]))
    is_title = len(text) <= LONGEST_TITLE and "\n" not in text and not text.endswith(ENDS_A_SENTENCE)
    return Opening(text, is_title=is_title)


def parts(reply: Reply) -> list[Part]:
    """The lines of a reply in order. An answer with a source names its article in the first line."""
    lines = (*reply.lines, *reply.private)
    if reply.source and lines and not FACT.fullmatch(lines[0]) and not HEADING.fullmatch(lines[0]):
        return [Part(title=lines[0]), *laid(lines[1:])]
    return laid(lines)


def laid(lines: Iterable[str]) -> list[Part]:
    """Lines in order; facts that follow each other stand together."""
    found: list[Part] = []
    for line in lines:
        if fact := FACT.fullmatch(line):
            before = found.pop().facts if found and found[-1].facts else ()
            found.append(Part(facts=(*before, Fact(fact[1].strip(), fact[2].strip()))))
        elif heading := HEADING.fullmatch(line):
            found.append(_heading(*heading.groups()))
        elif line.strip():
            found.append(Part(text=line))
    return found


def _heading(mark: str, rest: str) -> Part:
    if not rest:
        return Part(title=mark)
    return Part(mark=mark, text=rest) if rest.endswith("。") else Part(mark=mark, title=rest)
