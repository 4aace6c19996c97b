"""What single cells of a table say, before the table is read: years, states, names and marks."""

import pytest

from knowledge.plan.cell import cleaned, flowing, marked_names, names_in, status_of, without_status
from knowledge.plan.legend import legend_of
from knowledge.plan.timetable import looks_merged, spread, year_keys
from tests.knowledge.plan.papers import paper


@pytest.mark.parametrize(
    ("cells", "planned"),
    [
        (["→ 実施 →", "", ""], ["実施", "実施", "実施"]),
        (["検討", "→ 実施 →", ""], ["検討", "実施", "実施"]),
        (["", "", "→ 実施 →", ""], ["実施", "実施", "実施", "実施"]),
        (["実施", "→", "→"], ["実施", "実施", "実施"]),
        (["検討――→", "", "実施"], ["検討", "検討", "実施"]),
        (["実施", "〃", "同左"], ["実施", "実施", "実施"]),
        (["実施", "－", "実施"], ["実施", "", "実施"]),
        (["検討", "", "実施"], ["検討", "", "実施"]),
    ],
)
def test_arrows_run_over_the_years(cells: list[str], planned: list[str]):
    assert spread(cells) == planned


def test_merged_texts_without_arrows_stand_for_the_years_after_them():
    rows = [["検討", "", "実施", ""], ["実施", "", "", ""]]

    assert looks_merged(rows)
    assert spread(rows[0], merged=True) == ["検討", "検討", "実施", "実施"]
    assert not looks_merged([["実施", "実施", ""]])


@pytest.mark.parametrize(
    ("words", "headers", "keys", "sure"),
    [
        ("令和6年度から", ["6年度", "7年度"], ["R6", "R7"], True),
        ("平成27年度から", ["27年度", "28年度"], ["H27", "H28"], True),
        ("", ["平成30年度", "31年度", "2年度"], ["H30", "H31", "R2"], True),
        ("", ["2024年度", "2025"], ["R6", "R7"], True),
        ("", ["Ｒ６", "R7\n(2025)"], ["R6", "R7"], True),
        ("", ["令和元年度", "令和２年度"], ["R1", "R2"], True),
        ("", ["6年度", "7年度"], ["R6", "R7"], False),
        ("", ["件数", "備考"], [], True),
    ],
)
def test_headers_name_years(words: str, headers: list[str], keys: list[str], sure: bool):
    found, known = year_keys(dict(enumerate(headers)), paper(words))

    assert list(found.values()) == keys
    assert known is sure


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("新規", "新規"),
        ("【継続】", "継続"),
        ("拡 充", "拡充"),
        ("新", "新規"),
        ("新規・拡充", "新規・拡充"),
        ("花壇", None),
    ],
)
def test_a_cell_may_say_whether_a_measure_is_new(cell: str, status: str | None):
    assert status_of(cell) == status


def test_a_reprint_stays_in_the_title():
    assert without_status("花壇の輪【再掲】") == ("花壇の輪【再掲】", None)


def test_lines_that_the_margin_broke_are_joined_within_a_cell():
    assert (
        flowing(cleaned("花を植えて近所\nで分け合い、世\n話をします。\n・水やり"))
        == "花を植えて近所で分け合い、世話をします。\n・水やり"
    )


def test_names_are_split_at_the_signs_between_them():
    assert names_in("学び課・福祉課") == ("学び課", "福祉課")
    assert names_in("地縁団体・地域団体、学校") == ("地縁団体・地域団体", "学校")
    assert names_in("－") == ()
    assert marked_names("◎市 ○会、学校") == (("◎", "市"), ("○", "会"), ("○", "学校"))


def test_a_legend_is_a_note_with_marks_and_their_meanings():
    entries = legend_of(paper("注：記号は、◎は先頭に立つ主体、○は、手伝う主体\n○花を植える：春にする\n"))

    assert [(entry.mark, entry.meaning, entry.line) for entry in entries] == [
        ("◎", "先頭に立つ主体", 1),
        ("○", "手伝う主体", 1),
    ]
