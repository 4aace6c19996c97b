"""Which facts can still change a verdict: the rest need not be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from knowledge.fit.judge import judge, subjects
from knowledge.fit.rule import AllOf, AnyOf, Leaf, OneOf, Test, Verdict, leaves
from knowledge.fit.view import View

Pair = tuple[Verdict, Verdict]
"""What a test becomes when a fact is answered in its favour, and against it."""

_BOTH = frozenset({Verdict.FITS, Verdict.NOT})
_ALL = frozenset(Verdict)
_ONLY_NOT = frozenset({Verdict.NOT})


@dataclass(frozen=True, slots=True)
class Standing:
    """How one criterion stands: the verdicts it may come to, and the facts that can still change the whole, when the
    other criteria come out as FITS (`movers`) or not better than UNKNOWN (`movers_low`).
    """

    ends: frozenset[Verdict]
    movers: frozenset[str] = frozenset()
    movers_low: frozenset[str] = frozenset()


def standing(test: Test, view: View) -> Standing:
    """How one criterion stands for what is known."""
    ends = reach(test, view)
    if len(ends) == 1:
        return Standing(ends)
    open_ = _open_facts(test, view)
    if not isinstance(test, AllOf | AnyOf):
        return Standing(ends, open_, open_)  # from fits to not: that always changes the whole
    moving = [
        frozenset(fact for fact in open_ if _moves(test, fact, best, view)) for best in (Verdict.FITS, Verdict.UNKNOWN)
    ]
    return Standing(ends, *moving)


def matter(standings: Sequence[Standing]) -> frozenset[str]:
    """The facts of which an answer could still change the verdict on a scheme; empty when it is settled for good.

    Tests are taken as independent of each other, so at worst one question too many is asked, never one too few.
    """
    if any(one.ends == _ONLY_NOT for one in standings):
        return frozenset()
    low = [one for one in standings if max(one.ends) is Verdict.UNKNOWN]
    found: set[str] = set()
    for one in standings:
        is_low = any(other is not one for other in low)
        found |= one.movers_low if is_low else one.movers
    return frozenset(found)


def reach(test: Test, view: View) -> frozenset[Verdict]:
    """The verdicts a test may come to when everything that can be asked is answered."""
    match test:
        case AllOf() | AnyOf():
            return _fold(test, (reach(part, view) for part in test.tests))
        case _:
            verdict = judge(test, view)
            if verdict is not Verdict.UNKNOWN or not _open_leaf(test, view):
                return frozenset((verdict,))
            return _ALL if isinstance(test, OneOf) and test.unsure else _BOTH


def _fold(test: AllOf | AnyOf, ends: Iterable[frozenset[Verdict]]) -> frozenset[Verdict]:
    join, start = (min, Verdict.FITS) if isinstance(test, AllOf) else (max, Verdict.NOT)
    return reduce(lambda one, other: frozenset(join(a, b) for a in one for b in other), ends, frozenset((start,)))


def _moves(test: Test, fact: str, best: Verdict, view: View) -> bool:
    """Can the fact change the whole, when the other criteria come out as well as they can?"""
    return any(min(high, best) != min(low, best) for high, low in _pairs(test, fact, view))


def _pairs(test: Test, fact: str, view: View) -> frozenset[Pair]:
    match test:
        case AllOf() | AnyOf():
            return frozenset(pair for place in range(len(test.tests)) for pair in _within(test, place, fact, view))
        case _:
            return frozenset(((Verdict.FITS, Verdict.NOT),)) if fact in _open_leaf(test, view) else frozenset()


def _within(test: AllOf | AnyOf, place: int, fact: str, view: View) -> Iterable[Pair]:
    join = min if isinstance(test, AllOf) else max
    rest = _fold(test, (reach(part, view) for at, part in enumerate(test.tests) if at != place))
    return ((join(high, one), join(low, one)) for high, low in _pairs(test.tests[place], fact, view) for one in rest)


def _open_facts(test: Test, view: View) -> frozenset[str]:
    return frozenset(fact for leaf in leaves(test) for fact in _open_leaf(leaf, view))


def _open_leaf(leaf: Leaf, view: View) -> frozenset[str]:
    """The facts to ask for a single test that is not known; nothing when no answer to be had would settle it."""
    if judge(leaf, view) is not Verdict.UNKNOWN:
        return frozenset()
    return frozenset(fact for name in subjects(leaf, view) for fact in view.open(name))
