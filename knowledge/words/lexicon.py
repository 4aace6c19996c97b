"""The compounds that the knowledge uses, found again by their sound or by a spelling with one wrong character."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text import Word, folded

LONGEST_COMPOUND = 4
"""Words in one compound: longer names are found by their parts."""

SHORTEST_READING = 4
"""Kana in a reading that is looked up (じちかい, きょうどう); shorter ones stand inside ordinary words."""

SHORTEST_WORD = 3
"""Kana of a word that stands alone and is taken for another of the same sound: ほけん, read as 保健, for 保険."""

SHORTEST_SPELLING = 4
"""Characters of a spelling in which one wrong character is forgiven; in three, too many real words are near."""

SHORTEST_IN_PIECES = 3
"""The same where nothing of what was written is a word: 住年票."""

SHORTEST_KANA_SPELLING = 5
"""The same for katakana, where a character carries less; from here on one may also be missing or too many."""

MOST_COMPOUNDS = 300_000
"""Compounds that are kept: those of some 50,000 articles; of more, the ones used most, or looking through them takes
longer than the search."""

MOST_ON_THE_WAY = 4 * MOST_COMPOUNDS
"""Compounds from which the rare ones are dropped while collecting."""

_KANJI = re.compile(r"[\u3400-\u9fff]")
_NOUNS = re.compile(rb"\x01+")
_KANJI_OR_KATAKANA = re.compile(r"[\u3400-\u9fffァ-ヺ]")


@dataclass(slots=True)
class Compounds:
    """How often each compound is used and how it sounds, by its spelling, in the order in which they came."""

    used: dict[str, int] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[Sequence[Word]]) -> Self:
        """Collects the compounds of texts."""
        runs: dict[tuple[str, ...], int] = {}
        cut: dict[tuple[str, ...], Sequence[Word]] = {}
        for text in texts:
            said = [word.surface for word in text]
            for start, end in noun_runs(text):
                name = tuple(said[start:end])
                if name in runs:
                    runs[name] += 1
                else:
                    runs[name], cut[name] = 1, text[start:end]
        found = cls()
        for name, times in runs.items():
            for compound in _compounds(cut[name]):
                spelling = "".join([word.surface for word in compound])
                found.used[spelling] = found.used.get(spelling, 0) + times
                if spelling not in found.sounds:
                    found.sounds[spelling] = reading(compound)
        return found

    def join(self, other: "Compounds") -> None:
        """Adds those of other texts that come after. Of very many, the rare ones are forgotten on the way (lossy
        counting; Manku and Motwani, 2002).
        """
        for spelling, times in other.used.items():
            self.used[spelling] = self.used.get(spelling, 0) + times
        for spelling, sound in other.sounds.items():
            self.sounds.setdefault(spelling, sound)
        if len(self.used) > MOST_ON_THE_WAY:
            self.keep(MOST_COMPOUNDS)

    def keep(self, most: int) -> None:
        """Keeps the most used, of equals the first, in their order."""
        if len(self.used) <= most:
            return
        best = heapq.nlargest(most, self.used, key=self.used.__getitem__)
        kept = set(best)
        self.used = {spelling: times for spelling, times in self.used.items() if spelling in kept}
        self.sounds = {spelling: self.sounds[spelling] for spelling in self.used}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`readings` gives the spelling of each reading (hiragana), `by_length` the spellings of each length, those used
    most first.
    """

    readings: Mapping[str, str]
    by_length: Mapping[int, tuple[str, ...]]
    longest_reading: int

    @classmethod
    def of(cls, found: "Compounds") -> Self:
        """From the compounds of all articles; of two with one reading the one used more often is kept."""
        found.keep(MOST_COMPOUNDS)
        used, sounds = found.used, found.sounds
        spellings = sorted((word for word in used if _KANJI_OR_KATAKANA.search(word)), key=lambda word: used[word])
        readings = {sounds[word]: word for word in spellings if len(sounds[word]) >= SHORTEST_WORD}
        by_length: dict[int, list[str]] = {}
        for spelling in reversed(spellings):
            by_length.setdefault(len(spelling), []).append(spelling)
        longest = max(map(len, readings), default=0)
        return cls(readings, {length: tuple(found) for length, found in by_length.items()}, longest)

    def sounding(self, kana: str, at: int) -> tuple[int, str] | None:
        """The compound with the longest reading that stands at that place of hiragana: its end and its spelling."""
        for end in range(min(len(kana), at + self.longest_reading), at + SHORTEST_READING - 1, -1):
            if spelling := self.readings.get(kana[at:end]):
                return end, spelling
        return None

    def near(self, written: str, *, in_pieces: bool = False) -> str | None:
        """The compound that differs from what was written by one character, or by two changing places. `in_pieces`
        says that no two characters of it are a word.
        """
        has_kanji = _KANJI.search(written) is not None
        shortest = SHORTEST_IN_PIECES if in_pieces else SHORTEST_SPELLING
        if len(written) < (shortest if has_kanji else SHORTEST_KANA_SPELLING):
            return None
        around = (0,) if has_kanji else (0, 1, -1)
        for more in around:
            choices = self.by_length.get(len(written) + more, ())
            found = process.extractOne(written, choices, scorer=OSA.distance, score_cutoff=1)
            if found is not None:
                return str(found[0])
        return None


def reading(compound: Sequence[Word]) -> str:
    """How words sound together, in hiragana."""
    return folded("".join(word.reading for word in compound))


def noun_runs(text: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last (excluded) place of each run of nouns; a number ends a run."""
    marks = bytes([word.noun and not word.key.isdecimal() for word in text])
    return (found.span() for found in _NOUNS.finditer(marks))


def _compounds(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    for first in range(len(run)):
        for last in range(first + 1, min(len(run), first + LONGEST_COMPOUND) + 1):
            yield run[first:last]
