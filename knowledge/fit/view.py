"""What is known of a group on one day, seen by name: with what follows from it, without what contradicts itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from knowledge.fit.fact import Catalogue, Derived, DontKnow, Fact, FactType, Formula, Known, Value
from knowledge.fit.value import read


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot all be true: they count as not known until they are put right.

    `kind` is "order" (members 3, of whom 5 live here), "range" (below or above what is possible), "future" (founded
    tomorrow). The words are made by `say.contradiction`.
    """

    kind: str
    facts: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The facts of one group on one day."""

    catalogue: Catalogue
    known: Mapping[str, Value]
    unsure: frozenset[str]
    on: date
    contradictions: tuple[Contradiction, ...] = ()

    def value(self, name: str) -> Value | None:
        """The value of a fact or derived fact; None while it is not known. What follows goes before what was said."""
        derived = self.catalogue.derived.get(name)
        if derived is None:
            return self.known.get(name)
        found = self._derive(derived)
        return self.known.get(name) if found is None else found

    def number(self, name: str) -> int | Fraction | None:
        """The value of a number, amount or share."""
        value = self.value(name)
        return value if isinstance(value, int | Fraction) else None

    def day(self, name: str) -> date | None:
        """The value of a date."""
        value = self.value(name)
        return value if isinstance(value, date) else None

    def costs(self, name: str) -> Mapping[str, int] | None:
        """The value of a list of costs."""
        value = self.value(name)
        return value if isinstance(value, Mapping) else None

    def chosen(self, name: str) -> frozenset[str] | None:
        """The value of a choice or choices as a set."""
        value = self.value(name)
        if isinstance(value, str):
            return frozenset((value,))
        return frozenset(value) if isinstance(value, tuple) else None

    def missing(self, name: str) -> tuple[str, ...]:
        """The facts that would have to be known for a name that is not; nothing when it is known. Of several that do
        the first is enough.
        """
        if self.value(name) is not None:
            return ()
        derived = self.catalogue.derived.get(name)
        if derived is None:
            return (name,)
        parts = derived.of[:1] if derived.formula is Formula.EITHER else derived.of
        return tuple(dict.fromkeys(base for part in parts for base in self.missing(part)))

    def open(self, name: str) -> frozenset[str]:
        """The facts to ask for a name that is not known; empty when no answer that can be had would make it known."""
        if self.value(name) is not None or name in self.unsure:
            return frozenset()
        derived = self.catalogue.derived.get(name)
        if derived is None:
            return frozenset((name,) if self.catalogue.fact(name).asked else ())
        parts = [(part, self.open(part)) for part in derived.of]
        if derived.formula is Formula.EITHER:
            return next((asked for _, asked in parts if asked), frozenset())
        stuck = any(not asked and self.value(part) is None for part, asked in parts)
        return frozenset() if stuck else frozenset(base for _, asked in parts for base in asked)

    def _derive(self, derived: Derived) -> Value | None:
        values = [self.value(part) for part in derived.of]
        if derived.formula is Formula.EITHER:
            return next((value for value in values if value is not None), None)
        match derived.formula, values:
            case Formula.SHARE, [int() as part, int() as whole]:
                return Fraction(part, whole) if whole > 0 else None
            case Formula.YEARS_SINCE, [date() as start]:
                return years_between(start, self.on)
            case Formula.SUM, [Mapping() as costs]:
                return sum(costs.values())
            case _:
                return None


def years_between(start: date, end: date) -> int:
    """Whole years from one day to another; below zero when the end comes first."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def look(catalogue: Catalogue, known: Known, on: date) -> View:
    """A group's facts as they can be relied on. Raises BadFact for an unknown name or a value of the wrong type."""
    values = {
        name: _checked(catalogue, name, value) for name, value in known.items() if not isinstance(value, DontKnow)
    }
    unsure = {name for name, value in known.items() if isinstance(value, DontKnow)}
    whole = View(catalogue, values, frozenset(unsure), on)
    found = (*_out_of_range(whole), *_out_of_order(whole))
    doubtful = {base for one in found for name in one.facts for base in catalogue.rests_on(name)}
    kept = {name: value for name, value in values.items() if name not in doubtful}
    return View(catalogue, kept, frozenset(unsure | doubtful), on, found)


def _checked(catalogue: Catalogue, name: str, value: Value) -> Value:
    return read(catalogue.subject(name), value)


def _out_of_range(view: View) -> list[Contradiction]:
    found = []
    for name, value in view.known.items():
        subject = view.catalogue.subject(name)
        if isinstance(value, date) and isinstance(subject, Fact) and subject.past and value > view.on:
            found.append(Contradiction("future", (name,), (value,)))
        elif not _is_possible(subject, value):
            found.append(Contradiction("range", (name,), (value,)))
    return found


def _is_possible(subject: Fact | Derived, value: Value) -> bool:
    if isinstance(value, Fraction) and subject.type is FactType.SHARE:
        return 0 <= value <= 1
    if isinstance(subject, Derived):
        return isinstance(value, bool | str | date | tuple | Mapping) or value >= 0
    numbers = list(value.values()) if isinstance(value, Mapping) else [value]
    low, high = subject.minimum, subject.maximum
    return all(
        (low is None or number >= low) and (high is None or number <= high)
        for number in numbers
        if isinstance(number, int)
    )


def _out_of_order(view: View) -> list[Contradiction]:
    found = []
    for order in view.catalogue.orders:
        less, more = view.number(order.less), view.number(order.more)
        if less is not None and more is not None and less > more:
            found.append(Contradiction("order", (order.less, order.more), (less, more)))
    return found


def contradictions(catalogue: Catalogue, known: Known, on: date) -> tuple[Contradiction, ...]:
    """What a group's facts say against each other or against the calendar. Raises BadFact as `look` does."""
    return look(catalogue, known, on).contradictions
