"""The delivery ledger: everything to be sent, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update

from bot.message import Reply
from bot.records import DeliveryState, Outgoing
from storage.rows import Row, Rows
from storage.seal import Seal
from storage.tables import outbox

C = outbox.c
WAITING = C.state == DeliveryState.WAITING
TROUBLED = C.state.in_([DeliveryState.DEAD, DeliveryState.UNCERTAIN])
NO_LEASE: Row = {"owner": None, "lease_until": None}
PLAIN = ("id", "channel", "talk", "receipt", "retry_key", "created_at", "due_at", "attempts", "sent_at")


class SqlOutbox:
    """Fits `bot.ports.Outbox`. What is said, to which address, and why it failed are sealed."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def add(self, outgoing: Outgoing) -> None:
        """Stores something to be sent."""
        words = {
            "replies": [reply.to_record() for reply in outgoing.replies],
            "address": dict(outgoing.address),
        }
        row = {name: getattr(outgoing, name) for name in PLAIN}
        error = None if outgoing.error is None else self._seal.shut(outgoing.error)
        self._rows.insert(outbox, {**row, "state": outgoing.state, "words": self._seal.shut(words), "error": error})

    def claim(self, *, owner: str, now: datetime, lease_until: datetime, limit: int) -> list[Outgoing]:
        """Takes due rows for `owner` until the lease ends; no row is held by two.

        The rows are picked in a CTE, which PostgreSQL evaluates once: a subquery could be run again and
        take more than `limit`.
        """
        free = or_(C.lease_until.is_(None), C.lease_until <= now)
        due = select(C.id).where(self._rows.ours(outbox), WAITING, C.due_at <= now, free)
        picked = due.order_by(C.due_at, C.id).limit(limit).with_for_update(skip_locked=True).cte("picked")
        taken = (
            update(outbox)
            .where(self._rows.ours(outbox), C.id.in_(select(picked.c.id)))
            .values(owner=owner, lease_until=lease_until)
            .returning(outbox)
        )
        found = [self._outgoing(dict(row)) for row in self._rows.run(taken).mappings()]
        return sorted(found, key=lambda outgoing: outgoing.id)

    def sent(self, outgoing_id: str, *, owner: str, now: datetime) -> bool:
        """Marks it sent; False when the lease is no longer the owner's."""
        return self._finish(outgoing_id, owner, {"state": DeliveryState.SENT, "sent_at": now, "error": None})

    def failed(self, outgoing_id: str, *, owner: str, error: str, state: DeliveryState, due_at: datetime) -> bool:
        """Counts a failed try and sets what follows; False when the lease is no longer the owner's."""
        follows = {"state": state, "due_at": due_at, "attempts": C.attempts + 1, "error": self._seal.shut(error)}
        return self._finish(outgoing_id, owner, follows)

    def of_talk(self, channel: str, talk: str) -> list[Outgoing]:
        """The talk's outgoing messages, oldest first."""
        found = self._rows.select(outbox, C.channel == channel, C.talk == talk, order=[C.id])
        return [self._outgoing(row) for row in found]

    def troubled(self) -> list[Outgoing]:
        """Dead and uncertain ones, newest first."""
        return [self._outgoing(row) for row in self._rows.select(outbox, TROUBLED, order=[C.id.desc()])]

    def of_case(self, receipt: str) -> list[Outgoing]:
        """What was sent about one case, oldest first."""
        return [self._outgoing(row) for row in self._rows.select(outbox, C.receipt == receipt, order=[C.id])]

    def revive(self, outgoing_id: str, *, now: datetime) -> None:
        """Makes a dead or uncertain one wait again, with no tries counted."""
        values: Row = {"state": DeliveryState.WAITING, "attempts": 0, "due_at": now, **NO_LEASE}
        self._rows.update(outbox, values, C.id == outgoing_id, TROUBLED)

    def _finish(self, outgoing_id: str, owner: str, values: Row) -> bool:
        return self._rows.update(outbox, {**values, **NO_LEASE}, C.id == outgoing_id, C.owner == owner, WAITING) == 1

    def _outgoing(self, row: Row) -> Outgoing:
        words: dict[str, Any] = self._seal.open(row["words"])
        return Outgoing(
            **{name: row[name] for name in PLAIN},
            replies=tuple(Reply.from_record(record) for record in words["replies"]),
            address=words["address"],
            state=DeliveryState(row["state"]),
            error=None if row["error"] is None else self._seal.open(row["error"]),
        )
