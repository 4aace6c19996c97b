"""What the in-memory store keeps of one city, and how its dictionaries are written and read."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot import records
from bot.fit import groups
from bot.learning import asked
from bot.learning.golden import Golden, Tuning
from bot.records import Event, Outgoing
from bot.rules import scheme
from intake.case import Case, Entry
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from knowledge.article import Article

K = TypeVar("K")
T = TypeVar("T")


@dataclass(slots=True)
class City:
    """All that is stored of one city. Values are never changed in place, so that a shallow copy is a snapshot."""

    events: dict[str, Event] = field(default_factory=dict)
    outgoing: dict[str, Outgoing] = field(default_factory=dict)
    leases: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    talks: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    personal: dict[str, dict[str, str]] = field(default_factory=dict)
    history: dict[str, Entry] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    tables: dict[str, RoundTable] = field(default_factory=dict)
    versions: list[records.Version] = field(default_factory=list)
    editions: list[dict[str, tuple[Article, ...]]] = field(default_factory=list)
    drafts: dict[tuple[str, str], records.Draft] = field(default_factory=dict)
    care: dict[str, records.Care] = field(default_factory=dict)
    synonyms: dict[str, records.SynonymRow] = field(default_factory=dict)
    synonym_editions: dict[int, records.OwnWords] = field(default_factory=dict)
    questions: dict[str, asked.Asked] = field(default_factory=dict)
    confirmations: dict[str, asked.Confirmation] = field(default_factory=dict)
    goldens: dict[str, Golden] = field(default_factory=dict)
    tunings: dict[int, Tuning | None] = field(default_factory=dict)
    scheme_drafts: dict[str, scheme.SchemeDraft] = field(default_factory=dict)
    scheme_versions: list[scheme.SchemeVersion] = field(default_factory=list)
    profiles: dict[tuple[str, str], groups.GroupProfile] = field(default_factory=dict)
    results: dict[str, groups.FitResult] = field(default_factory=dict)
    staff: dict[str, records.Staff] = field(default_factory=dict)
    sessions: dict[str, records.Session] = field(default_factory=dict)
    links: dict[str, records.SecureLink] = field(default_factory=dict)
    attempts: list[tuple[str, datetime]] = field(default_factory=list)
    audit: list[records.AuditEntry] = field(default_factory=list)

    def snapshot(self) -> "City":
        """A copy that may be changed without changing this one."""
        return City(**{name: copy.copy(getattr(self, name)) for name in self.__slots__})


def by_id(things: Mapping[str, T]) -> list[T]:
    """All of them in the order of their ids, which is that of time."""
    return [things[key] for key in sorted(things)]


def drop(things: dict[K, T], keys: Sequence[K]) -> int:
    """Takes these out and says how many there were."""
    for key in keys:
        del things[key]
    return len(keys)


def add(things: dict[str, T], key: str, thing: T) -> None:
    """Puts a new thing in; KeyError where its key is taken, as by a primary key."""
    if key in things:
        raise KeyError(f"{key} is there already")
    things[key] = thing


def aware(instant: datetime) -> datetime:
    """The instant itself; ValueError where it has no time zone, as the real store says."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant.isoformat()}")
    return instant
