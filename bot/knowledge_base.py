"""The city's index in memory, rebuilt when its knowledge version changes; and earlier versions, to be looked at."""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.learning.golden import Tuning
from bot.learning.wordrow import table
from bot.ports import Store, UnitOfWork
from bot.records import OwnWords
from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.learning.confirmed import Pair
from knowledge.learning.learned import Learned

Indexer = Callable[[Sequence[Article], OwnWords], Counter]

KEPT_TO = 50_000
"""Articles up to which what was tried out is kept until it is published: of a large city two indexes would stand in
memory all the time.
"""

MOST_EARLIER = 2
"""Earlier versions whose index is kept: as many as are compared with today's at a time."""

READERS = min(4, os.cpu_count() or 1)
"""Processes that read a large knowledge base; a small one is read by this process alone."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the published knowledge: its number and its index."""

    version: int
    counter: Counter


@dataclass(frozen=True, slots=True)
class Ground:
    """All that makes an edition: the version, its articles, the city's own synonyms, how it was tuned, and what staff
    had confirmed by then.
    """

    version: int
    articles: Sequence[Article]
    synonyms: OwnWords
    tuning: Tuning | None
    confirmed: Sequence[Pair]


def indexed(articles: Sequence[Article], synonyms: OwnWords) -> Counter:
    """The index of a city that has no general synonyms beside its own and those that ship."""
    return Counter(articles, synonyms=table(synonyms), processes=READERS)


class KnowledgeBase:
    """Holds the read-only index of one city; the only state a process has of its own."""

    def __init__(self, store: Store, city: str, *, index: Indexer = indexed) -> None:
        self._store = store
        self._city = city
        self._index = index
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._earlier: dict[int, Edition] = {}
        self._tried: tuple[Ground, Edition] | None = None

    def edition(self) -> Edition:
        """The published knowledge. While one thread rebuilds the index, the others go on with the old edition; what was
        tried out before it was published is there at once.
        """
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

    def renew(self) -> None:
        """Waits until the published knowledge answers: for whoever has just published it."""
        with self._lock:
            self._rebuilt()

    def at(self, version: int) -> Edition:
        """An earlier version as it answered then; its index is built anew and kept for a while. Raises KeyError."""
        current = self.edition()
        if version == current.version:
            return current
        if found := self._earlier.get(version):
            return found
        with self._store.unit(self._city, read_only=True) as uow:
            if all(one.number != version for one in uow.knowledge.versions()):
                raise KeyError(version)
            ground = _ground(uow, version)
        edition = self._built(ground)
        kept = {number: self._earlier[number] for number in list(self._earlier)[1 - MOST_EARLIER :]}
        self._earlier = {**kept, version: edition}
        return edition

    def with_articles(self, articles: Sequence[Article]) -> Edition:
        """What would answer if these articles were published; its number is the one it would get at the earliest."""
        with self._store.unit(self._city, read_only=True) as uow:
            ground = _ground(uow, uow.knowledge.version())
        return self._tried_out(replace(ground, version=ground.version + 1, articles=articles))

    def with_synonyms(self, words: OwnWords, *, articles: Sequence[Article] | None = None) -> Edition:
        """What would answer if these were the city's own synonyms, from all articles or from some."""
        with self._store.unit(self._city, read_only=True) as uow:
            ground = _ground(uow, uow.knowledge.version())
        chosen = ground.articles if articles is None else articles
        return self._tried_out(replace(ground, version=ground.version + 1, synonyms=words, articles=chosen))

    def _rebuilt(self) -> Edition:
        with self._store.unit(self._city, read_only=True) as uow:
            ground = _ground(uow, uow.knowledge.version())
        if self._edition is None or ground.version != self._edition.version:
            tried, self._tried = self._tried, None
            self._edition = tried[1] if tried and tried[0] == ground else self._built(ground)
        return self._edition

    def _tried_out(self, ground: Ground) -> Edition:
        """What would answer; kept, since it is often what is published next."""
        edition = self._built(ground)
        if len(ground.articles) <= KEPT_TO:
            self._tried = (ground, edition)
        return edition

    def _built(self, ground: Ground) -> Edition:
        counter = self._index(ground.articles, ground.synonyms)
        if ground.tuning is not None:
            counter = tuned(counter, ground.tuning, ground.confirmed)
        return Edition(ground.version, counter)


def tuned(counter: Counter, tuning: Tuning, confirmed: Sequence[Pair]) -> Counter:
    """The counter with what was learned from golden questions and from use."""
    learned = None
    if tuning.ranker is not None and confirmed:
        learned = Learned.of(confirmed, tuning.ranker, counter)
    return counter.tuned(tuning.calibration, learned=learned)


def confirmed_pairs(uow: UnitOfWork, tuning: Tuning | None) -> list[Pair]:
    """What staff had confirmed when the tuning was learned."""
    if tuning is None or tuning.ranker is None or tuning.until is None:
        return []
    return [Pair(one.question, one.article) for one in uow.confirmations.all(until=tuning.until) if one.right]


def _ground(uow: UnitOfWork, version: int) -> Ground:
    tuning = uow.goldens.tuning(version=version)
    articles, synonyms = uow.knowledge.published(version=version), uow.synonyms.published(version=version)
    return Ground(version, articles, synonyms, tuning, confirmed_pairs(uow, tuning))
