"""What the use cases need from outside. `storage` and the channels fit these by shape.

A unit of work is bound to one city when it is made: no query can forget it. Everything done between `with`
and its end is committed together or not at all; an exception rolls back.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.fit.groups import Groups
from bot.learning.ports import Confirmations, Goldens, Knowledge, Questions, Synonyms
from bot.leftovers import Leftovers
from bot.message import Incoming
from bot.records import (
    AuditEntry,
    CaseCount,
    CaseFilter,
    CityRow,
    DeliveryState,
    Event,
    Outgoing,
    SecureLink,
    Session,
    Staff,
    Talk,
)
from bot.rules.scheme import Schemes
from intake.case import Case, Entry, State
from intake.consultation import Consultation
from intake.roundtable import RoundTable

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""


class Unavailable(Exception):
    """The database cannot be used now (locked, full, gone): nothing was stored; try again later."""


class Stale(Exception):
    """Somebody else changed the case since it was read."""


class Inbox(Protocol):
    """Everything that arrived, one row an event."""

    def add(self, incoming: Incoming, *, now: datetime) -> bool:
        """Stores an event and makes its talk known; False when this event is there already."""

    def waiting_talks(self, *, now: datetime, limit: int) -> list[tuple[str, str]]:
        """(channel, talk) pairs whose oldest waiting event is due, longest waiting first."""

    def next(self, channel: str, talk: str, *, now: datetime) -> Event | None:
        """The talk's oldest waiting event if it is due; never a later one before it."""

    def handled(self, event: Event, *, keep: Incoming) -> None:
        """Marks the event handled and keeps `keep` in the transcript (personal answers taken out)."""

    def failed(self, event: Event, *, error: str, due_at: datetime | None) -> None:
        """Counts a failed try; without `due_at` the event is dead and lies on the desk."""

    def of_talk(self, channel: str, talk: str) -> list[Event]:
        """The talk's events, oldest first."""

    def find(self, event_id: str) -> Event | None:
        """One event by its row id."""

    def dead(self) -> list[Event]:
        """Events that failed for good, newest first."""

    def revive(self, event_id: str, *, now: datetime) -> None:
        """Makes a dead event wait again, with no tries counted."""

    def forget(self, channel: str, event: str, *, stand_in: str) -> str | None:
        """Replaces the words of an event the sender unsent (channel's own event id); gives its row id if known."""


class Outbox(Protocol):
    """The delivery ledger."""

    def add(self, outgoing: Outgoing) -> None:
        """Stores something to be sent."""

    def claim(self, *, owner: str, now: datetime, lease_until: datetime, limit: int) -> list[Outgoing]:
        """Takes due rows for `owner` until the lease ends; no row is held by two."""

    def sent(self, outgoing_id: str, *, owner: str, now: datetime) -> bool:
        """Marks it sent; False when the lease is no longer the owner's."""

    def failed(self, outgoing_id: str, *, owner: str, error: str, state: DeliveryState, due_at: datetime) -> bool:
        """Counts a failed try and sets what follows; False when the lease is no longer the owner's."""

    def of_talk(self, channel: str, talk: str) -> list[Outgoing]:
        """The talk's outgoing messages, oldest first."""

    def troubled(self) -> list[Outgoing]:
        """Dead and uncertain ones, newest first."""

    def of_case(self, receipt: str) -> list[Outgoing]:
        """What was sent about one case, oldest first."""

    def revive(self, outgoing_id: str, *, now: datetime) -> None:
        """Makes a dead or uncertain one wait again, with no tries counted."""


class Talks(Protocol):
    """What is remembered of each talk."""

    def lock(self, channel: str, talk: str) -> Talk:
        """Reads the talk and holds it until the unit of work ends; an unknown talk has an empty memory."""

    def save(self, talk: Talk) -> None:
        """Stores the memory and the address."""


class Cases(Protocol):
    """The review queue."""

    def next_number(self, series: str) -> int:
        """1, 2, 3 ... within a series such as 'PC-8'; no number is given twice."""

    def add(self, case: Case, personal: Mapping[str, str]) -> None:
        """Stores a new case; the personal answers go to their own encrypted table."""

    def get(self, receipt: str) -> Case | None:
        """One case by its receipt number."""

    def save(self, case: Case) -> None:
        """Stores a changed case whose `version` is one more than the stored one; raises Stale otherwise."""

    def find(self, which: CaseFilter, *, limit: int = 100, offset: int = 0) -> list[Case]:
        """Cases, newest first."""

    def counts(self) -> list[CaseCount]:
        """How many cases in each state of each kind."""

    def number_about(self, about: str, *, without: State) -> int:
        """How many cases belong to one consultation or round table and are not in that state."""

    def note(self, entry: Entry) -> None:
        """Adds a line to a case's history."""

    def history(self, receipt: str) -> list[Entry]:
        """A case's history, oldest first."""

    def personal(self, receipt: str) -> Mapping[str, str]:
        """The personal answers, decrypted; empty when none or erased."""


class Consultations(Protocol):
    """Public comments (パブリックコメント) that are or were open."""

    def put(self, consultation: Consultation) -> None:
        """Stores or replaces one by its key."""

    def all(self) -> list[Consultation]:
        """All of them, by closing time."""


class RoundTables(Protocol):
    """Round tables (円卓会議) and their seats."""

    def put(self, table: RoundTable) -> None:
        """Stores or replaces one by its key."""

    def all(self) -> list[RoundTable]:
        """All of them, by date."""

    def lock(self, key: str) -> RoundTable | None:
        """One table, held until the unit of work ends, so that two cannot take the last seat."""


class StaffList(Protocol):
    """Members of staff and their logins."""

    def put(self, staff: Staff) -> None:
        """Stores or replaces one by login."""

    def get(self, login: str) -> Staff | None:
        """One member of staff."""

    def all(self) -> list[Staff]:
        """All, by login."""

    def open_session(self, session: Session) -> None:
        """Stores a login."""

    def session(self, token: str) -> Session | None:
        """A login by the hash of its token, also an expired one."""

    def close_session(self, token: str) -> None:
        """Removes a login."""


class Links(Protocol):
    """One-time secure pages."""

    def add(self, link: SecureLink) -> None:
        """Stores a link."""

    def get(self, token: str) -> SecureLink | None:
        """A link that was not used yet, by the hash of its token."""

    def use(self, token: str) -> bool:
        """Uses it up; False when it was used before."""


class Attempts(Protocol):
    """Wrong tries at something guarded, such as a check word."""

    def add(self, key: str, *, now: datetime) -> None:
        """Counts a wrong try."""

    def since(self, key: str, since: datetime) -> list[datetime]:
        """The instants of wrong tries after `since`, oldest first."""

    def clear(self, key: str) -> None:
        """Forgets them after a right one."""


class Audit(Protocol):
    """The append-only log, chained by hash."""

    def add(self, *, actor: str, action: str, subject: str, detail: str, now: datetime) -> None:
        """Appends a line."""

    def all(self, *, limit: int = 200) -> list[AuditEntry]:
        """The newest lines, newest first."""

    def broken_at(self) -> str | None:
        """The id of the first line whose digest does not fit, None when the chain holds."""


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One transaction of one city."""

    city: str
    inbox: Inbox
    outbox: Outbox
    talks: Talks
    cases: Cases
    consultations: Consultations
    round_tables: RoundTables
    knowledge: Knowledge
    synonyms: Synonyms
    questions: Questions
    confirmations: Confirmations
    goldens: Goldens
    schemes: Schemes
    groups: Groups
    leftovers: Leftovers
    staff: StaffList
    links: Links
    attempts: Attempts
    audit: Audit


class Store(Protocol):
    """Opens units of work and knows the cities."""

    def unit(self, city: str, *, read_only: bool = False) -> UnitOfWork:
        """A transaction bound to one city; its `with` raises Unavailable when the database cannot be used.

        A read-only one waits for no writer.
        """

    def cities(self) -> list[CityRow]:
        """All tenants, by key."""

    def put_city(self, city: CityRow) -> None:
        """Stores or replaces a tenant."""


class DeliveryFailed(Exception):
    """A provider did not take a message. `retry`: worth another try; `uncertain`: it may have arrived."""

    def __init__(self, why: str, *, retry: bool = True, uncertain: bool = False, after: float | None = None) -> None:
        super().__init__(why)
        self.retry, self.uncertain, self.after = retry, uncertain, after


class Sender(Protocol):
    """A channel's way out."""

    def send(self, outgoing: Outgoing) -> None:
        """Hands the message to the provider; raises DeliveryFailed."""


Senders = Mapping[str, Sender]
