"""PDF as a document: characters with coordinates become lines, ruled cells become tables, page by page.

Only one page is in memory at a time. A table is read row by row, as a person reads it, and not in the order in which
its words happen to lie on the page.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.document import limit
from knowledge.document.errors import Broken, Locked, NoText, TooMuch
from knowledge.document.flow import in_order
from knowledge.document.frame import Frame, flat, frames, is_drawing, is_ruled
from knowledge.document.glyph import UNREADABLE, Glyph, Span, joined, named, segments
from knowledge.document.model import Document, Line, Row, Table
from knowledge.document.opened import Opened, size_of
from knowledge.document.progress import Progress, untold
from knowledge.document.separated import said

MARGIN = 0.1
"""Share of a page's height, at its head and foot, where page numbers stand."""

BIG = 1.15
"""How much larger than the body a heading is set."""

HEADING_LENGTH = 60
"""Characters of the longest heading."""

MOST_LEVELS = 4
"""Sizes of headings that are told apart."""

MOSTLY = 0.3
"""Share of unreadable characters from which the text of a PDF is of no use."""

_FOLIO = re.compile(r"[-‐–—―−ー~～\s]*(?:[pP]\.?\s*)?\d{1,4}(?:\s*[-‐–/／]\s*\d{1,4})?[-‐–—―−ー~～\s]*(?:ページ|頁)?")
_LOGS = ("pdfminer", "pdfplumber")


@dataclass(slots=True)
class _Reader:
    """What has been read so far. The `sizes` of lines become levels at the end, by the size of most `letters`.

    `last` is the table that the last page ended with.
    """

    name: str
    lines: list[Line] = field(default_factory=list)
    sizes: list[float | None] = field(default_factory=list)
    letters: Counter[float] = field(default_factory=Counter)
    tables: list[Table] = field(default_factory=list)
    last: Frame | None = None
    cells: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, page: int, size: float | None) -> None:
        """Appends a line; `size` is None within a table."""
        if len(self.lines) >= limit.LINES:
            raise TooMuch(self.name, "行の数", limit.LINES, where=f"{page}ページ")
        self.lines.append(Line(len(self.lines) + 1, text, page))
        self.sizes.append(None if size is None else round(size * 2) / 2)


def read_pdf(path: Path, progress: Progress = untold) -> Document:
    """Reads a PDF; after each page `progress` is told.

    Raises Locked when it needs a password, NoText when it is a scan or its characters have no meaning, TooMuch past
    the limits, Broken with the page that cannot be read; else what pdfminer raises for a broken file.
    """
    for name in _LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a warning for each odd font of each page
    reader = _Reader(path.name)
    with path.open("rb") as stream:
        opened = _opened(stream, path.name)
        pages = sum(1 for _ in islice(PDFPage.create_pages(opened.doc), limit.PAGES + 1))
        if pages > limit.PAGES:
            raise TooMuch(path.name, "ページの数", limit.PAGES)
        for number, page in enumerate(opened.pages, start=1):
            _read_page(reader, page, number)
            page.close()
            progress(number / pages)
    _check(reader)
    return Document(path.stem, tuple(_levelled(reader)), tuple(reader.tables), said(reader.faults, path.name))


def _opened(stream: BufferedReader, name: str) -> PDF:
    try:
        return Opened(stream)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Locked(name) from error


def _read_page(reader: _Reader, page: Page, number: int) -> None:
    try:
        if size_of(page.page_obj) > limit.PAGE_BYTES:
            reader.faults.append(f"{number}ページ：大きな図のページなので、読んでいません。")
            return
        glyphs = [_glyph(char) for char in page.chars]
    except PdfminerException as error:
        raise Broken(reader.name, "PDF", where=f"{number}ページ") from error
    if len(glyphs) > limit.PAGE_CHARACTERS:
        raise TooMuch(reader.name, "1ページの文字数", limit.PAGE_CHARACTERS, where=f"{number}ページ")
    reader.letters.update(round(one.size * 2) / 2 for one in glyphs)
    unreadable = sum(UNREADABLE in one.text for one in glyphs)
    if unreadable:
        reader.faults.append(f"{number}ページ：読めない文字が{unreadable}個あります（{UNREADABLE}で示します）。")
    if not any(one.text.strip() for one in glyphs) and page.images:
        reader.faults.append(f"{number}ページ：文字が入っていない、画像だけのページです。読んでいません。")
    drawing = is_drawing(page)
    if drawing:
        reader.faults.append(f"{number}ページ：図の線が多いので、表を探さずに読みました。")
    tables = frames(page, glyphs) if is_ruled(page) and not drawing else []
    framed = {id(one) for table in tables for one in table.glyphs}
    free = joined(in_order(segments(one for one in glyphs if id(one) not in framed)))
    _write(reader, _placed(_without_folio(free, page), tables), number)


def _glyph(char: Mapping[str, Any]) -> Glyph:
    return Glyph(named(char["text"]), char["x0"], char["x1"], char["top"], char["bottom"], char["size"])


def _without_folio(found: Sequence[Span], page: Page) -> list[Span]:
    """The lines without the page's number at its head or foot: it would stand within a sentence."""
    head, foot = page.height * MARGIN, page.height * (1 - MARGIN)
    return [one for one in found if head < one.middle < foot or not _FOLIO.fullmatch(one.text)]


def _placed(found: Sequence[Span], tables: Sequence[Frame]) -> list[Span | Frame]:
    """Lines and tables in reading order: a table stands behind the last line above it."""
    placed: list[Span | Frame] = list(found)
    for table in tables:
        above = [
            at
            for at, one in enumerate(placed)
            if one.bottom <= table.top + 2 and one.x0 < table.x1 and table.x0 < one.x1
        ]
        beside = [at for at, one in enumerate(placed) if one.top < table.top]
        placed.insert(max(above or beside, default=-1) + 1, table)
    return placed


def _write(reader: _Reader, placed: Sequence[Span | Frame], page: int) -> None:
    before = reader.last
    for at, one in enumerate(placed):
        if isinstance(one, Span):
            reader.add(one.text, page, one.size)
            reader.last = None
        else:
            _write_table(reader, one, page, after=before if at == 0 else None)


def _write_table(reader: _Reader, frame: Frame, page: int, *, after: Frame | None) -> None:
    """Each row is a line; one cell of several lines alone in its row is written as these lines.

    The rest of a table that began on the page before is added to it, without the header that is printed again.
    """
    rest = after.rest_in(frame) if after else ()
    rows = []
    for cells in (*frame.rows[: len(frame.rows) - len(rest)], *rest):
        first = len(reader.lines) + 1
        filled = [cell for cell in cells if cell]
        alone = len(filled) == 1 and "\n" in filled[0]
        for text in filled[0].split("\n") if alone else ["\t".join(map(flat, cells))]:
            reader.add(text, page, None)
        rows.append(Row(cells, (first, len(reader.lines))))
    reader.cells += len(rows) * len(frame.edges)
    if reader.cells > limit.CELLS:
        raise TooMuch(reader.name, "セルの数", limit.CELLS, where=f"{page}ページ")
    if after and rest:
        reader.tables[-1] = Table((*reader.tables[-1].rows, *rows[len(rows) - len(rest) :]))
        reader.last = replace(frame, edges=after.edges, rows=(after.rows[0], *rest))
    else:
        reader.tables.append(Table(tuple(rows)))
        reader.last = frame


def _check(reader: _Reader) -> None:
    text = "".join(line.text for line in reader.lines)
    if not text.strip():
        raise NoText(reader.name)
    if text.count(UNREADABLE) > MOSTLY * len(text):
        raise NoText(reader.name, "文字の情報が入っていないPDFのようです。")


def _levelled(reader: _Reader) -> Iterator[Line]:
    """The lines, with a level where they are set larger than most of the text."""
    body = reader.letters.most_common(1)[0][0] if reader.letters else 0.0
    heads = [
        size is not None and size >= BIG * body and len(line.text) <= HEADING_LENGTH and not line.text.endswith("。")
        for line, size in zip(reader.lines, reader.sizes, strict=True)
    ]
    sizes = sorted({size for size, head in zip(reader.sizes, heads, strict=True) if head and size}, reverse=True)
    for line, size, head in zip(reader.lines, reader.sizes, heads, strict=True):
        yield replace(line, level=min(sizes.index(size) + 1, MOST_LEVELS)) if head and size else line
