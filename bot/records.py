"""What is stored: plain values that the use cases, the database and the channels pass each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.message import Incoming, Reply
from intake.case import State
from knowledge.article import Article


class EventState(StrEnum):
    """What became of something that arrived."""

    WAITING = "waiting"
    HANDLED = "handled"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An inbox row: one thing that arrived, and what became of it. `id` sorts by arrival."""

    id: str
    incoming: Incoming
    arrived_at: datetime
    state: EventState = EventState.WAITING
    attempts: int = 0
    due_at: datetime
    error: str | None = None


class DeliveryState(StrEnum):
    """What became of something to be sent. UNCERTAIN: the provider did not say; a person decides."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A row of the delivery ledger: what one event or one step of staff says to one talk. `id` sorts by time.

    `retry_key` is the same at every try, so that a provider can recognise it. `receipt` ties it to a case.
    """

    id: str
    channel: str
    talk: str
    replies: tuple[Reply, ...]
    address: Mapping[str, str]
    created_at: datetime
    due_at: datetime
    retry_key: str
    receipt: str | None = None
    state: DeliveryState = DeliveryState.WAITING
    attempts: int = 0
    error: str | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What is remembered between two messages of one talk; `memory` is plain data."""

    channel: str
    id: str
    memory: Mapping[str, Any]
    address: Mapping[str, str]


class Role(StrEnum):
    """What a member of staff may do: masked or whole personal data, and the settings."""

    CLERK = "clerk"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff. `secret` is the argon2 hash of the password."""

    login: str
    name: str
    department: str
    role: Role
    secret: str


@dataclass(frozen=True, slots=True)
class Session:
    """A staff login kept on the server. `token` is the hash of what the browser holds."""

    token: str
    login: str
    csrf: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SecureLink:
    """A page opened once to type personal answers outside the talk. `token` is the hash of what the URL holds."""

    token: str
    channel: str
    talk: str
    draft: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the append-only log. `digest` covers the line and the digest before it."""

    id: str
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases a list shows; None and empty mean all."""

    kind: str | None = None
    states: frozenset[State] = frozenset()
    owner: str | None = None
    about: str | None = None
    channel: str | None = None
    talk: str | None = None


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases stand in one state of one kind."""

    kind: str
    state: State
    number: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read from a document and is not published. `place` orders the drafts of a pack;
    `source` is what stands in the document on its lines, to be read beside it.
    """

    pack: str
    place: int
    article: Article
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """One publication: its number, when and by whom, and what it changed in a word (the pack, or 'to 3')."""

    number: int
    at: datetime
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class Care:
    """Who looks after an article (a login) and the day by which it is to be looked at again."""

    key: str
    owner: str | None
    review_on: date | None


SYNONYMS = "synonyms"
"""What a version changed when it put the city's own synonyms in force."""


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """A row of the city's own synonyms (言いかえ辞書), as it stands on the desk: words that mean the same; or, when it
    `is_off`, a shipped row that the city does not use.
    """

    id: str
    words: tuple[str, ...]
    changed_at: datetime
    changed_by: str
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a city changes in the shipped table of synonyms: rows it adds, and shipped ones it does not use. Of the
    latter the first word counts, which names the meaning: a newer table may have other words in the same row.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    off: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CityRow:
    """A tenant: its key in URLs and settings, its name, and what it sets for itself."""

    key: str
    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
