"""What every webhook needs: the raw body that was signed, and the place where events go."""

from typing import Protocol

from fastapi import HTTPException, Request

from bot.message import Incoming

MAX_BODY = 1_048_576
"""Bytes a webhook may send: many times what Slack or LINE ever sends, little enough to hold in memory."""


class Arrivals(Protocol):
    """The part of `bot.conversation.Conversation` that a webhook uses."""

    def arrive(self, incoming: Incoming) -> bool:
        """Stores an event; False when it was there already. Raises Unavailable."""

    def forget(self, channel: str, event: str) -> None:
        """Removes the words of an event that its sender took back. Raises Unavailable."""


async def raw_body(request: Request) -> bytes:
    """The body as it was sent and signed: a dependency, so that a plain `def` endpoint can have it.

    Raises HTTPException 413 when it is longer than `MAX_BODY`.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise HTTPException(status_code=413, detail="body too long")
    return bytes(body)
