"""Those of a list of which something more is said."""

import pytest

from knowledge.answer import Counter
from knowledge.pack import shipped
from knowledge.reply.narrowing import narrowing, opens


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter([article for articles in shipped().values() for article in articles])


@pytest.mark.parametrize(
    "text",
    ["そのうちNPO向けは？", "その中で町内会が使えるものは？", "新規だけ", "NPO向けは？", "この中から山口のものを"],
)
def test_a_message_picks_some_of_a_list_out(text: str):
    assert narrowing(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "町内会で使える補助金を教えてください",
        "その担当は誰ですか",
        "ありがとう",
        "",
        "町内会の役員が高齢で困っています",
    ],
)
def test_a_message_that_asks_something_of_its_own_picks_none(text: str):
    assert narrowing(text) is None


def test_only_a_message_that_says_so_by_its_beginning_speaks_of_the_list_for_certain():
    assert opens("そのうち企業向けは？")
    assert not opens("企業向けは？")


@pytest.mark.parametrize(
    ("question", "of", "number"),
    [
        ("補助金の一覧、そのうち町内会が使えるものは？", "対象が地域コミュニティと書かれているもの", 4),
        ("補助金の一覧、そのうち山口のは？", "山口市のもの", 5),
        ("山口市の取り組みの一覧、そのうち新規は？", "区分が「新規」のもの", 14),
        ("山口市の取り組みの一覧、そのうち職員課が担当のものは？", "職員課が担当のもの", 4),
        ("山口市の取り組みの一覧、そのうち補助金は？", "補助金・助成金・交付金", 5),
        ("山口市の取り組みの一覧、そのうち平成26年度に始まるものは？", "平成26年度から実施とされているもの", 4),
        ("一関市の取り組みの一覧、そのうち企業向けは？", "対象が事業者と書かれているもの", 0),
        ("山口市の取り組みの一覧、そのうちNPO向け、そのうち新規は？", "区分が「新規」のもの", 6),
    ],
)
def test_those_of_a_list_are_a_list(counter: Counter, question: str, of: str, number: int):
    found = counter.listed(question)

    assert found is not None
    assert (found.of.rpartition("のうち、")[2], len(found.articles)) == (of, number)


@pytest.mark.parametrize("question", ["補助金の一覧、そのうちパスポートは？", "活動保険は、そのうち始まりますか"])
def test_what_is_no_part_of_a_list_is_no_list(counter: Counter, question: str):
    assert counter.listed(question) is None
