"""What both sides of a talk said, read back from the inbox and the outbox."""

from dataclasses import dataclass
from datetime import datetime

from bot.message import Incoming, Reply
from bot.ports import UnitOfWork
from bot.records import DeliveryState, EventState


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a transcript: what the person said, or what was said to them."""

    id: str
    at: datetime
    said: Incoming | None = None
    replies: tuple[Reply, ...] = ()
    state: DeliveryState | EventState | None = None


def transcript(uow: UnitOfWork, channel: str, talk: str) -> list[Turn]:
    """What both sides of a talk said, oldest first."""
    said = [Turn(e.id, e.arrived_at, said=e.incoming, state=e.state) for e in uow.inbox.of_talk(channel, talk)]
    told = [Turn(o.id, o.created_at, replies=o.replies, state=o.state) for o in uow.outbox.of_talk(channel, talk)]
    return sorted([*said, *told], key=lambda turn: turn.id)
