from pathlib import Path

import pytest

from knowledge.article import Kind, Part
from knowledge.document.model import Document
from knowledge.document.open import open_document
from knowledge.plan import catalogue
from knowledge.plan.found import Found
from knowledge.publishing.reader import read
from tests.knowledge.document.papers import book_of
from tests.knowledge.document.test_text import opened


def found(document: Document) -> list[Found]:
    return list(catalogue.read(document, frozenset()))


@pytest.mark.parametrize(
    "header",
    [
        "質問,回答,担当課",
        "問,答え,所管",
        "Q,A,担当部署",
        "件名,回答内容,所管課",
        "Ｑ（質問）,Ａ（回答）,担当課名",
        "ご 質 問,お答え,部署",
        "よくある質問 ※,内容,所管部署",
        "question,answer,担当",
    ],
)
def test_questions_are_known_by_headers_however_they_are_worded(tmp_path: Path, header: str):
    document = opened(tmp_path, f"{header}\n粗大ごみはいつ出せますか,第2水曜日です。,環境課\n", "faq.csv")

    (one,) = found(document)

    assert (one.kind, one.title, one.content) == (Kind.FAQ, "粗大ごみはいつ出せますか", "第2水曜日です。")
    assert one.departments == ("環境課",)
    assert one.lines == (2, 2)


def test_every_column_finds_its_place_and_none_is_lost(tmp_path: Path):
    header = "No.,大分類,中分類,質問,回答,所管課,問い合わせ先,対象者,キーワード,更新年度,備考"
    row = "7,くらし,ごみ,出す日は,水曜,環境課・施設課,0123-45-6789,市民、事業者,粗大、大型,令和6年度,"

    (one,) = found(opened(tmp_path, f"{header}\n{row}\n", "faq.csv"))

    assert (one.number, one.path) == ("7", ("くらし", "ごみ"))
    assert (one.departments, one.target_bodies) == (("環境課", "施設課"), ("市民", "事業者"))
    assert one.other_words == ("粗大", "大型")
    assert one.parts == (Part(("問い合わせ先",), "0123-45-6789"), Part(("更新年度",), "令和6年度"))


def test_titles_above_the_header_group_rows_and_inherited_groups_are_understood(tmp_path: Path):
    rows: list[list[object]] = [
        ["令和6年度 よくある質問"],
        [],
        ["番号", "分類", "質問", "回答"],
        [1, "ごみ", "いつ", "水曜"],
        [2, None, "どこ", "角"],
        ["税のこと"],
        [3, "証明", "いくら", "300円"],
    ]

    listed = found(open_document(book_of(tmp_path / "faq.xlsx", rows)))

    assert [(one.number, one.title, one.path) for one in listed] == [
        ("1", "いつ", ("ごみ",)),
        ("2", "どこ", ("ごみ",)),
        ("3", "いくら", ("税のこと", "証明")),
    ]


def test_line_ends_stay_in_answers_and_go_from_questions(tmp_path: Path):
    document = opened(tmp_path, '質問,回答\n"電池は\nどこへ","箱へ。\n・市役所\n・公民館"\n', "faq.csv")

    (one,) = found(document)

    assert (one.title, one.content) == ("電池はどこへ", "箱へ。\n・市役所\n・公民館")


def test_schemes_keep_their_figures_under_the_printed_headers(tmp_path: Path):
    header = "制度名,対象団体,目的,内容,補助率,限度額,申請期限,問い合わせ先"
    row = "町内会活動補助金,町内会,活動を続ける,行事の費用を補助,2分の1,10万円,6月末,協働推進課（電話 0123-45-6789）"

    (one,) = found(opened(tmp_path, f"{header}\n{row}\n", "schemes.csv"))

    assert (one.kind, one.title) == (Kind.SCHEME, "町内会活動補助金")
    assert (one.target_bodies, one.purpose, one.content) == (("町内会",), "活動を続ける", "行事の費用を補助")
    assert one.departments == ("協働推進課",)
    assert [(part.actors[0], part.text) for part in one.parts] == [
        ("補助率", "2分の1"),
        ("限度額", "10万円"),
        ("申請期限", "6月末"),
        ("問い合わせ先", "協働推進課（電話 0123-45-6789）"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "施策,事業名,内容,R6,R7,市民,市",
        "事業名,内容,対象,令和6年度,令和7年度",
        "区分,活動の事例",
        "主体,役割,内容",
        "事業名,内容,担当課",
    ],
)
def test_tables_of_a_plan_are_no_lists(tmp_path: Path, header: str):
    row = ",".join(["あ"] * (header.count(",") + 1))

    assert found(opened(tmp_path, f"{header}\n{row}\n{row}\n", "plan.csv")) == []


def test_rows_without_a_question_or_an_answer_are_said_and_left_out(tmp_path: Path):
    document = opened(tmp_path, "質問,回答,課\n一,1,甲\n,2,乙\n三,,丙\n四,4,丁\n", "faq.csv")

    assert [one.title for one in found(document)] == ["一", "四"]
    assert list(catalogue.faults(document)) == [
        "faq.csv：3行目：「質問」が空なので、この行は読んでいません。書き足してください。",
        "faq.csv：4行目：「回答」が空なので、この行は読んでいません。書き足してください。",
    ]


def test_a_row_that_is_left_out_is_named_by_its_sheet_and_the_number_that_excel_shows(tmp_path: Path):
    questions: list[list[object]] = [["質問", "回答"], ["一", "1"], ["二", "2"]]
    schemes: list[list[object]] = [["制度名", "対象", "内容"], ["花壇補助", "団体", "苗の代金"], [None, "団体", "修繕"]]

    document = open_document(book_of(tmp_path / "一覧.xlsx", よくある質問=questions, 支援制度=schemes))

    assert list(catalogue.faults(document)) == [
        "一覧.xlsx：シート「支援制度」：3行目：「制度名」が空なので、この行は読んでいません。書き足してください。"
    ]


def test_a_list_with_bad_rows_is_read_once(tmp_path: Path):
    reading = read(
        opened(tmp_path, "制度名,対象,内容\n花壇補助,団体,苗の代金を補助します\n,団体,修繕を助けます\n", "一覧.csv")
    )

    assert [(one.kind, one.title) for one in reading.found] == [(Kind.SCHEME, "花壇補助")]


def test_a_header_printed_again_is_no_row(tmp_path: Path):
    document = opened(tmp_path, "質問,回答\n一,1\n質問,回答\n二,2\n", "faq.csv")

    assert [one.title for one in found(document)] == ["一", "二"]


def test_lines_that_another_form_has_read_are_left_to_it(tmp_path: Path):
    document = opened(tmp_path, "質問,回答\n一,1\n二,2\n", "faq.csv")

    assert [one.title for one in catalogue.read(document, frozenset({2}))] == ["二"]


def test_ten_thousand_questions_with_one_bad_row_are_read_but_that_one(tmp_path: Path):
    rows: list[list[object]] = [["質問", "回答"]]
    rows += [[f"質問{n}", f"回答{n}"] for n in range(10_000)]
    rows[5_000] = [None, "質問のない回答"]

    document = open_document(book_of(tmp_path / "faq.xlsx", rows))

    assert len(found(document)) == 9_999
    assert [fault.split("：")[1] for fault in catalogue.faults(document)] == ["5001行目"]


def test_what_could_not_be_read_reaches_the_reading(tmp_path: Path):
    reading = read(opened(tmp_path, "質問,回答,課\n一,1,甲\n,2,乙\n三,3,丙,余り\n四,4,丁\n", "faq.csv"))

    assert [one.title for one in reading.found] == ["一", "四"]
    assert [fault.split("：")[1] for fault in reading.faults] == ["4行目", "3行目"]
