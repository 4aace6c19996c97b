"""How long a text is for Slack and LINE, and how it is cut or split to what they take.

Lengths are UTF-16 code units, as LINE counts texts; it counts labels in grapheme clusters and Slack does not say
what it counts, and neither is ever more than the code units.
"""

import unicodedata
from collections.abc import Sequence

from bot.message import Choice

ELLIPSIS = "…"
JOINER = "\u200d"
STOPS = ("\n", "。", "、", " ")
"""Where a long text may be split, best first."""


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text within `limit`, with … at its end when something was cut off."""
    return text if units(text) <= limit else _head(text, limit - 1) + ELLIPSIS


def split(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit`, nothing lost; at a line's or a sentence's end where there is one."""
    pieces = []
    while units(text) > limit:
        head = _to_stop(_head(text, limit))
        pieces.append(head)
        text = text[len(head) :]
    return [*pieces, text] if text else pieces


def crowded(choices: Sequence[Choice], limit: int) -> bool:
    """Is a label too long for its button? Then the text must show the labels too, numbered (`Reply.plain`)."""
    return any(units(choice.label) > limit for choice in choices)


def labels(choices: Sequence[Choice], limit: int) -> list[str]:
    """What the buttons say: the labels, or when `crowded` the same numbers as in the text before the cut labels."""
    if not crowded(choices, limit):
        return [choice.label for choice in choices]
    numbers = iter(range(1, len(choices) + 1))
    named = [choice.label if choice.minor else f"{next(numbers)}. {choice.label}" for choice in choices]
    return [cut(name, limit) for name in named]


def _head(text: str, limit: int) -> str:
    """The longest beginning within `limit` that does not part a character from its marks."""
    head = text[:limit]
    while (excess := units(head) - limit) > 0:
        head = head[: -((excess + 1) // 2)]
    end = len(head)
    while 0 < end < len(text) and _belong_together(text[end - 1], text[end]):
        end -= 1
    return head[:end] or head


def _belong_together(before: str, after: str) -> bool:
    return after == JOINER or before == JOINER or unicodedata.category(after).startswith("M")


def _to_stop(head: str) -> str:
    """The beginning up to the last stop in its second half, or all of it."""
    for stop in STOPS:
        end = head.rfind(stop) + 1
        if end > len(head) // 2:
            return head[:end]
    return head
