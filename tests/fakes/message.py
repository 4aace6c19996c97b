"""Messages in memory: those that came, those that go out, and the talks they belong to."""

import json
from dataclasses import replace
from datetime import datetime

from bot import records
from bot.ids import new_id
from bot.message import Incoming
from bot.records import DeliveryState, Event, EventState, Outgoing
from tests.fakes.city import City, add, aware, by_id

TROUBLED = (DeliveryState.DEAD, DeliveryState.UNCERTAIN)


class MemoryInbox:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, incoming: Incoming, *, now: datetime) -> bool:
        if self._by_event(incoming.channel, incoming.event):
            return False
        event = Event(id=new_id(), incoming=incoming, arrived_at=aware(now), due_at=now)
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
        return [e for e in by_id(self._city.events) if (e.incoming.channel, e.incoming.talk) == (channel, talk)]

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
        return [event for event in by_id(self._city.events) if event.state is state]

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
        add(self._city.outgoing, outgoing.id, outgoing)

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
        return [o for o in by_id(self._city.outgoing) if (o.channel, o.talk) == (channel, talk)]

    def troubled(self) -> list[Outgoing]:
        return [o for o in by_id(self._city.outgoing) if o.state in TROUBLED][::-1]

    def of_case(self, receipt: str) -> list[Outgoing]:
        return [o for o in by_id(self._city.outgoing) if o.receipt == receipt]

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
