"""Replies as LINE text messages with quick replies (the buttons under the newest message).

Limits: LINE's Messaging API reference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.channels.line_event import LABEL
from bot.channels.size import crowded, cut, labels, split, units
from bot.message import Choice, Reply

TEXT = 5_000
MESSAGES = 5
"""Messages one call may carry."""
QUICK_REPLIES = 13
BUTTON_LABEL, SHOWN_WHEN_PRESSED, POSTBACK = 20, 300, 300

Message = dict[str, Any]


def calls(replies: Sequence[Reply]) -> list[list[Message]]:
    """The messages of each call that is needed: one of at most five messages, unless the replies are very long.

    A reply is a message of its own while there are five or fewer; more are put together. The quick replies hang
    on the last message, the only one where LINE shows them.
    """
    texts = [piece for reply in replies for piece in split(_words(reply), TEXT) if piece.strip()]
    if len(texts) > MESSAGES:
        texts = _together(texts)
    messages: list[Message] = [{"type": "text", "text": text} for text in texts]
    items = _quick_replies(replies)
    if messages and items:
        messages[-1]["quickReply"] = {"items": items}
    return [messages[first : first + MESSAGES] for first in range(0, len(messages), MESSAGES)]


def _words(reply: Reply) -> str:
    # Personal lines are for channels the city itself runs; LINE is none, so they are dropped here once more.
    is_crowded = crowded(reply.choices, BUTTON_LABEL) or len(reply.choices) > QUICK_REPLIES
    return replace(reply, private=()).plain(numbered=is_crowded)


def _together(texts: Sequence[str]) -> list[str]:
    """The same texts in fewer messages, in order, each as long as it may be."""
    joined: list[str] = []
    for text in texts:
        longer = f"{joined[-1]}\n\n{text}" if joined else text
        if joined and units(longer) <= TEXT:
            joined[-1] = longer
        else:
            joined.append(text)
    return joined


def _quick_replies(replies: Sequence[Reply]) -> list[Message]:
    """The buttons of all replies, each once; the last reply's first, since it is the one that waits for an answer."""
    items = {choice.value: item for reply in reversed(replies) for choice, item in _items(reply)}
    return list(items.values())[:QUICK_REPLIES]


def _items(reply: Reply) -> Iterator[tuple[Choice, Message]]:
    for choice, label in zip(reply.choices, labels(reply.choices, BUTTON_LABEL), strict=True):
        action = {
            "type": "postback",
            "label": label,
            "data": _data(choice),
            "displayText": cut(choice.label, SHOWN_WHEN_PRESSED),
        }
        yield choice, {"type": "action", "action": action}


def _data(choice: Choice) -> str:
    """What pressing sends; instead of a value that is too long its label, which the conversation knows as well."""
    return choice.value if units(choice.value) <= POSTBACK else cut(LABEL + choice.label, POSTBACK)
