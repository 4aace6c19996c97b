from pathlib import Path

import pytest

from knowledge.document import limit
from knowledge.document.errors import BadCharacter, OtherFormat, TooMuch
from knowledge.document.model import Document
from knowledge.document.open import open_document

PLAN = "みほん市の計画\n\n町内会～活動の場①\n"


def saved(folder: Path, content: str | bytes, name: str = "計画.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def opened(folder: Path, content: str | bytes, name: str = "計画.txt") -> Document:
    return open_document(saved(folder, content, name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp_ext"])
@pytest.mark.parametrize("name", ["計画.txt", "計画.md", "計画.csv"])
def test_a_text_reads_the_same_in_every_encoding_that_offices_use(tmp_path: Path, encoding: str, name: str):
    plan = PLAN if encoding in ("utf-8", "utf-8-sig", "utf-16", "cp932") else PLAN.replace("～", "と").replace("①", "1")

    document = opened(tmp_path, plan.encode(encoding), name)

    assert [line.text for line in document.lines] == plan.splitlines()


def test_both_byte_orders_of_utf_16_are_read(tmp_path: Path):
    texts = [opened(tmp_path, mark + PLAN.encode(order)).lines[0].text for mark, order in _ORDERS]

    assert texts == ["みほん市の計画"] * 2


_ORDERS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8", "UTF-8"), ("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("utf-16-le", "UTF-16")]
)
def test_a_broken_byte_is_said_with_its_line(tmp_path: Path, encoding: str, name: str):
    before, after = "市民と市が話し合う\n" * 11, "\n町内会の活動\n" * 4
    bad = b"\x00\xdc" if encoding == "utf-16-le" else b"\xff\xff"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""

    with pytest.raises(BadCharacter) as caught:
        opened(tmp_path, mark + before.encode(encoding) + bad + after.encode(encoding))

    assert str(caught.value).startswith(f"計画.txt：12行目：文字として読めないところがあります（{name}）")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    with pytest.raises(OtherFormat):
        opened(tmp_path, b"plan\x00\x01\x02")


def test_lines_are_counted_as_grep_counts_them(tmp_path: Path):
    document = opened(tmp_path, "一\r\n\n\u2028二\x0b三\x85\n四\r五\n\n六")

    assert [(line.number, line.text) for line in document.lines] == [
        (1, "一"),
        (2, ""),
        (3, "\u2028二\x0b三\x85"),
        (4, "四\r五"),
        (5, ""),
        (6, "六"),
    ]


def test_a_form_feed_starts_a_page(tmp_path: Path):
    document = opened(tmp_path, "表紙\n\f第1章\n本文\f\n第2章\n\f\f第4章\n")

    assert [(line.text, line.page) for line in document.lines] == [
        ("表紙", 1),
        ("第1章", 2),
        ("本文", 2),
        ("第2章", 3),
        ("第4章", 5),
    ]


def test_a_single_leading_space_starts_a_page_where_nothing_else_is_indented(tmp_path: Path):
    body = "本文が続きます。\n" * 9

    document = opened(tmp_path, f" 表紙\n{body} 第1章\n{body} 第2章\n{body}")

    assert [line.page for line in document.lines if line.text.startswith(" ")] == [1, 2, 3]
    assert document.pages == 3
    assert document.lines[10].text == " 第1章"


@pytest.mark.parametrize("indented", ["  さらに下げた行\n", "本文\n - 一つ目\n - 二つ目\n"])
def test_an_indented_text_has_no_pages_of_that_sort(tmp_path: Path, indented: str):
    body = "本文が続きます。\n" * 9

    document = opened(tmp_path, f"表紙\n{body} 第1章\n{body}{indented}")

    assert document.pages == 1


def test_markdown_headings_have_levels_and_stay_as_written(tmp_path: Path):
    document = opened(tmp_path, "# みほん市の計画\n## 第1章\n#見出しではない\n本文 # 記号\n", "計画.md")

    assert [(line.text, line.level) for line in document.lines] == [
        ("# みほん市の計画", 1),
        ("## 第1章", 2),
        ("#見出しではない", None),
        ("本文 # 記号", None),
    ]


def test_markdown_tables_are_tables(tmp_path: Path):
    document = opened(
        tmp_path, "前\n| 施策 | 担当 |\n|:--|--:|\n| 広場 | 施設課 |\n| 鍵 \\| 札 |  |\n後\n| 表でない |\n"
    )

    assert len(document.tables) == 1
    assert [(row.cells, row.lines) for row in document.tables[0].rows] == [
        (("施策", "担当"), (2, 2)),
        (("広場", "施設課"), (4, 4)),
        (("鍵 | 札", ""), (5, 5)),
    ]


def test_rows_of_tabs_are_a_table_with_its_empty_cells(tmp_path: Path):
    document = opened(tmp_path, "柱\t施策\t市\n人\t① 研修\t◎\n\t② 会\t\n一つだけ\tのタブ\n孤立\tした\t行\n")

    assert [[row.cells for row in table.rows] for table in document.tables] == [
        [("柱", "施策", "市"), ("人", "① 研修", "◎"), ("", "② 会", "")]
    ]


def test_a_line_of_a_megabyte_is_refused_with_its_number(tmp_path: Path):
    with pytest.raises(TooMuch) as caught:
        opened(tmp_path, "一行目\n" + "あ" * 1_000_000)

    assert str(caught.value).startswith("計画.txt：2行目：")


def test_too_many_lines_are_refused(tmp_path: Path):
    with pytest.raises(TooMuch):
        opened(tmp_path, "\nあ" * limit.LINES)
