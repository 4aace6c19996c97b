"""What a group could change so that a criterion it does not meet would fit (あと一歩)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from knowledge.fit.fact import Derived, Fact, Formula, Value
from knowledge.fit.judge import judge
from knowledge.fit.rule import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Is,
    NoneOf,
    NotStated,
    OneOf,
    OnOrAfter,
    OnOrBefore,
    Share,
    Test,
    Verdict,
)
from knowledge.fit.view import View

ROUNDS = 3
"""How often changes may call for further changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that would have to change, `to` the value that does. `by` is how much more (or, below zero, less) of a
    number, `options` what would be added to a choice (one is enough) or, if `to` has none of them, left out. `waits`
    says that only time can change it: from the day `to` on it fits.
    """

    fact: str
    to: Value
    by: int | None = None
    options: tuple[str, ...] = ()
    waits: bool = False


def changes(test: Test, view: View) -> tuple[Change, ...] | None:
    """The fewest changes after which a test would fit; None when a group cannot bring it about."""
    if judge(test, view) is Verdict.FITS:
        return ()
    match test:
        case AllOf():
            parts = [changes(part, view) for part in test.tests]
            known = [part for part in parts if part is not None]
            return tuple(one for part in known for one in part) if len(known) == len(parts) else None
        case AnyOf():
            found = [part for part in (changes(part, view) for part in test.tests) if part is not None]
            return min(found, key=len, default=None)
        case _:
            change = _change(test, view)
            return None if change is None else (change,)


def _change(test: Test, view: View) -> Change | None:
    match test:
        case AtLeast():
            return _number(test.fact, test.least, view)
        case AtMost():
            return _number(test.fact, test.most, view)
        case Share():
            return _share(test, view)
        case Is():
            return Change(test.fact, test.wanted) if _can(test.fact, view, more=test.wanted) else None
        case OneOf():
            return _added(test, view) if _can(test.fact, view, more=True) else None
        case NoneOf():
            return _without(test, view) if _can(test.fact, view, more=False) else None
        case OnOrAfter() | OnOrBefore():
            return _day(test, view)
        case NotStated() | AllOf() | AnyOf():
            return None


def together(tests: Sequence[Test], view: View) -> tuple[Change, ...] | None:
    """The changes after which all tests fit, or would but for what is not known; None when it cannot be done.

    One change may call for another (two more members: then one more of them has to live here), so it is tried out.
    """
    found: dict[str, Change] = {}
    for _ in range(ROUNDS):
        changed = applied(found.values(), view)
        unmet = [test for test in tests if judge(test, changed) is Verdict.NOT]
        if not unmet:
            return tuple(found.values())
        for test in unmet:
            more = changes(test, changed)
            if more is None:
                return None
            found |= {one.fact: _since(one, view) for one in more}
    return None


def applied(found: Iterable[Change], view: View) -> View:
    """The group as it would be after the changes, on the day to which they make it wait."""
    done = list(found)
    day = max((one.to for one in done if one.waits and isinstance(one.to, date)), default=view.on)
    return replace(view, known={**view.known, **{one.fact: one.to for one in done if not one.waits}}, on=day)


def _since(one: Change, view: View) -> Change:
    """A change counted from what the group is now."""
    now = view.known.get(one.fact)
    if one.by is None or not isinstance(now, int) or not isinstance(one.to, int):
        return one
    return replace(one, by=one.to - now)


def _added(test: OneOf, view: View) -> Change:
    chosen = view.known.get(test.fact)
    to = (*chosen, test.values[0]) if isinstance(chosen, tuple) else test.values[0]
    return Change(test.fact, to, options=test.values)


def _without(test: NoneOf, view: View) -> Change | None:
    chosen = view.known.get(test.fact)
    if not isinstance(chosen, tuple):
        return None
    kept = tuple(one for one in chosen if one not in test.values)
    left = tuple(one for one in chosen if one in test.values)
    return Change(test.fact, kept, options=left) if all(_is_advised(test.fact, one, view) for one in left) else None


def _is_advised(name: str, option: str, view: View) -> bool:
    """May a group be told to leave an option out?"""
    fact = view.catalogue.subject(name)
    found = fact.option(option) if isinstance(fact, Fact) else None
    return found is None or found.advice


def _can(name: str, view: View, *, more: bool) -> bool:
    """Does the catalogue say how a group could bring it about? Only of what is known to be otherwise."""
    fact = view.catalogue.subject(name)
    return isinstance(fact, Fact) and view.value(name) is not None and bool(fact.gain if more else fact.lose)


def _number(name: str, limit: int | Fraction, view: View) -> Change | None:
    number, derived = view.number(name), view.catalogue.derived.get(name)
    if number is None:
        return None
    if derived is not None and derived.formula is Formula.YEARS_SINCE:
        return _anniversary(derived, int(limit), view) if number < limit else None
    base = _changeable(name, view)
    if base is None or not _can(base, view, more=limit > number):
        return None
    to = ceil(limit) if limit > number else int(limit)
    return Change(base, to, by=to - int(number))


def _changeable(name: str, view: View) -> str | None:
    """The fact to change for a number: itself, or the one an "either" took its value from when it is a fact."""
    derived = view.catalogue.derived.get(name)
    if derived is None:
        return name
    if derived.formula is Formula.EITHER:
        return next((part for part in derived.of if part in view.known and part in view.catalogue.facts), None)
    return None


def _anniversary(derived: Derived, years: int, view: View) -> Change | None:
    """The day from which enough years have gone by."""
    start = view.day(derived.of[0])
    if start is None or start.year + years > date.max.year:
        return None
    try:
        day = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        day = date(start.year + years, 3, 1)
    return Change(derived.of[0], day, waits=True)


def _share(test: Share, view: View) -> Change | None:
    """How many more of the part have to join: they enlarge the whole as well."""
    part, whole = view.number(test.part), view.number(test.whole)
    if part is None or whole is None or test.least >= 1 or not _can(test.part, view, more=True):
        return None
    more = ceil((test.least * whole - part) / (1 - test.least))
    return Change(test.part, int(part) + more, by=more)


def _day(test: OnOrAfter | OnOrBefore, view: View) -> Change | None:
    day = view.day(test.fact)
    later = isinstance(test, OnOrAfter)
    if day is None or not _can(test.fact, view, more=later):
        return None
    return Change(test.fact, test.day, by=(test.day - day) // timedelta(days=1))
