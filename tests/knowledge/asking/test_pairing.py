"""The things between which a difference is asked."""

import pytest

from knowledge.asking.pairing import sides
from knowledge.text import plain


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("円卓会議とお気軽講座の違いは？", ("円卓会議", "お気軽講座")),
        ("地域協働体と自治会はどう違うの", ("地域協働体", "自治会")),
        ("円卓会議と市民カフェは同じもの？", ("円卓会議", "市民カフェ")),
        ("協働って参加と同じですか", ("協働", "参加")),
        ("それと円卓会議の違いは？", ("それ", "円卓会議")),
        ("地域協働体てなに？自治会とちがうん？", ("地域協働体", "自治会")),
        ("円卓会議って何ですか。市民カフェとは違うのですか？", ("円卓会議", "市民カフェ")),
        ("協働って結局なに？市民参加とどう違うの", ("協働", "市民参加")),
        ("協働とは何ですか。また、参画とはどう違いますか", ("協働", "参画")),
        ("自治会とはちがうん？", ("それ", "自治会")),
        ("円卓会議と同じですか", ("それ", "円卓会議")),
        ("条例と要綱と規則の違いを教えてください", ("条例", "要綱", "規則")),
    ],
)
def test_the_things_compared_are_named(text: str, named: tuple[str, ...]):
    assert sides(plain(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "違いは？",
        "去年と同じ内容ですか",
        "同じ補助金を使えますか",
        "ほかの市と何が違うの",
        "市とNPOの意見が違うときはどうする",
        "地域協働体とは",
        "円卓会議と円卓会議の違いは",
        "去年と同じですか",
        "説明と違います",
        "町内会と同じように使えますか",
        "円卓会議って何ですか。参加したいです",
        "",
    ],
)
def test_where_nothing_is_compared_there_are_none(text: str):
    assert sides(plain(text)) == ()
