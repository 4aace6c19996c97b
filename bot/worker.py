"""Two threads in every serving process: one handles what arrived, one sends what waits."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

PAUSE = 1.0
"""Seconds between looks when nobody wakes a thread: what other processes left is found in this time."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Loop:
    """Calls `work` until it finds nothing to do, then waits to be woken."""

    name: str
    work: Callable[[], int]
    awake: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def start(self) -> None:
        """Starts the thread."""
        self.thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Lets the thread finish what it does and ends it."""
        self.ended.set()
        self.awake.set()
        if self.thread:
            self.thread.join(timeout=30)

    def _run(self) -> None:
        while not self.ended.is_set():
            self.awake.clear()
            if not self._once():
                self.awake.wait(PAUSE)

    def _once(self) -> int:
        try:
            return self.work()
        except Exception:
            log.exception("%s failed; it goes on", self.name)
            self.ended.wait(PAUSE)
            return 0


class Worker:
    """The handler thread and the relay thread of one process."""

    def __init__(self, *, handle: Callable[[], int], deliver: Callable[[], int]) -> None:
        self._handler = Loop("handler", lambda: self._handed_on(handle()))
        self._relay = Loop("relay", deliver)

    def _handed_on(self, handled: int) -> int:
        if handled:
            self._relay.awake.set()
        return handled

    def wake(self) -> None:
        """Tells both threads that there is something to do."""
        self._handler.awake.set()
        self._relay.awake.set()

    def start(self) -> None:
        """Starts both threads."""
        self._handler.start()
        self._relay.start()

    def stop(self) -> None:
        """Ends both threads after what they do now."""
        self._handler.stop()
        self._relay.stop()
