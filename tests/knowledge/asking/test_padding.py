"""What stands around a question is not searched for; what belongs to its subject is."""

import pytest

from knowledge.asking.padding import subject


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("協働って何?わかりやすく", "協働って何?"),
        ("協働とは何か簡単に説明して", "協働とは何か"),
        ("円卓会議についてもっと詳しく", "円卓会議について"),
    ],
)
def test_how_it_is_to_be_told_is_no_subject(text: str, left: str):
    assert subject(text).strip() == left


@pytest.mark.parametrize("text", ["市民にわかりやすく情報を伝える取り組みは", "簡単に使える補助金は"])
def test_how_something_is_done_belongs_to_the_subject(text: str):
    assert subject(text).strip() == text
