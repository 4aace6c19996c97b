"""How much values have in common, as evidence that they belong to one item."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from knowledge.plan.block import Block
from knowledge.plan.mention import Mentions
from knowledge.plan.reprint import Reprints
from knowledge.plan.shape import Shape
from knowledge.text import pieces, plain, words

SHARED_WORDS, SHARED_TITLE = 0.6, 0.8
"""Weight of the words that two texts share, by the logarithm of how rare they are in the document; a title says in few
words what its item is about.
"""

SHARED_HEADING = 1.0
"""Weight of the words that an item's texts share with the headings above it."""

SINGLE = 0.6
"""How much a single kanji that a text shares with a heading counts against a whole word."""

OFFICE, COMMON = 0.8, 2.0
"""Weight of the rarest word that a department's name shares with a text, counted from this rarity on: 協働 in a plan
for 協働 says nothing, 学習 does."""

REMEMBERED = 20_000
"""Texts whose words are kept at hand: those of one large plan."""

_KANJI = re.compile("[\u4e00-\u9fff]")
_HIRAGANA = re.compile("[ぁ-ん]")
_TEXTS = frozenset({Shape.PROSE, Shape.TITLE, Shape.PHRASE})


class Kinship:
    """Knows how rare each piece of a word is among the values of a document, who is ticked, and what is reprinted."""

    def __init__(self, pages: Sequence[Sequence[Block]]) -> None:
        values = [value for page in pages for value in page]
        texts = [value.text for value in values if value.shape in _TEXTS]
        self.documents = len(texts) + 1
        self.frequency = Counter(piece for text in texts for piece in _signs(text))
        self.mentions = Mentions(values)
        self.reprints = Reprints(pages)

    def table(self, values: Sequence[Block], page: int) -> list[list[float]]:
        """Log-odds for each pair of values of a page (counted from 0) that they belong to one item."""
        return [[self._shares(one, other) + self.reprints.bond(one, other, page) for other in values] for one in values]

    def together(self, values: Sequence[Block], headings: Sequence[str]) -> Callable[[int, Sequence[int]], float]:
        """Log-odds for all the values of an item: by the actors that are ticked and named, and by the words of the
        headings above it (`headings`, by item) that the others of the page do not have.
        """
        boxes = {at: self.mentions.excess(value.text) for at, value in enumerate(values) if value.shape is Shape.BODIES}
        named = [self.mentions.named(value) for value in values]
        told = [value.text if value.shape in (*_TEXTS, Shape.DEPARTMENTS) else "" for value in values]
        held = [[own & _signs(text) for text in told] for own in _distinct(headings)]
        is_text = [value.shape in _TEXTS for value in values]

        @cache
        def agreement(row: int, texts: tuple[int, ...]) -> float:
            return self.mentions.agreement(boxes[row], [named[at] for at in texts])

        def worth(item: int, chosen: Sequence[int]) -> float:
            texts = tuple(at for at in chosen if is_text[at])
            actors = sum(agreement(at, texts) for at in chosen if at in boxes and texts)
            words = frozenset[str]().union(*(held[item][at] for at in chosen if held[item][at]))
            return actors + (SHARED_HEADING * math.log1p(sum(map(self._rarity, words))) if words else 0.0)

        return worth

    def _shares(self, one: Block, other: Block) -> float:
        if other.shape not in _TEXTS:
            one, other = other, one
        if other.shape not in _TEXTS:
            return 0.0
        if one.shape is Shape.DEPARTMENTS:
            return OFFICE * max(map(self._telling, _names(one.text) & _names(other.text)), default=0.0)
        weight = SHARED_TITLE if Shape.TITLE in (one.shape, other.shape) else SHARED_WORDS
        return weight * self.likeness(one.text, other.text) if one.shape in _TEXTS else 0.0

    def likeness(self, one: str, other: str) -> float:
        """How much two texts share, from 0; common pieces count little, and many less than their sum."""
        return math.log1p(sum(map(self._rarity, _pieces(one) & _pieces(other))))

    def _rarity(self, piece: str) -> float:
        weight = 1.0 if len(piece) > 1 else SINGLE
        return weight * math.log(self.documents / max(self.frequency[piece], 1))

    def _telling(self, word: str) -> float:
        return max(0.0, min(map(self._rarity, _pieces(word)), default=0.0) - COMMON)


def _distinct(headings: Sequence[str]) -> Iterator[frozenset[str]]:
    """The pieces of each heading that another one of the page lacks."""
    for heading in headings:
        others = [_signs(other) for other in headings if other != heading]
        yield _signs(heading) - (frozenset.intersection(*others) if others else _signs(heading))


@lru_cache(REMEMBERED)
def _names(text: str) -> frozenset[str]:
    """The nouns of a text that have a pair of kanji or katakana."""
    return frozenset(word.surface for word in words(plain(text)) if word.noun and len(word.surface) > 1)


@lru_cache(REMEMBERED)
def _pieces(text: str) -> frozenset[str]:
    """Pairs of kanji or katakana, and the words that are written with hiragana."""
    flat = plain(text)
    told = (word.key for word in words(flat) if word.counts and len(word.key) > 1)
    return frozenset((*(piece for piece in pieces(flat) if len(piece) > 1), *filter(_HIRAGANA.search, told)))


@lru_cache(REMEMBERED)
def _signs(text: str) -> frozenset[str]:
    """Pieces and single kanji: a heading has few words."""
    return _pieces(text) | frozenset(_KANJI.findall(plain(text)))
