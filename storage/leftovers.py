"""What has served its purpose: used-up waits, logins and links whose time is over, talks that ended."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select, tuple_

from bot.records import DeliveryState, EventState
from storage.rows import Rows
from storage.tables import attempts, cases, inbox, outbox, secure_links, staff_sessions, talks

AT_ONCE = 200
"""Talks named in one statement; databases limit how many values one may carry."""


class SqlLeftovers:
    """Fits `bot.leftovers.Leftovers`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def drop_links(self, before: datetime) -> int:
        """Removes the links of one-time pages that were over before an instant; gives how many."""
        return self._rows.delete(secure_links, secure_links.c.expires_at < before)

    def drop_logins(self, before: datetime) -> int:
        """Removes the logins of staff that were over before an instant; gives how many."""
        return self._rows.delete(staff_sessions, staff_sessions.c.expires_at < before)

    def drop_tries(self, before: datetime) -> int:
        """Removes the wrong tries from before an instant; gives how many."""
        return self._rows.delete(attempts, attempts.c.at < before)

    def drop_talks(self, before: datetime) -> int:
        """Removes the talks in which nothing was said since an instant, with all that was said in them; gives how many.

        A talk stays while a case came from it, and while something in it waits or lies on the desk.
        """
        ended = [(row["channel"], row["id"]) for row in self._rows.select(talks, *self._ended(before))]
        for some in (ended[start : start + AT_ONCE] for start in range(0, len(ended), AT_ONCE)):
            for table, talk, at in ((inbox, "talk", "arrived_at"), (outbox, "talk", "created_at"), (talks, "id", None)):
                named = tuple_(table.c.channel, table.c[talk]).in_(some)
                self._rows.delete(table, named, *([table.c[at] < before] if at else []))
        return len(ended)

    def _ended(self, before: datetime) -> list[ColumnElement[bool]]:
        """Nothing came or went since, nothing is open, no case was made."""
        is_open = or_(inbox.c.arrived_at >= before, inbox.c.state != EventState.HANDLED)
        is_going = or_(outbox.c.created_at >= before, outbox.c.state != DeliveryState.SENT)
        return [~self._any(inbox, is_open), ~self._any(outbox, is_going), ~self._any(cases)]

    def _any(self, table: Table, *where: ColumnElement[bool]) -> ColumnElement[bool]:
        """Has the talk such a row?"""
        of_talk = and_(table.c.channel == talks.c.channel, table.c.talk == talks.c.id)
        return exists(select(table.c.city).where(self._rows.ours(table), of_talk, *where))
