"""What takes back how the message before was understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.correction import corrected, taken_back


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ちがう、山口の話", "山口の話"),
        ("違います。山口市です", "山口市です"),
        ("違うよ、山口だよ", "山口だよ"),
        ("いや、山口", "山口"),
        ("いや補助金じゃなくて人の派遣", "補助金じゃなくて人の派遣"),
        ("いや、そうじゃなくてNPOの", "NPOの"),
        ("そうじゃなくて", ""),
        ("そうではない", ""),
        ("そういうことじゃなくて、保険", "保険"),
        ("いや…", ""),
        ("違うんですけど", ""),
        ("ありがとう、でも違います", ""),
        ("それは違います", ""),
        ("ちゃう、山口や", "山口や"),
    ],
)
def test_a_no_is_left_out_of_what_is_said(text: str, rest: str):
    assert taken_back(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "違う団体でも使えますか",
        "違いますか？",
        "違いは？",
        "いやがらせの相談",
        "いやな思いをした",
        "そうじゃないですか？",
        "それじゃあ保険は？",
        "NPOじゃなくて町内会です",
        "いいえ以外の答え",
        "補助金",
        "",
    ],
)
def test_words_that_only_look_like_a_no_stay(text: str):
    assert taken_back(text) is None


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [
        ("NPOが使える補助金は？", "NPOじゃなくて町内会です", "町内会が使える補助金は?"),
        ("町内会が使える補助金は？", "町内会じゃなくてNPOです", "NPOが使える補助金は?"),
        ("補助金はありますか", "NPOじゃなくて町内会です", "町内会です。補助金はありますか"),
        ("町内会の補助金は？", "補助金じゃなくて保険は？", "町内会の保険は?"),
        ("町内会の補助金は？", "補助金ではなく、保険のほうです", "町内会の保険は?"),
    ],
)
def test_the_question_before_is_put_right(question: str, text: str, meant: str):
    assert corrected(question, text) == meant


@pytest.mark.parametrize(
    "text",
    ["目的ではなく手段です", "町内会じゃなくても使えますか", "補助金ではなく人の派遣はありますか", "保険は？", ""],
)
def test_another_question_puts_nothing_right(text: str):
    assert corrected("円卓会議の担当は？", text) is None


@given(st.text(alphabet="いやえちがう違そうじゃではなくて、。の山口NPO町内会 ", max_size=70))
def test_any_text_is_read_without_a_fault(text: str):
    rest = taken_back(text)

    assert rest is None or len(rest) < len(text)
    corrected("NPOの補助金は？", text)
