"""The store, and one transaction of one city."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Self

from sqlalchemy import select

from bot import leftovers, ports, records
from bot.fit import groups
from bot.learning import ports as learning
from bot.rules import scheme
from storage.attempts import SqlAttempts
from storage.audit import SqlAudit
from storage.cases import SqlCases
from storage.confirmations import SqlConfirmations
from storage.consultations import SqlConsultations
from storage.engine import open_engine
from storage.errors import told_as_unavailable
from storage.goldens import SqlGoldens
from storage.groups import SqlGroups
from storage.inbox import SqlInbox
from storage.knowledge import SqlKnowledge
from storage.leftovers import SqlLeftovers
from storage.links import SqlLinks
from storage.outbox import SqlOutbox
from storage.questions import SqlQuestions
from storage.roundtables import SqlRoundTables
from storage.rows import Rows
from storage.schemes import SqlSchemes
from storage.seal import Seal
from storage.staff import SqlStaffList
from storage.synonyms import SqlSynonyms
from storage.tables import cities
from storage.talks import SqlTalks
from storage.transaction import transaction
from storage.turn import Turns

BUSY_SECONDS = 15.0
"""How long a transaction waits for another's lock before the database counts as unavailable."""


class SqlUnitOfWork:
    """Fits `bot.ports.UnitOfWork`: one transaction of one city, for one thread and one `with`."""

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

    def __init__(self, transaction: AbstractContextManager[Rows], city: str, seal: Seal) -> None:
        self.city = city
        self._transaction = transaction
        self._seal = seal

    def __enter__(self) -> Self:
        """Begins the transaction. Raises Unavailable when the database cannot be used."""
        rows = self._transaction.__enter__()
        self.inbox = SqlInbox(rows, self._seal)
        self.outbox = SqlOutbox(rows, self._seal)
        self.talks = SqlTalks(rows, self._seal)
        self.cases = SqlCases(rows, self._seal)
        self.consultations = SqlConsultations(rows)
        self.round_tables = SqlRoundTables(rows)
        self.knowledge = SqlKnowledge(rows)
        self.synonyms = SqlSynonyms(rows)
        self.questions = SqlQuestions(rows, self._seal)
        self.confirmations = SqlConfirmations(rows, self._seal)
        self.goldens = SqlGoldens(rows, self._seal)
        self.schemes = SqlSchemes(rows)
        self.groups = SqlGroups(rows, self._seal)
        self.leftovers = SqlLeftovers(rows)
        self.staff = SqlStaffList(rows)
        self.links = SqlLinks(rows, self._seal)
        self.attempts = SqlAttempts(rows)
        self.audit = SqlAudit(rows)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commits, or rolls back after an exception. Raises Unavailable when nothing could be stored."""
        self._transaction.__exit__(kind, error, trace)


class SqlStore:
    """Fits `bot.ports.Store` over SQLite (`sqlite:///file`) or PostgreSQL (`postgresql://...`); for all threads.

    `key` seals what people say, `old_keys` open what was sealed before it was changed (see `Seal`).
    The tables must be there: see `storage.schema.migrate`.
    """

    def __init__(
        self, url: str, *, key: str, old_keys: tuple[str, ...] = (), busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self._engine = open_engine(url, busy_seconds=busy_seconds)
        self._reader = open_engine(url, busy_seconds=busy_seconds, read_only=True)
        is_sqlite = self._engine.dialect.name == "sqlite"
        self._turn: Callable[[], AbstractContextManager[None]] = Turns(busy_seconds).turn if is_sqlite else nullcontext
        self._seal = Seal([key, *old_keys])

    def unit(self, city: str, *, read_only: bool = False) -> SqlUnitOfWork:
        """A transaction bound to one city; its `with` raises Unavailable when the database cannot be used.

        A read-only one sees one state of the database, waits for no writer, and refuses every change.
        """
        return SqlUnitOfWork(self._read(city) if read_only else self._write(city), city, self._seal)

    def cities(self) -> list[records.CityRow]:
        """All tenants, by key."""
        with told_as_unavailable(), self._reader.connect() as connection:
            found = connection.execute(select(cities).order_by(cities.c.city))
            return [records.CityRow(city, name, settings) for city, name, settings in found]

    def put_city(self, city: records.CityRow) -> None:
        """Stores or replaces a tenant."""
        with self._write(city.key) as rows:
            rows.put(cities, {"name": city.name, "settings": dict(city.settings)})

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()
        self._reader.dispose()

    def _read(self, city: str) -> AbstractContextManager[Rows]:
        return transaction(self._reader, city, turn=nullcontext())

    def _write(self, city: str) -> AbstractContextManager[Rows]:
        return transaction(self._engine, city, turn=self._turn())
