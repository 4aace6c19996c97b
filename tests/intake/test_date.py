"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadValue
from intake.parse import parse, show
from tests.intake.sample import a_field

DAY = a_field("date")


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "2026年11月22日",
        "西暦2026年11月22日",
        "２０２６年１１月２２日",
        "２０２６ー１１ー２２",
        "20261122",
        "令和8年11月22日",
        "令和８年１１月２２日",
        "㋿8年11月22日",
        "R8.11.22",
        "r8/11/22",
        "Ｒ８．１１．２２",
        "令和八年十一月二十二日",
        "二〇二六年十一月二十二日",
        "平成38年11月22日",
        "2026年11月22日（日）",
        "2026/11/22(日曜日)",
        " 2026年 11月 22日 ごろです。",
        "令和8年11月22日から",
        "令和8年11月22日（2026年11月22日）",
    ],
)
def test_one_day_in_many_writings(typed: str) -> None:
    assert parse(DAY, typed) == "2026-11-22"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("R1.5.1", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("S39.10.10", "1964-10-10"),
        ("大正15年12月24日", "1926-12-24"),
        ("明治45年7月29日", "1912-07-29"),
        ("令和八年二月三日", "2026-02-03"),
        ("令和10年2月29日", "2028-02-29"),
    ],
)
def test_years_of_the_eras(typed: str, stored: str) -> None:
    assert parse(DAY, typed) == stored


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("令和8年2月30日", "2026年の2月は28日までです。いまは「30日」"),
        ("令和10年2月30日", "2028年の2月は29日までです。"),
        ("令和8年4月31日", "4月は30日までです。いまは「31日」"),
        ("令和8年4月0日", "4月は30日までです。いまは「0日」"),
        ("令和8年13月1日", "月は1月から12月までです。いまは「13月」"),
        ("20261301", "いまは「13月」"),
        ("0026-11-22", "年が26年になっています。"),
        ("2926-11-22", "年が2926年になっています。"),
        ("令和元年4月30日", "令和は2019年5月1日からです。"),
        ("平成1年1月7日", "平成は1989年1月8日からです。"),
        ("11月22日", "年から入れてください"),
        ("二月三日", "年から入れてください"),
        ("11/22", "年から入れてください"),
        ("8年11月22日", "年から入れてください"),
        ("26/11/22", "年から入れてください"),
        ("令和8年4月", "年・月・日を続けて"),
        ("来月", "年・月・日を続けて"),
        ("2026年11月22日（月）", "2026年11月22日は日曜日です。"),
        ("2026年11月22日から11月30日", "日付だけを入れてください"),
        ("令和8年11月22日（2026年11月23日）", "二つの日付（2026年11月22日と2026年11月23日）"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_part_that_is_wrong(typed: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse(DAY, typed)

    assert why in str(refused.value)


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_reads_back_from_how_it_is_shown(day: date) -> None:
    shown = show(DAY, day.isoformat())
    era_only = shown.split("（")[0]

    assert parse(DAY, shown) == parse(DAY, era_only) == day.isoformat()
