"""Forms asked for in ordinary words."""

import pytest

from intake.form import shipped
from intake.wish import wishes_for

WISHES = {
    "comment": """
意見を出したい 意見を言いたいです パブコメに意見を出したい パブコメを出したいのですが
すみません、意見を言いたいんですけど 市に意見を伝えたい この案に意見を出したい 意見出したい 意見があります
""",
    "roundtable": """
円卓会議に申し込みたい 円卓会議に申込みたい 円卓会議に参加したいと思っています 円卓会議に出たいです 円卓会議に参加します
""",
    "proposal": "提案したいことがあります 市民協働事業を提案したい 提案があります 提案がしたいです",
    "inquiry": """
職員に聞きたい 職員と話したい もういい、職員と話す 担当者につないで 担当者につないでください 人間と話したい 電話したい
職員さんに会いたい 職員の方と話したいです 職員に聞いてください 人と話せますか？ 相談員につないで 電話で聞けますか
電話したいんですけど オペレーター 苦情を言いたい 苦情があります やっぱり職員に聞きたいです 問い合わせたい
""",
}
OTHERS = """
意見を出す方法は？ 円卓会議とは 円卓会議は？ 円卓会議はいつですか パブコメの結果は パブコメとは何ですか
意見を出したくない 意見を出したいのですがどうすればいいですか 意見を出したい人はどうする 意見を出しました
意見を出せますか 意見を聞きたい 意見交換会に出たい 自治会に意見を言いたい 円卓会議に参加した
提案してください 提案しますか 提案制度 提案の締切は 担当者は？ 担当者に聞きたいことは何ですか
職員に会った 職員の人数は 人と話すのが苦手です
電話で聞けることは何ですか 相談員の人数は 電話番号は 苦情の件数は 人とつながりたい 職員
"""


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in WISHES.items() for text in texts.split()])
def test_a_wish_starts_its_form_and_no_other(key: str, text: str) -> None:
    assert [form.key for form in shipped().values() if wishes_for(form.start_words, text)] == [key]


@pytest.mark.parametrize("text", OTHERS.split())
def test_what_asks_or_tells_starts_none(text: str) -> None:
    assert not any(wishes_for(form.start_words, text) for form in shipped().values())


def test_a_long_letter_starts_none() -> None:
    assert not wishes_for(["意見を出す"], f"{'町内会の者です。' * 10}意見を出したい")


def test_an_english_wish_starts_its_form() -> None:
    assert wishes_for(["send an opinion"], "I'd like to send an opinion.")
