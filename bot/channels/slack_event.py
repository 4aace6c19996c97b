"""What Slack sends (an event, a slash command, a pressed button), read into `Incoming`."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.message import Incoming

CHANNEL = "slack"
HELLO = "hello"
"""The choice that greets whoever calls the bot without a word."""
CHOICE, LABEL = "choice:", "label:"
"""How a button's `action_id` begins: its value is a choice, or the label of a choice too long to be sent."""
READABLE_SUBTYPES = (None, "file_share", "thread_broadcast")
"""Messages a person wrote; the other subtypes report edits, deletions and joins."""

_MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_TYPED = re.compile(r"<[@!#][^<>\s]*>")
"""A mention that somebody typed or pasted instead of choosing it: Slack sends it escaped."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def event_said(body: Mapping[str, Any], *, now: datetime) -> Incoming | None:
    """What a person said in a direct message or by mentioning the bot; None for every other event."""
    event = body["event"]
    if event.get("bot_id") or not event.get("user") or event.get("subtype") not in READABLE_SUBTYPES:
        return None
    direct = event["type"] == "message" and event.get("channel_type") == "im"
    if not direct and event["type"] != "app_mention":
        return None
    text = readable(event.get("text") or "")
    begins_thread = not direct and not event.get("thread_ts")
    thread = event["ts"] if begins_thread else event.get("thread_ts", "")
    return _incoming(
        body["team_id"],
        event["user"],
        key=body["event_id"],
        at=_instant(event.get("ts"), now),
        text=text,
        choice=HELLO if begins_thread and not text else None,
        address=_address(event["channel"], thread),
    )


def command_said(body: Mapping[str, Any], *, now: datetime) -> Incoming:
    """What a person typed after the slash command.

    It may be typed where the bot cannot speak, so it is answered in the direct messages: to `chat.postMessage`
    a user's id is the address of those.
    """
    text = readable(body.get("text") or "")
    return _incoming(
        body["team_id"],
        body["user_id"],
        key=body["trigger_id"],
        at=now,
        text=text,
        choice=None if text else HELLO,
        address=_address(body["user_id"], ""),
    )


def button_said(body: Mapping[str, Any], *, now: datetime) -> Incoming | None:
    """What the pressed button says; None for a button that opens a page."""
    action, user = body["actions"][0], body["user"]["id"]
    value = action.get("value") or ""
    if not action["action_id"].startswith((CHOICE, LABEL)):
        return None
    is_choice = action["action_id"].startswith(CHOICE)
    container = body.get("container") or {}
    channel = container.get("channel_id") or (body.get("channel") or {}).get("id") or user
    thread = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or ""
    if not thread and not _is_direct(channel):
        thread = container.get("message_ts") or ""
    return _incoming(
        (body.get("team") or {}).get("id") or body["user"].get("team_id", ""),
        user,
        key=body["trigger_id"],
        at=_instant(action.get("action_ts"), now),
        text="" if is_choice else value,
        choice=value if is_choice else None,
        address=_address(channel, thread),
    )


def readable(text: str) -> str:
    """Slack's escaped text as the person wrote it: mentions removed, links as words, `&lt;` as `<`."""
    text = _MARK.sub(_words, text)
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return _TYPED.sub("", text).strip()


def _words(mark: re.Match[str]) -> str:
    """What stands for `<…>`: nothing for a mention, a channel's name, a link as typed or with its address behind."""
    target, label = mark[1], mark[2] or ""
    if target.startswith(("@", "!")):
        return ""
    if target.startswith("#"):
        return f"#{label}"
    if not label:
        return target
    typed = target.startswith(("mailto:", "tel:")) or target.rstrip("/").endswith(label.rstrip("/"))
    return label if typed else f"{label}（{target}）"


def _incoming(
    team: str,
    user: str,
    *,
    key: str,
    at: datetime,
    text: str,
    choice: str | None,
    address: Mapping[str, str],
) -> Incoming:
    """One talk is one person in the direct messages, or one person in one thread of a channel."""
    place = () if _is_direct(address["channel"]) else (address["channel"], address.get("thread_ts", ""))
    return Incoming(
        channel=CHANNEL,
        event=f"{team}:{key}",
        talk=":".join((team, user, *place)),
        at=at,
        text=text,
        choice=choice,
        address=address,
    )


def _address(channel: str, thread: str) -> Mapping[str, str]:
    return {"channel": channel, "thread_ts": thread} if thread else {"channel": channel}


def _is_direct(channel: str) -> bool:
    """Is it a direct message with the bot (D…), or a person whom it writes to directly (U…, W…)?"""
    return channel.startswith(("D", "U", "W"))


def _instant(stamp: str | None, now: datetime) -> datetime:
    """Slack's `1525215129.000001` as an instant."""
    return datetime.fromtimestamp(float(stamp), UTC) if stamp else now
