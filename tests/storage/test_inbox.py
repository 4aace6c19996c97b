"""The inbox: nothing twice, nothing lost, nothing out of order."""

import threading
from datetime import timedelta

from bot.ids import new_id
from bot.ports import Store
from bot.records import EventState
from tests.storage.samples import NOW, incoming, next_event, received
from tests.storage.threads import together

LATER = NOW + timedelta(minutes=5)


def test_the_same_event_twice_is_stored_once(store: Store):
    with store.unit("mihon") as uow:
        first = uow.inbox.add(incoming(event="e1"), now=NOW)
    with store.unit("mihon") as uow:
        second = uow.inbox.add(incoming(event="e1", text="again"), now=LATER)

    with store.unit("mihon") as uow:
        events = uow.inbox.of_talk("web", "t1")
    assert (first, second) == (True, False)
    assert [event.incoming.text for event in events] == ["こんにちは"]


def test_the_same_event_id_on_another_channel_is_another_event(store: Store):
    received(store, incoming(event="e1", channel="line"), incoming(event="e1", channel="slack"))

    with store.unit("mihon") as uow:
        talks = uow.inbox.waiting_talks(now=NOW, limit=10)
    assert talks == [("line", "t1"), ("slack", "t1")]


def test_an_event_comes_back_as_it_arrived(store: Store):
    sent = incoming(event="e1", choice="yes", fields={"name": "山田"}, address={"reply_token": "r"})
    received(store, sent)

    event = next_event(store)
    assert event is not None
    assert event.incoming == sent
    assert (event.arrived_at, event.due_at, event.state, event.attempts) == (NOW, NOW, EventState.WAITING, 0)


def test_the_events_of_a_talk_come_in_the_order_of_arrival(store: Store):
    received(store, *(incoming(event=f"e{n}", text=str(n)) for n in range(20)))

    seen = []
    while event := next_event(store):
        seen.append(event.incoming.text)
        with store.unit("mihon") as uow:
            uow.inbox.handled(event, keep=event.incoming)
    assert seen == [str(n) for n in range(20)]


def test_a_later_event_never_overtakes_one_that_must_wait(store: Store):
    received(store, incoming(event="e1"), incoming(event="e2"))
    first = next_event(store)
    assert first is not None
    with store.unit("mihon") as uow:
        uow.inbox.failed(first, error="boom", due_at=LATER)

    with store.unit("mihon") as uow:
        assert uow.inbox.waiting_talks(now=NOW, limit=10) == []
        assert uow.inbox.next("web", "t1", now=NOW) is None
        assert uow.inbox.waiting_talks(now=LATER, limit=10) == [("web", "t1")]
        again = uow.inbox.next("web", "t1", now=LATER)
    assert again is not None
    assert (again.id, again.attempts, again.error) == (first.id, 1, "boom")


def test_talks_wait_in_the_order_of_their_oldest_event(store: Store):
    received(store, *(incoming(event=f"e{n}", talk=talk) for n, talk in enumerate(["c", "a", "b", "a", "c"])))

    with store.unit("mihon") as uow:
        assert uow.inbox.waiting_talks(now=NOW, limit=10) == [("web", "c"), ("web", "a"), ("web", "b")]
        assert uow.inbox.waiting_talks(now=NOW, limit=2) == [("web", "c"), ("web", "a")]


def test_handling_keeps_only_what_it_was_told_to_keep(store: Store):
    received(store, incoming(event="e1", text="090-1234-5678", fields={"phone": "090-1234-5678"}))
    event = next_event(store)
    assert event is not None
    with store.unit("mihon") as uow:
        uow.inbox.handled(event, keep=event.incoming.without_words("（個人情報）"))

    with store.unit("mihon") as uow:
        kept = uow.inbox.find(event.id)
    assert kept is not None
    assert (kept.state, kept.incoming.text, kept.incoming.fields) == (EventState.HANDLED, "（個人情報）", {})


def test_what_was_handled_can_neither_fail_nor_be_handled_again(store: Store):
    received(store, incoming(event="e1"))
    event = next_event(store)
    assert event is not None
    with store.unit("mihon") as uow:
        uow.inbox.handled(event, keep=event.incoming)

    with store.unit("mihon") as uow:
        uow.inbox.failed(event, error="too late", due_at=None)
        uow.inbox.handled(event, keep=event.incoming.without_words("another"))
        stored = uow.inbox.find(event.id)
    assert stored is not None
    assert (stored.state, stored.incoming.text, stored.error) == (EventState.HANDLED, "こんにちは", None)


def test_a_dead_event_lies_on_the_desk_and_the_talk_goes_on(store: Store):
    received(store, incoming(event="e1"), incoming(event="e2"))
    event = next_event(store)
    assert event is not None
    with store.unit("mihon") as uow:
        uow.inbox.failed(event, error="boom", due_at=None)

    with store.unit("mihon") as uow:
        assert [dead.id for dead in uow.inbox.dead()] == [event.id]
    following = next_event(store)
    assert following is not None
    assert following.incoming.event == "e2"


def test_dead_events_are_listed_newest_first(store: Store):
    received(store, incoming(event="e1"), incoming(event="e2"))
    while event := next_event(store):
        with store.unit("mihon") as uow:
            uow.inbox.failed(event, error="boom", due_at=None)

    with store.unit("mihon") as uow:
        assert [dead.incoming.event for dead in uow.inbox.dead()] == ["e2", "e1"]


def test_a_revived_event_waits_again_with_no_tries_counted(store: Store):
    received(store, incoming(event="e1"))
    event = next_event(store)
    assert event is not None
    with store.unit("mihon") as uow:
        uow.inbox.failed(event, error="boom", due_at=None)
    with store.unit("mihon") as uow:
        uow.inbox.revive(event.id, now=LATER)

    assert next_event(store, now=NOW) is None
    again = next_event(store, now=LATER)
    assert again is not None
    assert (again.id, again.attempts, again.state) == (event.id, 0, EventState.WAITING)


def test_only_a_dead_event_can_be_revived(store: Store):
    received(store, incoming(event="e1"))
    event = next_event(store)
    assert event is not None
    with store.unit("mihon") as uow:
        uow.inbox.handled(event, keep=event.incoming)
    with store.unit("mihon") as uow:
        uow.inbox.revive(event.id, now=LATER)

    assert next_event(store, now=LATER) is None


def test_unsent_words_are_forgotten(store: Store):
    received(store, incoming(event="e1", text="secret", fields={"a": "secret"}), incoming(event="e2"))
    with store.unit("mihon") as uow:
        uow.inbox.forget("web", "e1", stand_in="（取り消されました）")
        uow.inbox.forget("line", "e2", stand_in="（取り消されました）")
        uow.inbox.forget("web", "unknown", stand_in="（取り消されました）")

    with store.unit("mihon") as uow:
        events = uow.inbox.of_talk("web", "t1")
    assert [event.incoming.text for event in events] == ["（取り消されました）", "こんにちは"]
    assert events[0].incoming.fields == {}


def test_row_ids_increase_strictly_also_between_threads():
    turn, ids = threading.Lock(), []

    def take() -> None:
        for _ in range(2000):
            with turn:
                ids.append(new_id())

    together(take, take, take)

    assert ids == sorted(set(ids))
