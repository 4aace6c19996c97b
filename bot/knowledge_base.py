"""The city's index in memory, rebuilt when its knowledge version changes."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ports import Store
from knowledge.answer import Counter
from knowledge.article import Article

Indexer = Callable[[Sequence[Article]], Counter]


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the published knowledge: its number and its index."""

    version: int
    counter: Counter


class KnowledgeBase:
    """Holds the read-only index of one city; the only state a process has of its own."""

    def __init__(self, store: Store, city: str, *, index: Indexer = Counter) -> None:
        self._store = store
        self._city = city
        self._index = index
        self._lock = threading.Lock()
        self._edition: Edition | None = None

    def edition(self) -> Edition:
        """The published knowledge. While one thread rebuilds the index, the others go on with the old edition."""
        with self._store.unit(self._city, read_only=True) as uow:
            version = uow.knowledge.version()
        current = self._edition
        if current is not None and (version == current.version or not self._lock.acquire(blocking=False)):
            return current
        if current is None:
            self._lock.acquire()
        try:
            return self._rebuilt()
        finally:
            self._lock.release()

    def _rebuilt(self) -> Edition:
        with self._store.unit(self._city, read_only=True) as uow:
            version, articles = uow.knowledge.version(), uow.knowledge.published()
        if self._edition is None or version != self._edition.version:
            self._edition = Edition(version, self._index(articles))
        return self._edition
