"""The in-memory store: fits `bot.ports.Store` and is held to the same tests as the real one."""

import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Self

from bot import leftovers, ports, records
from bot.fit import groups
from bot.learning import ports as learning
from bot.rules import scheme
from tests.fakes.case import MemoryCases, MemoryConsultations, MemoryRoundTables
from tests.fakes.city import City
from tests.fakes.knowledge import MemoryGoldens, MemoryKnowledge, MemorySynonyms
from tests.fakes.learning import MemoryConfirmations, MemoryQuestions
from tests.fakes.leftovers import MemoryLeftovers
from tests.fakes.message import MemoryInbox, MemoryOutbox, MemoryTalks
from tests.fakes.rules import MemoryGroups, MemorySchemes
from tests.fakes.staff import MemoryAttempts, MemoryAudit, MemoryLinks, MemoryStaffList


class MemoryUnitOfWork:
    """One transaction of one city: works on a copy that replaces the stored city at the end."""

    inbox: ports.Inbox
    outbox: ports.Outbox
    talks: ports.Talks
    cases: ports.Cases
    consultations: ports.Consultations
    round_tables: ports.RoundTables
    knowledge: learning.Knowledge
    synonyms: learning.Synonyms
    questions: learning.Questions
    confirmations: learning.Confirmations
    goldens: learning.Goldens
    schemes: scheme.Schemes
    groups: groups.Groups
    leftovers: leftovers.Leftovers
    staff: ports.StaffList
    links: ports.Links
    attempts: ports.Attempts
    audit: ports.Audit

    def __init__(self, city: str, begin: Callable[[], City], end: Callable[[City | None], None]) -> None:
        self.city = city
        self._begin, self._end = begin, end

    def __enter__(self) -> Self:
        city = self._copy = self._begin()
        self.inbox, self.outbox, self.talks = MemoryInbox(city), MemoryOutbox(city), MemoryTalks(city)
        self.cases, self.consultations = MemoryCases(city), MemoryConsultations(city)
        self.round_tables, self.knowledge = MemoryRoundTables(city), MemoryKnowledge(city)
        self.staff, self.links, self.attempts = MemoryStaffList(city), MemoryLinks(city), MemoryAttempts(city)
        self.audit = MemoryAudit(city)
        self.goldens, self.schemes = MemoryGoldens(city), MemorySchemes(city)
        self.synonyms, self.questions = MemorySynonyms(city), MemoryQuestions(city)
        self.confirmations, self.groups = MemoryConfirmations(city), MemoryGroups(city)
        self.leftovers = MemoryLeftovers(city)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(self._copy if error is None else None)


class MemoryStore:
    """Fits `bot.ports.Store`: units of work that change something run one after the other."""

    def __init__(self, *, busy_seconds: float = 15) -> None:
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._stored: dict[str, City] = {}
        self._rows: dict[str, records.CityRow] = {}

    def unit(self, city: str, *, read_only: bool = False) -> MemoryUnitOfWork:
        if read_only:
            seen = self._look(city)
            return MemoryUnitOfWork(city, seen.snapshot, partial(_refuse_change, seen))
        return MemoryUnitOfWork(city, partial(self._begin, city), partial(self._end, city))

    def cities(self) -> list[records.CityRow]:
        return [self._rows[key] for key in sorted(self._rows)]

    def put_city(self, city: records.CityRow) -> None:
        self._rows[city.key] = city

    def close(self) -> None:
        """Nothing is open."""

    def _look(self, city: str) -> City:
        return self._stored.get(city, City()).snapshot()

    def _begin(self, city: str) -> City:
        if not self._lock.acquire(timeout=self._busy_seconds):
            raise ports.Unavailable("locked")
        return self._look(city)

    def _end(self, city: str, changed: City | None) -> None:
        if changed is not None:
            self._stored[city] = changed
        self._lock.release()


def _refuse_change(seen: City, changed: City | None) -> None:
    if changed is not None and changed != seen:
        raise ports.Unavailable("attempt to write in a read-only unit of work")
