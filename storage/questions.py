"""The questions that were asked and what came of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from bot.learning.asked import Asked, AskedCount, Outcome, Rating, Reason, Settled, Settlement
from storage.learning_tables import questions
from storage.rows import Row, Rows
from storage.seal import Seal

C = questions.c
AT_ONCE = 500
"""Ids named in one statement; databases limit how many values one may carry."""


class SqlQuestions:
    """Fits `bot.learning.ports.Questions`. What was asked, and what staff noted about it, is sealed."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def add(self, asked: Asked) -> None:
        """Stores a question; one that is there stays as it is (the event was tried again)."""
        self._rows.insert_missing(questions, self._row(asked))

    def get(self, question_id: str) -> Asked | None:
        """One question."""
        row = self._rows.first(questions, C.id == question_id)
        return self._asked(row) if row else None

    def save(self, asked: Asked) -> None:
        """Stores a changed question; does nothing when it is gone."""
        self._rows.update(questions, self._row(asked), C.id == asked.id)

    def settle(self, ids: Sequence[str], settlement: Settlement) -> int:
        """Says of each that is open what staff did about it; gives how many there were."""
        values, wanted = self._settled(settlement), list(dict.fromkeys(ids))
        parts = (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
        return sum(self._rows.update(questions, values, C.settled.is_(None), C.id.in_(part)) for part in parts)

    def unanswered(self, since: datetime) -> list[Asked]:
        """Questions that got nothing or were rated as wrong, from that instant on, oldest first."""
        return self._since(since, or_(C.rating == Rating.WRONG, and_(C.outcome == Outcome.UNKNOWN, C.rating.is_(None))))

    def helpful(self, since: datetime) -> list[Asked]:
        """Questions with an article that served them (`Asked.good`), from that instant on, oldest first."""
        chosen = and_(C.rating.is_(None), C.chosen.is_not(None), C.moved_on.is_(False))
        return self._since(since, or_(C.rating == Rating.HELPFUL, chosen))

    def tally(self, since: datetime) -> list[AskedCount]:
        """How many questions got what, from that instant on."""
        counted = (
            select(C.outcome, C.rating, func.count())
            .where(self._rows.ours(questions), C.at >= since)
            .group_by(C.outcome, C.rating)
        )
        found = [tuple(row) for row in self._rows.run(counted)]
        return [AskedCount(Outcome(row[0]), Rating(row[1]) if row[1] else None, row[2]) for row in found]

    def forget(self, question_id: str) -> None:
        """Removes one whose sender took it back."""
        self._rows.delete(questions, C.id == question_id)

    def drop(self, before: datetime) -> int:
        """Removes all asked before that instant and says how many (end of retention)."""
        return self._rows.delete(questions, C.at < before)

    def _since(self, since: datetime, which: ColumnElement[bool]) -> list[Asked]:
        return [self._asked(row) for row in self._rows.select(questions, C.at >= since, which, order=[C.at, C.id])]

    def _row(self, asked: Asked) -> Row:
        return {
            "id": asked.id,
            "at": asked.at,
            "channel": asked.channel,
            "text": self._seal.shut(asked.text),
            "outcome": asked.outcome,
            "shown": list(asked.shown),
            "leans": asked.leans,
            "chosen": asked.chosen,
            "moved_on": asked.moved_on,
            "rating": asked.rating,
            "reason": asked.reason,
            "rated": asked.rated,
            **self._settled(asked.settlement),
        }

    def _settled(self, settlement: Settlement | None) -> Row:
        if settlement is None:
            return dict.fromkeys(("settled", "settled_by", "settled_at", "note"))
        note = self._seal.shut(settlement.note)
        return {"settled": settlement.how, "settled_by": settlement.by, "settled_at": settlement.at, "note": note}

    def _asked(self, row: Row) -> Asked:
        how, by, at, note = (row.pop(name) for name in ("settled", "settled_by", "settled_at", "note"))
        read = {
            "text": self._seal.open(row["text"]),
            "outcome": Outcome(row["outcome"]),
            "shown": tuple(row["shown"]),
            "rating": Rating(row["rating"]) if row["rating"] else None,
            "reason": Reason(row["reason"]) if row["reason"] else None,
            "settlement": Settlement(Settled(how), by, at, self._seal.open(note)) if how else None,
        }
        return Asked(**(row | read))
