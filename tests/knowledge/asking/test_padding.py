"""What stands around a question is not searched for; what belongs to its subject is."""

import pytest

from knowledge.asking.padding import subject, without_emphasis, without_opener


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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("あと保険は?", "保険は?"),
        ("あと、ごみの日は?", "ごみの日は?"),
        ("ありがとう、あと山口市の活動保険は?", "山口市の活動保険は?"),
        ("別のこと、保険は?", "保険は?"),
        ("別の件ですが、保険は?", "保険は?"),
        ("それから円卓会議は?", "円卓会議は?"),
    ],
)
def test_what_leads_over_to_a_question_is_no_part_of_it(text: str, left: str):
    assert without_opener(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "あと何年ですか",
        "あと片付けの手伝い",
        "あと継ぎの支援",
        "あと3つは",
        "また貸しはできますか",
        "別の制度は?",
        "それからの活動",
        "それと円卓会議の違いは?",
        "あと",
    ],
)
def test_words_that_only_begin_like_it_stay(text: str):
    assert without_opener(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("専門家でもない主婦ですが、会議に出られますか", "主婦ですが、会議に出られますか"),
        ("役員でも何でもない一住民ですけど会議に出られますか", "住民ですけど会議に出られますか"),
    ],
)
def test_what_somebody_says_not_to_be_is_no_subject(text: str, left: str):
    assert subject(text).strip() == left


@pytest.mark.parametrize(
    "text", ["会員でもないのに使えますか", "町内会でもない団体は使えますか", "休みでもないのに閉まっている"]
)
def test_whether_it_is_for_those_who_are_not_something_is_the_question(text: str):
    assert subject(text).strip() == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("協働って結局なに?", "協働ってなに?"),
        ("いったいいくらもらえるの", "いくらもらえるの"),
        ("実際のところ、どうなっていますか", "どうなっていますか"),
        ("結局のところ誰が決めるのか", "誰が決めるのか"),
        ("地域一体のまちづくり", "地域一体のまちづくり"),
        ("実際に使った団体", "実際に使った団体"),
    ],
)
def test_what_only_presses_a_question_word_is_left_out(text: str, left: str):
    assert without_emphasis(text) == left
