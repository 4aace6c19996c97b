"""Text that an extraction tore apart, made whole again: line wraps, spaces inside words, look-alike characters."""

import re
import unicodedata
from collections.abc import Iterable

from knowledge.text import SAME_CHARACTER

DASHES = "-－‐‑‒–—―−─ｰー"
"""Signs that stand for a dash; the long vowel ー is one only where no kana goes before it."""

_SPACE = re.compile(r"[ \t\u3000\xa0]+")
_PIECE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々〆⺀-⿟]+")
_LATIN_END = re.compile(r"[A-Za-z0-9,.]$")
_LATIN_START = re.compile(r"^[A-Za-z]")
_NUMERALS = frozenset({"No", "Nl"})
"""Numbers in circles and Roman numerals: they are kept, since ① and 1 are different numbers in a plan."""


def folded(text: str) -> str:
    """The text with full-width signs, radicals and variants as the usual characters; its length stays the same."""
    return "".join(_usual(char) for char in text.translate(SAME_CHARACTER))


def bare(text: str) -> str:
    """The folded text without any white space, for comparing."""
    return "".join(folded(text).split())


def joined(lines: Iterable[str]) -> str:
    """Wrapped lines as one text: no space between Japanese, one between the words of other scripts."""
    whole = ""
    for line in map(unspaced, lines):
        gap = " " if _LATIN_END.search(whole) and _LATIN_START.search(line) else ""
        whole += gap + line
    return whole


def unspaced(text: str) -> str:
    """A line without spaces at its ends and without those that stand inside a word (目 的, 完 了 の 目 安)."""
    parts = _SPACE.split(text.strip())
    whole = parts[0]
    for before, part in zip(parts, parts[1:], strict=False):
        torn = 1 in (len(before), len(part)) and bool(_PIECE.fullmatch(before) and _PIECE.fullmatch(part))
        whole += part if torn else f" {part}"
    return whole


def _usual(char: str) -> str:
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 and unicodedata.category(char) not in _NUMERALS else char
