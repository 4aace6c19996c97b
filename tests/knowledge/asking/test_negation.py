"""What a question says it does not mean."""

import pytest

from knowledge.asking.negation import negated, without_negated


@pytest.mark.parametrize(
    ("text", "things", "left"),
    [
        ("保険以外の支援は", ("保険",), "支援は"),
        ("補助金じゃない支援", ("補助金",), "支援"),
        ("補助金ではなく人の派遣はありますか", ("補助金",), "人の派遣はありますか"),
        ("町内会を除く団体の補助", ("町内会",), "団体の補助"),
        ("会議以外で意見を出す方法は", ("会議",), "意見を出す方法は"),
        ("補助金のほかに何か使える?", ("補助金",), "何か使える?"),
        ("お金をもらわない支援はありますか", ("お金",), "支援はありますか"),
        ("補助金に頼らない取り組み", ("補助金",), "取り組み"),
        ("お金の出ない支援は", ("お金",), "支援は"),
        ("いや補助金じゃなくて人の派遣", ("補助金",), "いや 人の派遣"),
        ("補助金はいらんから場所を貸してほしい", ("補助金",), "場所を貸してほしい"),
    ],
)
def test_it_is_taken_out_of_what_is_searched_for(text: str, things: tuple[str, ...], left: str):
    assert negated(text) == things
    assert without_negated(text).strip() == left


@pytest.mark.parametrize(
    "text",
    [
        "「協働」は目的ではなく手段",
        "市民以外でも使えますか",
        "町内会じゃなくても使えますか",
        "法人でなくてもいいですか",
        "補助金じゃないですか",
        "これは補助金ではないのですか",
        "お金だけではなく人も",
        "それ以外には?",
        "そのほかに何があるの",
        "予約はいらないですか",
        "予算ではないか",
        "会費を払わない人がいます",
        "補助金が出ないときは",
        "保険を使わないといけない場合は",
        "お金をもらわないと困る",
        "そうじゃなくてNPOの",
        "いや、そうじゃなくて",
    ],
)
def test_a_question_or_a_statement_negates_nothing(text: str):
    assert (negated(text), without_negated(text)) == ((), text)


def test_what_is_wanted_beside_something_may_be_kept():
    assert without_negated("行事を知るには広報以外に何がありますか", keeping_beside=True) == (
        "行事を知るには広報以外に何がありますか"
    )
