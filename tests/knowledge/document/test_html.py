from pathlib import Path

import pytest

from knowledge.document import limit
from knowledge.document.errors import Empty, TooMuch
from knowledge.document.html import read_html
from knowledge.document.model import Document
from tests.knowledge.document.test_text import opened


def page(body: str) -> Document:
    return read_html(f"<!doctype html><html><body>{body}</body></html>", name="頁.html", source="頁")


def texts(body: str) -> list[str]:
    return [line.text for line in page(body).lines]


def test_headings_have_levels_and_lines_follow_the_reading_order():
    found = page("<h1>計画</h1><div>前<p>一つ目</p>後<h3>第1節</h3></div>終わり").lines

    assert [(line.number, line.text, line.level) for line in found] == [
        (1, "計画", 1),
        (2, "前", None),
        (3, "一つ目", None),
        (4, "後", None),
        (5, "第1節", 3),
        (6, "終わり", None),
    ]


def test_what_no_visitor_sees_is_left_out():
    body = (
        "<script>var a = '文字';</script><style>p{}</style><nav>目次</nav><!-- 覚え --><p hidden>隠れ</p>"
        "<p style='display: none'>隠れ</p><template>型</template><p>本文<span style='visibility:hidden'>隠れ</span></p>"
    )

    assert texts(body) == ["本文"]


def test_furigana_are_left_out():
    assert texts("<p><ruby>協働<rp>（</rp><rt>きょうどう</rt><rp>）</rp></ruby>のまち</p>") == ["協働のまち"]


def test_a_line_end_between_japanese_characters_is_no_space():
    assert texts("<p>まちづ\n   くり を PDF\nで\n読む</p>") == ["まちづくり を PDF で読む"]


def test_breaks_and_preformatted_lines_are_lines():
    assert texts("<p>一<br>二</p><pre>三\n 四\n</pre>") == ["一", "二", "三", "四"]


def test_lists_show_the_signs_and_numbers_that_a_visitor_sees():
    body = "<ul><li>甲<ol start=3><li><p>乙</p></li><li value=7>丙</li><li>丁</li></ol></li><li>① 自分の印</li></ul>戊"

    assert texts(body) == ["・甲", "3. 乙", "7. 丙", "8. 丁", "① 自分の印", "戊"]


def test_checkboxes_are_squares():
    assert texts("<p><input type=checkbox checked>市民 <input type=checkbox>市</p>") == ["■市民 □市"]


def test_merged_cells_stand_where_they_begin_and_are_empty_where_they_go_on():
    body = (
        "<table><caption>表</caption><thead><tr><th rowspan=2>柱<th colspan=2>年度</tr><tr><th>3<th>4</tr></thead>"
        "<tr><td rowspan=0>人<td>a<td rowspan=2 colspan=2>b</tr><tr><td>c</tr></table>"
    )

    document = page(body)

    assert [row.cells for row in document.tables[0].rows] == [
        ("柱", "年度", "", ""),
        ("", "3", "4", ""),
        ("人", "a", "b", ""),
        ("", "c", "", ""),
    ]
    assert [line.text for line in document.lines] == ["表", "柱\t年度\t\t", "\t3\t4\t", "人\ta\tb\t", "\tc\t\t"]


def test_lines_within_a_cell_are_kept():
    document = page(
        "<table><tr><td>役割<td><ul><li>甲<li>乙</ul>丙<br>丁</tr><tr><td></td><td>一<br>二</td></tr></table>"
    )

    assert [row.cells for row in document.tables[0].rows] == [("役割", "・甲\n・乙\n丙\n丁"), ("", "一\n二")]
    assert [line.text for line in document.lines] == ["役割\t・甲 ・乙 丙 丁", "一", "二"]
    assert document.tables[0].rows[1].lines == (2, 3)


def test_a_table_that_only_lays_out_the_page_is_read_as_blocks():
    document = page("<table><tr><td>左<td><table><tr><td>甲<td>乙</tr></table></tr></table>")

    assert [row.cells for row in document.tables[0].rows] == [("甲", "乙")]
    assert [line.text for line in document.lines] == ["左", "甲\t乙"]


def test_a_page_in_an_old_encoding_is_read(tmp_path: Path):
    body = '<html><head><meta charset="euc-jp"></head><body><p>みほん市の計画です</p></body></html>'

    assert opened(tmp_path, body.encode("euc_jp"), "頁.html").lines[0].text == "みほん市の計画です"


def test_a_page_with_an_xml_declaration_is_read(tmp_path: Path):
    body = '<?xml version="1.0" encoding="Shift_JIS"?><html><body>計画</body></html>'

    assert opened(tmp_path, body.encode("cp932"), "頁.xhtml").lines[0].text == "計画"


def test_a_page_without_text_is_said_to_be_empty():
    with pytest.raises(Empty):
        page("<script>文字</script><img src=a.png>")


def test_lines_of_a_megabyte_are_read():
    cells = "<td>あ</td>" * 100
    document = page(f"<p>{'市民' * 500_000}</p><table>{f'<tr>{cells}</tr>' * 300}</table>")

    assert sum(len(line.text) for line in document.lines[:10]) == 1_000_000
    assert max(len(line.text) for line in document.lines) == limit.LINE_CHARACTERS
    assert len(document.tables[0].rows) == 300


def test_cells_that_multiply_by_merging_are_refused():
    with pytest.raises(TooMuch):
        page("<table>" + "<tr><td colspan=1000 rowspan=65534>x</tr>" * 2_000 + "</table>")


def test_elements_nested_beyond_measure_are_refused_and_deep_ones_read():
    assert page("<div>" * 1_500 + "底" + "</div>" * 1_500).lines[0].text == "底"
    with pytest.raises(TooMuch):
        page("<div>" * 100_000)
