"""Sends what waits in the delivery ledger, at least once, never while a transaction is open."""

import logging
from datetime import timedelta

from bot.ids import new_id
from bot.ports import Clock, DeliveryFailed, Senders, Store
from bot.records import DeliveryState, Outgoing

LEASE = timedelta(seconds=60)
"""How long a relay may hold rows: a killed relay's rows come back after it."""
BATCH = 3
"""Rows claimed at once: even if the provider hangs at each (16 seconds at the most), they end within the lease."""
TRIES = 8
FIRST_WAIT = 5.0
LONGEST_WAIT = 3_600.0
log = logging.getLogger(__name__)


class Relay:
    """Sends due rows of one city; any number of relays may run beside each other."""

    def __init__(self, *, store: Store, city: str, clock: Clock, senders: Senders) -> None:
        self._store = store
        self._city = city
        self._clock = clock
        self._senders = senders
        self._owner = new_id()

    def deliver_due(self) -> int:
        """Claims due rows and sends each; gives how many were tried. Raises Unavailable."""
        now = self._clock()
        with self._store.unit(self._city) as uow:
            claimed = uow.outbox.claim(owner=self._owner, now=now, lease_until=now + LEASE, limit=BATCH)
        for outgoing in claimed:
            self._deliver(outgoing)
        return len(claimed)

    def _deliver(self, outgoing: Outgoing) -> None:
        try:
            self._send(outgoing)
        except DeliveryFailed as failure:
            self._failed(outgoing, failure)
        except Exception as error:
            log.exception("delivery %s failed", outgoing.id)
            self._failed(outgoing, DeliveryFailed(repr(error)))
        else:
            with self._store.unit(self._city) as uow:
                uow.outbox.sent(outgoing.id, owner=self._owner, now=self._clock())

    def _send(self, outgoing: Outgoing) -> None:
        sender = self._senders.get(outgoing.channel)
        if sender is None:
            raise DeliveryFailed(f"{outgoing.channel} is not set up", retry=False)
        sender.send(outgoing)

    def _failed(self, outgoing: Outgoing, failure: DeliveryFailed) -> None:
        tries = outgoing.attempts + 1
        state = DeliveryState.WAITING
        if failure.uncertain:
            state = DeliveryState.UNCERTAIN
        elif not failure.retry or tries >= TRIES:
            state = DeliveryState.DEAD
        wait = failure.after if failure.after is not None else min(LONGEST_WAIT, FIRST_WAIT * 2**tries)
        log.warning("delivery %s, try %d: %s", outgoing.id, tries, failure)
        with self._store.unit(self._city) as uow:
            uow.outbox.failed(
                outgoing.id,
                owner=self._owner,
                error=str(failure),
                state=state,
                due_at=self._clock() + timedelta(seconds=wait),
            )
