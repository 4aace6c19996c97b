"""What nobody needs any more, dropped from memory."""

from datetime import datetime

from bot.records import DeliveryState, EventState
from tests.fakes.city import City, drop


class MemoryLeftovers:
    def __init__(self, city: City) -> None:
        self._city = city

    def drop_links(self, before: datetime) -> int:
        return drop(self._city.links, [key for key, link in self._city.links.items() if link.expires_at < before])

    def drop_logins(self, before: datetime) -> int:
        over = [key for key, session in self._city.sessions.items() if session.expires_at < before]
        return drop(self._city.sessions, over)

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
        drop(events, [id_ for id_, talk in of_events.items() if talk in ended])
        drop(outgoing, [id_ for id_, talk in of_outgoing.items() if talk in ended])
        drop(self._city.talks, [talk for talk in self._city.talks if talk in ended])
        return len(ended)
