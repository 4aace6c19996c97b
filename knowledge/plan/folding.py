"""Characters that look alike made one, for comparing: full-width signs, radicals left by PDF extraction, variants."""

import unicodedata

from knowledge.text import SAME_CHARACTER

_NUMERALS = frozenset({"No", "Nl"})
"""Numbers in circles and Roman numerals: they are kept, since ① and 1 are different numbers in a plan."""


def folded(text: str) -> str:
    """The text with full-width signs, radicals and variants as the usual characters; its length stays the same."""
    return "".join(_usual(char) for char in text.translate(SAME_CHARACTER))


def bare(text: str) -> str:
    """The folded text without any white space."""
    return "".join(folded(text).split())


def _usual(char: str) -> str:
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 and unicodedata.category(char) not in _NUMERALS else char
