"""The inbox: everything that arrived, one row an event."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from bot.ids import new_id
from bot.message import Incoming
from bot.records import Event, EventState
from storage.rows import Row, Rows
from storage.seal import Seal
from storage.tables import inbox, talks

C = inbox.c
WAITING = C.state == EventState.WAITING


class SqlInbox:
    """Fits `bot.ports.Inbox`. What an event says and why it failed are sealed."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def add(self, incoming: Incoming, *, now: datetime) -> bool:
        """Stores an event and makes its talk known; False when this event is there already."""
        row = {
            "id": new_id(),
            "channel": incoming.channel,
            "event": incoming.event,
            "talk": incoming.talk,
            "arrived_at": now,
            "state": EventState.WAITING,
            "attempts": 0,
            "due_at": now,
            "incoming": self._seal.shut(incoming.to_record()),
        }
        if not self._rows.insert_missing(inbox, row):
            return False
        self._rows.insert_missing(talks, {"channel": incoming.channel, "id": incoming.talk})
        return True

    def waiting_talks(self, *, now: datetime, limit: int) -> list[tuple[str, str]]:
        """(channel, talk) pairs whose oldest waiting event is due, longest waiting first."""
        oldest = select(func.min(C.id)).where(self._rows.ours(inbox), WAITING).group_by(C.channel, C.talk)
        found = self._rows.select(inbox, C.id.in_(oldest), C.due_at <= now, order=[C.id], limit=limit)
        return [(row["channel"], row["talk"]) for row in found]

    def next(self, channel: str, talk: str, *, now: datetime) -> Event | None:
        """The talk's oldest waiting event if it is due; never a later one before it.

        Holds the talk until the unit of work ends, so that no other process can take the same event.
        """
        self._rows.first(talks, talks.c.channel == channel, talks.c.id == talk, hold=True)
        row = self._rows.first(inbox, *_of(channel, talk), WAITING, order=[C.id])
        return self._event(row) if row and row["due_at"] <= now else None

    def handled(self, event: Event, *, keep: Incoming) -> None:
        """Marks the waiting event handled and keeps `keep` in the transcript."""
        values = {"state": EventState.HANDLED, "incoming": self._seal.shut(keep.to_record()), "error": None}
        self._rows.update(inbox, values, C.id == event.id, WAITING)

    def failed(self, event: Event, *, error: str, due_at: datetime | None) -> None:
        """Counts a failed try of a waiting event; without `due_at` it is dead and lies on the desk."""
        follows = {"state": EventState.DEAD} if due_at is None else {"due_at": due_at}
        values = {"attempts": C.attempts + 1, "error": self._seal.shut(error), **follows}
        self._rows.update(inbox, values, C.id == event.id, WAITING)

    def of_talk(self, channel: str, talk: str) -> list[Event]:
        """The talk's events, oldest first."""
        return [self._event(row) for row in self._rows.select(inbox, *_of(channel, talk), order=[C.id])]

    def find(self, event_id: str) -> Event | None:
        """One event by its row id."""
        row = self._rows.first(inbox, C.id == event_id)
        return self._event(row) if row else None

    def dead(self) -> list[Event]:
        """Events that failed for good, newest first."""
        found = self._rows.select(inbox, C.state == EventState.DEAD, order=[C.id.desc()])
        return [self._event(row) for row in found]

    def revive(self, event_id: str, *, now: datetime) -> None:
        """Makes a dead event wait again, with no tries counted."""
        values: Row = {"state": EventState.WAITING, "attempts": 0, "due_at": now}
        self._rows.update(inbox, values, C.id == event_id, C.state == EventState.DEAD)

    def forget(self, channel: str, event: str, *, stand_in: str) -> str | None:
        """Replaces the words of an event the sender unsent (channel's own event id); gives its row id if known."""
        which = (C.channel == channel, C.event == event)
        row = self._rows.first(inbox, *which, hold=True)
        if row is None:
            return None
        stored = self._event(row)
        kept = stored.incoming.without_words(stand_in)
        self._rows.update(inbox, {"incoming": self._seal.shut(kept.to_record())}, *which)
        return stored.id

    def _event(self, row: Row) -> Event:
        return Event(
            id=row["id"],
            incoming=Incoming.from_record(self._seal.open(row["incoming"])),
            arrived_at=row["arrived_at"],
            state=EventState(row["state"]),
            attempts=row["attempts"],
            due_at=row["due_at"],
            error=None if row["error"] is None else self._seal.open(row["error"]),
        )


def _of(channel: str, talk: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return C.channel == channel, C.talk == talk
