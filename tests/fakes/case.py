"""Cases in memory, with the consultations and round tables that take part in them."""

from collections import Counter
from collections.abc import Mapping

from bot import ports, records
from intake.case import Case, Entry, State
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from tests.fakes.city import City, add, by_id


class MemoryCases:
    def __init__(self, city: City) -> None:
        self._city = city

    def next_number(self, series: str) -> int:
        self._city.numbers[series] = self._city.numbers.get(series, 0) + 1
        return self._city.numbers[series]

    def add(self, case: Case, personal: Mapping[str, str]) -> None:
        add(self._city.cases, case.receipt, case)
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
        add(self._city.history, entry.id, entry)

    def history(self, receipt: str) -> list[Entry]:
        return [entry for entry in by_id(self._city.history) if entry.receipt == receipt]

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


def _fits(case: Case, which: records.CaseFilter) -> bool:
    wanted = {name: getattr(which, name) for name in ("kind", "owner", "about", "channel", "talk")}
    if which.states and case.state not in which.states:
        return False
    return all(value is None or getattr(case, name) == value for name, value in wanted.items())
