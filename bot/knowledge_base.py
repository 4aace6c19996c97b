"""The city's index in memory, rebuilt when its knowledge version changes."""

import threading
from collections.abc import Callable, Sequence

from bot.ports import Store
from knowledge.answer import Counter
from knowledge.article import Article

Indexer = Callable[[Sequence[Article]], Counter]


class KnowledgeBase:
    """Holds the read-only index of one city; the only state a process has of its own."""

    def __init__(self, store: Store, city: str, *, index: Indexer = Counter) -> None:
        self._store = store
        self._city = city
        self._index = index
        self._lock = threading.Lock()
        self._version = -1
        self._counter: Counter | None = None

    def counter(self) -> Counter:
        """The index of the published knowledge. While one thread rebuilds, the others go on with the old one."""
        with self._store.unit(self._city, read_only=True) as uow:
            version = uow.knowledge.version()
        current = self._counter
        if current is not None and (version == self._version or not self._lock.acquire(blocking=False)):
            return current
        if current is None:
            self._lock.acquire()
        try:
            return self._rebuilt()
        finally:
            self._lock.release()

    def _rebuilt(self) -> Counter:
        with self._store.unit(self._city, read_only=True) as uow:
            version, articles = uow.knowledge.version(), uow.knowledge.published()
        if self._counter is None or version != self._version:
            self._counter, self._version = self._index(articles), version
        return self._counter
