"""How the lines of a reply are laid out on a page: titles, facts side by side, and plain sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

FACT = re.compile(r"([^：\n。、「」【】？]{1,16})：(.+)", re.DOTALL)
"""A short label, a colon, a value: such lines stand as a table of facts."""
HEADING = re.compile(r"【([^】\n]{1,40})】(.*)", re.DOTALL)
TO_KEEP = frozenset({"受付番号", "合言葉"})
"""Facts that the person must be able to find and copy; they are set larger."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is and what it says."""

    label: str
    value: str

    @property
    def is_to_keep(self) -> bool:
        """Should it be written down?"""
        return self.label in TO_KEEP


@dataclass(frozen=True, slots=True)
class Part:
    """A title with its mark (a city's name, or the title alone), a run of facts, or a sentence; the others are empty."""

    mark: str = ""
    title: str = ""
    facts: tuple[Fact, ...] = ()
    text: str = ""


def parts(lines: Iterable[str]) -> list[Part]:
    """The lines in order; facts that follow each other stand together."""
    laid: list[Part] = []
    for line in lines:
        if fact := FACT.fullmatch(line):
            before = laid.pop().facts if laid and laid[-1].facts else ()
            laid.append(Part(facts=(*before, Fact(fact[1].strip(), fact[2].strip()))))
        elif heading := HEADING.fullmatch(line):
            laid.append(_heading(*heading.groups()))
        elif line.strip():
            laid.append(Part(text=line))
    return laid


def _heading(mark: str, rest: str) -> Part:
    if not rest:
        return Part(title=mark)
    sentence = rest.endswith("。")
    return Part(mark=mark, text=rest) if sentence else Part(mark=mark, title=rest)
