"""Which of several plans is meant, by its number or by its place in time."""

import pytest

from knowledge.article import Article
from knowledge.asking.ordinal import with_number
from knowledge.asking.wanted import Wanted, wanted
from knowledge.pack import shipped

ARTICLES = [article for articles in shipped().values() for article in articles]


def of_plan(title: str) -> Article:
    return next(article for article in ARTICLES if title in article.plan)


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("前の計画は？", "一関市の第2次計画は？"),
        ("前回の計画の成果は？", "一関市の第2次計画の成果は？"),
        ("一関市の前の計画の課題は", "一関市の第2次計画の課題は"),
        ("ひとつ前の計画", "一関市の第2次計画"),
    ],
)
def test_the_plan_before_is_counted_from_the_one_on_show(text: str, numbered: str):
    assert with_number(of_plan("第3次一関市"), text) == numbered


@pytest.mark.parametrize(
    "text", ["前の担当は？", "5年前の計画は？", "午前の計画", "事前の計画", "次の計画は？", "前に戻って"]
)
def test_what_was_before_something_else_stays_as_it_is(text: str):
    assert with_number(of_plan("第3次一関市"), text) == text


def test_of_a_plan_without_a_number_nothing_is_counted():
    assert with_number(of_plan("仙台市協働まちづくり推進プラン2016"), "前の計画は？") == "前の計画は？"


@pytest.mark.parametrize(
    "text", ["最初に何をすればいい", "まず何をすればいいですか", "何から始めればいい？", "まずどうすればいい"]
)
def test_what_to_do_first_is_asked_as_a_step_not_as_a_time(text: str):
    assert wanted(text) is Wanted.STEPS


@pytest.mark.parametrize("text", ["最初の計画は", "何をする事業ですか", "市民は何をすればいい"])
def test_what_is_first_or_done_is_no_step(text: str):
    assert wanted(text) is not Wanted.STEPS
