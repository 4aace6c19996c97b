"""Windows, last days and first days, worked back from the day the project should begin."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.fit.deadline import Dates, Problem, State
from knowledge.fit.evaluate import evaluate
from knowledge.fit.fact import Known
from knowledge.fit.rule import Verdict
from knowledge.fit.say_dates import rule_sentences, sentences, state
from knowledge.fit.workday import after_workdays, before_workdays, is_workday
from tests.knowledge.fit.rules import scheme, window

SPRING = 'opens = "04-01"\ncloses = "05-31"\n'
DECIDED = "decision_business_days = 20\nstart_after_decision = true\n"


def dates(body: str, on: date, start: date | None = None) -> Dates:
    known: Known = {} if start is None else {"start": start}
    found = evaluate(scheme(window(body)), known, on).dates
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "expected", "closes"),
    [
        (date(2026, 3, 31), State.OPENS, date(2026, 5, 31)),
        (date(2026, 4, 1), State.OPEN, date(2026, 5, 31)),
        (date(2026, 5, 31), State.OPEN, date(2026, 5, 31)),
        (date(2026, 6, 1), State.OPENS, date(2027, 5, 31)),
    ],
)
def test_a_yearly_window_is_open_on_its_first_and_its_last_day(on: date, expected: State, closes: date) -> None:
    found = dates(SPRING, on)

    assert (found.state, found.closes) == (expected, closes)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 12, 1), State.OPEN), (date(2027, 1, 31), State.OPEN), (date(2027, 2, 1), State.OPENS)],
)
def test_a_window_may_lie_over_the_turn_of_the_year(on: date, expected: State) -> None:
    assert dates('opens = "12-01"\ncloses = "01-31"\n', on).state is expected


def test_a_window_on_fixed_days_closes_for_good() -> None:
    body = "opens = 2026-06-01\ncloses = 2026-06-30\n"

    assert dates(body, date(2026, 6, 30)).state is State.OPEN
    closed = dates(body, date(2026, 7, 1), start=date(2026, 9, 1))
    assert closed.state is State.CLOSED
    assert closed.in_time is Verdict.NOT
    assert closed.problems == (Problem.CLOSED,)


def test_without_a_window_applications_are_taken_at_any_time() -> None:
    assert dates('how = ["メール"]', date(2026, 6, 1)).state is State.ANY_TIME


def test_a_scheme_that_states_no_window_says_so() -> None:
    found = evaluate(scheme(), {}, date(2026, 6, 1)).dates

    assert found is not None
    assert found.state is State.NOT_STATED
    assert "窓口" in state(found)


def test_the_first_start_comes_so_many_working_days_after_the_application() -> None:
    found = dates(SPRING + DECIDED, date(2026, 4, 28))

    assert found.first_start == date(2026, 6, 1)  # Golden Week and its weekends are not counted


def test_a_start_one_day_before_the_first_possible_one_is_too_early() -> None:
    on = date(2026, 4, 28)

    early = dates(SPRING + DECIDED, on, start=date(2026, 5, 31))
    good = dates(SPRING + DECIDED, on, start=date(2026, 6, 1))

    assert (early.in_time, early.problems) == (Verdict.NOT, (Problem.STARTS_TOO_EARLY,))
    assert (good.in_time, good.problems) == (Verdict.FITS, ())
    assert good.apply_by == on


def test_the_last_day_to_apply_is_worked_back_from_the_start() -> None:
    found = dates(SPRING + DECIDED, date(2026, 4, 1), start=date(2026, 6, 15))

    assert found.apply_by == date(2026, 5, 18)
    assert after_workdays(date(2026, 5, 18), 20) == date(2026, 6, 15)


def test_a_start_long_after_the_window_leaves_the_window_its_last_day() -> None:
    assert dates(SPRING + DECIDED, date(2026, 4, 1), start=date(2026, 12, 1)).apply_by == date(2026, 5, 31)


def test_brought_in_person_the_last_day_is_one_on_which_the_city_hall_is_open() -> None:
    assert dates(SPRING, date(2026, 4, 1)).apply_by == date(2026, 5, 31)  # a Sunday: by post it will do
    assert dates(SPRING + "in_person = true\n", date(2026, 4, 1)).apply_by == date(2026, 5, 29)


def test_consulting_four_months_ahead_ends_on_the_working_day_before_a_holiday() -> None:
    found = dates("consult_months_before = 4", date(2026, 4, 1), start=date(2026, 9, 5))

    assert found.consult_by == date(2026, 5, 1)  # 5 May is a holiday, 2 to 4 May too or a weekend
    assert found.in_time is Verdict.FITS


def test_whoever_consults_too_late_is_told_the_first_day_that_works() -> None:
    found = dates("consult_months_before = 4", date(2026, 5, 7), start=date(2026, 9, 5))

    assert (found.in_time, found.first_start) == (Verdict.NOT, date(2026, 9, 7))
    assert any("2026年9月7日（月）" in said for said in sentences(found))


def test_when_the_day_to_consult_is_over_the_next_round_is_named() -> None:
    body = 'opens = "07-01"\ncloses = "08-20"\nconsult_by = "07-22"\n'

    last, late = dates(body, date(2026, 7, 22)), dates(body, date(2026, 7, 23))

    assert (last.state, last.consult_by) == (State.OPEN, date(2026, 7, 22))
    assert (late.state, late.opens, late.problems) == (State.OPENS, date(2027, 7, 1), (Problem.CONSULT_PASSED,))


def test_a_project_of_the_next_year_belongs_to_the_next_round() -> None:
    found = dates(SPRING + DECIDED, date(2026, 5, 10), start=date(2027, 8, 1))

    assert (found.state, found.opens) == (State.OPENS, date(2027, 4, 1))


def test_where_no_decision_is_waited_for_the_round_before_the_start_is_named() -> None:
    near, far = (dates(SPRING, date(2026, 11, 22), start=day) for day in (date(2027, 3, 1), date(2027, 8, 1)))

    assert (near.opens, far.opens) == (date(2027, 4, 1), date(2027, 4, 1))


def test_a_start_in_the_past_is_said_to_be_over() -> None:
    found = dates(SPRING + DECIDED, date(2026, 5, 10), start=date(2026, 5, 9))

    assert found.problems == (Problem.IN_PAST,)
    assert found.in_time is Verdict.NOT
    assert any("すぎた日" in said for said in sentences(found))


def test_every_date_is_said_with_its_weekday() -> None:
    found = dates(SPRING + DECIDED + "report_within_days = 30\n", date(2026, 4, 1), start=date(2026, 6, 15))

    assert sentences(found) == (
        "いま受付中です（2026年5月31日（日）まで）。",
        "申しこみは2026年5月18日（月）までです。",
        "市の決定より前に始めると、補助金は出ません。",
        "今から手続きをすると、いちばん早くて2026年4月30日（木）に始められます。",
        "活動が終わってから30日以内に、報告を出します。",
    )


def test_the_sentences_beside_the_rule_name_every_part_of_the_window() -> None:
    rule = scheme(window(SPRING + DECIDED + 'consult_by = "04-20"\nin_person = true\n')).editions[0].window
    assert rule is not None

    assert rule_sentences(rule) == (
        "受付は毎年4月1日から5月31日までです。",
        "毎年4月20日までに相談がいります。",
        "申しこみから決定まで、市役所が開いている日で20日かかります。",
        "市の決定より前に始めると、補助金は出ません。",
        "書類は窓口に持っていきます（郵送などは受けつけません）。",
    )


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_any_two_days_of_the_calendar_have_an_answer(on: date, start: date) -> None:
    found = dates(SPRING + DECIDED + "consult_months_before = 4\n", max(on, date(2020, 4, 1)), start)

    assert found.in_time in (Verdict.FITS, Verdict.NOT)
    assert (found.in_time is Verdict.FITS) == (not set(found.problems) - {Problem.CONSULT_PASSED})


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 9, 22), False),  # between two holidays (国民の休日)
        (date(2026, 5, 6), False),  # 振替休日
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2019, 5, 1), False),  # the accession
        (date(2500, 1, 4), True),  # beyond the years that can be reckoned: weekends and the turn of the year only
        (date(2500, 1, 2), False),
    ],
)
def test_the_city_hall_is_closed_on_holidays_and_at_the_turn_of_the_year(day: date, open_: bool) -> None:
    assert is_workday(day) is open_


@settings(deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2098, 12, 31)), st.integers(0, 40))
def test_counting_working_days_back_and_forth_meets(day: date, count: int) -> None:
    back = before_workdays(day, count)

    assert is_workday(back)
    assert after_workdays(back, count) <= day
    assert after_workdays(after_workdays(back, 1), count) > day
