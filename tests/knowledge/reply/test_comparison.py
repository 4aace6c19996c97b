"""Two things whose difference is asked, beside each other; measured on the shipped plans."""

from datetime import date

import pytest

from knowledge.answer import Answer, Candidates, Counter, Unknown
from tests.city import packs, shared_index

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def counter() -> Counter:
    return shared_index([article for articles in packs().values() for article in articles])


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("円卓会議とお気軽講座の違いは？", ["円卓会議の促進", "お気軽講座の充実"]),
        ("円卓会議と市民カフェは同じもの？", ["円卓会議の促進", "市民カフェ"]),
        ("市民活動団体と地縁団体はどう違うの", ["市民活動団体", "地縁団体・地域団体"]),
    ],
)
def test_both_are_offered_each_with_its_line(counter: Counter, question: str, titles: list[str]):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert [article.title for article in offered.articles] == titles
    assert all(offered.glimpses)
    assert "のちがいは、資料には書かれていません" in (offered.why or "")
    assert offered.misses


def test_a_sentence_that_states_the_difference_is_said(counter: Counter):
    question = "仙台市市民公益活動の促進に関する条例と協働によるまちづくりの推進に関する条例の違いは"
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert "改正されました。" in (offered.why or "")
    assert not offered.misses


def test_what_is_not_known_is_named_and_the_other_shown(counter: Counter):
    offered = counter.ask("円卓会議とスケートリンクの違いは？", today=TODAY)

    assert isinstance(offered, Candidates)
    assert [article.title for article in offered.articles] == ["円卓会議の促進"]
    assert (offered.why or "").startswith("「スケートリンク」のことは、ここにある資料では見つかりませんでした。")


def test_what_was_talked_about_may_be_one_of_them(counter: Counter):
    about = counter.ask("円卓会議の促進とは", today=TODAY)
    assert isinstance(about, Answer)

    offered = counter.ask("それとお気軽講座の違いは？", today=TODAY, context=about.article)

    assert isinstance(offered, Candidates)
    assert [article.title for article in offered.articles] == ["円卓会議の促進", "お気軽講座の充実"]


def test_where_neither_is_known_nothing_is_said_of_a_difference(counter: Counter):
    found = counter.ask("スケートリンクとスキー板の違いは", today=TODAY)

    assert isinstance(found, Unknown)


def test_one_thing_alone_is_compared_with_what_was_talked_about(counter: Counter):
    about = counter.ask("円卓会議の促進とは", today=TODAY)
    assert isinstance(about, Answer)

    offered = counter.ask("お気軽講座とはちがうの？", today=TODAY, context=about.article)

    assert isinstance(offered, Candidates)
    assert [article.title for article in offered.articles] == ["円卓会議の促進", "お気軽講座の充実"]


def test_what_is_compared_is_called_as_it_was_written(counter: Counter):
    offered = counter.ask("NPOとボランティアってどう違うの", today=TODAY)

    assert isinstance(offered, Candidates)
    assert (offered.why or "").startswith("「NPO」と「ボランティア」のちがいは")
