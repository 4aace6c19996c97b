"""Headings above the items of a plan: 推進方針 Ⅰ …, 推進施策 (1) …, wherever on the page they were drawn."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.joined import folded, unspaced
from knowledge.plan.label import label_of
from knowledge.plan.number import Chain, chain_of, marked

LONGEST_HEADING = 60

_WORD = re.compile(
    r"\s*(?P<word>(?:推進|基本|重点|個別|主要|具体的な?|まちづくりの?)?\s*"
    r"(?:方\s*針|目\s*標|施\s*策|政\s*策|戦\s*略|柱|視\s*点|方\s*向\s*性?|分\s*野|課\s*題|領\s*域)(?:の(?:柱|方向性?))?)"
    r"\s*[:：]?\s*(?P<rest>\S.*)"
)
_DIRECTION = re.compile(r"方針|目標|方向|柱|政策|戦略|分野|領域")


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading. `chain` is its full number, composed with the headings above it."""

    chain: tuple[str, ...]
    printed: str
    title: str
    word: str
    line: int

    @property
    def name(self) -> str:
        """As it stands in a path: its own number and its title."""
        return f"{self.printed} {self.title}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: its number as printed, its title, and the word before it (may be empty)."""

    chain: Chain
    title: str
    word: str
    line: int


def heading_of(text: str, line: int) -> Heading | None:
    """Reads a line as a heading; None when it is a sentence, a label or has no number."""
    if len(text) > LONGEST_HEADING or text.rstrip().endswith(("。", "、")) or label_of(text):
        return None
    match = _WORD.fullmatch(text)
    found = marked(match["rest"] if match else text)
    if found is None or chain_of(found[1]) or not re.search(r"[^\W\d_]", found[1]):
        return None
    word = "".join(folded(match["word"]).split()) if match else ""
    return Heading(found[0], unspaced(found[1]), word, line)
