"""Why there is no answer, in words that help the person on."""

import re
from collections.abc import Sequence

LONGEST_QUOTE = 20
"""Characters of a person's own word that are said back."""

_JAPANESE = re.compile(r"[\u3041-\u30fa\u3400-\u9fff]")


def nothing_readable() -> str:
    """The text names nothing that could be looked up."""
    return "何についてのご質問か、読み取れませんでした。知りたいことを、短い文で書いてください。"


def not_japanese() -> str:
    """The text has words, but none of them Japanese."""
    return "日本語で書いてください。Please write in Japanese."


def is_japanese(text: str) -> bool:
    """Does it hold a kana or a kanji?"""
    return _JAPANESE.search(text) is not None


def other_city(name: str, covered: Sequence[str]) -> str:
    """The question is about a municipality the knowledge does not cover."""
    return f"{_quoted(name)}のことは、ここではわかりません。ご案内できるのは、{'・'.join(covered)}のことです。"


def nothing_known(unknown: Sequence[str], covered: Sequence[str]) -> str:
    """The knowledge does not have the subject; its unknown words are said back."""
    about = "".join(f"「{_quoted(word)}」" for word in unknown[:2])
    start = f"{about}については" if about else "お尋ねのことは"
    cities = f"（{'・'.join(covered)}）" if covered else ""
    return (
        f"{start}、ここにある資料{cities}では見つかりませんでした。ほかのことばで言いかえると、見つかることがあります。"
    )


def _quoted(word: str) -> str:
    return word if len(word) <= LONGEST_QUOTE else word[:LONGEST_QUOTE] + "…"
