import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.system import kind_of, read
from tests.knowledge.plan.mill import AREAS, MEASURES, PROGRAMMES, Numbers, printed, wrapped
from tests.knowledge.plan.papers import paper


def found(text: str) -> list[Found]:
    return list(read(paper(text), frozenset()))


TORN = """(3) 計画の体系

次のとおり、仕組みごとに施策の方向性を定めます。

基本原則 推進する仕組み 施策の方向性

１ 小さなことから始め

ます

２ たがいを大切にします

(1) つどいの場

■港町サロンの

開設

■朝市

・夕市の開催

(2) まなびの場

■語り部の養成

(4) 計画の期間

この計画の期間は、令和6年度から令和10年度までとします。
"""


def test_each_column_is_known_by_its_numbers_or_signs():
    things = [(one.kind, one.number, one.title) for one in found(TORN)]

    assert things == [
        (Kind.PRINCIPLE, "原則1", "小さなことから始めます"),
        (Kind.PRINCIPLE, "原則2", "たがいを大切にします"),
        (Kind.MECHANISM, "(1)", "つどいの場"),
        (Kind.DIRECTION, None, "港町サロンの開設"),
        (Kind.DIRECTION, None, "朝市・夕市の開催"),
        (Kind.MECHANISM, "(2)", "まなびの場"),
        (Kind.DIRECTION, None, "語り部の養成"),
    ]


def test_an_item_belongs_to_the_last_one_of_the_column_before_where_they_were_drawn_in_turn():
    paths = {one.title: one.path for one in found(TORN)}

    assert paths["港町サロンの開設"] == ("(3) 計画の体系", "施策の方向性", "(1) つどいの場")
    assert paths["まなびの場"] == ("(3) 計画の体系", "推進する仕組み")


def test_items_of_several_columns_on_one_line_are_cut_apart():
    text = (
        "施策の柱 重点項目\n１ 支え合いのしくみを (1) 居場所づくりの推\nつくる 進\n２ 学びの場をひらく (1) 語り部の養成"
    )

    things = [(one.number, one.title) for one in found(text)]

    assert things == [
        ("1", "支え合いのしくみをつくる"),
        ("1-(1)", "居場所づくりの推進"),
        ("2", "学びの場をひらく"),
        ("2-(1)", "語り部の養成"),
    ]


def test_the_words_over_the_columns_may_stand_on_lines_of_their_own():
    things = found("基本方針\n施策の方向\n１ 人を育てる\n◆ 入門講座の開催\n◆ 語り部の養成")

    assert [one.kind for one in things] == [Kind.AREA, Kind.DIRECTION, Kind.DIRECTION]


def test_more_signs_than_columns_are_doubted():
    things = found("基本方針 施策\nⅠ 知る\n１ 広報の充実\n● 動画\nⅡ 集う\n２ 交流の充実\n● 朝市")

    assert [one.doubt for one in things] == [("kind",)] * 6
    assert [one.number for one in things] == ["Ⅰ", "Ⅰ-1", None, "Ⅱ", "Ⅱ-2", None]


def test_a_row_that_begins_anew_without_a_column_before_it_is_the_next_section():
    text = TORN.replace("(4) 計画の期間", "(1) 市民\n\n町を知り、できることから始めます。\n\n(2) 団体")

    assert [one.title for one in found(text)][-1] == "語り部の養成"


@pytest.mark.parametrize(
    "text",
    [
        "基本方針 施策\n１ 人を育てる\n入門講座",
        "基本方針 施策\nこの計画では、次の施策を進めます。\n(1) 支援\n(2) 交流\n(3) 発信",
        "施策の推進について\n１ 人を育てる\n２ 場をつくる\n３ 知らせる",
    ],
)
def test_too_few_items_or_no_columns_are_no_system(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("まちづくりの視点", Kind.VIEWPOINT),
        ("基本理念", Kind.PRINCIPLE),
        ("施策の柱", Kind.AREA),
        ("基本目標", Kind.AREA),
        ("取組の方向性", Kind.DIRECTION),
        ("重点項目", Kind.MEASURE),
        ("主な取組", Kind.PROGRAMME),
        ("備考", None),
    ],
)
def test_the_word_over_a_column_says_what_stands_below(word: str, kind: Kind | None):
    assert kind_of(word) is kind


@given(data=st.data())
def test_any_layout_of_three_columns_is_read_back(data: st.DataObject):
    draw, width = data.draw, data.draw(st.integers(9, 18))
    heads = draw(
        st.sampled_from(
            [
                ("基本目標", "基本施策", "主な取組"),
                ("将来像", "基本目標", "施策"),
                ("施策の柱", "重点項目", "具体的な事業"),
            ]
        )
    )
    signs = draw(
        st.sampled_from([("１ ", "(1) ", "■"), ("基本目標１ ", "（1）", "・"), ("Ⅰ ", "1 ", "①"), ("1. ", "1-1 ", "●")])
    )
    area, measure, programme = map(Numbers, signs)
    titles, names = iter(draw(st.permutations(MEASURES))), iter(draw(st.permutations(PROGRAMMES)))
    lines, told = ["第3章 施策の体系", draw(st.sampled_from([" ", "　", " ⇒ "])).join(heads)], []
    for first in range(1, draw(st.integers(2, 3)) + 1):
        told.append(AREAS[first])
        lines += wrapped(area.of(first) + AREAS[first], width)
        for second in range(1, draw(st.integers(1, 2)) + 1):
            told.append(next(titles))
            lines += wrapped(measure.of(second, first) + told[-1], width)
            for third in range(1, draw(st.integers(1, 2)) + 1):
                told.append(next(names))
                lines += wrapped(programme.of(third) + told[-1], width)

    text = printed([*lines, "第4章 計画の期間", "この計画の期間は、五年間とします。"], spaced=draw(st.booleans()))

    assert [one.title for one in found(text)] == told
