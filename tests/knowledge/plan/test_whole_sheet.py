"""Item sheets whose labels and values still stand together: in lines, in tables, under a title."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.sheet import read
from tests.knowledge.plan.papers import paper, sheet
from tests.knowledge.plan.sheets import Layout, torn

IN_LINES = """
基本方針1 人と人がつながるまちをつくります

施策(1) 出会いの場づくり

番号 1-(1)-①
取組名 花の種を配る運動の推進
区分 継続
所管課 市民協働課・公園緑地課
実施主体 ■市民 ■市民活動団体 □事業者 ■市
ねらい 花の世話を通じて隣どうしの交流を深めます。
取組内容 道ばたの花だんの手入れをする団体に、苗と
土を配ります。また、年に一度の品評会を開催
します。
目標 花だんの数を200か所にする
年度別計画 R6 R7 R8 R9 R10
実施 → → → →

番号 1-(1)-②
取組名 町歩き講座の開催
区分 新規
所管課 生涯学習・文化振興課
実施主体 □市民 ■市民活動団体 □事業者 ■市
ねらい 町の昔を知り、町への愛着を育てます。
取組内容 市民が案内人となる町歩きの講座を開催します。
目標 －
年度別計画 R6 R7 R8 R9 R10
検討 実施 → → →

第3章 進行管理

この計画は毎年度、委員会で点検します。
"""

UNDER_A_TITLE = """# 町のプラン

## 重点施策1 場をつくる

### ① ひろば喫茶の開設

**担当課**：地域振興課
**対象**：市民、市民活動団体
**目的**：だれでも立ち寄れる場をつくる。
**内容**：空き店舗を使って週に三日ひろばを開く。
**スケジュール**：令和6年度 検討、令和7年度 実施

### ② まちの先生の派遣

**担当課**：教育総務課
**対象**：学校
**目的**：子どもの学びを広げる。
**内容**：地域の名人を学校に派遣する。
**スケジュール**：令和6年度 実施、令和7年度 実施
"""


def items(text: str) -> list[Found]:
    return [one for one in read(paper(text), frozenset()) if one.kind in (Kind.INITIATIVE, Kind.SCHEME)]


def test_values_beside_their_labels_are_read():
    first, second = items(IN_LINES)

    assert (first.number, first.title, first.status) == ("1-(1)-①", "花の種を配る運動の推進", "継続")
    assert first.path == ("1 人と人がつながるまちをつくります", "(1) 出会いの場づくり")
    assert first.departments == ("市民協働課", "公園緑地課")
    assert first.target_bodies == ("市民", "市民活動団体", "市")
    assert first.content.startswith("道ばたの花だんの手入れをする団体に、苗と土を配ります。")
    assert first.completion == "花だんの数を200か所にする"
    assert first.doubt == ()
    assert second.departments == ("生涯学習・文化振興課",)
    assert second.completion == ""
    assert second.schedule == {"R6": "検討", "R7": "実施", "R8": "実施", "R9": "実施", "R10": "実施"}


def test_the_chapter_after_the_last_sheet_is_not_part_of_it():
    last = items(IN_LINES)[-1]

    assert IN_LINES.split("\n")[last.lines[1] - 1] == "検討 実施 → → →"


def test_labels_under_a_numbered_title_make_a_sheet_of_it():
    first, second = items(UNDER_A_TITLE)

    assert (first.number, first.title) == ("①", "ひろば喫茶の開設")
    assert first.path == ("1 場をつくる",)
    assert first.target_bodies == ("市民", "市民活動団体")
    assert first.schedule == {"R6": "検討", "R7": "実施"}
    assert (second.kind, second.support_kind) == (Kind.SCHEME, ("派遣",))


def test_a_label_beside_the_middle_of_its_value_gets_the_lines_above_it():
    text = """
整理番号 1-1
事業名 里山の道しるべ
目的 山を歩く人をふやします。
古い炭焼きの道を調べ、道しるべ
事業内容 を立てます。春と秋には親子で歩
く会を開きます。
担当課 農林課
整理番号 1-2
事業名 川の学校
目的 川に親しみます。
事業内容 魚とりの教室を開きます。
担当課 環境課
"""

    first, _ = items(text)

    assert first.purpose == "山を歩く人をふやします。"
    assert first.content == "古い炭焼きの道を調べ、道しるべを立てます。春と秋には親子で歩く会を開きます。"


BOXES = (
    ("整理番号", "Ⅰ-1", "種別", "拡充", "担当課", "福祉課\n住民課"),
    ("事業名", "見守り隊への支援", "", "", "", ""),
    ("対象主体", "□町民 ■自治会 □事業者 ■町", "", "", "", ""),
    ("目的", "一人で暮らす人が安心できるようにします。", "", "", "", ""),
    ("事業内容", "見守りを行う自治会に活動費を助成します。\nあわせて手引きを配ります。", "", "", "", ""),
    ("完了の目安", "－", "", "", "", ""),
    ("年次計画", "R6", "R7", "R8", "R9", "R10"),
    ("", "検討", "実施", "→", "－", "実施"),
)


def test_a_sheet_drawn_as_a_table_is_read_cell_by_cell():
    document = sheet(*BOXES, above="基本目標Ⅰ 支え合うまち")

    heading, found = read(document, frozenset())

    assert (heading.kind, heading.number) == (Kind.DIRECTION, "Ⅰ")
    assert (found.number, found.title, found.status) == ("Ⅰ-1", "見守り隊への支援", "拡充")
    assert found.departments == ("福祉課", "住民課")
    assert found.target_bodies == ("自治会", "町")
    assert found.content == "見守りを行う自治会に活動費を助成します。あわせて手引きを配ります。"
    assert found.completion == ""
    assert found.schedule == {"R6": "検討", "R7": "実施", "R8": "実施", "R10": "実施"}
    assert found.lines == (2, 9)


def test_values_below_a_row_of_labels_are_read_column_by_column():
    rows = (
        ("番号", "区分", "所管課"),
        ("2-1", "新規", "観光課"),
        ("事業名", "湯の里めぐり", ""),
        ("事業目的", "湯の里に人を呼びます。", ""),
        ("事業概要", "共同の入浴券をつくります。", ""),
    )

    (found,) = read(sheet(*rows), frozenset())

    assert (found.number, found.status, found.departments) == ("2-1", "新規", ("観光課",))


def test_a_table_of_many_measures_is_no_sheet():
    rows = (
        ("番号", "事業名", "内容", "担当課"),
        *((f"{at}", f"事業{at}", "何かをします。", "総務課") for at in range(1, 6)),
    )

    assert list(read(sheet(*rows), frozenset())) == []


def test_leading_and_participating_actors_are_told_by_their_signs():
    text = IN_LINES.replace("■市民 ■市民活動団体 □事業者 ■市", "◎市民 ○市民活動団体 ○市", 1)

    first = items(text)[0]

    assert first.leading == ("市民",)
    assert first.participating == ("市民活動団体", "市")


def test_prose_with_words_like_labels_is_no_sheet():
    text = (
        "目的\n\nこの計画は、まちづくりを進めるものです。\n\n対象\n\n町の全ての人です。\n\n内容\n\n三章からなります。\n"
    )

    assert items(text) == []


def test_an_empty_form_has_no_items():
    text = "整理番号\n担当課\n推進項目\n対象主体\n目的\n推進内容\n完了の目安\n"

    assert items(text * 3) == []


def test_lines_that_a_surer_form_has_read_are_left_alone():
    document = paper(IN_LINES)
    every = frozenset(line.number for line in document.lines)

    assert list(read(document, every)) == []


LABELS = (
    "整理番号 1-1",
    "整理番号",
    "種別 新規",
    "担当課",
    "推進項目",
    "対象主体",
    "目的",
    "内容：",
    "年次計画",
    "完了の目安",
)
VALUES = (
    "H25 H26 H28",
    "H27",
    "→",
    "実施 →",
    "■市 □民",
    "－",
    "① 花",
    "(1) 章",
    "環境課・福祉課",
    "花を植えます。",
    "花を植え",
    "",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from((*LABELS, *VALUES, " 整理番号 2", "施策 (1) 花", "| 目的 | 花 |", "|---|---|")), max_size=40
    )
)
def test_no_arrangement_of_labels_and_values_breaks_the_reader(lines: list[str]):
    source = "".join("\n".join(lines).split())

    for one in read(paper("\n".join(lines)), frozenset()):
        for text in (one.title, one.purpose, one.content, one.completion, *one.departments, *one.target_bodies):
            assert "".join(text.split()) in source


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_torn_lines_in_any_order_do_not_break_the_reader(chance: random.Random):
    lines = torn(Layout(a_page=4)).split("\n")[:140]
    chance.shuffle(lines)

    assert all(one.title for one in read(paper("\n".join(lines)), frozenset()))
