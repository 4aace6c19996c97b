"""Of what it is asked whether something belongs to it."""

import pytest

from knowledge.asking.belonging import belongs_to
from knowledge.asking.place import Places
from knowledge.asking.question import understand
from knowledge.asking.wanted import Wanted
from knowledge.text import plain


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("選挙の手伝いも市民活動に数えてもらえますか", "市民活動"),
        ("月に一度の集まりでも「市民活動団体」って名乗れる？", "市民活動団体"),
        ("会社の清掃は市民活動に含まれますか", "市民活動"),
        ("PTAは地縁団体にあたりますか", "地縁団体"),
        ("うちの会は市民活動団体と言えますか", "市民活動団体"),
        ("商店街は事業者の扱いですか", "事業者"),
    ],
)
def test_the_group_is_named_and_its_meaning_wanted(text: str, group: str):
    assert belongs_to(plain(text)) == group
    assert understand(text, Places.of([])).wanted is Wanted.MEANING


@pytest.mark.parametrize(
    "text",
    [
        "うちの会も補助金の対象に含まれますか",
        "介護の相談窓口は市のプランに含まれますか",
        "子どもも委員に入れますか",
        "市民活動に数えられる。",
        "協働とは",
        "",
    ],
)
def test_who_may_use_or_join_something_is_another_question(text: str):
    assert belongs_to(plain(text)) == ""
