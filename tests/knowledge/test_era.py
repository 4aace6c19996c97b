from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.era import (
    fiscal_year,
    fiscal_year_of,
    span,
    through,
    with_western,
    with_year,
    with_years_named,
    year_of,
    years_in,
)


@pytest.mark.parametrize(
    ("year", "shown"),
    [(2013, "平成25年度"), (2018, "平成30年度"), (2019, "令和元年度"), (2024, "令和6年度"), (1988, "昭和63年度")],
)
def test_a_fiscal_year_is_shown_in_its_era(year: int, shown: str):
    assert fiscal_year(year) == shown


def test_the_western_year_stands_beside_it():
    assert with_western(2024) == "令和6年度（2024年度）"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (2013, 2017, "平成25～29年度（2013～2017年度）"),
        (2016, 2020, "平成28～令和2年度（2016～2020年度）"),
        (2024, 2024, "令和6年度（2024年度）"),
        (2024, None, "令和6年度（2024年度）から"),
        (None, 2024, "令和6年度（2024年度）まで"),
        (None, None, None),
    ],
)
def test_a_span_of_years_names_an_era_once(first: int | None, last: int | None, shown: str | None):
    assert span(first, last) == shown


def test_from_year_to_year_in_words():
    assert through(2013, 2017) == "平成25年度から29年度まで"
    assert through(2018, 2020) == "平成30年度から令和2年度まで"
    assert through(2013, 2013) == "平成25年度"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("平成25年度に何をする", [2013]),
        ("令和元年と2020年", [2019, 2020]),
        ("H25", [2013]),
        ("r6", [2024]),
        ("平成二十五年", []),
        ("pr6年 12345年", []),
        ("第3次計画", []),
    ],
)
def test_years_are_read_out_of_a_text(text: str, years: list[int]):
    assert list(years_in(text)) == years


@given(st.integers(1926, 2100))
def test_a_year_shown_is_read_back(year: int):
    assert year_of(fiscal_year(year)) == year


def test_the_fiscal_year_begins_in_april():
    assert fiscal_year_of(date(2025, 3, 31)) == 2024
    assert fiscal_year_of(date(2025, 4, 1)) == 2025


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("来年度は？", "令和9年度は？"),
        ("今年度の事業", "令和8年度の事業"),
        ("再来年度も", "令和10年度も"),
        ("去年はどうでしたか", "令和7年はどうでしたか"),
        ("来年度、祭りをします", "来年度、祭りをします"),
        ("来年の祭り", "来年の祭り"),
        ("来年度に始まる事業", "令和9年度に始まる事業"),
        ("来年度までに何をする", "令和9年度までに何をする"),
        ("来年度に祭りをします", "来年度に祭りをします"),
        ("毎年度の集まり", "毎年度の集まり"),
    ],
)
def test_a_year_asked_about_is_named_from_today(question: str, named: str):
    assert with_years_named(question, date(2026, 11, 22)) == named


def test_from_january_to_march_the_fiscal_year_is_the_one_before():
    assert with_years_named("今年度は", date(2027, 2, 1)) == "令和8年度は"
    assert with_years_named("今年は", date(2027, 2, 1)) == "令和9年は"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("H27に何する 山口", "平成28年度に何する 山口"),
        ("平成27年度の取り組みは", "平成28年度の取り組みは"),
        ("2015年に始まる事業", "平成28年度に始まる事業"),
        ("補助金の一覧", "補助金の一覧"),
    ],
)
def test_another_year_takes_the_place_of_the_one_named(question: str, said: str):
    assert with_year(question, 2016) == said
