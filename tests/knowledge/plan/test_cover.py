import pytest

from knowledge.plan.cover import plan_of, spans, years_of_row
from knowledge.plan.found import Plan
from tests.knowledge.plan.papers import paper, sheet


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("平成25年度～29年度", (2013, 2017)),
        ("平成 28～32 年度の５年間", (2016, 2020)),
        ("令和6年度(2024年度)～令和10年度(2028年度)", (2024, 2028)),
        ("平成24（2012）年度～平成27（2015）年度", (2012, 2015)),
        ("2024年度から2028年度まで", (2024, 2028)),
        ("令和元年度―令和５年度", (2019, 2023)),
        ("平成31年度から令和5年度", (2019, 2023)),
        ("R6～R10", (2024, 2028)),
    ],
)
def test_a_span_of_years_is_read_however_it_is_written(text: str, years: tuple[int, int]):
    assert list(spans(text)) == [years]


@pytest.mark.parametrize(
    "text", ["平成25年 4月～平成26年 3月", "3～5団体", "令和10年度～令和6年度", "10時～16時", "第2章―5"]
)
def test_months_counts_and_spans_that_run_backwards_are_no_periods(text: str):
    assert list(spans(text)) == []


def test_a_row_of_year_columns_gives_its_years():
    assert years_of_row("Ｈ25 H26 H28 H29") == (2013, 2014, 2016, 2017)
    assert years_of_row("令和6年度 令和7年度") == (2024, 2025)
    assert years_of_row("H27") == ()
    assert years_of_row("H25 実施") == ()


def test_title_city_and_period_are_read_from_the_head_of_a_plan():
    text = (
        "第3次白梅市協働推進計画（概要版）\n\n令和6年度(2024年度)～令和10年度(2028年度)\n\n白梅市は、雪の多い町です。\n"
    )

    plan = plan_of(paper(text))

    assert plan == Plan(title="第3次白梅市協働推進計画", city="白梅市", start=2024, end=2028)


def test_of_several_plans_with_their_periods_the_document_is_its_own():
    text = """５ 第2期まちづくり計画

第1期まちづくり計画（平成28年度～令和2年度）を振り返り、次のとおり定めます。

第2期まちづくり計画（令和3年度～令和7年度）
"""

    plan = plan_of(paper(text))

    assert (plan.title, plan.start, plan.end) == ("第2期まちづくり計画", 2021, 2025)


def test_a_passing_mention_of_other_years_is_no_period():
    body = "\n\n".join(f"これは本文の{at}行目です。" for at in range(30))
    text = f"まちづくり基本方針\n\n{body}\n\n総合計画（平成24年度～令和3年度）にもとづきます。\n"

    plan = plan_of(paper(text))

    assert (plan.start, plan.end) == (None, None)


def test_without_a_span_the_columns_of_the_yearly_plan_tell_the_period():
    rows = (("事業名", "R6", "R7", "R8"), ("花の会", "検討", "実施", "実施"))

    plan = plan_of(sheet(*rows, above="実施計画"))

    assert (plan.title, plan.start, plan.end) == ("実施計画", 2024, 2026)


def test_a_label_of_every_sheet_is_not_the_title():
    text = "\n\n".join(["花の都市づくりビジョン", *["年次計画", "実施 → →"] * 12])

    assert plan_of(paper(text)).title == "花の都市づくりビジョン"


def test_the_city_is_the_one_named_most_often_where_the_title_names_none():
    text = "協働の指針\n\n横浜市と仙台市の例を学びました。\n\n仙台市は、仙台市らしい協働をめざします。\n"

    assert plan_of(paper(text)).city == "仙台市"


def test_a_document_that_says_nothing_of_itself_gives_nothing():
    assert plan_of(paper("本市の市民のまちです。\n\n都市の声。\n")) == Plan()
    assert plan_of(paper("")) == Plan()
