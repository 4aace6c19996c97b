"""Values of a fact that stand for all others: the usual one and those just under, at and just over every limit."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from knowledge.fit.fact import Fact, FactType, Formula, Value
from knowledge.fit.rule import AtLeast, AtMost, Leaf, OnOrAfter, OnOrBefore, Share
from knowledge.fit.view import View

USUAL = 4
"""How much more often the usual answer is given than each of the others together."""

_DAY = timedelta(days=1)


def answers(name: str, tests: Iterable[Leaf], view: View) -> list[tuple[Value, Fraction]]:
    """The answers to a question that differ for the tests, each with its share of all; empty when nothing is known
    of how they differ.
    """
    fact = view.catalogue.fact(name)
    usual = _usual(fact)
    values = [value for value in _values(name, fact, tests, view) if value != usual]
    if usual is None:
        return [(value, Fraction(1, len(values))) for value in values]
    if not values:
        return [(usual, Fraction(1))]
    others = [(value, Fraction(1, (USUAL + 1) * len(values))) for value in values]
    return [(usual, Fraction(USUAL, USUAL + 1)), *others]


def _usual(fact: Fact) -> Value | None:
    if fact.type is FactType.CHOICES and fact.usual is not None:
        return ()
    return fact.usual


def _values(name: str, fact: Fact, tests: Iterable[Leaf], view: View) -> list[Value]:
    match fact.type:
        case FactType.YES_NO:
            return [True, False]
        case FactType.CHOICE:
            return [option.value for option in fact.options]
        case FactType.CHOICES:
            return [(option.value,) for option in fact.options]
        case _:
            return list(edges(name, tests, view))


def edges(name: str, tests: Iterable[Leaf], view: View) -> list[Value]:
    """Just under, at and just over every limit that the tests set for a number, an amount or a day, in order."""
    fact = view.catalogue.fact(name)
    limits = {limit for test in tests if (limit := _limit(name, test, view)) is not None}
    days = sorted({one for limit in limits if isinstance(limit, date) for one in _around(limit)})
    numbers = sorted({limit + step for limit in limits if isinstance(limit, int) for step in (-1, 0, 1)})
    low, high = fact.minimum, fact.maximum
    return [*days, *(one for one in numbers if (low is None or one >= low) and (high is None or one <= high))]


def _around(day: date) -> Iterable[date]:
    return (one for one in (day - _DAY, day, day + _DAY)) if date.min < day < date.max else (day,)


def _limit(name: str, test: Leaf, view: View) -> int | date | None:
    """The value of a fact at which a test turns; None when it does not speak of the fact or the rest is not known."""
    match test:
        case AtLeast(fact, least):
            return _number(name, fact, ceil(least), view)
        case AtMost(fact, most):
            return _number(name, fact, int(most), view)
        case OnOrAfter(fact, day) | OnOrBefore(fact, day):
            return day if fact == name else None
        case Share(part, whole, least):
            return _share(name, part, whole, least, view)
        case _:
            return None


def _number(name: str, fact: str, limit: int, view: View) -> int | date | None:
    if fact == name:
        return limit
    derived = view.catalogue.derived.get(fact)
    if derived is None or name not in derived.of:
        return None
    return _years_ago(limit, view.on) if derived.formula is Formula.YEARS_SINCE else limit


def _years_ago(years: int, on: date) -> date | None:
    if on.year - years < date.min.year:
        return None
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return date(on.year - years, 2, 28)


def _share(name: str, part: str, whole: str, least: Fraction, view: View) -> int | None:
    if name == part and (all_ := view.number(whole)) is not None:
        return ceil(least * all_)
    if name == whole and (some := view.number(part)) is not None:
        return int(some / least)
    return None
