"""The municipalities (市区町村) that the knowledge is about, and those that a question names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.asking.negation import LEFT_OUT
from knowledge.text import HIRAGANA_TO_KATAKANA, Word, folded, plain, words

SHORTEST_KANA_NAME = 4
"""Kana of a name that is recognised when written in kana: いちのせき; shorter ones stand inside other words."""

_SUFFIX = re.compile(r"(?<=..)[市区町村]$")
_NOT_A_CITY = r"(?!さん|様|氏|県|くん|先生)"
_ONE_WORD = r"(?=[市区町村](?:民|長|立|営|役所|内|外|報|会))"
"""仙台市民, 山口市長, 市立: the word stays whole when the name of the city is taken out."""
_OUTSIDERS = r"(?!(?:以外|(?:じゃ|では)ない)[のにで]?(?:人|方|ひと|者|住|在|暮|通|引|団体|企業|会社|学生|活動し))"
"""山口市以外の人でも: somebody from elsewhere asks about 山口市."""
_AND = "[と、・やか]"
_OTHER_CITIES = r"(?:(?:(?:ほか|他)の)?(?:市町村|自治体|市)(?=[のではにも\s?]|$))?"
_IN_KANA = {"市": r"(?:し|シ)(?=[のでにはがをもへとじやノデニハガヲモヘト以\s、。?]|$)"}
"""せんだいしの: the 市 of a name in kana, where a particle follows."""
_LARGER = ("県", "都", "府")
"""What a place is called that holds cities; a question about one of these is not about a city."""
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
    left_out: re.Pattern[str]

    @classmethod
    def of(cls, cities: Iterable[str]) -> Self:
        """山口市 is found as 山口市, 山口 and やまぐち (but not in 山口さん or 山口県)."""
        patterns = tuple((city, _pattern(city)) for city in sorted(set(cities)))
        one = "|".join(pattern.pattern for _, pattern in patterns) or "(?!)"
        return cls(patterns, re.compile(rf"(?:{one})(?:{_AND}(?:{one}))*{_OUTSIDERS}{LEFT_OUT}{_OTHER_CITIES}"))

    @property
    def names(self) -> tuple[str, ...]:
        """All cities, sorted."""
        return tuple(city for city, _ in self.patterns)

    def named(self, text: str) -> Named:
        """Reads the places out of `plain` text. 山口市以外の names all others, 山口市ではなく仙台市 the one."""
        not_meant = {city for found in self.left_out.finditer(text) for city in self._found(found[0])[0]}
        cities, rest = self._found(self.left_out.sub(" ", text) if not_meant else text)
        if not_meant:
            left = [city for city in self.names if city not in not_meant]
            cities = [city for city in cities if city in left] or left
        if not_meant and not cities:
            return Named((), f"{'・'.join(sorted(not_meant))}以外の市", rest)
        return Named(tuple(cities), self._other(words(rest)) if self.patterns else None, rest)

    def _found(self, text: str) -> tuple[list[str], str]:
        """The cities named in a text, and the text without their names."""
        cities = []
        for city, pattern in self.patterns:
            text, found = pattern.subn(" ", text)
            if found:
                cities.append(city)
        return cities, text

    def _other(self, found: Sequence[Word]) -> str | None:
        """A place name before 市 or 県 that is none of ours. Towns and wards may lie within a city we know."""
        for at, word in enumerate(found):
            if word.surface in ("市", *_LARGER) and at and found[at - 1].place:
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
