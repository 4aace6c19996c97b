"""Characters that look alike made one, for comparing: full-width signs, radicals left by PDF extraction, variants."""

import unicodedata
from functools import cache

from knowledge.text import SAME_CHARACTER

_NUMERALS = frozenset({"No", "Nl"})
"""Numbers in circles and Roman numerals: they are kept, since ① and 1 are different numbers in a plan."""


def folded(text: str) -> str:
    """The text with full-width signs, radicals and variants as the usual characters; its length stays the same."""
    return text.translate(_TABLE)


def bare(text: str) -> str:
    """The folded text without any white space."""
    return "".join(folded(text).split())


@cache
def _usual(code: int) -> str:
    char = chr(code).translate(SAME_CHARACTER)
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 and unicodedata.category(char) not in _NUMERALS else char


class _Table:
    """What `str.translate` asks for: a character by its code."""

    def __getitem__(self, code: int) -> str:
        return _usual(code)


_TABLE = _Table()
