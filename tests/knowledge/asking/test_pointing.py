"""Answers to what was just shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.pointing import (
    Back,
    Pointed,
    Return,
    asks_more,
    asks_next,
    asks_next_one,
    asks_number,
    asks_others,
    asks_source,
    going_back,
    pointed,
    points,
)


@pytest.mark.parametrize(
    ("text", "at", "number"),
    [
        ("2番目は？", None, 2),
        ("２つ目を見せて", None, 2),
        ("三つ目のやつ", None, 3),
        ("にばんめは", None, 2),
        ("ふたつめ", None, 2),
        ("上のは？", 0, 0),
        ("いちばん上の", 0, 0),
        ("最初のを", 0, 0),
        ("じゃあ、真ん中のは？", 1, 0),
        ("いちばん下", 2, 0),
        ("最後の", 2, 0),
        ("あ、やっぱり最初のでいい", 0, 0),
    ],
)
def test_one_of_three_is_pointed_at(text: str, at: int | None, number: int):
    found = pointed(text, shown=3)

    assert found is not None
    assert (found.at, found.number) == (at, number)


def test_what_is_said_of_it_is_kept():
    assert pointed("2番目の担当は？", shown=3) == Pointed(None, 2, "の担当は?")


@pytest.mark.parametrize("text", ["下水道の工事", "上下水道", "最初から教えて", "中央公民館は", "補助金", "に", ""])
def test_other_words_point_at_nothing(text: str):
    assert pointed(text, shown=3) is None


@pytest.mark.parametrize(
    ("text", "is_one"), [("2番目は？", True), ("三つ目って何ですか", True), ("2番目の担当は", False)]
)
def test_one_of_several_and_nothing_else_is_told(text: str, *, is_one: bool):
    assert points(text) is is_one


def test_nothing_shown_is_nothing_to_point_at():
    assert pointed("2番目は？", shown=0) is None
    assert pointed("真ん中は？", shown=2) is None


@pytest.mark.parametrize(
    "text", ["他には？", "ほかにない？", "別の制度は？", "他に何かありますか", "それ以外は", "それと似た制度はある？"]
)
def test_others_are_asked_for(text: str):
    assert asks_others(text)


@pytest.mark.parametrize(
    "text", ["ほかの市では？", "他の町はどう", "別府の補助金", "担当は？", "同じような悩みを持つ人の会はありますか"]
)
def test_another_city_is_not_another_article(text: str):
    assert not asks_others(text)


@pytest.mark.parametrize("text", ["もっとくわしく", "詳しく教えて", "もっと詳しく知りたい", "詳細は？", "もっと教えて"])
def test_more_is_asked_for(text: str):
    assert asks_more(text)


@pytest.mark.parametrize("text", ["くわしい担当はどこの課の誰ですか、補助金の", "補助金を詳しく", "もっと補助金を"])
def test_a_question_of_its_own_asks_for_no_more(text: str):
    assert not asks_more(text)


@pytest.mark.parametrize("text", ["続きは？", "つづきを見せて", "次の3つは", "残りは？", "つぎを教えてください"])
def test_the_next_are_asked_for(text: str):
    assert asks_next(text)


@pytest.mark.parametrize("text", ["続きから書く", "次の会議はいつ", "残りの予算", "継続の事業", "次回は"])
def test_what_is_next_in_the_world_is_a_question(text: str):
    assert not asks_next(text)


@pytest.mark.parametrize(
    "text", ["出典は？", "それの出典を教えて", "何に書いてありますか", "どの計画に書いてある？", "何ページ？"]
)
def test_the_source_is_asked_for(text: str):
    assert asks_source(text)


@pytest.mark.parametrize("text", ["資料がほしい", "出店したい", "何に使える？", "どの計画が新しい？"])
def test_other_papers_are_no_source(text: str):
    assert not asks_source(text)


@pytest.mark.parametrize(
    "text", ["もう一回", "もう一度お願いします", "もう1回言って", "すみません、もう一度教えて", "もっかい"]
)
def test_the_same_is_asked_for_again(text: str):
    assert going_back(text) == Return(Back.AGAIN, "")


@pytest.mark.parametrize(
    ("text", "to", "rest"),
    [
        ("さっきの", Back.BEFORE, ""),
        ("さっきのに戻って", Back.BEFORE, ""),
        ("さっきの続き", Back.BEFORE, ""),
        ("前のに戻る", Back.BEFORE, ""),
        ("戻って", Back.BEFORE, ""),
        ("ひとつ前に戻りたい", Back.BEFORE, ""),
        ("元の話に戻して", Back.BEFORE, ""),
        ("その前のは？", Back.BEFORE, "は?"),
        ("さっきのと何が違う", Back.BEFORE, "と何が違う"),
        ("さっきのやつの担当は？", Back.BEFORE, "の担当は?"),
        ("最初のやつの担当", Back.FIRST, "の担当"),
        ("最初に戻って", Back.FIRST, ""),
        ("やっぱり最初のでいい", Back.FIRST, "でいい"),
        ("山口のに戻って", Back.PLACE, "山口の"),
    ],
)
def test_the_way_back_is_known(text: str, to: Back, rest: str):
    assert going_back(text) == Return(to, rest)


@pytest.mark.parametrize(
    "text",
    [
        "さっきから聞いているのに",
        "前の担当は",
        "前の計画は",
        "前からある制度",
        "以前の補助金",
        "最初の年は何をする",
        "最初に何をする",
        "税金は戻ってくる？",
        "Uターンで戻る人の支援",
        "再度の申請はできますか",
        "もう一つは",
        "駅の前の公園",
        "",
    ],
)
def test_other_words_lead_nowhere_back(text: str):
    assert going_back(text) is None


@given(st.text(alphabet=st.characters(codec=None), max_size=60), st.integers(0, 4))
def test_any_text_is_read_without_a_fault(text: str, shown: int):
    found = pointed(text, shown=shown)

    assert found is None or found.at is None or 0 <= found.at < shown
    assert asks_more(text) in (True, False)
    assert asks_others(text) in (True, False)
    assert asks_next(text) in (True, False)
    assert asks_source(text) in (True, False)
    going_back(text)


@pytest.mark.parametrize(
    "text",
    ["全部で何件？", "何件ある？", "いくつ", "いくつありますか？", "合計は？", "それは全部でいくつですか", "件数は"],
)
def test_how_many_of_what_is_listed(text: str):
    assert asks_number(text)


@pytest.mark.parametrize(
    "text", ["いくつもらえる？", "補助金はいくつ", "何人？", "何年？", "対象はいくつ", "いくつか教えて", "いくら？"]
)
def test_a_number_of_something_else_is_not_that_of_the_list(text: str):
    assert not asks_number(text)


def test_the_next_one_is_not_the_rest():
    assert asks_next_one("次のは？")
    assert asks_next_one("次を見せて")
    assert not asks_next_one("続きは？")
    assert not asks_next_one("次はいつ？")
    assert not asks_next_one("次の計画は？")
