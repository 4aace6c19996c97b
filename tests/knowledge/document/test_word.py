from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from knowledge.document.errors import Empty
from knowledge.document.model import Document
from knowledge.document.open import open_document
from tests.knowledge.document.papers import word_of


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def body(folder: Path, xml: str) -> Document:
    return open_document(word_of(folder / "計画.docx", xml))


def test_headings_paragraphs_and_tables_stand_in_the_order_of_the_body(tmp_path: Path):
    word = docx.Document()
    word.add_heading("みほん市の計画", level=0)
    word.add_heading("第1章", level=1)
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "柱"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "施策"
    table.cell(1, 1).text, table.cell(1, 2).text = "広場", "一\n二"
    word.add_heading("第1節", level=2)
    word.add_paragraph("本文").add_run().add_break()
    word.save(str(tmp_path / "計画.docx"))

    document = open_document(tmp_path / "計画.docx")

    assert [(line.text, line.level) for line in document.lines] == [
        ("みほん市の計画", 1),
        ("第1章", 1),
        ("柱\t施策\t", None),
        ("\t広場\t一 二", None),
        ("第1節", 2),
        ("本文", None),
        ("", None),
    ]
    assert [(row.cells, row.lines) for row in document.tables[0].rows] == [
        (("柱", "施策", ""), (3, 3)),
        (("", "広場", "一\n二"), (4, 4)),
    ]


def test_page_breaks_start_pages(tmp_path: Path):
    word = docx.Document()
    word.add_paragraph("表紙").add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("本文")
    word.save(str(tmp_path / "計画.docx"))

    lines = open_document(tmp_path / "計画.docx").lines

    assert [(line.text, line.page) for line in lines] == [("表紙", 1), ("本文", 2)]


def test_where_word_broke_pages_counts_more_than_the_writers_breaks(tmp_path: Path):
    breaks = '<w:r><w:br w:type="page"/></w:r>' + "<w:r><w:lastRenderedPageBreak/></w:r>"

    document = body(tmp_path, paragraph(run("一")) + paragraph(breaks + run("二")) + paragraph(run("三")))

    assert [line.page for line in document.lines if line.text] == [1, 2, 2]


def test_furigana_and_deleted_text_are_left_out_and_inserted_text_is_read(tmp_path: Path):
    ruby = f"<w:r><w:ruby><w:rt>{run('きょうどう')}</w:rt><w:rubyBase>{run('協働')}</w:rubyBase></w:ruby></w:r>"
    changes = f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run('新')}</w:ins>"

    assert body(tmp_path, paragraph(run("市民") + ruby + changes)).lines[0].text == "市民協働新"


def test_content_controls_links_and_text_boxes_are_read(tmp_path: Path):
    control = f"<w:sdt><w:sdtContent>{paragraph(run('枠の中'))}</w:sdtContent></w:sdt>"
    link = paragraph(f"<w:hyperlink>{run('市の頁')}</w:hyperlink>")
    box = paragraph(
        run("外") + f"<w:r><w:pict><w:txbxContent>{paragraph(run('箱の中'))}</w:txbxContent></w:pict></w:r>"
    )

    assert [line.text for line in body(tmp_path, control + link + box).lines] == ["枠の中", "市の頁", "外", "箱の中"]


def test_checkbox_symbols_are_squares(tmp_path: Path):
    signs = "".join(f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>' + run(name) for sign, name in _BOXES)

    assert body(tmp_path, paragraph(signs)).lines[0].text == "■市民□企業"


_BOXES = (("F0FE", "市民"), ("F0A8", "企業"))


def test_a_table_of_one_cell_is_a_frame_around_lines(tmp_path: Path):
    frame = f"<w:tbl><w:tr><w:tc>{paragraph(run('一'))}{paragraph(run('二'))}</w:tc></w:tr></w:tbl>"

    document = body(tmp_path, frame)

    assert [line.text for line in document.lines] == ["一", "二"]
    assert document.tables == ()


def test_numbers_that_word_counts_are_shown(tmp_path: Path):
    path = tmp_path / "計画.docx"
    word = docx.Document()
    for style, text in (("Number", "甲"), ("Number", "乙"), ("Bullet", "丙"), ("Number", "丁")):
        word.add_paragraph(text, style=f"List {style}")
    word.save(str(path))

    assert [line.text for line in open_document(path).lines] == ["1. 甲", "2. 乙", "・ 丙", "3. 丁"]


@pytest.mark.parametrize(
    ("sort", "shape", "numbers"),
    [
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("decimalFullWidth", "第%1章", ["第１章", "第２章", "第３章"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("aiueoFullWidth", "(%1)", ["(ア)", "(イ)", "(ウ)"]),
        ("japaneseCounting", "%1、", ["一、", "二、", "三、"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_numbers_are_written_as_the_list_says(tmp_path: Path, sort: str, shape: str, numbers: list[str]):
    path = tmp_path / "計画.docx"
    word = docx.Document()
    _number_all(word, sort, shape, 3)
    word.save(str(path))

    assert [line.text for line in open_document(path).lines] == [f"{number} 項".strip() for number in numbers]


def _number_all(word: "docx.document.Document", sort: str, shape: str, count: int) -> None:
    """Paragraphs of a list of this sort, as Word would write them."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = word.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{sort}"/><w:lvlText w:val="{shape}"/></w:lvl>'
    numbering.append(docx.oxml.parse_xml(f'<w:abstractNum {space} w:abstractNumId="99">{level}</w:abstractNum>'))
    numbering.append(docx.oxml.parse_xml(f'<w:num {space} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for _ in range(count):
        properties = f'<w:pPr {space}><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>'
        word.add_paragraph("項")._p.insert(0, docx.oxml.parse_xml(properties))


def test_a_document_without_text_is_empty(tmp_path: Path):
    with pytest.raises(Empty):
        body(tmp_path, paragraph("") * 3)
