"""Fakes of our own seams, held to the same tests as the real parts."""

import copy
import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from bot import leftovers, ports, records
from bot.fit import groups
from bot.ids import new_id
from bot.learning import asked
from bot.learning import ports as learning
from bot.learning.golden import TUNING, Golden, Tuning
from bot.message import Incoming
from bot.records import DeliveryState, Event, EventState, Outgoing
from bot.rules import scheme
from intake.case import Case, Entry, State
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from knowledge.article import Article
from knowledge.errors import BadArticle
from knowledge.golden import Came
from storage.audit import chained, line_id

K = TypeVar("K")
T = TypeVar("T")
TROUBLED = (DeliveryState.DEAD, DeliveryState.UNCERTAIN)


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, *, seconds: float = 0, days: float = 0) -> datetime:
        """Lets time pass and gives the new instant."""
        self.now += timedelta(days=days, seconds=seconds)
        return self.now


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


class MemoryInbox:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, incoming: Incoming, *, now: datetime) -> bool:
        if self._by_event(incoming.channel, incoming.event):
            return False
        event = Event(id=new_id(), incoming=incoming, arrived_at=_aware(now), due_at=now)
        self._city.events[event.id] = event
        return True

    def waiting_talks(self, *, now: datetime, limit: int) -> list[tuple[str, str]]:
        oldest: dict[tuple[str, str], Event] = {}
        for event in self._in(EventState.WAITING):
            oldest.setdefault((event.incoming.channel, event.incoming.talk), event)
        return [talk for talk, event in oldest.items() if event.due_at <= now][:limit]

    def next(self, channel: str, talk: str, *, now: datetime) -> Event | None:
        waiting = (event for event in self.of_talk(channel, talk) if event.state is EventState.WAITING)
        oldest = next(waiting, None)
        return oldest if oldest and oldest.due_at <= now else None

    def handled(self, event: Event, *, keep: Incoming) -> None:
        self._change(event.id, EventState.WAITING, state=EventState.HANDLED, incoming=keep, error=None)

    def failed(self, event: Event, *, error: str, due_at: datetime | None) -> None:
        follows = {"state": EventState.DEAD} if due_at is None else {"due_at": due_at}
        stored = self._city.events.get(event.id, event)
        self._change(event.id, EventState.WAITING, attempts=stored.attempts + 1, error=error, **follows)

    def of_talk(self, channel: str, talk: str) -> list[Event]:
        return [e for e in _by_id(self._city.events) if (e.incoming.channel, e.incoming.talk) == (channel, talk)]

    def find(self, event_id: str) -> Event | None:
        return self._city.events.get(event_id)

    def dead(self) -> list[Event]:
        return self._in(EventState.DEAD)[::-1]

    def revive(self, event_id: str, *, now: datetime) -> None:
        self._change(event_id, EventState.DEAD, state=EventState.WAITING, attempts=0, due_at=now)

    def forget(self, channel: str, event: str, *, stand_in: str) -> str | None:
        stored = self._by_event(channel, event)
        if stored:
            self._change(stored.id, stored.state, incoming=stored.incoming.without_words(stand_in))
        return stored.id if stored else None

    def _in(self, state: EventState) -> list[Event]:
        return [event for event in _by_id(self._city.events) if event.state is state]

    def _by_event(self, channel: str, event: str) -> Event | None:
        found = (e for e in self._city.events.values() if (e.incoming.channel, e.incoming.event) == (channel, event))
        return next(found, None)

    def _change(self, event_id: str, expected: EventState, **values: object) -> None:
        event = self._city.events.get(event_id)
        if event and event.state is expected:
            self._city.events[event_id] = replace(event, **values)  # type: ignore[arg-type]


class MemoryOutbox:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, outgoing: Outgoing) -> None:
        _add(self._city.outgoing, outgoing.id, outgoing)

    def claim(self, *, owner: str, now: datetime, lease_until: datetime, limit: int) -> list[Outgoing]:
        due = [o for o in self._city.outgoing.values() if self._is_due(o, now)]
        claimed = sorted(due, key=lambda outgoing: (outgoing.due_at, outgoing.id))[:limit]
        self._city.leases.update({outgoing.id: (owner, lease_until) for outgoing in claimed})
        return sorted(claimed, key=lambda outgoing: outgoing.id)

    def sent(self, outgoing_id: str, *, owner: str, now: datetime) -> bool:
        return self._finish(outgoing_id, owner, state=DeliveryState.SENT, sent_at=now, error=None)

    def failed(self, outgoing_id: str, *, owner: str, error: str, state: DeliveryState, due_at: datetime) -> bool:
        stored = self._city.outgoing.get(outgoing_id)
        attempts = stored.attempts + 1 if stored else 0
        return self._finish(outgoing_id, owner, attempts=attempts, error=error, state=state, due_at=due_at)

    def of_talk(self, channel: str, talk: str) -> list[Outgoing]:
        return [o for o in _by_id(self._city.outgoing) if (o.channel, o.talk) == (channel, talk)]

    def troubled(self) -> list[Outgoing]:
        return [o for o in _by_id(self._city.outgoing) if o.state in TROUBLED][::-1]

    def of_case(self, receipt: str) -> list[Outgoing]:
        return [o for o in _by_id(self._city.outgoing) if o.receipt == receipt]

    def revive(self, outgoing_id: str, *, now: datetime) -> None:
        outgoing = self._city.outgoing.get(outgoing_id)
        if outgoing and outgoing.state in TROUBLED:
            waiting = replace(outgoing, state=DeliveryState.WAITING, attempts=0, due_at=now)
            self._city.outgoing[outgoing_id] = waiting

    def _is_due(self, outgoing: Outgoing, now: datetime) -> bool:
        lease = self._city.leases.get(outgoing.id)
        is_free = lease is None or lease[1] <= now
        return outgoing.state is DeliveryState.WAITING and outgoing.due_at <= now and is_free

    def _finish(self, outgoing_id: str, owner: str, **values: object) -> bool:
        lease = self._city.leases.get(outgoing_id)
        if lease is None or lease[0] != owner:
            return False
        del self._city.leases[outgoing_id]
        self._city.outgoing[outgoing_id] = replace(self._city.outgoing[outgoing_id], **values)  # type: ignore[arg-type]
        return True


class MemoryTalks:
    def __init__(self, city: City) -> None:
        self._city = city

    def lock(self, channel: str, talk: str) -> records.Talk:
        content = json.loads(self._city.talks.get((channel, talk), '{"memory": {}, "address": {}}'))
        return records.Talk(channel, talk, content["memory"], content["address"])

    def save(self, talk: records.Talk) -> None:
        content = {"memory": dict(talk.memory), "address": dict(talk.address)}
        self._city.talks[talk.channel, talk.id] = json.dumps(content)


class MemoryCases:
    def __init__(self, city: City) -> None:
        self._city = city

    def next_number(self, series: str) -> int:
        self._city.numbers[series] = self._city.numbers.get(series, 0) + 1
        return self._city.numbers[series]

    def add(self, case: Case, personal: Mapping[str, str]) -> None:
        _add(self._city.cases, case.receipt, case)
        self._city.personal[case.receipt] = dict(personal)

    def get(self, receipt: str) -> Case | None:
        return self._city.cases.get(receipt)

    def save(self, case: Case) -> None:
        stored = self._city.cases.get(case.receipt)
        if stored is None or stored.version != case.version - 1:
            raise ports.Stale(case.receipt)
        self._city.cases[case.receipt] = case

    def find(self, which: records.CaseFilter, *, limit: int = 100, offset: int = 0) -> list[Case]:
        found = [case for case in self._city.cases.values() if _fits(case, which)]
        newest = sorted(found, key=lambda case: (case.received_at, case.receipt), reverse=True)
        return newest[offset : offset + limit]

    def counts(self) -> list[records.CaseCount]:
        counted = Counter((case.kind, case.state) for case in self._city.cases.values())
        return [records.CaseCount(kind, state, number) for (kind, state), number in sorted(counted.items())]

    def number_about(self, about: str, *, without: State) -> int:
        return sum(case.about == about and case.state is not without for case in self._city.cases.values())

    def note(self, entry: Entry) -> None:
        if entry.receipt not in self._city.cases:
            raise KeyError(entry.receipt)
        _add(self._city.history, entry.id, entry)

    def history(self, receipt: str) -> list[Entry]:
        return [entry for entry in _by_id(self._city.history) if entry.receipt == receipt]

    def personal(self, receipt: str) -> Mapping[str, str]:
        return dict(self._city.personal.get(receipt, {}))


class MemoryConsultations:
    def __init__(self, city: City) -> None:
        self._city = city

    def put(self, consultation: Consultation) -> None:
        self._city.consultations[consultation.key] = consultation

    def all(self) -> list[Consultation]:
        return sorted(self._city.consultations.values(), key=lambda one: (one.closes_at, one.key))


class MemoryRoundTables:
    def __init__(self, city: City) -> None:
        self._city = city

    def put(self, table: RoundTable) -> None:
        self._city.tables[table.key] = table

    def all(self) -> list[RoundTable]:
        return sorted(self._city.tables.values(), key=lambda table: (table.starts_at, table.key))

    def lock(self, key: str) -> RoundTable | None:
        return self._city.tables.get(key)


class MemoryKnowledge:
    """Keeps every edition whole: all articles by pack, one edition a version."""

    def __init__(self, city: City) -> None:
        self._city = city

    def version(self) -> int:
        return len(self._city.versions)

    def versions(self) -> list[records.Version]:
        return self._city.versions[::-1]

    def publish(self, pack: str, articles: Sequence[Article], *, now: datetime, by: str) -> int:
        edition = {**self._edition(self.version()), pack: tuple(articles)}
        _refuse_doubles([article for of_pack in edition.values() for article in of_pack])
        self._drop_drafts(pack)
        return self._add(edition, now=now, by=by, what=pack)

    def roll_back(self, to: int, *, now: datetime, by: str) -> int:
        if not 1 <= to <= self.version():
            raise KeyError(to)
        self._city.synonym_editions[self.version() + 1] = MemorySynonyms(self._city).published(version=to)
        self._city.tunings[self.version() + 1] = MemoryGoldens(self._city).tuning(version=to)
        return self._add(self._edition(to), now=now, by=by, what=f"to {to}")

    def publish_again(self, what: str, *, now: datetime, by: str) -> int:
        """The same articles under a new version."""
        return self._add(self._edition(self.version()), now=now, by=by, what=what)

    def published(self, *, version: int | None = None) -> list[Article]:
        edition = self._edition(self.version() if version is None else version)
        return sorted((a for of_pack in edition.values() for a in of_pack), key=lambda article: article.key)

    def put_drafts(self, pack: str, drafts: Sequence[records.Draft]) -> None:
        if any(draft.pack != pack for draft in drafts):
            raise ValueError(pack)
        _refuse_doubles([draft.article for draft in drafts])
        self._drop_drafts(pack)
        self._city.drafts.update({(pack, draft.article.key): draft for draft in drafts})

    def put_draft(self, draft: records.Draft) -> None:
        self._city.drafts[draft.pack, draft.article.key] = draft

    def drafts(self) -> list[records.Draft]:
        return sorted(self._city.drafts.values(), key=lambda draft: (draft.pack, draft.place, draft.article.key))

    def put_care(self, care: records.Care) -> None:
        self._city.care[care.key] = care

    def care(self) -> list[records.Care]:
        by_key = sorted(self._city.care.values(), key=lambda care: care.key)
        return sorted(by_key, key=lambda care: care.review_on or date.max)

    def _edition(self, version: int) -> dict[str, tuple[Article, ...]]:
        return self._city.editions[version - 1] if 1 <= version <= self.version() else {}

    def _add(self, edition: dict[str, tuple[Article, ...]], *, now: datetime, by: str, what: str) -> int:
        self._city.editions.append(edition)
        self._city.versions.append(records.Version(len(self._city.editions), _aware(now), by, what))
        return self.version()

    def _drop_drafts(self, pack: str) -> None:
        self._city.drafts = {key: draft for key, draft in self._city.drafts.items() if draft.pack != pack}


class MemorySynonyms:
    def __init__(self, city: City) -> None:
        self._city = city

    def rows(self) -> list[records.SynonymRow]:
        return _by_id(self._city.synonyms)

    def put(self, row: records.SynonymRow) -> None:
        self._city.synonyms[row.id] = replace(row, changed_at=_aware(row.changed_at))

    def remove(self, row_id: str) -> None:
        self._city.synonyms.pop(row_id, None)

    def published(self, *, version: int | None = None) -> records.OwnWords:
        numbers = [number for number in self._city.synonym_editions if version is None or number <= version]
        return self._city.synonym_editions[max(numbers)] if numbers else records.OwnWords()

    def publish(self, *, now: datetime, by: str) -> int:
        number = MemoryKnowledge(self._city).publish_again(records.SYNONYMS, now=now, by=by)
        rows = self.rows()
        own, off = (tuple(row.words for row in rows if row.is_off is is_off) for is_off in (False, True))
        self._city.synonym_editions[number] = records.OwnWords(own, off)
        return number


class MemoryQuestions:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, one: asked.Asked) -> None:
        self._city.questions.setdefault(one.id, replace(one, at=_aware(one.at)))

    def get(self, question_id: str) -> asked.Asked | None:
        return self._city.questions.get(question_id)

    def save(self, one: asked.Asked) -> None:
        if one.id in self._city.questions:
            self._city.questions[one.id] = one

    def settle(self, ids: Sequence[str], settlement: asked.Settlement) -> int:
        stored = self._city.questions
        opened = [one for one in dict.fromkeys(ids) if one in stored and stored[one].settlement is None]
        stored.update({one: replace(stored[one], settlement=settlement) for one in opened})
        return len(opened)

    def unanswered(self, since: datetime) -> list[asked.Asked]:
        nothing, found = (asked.Outcome.UNKNOWN, None), self._since(since)
        return [one for one in found if one.rating is asked.Rating.WRONG or (one.outcome, one.rating) == nothing]

    def helpful(self, since: datetime) -> list[asked.Asked]:
        return [one for one in self._since(since) if one.good is not None]

    def tally(self, since: datetime) -> list[asked.AskedCount]:
        counted = Counter((one.outcome, one.rating) for one in self._since(since))
        ordered = sorted(counted.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        return [asked.AskedCount(outcome, rating, number) for (outcome, rating), number in ordered]

    def forget(self, question_id: str) -> None:
        self._city.questions.pop(question_id, None)

    def drop(self, before: datetime) -> int:
        old = [one.id for one in self._city.questions.values() if one.at < before]
        for question_id in old:
            del self._city.questions[question_id]
        return len(old)

    def _since(self, since: datetime) -> list[asked.Asked]:
        found = [one for one in self._city.questions.values() if one.at >= since]
        return sorted(found, key=lambda one: (one.at, one.id))


class MemoryGoldens:
    def __init__(self, city: City) -> None:
        self._city = city

    def all(self) -> list[Golden]:
        return _by_id(self._city.goldens)

    def put(self, golden: Golden) -> None:
        self._city.goldens[golden.id] = replace(golden, changed_at=_aware(golden.changed_at))

    def remove(self, golden_id: str) -> bool:
        return self._city.goldens.pop(golden_id, None) is not None

    def tried(self, results: Mapping[str, Came], *, version: int) -> None:
        stored = self._city.goldens
        stored.update(
            {one: replace(stored[one], came=results[one], version=version) for one in results if one in stored}
        )

    def tuning(self, *, version: int | None = None) -> Tuning | None:
        numbers = [number for number in self._city.tunings if version is None or number <= version]
        return self._city.tunings[max(numbers)] if numbers else None

    def tune(self, tuning: Tuning, *, now: datetime, by: str) -> int:
        number = MemoryKnowledge(self._city).publish_again(TUNING, now=now, by=by)
        self._city.tunings[number] = tuning
        return number


class MemoryConfirmations:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, confirmation: asked.Confirmation) -> None:
        _add(self._city.confirmations, confirmation.id, confirmation)

    def remove(self, confirmation_id: str) -> None:
        self._city.confirmations.pop(confirmation_id, None)

    def all(self, *, until: datetime | None = None) -> list[asked.Confirmation]:
        found = [one for one in self._city.confirmations.values() if until is None or one.at <= until]
        return sorted(found, key=lambda one: (one.at, one.id))


class MemorySchemes:
    def __init__(self, city: City) -> None:
        self._city = city

    def version(self) -> int:
        return len(self._city.scheme_versions)

    def drafts(self) -> list[scheme.SchemeDraft]:
        return [self._city.scheme_drafts[key] for key in sorted(self._city.scheme_drafts)]

    def draft(self, key: str) -> scheme.SchemeDraft | None:
        return self._city.scheme_drafts.get(key)

    def put_draft(self, draft: scheme.SchemeDraft) -> None:
        stored = self._city.scheme_drafts.get(draft.key)
        if draft.revision != (stored.revision if stored else 0) + 1:
            raise ports.Stale(draft.key)
        self._city.scheme_drafts[draft.key] = replace(draft, changed_at=_aware(draft.changed_at))

    def drop_draft(self, key: str, *, revision: int) -> None:
        stored = self._city.scheme_drafts.get(key)
        if stored is None or stored.revision != revision:
            raise ports.Stale(key)
        del self._city.scheme_drafts[key]

    def publish(self, key: str, record: scheme.Record, *, now: datetime, by: str, note: str) -> scheme.SchemeVersion:
        number = len(self.versions(key)) + 1
        version = scheme.SchemeVersion(key=key, number=number, record=record, at=_aware(now), by=by, note=note)
        self._city.scheme_versions.append(version)
        return version

    def published(self) -> list[scheme.SchemeVersion]:
        newest = {version.key: version for version in self._city.scheme_versions}
        return [newest[key] for key in sorted(newest)]

    def versions(self, key: str) -> list[scheme.SchemeVersion]:
        return [version for version in self._city.scheme_versions if version.key == key][::-1]


class MemoryGroups:
    def __init__(self, city: City) -> None:
        self._city = city

    def profile(self, channel: str, talk: str) -> groups.GroupProfile | None:
        return self._city.profiles.get((channel, talk))

    def keep(self, profile: groups.GroupProfile) -> None:
        self._city.profiles[profile.channel, profile.talk] = profile

    def erase(self, channel: str, talk: str) -> None:
        self._city.profiles.pop((channel, talk), None)
        of_talk = [one.token for one in self._city.results.values() if (one.channel, one.talk) == (channel, talk)]
        for token in of_talk:
            del self._city.results[token]

    def add_result(self, result: groups.FitResult) -> None:
        _add(self._city.results, result.token, result)

    def change_result(self, result: groups.FitResult) -> None:
        if known := self._city.results.get(result.token):
            self._city.results[result.token] = replace(known, told=result.told)

    def result(self, token: str) -> groups.FitResult | None:
        return self._city.results.get(token)

    def drop(self, before: datetime) -> int:
        profiles = {key: one for key, one in self._city.profiles.items() if one.expires_at >= before}
        results = {key: one for key, one in self._city.results.items() if one.expires_at >= before}
        dropped = len(self._city.profiles) - len(profiles) + len(self._city.results) - len(results)
        self._city.profiles, self._city.results = profiles, results
        return dropped


class MemoryStaffList:
    def __init__(self, city: City) -> None:
        self._city = city

    def put(self, staff: records.Staff) -> None:
        self._city.staff[staff.login] = staff

    def get(self, login: str) -> records.Staff | None:
        return self._city.staff.get(login)

    def all(self) -> list[records.Staff]:
        return [self._city.staff[login] for login in sorted(self._city.staff)]

    def open_session(self, session: records.Session) -> None:
        _add(self._city.sessions, session.token, session)

    def session(self, token: str) -> records.Session | None:
        return self._city.sessions.get(token)

    def close_session(self, token: str) -> None:
        self._city.sessions.pop(token, None)


class MemoryLinks:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, link: records.SecureLink) -> None:
        _add(self._city.links, link.token, link)

    def get(self, token: str) -> records.SecureLink | None:
        return self._city.links.get(token)

    def use(self, token: str) -> bool:
        return self._city.links.pop(token, None) is not None


class MemoryAttempts:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, key: str, *, now: datetime) -> None:
        self._city.attempts.append((key, now))

    def since(self, key: str, since: datetime) -> list[datetime]:
        return sorted(at for of, at in self._city.attempts if of == key and at > since)

    def clear(self, key: str) -> None:
        self._city.attempts = [(of, at) for of, at in self._city.attempts if of != key]


class MemoryLeftovers:
    def __init__(self, city: City) -> None:
        self._city = city

    def drop_links(self, before: datetime) -> int:
        return _drop(self._city.links, [key for key, link in self._city.links.items() if link.expires_at < before])

    def drop_logins(self, before: datetime) -> int:
        over = [key for key, session in self._city.sessions.items() if session.expires_at < before]
        return _drop(self._city.sessions, over)

    def drop_tries(self, before: datetime) -> int:
        kept = [one for one in self._city.attempts if one[1] >= before]
        dropped, self._city.attempts = len(self._city.attempts) - len(kept), kept
        return dropped

    def drop_talks(self, before: datetime) -> int:
        events, outgoing = self._city.events, self._city.outgoing
        of_events = {id_: (one.incoming.channel, one.incoming.talk) for id_, one in events.items()}
        of_outgoing = {id_: (one.channel, one.talk) for id_, one in outgoing.items()}
        open_ = {
            *(of_events[i] for i, e in events.items() if e.arrived_at >= before or e.state is not EventState.HANDLED),
            *(
                of_outgoing[i]
                for i, o in outgoing.items()
                if o.created_at >= before or o.state is not DeliveryState.SENT
            ),
            *((case.channel, case.talk) for case in self._city.cases.values()),
        }
        ended = {*self._city.talks, *of_events.values()} - open_
        _drop(events, [id_ for id_, talk in of_events.items() if talk in ended])
        _drop(outgoing, [id_ for id_, talk in of_outgoing.items() if talk in ended])
        _drop(self._city.talks, [talk for talk in self._city.talks if talk in ended])
        return len(ended)


class MemoryAudit:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, *, actor: str, action: str, subject: str, detail: str, now: datetime) -> None:
        lines = self._city.audit
        entry = records.AuditEntry(line_id(len(lines) + 1), now, actor, action, subject, detail, "")
        lines.append(chained(entry, after=lines[-1].digest if lines else ""))

    def all(self, *, limit: int = 200) -> list[records.AuditEntry]:
        return self._city.audit[::-1][:limit]

    def broken_at(self) -> str | None:
        digest = ""
        for entry in self._city.audit:
            if chained(entry, after=digest).digest != entry.digest:
                return entry.id
            digest = entry.digest
        return None


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


def _by_id(things: Mapping[str, T]) -> list[T]:
    return [things[key] for key in sorted(things)]


def _drop(things: dict[K, T], keys: Sequence[K]) -> int:
    for key in keys:
        del things[key]
    return len(keys)


def _add(things: dict[str, T], key: str, thing: T) -> None:
    if key in things:
        raise KeyError(f"{key} is there already")
    things[key] = thing


def _refuse_doubles(articles: Sequence[Article]) -> None:
    for key, times in Counter(article.key for article in articles).items():
        if times > 1:
            raise BadArticle(key, "this key stands twice")


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant.isoformat()}")
    return instant


def _fits(case: Case, which: records.CaseFilter) -> bool:
    wanted = {name: getattr(which, name) for name in ("kind", "owner", "about", "channel", "talk")}
    if which.states and case.state not in which.states:
        return False
    return all(value is None or getattr(case, name) == value for name, value in wanted.items())
