"""What is remembered of a talk, and that two never change it at once."""

import pytest

from bot.ports import Store
from bot.records import Talk
from tests.storage.samples import NOW, incoming, received
from tests.storage.threads import together


def test_an_unknown_talk_has_an_empty_memory(store: Store):
    with store.unit("mihon") as uow:
        talk = uow.talks.lock("web", "t1")

    assert talk == Talk("web", "t1", {}, {})


def test_a_talk_that_only_received_something_has_an_empty_memory(store: Store):
    received(store, incoming())

    with store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1") == Talk("web", "t1", {}, {})


def test_the_memory_and_the_address_come_back(store: Store):
    talk = Talk("line", "t1", {"form": "opinion", "answers": {"name": "山田"}, "at": [1, None, True]}, {"user": "U1"})
    with store.unit("mihon") as uow:
        uow.talks.save(talk)

    with store.unit("mihon") as uow:
        assert uow.talks.lock("line", "t1") == talk
        assert uow.talks.lock("slack", "t1").memory == {}


def test_a_memory_that_is_not_plain_data_is_refused(store: Store):
    with pytest.raises(TypeError), store.unit("mihon") as uow:
        uow.talks.save(Talk("web", "t1", {"at": NOW}, {}))


def test_changing_what_was_read_changes_nothing_that_is_stored(store: Store):
    with store.unit("mihon") as uow:
        uow.talks.save(Talk("web", "t1", {"list": [1]}, {}))
    with store.unit("mihon") as uow:
        uow.talks.lock("web", "t1").memory["list"].append(2)

    with store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1").memory == {"list": [1]}


@pytest.mark.parametrize("is_known", [True, False])
def test_two_at_once_lose_no_change_of_a_talk(store: Store, is_known: bool):
    if is_known:
        received(store, incoming())

    def add_fifty() -> None:
        for _ in range(50):
            with store.unit("mihon") as uow:
                talk = uow.talks.lock("web", "t1")
                uow.talks.save(Talk("web", "t1", {"count": talk.memory.get("count", 0) + 1}, {}))

    together(add_fifty, add_fifty)

    with store.unit("mihon") as uow:
        assert uow.talks.lock("web", "t1").memory == {"count": 100}


def test_two_handlers_never_take_the_same_event(store: Store):
    received(store, *(incoming(event=f"e{n}", text=str(n)) for n in range(40)))

    def handle() -> list[str]:
        seen: list[str] = []
        while True:
            with store.unit("mihon") as uow:
                event = uow.inbox.next("web", "t1", now=NOW)
                if event is None:
                    return seen
                uow.inbox.handled(event, keep=event.incoming)
            seen.append(event.incoming.text)

    first, second = together(handle, handle)

    assert sorted(map(int, first + second)) == list(range(40))
    assert [int(text) for text in first] == sorted(int(text) for text in first)
