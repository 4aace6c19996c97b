"""Plans as the places of what a question asks for, by their number (第3期の計画で) or their sort (方針では)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from knowledge.text import plain

REMEMBERED = 1_000
"""Texts that are not read again: a question is held against each article that was found for it."""

_NUMBER = re.compile(r"第?(\d{1,2}|[一二三四五六七八九])(次|期)(?=[^ま間的]|$)")
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", start=1)}
_WITHIN = re.compile(
    r"第\d+[期次]の?[^の、。?!\s]{0,15}(?:計画|プラン)"
    r"(?:の(?:中で)?(?=\w|「)|に(?:は|も)?(?=\w|「)|で(?:は)?(?![すし])、?(?=\w|「)|、)"
)

_PAPER = re.compile(
    r"(方針|プラン|ぷらん|計画|指針|条例|ビジョン)(?:\s?\d{4})?(?:の(?:中|なか)?)?(?:で(?!す|しょ|き)|に(?:は|も|、)?(?=[載書出入記]|ある|あり|ござ|何か|なに)|だと|として|上は)"
)
"""The sort of paper in which something stands: 仙台の方針で, プランに載っている."""


@lru_cache(maxsize=REMEMBERED)
def numbers(text: str) -> frozenset[tuple[int, str]]:
    """The numbers of plans in `plain` text, each with what is counted: 3 and 期."""
    return frozenset((_NUMERALS.get(number) or int(number), unit) for number, unit in _NUMBER.findall(text))


@lru_cache(maxsize=REMEMBERED)
def sorts(text: str) -> frozenset[str]:
    """The sorts of paper in which something stands that `plain` text asks for."""
    return frozenset(_PAPER.findall(text))


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans that the articles belong to."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """Each once, sorted."""
        return cls(tuple(sorted(set(names))))

    def named(self, text: str) -> tuple[tuple[str, ...], str]:
        """The plans of whose parts something is asked in `plain` text, and the text without their numbers. The number
        of a plan that is not here stays: it may stand in the text of another.
        """
        within = numbers("".join(_WITHIN.findall(text)))
        if not within:
            return (), text
        found = tuple(name for name in self.names if not within.isdisjoint(numbers(plain(name))))
        return found, _WITHIN.sub("", text) if found else text
