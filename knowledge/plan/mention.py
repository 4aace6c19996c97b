"""Actors (主体) that texts speak of: evidence for whose row of ticked boxes stands beside which texts."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from knowledge.plan.block import Block
from knowledge.plan.shape import Shape, bodies

NAMED, MEANT = 1.0, 0.8
"""A text names an actor, or has a word that means one of its sort."""

TICKED = 1.7
"""Log-odds for an actor that is ticked and named once, where usually it is not ticked."""

REMEMBERED = 20_000
"""Texts kept at hand: those of one large plan."""

_TEXTS = frozenset({Shape.PROSE, Shape.TITLE, Shape.PHRASE})
_OFFICES = (
    r"行政|役所|役場|職員|庁内|所属|各課|審議会|本庁|(?<![都歯])市(?![民内街場外立町制域])|(?<!市)町(?=[がはのと、])"
)
_SORTS = tuple(
    map(
        re.compile,
        (
            r"市民活動|団体|ＮＰＯ|NPO|ボランティア|法人|サークル",
            r"地域コミュニティ|地域(?:団体|組織|協働体|づくり協議会|自治)|自治会|町内会|地縁|地区|コミュニティ(?!・?ビジネス)",
            r"事業者|企業|商店|会社|事業所",
            r"教育|学校|大学|学生|児童|生徒|子ども",
            _OFFICES,
            r"(?:市|住|町|村|区|県)民(?!活動|公益|団体|協働|組織|自治)|個人|家庭",
        ),
    )
)
"""Sorts of actors and the words that mean them, the narrower sorts first."""


class Mentions:
    """Knows how often each actor of a document is ticked, and how often its texts speak of it."""

    def __init__(self, values: Sequence[Block]) -> None:
        rows = [ticked(value.text) for value in values if value.shape is Shape.BODIES]
        often = Counter(name for row in rows for name in row)
        self.ticked = {name: count / len(rows) for name, count in often.items()}

    def named(self, value: Block) -> tuple[float, ...]:
        """How much a value speaks of each actor."""
        return tuple(mentioned(name, value.text) if value.shape in _TEXTS else 0.0 for name in self.ticked)

    def excess(self, row: str) -> tuple[float, ...]:
        """By how much each actor is more ticked in a row of boxes than in the usual one."""
        names = ticked(row)
        return tuple((name in names) - usual for name, usual in self.ticked.items())

    def agreement(self, excess: Sequence[float], texts: Sequence[Sequence[float]]) -> float:
        """Log-odds that a row of boxes stands beside texts; for each text how much it speaks of each actor."""
        said = zip(*texts, strict=True)
        return TICKED * sum(over * math.sqrt(sum(often)) for over, often in zip(excess, said, strict=True))


@lru_cache(REMEMBERED)
def ticked(row: str) -> tuple[str, ...]:
    """The actors that a row names: those with a filled box or a mark."""
    found = bodies(row)
    return tuple(dict.fromkeys((*found.named, *found.leading, *found.participating)))


@lru_cache(REMEMBERED)
def mentioned(name: str, text: str) -> float:
    """How much a text speaks of an actor: by its name, or by a word for its sort."""
    narrow = "(?!活動|公益|団体|協働|組織|自治)" if name.endswith("民") else ""
    if len(name) > 1 and re.search(re.escape(name.removesuffix("等")) + narrow, text):
        return NAMED
    sort = next((words for words in _SORTS if words.search(f"{name}が")), None)
    return MEANT if sort and sort.search(text) else 0.0
