"""What LINE's webhook reports, one event at a time, read into `Incoming`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.message import Incoming

CHANNEL = "line"
HELLO = "hello"
"""The choice that greets whoever adds the account or calls it without a word."""
LABEL = "label="
"""How a postback begins that carries the label of a choice whose value is too long to be sent."""

Event = Mapping[str, Any]


def said(event: Event, *, now: datetime) -> Incoming | None:
    """What a person did: wrote, sent a picture or sticker (an empty text), pressed a button, added the account.

    None for what asks for no answer: another service holds the talk (`standby`), chatter in a group that does
    not name the bot, and every other kind of event.
    """
    talk = _talk(event.get("source") or {})
    if event.get("mode") == "standby" or talk is None:
        return None
    text, choice = "", None
    match event.get("type"):
        case "message":
            text = _text(event["message"])
            if talk != event["source"].get("userId"):
                if not _mentions_bot(event["message"]):
                    return None
                choice = None if text else HELLO
        case "postback":
            text, choice = _pressed(event["postback"]["data"])
        case "follow":
            choice = HELLO
        case _:
            return None
    return Incoming(
        channel=CHANNEL,
        event=_key(event, talk),
        talk=talk,
        at=_instant(event.get("timestamp"), now),
        text=text,
        choice=choice,
        address=_address(event, talk, now),
    )


def unsent(event: Event) -> str | None:
    """The event whose sender took the message back; None when this event is about something else."""
    return _message_key(event["unsend"]["messageId"]) if event.get("type") == "unsend" else None


def _talk(source: Event) -> str | None:
    """A group, a room or a person: whoever is answered to. The ids of the three never meet (C…, R…, U…)."""
    return source.get("groupId") or source.get("roomId") or source.get("userId")


def _pressed(data: str) -> tuple[str, str | None]:
    """Text and choice of a pressed button."""
    return (data.removeprefix(LABEL), None) if data.startswith(LABEL) else ("", data)


def _text(message: Event) -> str:
    """What was written, without the mentions of the bot. LINE counts their places in UTF-16 code units."""
    text = str(message.get("text") or "")
    raw = text.encode("utf-16-le", "surrogatepass")
    for mention in sorted(_own_mentions(message), key=lambda one: int(one["index"]), reverse=True):
        start = 2 * int(mention["index"])
        raw = raw[:start] + raw[start + 2 * int(mention["length"]) :]
    return raw.decode("utf-16-le", "replace").strip()


def _mentions_bot(message: Event) -> bool:
    return bool(_own_mentions(message))


def _own_mentions(message: Event) -> list[Event]:
    mentions = (message.get("mention") or {}).get("mentionees", [])
    return [mention for mention in mentions if mention.get("isSelf")]


def _key(event: Event, talk: str) -> str:
    """The event's own id.

    A message's is its message id: it is as unique as the id of the webhook event, and the only one by which a
    later unsend names the message.
    """
    if event["type"] == "message":
        return _message_key(event["message"]["id"])
    return str(event.get("webhookEventId") or f"{event['type']}:{talk}:{event.get('timestamp')}")


def _message_key(message_id: str) -> str:
    return f"message:{message_id}"


def _address(event: Event, talk: str, now: datetime) -> Mapping[str, str]:
    """Where to push, and the reply token with the instant it came: its minute runs from the delivery."""
    token = event.get("replyToken")
    return {"to": talk, "reply_token": token, "reply_token_at": now.isoformat()} if token else {"to": talk}


def _instant(milliseconds: int | None, now: datetime) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else now
