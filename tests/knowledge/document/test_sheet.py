import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from knowledge.document import limit
from knowledge.document.errors import Empty, TooMuch
from knowledge.document.open import open_document
from knowledge.document.sheet import shown
from tests.knowledge.document.papers import book_of


def test_rows_keep_their_numbers_and_merged_cells_their_place(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A2"], sheet["B2"], sheet["B3"], sheet["D5"] = "柱", "施策", "広場", "備考"
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "一覧.xlsx")

    document = open_document(tmp_path / "一覧.xlsx")

    assert [(line.number, line.text) for line in document.lines] == [
        (1, ""),
        (2, "柱\t施策"),
        (3, "\t広場"),
        (4, ""),
        (5, "\t\t\t備考"),
    ]
    assert [(row.cells, row.lines) for row in document.tables[0].rows] == [
        (("柱", "施策", "", ""), (2, 2)),
        (("", "広場", "", ""), (3, 3)),
        (("", "", "", "備考"), (5, 5)),
    ]


def test_each_visible_sheet_is_a_page_under_its_name(tmp_path: Path):
    book = openpyxl.Workbook()
    book.worksheets[0].title = "人づくり"
    book.worksheets[0].append(["研修", "講座"])
    book.create_sheet("場づくり").append(["広場", "公園"])
    book.create_sheet("控え").append(["秘密"])
    book.worksheets[2].sheet_state = "hidden"
    book.save(tmp_path / "一覧.xlsx")

    document = open_document(tmp_path / "一覧.xlsx")

    assert [(line.text, line.page, line.level) for line in document.lines] == [
        ("人づくり", 1, 1),
        ("研修\t講座", 1, None),
        ("場づくり", 2, 1),
        ("広場\t公園", 2, None),
    ]
    assert [len(table.rows) for table in document.tables] == [1, 1]
    assert document.faults == ("一覧.xlsx：シート「控え」は非表示なので読んでいません。",)


def test_a_formula_without_a_stored_result_is_its_own_text_and_harmless(tmp_path: Path):
    link = '=HYPERLINK("http://example.invalid","開く")'
    path = book_of(tmp_path / "一覧.xlsx", [["名前", "先"], ["計画", link], ["計", "=1+1"]])

    document = open_document(path)

    assert document.tables[0].rows[1].cells == ("計画", f"'{link}")
    assert [fault.split("：")[1] for fault in document.faults] == ["Sheet B2", "Sheet B3"]


def test_cells_read_as_excel_shows_them():
    day = dt.datetime(2024, 4, 1)  # noqa: DTZ001 - Excel knows no time zones

    assert [
        shown(day, "yyyy/m/d"),
        shown(day.replace(hour=9, minute=5), "General"),
        shown(0.5, "0%"),
        shown(30000, "#,##0"),
        shown(3.0, "General"),
        shown(value=True, number_format="General"),
        shown("一\r\n二_x000D_", "General"),
    ] == ["2024年4月1日", "2024年4月1日 9:05", "50%", "30,000", "3", "TRUE", "一\n二"]


def test_errors_of_a_calculation_are_said(tmp_path: Path):
    path = book_of(tmp_path / "一覧.xlsx", [["名前", "#REF!"]])

    assert "計算の誤り（#REF!）" in open_document(path).faults[0]


def test_rows_far_apart_are_two_tables(tmp_path: Path):
    path = book_of(tmp_path / "一覧.xlsx", [["一", "1"], [], ["二", "2"], [], [], [], ["三", "3", "x"]])

    tables = open_document(path).tables

    assert [[row.cells for row in table.rows] for table in tables] == [[("一", "1"), ("二", "2")], [("三", "3", "x")]]


def test_ten_thousand_rows_are_read(tmp_path: Path):
    path = book_of(tmp_path / "faq.xlsx", ([f"質問{n}", f"回答{n}", "課"] for n in range(10_000)))

    assert len(open_document(path).tables[0].rows) == 10_000


def test_a_cell_at_the_far_corner_does_not_fill_the_memory(tmp_path: Path):
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "名前"
    book.worksheets[0].cell(row=limit.ROWS + 1, column=1, value="遠い")
    book.save(tmp_path / "一覧.xlsx")

    with pytest.raises(TooMuch):
        open_document(tmp_path / "一覧.xlsx")


def test_too_many_cells_are_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in range(1, 70):
        book.worksheets[0].cell(row=row, column=16_384, value="端")
    book.save(tmp_path / "一覧.xlsx")

    with pytest.raises(TooMuch) as caught:
        open_document(tmp_path / "一覧.xlsx")

    assert "シート「Sheet」" in str(caught.value)


def test_a_workbook_without_values_is_empty(tmp_path: Path):
    with pytest.raises(Empty):
        open_document(book_of(tmp_path / "一覧.xlsx", []))
