"""Receipt numbers (受付番号) and check words (合言葉): with both, a sender asks after a case without a login."""

import hmac
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import resources

from intake.consultation import JST
from intake.text import fold, narrow

FISCAL_YEAR_START = 4  # 年度 runs from 1 April to 31 March (地方自治法 第208条)
BEFORE_REIWA = 2018  # 令和元年度 is 2019
DIGITS = 4
"""Digits a running number has at least."""

KEY_BYTES = 16
"""A shorter key could be guessed together with the word."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー_", "-"))
_APART = re.compile(r"(?<![A-Z])([A-Z]{2,3})\s*-\s*([0-9]{1,2})\s*-\s*([0-9]{1,9})(?![0-9])")
_TOGETHER = re.compile(r"([A-Z]{2,3})[\s-]*([1-5][0-9]|[0-9])[\s-]*([0-9]{4}|[1-9][0-9]{4,7})")
_CALLED = re.compile(r"\A(受付)?番号[はが:\s]*|\s*(です|番)?[。.\s]*\Z")
_CHECK_WORD = re.compile(r"[ぁ-んー]{4,20}[0-9]{2}")


def series(prefix: str, now: datetime) -> str:
    """The series that receipts of one kind and fiscal year (JST) are numbered in, such as 「PC-8」 in 令和8年度."""
    day = now.astimezone(JST)
    year = day.year if day.month >= FISCAL_YEAR_START else day.year - 1
    return f"{prefix}-{year - BEFORE_REIWA}"


def receipt_number(prefix: str, now: datetime, number: int) -> str:
    """The receipt number of the `number`-th case of its series, such as 「PC-8-0012」."""
    return f"{series(prefix, now)}-{number:0{DIGITS}}"


def read_receipt(text: str) -> str | None:
    """The receipt number that a message is or, with its hyphens, contains; None when there is none or two.

    Reads full-width and small letters, spaces, hyphens of any shape or none, and a number without its zeros.
    """
    written = narrow(text).upper().translate(_DASHES)
    found = [_TOGETHER.fullmatch(_CALLED.sub("", written))] if len(written) <= 40 else [None]
    parts = {_canonical(*match.groups()) for match in found if match} or {
        _canonical(*match.groups()) for match in _APART.finditer(written)
    }
    return parts.pop() if len(parts) == 1 else None


def make_check_word(below: Callable[[int], int]) -> str:
    """Two different easy words and two digits, such as 「さくら・こだま・38」; `below` is like `secrets.randbelow`.

    About six million check words: enough against guessing only where wrong tries are counted and stopped.
    """
    words = list(check_words())
    first = words.pop(below(len(words)))
    return f"{first}・{words[below(len(words))]}・{below(100):02}"


def read_check_word(text: str) -> str | None:
    """What is compared of a check word: hiragana and digits only; None when the text has not its shape."""
    word = fold(text).translate(str.maketrans("", "", "-")).removesuffix("です")
    return word if _CHECK_WORD.fullmatch(word) else None


def check_digest(word: str, key: bytes, receipt: str) -> str:
    """The keyed digest (HMAC-SHA256, hex) of a check word for one case: the word itself is never stored.

    Raises ValueError when `word` is no check word or `key` has fewer than KEY_BYTES bytes.
    """
    if (read := read_check_word(word)) is None or len(key) < KEY_BYTES:
        raise ValueError("not a check word" if read is None else "the key is too short")
    return hmac.digest(key, f"{receipt}\n{read}".encode(), "sha256").hex()


def matches(word: str, key: bytes, receipt: str, digest: str) -> bool:
    """Is it the check word of this case? Takes the same time for every wrong word."""
    if read_check_word(word) is None:
        return False
    return hmac.compare_digest(check_digest(word, key, receipt).encode(), digest.encode())


@cache
def check_words() -> tuple[str, ...]:
    """The words of check words: in hiragana, easy to tell apart over the telephone."""
    listed = (resources.files("intake") / "check_words.txt").read_text(encoding="utf-8")
    return tuple(listed.split())


def _canonical(prefix: str, year: str, number: str) -> str:
    return f"{prefix}-{int(year)}-{int(number):0{DIGITS}}"
