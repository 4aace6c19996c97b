"""When to consult, to apply and to start, worked back from the day the project should begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.fit.rule import Edition, Verdict, Window
from knowledge.fit.view import View
from knowledge.fit.workday import (
    after_workdays,
    before_workdays,
    months_after,
    months_before,
    workday_from,
    workday_until,
)
from knowledge.fit.yearly import Day, MonthDay

START = "start"

YEARS_AHEAD = 5
"""How many yearly rounds are looked at: whoever plans further ahead is told the last of these."""


class State(StrEnum):
    """Whether applications are taken on the day of judging."""

    ANY_TIME = "any_time"
    OPEN = "open"
    OPENS = "opens"
    CLOSED = "closed"
    NOT_STATED = "not_stated"


class Problem(StrEnum):
    """What stands in the way of the planned day."""

    STARTS_TOO_EARLY = "starts_too_early"  # before the first day on which the project may begin
    CONSULT_PASSED = "consult_passed"  # the last day to consult for this round is over
    CLOSED = "closed"  # no more round is known
    IN_PAST = "in_past"  # the planned day is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The days of one scheme for one group; None where a day does not apply or is not stated.

    `consult_by` and `apply_by` are the last days that still do, `first_start` is the first day on which the project
    may begin if the group applies as early as it can. `in_time` judges the planned `start`; `missing` is the start
    while it is not known.
    """

    state: State
    clause: str = ""
    opens: date | None = None
    closes: date | None = None
    consult_by: date | None = None
    apply_by: date | None = None
    first_start: date | None = None
    start: date | None = None
    in_time: Verdict = Verdict.UNKNOWN
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One time of taking applications; None is an open end."""

    opens: date | None
    closes: date | None
    consult_by: date | None


def dates(edition: Edition, view: View) -> Dates:
    """The days of an edition for a group on the day of judging."""
    window = edition.window
    if window is None:
        return Dates(state=State.NOT_STATED, missing=())
    start = view.day(START)
    rounds = list(_rounds(window, edition, view.on))
    passed = [one for one in rounds if _is_open(one, view.on) and not _can_consult(one, view.on)]
    possible = [one for one in rounds if _last(one) >= view.on and _can_consult(one, view.on)]
    if not possible:
        return _over(window, rounds, passed, view)
    chosen = _fitting(possible, window, view.on, start)
    return _dated(window, chosen, view, (Problem.CONSULT_PASSED,) if passed and chosen not in passed else ())


def _dated(window: Window, chosen: Round, view: View, problems: tuple[Problem, ...]) -> Dates:
    start, first = view.day(START), _first_start(window, chosen, view.on)
    problems = (*problems, *_problems(start, first, view.on))
    return Dates(
        state=_state(chosen, view.on),
        clause=window.clause,
        opens=chosen.opens,
        closes=chosen.closes,
        consult_by=_consult_by(window, chosen, start, first),
        apply_by=_apply_by(window, chosen, start, first),
        first_start=first,
        start=start,
        in_time=_in_time(start, problems),
        problems=problems,
        missing=view.missing(START),
        window=window,
    )


def _over(window: Window, rounds: list[Round], passed: list[Round], view: View) -> Dates:
    last = max(rounds, key=_last, default=Round(None, None, None))
    return Dates(
        state=State.OPEN if passed else State.CLOSED,
        clause=window.clause,
        opens=last.opens,
        closes=last.closes,
        consult_by=last.consult_by,
        start=view.day(START),
        in_time=Verdict.NOT,
        problems=(Problem.CONSULT_PASSED,) if passed else (Problem.CLOSED,),
        missing=view.missing(START),
        window=window,
    )


def _rounds(window: Window, edition: Edition, on: date) -> Iterator[Round]:
    """The rounds around a day, the earliest first; a window on fixed days has one, a yearly one several."""
    yearly = [day for day in (window.opens, window.closes) if isinstance(day, MonthDay)]
    years = range(max(on.year - 1, 1), min(on.year + YEARS_AHEAD, 9998)) if yearly else (on.year,)
    for year in years:
        opens = _in_year(window.opens, year)
        closes = _next(window.closes, opens, year)
        if edition.until is not None and opens is not None and opens > edition.until:
            continue
        if closes is None or closes >= edition.since:
            yield Round(opens, closes, _before(window.consult_by, closes, on))


def _in_year(day: Day | None, year: int) -> date | None:
    return day.in_year(year) if isinstance(day, MonthDay) else day


def _next(day: Day | None, opens: date | None, year: int) -> date | None:
    """The closing day of a round: over the turn of the year when it comes before the opening day."""
    found = _in_year(day, year)
    if isinstance(day, MonthDay) and found is not None and opens is not None and found < opens:
        return day.in_year(year + 1)
    return found


def _before(day: Day | None, closes: date | None, on: date) -> date | None:
    """The last day to consult that belongs to a round."""
    if not isinstance(day, MonthDay):
        return None if day is None else workday_until(day)
    if closes is None:
        found = day.in_year(on.year)
        return workday_until(found if found >= on else day.in_year(on.year + 1))
    found = day.in_year(closes.year)
    return workday_until(found if found <= closes else day.in_year(closes.year - 1))


def _last(one: Round) -> date:
    return one.closes or date.max


def _is_open(one: Round, on: date) -> bool:
    return (one.opens or date.min) <= on <= _last(one)


def _can_consult(one: Round, on: date) -> bool:
    return one.consult_by is None or one.consult_by >= on


def _fitting(possible: list[Round], window: Window, on: date, start: date | None) -> Round:
    """The last round that is decided before the project begins, else the first there is."""
    if start is None:
        return possible[0]
    in_time = [one for one in possible if (_first_start(window, one, on) or one.opens or date.min) <= start]
    return max(in_time, key=lambda one: one.opens or date.min, default=possible[0])


def _state(one: Round, on: date) -> State:
    if one.opens is not None and one.opens > on:
        return State.OPENS
    return State.ANY_TIME if one.opens is None and one.closes is None else State.OPEN


def _first_start(window: Window, one: Round, on: date) -> date | None:
    """The first day the project may begin: consulted and applied at the first moment, and the decision waited for."""
    days = []
    if window.consult_months_before is not None:
        days.append(months_after(workday_from(on), window.consult_months_before))
    if window.start_after_decision and window.decision_business_days is not None:
        applied = workday_from(max(on, one.opens or on))
        days.append(after_workdays(applied, window.decision_business_days))
    return max(days, default=None)


def _consult_by(window: Window, one: Round, start: date | None, first: date | None) -> date | None:
    days = [one.consult_by] if one.consult_by is not None else []
    begin = _begin(start, first)
    if window.consult_months_before is not None and begin is not None:
        days.append(workday_until(months_before(begin, window.consult_months_before)))
    return min(days, default=None)


def _apply_by(window: Window, one: Round, start: date | None, first: date | None) -> date | None:
    closes = workday_until(one.closes) if one.closes is not None and window.in_person else one.closes
    days = [closes] if closes is not None else []
    begin = _begin(start, first)
    if window.start_after_decision and window.decision_business_days is not None and begin is not None:
        days.append(before_workdays(begin, window.decision_business_days))
    return min(days, default=None)


def _begin(start: date | None, first: date | None) -> date | None:
    """The day to work back from: the planned one, or the first possible one when that comes later."""
    if start is None:
        return None
    return start if first is None else max(start, first)


def _problems(start: date | None, first: date | None, on: date) -> tuple[Problem, ...]:
    if start is None:
        return ()
    if start < on:
        return (Problem.IN_PAST,)
    return (Problem.STARTS_TOO_EARLY,) if first is not None and start < first else ()


def _in_time(start: date | None, problems: tuple[Problem, ...]) -> Verdict:
    if start is None:
        return Verdict.UNKNOWN
    late = {Problem.IN_PAST, Problem.STARTS_TOO_EARLY, Problem.CLOSED}
    return Verdict.NOT if late.intersection(problems) else Verdict.FITS
