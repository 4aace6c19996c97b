"""An article as the index reads it: once, and kept only until its fields are built."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Self

from knowledge.synonym import Synonyms
from knowledge.text import Word, keys


@dataclass(frozen=True, slots=True)
class Digest:
    """The keys of the words that carry meaning in the title and the body, the names of the synonyms found there, and
    how all the words sound.
    """

    title: tuple[str, ...]
    body: tuple[str, ...]
    title_meanings: tuple[str, ...]
    body_meanings: tuple[str, ...]
    readings: tuple[str, ...]

    @classmethod
    def of(cls, title: Sequence[Word], body: Sequence[Word], synonyms: Synonyms) -> Self:
        """Digests the words of both."""
        return cls(
            title=tuple(keys(title)),
            body=tuple(keys(body)),
            title_meanings=tuple(meaning.name for meaning in synonyms.meanings(title)),
            body_meanings=tuple(meaning.name for meaning in synonyms.meanings(body)),
            readings=tuple(word.reading for text in (title, body) for word in text if word.counts),
        )

    @property
    def in_title(self) -> tuple[str, ...]:
        """Words and meanings of the title."""
        return self.title + self.title_meanings

    @property
    def in_body(self) -> tuple[str, ...]:
        """Words and meanings of the body."""
        return self.body + self.body_meanings

    def counted(self) -> tuple[dict[str, float], dict[str, float]]:
        """How often title and body say each word; in the long body the tenth time adds little."""
        title = {key: float(number) for key, number in Counter(self.title).items()}
        return title, {key: 1 + log(number) for key, number in Counter(self.body).items()}
