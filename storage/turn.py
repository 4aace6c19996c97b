"""Whose turn it is to write."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from bot.ports import Unavailable


class Turns:
    """One writer of a process at a time, in the order of asking.

    SQLite lets those who wait for its lock poll, and whoever comes by at the right moment gets it: beside two
    busy threads, others starved for eight seconds, longer than a channel waits for its acknowledgement.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Holds the turn within `with`. Raises Unavailable when it does not come in time."""
        if not self._take():
            raise Unavailable("locked: the writers before this one took too long")
        try:
            yield
        finally:
            self._give()

    def _take(self) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        return mine.wait(self._seconds) or not self._leave(mine)

    def _leave(self, mine: threading.Event) -> bool:
        """Gives up waiting; False when the turn came at the last moment."""
        with self._guard:
            if mine.is_set():
                return False
            self._waiting.remove(mine)
            return True

    def _give(self) -> None:
        """Hands the turn to the one who waited longest, so that nobody can step in between."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
