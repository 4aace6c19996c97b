"""One test against what is known: fits, does not, or not known yet. An unknown never counts as a no."""

from fractions import Fraction
from typing import assert_never

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


def judge(test: Test, view: View) -> Verdict:
    """Kleene's strong three values: all is the least, any the greatest of the parts."""
    match test:
        case AllOf():
            return min((judge(part, view) for part in test.tests), default=Verdict.FITS)
        case AnyOf():
            return max((judge(part, view) for part in test.tests), default=Verdict.NOT)
        case OneOf():
            return _one_of(test, view)
        case NotStated():
            return Verdict.UNKNOWN
        case _:
            return _said(_holds(test, view))


def _holds(test: NoneOf | AtLeast | AtMost | Is | Share | OnOrAfter | OnOrBefore, view: View) -> bool | None:
    match test:
        case NoneOf():
            chosen = view.chosen(test.fact)
            return None if chosen is None else not chosen.intersection(test.values)
        case AtLeast() | AtMost():
            number = view.number(test.fact)
            return None if number is None else _within(test, number)
        case Is():
            value = view.value(test.fact)
            return None if value is None else value is test.wanted
        case Share():
            share = _share(test, view)
            return None if share is None else share >= test.least
        case OnOrAfter() | OnOrBefore():
            day = view.day(test.fact)
            return None if day is None else (day >= test.day if isinstance(test, OnOrAfter) else day <= test.day)
        case _:
            assert_never(test)


def _within(test: AtLeast | AtMost, number: int | Fraction) -> bool:
    return number >= test.least if isinstance(test, AtLeast) else number <= test.most


def subjects(test: Test, view: View) -> tuple[str, ...]:
    """The names a single test looks at; a share that is a derived fact is looked at as such."""
    match test:
        case Share():
            derived = _derived_share(test, view)
            return (derived,) if derived else (test.part, test.whole)
        case NotStated() | AllOf() | AnyOf():
            return ()
        case _:
            return (test.fact,)


def _one_of(test: OneOf, view: View) -> Verdict:
    chosen = view.chosen(test.fact)
    if chosen is None or (chosen.intersection(test.unsure) and not chosen.intersection(test.values)):
        return Verdict.UNKNOWN
    return _said(bool(chosen.intersection(test.values)))


def _said(holds: bool | None) -> Verdict:  # noqa: FBT001 - one value of three, not an option
    if holds is None:
        return Verdict.UNKNOWN
    return Verdict.FITS if holds else Verdict.NOT


def _share(test: Share, view: View) -> Fraction | int | None:
    part, whole = view.number(test.part), view.number(test.whole)
    if part is not None and whole is not None:
        return Fraction(part) / Fraction(whole) if whole > 0 else None
    derived = _derived_share(test, view)
    return view.number(derived) if derived else None


def _derived_share(test: Share, view: View) -> str | None:
    pair = (test.part, test.whole)
    return next((name for name, one in view.catalogue.derived.items() if one.of == pair), None)
