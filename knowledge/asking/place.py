"""The municipalities (市区町村) that the knowledge is about, and those that a question names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.text import HIRAGANA_TO_KATAKANA, Word, folded, plain, words

SHORTEST_KANA_NAME = 4
"""Kana of a name that is recognised when written in kana: いちのせき; shorter ones stand inside other words."""

_SUFFIX = re.compile(r"(?<=..)[市区町村]$")
_NOT_A_CITY = r"(?!さん|様|氏|県|くん|先生)"
_ONE_WORD = r"(?=[市区町村](?:民|長|立|営|役所|内|外|報|会))"
"""仙台市民, 山口市長, 市立: the word stays whole when the name of the city is taken out."""
_IN_KANA = {"市": r"(?:し|シ)(?=[のでにはがをもへとノデニハガヲモヘト\s、。?]|$)"}
"""せんだいしの: the 市 of a name in kana, where a particle follows."""
_LINK = "[ノのヶケが]?"
"""What may stand between the characters of a name: 一ノ関 and 一の関 for 一関."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question says about places: cities we know, one we do not, and the text without those names."""

    cities: tuple[str, ...]
    other: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Places:
    """The cities the articles belong to, each with a pattern that finds it under its names."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, cities: Iterable[str]) -> Self:
        """山口市 is found as 山口市, 山口 and やまぐち (but not in 山口さん or 山口県)."""
        return cls(tuple((city, _pattern(city)) for city in sorted(set(cities))))

    @property
    def names(self) -> tuple[str, ...]:
        """All cities, sorted."""
        return tuple(city for city, _ in self.patterns)

    def named(self, text: str) -> Named:
        """Reads the places out of `plain` text."""
        cities, rest = [], text
        for city, pattern in self.patterns:
            rest, found = pattern.subn(" ", rest)
            if found:
                cities.append(city)
        return Named(tuple(cities), self._other(words(rest)) if self.patterns and "市" in rest else None, rest)

    def _other(self, found: Sequence[Word]) -> str | None:
        """A place name before 市 that is none of ours. Towns and wards may lie within a city we know."""
        for at, word in enumerate(found):
            if word.surface == "市" and at and found[at - 1].place:
                start = at - 1
                while start and found[start - 1].place:
                    start -= 1
                return "".join(part.surface for part in found[start : at + 1])
        return None


def _pattern(city: str) -> re.Pattern[str]:
    full = plain(city)
    stem = _SUFFIX.sub("", full)
    kana = folded("".join(word.reading for word in words(stem)))
    linked = _LINK.join(map(re.escape, stem))
    suffix = full.removeprefix(stem)
    names = [linked + _ONE_WORD, linked + re.escape(suffix), linked + _NOT_A_CITY]
    if len(kana) >= SHORTEST_KANA_NAME:
        called = f"(?:{re.escape(kana)}|{re.escape(kana.translate(HIRAGANA_TO_KATAKANA))})"
        names += [called + _ONE_WORD, f"{called}(?:{re.escape(suffix)}|{_IN_KANA.get(suffix, '')})", called]
    return re.compile("|".join(names))
