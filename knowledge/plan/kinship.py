"""How much two values have in common, as evidence that they belong to one item."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from knowledge.plan.block import Block
from knowledge.plan.shape import Shape, bodies
from knowledge.text import pieces, plain, words

SHARED_WORDS = 0.6
"""Weight of the words that two texts share, by the logarithm of how rare they are in the document."""

SHARED_HEADING = 1.0
"""Weight of the words that an item's texts share with the headings above it."""

NAMED, MEANT = 1.0, 0.5
"""A text names an actor, or has a word that means one of its sort."""

TICKED = 2.0
"""Weight of the ticked actors that an item's texts name, the less for each the more are ticked."""

USUAL_RARITY = 1.5
"""The rarity, as a logarithm, of an actor that counts in full: one that every fifth text names."""

OFFICE, COMMON = 0.8, 2.0
"""Weight of the rarest word that a department's name shares with a text, counted from this rarity on: 協働 in a plan
for 協働 says nothing, 学習 does."""

REPRINT = 1.5
"""Two values that stand together on another page too, as those of a reprint (再掲) do."""

REMEMBERED = 20_000
"""Texts whose words are kept at hand: those of one large plan."""

_TEXTS = frozenset({Shape.PROSE, Shape.TITLE, Shape.PHRASE})
_ACTORS = tuple(
    map(
        re.compile,
        (
            r"市民活動|団体|ＮＰＯ|NPO|ボランティア|法人",
            r"地域コミュニティ|地域(?:団体|組織|協働体|づくり協議会|自治)|自治会|町内会|地縁|コミュニティ(?!・?ビジネス)",
            r"事業者|企業|商店|会社|事業所",
            r"教育|学校|大学|学生|児童|生徒|子ども",
            r"行政|市役所|役場|職員|庁内|所属|各課|審議会|本庁",
            r"(?:市|住|町|村|区|県)民(?!活動|公益|団体|協働|組織|自治)|個人|家庭",
        ),
    )
)
"""Sorts of actors and the words that mean them, the narrower sorts first."""

_REPRINT = re.compile(r"^[①-⑳㉑-㊿\s]+|[【（(\[]再掲[】）)\]]")


class Kinship:
    """Knows how rare each piece of a word is among the values of a document, and which values stood together."""

    def __init__(self, values: Iterable[Block]) -> None:
        self.texts = tuple(block.text for block in values if block.shape in _TEXTS)
        self.documents = len(self.texts) + 1
        self.frequency = Counter(piece for text in self.texts for piece in _pieces(text))
        self.pages: list[set[frozenset[str]]] = []
        self.known: Counter[frozenset[str]] = Counter()

    def remember(self, pages: Iterable[list[list[str]]]) -> None:
        """Takes note of the values found together in an item, page by page."""
        self.pages = [{pair for item in page for pair in _pairs(item)} for page in pages]
        self.known = Counter(pair for page in self.pages for pair in page)

    def table(self, values: Sequence[Block], page: int) -> list[list[float]]:
        """Log-odds for each pair of values of a page (counted from 0) that they belong to one item, by their words."""
        return [[self._shares(one, other, page) for other in values] for one in values]

    def together(self, values: Sequence[Block], headings: Sequence[str]) -> Callable[[int, Sequence[int]], float]:
        """Log-odds for all the values of an item: by the ticked actors that its texts name, and by the words of the
        headings above it (`headings`, by item) that the others of the page do not have.
        """
        texts = [value.text if value.shape in _TEXTS else "" for value in values]
        ticked = {at: _ticked(value.text) for at, value in enumerate(values) if value.shape is Shape.BODIES}
        named = {at: [[_mentioned(name, text) for name in names] for text in texts] for at, names in ticked.items()}
        weights = {at: [self._weight(name) for name in names] for at, names in ticked.items()}
        told = [value.text if value.shape in (*_TEXTS, Shape.DEPARTMENTS) else "" for value in values]
        held = [[own & _pieces(text) for text in told] for own in _distinct(headings)]

        def worth(item: int, chosen: Sequence[int]) -> float:
            boxes = sum(_agreement(weights[at], [named[at][text] for text in chosen]) for at in chosen if at in named)
            words = frozenset[str]().union(*(held[item][at] for at in chosen if held[item][at]))
            return boxes + (SHARED_HEADING * math.log1p(sum(map(self._rarity, words))) if words else 0.0)

        return worth

    def _shares(self, one: Block, other: Block, page: int) -> float:
        if other.shape not in _TEXTS:
            one, other = other, one
        if other.shape not in _TEXTS:
            return 0.0
        known = REPRINT if self._elsewhere(_pair(one.text, other.text), page) else 0.0
        if one.shape is Shape.DEPARTMENTS:
            return known + OFFICE * max(map(self._telling, _names(one.text) & _names(other.text)), default=0.0)
        return known + (SHARED_WORDS * self.likeness(one.text, other.text) if one.shape in _TEXTS else 0.0)

    def _weight(self, name: str) -> float:
        """How much it says that a text names an actor: little for one that every other text names."""
        often = sum(_mentioned(name, text) > 0 for text in self.texts)
        return math.log(self.documents / max(often, 1)) / USUAL_RARITY

    def _elsewhere(self, pair: frozenset[str], page: int) -> bool:
        return self.known[pair] > (pair in self.pages[page] if self.pages else 0)

    def likeness(self, one: str, other: str) -> float:
        """How much two texts share, from 0; common pieces count little, and many less than their sum."""
        return math.log1p(sum(map(self._rarity, _pieces(one) & _pieces(other))))

    def _rarity(self, piece: str) -> float:
        return math.log(self.documents / max(self.frequency[piece], 1))

    def _telling(self, word: str) -> float:
        return max(0.0, min(map(self._rarity, _pieces(word)), default=0.0) - COMMON)


def _distinct(headings: Sequence[str]) -> Iterator[frozenset[str]]:
    """The pieces of each heading that another one of the page lacks."""
    for heading in headings:
        others = [_pieces(other) for other in headings if other != heading]
        yield _pieces(heading) - (frozenset.intersection(*others) if others else _pieces(heading))


def _agreement(weights: Sequence[float], texts: Sequence[Sequence[float]]) -> float:
    """How well texts agree with ticked actors; for each text how much it names each of them."""
    named = zip(weights, zip(*texts, strict=True), strict=True)
    return TICKED * sum(weight * math.sqrt(sum(actor)) for weight, actor in named) / math.sqrt(max(len(weights), 1))


def _pairs(item: list[str]) -> Iterator[frozenset[str]]:
    return (_pair(one, other) for one, other in combinations(item, 2))


def _pair(one: str, other: str) -> frozenset[str]:
    """Two values as they stand in a reprint too: without number and mark."""
    return frozenset((_REPRINT.sub("", one), _REPRINT.sub("", other)))


@lru_cache(REMEMBERED)
def _ticked(boxes: str) -> tuple[str, ...]:
    found = bodies(boxes)
    return (*found.named, *found.leading, *found.participating)


@lru_cache(REMEMBERED)
def _mentioned(name: str, text: str) -> float:
    narrow = "(?!活動|公益|団体|協働|組織|自治)" if name.endswith("民") else ""
    if re.search(re.escape(name) + narrow, text):
        return NAMED
    sort = next((words for words in _ACTORS if words.search(name)), None)
    return MEANT if sort and sort.search(text) else 0.0


@lru_cache(REMEMBERED)
def _names(text: str) -> frozenset[str]:
    """The nouns of a text that have a pair of kanji or katakana."""
    return frozenset(word.surface for word in words(plain(text)) if word.noun and len(word.surface) > 1)


@lru_cache(REMEMBERED)
def _pieces(text: str) -> frozenset[str]:
    """Pairs of kanji or katakana."""
    return frozenset(piece for piece in pieces(plain(text)) if len(piece) > 1)
