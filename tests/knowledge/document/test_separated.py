from pathlib import Path

import pytest

from knowledge.document import limit
from knowledge.document.errors import TooMuch
from tests.knowledge.document.test_text import opened


def test_quoted_cells_may_hold_commas_quotes_and_line_ends(tmp_path: Path):
    document = opened(tmp_path, '質問,回答\n"電池は、\nどこへ？","""箱""へ, どうぞ"\n', "faq.csv")

    assert [(row.cells, row.lines) for row in document.tables[0].rows] == [
        (("質問", "回答"), (1, 1)),
        (("電池は、\nどこへ？", '"箱"へ, どうぞ'), (2, 3)),
    ]
    assert [line.text for line in document.lines] == ["質問,回答", '"電池は、', 'どこへ？","""箱""へ, どうぞ"']
    assert document.faults == ()


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_the_sign_that_separates_is_found(tmp_path: Path, sign: str):
    text = "\n".join(sign.join(row) for row in (["質問", "回答", "課"], ["a、b", "c", "d"], ["e", "f", "g"]))

    document = opened(tmp_path, text, "faq.csv")

    assert [row.cells for row in document.tables[0].rows][1] == ("a、b", "c", "d")


def test_a_row_with_more_cells_is_said_and_left_out(tmp_path: Path):
    document = opened(tmp_path, "質問,回答\n一,1\n二,2,余り\n三,3,,\n", "faq.csv")

    assert [row.cells for row in document.tables[0].rows] == [("質問", "回答"), ("一", "1"), ("三", "3")]
    assert len(document.faults) == 1
    assert document.faults[0].startswith("faq.csv：3行目：セルが3個あり、ほかの行（2個）より多いので")


def test_a_row_with_fewer_cells_is_said_and_read(tmp_path: Path):
    document = opened(tmp_path, "質問,回答,課\n一,1,甲\n二,2\n三,3,乙\n", "faq.csv")

    assert [row.cells for row in document.tables[0].rows][2] == ("二", "2", "")
    assert [fault.split("：")[1] for fault in document.faults] == ["3行目"]


def test_a_title_above_the_header_is_no_fault(tmp_path: Path):
    document = opened(tmp_path, "令和6年度 よくある質問\n\n質問,回答,課\n一,1,甲\n二,2,乙\n", "faq.csv")

    assert document.faults == ()
    assert document.tables[0].rows[0].cells == ("令和6年度 よくある質問", "", "")


@pytest.mark.parametrize("bad", ['二,"閉じない', '二"まん"中,"a"b', '"二,2'])
def test_one_bad_row_of_ten_thousand_spoils_no_other(tmp_path: Path, bad: str):
    rows = [f"質問{n},回答{n}" for n in range(10_000)]
    rows[4_000] = bad

    document = opened(tmp_path, "質問,回答\n" + "\n".join(rows) + "\n", "faq.csv")

    assert len(document.tables[0].rows) == 10_000
    assert document.tables[0].rows[4_001].cells == ("質問4001", "回答4001")
    assert [fault.split("：")[1] for fault in document.faults] == ["4002行目"]


def test_hundreds_of_faults_are_counted_and_not_all_said(tmp_path: Path):
    document = opened(tmp_path, "質問,回答\n" + "一,1\n" * 900 + "一,1,余り\n" * 800, "faq.csv")

    assert len(document.faults) == 51
    assert "ほかに750か所" in document.faults[-1]


def test_too_many_rows_and_cells_are_refused(tmp_path: Path):
    with pytest.raises(TooMuch):
        opened(tmp_path, "a,b\n" * (limit.ROWS + 1), "faq.csv")
    with pytest.raises(TooMuch):
        opened(tmp_path, ("a," * 30_000 + "\n") * 40, "faq.csv")


@pytest.mark.parametrize("cell", ['"=HYPERLINK(""http://example.invalid"",""開く"")"', "=1+2", "@SUM(A1)"])
def test_a_formula_is_said_and_stays_a_text(tmp_path: Path, cell: str):
    document = opened(tmp_path, f"質問,回答\n一,{cell}\n二,2\n", "faq.csv")

    assert len(document.tables[0].rows) == 3
    assert len(document.faults) == 1
    assert document.faults[0].startswith("faq.csv：2行目：計算式（")


@pytest.mark.parametrize("cell", ["＝同じ", "=", "== 注 ==", "@花咲町", "+3人", "-"])
def test_signs_that_calculate_nothing_are_no_formula(tmp_path: Path, cell: str):
    assert opened(tmp_path, f"質問,回答\n一,{cell}\n二,2\n", "faq.csv").faults == ()
