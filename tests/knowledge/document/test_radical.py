import unicodedata
from pathlib import Path

import pytest

from knowledge.document.open import open_document
from knowledge.document.radical import CHARACTERS, charactered


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("推進⽅針", "推進方針"),
        ("市⺠と⾏政", "市民と行政"),
        ("課⻑・⻘年・⻄町", "課長・青年・西町"),
        ("寄合", "寄合"),
    ],
)
def test_a_radical_is_read_as_the_character_it_looks_like(text: str, meant: str):
    assert charactered(text) == meant


def test_every_kangxi_radical_and_most_of_the_supplement_have_a_character_of_one_sign():
    supplement = [code for code in range(0x2E80, 0x2EF4) if unicodedata.name(chr(code), "")]

    assert {chr(code) for code in range(0x2F00, 0x2FD6) if code not in CHARACTERS} == set()
    assert {chr(code) for code in supplement if code not in CHARACTERS} == {"⺀"}
    assert {len(one if isinstance(one, str) else chr(one)) for one in CHARACTERS.values()} == {1}


def test_lines_and_tables_of_any_file_are_without_radicals(tmp_path: Path):
    csv, page = tmp_path / "一覧.csv", tmp_path / "計画.html"
    csv.write_text("推進⽅針,取組\n市⺠の参加,寄合\n", encoding="utf-8")
    page.write_text("<h2>推進⽅針</h2><table><tr><td>市⺠</td><td>⻑</td></tr></table>", encoding="utf-8")

    rows = [row.cells for path in (csv, page) for table in open_document(path).tables for row in table.rows]
    assert rows == [("推進方針", "取組"), ("市民の参加", "寄合"), ("市民", "長")]
    assert open_document(page).lines[0].text == "推進方針"
