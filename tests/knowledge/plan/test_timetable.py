"""Yearly tables as other towns print them: years in other words, a year lost from the header, gaps before arrows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.plan.found import Found
from knowledge.plan.table import read
from knowledge.plan.timetable import spread, years_named
from tests.knowledge.plan.papers import paper, tabbed

NOBODY: frozenset[int] = frozenset()


def measures(text: str) -> list[Found]:
    return list(read(tabbed(text), NOBODY))


@pytest.mark.parametrize(
    ("cells", "planned"),
    [
        (["検討", "", "→ 実施 →", "", ""], ["検討", "検討", "実施", "実施", "実施"]),
        (["検討", "試行", "", "→ 実施 →"], ["検討", "試行", "試行", "実施"]),
        (["－", "", "→ 実施 →", ""], ["", "", "実施", "実施"]),
        (["実施", "", "", "→"], ["実施", "実施", "実施", "実施"]),
        (["", "→ 実施 →", "", "完了"], ["実施", "実施", "実施", "完了"]),
        (["", "実施", "→"], ["", "実施", "実施"]),
    ],
)
def test_what_was_under_way_goes_on_up_to_the_year_of_the_next_arrow(cells: list[str], planned: list[str]):
    assert spread(cells) == planned


@given(st.lists(st.sampled_from(["", "→", "検討", "→ 実施 →", "実施 →", "－", "〃"]), max_size=8))
def test_a_year_with_a_word_of_its_own_keeps_it(cells: list[str]):
    planned = spread(cells)

    own = [cell.replace("→", "").strip() for cell in cells]
    assert len(planned) == len(cells)
    assert all(text == word for text, word in zip(planned, own, strict=True) if word not in ("", "－", "〃"))


@pytest.mark.parametrize(
    "header",
    [
        "2025|2026|2027",
        "R7|R8|R9",
        "Ｒ７|Ｒ８|Ｒ９",
        "令7|令8|令9",
        "令和7年度|8年度|9年度",
        "2025年度(R7)|2026年度(R8)|2027年度(R9)",
    ],
)
def test_years_head_columns_in_any_way_of_writing(header: str):
    found = measures(f"施策名|主管課|{header}\n山の道|林務課|調査|→|工事\n海の道|水産課|設計|工事|→\n")

    assert [one.title for one in found] == ["山の道", "海の道"]
    assert found[0].departments == ("林務課",)
    assert found[0].schedule == {"R7": "調査", "R8": "調査", "R9": "工事"}


@pytest.mark.parametrize("header", ["6年度|7年度||9年度|10年度", "6年度|7年度|9年度|10年度|"])
def test_a_year_lost_from_the_header_is_put_back_over_its_cells(header: str):
    text = f"令和6年度から令和10年度まで\n番号|事業|担当|{header}\n"
    text += "1|川の学校|教育課|検討|→|実施|→|→\n2|里の駅|農政課|検討|準備|実施|→|→\n"

    _, second = measures(text)

    assert second.schedule == {"R6": "検討", "R7": "準備", "R8": "実施", "R9": "実施", "R10": "実施"}


def test_a_year_lost_from_the_header_moves_no_column_after_the_years():
    text = """令和6年度から令和9年度まで
取組|6年度|8年度|9年度|市民|団体|市|
朝市の輪|検討|準備|実施|→|○|◎|○
夜の見回り|実施|→|→|→|◎|○|○
"""

    first, second = measures(text)

    assert first.schedule == {"R6": "検討", "R7": "準備", "R8": "実施", "R9": "実施"}
    assert (first.leading, first.participating) == (("団体",), ("市民", "市"))
    assert second.leading == ("市民",)


def test_a_header_that_only_skips_years_is_left_as_it_is():
    (found,) = measures("取組|区分|令和6年度|令和8年度|備考\n花の道|新規|検討|実施|秋から\n")

    assert found.schedule == {"R6": "検討", "R8": "実施"}


def test_cells_inherited_downward_and_names_under_content_are_read():
    text = """分野|取組内容|区分|R7|R8|主体
まなぶ|寺子屋|新規|検討|実施|◎団体 ○市
|出前講座|見直し|実施|→|◎市
つどう|朝市|拡充|実施|→|◎市民 ○団体・市
"""

    found = measures(text)

    assert [(one.path, one.title, one.status) for one in found] == [
        (("まなぶ",), "寺子屋", "新規"),
        (("まなぶ",), "出前講座", "見直し"),
        (("つどう",), "朝市", "拡充"),
    ]
    assert (found[2].leading, found[2].participating) == (("市民",), ("団体", "市"))


def test_boxes_in_a_cell_tell_the_status():
    text = "取組|区分|R7|R8\n地域塾|■新規 □継続|検討|実施\n若者会議|□新規 ■継続|実施|→\n"

    assert [one.status for one in measures(text)] == ["新規", "継続"]


def test_a_column_of_years_says_when_something_is_done():
    text = "事業名|新規|継続|担当課|実施年度\n花の道|○||公園課|令和7年度\n鳥の森||○|環境課|令和7～9年度\n"

    assert [one.schedule for one in measures(text)] == [{"R7": "実施"}, {"R7": "実施", "R8": "実施", "R9": "実施"}]


def test_a_markdown_table_under_headings_is_read():
    text = "## 1 つどう\n\n| 番号 | 取組名 | 区分 | 担当部署 | R7 | R8 |\n|---|---|---|---|---|---|\n"
    text += "| 1-1 | 空き教室の開放 | 新規 | 教育課<br>協働課 | 検討 | → 実施 → |\n"

    (found,) = read(paper(text), NOBODY)

    assert (found.number, found.title, found.departments) == ("1-1", "空き教室の開放", ("教育課", "協働課"))
    assert found.schedule == {"R7": "検討", "R8": "実施"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和7年度", ("R7",)),
        ("令和元年度～3年度", ("R1", "R2", "R3")),
        ("2025-2026", ("R7", "R8")),
        ("H29～31", ("H29", "H30", "H31")),
        ("7年度", ()),
        ("秋", ()),
        ("", ()),
        ("R9～R7", ("R9",)),
        ("1～9999", ()),
    ],
)
def test_the_years_of_a_cell_are_those_that_it_names(text: str, years: tuple[str, ...]):
    assert years_named(text) == years
