"""Replies as Slack messages: blocks, and the plain text beside them for notices and screen readers.

Everything stands in `plain_text` objects, in which Slack reads no formatting and no mention, so that nothing a
resident or a plan wrote can call a channel together. Only the text beside the blocks is read as markup: there
`&`, `<` and `>` are escaped. Limits: Slack's reference of blocks and of `chat.postMessage`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bot.channels.size import crowded, cut, labels, split, units
from bot.channels.slack_event import CHOICE, LABEL
from bot.message import Choice, Link, Reply
from bot.wording import words_in

SECTION, CONTEXT = 3_000, 2_000
BUTTON_LABEL, BUTTON_VALUE = 75, 2_000
BUTTONS_A_ROW = 25
BLOCKS = 50
MESSAGE = 9_000
"""Characters of all blocks of one message: Slack refuses somewhere above 11,000 (`msg_blocks_too_long`) without
saying where.
"""
NOTICE = 3_000
"""Characters of the text beside the blocks."""

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """One call of `chat.postMessage`: its blocks, and `text` as markup with everything escaped."""

    blocks: tuple[Block, ...]
    text: str


def messages(replies: Sequence[Reply]) -> list[SlackMessage]:
    """The replies as one message, or as several where one would be too long; none when there is nothing to say."""
    batches: list[list[Block]] = []
    for block in _blocks(replies):
        if not batches or _is_full(batches[-1], block):
            batches.append([])
        batches[-1].append(block)
    return [SlackMessage(tuple(batch), _beside(batch)) for batch in batches]


def escaped(text: str) -> str:
    """The text with Slack's three control characters made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _blocks(replies: Sequence[Reply]) -> Iterator[Block]:
    """The blocks of all replies that say something, with a line between one and the next."""
    numbers = count()
    said = [blocks for reply in replies if (blocks := list(_of_one(reply, numbers)))]
    for position, blocks in enumerate(said):
        if position:
            yield {"type": "divider"}
        yield from blocks


def _of_one(reply: Reply, numbers: Iterator[int]) -> Iterator[Block]:
    # Personal lines are for channels the city itself runs; Slack is none, so they are dropped here once more.
    public = replace(reply, private=(), source=None, links=())
    for piece in split(public.plain(numbered=crowded(reply.choices, BUTTON_LABEL)), SECTION):
        if piece.strip():
            yield {"type": "section", "text": _plain(piece)}
    words = words_in(reply.language)
    if reply.source:
        yield {"type": "context", "elements": [_plain(cut(words("page.source_text", source=reply.source), CONTEXT))]}
    yield from _rows([_link(link, next(numbers)) for link in reply.links])
    names = labels(reply.choices, BUTTON_LABEL)
    yield from _rows([_button(c, name, next(numbers)) for c, name in zip(reply.choices, names, strict=True)])


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _rows(buttons: Sequence[Block]) -> Iterator[Block]:
    for first in range(0, len(buttons), BUTTONS_A_ROW):
        yield {"type": "actions", "elements": list(buttons[first : first + BUTTONS_A_ROW])}


def _button(choice: Choice, name: str, number: int) -> Block:
    """A choice; one whose value is too long sends its label instead, which the conversation knows as well."""
    fits = units(choice.value) <= BUTTON_VALUE
    kind, value = (CHOICE, choice.value) if fits else (LABEL, cut(choice.label, BUTTON_VALUE))
    return {"type": "button", "text": _plain(name), "action_id": f"{kind}{number}", "value": value}


def _link(link: Link, number: int) -> Block:
    name = cut(link.label, BUTTON_LABEL)
    return {"type": "button", "text": _plain(name), "action_id": f"link:{number}", "url": link.url}


def _is_full(batch: Sequence[Block], block: Block) -> bool:
    return len(batch) == BLOCKS or sum(_length(b) for b in batch) + _length(block) > MESSAGE


def _length(block: Block) -> int:
    return sum(units(text) for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if "text" in block:
        yield block["text"]["text"]
    for element in block.get("elements", ()):
        yield element["text"] if element["type"] == "plain_text" else element["text"]["text"]


def _beside(batch: Sequence[Block]) -> str:
    words = [text for block in batch if block["type"] in ("section", "context") for text in _texts(block)]
    names = [text for block in batch if block["type"] == "actions" for text in _texts(block)]
    return escaped(cut("\n\n".join(words) or "、".join(names), NOTICE))
