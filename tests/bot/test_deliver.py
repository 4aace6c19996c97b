"""The relay: what waits is sent at least once, and what cannot be sent lies on the desk."""

from dataclasses import dataclass, field

import pytest

from bot.deliver import LEASE, TRIES, Relay
from bot.ids import new_id
from bot.message import Reply
from bot.ports import DeliveryFailed
from bot.records import DeliveryState, Outgoing
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore

CITY = "mihon"


@dataclass
class Provider:
    """A sender that fails as often as it is told, and keeps what it took."""

    failures: list[DeliveryFailed] = field(default_factory=list)
    taken: list[Outgoing] = field(default_factory=list)

    def send(self, outgoing: Outgoing) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append(outgoing)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def put(store: MemoryStore, clock: FixedClock, channel: str = "line") -> str:
    outgoing = Outgoing(
        id=new_id(),
        channel=channel,
        talk="someone",
        replies=(Reply(text="こんにちは"),),
        address={},
        created_at=clock(),
        due_at=clock(),
        retry_key=new_id(),
    )
    with store.unit(CITY) as uow:
        uow.outbox.add(outgoing)
    return outgoing.id


def relay(store: MemoryStore, clock: FixedClock, provider: Provider) -> Relay:
    return Relay(store=store, city=CITY, clock=clock, senders={"line": provider})


def rows(store: MemoryStore) -> list[Outgoing]:
    with store.unit(CITY) as uow:
        return uow.outbox.of_talk("line", "someone") + uow.outbox.of_talk("slack", "someone")


def test_what_waits_is_sent_once(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    provider = Provider()

    sent = [relay(store, clock, provider).deliver_due() for _ in range(2)]

    assert sent == [1, 0]
    assert len(provider.taken) == 1
    assert rows(store)[0].state is DeliveryState.SENT


def test_a_failed_delivery_is_tried_again_later_under_the_same_retry_key(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    provider = Provider(failures=[DeliveryFailed("busy")])
    worker = relay(store, clock, provider)
    key = rows(store)[0].retry_key

    worker.deliver_due()
    at_once = worker.deliver_due()
    clock.move(seconds=60)
    worker.deliver_due()

    assert at_once == 0
    assert [taken.retry_key for taken in provider.taken] == [key]


def test_the_wait_that_a_provider_asks_for_is_kept(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    worker = relay(store, clock, Provider(failures=[DeliveryFailed("slow down", after=120)]))

    worker.deliver_due()
    clock.move(seconds=119)
    early = worker.deliver_due()
    clock.move(seconds=2)

    assert (early, worker.deliver_due()) == (0, 1)


def test_what_fails_every_time_is_dead_and_lies_on_the_desk(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    worker = relay(store, clock, Provider(failures=[DeliveryFailed("down")] * TRIES))

    for _ in range(TRIES):
        worker.deliver_due()
        clock.move(days=1)

    with store.unit(CITY) as uow:
        troubled = uow.outbox.troubled()
    assert [(one.state, one.attempts, one.error) for one in troubled] == [(DeliveryState.DEAD, TRIES, "down")]


def test_a_refusal_for_good_is_not_tried_again(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    worker = relay(store, clock, Provider(failures=[DeliveryFailed("blocked", retry=False)]))

    worker.deliver_due()

    assert rows(store)[0].state is DeliveryState.DEAD


def test_what_may_have_arrived_is_not_repeated_blindly(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    provider = Provider(failures=[DeliveryFailed("no answer", uncertain=True)])
    worker = relay(store, clock, provider)

    worker.deliver_due()
    clock.move(days=1)
    worker.deliver_due()

    assert provider.taken == []
    assert rows(store)[0].state is DeliveryState.UNCERTAIN


def test_a_row_of_a_killed_relay_comes_back_when_its_lease_has_ended(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock)
    with store.unit(CITY) as uow:
        uow.outbox.claim(owner="killed", now=clock(), lease_until=clock() + LEASE, limit=10)
    provider = Provider()
    worker = relay(store, clock, provider)

    while_held = worker.deliver_due()
    clock.move(seconds=LEASE.total_seconds() + 1)

    assert (while_held, worker.deliver_due(), len(provider.taken)) == (0, 1, 1)


def test_a_channel_that_is_not_set_up_is_said_and_not_tried_again(store: MemoryStore, clock: FixedClock) -> None:
    put(store, clock, channel="slack")

    relay(store, clock, Provider()).deliver_due()

    (row,) = rows(store)
    assert (row.state, row.error) == (DeliveryState.DEAD, "slack is not set up")


def test_one_delivery_that_breaks_does_not_stop_the_others(store: MemoryStore, clock: FixedClock) -> None:
    class Broken(Provider):
        def send(self, outgoing: Outgoing) -> None:
            if not self.taken:
                self.taken.append(outgoing)
                raise ZeroDivisionError
            self.taken.append(outgoing)

    put(store, clock)
    put(store, clock)
    provider = Broken()

    relay(store, clock, provider).deliver_due()

    assert len(provider.taken) == 2
    assert sorted(row.state for row in rows(store)) == [DeliveryState.SENT, DeliveryState.WAITING]
