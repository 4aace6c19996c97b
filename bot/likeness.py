"""Do two short texts say the same? For buttons that are typed."""

import unicodedata

SILENT = " 　。、！!？?「」『』・"
"""Signs that do not tell two typed words apart."""


def same_word(one: str, other: str) -> bool:
    """Do two short texts say the same, whatever their width, case, spaces and marks?"""
    return len(other) <= len(one) + 8 and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate({ord(sign): None for sign in SILENT})
