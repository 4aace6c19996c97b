"""The delivery ledger: nothing is held by two, nothing is lost, nothing is sent under a lost lease."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.ports import Store
from bot.records import DeliveryState, Outgoing
from tests.storage.samples import NOW, outgoing
from tests.storage.threads import together

LEASE = timedelta(seconds=30)
LATER = NOW + timedelta(minutes=5)


def added(store: Store, *messages: Outgoing) -> None:
    with store.unit("mihon") as uow:
        for message in messages:
            uow.outbox.add(message)


def claimed(store: Store, owner: str, *, now: datetime = NOW, limit: int = 10) -> list[Outgoing]:
    with store.unit("mihon") as uow:
        return uow.outbox.claim(owner=owner, now=now, lease_until=now + LEASE, limit=limit)


def test_a_message_comes_back_as_it_was_stored(store: Store):
    message = outgoing(receipt="PC-8-1", error="once", attempts=2, due_at=NOW - LEASE)
    added(store, message)

    assert claimed(store, "a") == [message]


def test_what_is_claimed_is_not_given_to_another(store: Store):
    added(store, outgoing(), outgoing(), outgoing())

    first, second, third = (claimed(store, owner, limit=2) for owner in "abc")
    assert [len(first), len(second), len(third)] == [2, 1, 0]
    assert not {o.id for o in first} & {o.id for o in second}


def test_a_claim_takes_the_longest_due_first_and_gives_them_by_time(store: Store):
    early, middle, late = (outgoing(due_at=NOW - timedelta(minutes=n)) for n in (1, 3, 2))
    added(store, early, middle, late)

    assert [o.id for o in claimed(store, "a", limit=2)] == [middle.id, late.id]
    assert [o.id for o in claimed(store, "b")] == [early.id]


def test_what_is_not_due_stays(store: Store):
    added(store, outgoing(due_at=LATER))

    assert claimed(store, "a") == []
    assert len(claimed(store, "a", now=LATER)) == 1


def test_a_lease_that_ended_gives_the_message_to_the_next(store: Store):
    message = outgoing()
    added(store, message)
    claimed(store, "killed")

    assert claimed(store, "next", now=NOW + LEASE - timedelta(microseconds=1)) == []
    assert [o.id for o in claimed(store, "next", now=NOW + LEASE)] == [message.id]


def test_finishing_under_a_lost_lease_is_refused(store: Store):
    message = outgoing()
    added(store, message)
    claimed(store, "slow")
    claimed(store, "next", now=LATER)

    with store.unit("mihon") as uow:
        late = uow.outbox.sent(message.id, owner="slow", now=LATER)
        late_failure = uow.outbox.failed(message.id, owner="slow", error="x", state=DeliveryState.DEAD, due_at=LATER)
        right = uow.outbox.sent(message.id, owner="next", now=LATER)
        twice = uow.outbox.sent(message.id, owner="next", now=LATER)
    assert (late, late_failure, right, twice) == (False, False, True, False)


def test_an_unclaimed_or_unknown_message_cannot_be_finished(store: Store):
    message = outgoing()
    added(store, message)

    with store.unit("mihon") as uow:
        assert not uow.outbox.sent(message.id, owner="a", now=NOW)
        assert not uow.outbox.sent("unknown", owner="a", now=NOW)
        assert not uow.outbox.failed("unknown", owner="a", error="x", state=DeliveryState.DEAD, due_at=NOW)


def test_what_was_sent_is_never_claimed_again(store: Store):
    message = outgoing(error="once")
    added(store, message)
    claimed(store, "a")
    with store.unit("mihon") as uow:
        uow.outbox.sent(message.id, owner="a", now=LATER)

    assert claimed(store, "a", now=LATER + timedelta(days=1)) == []
    with store.unit("mihon") as uow:
        kept = uow.outbox.of_talk("line", "t1")
    assert kept == [replace(message, state=DeliveryState.SENT, sent_at=LATER, error=None)]


def test_a_failed_message_is_tried_again_when_due(store: Store):
    message = outgoing()
    added(store, message)
    claimed(store, "a")
    with store.unit("mihon") as uow:
        uow.outbox.failed(message.id, owner="a", error="503", state=DeliveryState.WAITING, due_at=LATER)

    assert claimed(store, "b", now=LATER - timedelta(seconds=1)) == []
    assert claimed(store, "b", now=LATER) == [replace(message, attempts=1, error="503", due_at=LATER)]


@pytest.mark.parametrize("state", [DeliveryState.DEAD, DeliveryState.UNCERTAIN])
def test_a_troubled_message_waits_on_the_desk_until_it_is_revived(store: Store, state: DeliveryState):
    message = outgoing()
    added(store, message, outgoing(due_at=LATER))
    claimed(store, "a")
    with store.unit("mihon") as uow:
        uow.outbox.failed(message.id, owner="a", error="400", state=state, due_at=NOW)

    assert claimed(store, "a", now=NOW + LEASE) == []
    with store.unit("mihon") as uow:
        assert [o.id for o in uow.outbox.troubled()] == [message.id]
        uow.outbox.revive(message.id, now=NOW)
        assert uow.outbox.troubled() == []
    assert claimed(store, "b") == [replace(message, error="400")]


def test_a_sent_message_cannot_be_revived(store: Store):
    message = outgoing()
    added(store, message)
    claimed(store, "a")
    with store.unit("mihon") as uow:
        uow.outbox.sent(message.id, owner="a", now=NOW)
        uow.outbox.revive(message.id, now=NOW)

    assert claimed(store, "a", now=LATER) == []


def test_messages_are_found_by_talk_and_by_case(store: Store):
    first, second = outgoing(receipt="PC-8-1"), outgoing(receipt="PC-8-2")
    other = outgoing(talk="t2", receipt="PC-8-1")
    added(store, other, second, first)

    with store.unit("mihon") as uow:
        assert [o.id for o in uow.outbox.of_talk("line", "t1")] == [first.id, second.id]
        assert [o.id for o in uow.outbox.of_case("PC-8-1")] == [first.id, other.id]
        assert uow.outbox.of_talk("slack", "t1") == []


def test_competing_relays_lose_nothing_and_send_nothing_twice(store: Store):
    """Three relays; one of them claims and dies every second time, so that its leases run out."""
    messages = [outgoing(receipt="PC-8-1") for _ in range(100)]
    added(store, *messages)
    delivered: list[str] = []
    time = itertools.count()

    def relay(owner: str) -> None:
        for turn in itertools.count():
            now = NOW + next(time) * LEASE / 4
            batch = claimed(store, owner, now=now, limit=7)
            with store.unit("mihon", read_only=True) as uow:
                if all(message.state is DeliveryState.SENT for message in uow.outbox.of_case("PC-8-1")):
                    return
            if owner == "dying" and turn % 2:
                continue
            for message in batch:
                with store.unit("mihon") as uow:
                    if uow.outbox.sent(message.id, owner=owner, now=now):
                        delivered.append(message.id)

    together(*(partial(relay, owner) for owner in ("one", "two", "dying")))

    assert sorted(delivered) == sorted(message.id for message in messages)
