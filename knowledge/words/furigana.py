"""How a text is read: the readings (ふりがな) that stand over its kanji.

A wrong reading is worse than none: where Sudachi's reading cannot be laid over the characters in one way only, or is
known to depend on what is meant, the kanji stay bare.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby

from knowledge.text import folded, spoken

Part = tuple[str, str | None]
"""A piece of a text, and the reading over it; None where nothing stands over it."""

KANJI = r"\u3400-\u9fff々〆ヶヵ\U00020000-\U0003ffff"
REMEMBERED = 4_096
"""Texts whose readings are kept: a page shows the same ones again at every look."""

_JAPANESE = re.compile(rf"[{KANJI}\u3041-\u3096\u30a1-\u30faー0-9０-９]+")
_HAS_KANJI = re.compile(rf"[{KANJI}]")
_RUN = re.compile(rf"[{KANJI}]+|[^{KANJI}]+")
_KANA = re.compile(r"[\u3041-\u3096ー]+")
_NUMBER = re.compile(r"[0-9０-９]+")
_CHANGING = frozenset("一三六八十百千")
"""Numbers whose reading changes with what is counted: 一回, 六本."""
_CHANGED = re.compile(r"(?:回|件|階|[かカヶ](?:月|所|国)|個|歳|才|本|週|泊|分|匹|杯|冊|点|頭|足|軒|票)")
_NATIVE_DAYS = frozenset({*range(2, 11), 14, 20, 24})
"""Days of a month that are read in native words, ending in か; the first, ついたち, cannot be divided."""
LONGEST_DAY = 2
_PERSON_BEFORE = re.compile(r"(?:の|る|い|た|この|その|あの)$")
_PERSON_AFTER = re.compile(r"^(?:は|も|を|へ|に|と|等|や|など|[、。（]|$)")
MOST_JOINED = 4
"""Words that may make up one entry of the table of readings."""


@lru_cache(REMEMBERED)
def furigana(text: str) -> tuple[Part, ...]:
    """The text in pieces; joined they are the text again. Readings are in hiragana and stand over kanji alone."""
    return tuple(_merged(_parts(text)))


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for run in _JAPANESE.finditer(text):
        yield text[end : run.start()], None
        yield from _read(run[0]) if _HAS_KANJI.search(run[0]) else [(run[0], None)]
        end = run.end()
    yield text[end:], None


def _merged(parts: Iterator[Part]) -> Iterator[Part]:
    """Neighbours without a reading as one."""
    for bare, same in groupby((part for part in parts if part[0]), key=lambda part: part[1] is None):
        if bare:
            yield "".join(surface for surface, _ in same), None
        else:
            yield from same


def _read(run: str) -> Iterator[Part]:
    words = list(_joined(spoken(run)))
    for at, (surface, reading) in enumerate(words):
        before = words[at - 1][0] if at else ""
        after = words[at + 1][0] if at + 1 < len(words) else ""
        said = _said(surface, reading, before, after)
        yield from _over(surface, said) if said else [(surface, None)]


def _joined(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words, those that stand together in the table of readings as one."""
    at = 0
    while at < len(words):
        for length in range(min(MOST_JOINED, len(words) - at), 0, -1):
            surface = "".join(word for word, _ in words[at : at + length])
            if surface in _readings() or length == 1:
                yield surface, _readings().get(surface, words[at][1])
                at += length
                break


def _said(surface: str, reading: str, before: str, after: str) -> str | None:
    """The reading among these neighbours; None where it cannot be known."""
    if surface == "々":
        return None
    if surface == "方":
        is_person = _PERSON_BEFORE.search(before) and _PERSON_AFTER.search(after)
        return "かた" if is_person else None
    if _NUMBER.search(surface):
        return _counted(surface)
    if _NUMBER.fullmatch(before):
        return _behind(before, surface, after) if surface in _counters() else reading
    if (surface in _CHANGING and _CHANGED.match(after)) or (before in _CHANGING and _CHANGED.match(surface)):
        return None
    return reading if _KANA.fullmatch(reading) else None


def _counted(surface: str) -> str | None:
    """A number and what is counted as one word: only one and two persons are known (ひとり, ふたり)."""
    return f"{surface[0]}り" if surface in ("1人", "2人", "１人", "２人") else None


def _behind(number: str, surface: str, after: str) -> str | None:
    day = int(number) if len(number) <= LONGEST_DAY else 0
    if surface == "日":
        return None if day == 1 else "か" if day in _NATIVE_DAYS else "にち"
    if surface == "分":
        return "ぶん" if after == "の" else None
    if surface == "人" and day in (1, 2):
        return "り"
    return _counters()[surface] or None


def _over(surface: str, reading: str) -> Iterator[Part]:
    """The reading laid over the kanji of a word, its kana outside: 食(た)べる. Bare where it fits in two ways."""
    runs = _RUN.findall(surface)
    readings = _laid(runs, reading)
    yield from zip(runs, readings or [None] * len(runs), strict=True)


def _laid(runs: Sequence[str], reading: str) -> list[str | None] | None:
    kinds = [bool(_HAS_KANJI.match(run)) for run in runs]
    fixed = [re.escape(folded(run)) for run in runs]
    shy = re.fullmatch("".join("(.+?)" if k else f"({f})" for k, f in zip(kinds, fixed, strict=True)), reading)
    bold = re.fullmatch("".join("(.+)" if k else f"({f})" for k, f in zip(kinds, fixed, strict=True)), reading)
    if shy is None or bold is None or shy.groups() != bold.groups():
        return None
    said = [text if kanji else None for kanji, text in zip(kinds, shy.groups(), strict=True)]
    return said if all(text is None or _KANA.fullmatch(text) for text in said) else None


def _readings() -> Mapping[str, str]:
    return _table()["readings"]


def _counters() -> Mapping[str, str]:
    return _table()["counters"]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("knowledge.words") / "furigana.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return table
