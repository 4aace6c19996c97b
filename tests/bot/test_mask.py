"""What is kept of a question tells what was asked and not who asked it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.asked import LONGEST_KEPT
from bot.learning.mask import MAIL, NAME, PHONE, PLACE, masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("電話は0191-23-4567です", f"電話は{PHONE}です"),
        ("０９０ー１２３４ー５６７８に電話ください", f"{PHONE}に電話ください"),
        ("0191(23)4567まで", f"{PHONE}まで"),
        ("09012345678へ", f"{PHONE}へ"),
        ("+81 90-1234-5678", PHONE),
        ("返事はhanako.suzuki@example.co.jpへ", f"返事は{MAIL}へ"),
        ("〒021-8501の者です", f"{PLACE}の者です"),
        ("みほん市中央一丁目2番3号のごみ置き場", f"{PLACE}のごみ置き場"),
        ("一関市大町4-29に住んでいます", f"{PLACE}に住んでいます"),
        ("北町12番地の街灯が切れています", f"{PLACE}の街灯が切れています"),
        ("中央1-2-3の道路", f"{PLACE}の道路"),
        ("北町の鈴木です。補助金はありますか", f"北町の{NAME}です。補助金はありますか"),
        ("髙橋ですが、ごみの日はいつ", f"{NAME}ですが、ごみの日はいつ"),
        ("林と申します。花だんの苗がほしい", f"{NAME}と申します。花だんの苗がほしい"),
        ("林です。花だんの苗がほしい", f"{NAME}です。花だんの苗がほしい"),
        ("わたしの名前はすずきはなこです", f"わたしの名前は{NAME}です"),
        ("鈴木花子の夫が役員です", f"{NAME}の夫が役員です"),
        ("担当の田中さんはいますか", f"担当の{NAME}さんはいますか"),
    ],
)
def test_personal_data_is_taken_out(text: str, kept: str):
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "町内会で使える補助金はある?",
        "対象は町内会です",
        "山口市の社会貢献活動に対する活動保険制度の担当はどこですか",
        "施策1-2の完了は令和5年ですか",
        "平成25年度から29年度までの計画",
        "第3章の2番目の施策は何ですか",
        "質問です。ごみの日はいつですか",
        "2024-04-01から始まりますか",
        "みほん市の計画",
        "1番の窓口はどこですか",
    ],
)
def test_what_names_nobody_stays(text: str):
    assert masked(text) == text


def test_the_text_is_one_short_line():
    kept = masked("ごみは\n\tいつ  出せますか" + "あ" * 5_000)

    assert kept.startswith("ごみは いつ 出せますか")
    assert len(kept) == LONGEST_KEPT


@given(st.text())
def test_any_text_can_be_masked_and_stored(text: str):
    kept = masked(text)

    assert kept.encode().decode() == kept
    assert len(kept) <= LONGEST_KEPT


@given(
    st.from_regex(r"0[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{4}", fullmatch=True),
    st.text(alphabet="ごみはいつ町内会", max_size=20),
)
def test_no_telephone_number_is_kept_wherever_it_stands(number: str, words: str):
    assert number not in masked(f"{words}{number}{words}")
