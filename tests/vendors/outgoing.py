"""Rows of the ledger as the conversation makes them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.ids import new_id
from bot.message import Reply
from bot.records import Outgoing

THEN = datetime(2026, 7, 1, tzinfo=UTC)


def outgoing(*replies: Reply, channel: str, address: Mapping[str, str], attempts: int = 0) -> Outgoing:
    return Outgoing(
        id=new_id(),
        channel=channel,
        talk="talk",
        replies=replies,
        address=address,
        created_at=THEN,
        due_at=THEN,
        retry_key=new_id(),
        attempts=attempts,
    )
