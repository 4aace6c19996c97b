"""Synonyms (同義語): rows of words that mean the same, found in a text as the meaning they share."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple, Self

from knowledge.errors import BadSynonyms
from knowledge.text import Word, plain, words

MOST_SENSES = 3
"""Rows one word may stand in; a word with more senses than that brings more noise than answers."""

MARK, GENERAL_MARK = "=", "≈"
"""Stands before the name of a meaning, so that it never equals a word (no word's key contains it alone). The second is
that of a general dictionary, whose rows were not made for this field and weigh less.
"""


REMEMBERED = 20_000
"""Words whose cut is remembered: tables are built again and again from the same ones."""


class Meaning(NamedTuple):
    """A meaning found at words `start` to `end` (excluded) of a text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The meanings that each phrase, a word after the other, may have. `lengths` are those of the phrases that begin
    with a word, longest first; `general` is asked where this table knows no phrase.
    """

    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    lengths: Mapping[str, Sequence[int]]
    general: "Synonyms | None" = None

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], *, mark: str = MARK) -> Self:
        """Builds the table from rows of words; the first word names the meaning. Words without letters are left out."""
        senses: dict[tuple[str, ...], dict[str, None]] = {}
        for row in rows:
            for phrase in filter(None, dict.fromkeys(phrase_of(word) for word in row)):
                senses.setdefault(phrase, {})[mark + row[0]] = None
        lengths: dict[str, set[int]] = {}
        for phrase in senses:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        return cls(
            {phrase: tuple(names) for phrase, names in senses.items()},
            {first: sorted(found, reverse=True) for first, found in lengths.items()},
        )

    def senses(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """The meanings that a phrase has in this table."""
        return self.phrases.get(phrase, ())

    def meanings(self, text: Sequence[Word]) -> Iterator[Meaning]:
        """The meanings in a text, the longest phrase at each place, no two phrases overlapping."""
        found = list(self._found(text))
        yield from found
        if self.general is not None:
            taken = {at for meaning in found for at in range(meaning.start, meaning.end)}
            for meaning in self.general.meanings(text):
                if taken.isdisjoint(range(meaning.start, meaning.end)):
                    yield meaning

    def _found(self, text: Sequence[Word]) -> Iterator[Meaning]:
        keys = [word.key for word in text]
        done = 0
        for at in [at for at, key in enumerate(keys) if key in self.lengths]:
            if at < done:
                continue
            for length in self.lengths[keys[at]]:
                phrase = tuple(keys[at : at + length])
                if names := self.phrases.get(phrase):
                    done = at + len(phrase)
                    for name in names:
                        yield Meaning(name, at, done)
                    break


def read_rows(file: Traversable) -> list[list[str]]:
    """Reads the rows of all subjects of a synonym file.

    Raises BadSynonyms when the TOML is broken, a row has fewer than two words, repeats one or is not made of
    words, or a word stands in more than three rows.
    """
    try:
        subjects = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSynonyms(file.name, repr(error)) from error
    rows = [row for subject in subjects.values() for row in _rows(file.name, subject)]
    _check(file.name, rows)
    return rows


def shipped_synonyms() -> Synonyms:
    """The table of the field that comes with the product."""
    return city_synonyms(())


def shipped_rows() -> list[list[str]]:
    """The rows of that table."""
    return read_rows(resources.files("knowledge.words") / "synonyms.toml")


def city_synonyms(own: Sequence[Sequence[str]], *, general: Synonyms | None = None) -> Synonyms:
    """The table of the field with a city's own rows; one that begins with the same word as another adds to it."""
    return replace(Synonyms.of([*shipped_rows(), *own]), general=general)


@lru_cache(maxsize=REMEMBERED)
def phrase_of(word: str) -> tuple[str, ...]:
    """A word as it is compared: two that give the same are one, however they are written. Empty without letters."""
    return tuple(part.key for part in words(plain(word)))


def _rows(name: str, subject: object) -> list[list[str]]:
    if not isinstance(subject, list) or not all(isinstance(row, list) for row in subject):
        raise BadSynonyms(name, "a subject is a list of rows")
    return subject


def _check(name: str, rows: Sequence[Sequence[object]]) -> None:
    senses: dict[str, int] = {}
    for row in rows:
        if not all(isinstance(word, str) and plain(word) for word in row):
            raise BadSynonyms(name, f"not words: {row}")
        if len(row) < 2 or len(set(row)) != len(row):
            raise BadSynonyms(name, f"a row needs two different words or more: {row}")
        for word in row:
            senses[str(word)] = senses.get(str(word), 0) + 1
    if crowded := [word for word, number in senses.items() if number > MOST_SENSES]:
        raise BadSynonyms(name, f"in more than {MOST_SENSES} rows: {', '.join(crowded)}")
