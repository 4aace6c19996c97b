"""What people say besides questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.chat import LONGEST, Chat, chat


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ありがとう", Chat.THANKS),
        ("どうもありがとうございました！", Chat.THANKS),
        ("教えてくれてありがとう😊", Chat.THANKS),
        ("ｱﾘｶﾞﾄｳ", Chat.THANKS),
        ("いやー助かりました", Chat.THANKS),
        ("いやあ、ありがとう", Chat.THANKS),
        ("いや、ありがとう", Chat.THANKS),
        ("いや、別に", Chat.NO),
        ("いやです", Chat.NO),
        ("まちがえました", Chat.NO),
        ("大丈夫になりました", Chat.WELL),
        ("もう大丈夫です", Chat.WELL),
        ("見つかりました！", Chat.WELL),
        ("おおきに", Chat.THANKS),
        ("Thank you!", Chat.THANKS),
        ("さようなら", Chat.BYE),
        ("わかりました。", Chat.YES),
        ("なるほどー", Chat.YES),
        ("馬鹿！！", Chat.ANGER),
        ("お前は役に立たないな", Chat.ANGER),
        ("まったく話にならないじゃないか！", Chat.ANGER),
        ("全然役に立たないじゃないか、ふざけるな", Chat.ANGER),
        ("はい、分かりました。ありがとう", Chat.THANKS),
        ("あなたは誰ですか？", Chat.WHO),
        ("ＡＩですか", Chat.WHO),
        ("何ができますか", Chat.WHO),
        ("元気？", Chat.MOOD),
        ("お疲れさまです", Chat.MOOD),
        ("使えないボットですね。もういいです", Chat.ANGER),
        ("税金の無駄遣いだと思います", Chat.ANGER),
        ("ChatGPTですか", Chat.WHO),
        ("いいえ", Chat.NO),
        ("よくわかりません", Chat.LOST),
        ("すみません、よくわかりません", Chat.LOST),
        ("使い方を教えて", Chat.LOST),
        ("使い方を教えてください", Chat.LOST),
        ("お名前は？", Chat.WHO),
        ("なんやねんこの役所は！全然役に立たへん！", Chat.ANGER),
        ("なんやねん", Chat.ANGER),
        ("サンキュー", Chat.THANKS),
        ("Good bye", Chat.BYE),
        ("bye!", Chat.BYE),
        ("1+1は？", Chat.OTHER),
        ("３×４＝", Chat.OTHER),
        ("結婚してください", Chat.OTHER),
    ],
)
def test_what_asks_nothing_is_recognised(text: str, said: Chat):
    assert chat(text) is said


@pytest.mark.parametrize(
    "text",
    [
        "ありがとう、担当は？",
        "ひどい雨、道がこわれた",
        "感謝状の制度",
        "ごみ",
        "人間の尊厳",
        "草刈り",
        "最低賃金",
        "だれ？",
        "名前は？",
        "好きな本",
        "補助金の使い方を教えて",
        "すみません、担当は？",
        "1",
        "2-1",
        "11/22は？",
        "090-1234-5678",
        "2026年11月",
        "役所はどこ",
        "役所の使い方の計画",
        "結婚支援",
        "",
        "。",
        "？",
    ],
)
def test_a_question_is_not_taken_for_chat(text: str):
    assert chat(text) is None


def test_a_long_text_is_not_taken_for_chat():
    assert chat("ありがとう" * LONGEST) is None


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_any_text_is_read_without_a_fault(text: str):
    assert chat(text) in (None, *Chat)
