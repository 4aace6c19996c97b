import pytest

from knowledge.article import Kind
from knowledge.document.model import Document
from knowledge.plan.found import Found
from knowledge.plan.tree import read
from tests.knowledge.plan.papers import paper, sheet


def found(document: Document) -> list[Found]:
    return list(read(document, frozenset()))


MERGED = sheet(
    ("基本原則", "推進する仕組み", "施策の方向性"),
    ("１ 小さなことから始め\nます\n２ たがいを大切にします", "(1) つどいの\n場", "■港町サロンの\n開設"),
    ("", "", "■朝市の開催"),
    ("", "(2) まなびの場", "■語り部の養成"),
    above="2 計画の体系",
)


def test_each_column_of_a_merged_table_is_known_by_the_word_over_it():
    assert [(one.kind, one.number, one.title) for one in found(MERGED)] == [
        (Kind.PRINCIPLE, "原則1", "小さなことから始めます"),
        (Kind.PRINCIPLE, "原則2", "たがいを大切にします"),
        (Kind.MECHANISM, "(1)", "つどいの場"),
        (Kind.DIRECTION, None, "港町サロンの開設"),
        (Kind.DIRECTION, None, "朝市の開催"),
        (Kind.MECHANISM, "(2)", "まなびの場"),
        (Kind.DIRECTION, None, "語り部の養成"),
    ]


def test_an_item_belongs_to_the_merged_cell_on_its_left_but_to_no_list():
    paths = {one.title: one.path for one in found(MERGED)}

    assert paths["朝市の開催"] == ("計画の体系", "施策の方向性", "(1) つどいの場")
    assert paths["語り部の養成"] == ("計画の体系", "施策の方向性", "(2) まなびの場")
    assert paths["つどいの場"] == ("計画の体系", "推進する仕組み")


def test_numbers_are_composed_and_may_have_a_column_of_their_own():
    document = sheet(
        ("基本目標", "", "施策名", "主な取組", "担当課"),
        ("1", "支え合うまち", "(1) 居場所づくりの推進", "朝市の開催\n港町サロンの運営", "協働課"),
        ("", "", "(2) 見守りの充実", "見守り隊への助成", "福祉課・協働課"),
        ("2", "学び合うまち", "(1) 語り部の養成", "", ""),
    )

    things = [(one.kind, one.number, one.title, one.departments) for one in found(document)]

    assert things == [
        (Kind.AREA, "1", "支え合うまち", ()),
        (Kind.MEASURE, "1-(1)", "居場所づくりの推進", ()),
        (Kind.PROGRAMME, None, "朝市の開催", ("協働課",)),
        (Kind.PROGRAMME, None, "港町サロンの運営", ("協働課",)),
        (Kind.MEASURE, "1-(2)", "見守りの充実", ()),
        (Kind.SCHEME, None, "見守り隊への助成", ("福祉課", "協働課")),
        (Kind.AREA, "2", "学び合うまち", ()),
        (Kind.MEASURE, "2-(1)", "語り部の養成", ()),
    ]


def test_cells_that_say_again_what_stands_above_are_one_item():
    document = sheet(
        ("基本方針", "施策"),
        ("Ⅰ 知る", "広報の充実"),
        ("Ⅰ 知る", "記録の公開"),
        ("Ⅱ 集う", "朝市の開催"),
    )

    assert [one.title for one in found(document)] == ["知る", "広報の充実", "記録の公開", "集う", "朝市の開催"]


def test_a_markdown_table_under_a_caption_is_read_too():
    document = paper(
        "| 施策の体系 | | |\n|---|---|---|\n| 基本方針 | 施策 |\n| Ⅰ 知る | 広報の充実 |\n| Ⅱ 集う | 朝市の開催 |\n"
    )

    assert [one.kind for one in found(document)] == [Kind.AREA, Kind.MEASURE] * 2


@pytest.mark.parametrize(
    "rows",
    [
        [("基本方針", "内容"), ("知る", "広報の充実"), ("集う", "朝市の開催")],
        [("基本方針", "施策の方向性"), ("知る", "広報紙を毎月届けます。"), ("集う", "朝市を開きます。")],
        [("基本方針", "施策"), ("知る", "広報の充実")],
        [("基本方針", "施策", "令和６年度"), ("知る", "広報の充実", "実施"), ("集う", "朝市の開催", "実施")],
        [("施策", "施策"), ("知る", "広報の充実"), ("集う", "朝市の開催")],
    ],
)
def test_tables_of_other_columns_of_prose_or_of_too_few_items_are_no_system(rows: list[tuple[str, ...]]):
    assert found(sheet(*rows)) == []


def test_what_is_told_on_its_own_below_is_not_told_again():
    document = sheet(
        ("基本方針", "施策"),
        ("Ⅰ 知る", "広報の充実"),
        ("Ⅱ 集う", "朝市の開催"),
        above="広報の充実\n広報紙を毎月届けます。",
    )

    assert [one.title for one in found(document)] == ["知る", "集う", "朝市の開催"]
