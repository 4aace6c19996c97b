"""How near a sentence is to a question: which of the words asked about it says, or words used alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.search import Index
from knowledge.synonym import Synonyms
from knowledge.terms import Terms
from knowledge.text import plain, words

LONGEST_LOOK = 2_000
"""Characters of an article that are looked through for a sentence; longer ones are passages whose start says most."""

SYNONYM = 0.8
"""What a synonym counts beside the word itself."""

SEEN = 0.3
"""What a word still counts that is already read in the title above the sentence."""

_SENTENCE = re.compile(r"[^。\n]+。?")
_CLAUSE = re.compile(r"[^、，]+[、，]?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One word asked about: its `worth`, and what may stand for it with how like it each is (0 to 1)."""

    worth: float
    like: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Closeness:
    """The words of one question; read-only."""

    asked: tuple[Asked, ...]
    synonyms: Synonyms = Synonyms({})

    @classmethod
    def said(cls, question: str) -> Self:
        """From the question's own words alone, each worth the same."""
        return cls(tuple(Asked(1.0, {word.key: 1.0}) for word in words(question) if word.counts))

    @classmethod
    def of(cls, terms: Terms, index: Index) -> Self:
        """With synonyms and words used alike; a rare word is worth more."""
        alike = index.neighbours.like(terms.said) if index.neighbours else {}
        senses: dict[str, dict[str, float]] = {}
        for meaning in index.synonyms.meanings(terms.said):
            for word in terms.said[meaning.start : meaning.end]:
                senses.setdefault(word.key, {})[meaning.name] = SYNONYM
        rarity = index.vocabulary.rarity_of
        keys = dict.fromkeys(word.key for word in terms.said)
        asked = (Asked(rarity(key), dict(alike.get(key, ())) | senses.get(key, {}) | {key: 1.0}) for key in keys)
        return cls(tuple(asked), index.synonyms)

    def of_text(self, text: str, *, seen: frozenset[str] = frozenset()) -> float:
        """The worth of the question's words that the text says; those in `seen` count little."""
        return self.of_keys(self.keys(text), seen=seen)

    def keys(self, text: str) -> frozenset[str]:
        """What a text says: the keys of its words that carry meaning, and the meanings they have."""
        found = words(plain(text))
        meanings = (meaning.name for meaning in self.synonyms.meanings(found))
        return frozenset((*(word.key for word in found if word.counts), *meanings))

    def of_keys(self, keys: frozenset[str], *, seen: frozenset[str] = frozenset()) -> float:
        """The same for the keys of a text."""
        return sum(
            word.worth
            * max((alike for key, alike in word.like.items() if key in keys), default=0.0)
            * (SEEN if seen & word.like.keys() else 1.0)
            for word in self.asked
        )

    def nearest(self, found: Sequence[str], *, seen: frozenset[str] = frozenset()) -> str | None:
        """The sentence nearest to the question, the first of equals; None when there is none."""
        return max(found, key=lambda text: self.of_text(text, seen=seen), default=None)

    def cut(self, sentence: str, *, longest: int) -> str:
        """The clauses of a long sentence that are nearest to the question, with … where something is left out."""
        if len(sentence) <= longest:
            return sentence
        clauses = _CLAUSE.findall(sentence)
        said = [self.keys(clause) for clause in clauses]
        windows = _windows([len(clause) for clause in clauses], longest)
        start, end = max(windows, key=lambda window: self.of_keys(frozenset().union(*said[slice(*window)])))
        before, after = "…" * (start > 0), "…" * (end < len(clauses))
        shown = "".join(clauses[start:end])
        return f"{before}{shown[:longest].rstrip('、，')}{after or '…' * (len(shown) > longest)}"


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (found.strip() for found in _SENTENCE.findall(text[:LONGEST_LOOK]) if found.strip())


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
