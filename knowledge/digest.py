"""An article as the index reads it: once, and kept only until its fields are built."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

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


Counts = csr_array[np.float32]
"""What each word (column) counts in each text (row)."""


def counted(texts: Iterable[Sequence[str]], columns: Mapping[str, int], worth: NDArray[np.float64]) -> Counts:
    """How much each text says each word: its worth, once for the first time and ever less for the others."""
    places, numbers, kinds = array("i"), array("i"), array("i", [0])
    for text in texts:
        count = Counter(text)
        places.extend(columns[key] for key in count)
        numbers.extend(count.values())
        kinds.append(kinds[-1] + len(count))
    value = (1 + np.log(np.asarray(numbers, dtype=np.float64))) * worth[places]
    return csr_array((value.astype(np.float32), places, kinds), shape=(len(kinds) - 1, len(columns)))
