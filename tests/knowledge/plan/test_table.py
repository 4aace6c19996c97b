"""Tables of measures, read whole: other headers, merged and carried-on rows, marks, and what is no measure."""

from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.cell import cleaned
from knowledge.plan.column import Role
from knowledge.plan.found import Found
from knowledge.plan.grid import grid_of
from knowledge.plan.table import read
from tests.knowledge.plan.papers import paper, sheet, tabbed

NOBODY: frozenset[int] = frozenset()
PLAN = """花咲町協働計画（令和5年度～令和8年度）
基本目標|施策・事業|||実施年度||||取組主体||
||||5年度|6年度|7年度|8年度|住民|団体|町
つながる|新規|① 花壇の輪|近所で花を育てる|→ 実施 →||||◎|○|
|継続|② 夜の見回り|月に一度見回る|検討|→ 実施 →|||○|◎|○
ささえる|拡充|③ 声かけ|困りごとを聞く|実施|→|→|→|||◎
注：◎は中心となる主体、○は協力する主体
"""
WORDS = "事業名 内容 新規 継続 ◎ ○ ● → 6年度 令和6年度 1 － <br> 取組主体 実施年度 学び課 <ul><li>水 | （ 2024 元年度"
CELLS = st.sampled_from(["", "→ 実施 →", "① 花壇", "花を植えて近所で分け合います。", *WORDS.split()])


def by_number(found: list[Found]) -> dict[str | None, Found]:
    return {item.number: item for item in found}


def test_a_table_with_two_header_rows_and_merged_cells_is_read_whole():
    found = by_number(list(read(tabbed(PLAN), NOBODY)))

    assert list(found) == ["①", "②", "③"]
    second = found["②"]
    assert (second.kind, second.title, second.status) == (Kind.INITIATIVE, "夜の見回り", "継続")
    assert second.path == ("つながる",)
    assert second.content == "月に一度見回る"
    assert second.schedule == {"R5": "検討", "R6": "実施", "R7": "実施", "R8": "実施"}
    assert (second.leading, second.participating) == (("団体",), ("住民", "町"))
    assert second.lines == (5, 5)
    assert second.doubt == ()


def test_headers_that_stand_beside_their_cells_are_moved_over_them():
    displaced = PLAN.replace("施策・事業|||実施年度||||取組主体||", "施策・事業|実施年度||||取組主体||||").replace(
        "||||5年度|6年度|7年度|8年度|住民|団体|町", "||5年度|6年度|7年度|8年度|住民|団体|町||"
    )

    assert list(read(tabbed(displaced), NOBODY)) == list(read(tabbed(PLAN), NOBODY))


def test_a_markdown_table_with_other_actors_marks_and_html_is_read():
    document = paper(
        """# みどり町計画（令和5年度～）
| 柱 | No. | 事業名 | 事業の概要 | 区分 | R5 | R6 | 学校 | 企業 | 行政 |
|---|---|---|---|---|---|---|---|---|---|
| 1 つどう | 1 | 広場の開放 | 月に一度<br>広場を開く | 新規 | 検討 | 実施 | ○ | ● | 〇 |
| | 2 | 回覧板 | <ul><li>紙で配る</li><li>画面で読む</li></ul> | 継続 | 実施 | 実施 | | ○ | ● |
"""
    )

    first, second = read(document, NOBODY)

    assert (first.number, first.title, first.path) == ("1", "広場の開放", ("つどう",))
    assert (first.leading, first.participating) == (("企業",), ("学校", "行政"))
    assert first.content == "月に一度\n広場を開く"
    assert second.content == "紙で配る\n画面で読む"
    assert second.schedule == {"R5": "実施", "R6": "実施"}


def test_a_status_column_may_stand_behind_the_title():
    document = tabbed(
        "主な取組|取組の内容|新規・継続|担当課\n講座|年二回開きます。|継続|学び課、福祉課\n集い|話し合います。|新規|学び課\n"
    )

    first, second = read(document, NOBODY)

    assert (first.title, first.status, first.departments) == ("講座", "継続", ("学び課", "福祉課"))
    assert (second.title, second.status, second.content) == ("集い", "新規", "話し合います。")


def test_a_table_without_a_column_of_contents_is_read():
    first, second = read(tabbed("取組|住民|事業者|村\n①花壇|◎|△|○\n②清掃|◎|○|\n"), NOBODY)

    assert (first.title, first.content) == ("花壇", "")
    assert (first.leading, first.participating) == (("住民",), ("事業者", "村"))
    assert second.participating == ("事業者",)


def test_a_note_may_turn_the_usual_meaning_of_marks_round():
    document = tabbed("取組|新規・継続|住民|村\n花壇|新規|○|△\n清掃|継続|△|○\n凡例　△：主体的に取り組む　○：協力する\n")

    first, second = read(document, NOBODY)

    assert (first.leading, first.participating) == (("村",), ("住民",))
    assert (second.leading, second.participating) == (("住民",), ("村",))


def test_one_mark_alone_leaves_doubt_who_leads():
    (only,) = read(tabbed("取組|新規・継続|住民|村\n花壇|新規|○|○\n"), NOBODY)

    assert only.leading == ("住民", "村")
    assert "leading" in only.doubt


def test_names_with_marks_may_stand_in_one_cell():
    (only,) = read(tabbed("事業名|内容|実施主体|令和6年度\n相談|話を聞きます。|◎市 ○福祉の会、町内会|実施\n"), NOBODY)

    assert (only.leading, only.participating) == (("市",), ("福祉の会", "町内会"))


def test_a_status_in_brackets_beside_the_title_is_taken_off_it():
    first, second = read(
        tabbed("事業名|内容|担当課\n【新規】夜の相談|夜に聞きます。|福祉課\n図書の車（拡充）|車で回ります。|学び課\n"),
        NOBODY,
    )

    assert (first.title, first.status) == ("夜の相談", "新規")
    assert (second.title, second.status) == ("図書の車", "拡充")


def test_marks_under_the_words_new_and_continued_are_a_status():
    first, second = read(
        tabbed("|新規|継続|事業名|内容\n1|○||夏の学校|夏に学びます。\n2||○|冬の市|冬に開きます。\n"), NOBODY
    )

    assert (first.number, first.status, second.status) == ("1", "新規", "継続")


def test_marks_under_target_bodies_are_target_bodies():
    document = tabbed("事業名|新規・継続|対象||\n||住民|団体|企業\n夏の学校|新規|■|□|■\n冬の市|継続|□|■|□\n")

    first, second = read(document, NOBODY)

    assert first.target_bodies == ("住民", "企業")
    assert second.target_bodies == ("団体",)


def test_a_row_that_carries_a_text_on_is_joined_to_the_row_above():
    document = tabbed(
        "事業名|内容|新規・継続\n① 花壇|近所で花を育て、|新規\n|分け合います。|\n② 市|冬に開きます。|継続\n"
    )

    first, second = read(document, NOBODY)

    assert first.content == "近所で花を育て、分け合います。"
    assert first.lines == (2, 3)
    assert second.title == "市"


def test_a_heading_within_the_table_is_the_path_of_the_rows_under_it():
    document = tabbed("番号|事業名|新規・継続\n基本目標１ つどう||\n1|花壇|新規\n基本目標２ まもる||\n2|見回り|継続\n")

    assert [item.path for item in read(document, NOBODY)] == [("基本目標１つどう",), ("基本目標２まもる",)]


def test_numbers_that_begin_anew_are_composed_with_their_headings():
    document = tabbed(
        "施策の柱|事業|新規・継続|内容\n(1) つどう|① 花壇|新規|花を植える\n"
        "|② 市|新規|市を開く\n(2) まもる|① 見回り|継続|夜に歩く\n"
    )

    assert [item.number for item in read(document, NOBODY)] == ["(1)-①", "(1)-②", "(2)-①"]


def test_a_table_that_goes_on_without_its_header_keeps_columns_and_categories():
    document = tabbed(
        "柱|事業名|新規・継続|内容\nつどう|① 花壇|新規|花を植える\n\n|② 市|継続|冬に市を開く\n|③ 宴|継続|春に集まる\n"
    )

    found = list(read(document, NOBODY))

    assert [item.title for item in found] == ["花壇", "市", "宴"]
    assert found[1].path == ("つどう",)
    assert found[1].status == "継続"


def test_headings_above_a_table_without_categories_are_the_path():
    document = paper(
        "# みんなの歩み\n## 取組の一覧\n| 事業名 | 区分 | 内容 |\n|---|---|---|\n| 花壇 | 新規 | 花を植える |\n"
    )

    (only,) = read(document, NOBODY)

    assert only.path == ("みんなの歩み", "取組の一覧")


def test_pairs_under_roles_are_roles_with_their_numbers():
    document = tabbed(
        "■ 地域の会の役割\n\n区分|活動の例\n①声を集める|<ul> ・ 座談会を開く ・ 便りを出す など</ul>\n"
        "②場をつくる|・ 茶の間を開く ・ 道具を貸し合う\n"
    )

    first, second = read(document, NOBODY)

    assert (first.kind, first.number, first.title) == (Kind.ROLE, "役割①", "声を集める")
    assert first.content == "・座談会を開く\n・便りを出すなど"
    assert second.content == "・茶の間を開く\n・道具を貸し合う"


def test_a_table_of_words_and_meanings_is_terms():
    document = tabbed("用語|説明\n協定|互いの役割を紙に書いた約束のこと。\n寄合|むかしからの話し合いの集まり。\n")

    assert [(item.kind, item.title) for item in read(document, NOBODY)] == [(Kind.TERM, "協定"), (Kind.TERM, "寄合")]


@pytest.mark.parametrize(
    "text",
    [
        "年度|参加者数|団体数\n令和4年度|120|14\n令和5年度|140|15\n",
        "氏名|所属\n花山 太郎|学び課\n森田 花子|福祉課\n",
        "項目|令和4年度|令和5年度\n参加者数|120人|140人\n団体数|14団体|15団体\n",
    ],
)
def test_figures_and_names_are_no_measures(text: str):
    assert list(read(tabbed(text), NOBODY)) == []


def test_a_table_that_a_surer_form_has_taken_is_left_alone():
    document = tabbed(PLAN)

    assert list(read(document, frozenset(range(1, 10)))) == []


def test_a_document_without_tables_has_no_measures():
    assert list(read(paper("花を植えます。\n"), NOBODY)) == []
    assert list(read(sheet(), NOBODY)) == []


def test_columns_are_told_from_their_headers_and_their_cells():
    grid = grid_of(tabbed(PLAN).tables[0])

    assert [column.role for column in grid.columns] == [
        Role.CATEGORY,
        Role.STATUS,
        Role.TITLE,
        Role.CONTENT,
        *[Role.YEARS] * 4,
        *[Role.ACTORS] * 3,
    ]


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8).map(tuple), max_size=8))
def test_no_table_makes_the_form_fail_and_every_title_stands_in_it(rows: list[tuple[str, ...]]):
    document = sheet(*rows)
    columns = zip_longest(*rows, fillvalue="")
    texts = (cleaned(cell) for line in (*rows, *columns) for cell in line)
    source = "".join(texts).replace("\n", "").replace(" ", "")

    for item in read(document, NOBODY):
        assert item.title.replace(" ", "") in source
        assert all(line.replace(" ", "") in source for line in item.content.split("\n"))
        assert 1 <= item.lines[0] <= item.lines[1] <= len(rows)
