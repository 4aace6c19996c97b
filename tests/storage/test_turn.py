"""Whose turn it is to write."""

import threading

import pytest

from bot.ports import Unavailable
from storage.turn import Turns
from tests.storage.threads import together

PATIENCE = 10.0


def test_only_one_has_the_turn():
    turns = Turns(PATIENCE)
    inside, seen = [0], []

    def work() -> None:
        for _ in range(200):
            with turns.turn():
                inside[0] += 1
                seen.append(inside[0])
                inside[0] -= 1

    together(*(work for _ in range(6)))

    assert (len(seen), set(seen)) == (1200, {1})


def test_the_turn_goes_to_the_one_who_asked_first():
    turns, order = Turns(PATIENCE), []

    def ask(name: str) -> None:
        with turns.turn():
            order.append(name)

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abcdef"]
    with turns.turn():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            until_waiting(turns, number)
    for thread in threads:
        thread.join(PATIENCE)

    assert order == list("abcdef")


def test_who_waits_too_long_is_told_and_leaves_the_queue():
    turns = Turns(0.01)

    with turns.turn(), pytest.raises(Unavailable, match="locked"), turns.turn():
        pass
    with turns.turn():
        pass


def test_who_fails_gives_the_turn_back():
    turns = Turns(0.01)

    def fail() -> None:
        with turns.turn():
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with turns.turn():
        pass


def until_waiting(turns: Turns, number: int) -> None:
    """Returns once so many stand in the queue."""
    pause = threading.Event()
    for _ in range(1000):
        if len(turns._waiting) == number:
            return
        pause.wait(0.01)
    raise AssertionError("nobody came")
