"""What word vectors say of the words of a knowledge base and of its articles."""

import heapq
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.index.digest import Digest, counted
from knowledge.index.field import Vocabulary
from knowledge.index.neighbour import Neighbours
from knowledge.index.space import Space
from knowledge.index.vectors import WordVectors
from knowledge.text import Word

MOST_WORDS = 50_000
"""Words of a knowledge base whose vectors are kept; beyond them come names that hardly any article has."""


def meanings(
    digest: Digest, vocabulary: Vocabulary, sources: Sequence[WordVectors]
) -> tuple[Neighbours | None, tuple[Space, ...]]:
    """What word vectors say of words and of articles; nothing without any."""
    if not sources:
        return None, ()
    carrying = _most_used(digest)
    columns = {key: at for at, key in enumerate(carrying)}
    worth = np.array([vocabulary.rarity_of(key) for key in carrying])
    titles, bodies = (counted(texts, columns, worth) for texts in (digest.title, digest.body))
    spaces = tuple(Space.of(source, carrying, titles, bodies) for source in sources)
    return Neighbours.of(carrying, sources), spaces


def _most_used(digest: Digest) -> Mapping[str, Word]:
    """The words whose vectors are kept: all, or those that most articles have, in their order."""
    if len(digest.words) <= MOST_WORDS:
        return digest.words
    kept = set(heapq.nlargest(MOST_WORDS, digest.words, key=digest.spread.__getitem__))
    return {key: word for key, word in digest.words.items() if key in kept}
