"""Signs and calls, found as they are printed."""

from dataclasses import replace

import pytest

from knowledge.article import Article
from knowledge.reply.mark import marked, names_signs
from tests.city import packs

ARTICLES = [article for articles in packs().values() for article in articles]


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("◎と○の意味は？", "◎と○（取組主体の記号）", "◎は先頭に立って"),
        ("二重丸とただの丸のちがいを教えて", "◎と○（取組主体の記号）", "◎は先頭に立って"),
        ("丸印って何", "◎と○（取組主体の記号）", "○は参加したり"),
        ("〇とは", "◎と○（取組主体の記号）", "○は参加したり"),
        ("わっしょいって何ですか", "第3次一関市協働推進計画", "わっしょい みんなで"),
        ("「わっしょい」とは", "第3次一関市協働推進計画", "わっしょい みんなで"),
    ],
)
def test_a_sign_or_a_call_is_found_with_the_line_that_prints_it(text: str, title: str, line: str):
    found = marked(ARTICLES, text)

    assert found is not None
    assert found.articles[0].title == title
    assert line in found.glimpses[0]


@pytest.mark.parametrize("text", ["※※って何", "ほげほげって何", "協働とは", "◎", "ありますって何", ""])
def test_anything_else_is_not_looked_for(text: str):
    assert marked(ARTICLES, text) is None


def test_two_signs_with_an_article_each_are_both_found():
    first, second = (replace(ARTICLES[0], key=sign, title=sign, content=f"{sign}の説明です。") for sign in "◎○")

    found = marked([second, first], "二重丸と丸の違いは")

    assert found is not None
    assert [article.title for article in found.articles] == ["◎", "○"]


@pytest.mark.parametrize(
    ("text", "is_sign"),
    [
        ("二重丸は何", True),
        ("みほん市の表にある二重丸は何のしるし", True),
        ("三角とばつの違いは", True),
        ("丸って何", False),
        ("星とは", False),
        ("◎とは", False),
    ],
)
def test_a_name_that_may_mean_other_things_is_no_sign_by_itself(text: str, is_sign: bool):
    assert names_signs(text) is is_sign


def test_what_many_articles_print_is_a_word_like_any_other():
    def printing(number: int) -> Article:
        return replace(ARTICLES[0], content="「そいやさ」と言います。", key=f"x:{number}")

    assert marked([printing(number) for number in range(3)], "そいやさって何") is not None
    assert marked([printing(number) for number in range(4)], "そいやさって何") is None
