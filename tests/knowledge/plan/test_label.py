import pytest

from knowledge.plan.label import Slot, label_of, labelled


@pytest.mark.parametrize(
    ("word", "slot"),
    [
        ("整理番号", Slot.NUMBER),
        ("No.", Slot.NUMBER),
        ("種 別", Slot.STATUS),
        ("所管課", Slot.DEPARTMENTS),
        ("担当課・係", Slot.DEPARTMENTS),
        ("取組名", Slot.TITLE),
        ("【実施主体】", Slot.BODIES),
        ("⽬ 的", Slot.PURPOSE),
        ("■取組の内容：", Slot.CONTENT),
        ("完 了 の 目 安", Slot.COMPLETION),
        ("数値目標", Slot.COMPLETION),
        ("年度別計画", Slot.SCHEDULE),
        ("実施スケジュール", Slot.SCHEDULE),
        ("事業費", Slot.OTHER),
    ],
)
def test_cities_call_the_fields_by_many_words(word: str, slot: Slot):
    assert label_of(word) is slot


@pytest.mark.parametrize(
    "word", ["市民協働課", "実施", "検討", "市民", "関係課", "花いっぱい運動", "目的を定めます。", ""]
)
def test_values_are_no_labels(word: str):
    assert label_of(word) is None


def test_a_line_may_hold_several_labels_each_with_its_value():
    found = labelled("整理番号 Ⅰ - (1) - ① 種 別 新規 担当課")

    assert [(one.slot, one.value) for one in found] == [
        (Slot.NUMBER, "Ⅰ - (1) - ①"),
        (Slot.STATUS, "新規"),
        (Slot.DEPARTMENTS, ""),
    ]


def test_a_colon_or_bracket_parts_a_label_from_its_value():
    assert [(one.slot, one.value) for one in labelled("目的：町を花で飾る")] == [(Slot.PURPOSE, "町を花で飾る")]
    assert [(one.slot, one.value) for one in labelled("【内容】花を植える。")] == [(Slot.CONTENT, "花を植える。")]


def test_a_line_that_does_not_begin_with_a_label_has_none():
    assert labelled("この計画の 目的 は花です") == ()


def test_words_like_labels_far_into_a_value_belong_to_the_value():
    text = "事業内容 公園の花だんを手入れする団体に、花の苗と土を配るとともに、活動の様子を広報紙で知らせ 目的 を伝える"

    assert [one.slot for one in labelled(text)] == [Slot.CONTENT]
