"""Support of another kind than the one that is not wanted is listed; other questions are searched for."""

import pytest

from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.pack import shipped


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter([article for articles in shipped().values() for article in articles])


def kinds(articles: tuple[Article, ...]) -> set[str]:
    return {kind for article in articles for kind in article.support_kind}


@pytest.mark.parametrize(
    "question",
    ["お金じゃない支援は？", "お金をもらわない支援はありますか", "補助金以外で何かある", "補助金以外の支援は"],
)
def test_support_that_is_no_money_is_listed(counter: Counter, question: str):
    found = counter.listed(question)

    assert found is not None
    assert {"専門家派遣", "職員による支援", "相談"} <= kinds(found.articles)
    assert not {"補助金", "交付金", "助成金", "財政的支援"} & kinds(found.articles)


def test_one_of_each_city_stands_first(counter: Counter):
    found = counter.listed("お金じゃない支援は？")

    assert found is not None
    assert len({article.city for article in found.articles[:3]}) == 3


def test_support_of_the_other_cities_is_listed(counter: Counter):
    found = counter.listed("山口市以外で、補助金じゃない支援は？")

    assert found is not None
    assert {article.city for article in found.articles} == {"一関市", "仙台市"}


@pytest.mark.parametrize(
    "question",
    [
        "補助金ではなく人の派遣はありますか",
        "町内会以外の支援",
        "補助金じゃないですか",
        "広報以外で知る方法は",
        "支援は",
    ],
)
def test_who_names_what_is_wanted_gets_no_list_of_everything_else(counter: Counter, question: str):
    assert counter.listed(question) is None
