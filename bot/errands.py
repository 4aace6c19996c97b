"""Work that takes longer than somebody should look at a page that does not answer: done beside the request."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that a request waits before it says that the work is going on."""
MOST_KEPT = 8
"""Results that nobody has fetched; older ones are done again when they are wanted."""


class Working(Exception):
    """It is being worked on; asking again later gives the result."""


class Errands:
    """Runs each errand once, in a thread of its own, however often it is asked for; safe to use from all threads."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._going: dict[Hashable, Future[object]] = {}

    def get(self, key: Hashable, work: Callable[[], T]) -> T:
        """The result of the work, which is forgotten when it is handed over; what the work raises is raised here.

        Raises Working when it takes longer than the patience.
        """
        future = self._begun(key, work, again=False)
        try:
            future.exception(timeout=self._patience)
        except TimeoutError as late:
            raise Working(key) from late
        with self._lock:
            self._going.pop(key, None)
        return future.result()

    def begin(self, key: Hashable, work: Callable[[], object]) -> None:
        """Begins the work unless it is going on, and waits for nothing: what comes of it the work keeps itself."""
        self._begun(key, work, again=True)

    def _begun(self, key: Hashable, work: Callable[[], T], *, again: bool) -> Future[T]:
        with self._lock:
            there = self._going.get(key)
            if there is not None and not (again and there.done()):
                return there  # type: ignore[return-value]  # a key stands for one kind of work
            done = [one for one, other in self._going.items() if other.done()]
            for one in done[: max(0, len(self._going) - MOST_KEPT)]:
                del self._going[one]
            future: Future[T] = Future()
            self._going[key] = future  # type: ignore[assignment]  # as above
        threading.Thread(target=_run, args=(future, work), daemon=True).start()
        return future


def _run(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 -- whoever asks for the result gets it
        future.set_exception(error)
