"""How something is done is asked."""

import pytest

from knowledge.asking.manner import Manner, manner
from knowledge.text import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ごみの出し方を教えて", Manner("出し方", "出す", frozenset({"ごみ"}))),
        ("npo法人の作り方", Manner("作り方", "作る", frozenset({"npo", "法人"}))),
        ("市役所への行き方", Manner("行き方", "行く", frozenset({"市", "役所"}))),
        ("使い方は?", Manner("使い方", "使う", frozenset())),
    ],
)
def test_the_verb_and_its_thing_are_read(text: str, found: Manner):
    assert manner(words(text)) == found


@pytest.mark.parametrize(
    "text", ["参加したい方は", "研修を受ける方", "協働の考え方", "市民活動のあり方", "地方の町", "夕方", ""]
)
def test_people_and_views_are_no_procedure(text: str):
    assert manner(words(text)) is None
