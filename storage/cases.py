"""The review queue: cases, their personal answers, their history, and the counters of receipt numbers."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func, select

from bot.ports import Stale
from bot.records import CaseCount, CaseFilter
from intake.case import Audience, Case, Entry, State, Step
from storage.rows import Row, Rows, columns_of
from storage.seal import Seal
from storage.tables import case_history, case_personal, cases, counters

C = cases.c
H = case_history.c


class SqlCases:
    """Fits `bot.ports.Cases`. Title, answers and history are sealed; personal answers stand in their own table."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def next_number(self, series: str) -> int:
        """1, 2, 3 ... within a series; others who want one wait until the unit of work ends."""
        return self._rows.counted(counters, "number", {"series": series})

    def add(self, case: Case, personal: Mapping[str, str]) -> None:
        """Stores a new case; the personal answers go to their own encrypted table."""
        self._rows.insert(cases, self._row(case))
        if personal:
            answers = self._seal.shut(dict(personal))
            self._rows.insert(case_personal, {"receipt": case.receipt, "answers": answers})

    def get(self, receipt: str) -> Case | None:
        """One case by its receipt number."""
        row = self._rows.first(cases, C.receipt == receipt)
        return self._case(row) if row else None

    def save(self, case: Case) -> None:
        """Stores a changed case whose `version` is one more than the stored one; raises Stale otherwise."""
        changed = self._rows.update(cases, self._row(case), C.receipt == case.receipt, C.version == case.version - 1)
        if not changed:
            raise Stale(case.receipt)

    def find(self, which: CaseFilter, *, limit: int = 100, offset: int = 0) -> list[Case]:
        """Cases, newest first."""
        order = [C.received_at.desc(), C.receipt.desc()]
        return [
            self._case(row)
            for row in self._rows.select(cases, *_conditions(which), order=order, limit=limit, offset=offset)
        ]

    def counts(self) -> list[CaseCount]:
        """How many cases in each state of each kind."""
        grouped = (
            select(C.kind, C.state, func.count().label("number"))
            .where(self._rows.ours(cases))
            .group_by(C.kind, C.state)
            .order_by(C.kind, C.state)
        )
        return [CaseCount(row.kind, State(row.state), row.number) for row in self._rows.run(grouped)]

    def number_about(self, about: str, *, without: State) -> int:
        """How many cases belong to one consultation or round table and are not in that state."""
        number = select(func.count()).where(self._rows.ours(cases), C.about == about, C.state != without)
        return int(self._rows.run(number).scalar_one())

    def note(self, entry: Entry) -> None:
        """Adds a line to a case's history."""
        self._rows.insert(case_history, {**columns_of(entry), "text": self._seal.shut(entry.text)})

    def history(self, receipt: str) -> list[Entry]:
        """A case's history, oldest first."""
        return [self._entry(row) for row in self._rows.select(case_history, H.receipt == receipt, order=[H.id])]

    def personal(self, receipt: str) -> Mapping[str, str]:
        """The personal answers, decrypted; empty when none or erased."""
        row = self._rows.first(case_personal, case_personal.c.receipt == receipt)
        answers: Mapping[str, str] = self._seal.open(row["answers"]) if row else {}
        return answers

    def _row(self, case: Case) -> Row:
        row = columns_of(case)
        words = {"title": row.pop("title"), "answers": dict(row.pop("answers"))}
        return {**row, "words": self._seal.shut(words)}

    def _case(self, row: Row) -> Case:
        words = self._seal.open(row.pop("words"))
        return Case(**{**row, **words, "state": State(row["state"])})

    def _entry(self, row: Row) -> Entry:
        step = None if row["step"] is None else Step(row["step"])
        told = {"audience": Audience(row["audience"]), "text": self._seal.open(row["text"]), "step": step}
        return Entry(**{**row, **told})


def _conditions(which: CaseFilter) -> list[ColumnElement[bool]]:
    wanted = {name: getattr(which, name) for name in ("kind", "owner", "about", "channel", "talk")}
    conditions = [C[name] == value for name, value in wanted.items() if value is not None]
    return [*conditions, C.state.in_(which.states)] if which.states else conditions
