import re
import resource
from pathlib import Path

import pdfplumber
import pytest

from knowledge.document import limit
from knowledge.document.errors import Broken, NoText, TooMuch
from knowledge.document.model import Document
from knowledge.document.open import open_document
from tests.knowledge.document.papers import Mark, Rule, drawn, grid, pdf, text_page
from tests.work import calls

MEGABYTE = 1_000_000
PLANS = Path(__file__).parents[1] / "plans"


def opened(folder: Path, *pages: bytes) -> Document:
    path = folder / "計画.pdf"
    path.write_bytes(pdf(pages))
    return open_document(path)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_lines_are_numbered_through_all_pages(tmp_path: Path):
    document = opened(tmp_path, text_page("みほん市の計画", "■市民 □企業"), text_page("目　的", "終わり"))

    assert [(line.number, line.page, line.text) for line in document.lines] == [
        (1, 1, "みほん市の計画"),
        (2, 1, "■市民 □企業"),
        (3, 2, "目　的"),
        (4, 2, "終わり"),
    ]


def test_pieces_drawn_in_any_order_are_read_as_they_stand(tmp_path: Path):
    page = drawn(Mark("協働", 91, 100), Mark("本文", 70, 130), Mark("市の", 70, 100), Mark("右の欄", 300, 100))

    assert texts(opened(tmp_path, page)) == ["市の協働\t右の欄", "本文"]


def test_text_drawn_twice_to_look_bold_is_read_once(tmp_path: Path):
    page = drawn(Mark("計画", 70, 100), Mark("計画", 70.3, 100), Mark("人々", 200, 100))

    assert texts(opened(tmp_path, page)) == ["計画\t人々"]


def test_furigana_are_left_out_and_small_notes_are_kept(tmp_path: Path):
    page = drawn(
        Mark("きょう", 91, 91, 3.5),
        Mark("どう", 101.5, 91, 5),
        Mark("市の協働と条例", 70, 100),
        Mark("※1", 143.5, 97, 5),
        Mark("ちいさな注", 70, 130, 5),
    )

    assert texts(opened(tmp_path, page)) == ["市の協働と条例※1", "ちいさな注"]


def test_the_number_of_a_page_is_left_out_so_that_it_splits_no_sentence(tmp_path: Path):
    def page(text: str, folio: str) -> bytes:
        return drawn(Mark(text, 70, 400), Mark(folio, 290, 800))

    document = opened(
        tmp_path, page("市民と", "- 1 -"), page("市が", "2"), page("話し合う", "３ページ"), page("12", "注")
    )

    assert texts(document) == ["市民と", "市が", "話し合う", "12", "注"]


def test_headings_are_known_by_their_size(tmp_path: Path):
    page = drawn(
        Mark("みほん市の計画", 70, 60, 20),
        Mark("第1章", 70, 100, 14),
        *(Mark("本文が続いています", 70, 130 + 18 * at) for at in range(5)),
        Mark("大きな字でも文は見出しではない。", 70, 300, 14),
    )

    levels = {line.text: line.level for line in opened(tmp_path, page).lines}

    assert levels["みほん市の計画"] == 1
    assert levels["第1章"] == 2
    assert levels["本文が続いています"] is levels["大きな字でも文は見出しではない。"] is None


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path: Path):
    left = [Mark(f"左の段の文が続きます{at}", 70, 100 + 18 * at) for at in range(7)]
    right = [Mark(f"右の段の文が続きます{at}", 200, 104 + 18 * at) for at in range(7)]

    found = texts(opened(tmp_path, drawn(*left, *right)))

    assert found == [mark.text for mark in (*left, *right)]


def test_a_list_in_two_columns_is_read_row_by_row(tmp_path: Path):
    rows = [("(1)場の整備・・・", "広場"), ("(2)人の育成・・・", "研修"), ("(3)声を聞く・・・", "会議")] * 2
    left = [Mark(text, 70, 100 + 18 * at) for at, (text, _) in enumerate(rows)]
    right = [Mark(text, 200, 100 + 18 * at) for at, (_, text) in enumerate(rows)]

    assert texts(opened(tmp_path, drawn(*left, *right)))[:2] == ["(1)場の整備・・・\t広場", "(2)人の育成・・・\t研修"]


def table_page(*, top: float, rows: list[tuple[str, str]], before: str | None = None) -> bytes:
    cells = [
        mark
        for at, (left, right) in enumerate(rows)
        for mark in (Mark(left, 75, top + 20 + 30 * at), Mark(right, 180, top + 20 + 30 * at))
    ]
    heading = [Mark(before, 70, top - 20)] if before else []
    return drawn(*heading, *cells, rules=grid(70, top, [100, 200], [30] * len(rows)))


def test_a_ruled_table_is_read_row_by_row(tmp_path: Path):
    document = opened(
        tmp_path, table_page(top=200, rows=[("施策", "担当"), ("広場", ""), ("", "施設課")], before="一覧")
    )

    assert [(row.cells, row.lines) for row in document.tables[0].rows] == [
        (("施策", "担当"), (2, 2)),
        (("広場", ""), (3, 3)),
        (("", "施設課"), (4, 4)),
    ]
    assert texts(document) == ["一覧", "施策\t担当", "広場\t", "\t施設課"]


def test_merged_cells_are_empty_where_they_go_on(tmp_path: Path):
    outer = [(70, 100, 370, 100), (70, 160, 370, 160), (70, 100, 70, 160), (370, 100, 370, 160)]
    inner = [(170, 100, 170, 160), (170, 130, 370, 130), (270, 130, 270, 160)]
    page = drawn(
        Mark("柱", 75, 135), Mark("年度", 250, 120), Mark("3", 200, 150), Mark("4", 300, 150), rules=outer + inner
    )

    rows = opened(tmp_path, page).tables[0].rows

    assert [row.cells for row in rows] == [("柱", "年度", ""), ("", "3", "4")]


def test_a_table_that_goes_on_on_the_next_page_is_one_table(tmp_path: Path):
    first = table_page(top=600, rows=[("施策", "担当"), ("広場", "施設課")])
    again = table_page(top=60, rows=[("施策", "担当"), ("研修", "人事課")])
    bare = table_page(top=60, rows=[("会議", "企画課")])

    document = opened(tmp_path, first, again, bare)

    assert [[row.cells[0] for row in table.rows] for table in document.tables] == [["施策", "広場", "研修", "会議"]]
    assert document.tables[0].rows[2].lines == (4, 4)


def test_sheets_of_the_same_shape_stay_apart(tmp_path: Path):
    sheets = [table_page(top=60, rows=[("番号", number), ("目的", "広場を直す")]) for number in ("1", "2")]

    assert len(opened(tmp_path, *sheets).tables) == 2


def test_a_frame_around_text_is_no_table(tmp_path: Path):
    page = drawn(Mark("囲みの中の文", 75, 120), Mark("二行目", 75, 140), rules=grid(70, 100, [200], [60]))

    document = opened(tmp_path, page)

    assert document.tables == ()
    assert texts(document) == ["囲みの中の文", "二行目"]


def test_an_object_that_refers_to_itself_is_not_followed_for_ever(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    sound = pdf([text_page("計画")])
    path.write_bytes(sound.replace(b"/Type/Pages", b"").replace(b"2 0 obj\n<<", b"2 0 obj\n2 0 R %<<"))

    with pytest.raises(Broken):
        open_document(path)


def test_a_page_that_is_one_huge_drawing_is_left_out_and_said(tmp_path: Path):
    huge = drawn(Mark("地図", 70, 60)) + b"\n0 0 m 1 1 l S" * 400_000

    document = opened(tmp_path, text_page("本文"), huge)

    assert texts(document) == ["本文"]
    assert document.faults == ("計画.pdf：2ページ：大きな図のページなので、読んでいません。",)


@pytest.mark.parametrize(
    "rules",
    [
        [(70 + at % 300, 100, 70 + at % 300, 700) for at in range(limit.PAGE_RULES + 1)],
        grid(70, 100, [3.0] * 140, [3.0] * 140),
    ],
)
def test_a_map_or_a_chart_is_read_without_looking_for_tables(tmp_path: Path, rules: list[Rule]):
    document = opened(tmp_path, drawn(Mark("地図", 70, 60), rules=rules))

    assert texts(document) == ["地図"]
    assert document.faults == ("計画.pdf：1ページ：図の線が多いので、表を探さずに読みました。",)


def test_a_pdf_of_nameless_characters_is_refused(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(pdf([text_page("本文が続いています")], named=False))

    with pytest.raises(NoText) as caught:
        open_document(path)

    assert "文字の情報が入っていない" in str(caught.value)


def test_radicals_are_read_as_the_characters_that_they_look_like():
    document = open_document(PLANS / "mihon.pdf")

    written = "".join(
        [*texts(document), *(cell for table in document.tables for row in table.rows for cell in row.cells)]
    )
    assert "市民" in written
    assert re.findall(r"[\u2e80-\u2fd5]", written) == []
    assert document.pages == 13


def test_more_pages_than_are_read_are_refused_before_reading_them(tmp_path: Path):
    with pytest.raises(TooMuch) as caught:
        opened(tmp_path, *[b""] * (limit.PAGES + 1))

    assert str(caught.value).startswith("計画.pdf：ページの数が1,000を超えています")


def test_three_hundred_pages_take_no_more_memory_than_thirty(tmp_path: Path):
    few, many = many_pages(tmp_path, 30), many_pages(tmp_path, 300)
    open_document(few)
    before = _peak()

    document = open_document(many)

    assert document.pages == 300
    assert _peak() - before < 40 * MEGABYTE


def test_a_document_is_little_more_work_than_its_bare_text_and_grows_with_its_pages(tmp_path: Path):
    ten, thirty = many_pages(tmp_path, 10), many_pages(tmp_path, 30)
    open_document(ten)  # what is read once only, whoever comes first

    read = calls(lambda: open_document(thirty))

    assert read < 1.5 * calls(lambda: _bare(thirty))
    assert read < 3.5 * calls(lambda: open_document(ten))


def many_pages(folder: Path, number: int) -> Path:
    rows = [("① 市民と市が話し合う場の充実", "担当の課と市民が年に数回集まります")] * 5
    path = folder / f"{number}ページ.pdf"
    path.write_bytes(pdf([table_page(top=100, rows=rows, before=f"第{at}節の見出しです") for at in range(number)]))
    return path


def _bare(path: Path) -> int:
    with pdfplumber.open(path) as opened_file:
        return sum(len(page.extract_text()) for page in opened_file.pages)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
