"""What a person meant who wrote in kana only, or with one wrong character."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.text import Word, folded, is_well_spelled, words
from knowledge.words.lexicon import LONGEST_COMPOUND, SHORTEST_READING, SHORTEST_WORD, Lexicon, noun_runs, reading

SHORTEST_RUN = 5
"""Kana in a row before compounds are looked for in them: particles and endings are kana anyway."""

MOST_TRIES = 8
"""Unknown words of a question that are tried: more are no slip of the pen, and each costs half a millisecond."""

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_KANA_RUN = re.compile(rf"[ぁ-ゖァ-ヺー]{{{SHORTEST_RUN},}}")


@dataclass(frozen=True, slots=True)
class Repair:
    """What was written, and the words of the knowledge it was taken for."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A readable text with its repairs made."""

    text: str
    repairs: tuple[Repair, ...]


def repaired(text: str, found: Sequence[Word], lexicon: Lexicon, *, is_known: Callable[[Word], bool]) -> Repaired:
    """Replaces what the knowledge does not know by the compound that sounds or looks the same, where there is one.

    `found` are the words of `text`.
    """
    text, heard = _replaced(text, _heard(text, found, lexicon))
    text, seen = _replaced(text, _seen(words(text) if heard else found, lexicon, is_known))
    return Repaired(text, (*heard, *seen))


_Place = tuple[int, int, str]
"""First and last (excluded) character, and what belongs there."""


def _replaced(text: str, places: Iterator[_Place]) -> tuple[str, tuple[Repair, ...]]:
    parts, repairs, done = [], [], 0
    for start, end, meant in places:
        parts += [text[done:start], meant]
        repairs.append(Repair(text[start:end], meant))
        done = end
    return "".join((*parts, text[done:])), tuple(repairs)


def _heard(text: str, found: Sequence[Word], lexicon: Lexicon) -> Iterator[_Place]:
    """Compounds written in kana, from the beginning of a word: おきがるこうざ for お気軽講座."""
    beginnings = {word.start for word in found}
    for run in _KANA_RUN.finditer(text):
        at, kana = 0, folded(run[0])
        while at < len(kana):
            heard = lexicon.sounding(kana, at) if run.start() + at in beginnings else None
            if heard is None:
                at += 1
                continue
            end, spelling = heard
            if spelling != run[0][at:end]:
                yield run.start() + at, run.start() + end, spelling
            at = end


def _seen(text: Sequence[Word], lexicon: Lexicon, is_known: Callable[[Word], bool]) -> Iterator[_Place]:
    """Unknown nouns that differ from a compound by a character."""
    tries = 0
    for first, last in noun_runs(text):
        run, done = text[first:last], 0
        for at, word in enumerate(run):
            if at < done or tries == MOST_TRIES or not word.counts or (is_known(word) and not _in_pieces(run)):
                continue
            tries += 1
            if found := _meant(run, at, done, lexicon):
                start, done, meant = found
                yield run[start].start, run[done - 1].start + len(run[done - 1].surface), meant


def _meant(run: Sequence[Word], unknown: int, first: int, lexicon: Lexicon) -> _Place | None:
    """The compound meant by some words of a run around the unknown one; the most words are tried first."""
    for start, end in _spans(first, len(run), unknown):
        written = "".join(word.surface for word in run[start:end])
        meant = _homophone(run[start:end], written, lexicon) or (
            None if is_well_spelled(written) else lexicon.near(written, in_pieces=_in_pieces(run[start:end]))
        )
        if meant is not None and meant != written:
            return start, end, meant
    return None


def _in_pieces(run: Sequence[Word]) -> bool:
    """Is no part of it a word? So falls apart what has a wrong character: 住/年/票 for 住民/票."""
    return all(len(word.surface) == 1 and word.counts for word in run)


def _homophone(run: Sequence[Word], written: str, lexicon: Lexicon) -> str | None:
    """A compound that sounds the same and shares a character: 人材 for 人財, but not 講演 for 公園. A single word in
    kana shares none: ほけん is any 保険.
    """
    sound = reading(run)
    if len(run) == 1 and len(sound) >= SHORTEST_WORD and _KANA.fullmatch(written):
        return lexicon.readings.get(sound)
    meant = lexicon.readings.get(sound) if len(sound) >= SHORTEST_READING else None
    return meant if meant is not None and set(meant) & set(written) else None


def _spans(first: int, last: int, must: int) -> list[tuple[int, int]]:
    starts = range(max(first, must - LONGEST_COMPOUND + 1), must + 1)
    spans = [(start, end) for start in starts for end in range(must + 1, min(last, start + LONGEST_COMPOUND) + 1)]
    return sorted(spans, key=lambda span: span[0] - span[1])
