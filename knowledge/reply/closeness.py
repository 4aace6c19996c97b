"""How near a sentence is to a question: which of the words asked about it says, or words used alike.

Sentences are looked at by the stems of words, without cutting them into words: an article may have hundreds of them,
and they are read while somebody waits.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Self

from knowledge.index.terms import Terms
from knowledge.search import Index
from knowledge.text import Word, asking_keys, counting, folded, plain, words
from knowledge.words.synonym import Synonyms

LONGEST_LOOK = 2_000
"""Characters of an article that are looked through for a sentence; longer ones are passages whose start says most."""

REMEMBERED = 20_000
"""Sentences whose comparable form is kept, and words whose stem is: some megabytes."""

SYNONYM = 0.8
"""What a synonym counts beside the word itself."""

SEEN = 0.3
"""What a word still counts that is already read in the title above the sentence."""

SHORTEST_KANA = 3
"""Characters of a stem without a kanji: shorter ones stand inside other words."""

_NO_NAMES = frozenset({"以外", "以上", "以下", "番", "目", "番目"})
_SENTENCE = re.compile(r"[^。\n]+。?")
_CLAUSE = re.compile(r"[^、，]+[、，]?")
_STEM = re.compile(r".*[\u3400-\u9fff々](?=[ぁ-ゖ]*$)")
_KANJI = re.compile(r"[\u3400-\u9fff]")

Phrasings = Mapping[str, tuple[str, ...]]
"""The ways to say each meaning, as stems."""


Stems = Sequence[tuple[float, Sequence[tuple[str, float]]]]
"""What the words asked about are worth, each with its stems."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One word asked about: its `worth`, and the stems that may stand for it, the most alike (up to 1) first; `name` is
    how it was written, where it is a noun that names something.
    """

    worth: float
    stems: tuple[tuple[str, float], ...]
    name: str = ""

    def within(self, text: str) -> float:
        """How well the text says it: 0 to 1."""
        return next((alike for stem, alike in self.stems if stem in text), 0.0)


@dataclass(frozen=True, slots=True)
class Closeness:
    """The words of one question; read-only."""

    asked: tuple[Asked, ...]

    @classmethod
    def said(cls, question: str) -> Self:
        """From the question's own words alone, each worth the same."""
        return cls(_read(counting(words(question)), {}, lambda _: 1.0))

    @classmethod
    def of(cls, terms: Terms, index: Index, phrasings: Phrasings) -> Self:
        """With synonyms and words used alike; a rare word is worth more."""
        alike = index.neighbours.like(terms.said) if index.neighbours else {}
        likes = {key: dict(found) for key, found in alike.items()}
        for meaning in index.synonyms.meanings(terms.said):
            for word in terms.said[meaning.start : meaning.end]:
                likes.setdefault(word.key, {}).update(dict.fromkeys(phrasings.get(meaning.name, ()), SYNONYM))
        return cls(_read(terms.said, likes, index.vocabulary.rarity_of))

    def of_text(self, text: str, *, seen: str = "") -> float:
        """The worth of the question's words that the text says; those said in `seen` count little."""
        return _worth(self._known(seen), comparable(text))

    def says(self, text: str, *, whole: bool = False, alike: float = SYNONYM) -> bool:
        """Does the text say one of the words, or all of them, or what is so much `alike`?"""
        said = [word.within(comparable(text)) >= alike for word in self.asked if word.stems]
        return bool(said) and (all(said) if whole else any(said))

    def adds(self, text: str, *, to: str, alike: float = SYNONYM) -> bool:
        """Does the text say one of the words that `to` does not say, or what is so much `alike`?"""
        left = Closeness(tuple(word for word in self.asked if word.within(comparable(to)) < SYNONYM))
        return left.says(text, alike=alike)

    @property
    def names(self) -> bool:
        """Does the question name something?"""
        return any(word.name and word.stems for word in self.asked)

    def unsaid(self, text: str) -> list[str]:
        """The nouns of which the text says nothing, nor anything like them."""
        left = (word.name for word in self.asked if word.stems and not word.within(comparable(text)))
        return list(dict.fromkeys(name for name in left if name))

    def nearest(self, found: Sequence[str], *, seen: str = "") -> str | None:
        """The sentence nearest to the question, the first of equals; None when there is none."""
        texts = [comparable(text) for text in found]
        whole = "\n".join(texts)
        known = [
            (worth, [(stem, alike) for stem, alike in stems if stem in whole]) for worth, stems in self._known(seen)
        ]
        known = [(worth, stems) for worth, stems in known if stems]
        worths = [_worth(known, text) for text in texts]
        return found[worths.index(max(worths))] if worths else None

    def _known(self, seen: str) -> Stems:
        """What each word is worth where a text says it, and its stems."""
        seen = comparable(seen)
        return [(word.worth * (SEEN if word.within(seen) else 1.0), word.stems) for word in self.asked]

    def cut(self, sentence: str, *, longest: int) -> str:
        """The clauses of a long sentence that are nearest to the question, and the last one, which says what is done,
        where it is short enough; … where something is left out.
        """
        if len(sentence) <= longest:
            return sentence
        *clauses, last = _CLAUSE.findall(sentence)
        if not clauses or len(last) > longest // 2:
            clauses, last = [*clauses, last], ""
        room = longest - len(last)
        windows = _windows([len(clause) for clause in clauses], room)
        start, end = max(windows, key=lambda window: self.of_text("".join(clauses[slice(*window)])))
        shown = "".join(clauses[start:end])
        before, after = "…" * (start > 0), "…" * (end < len(clauses) or len(shown) > room)
        return f"{before}{shown[:room].rstrip('、，') if after else shown}{after}{last}"


def phrasings(synonyms: Synonyms) -> dict[str, tuple[str, ...]]:
    """The ways to say each meaning of a table, read once."""
    found: dict[str, dict[str, None]] = {}
    for phrase, names in synonyms.phrases.items():
        for name in names:
            found.setdefault(name, {})["".join(phrase)] = None
    return {name: tuple(said) for name, said in found.items()}


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (found.strip() for found in _SENTENCE.findall(text[:LONGEST_LOOK]) if found.strip())


@lru_cache(maxsize=REMEMBERED)
def comparable(text: str) -> str:
    """A text as stems are looked for in it; the sentences of the articles that are asked for most are remembered."""
    return folded(plain(text))


def _worth(known: Stems, text: str) -> float:
    total = 0.0
    for worth, stems in known:
        for stem, alike in stems:
            if stem in text:
                total += worth * alike
                break
    return total


def _read(
    said: Sequence[Word], likes: Mapping[str, Mapping[str, float]], worth: Callable[[str], float]
) -> tuple[Asked, ...]:
    first = {word.key: at for at, word in reversed(list(enumerate(said)))}
    return tuple(
        _word(said, at, likes.get(key, {}), worth(key)) for key, at in sorted(first.items(), key=itemgetter(1))
    )


def _word(said: Sequence[Word], at: int, likes: Mapping[str, float], worth: float) -> Asked:
    """A word with what may stand for it; a noun as it was written too, where Sudachi spells it otherwise."""
    word = said[at]
    written = {folded(word.surface): 1.0} if word.noun else {}
    name = _compound(said, at) if _names(word) and word.key not in asking_keys() else ""
    return Asked(worth, _stems({**likes, **written, word.key: 1.0}), name)


def _names(word: Word) -> bool:
    return word.noun and not word.key.isdecimal() and word.surface not in _NO_NAMES


def _compound(said: Sequence[Word], at: int) -> str:
    """The whole compound that a noun is part of: 駐車場."""
    start, end = at, at + 1
    while start and _joined(said[start - 1], said[start]):
        start -= 1
    while end < len(said) and _joined(said[end - 1], said[end]):
        end += 1
    return "".join(word.surface for word in said[start:end])


def _joined(before: Word, after: Word) -> bool:
    return _names(before) and _names(after) and before.start + len(before.surface) == after.start


def _stems(likes: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    best: dict[str, float] = {}
    for key, alike in likes.items():
        if stem := _stem(key):
            best[stem] = max(alike, best.get(stem, 0.0))
    return tuple(sorted(best.items(), key=lambda item: -item[1]))


@lru_cache(maxsize=REMEMBERED)
def _stem(key: str) -> str:
    """立ち上げる as 立ち上, so that every form of it is found; nothing where that would stand inside other words."""
    found = _STEM.match(key)
    stem = found[0] if found else key
    return stem if len(stem) >= SHORTEST_KANA or _KANJI.search(stem) else ""


def _windows(lengths: Sequence[int], longest: int) -> list[tuple[int, int]]:
    """Runs of clauses that fit, from each clause as far as they go; one clause at least."""
    found = []
    for start in range(len(lengths)):
        end, total = start + 1, lengths[start]
        while end < len(lengths) and total + lengths[end] <= longest:
            total += lengths[end]
            end += 1
        found.append((start, end))
    return found
