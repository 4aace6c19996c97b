"""Messages in katakana alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.telegram import spelled_out
from knowledge.text import folded, plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ｾﾝﾀﾞｲﾃﾞ ｺﾞﾐｦ ﾍﾗｽ ﾄﾘｸﾐﾊ ｱﾘﾏｽｶ", "センダイで ゴミを ヘラス トリクミは ありますか"),
        ("ﾀﾞｲ3ｷ ｹｲｶｸﾉ ﾃｰﾏﾊ ﾅﾆ", "ダイ3キ ケイカクの テーマは なに"),
        ("ケイカクハ ナンネンマデ", "ケイカクは なんねんまで"),
        ("オカネガ ホシイ", "オカネが ほしい"),
    ],
)
def test_particles_and_what_is_only_said_become_hiragana(text: str, read: str):
    assert spelled_out(plain(text)) == read


@pytest.mark.parametrize(
    "text",
    ["オープンデータ", "ピアノ コミュニティスクール", "ボランティア ホケン", "ゴミヲ", "ゴミの出し方", "ナニ", "", "3"],
)
def test_names_in_katakana_stay_names(text: str):
    assert spelled_out(plain(text)) == plain(text)


@given(st.text(alphabet="アイデハヲノ マスカ12ーん町", max_size=30))
def test_only_the_script_changes(text: str):
    assert folded(spelled_out(plain(text))) == folded(plain(text))
