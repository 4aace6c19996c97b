"""The sample knowledge answers what residents ask of it, and refuses what it does not have."""

from datetime import date

import pytest

from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.pack import shipped

TODAY = date(2025, 11, 22)


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter([article for articles in shipped().values() for article in articles])


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("山口市の自治会がもらえる交付金", "yamaguchi:Ⅰ-(2)-①"),
        ("町会の運営費を助けてほしい　山口", "yamaguchi:Ⅰ-(2)-①"),
        ("活動中の事故に保険はありますか", "yamaguchi:Ⅰ-(2)-③"),
        ("おきがるこうざをたのみたい", "yamaguchi:Ⅱ-(3)-③"),
        ("一関市の円卓会儀", "ichinoseki:⑪"),
        ("いちのせきで しゅうかいじょを なおす ほじょきん", "ichinoseki:⑩"),
    ],
)
def test_the_right_article_is_among_those_shown(counter: Counter, question: str, key: str):
    shown = counter.ask(question, today=TODAY)

    assert isinstance(shown, (Answer, Candidates))
    articles = (shown.article,) if isinstance(shown, Answer) else shown.articles
    assert key in {article.key for article in articles}


@pytest.mark.parametrize(
    "question",
    ["水道料金の支払い", "婚姻届の出し方", "市営プールは何時まで", "札幌市の町内会の補助金", "カレーの作り方"],
)
def test_what_is_not_in_the_plans_is_not_answered(counter: Counter, question: str):
    assert not isinstance(counter.ask(question, today=TODAY), Answer)


def test_a_city_not_covered_is_refused_by_name(counter: Counter):
    refused = counter.ask("札幌市の町内会の補助金", today=TODAY)

    assert isinstance(refused, Unknown)
    assert refused.why.startswith("札幌市のことは")


def test_every_article_of_an_ended_plan_is_shown_with_a_caution(counter: Counter):
    ended = [article for article in shipped()["yamaguchi"] if article.period.is_over(TODAY)]

    notices = [counter.describe(article, today=TODAY).notice or "" for article in ended]

    assert ended
    assert all("期間（平成25～29年度）は終わっています" in notice for notice in notices)
