"""Long work is done beside the request: once, however often it is asked for, and nobody waits for it unsaid."""

import threading

import pytest

from bot.errands import MOST_KEPT, Errands, Working

QUICK, LONG = 0.05, 20.0


def test_what_is_quick_is_there_at_once() -> None:
    assert Errands(patience=LONG).get("sum", lambda: 1 + 1) == 2


def test_what_takes_longer_is_said_and_fetched_later() -> None:
    gate, begun = threading.Event(), []
    errands = Errands(patience=QUICK)

    def work() -> str:
        begun.append(1)
        gate.wait(LONG)
        return "done"

    for _ in range(3):
        with pytest.raises(Working):
            errands.get("key", work)
    gate.set()
    patient = Errands(patience=LONG)
    patient._going = errands._going

    assert (patient.get("key", work), len(begun)) == ("done", 1)
    assert (patient.get("key", work), len(begun)) == ("done", 2)


def test_what_the_work_raises_is_raised_and_the_next_try_works_again() -> None:
    errands = Errands(patience=LONG)

    with pytest.raises(ZeroDivisionError):
        errands.get("key", lambda: 1 // 0)

    assert errands.get("key", lambda: 1) == 1


def test_a_timeout_of_the_work_itself_is_not_taken_for_waiting() -> None:
    def late() -> None:
        raise TimeoutError("the database")

    with pytest.raises(TimeoutError, match="the database"):
        Errands(patience=LONG).get("key", late)


def test_work_that_nobody_waits_for_is_begun_once_at_a_time_and_again_when_it_is_done() -> None:
    errands, gate, ran = Errands(patience=LONG), threading.Event(), threading.Semaphore(0)

    def work() -> None:
        ran.release()
        gate.wait(LONG)

    errands.begin("key", work)
    errands.begin("key", work)
    assert ran.acquire(timeout=LONG)
    gate.set()
    errands.get("key", work)
    errands.begin("key", work)

    assert ran.acquire(timeout=LONG)
    assert not ran.acquire(blocking=False)


def test_results_that_nobody_fetches_are_few() -> None:
    errands = Errands(patience=LONG)

    for number in range(3 * MOST_KEPT):
        done = threading.Event()
        errands.begin(number, done.set)
        assert done.wait(LONG)

    assert len(errands._going) <= MOST_KEPT + 2
