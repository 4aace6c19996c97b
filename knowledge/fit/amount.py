"""How much a group could get, worked out step by step in whole yen (対象経費 → 補助率 → 上限 → 端数の切り捨て)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from knowledge.fit.cost import Costs, sort_costs
from knowledge.fit.judge import judge
from knowledge.fit.rule import CostRule, Edition, Per, Step, Test, Verdict, facts_of
from knowledge.fit.view import View

COST = "total_cost"
COST_LINES = "cost_lines"


class Act(StrEnum):
    """What one step of the working does."""

    COST = "cost"  # the planned cost, taken as eligible as a whole
    ELIGIBLE = "eligible"  # the eligible of the planned costs
    RATE = "rate"
    FIXED = "fixed"
    PER = "per"
    CAP = "cap"
    CAP_PER = "cap_per"
    ROUND = "round"
    LEAST = "least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One step of the working: `before` yen became `after`, by a rate, a count of `fact`, or a limit in yen."""

    act: Act
    before: int
    after: int
    rate: Fraction | None = None
    fact: str = ""
    count: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What could be granted. `yen` is None while `missing` facts are not known, or when no step of the rule holds.

    `most` is the highest amount the rule allows whatever the cost, None without a limit. `own` is what the group pays
    itself, None of a lump sum. `assumed` says that all of the cost was taken as eligible because its lines are not
    known.
    """

    clause: str
    yen: int | None = None
    works: tuple[Work, ...] = ()
    label: str = ""
    most: int | None = None
    own: int | None = None
    missing: tuple[str, ...] = ()
    assumed: bool = False
    costs: Costs | None = None


def work_out(edition: Edition, view: View) -> Amount | None:
    """The amount of an edition for a group; None when the document does not state any."""
    rule = edition.amount
    if rule is None or not rule.steps:
        return None
    step, waiting = _choose(rule.steps, view)
    if step is None:
        return Amount(clause=rule.clause, missing=_missing(waiting, view), most=_most(rule.steps, view))
    missing, most = _needed(step, edition, view), _most((step,), view)
    if missing:
        return Amount(clause=rule.clause, label=step.label, most=most, missing=missing)
    return _worked(edition, step, view, most)


def _choose(steps: Iterable[Step], view: View) -> tuple[Step | None, Test | None]:
    """The first step that holds; or the test that has to be known before one can be chosen."""
    for step in steps:
        verdict = Verdict.FITS if step.when is None else judge(step.when, view)
        if verdict is Verdict.FITS:
            return step, None
        if verdict is Verdict.UNKNOWN:
            return None, step.when
    return None, None


def _missing(test: Test | None, view: View) -> tuple[str, ...]:
    names = facts_of(test) if test is not None else ()
    return tuple(dict.fromkeys(base for name in names for base in view.missing(name)))


def _needed(step: Step, edition: Edition, view: View) -> tuple[str, ...]:
    """The facts without which a step cannot be worked out."""
    counted = [per.fact for per in (step.per, step.cap_per) if per is not None]
    missing = [base for fact in counted for base in view.missing(fact)]
    if step.rate is not None and _cost(edition.costs, view) is None:
        missing += [next(iter(view.missing(COST)), COST)]
    return tuple(dict.fromkeys(missing))


def _cost(rule: CostRule | None, view: View) -> tuple[int, Costs | None] | None:
    lines = view.costs(COST_LINES)
    if rule is not None and lines is not None:
        costs = sort_costs(rule, lines)
        return costs.eligible, costs
    whole = view.number(COST)
    return None if whole is None else (int(whole), None)


def _worked(edition: Edition, step: Step, view: View, most: int | None) -> Amount:
    cost = _cost(edition.costs, view)
    works = _share_of_cost(step, cost) if step.rate is not None and cost else _lump(step, view)
    works = [*works, *_limits(step, works[-1].after, view)]
    yen = works[-1].after
    whole = view.number(COST)
    return Amount(
        clause=edition.amount.clause if edition.amount else "",
        yen=yen,
        works=tuple(works),
        label=step.label,
        most=most,
        own=None if whole is None or step.rate is None else max(0, int(whole) - yen),
        assumed=step.rate is not None and cost is not None and cost[1] is None,
        costs=cost[1] if cost else None,
    )


def _share_of_cost(step: Step, cost: tuple[int, Costs | None]) -> list[Work]:
    yen, costs = cost
    before = yen if costs is None else sum(line.yen for line in costs.lines)
    rate = step.rate or Fraction(0)
    after = yen * rate.numerator // rate.denominator
    first = Work(act=Act.COST if costs is None else Act.ELIGIBLE, before=before, after=yen)
    return [first, Work(act=Act.RATE, before=yen, after=after, rate=rate)]


def _lump(step: Step, view: View) -> list[Work]:
    works = []
    if step.fixed is not None or step.per is None:
        works.append(Work(act=Act.FIXED, before=0, after=step.fixed or 0))
    if step.per is not None:
        before = works[-1].after if works else 0
        count = _count(step.per, view)
        after = before + count * step.per.yen
        works.append(Work(act=Act.PER, before=before, after=after, fact=step.per.fact, count=count, limit=step.per.yen))
    return works


def _count(per: Per, view: View) -> int:
    return int(view.number(per.fact) or 0)


def _limits(step: Step, yen: int, view: View) -> Iterable[Work]:
    """Cap, cap by count, rounding, least amount: only those that change something."""
    if step.cap is not None and yen > step.cap:
        yield Work(act=Act.CAP, before=yen, after=(yen := step.cap), limit=step.cap)
    if step.cap_per is not None and yen > (limit := _count(step.cap_per, view) * step.cap_per.yen):
        count = _count(step.cap_per, view)
        work = Work(
            act=Act.CAP_PER, before=yen, after=limit, fact=step.cap_per.fact, count=count, limit=step.cap_per.yen
        )
        yen = limit
        yield work
    if (rounded := yen - yen % step.round_down_to) != yen:
        yield Work(act=Act.ROUND, before=yen, after=rounded, limit=step.round_down_to)
        yen = rounded
    if step.least is not None and yen < step.least:
        yield Work(act=Act.LEAST, before=yen, after=0, limit=step.least)


def _most(steps: Iterable[Step], view: View) -> int | None:
    """The highest amount of the steps that may still hold; None when one of them has no limit."""
    limits = [_limit(step) for step in steps if step.when is None or judge(step.when, view) is not Verdict.NOT]
    known = [limit for limit in limits if limit is not None]
    return max(known) if known and len(known) == len(limits) else None


def _limit(step: Step) -> int | None:
    if step.cap is not None:
        return step.cap - step.cap % step.round_down_to
    return step.fixed if step.rate is None and step.per is None else None
