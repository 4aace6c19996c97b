"""PDF as a document: characters with coordinates become lines, ruled cells become tables, page by page.

Only one page is in memory at a time. A table is read row by row, as a person reads it, and not in the order in which
its words happen to lie on the page.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.document import limit
from knowledge.document.errors import Broken, Locked, NoText, TooMuch
from knowledge.document.flow import in_order
from knowledge.document.frame import Frame, frames
from knowledge.document.glyph import UNREADABLE, Glyph, Span, named, segments, spans
from knowledge.document.model import Document, Line, Row, Table
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
    """What has been read so far; the line `sizes` become levels at the end."""

    name: str
    lines: list[Line] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    letters: Counter[float] = field(default_factory=Counter)
    tables: list[Table] = field(default_factory=list)
    last: Frame | None = None
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, page: int, size: float) -> int:
        """Appends a line and gives its number."""
        self.lines.append(Line(len(self.lines) + 1, text, page))
        self.sizes.append(round(size * 2) / 2)
        self.letters[self.sizes[-1]] += len(text)
        return len(self.lines)


def read_pdf(path: Path) -> Document:
    """Reads a PDF.

    Raises Locked when it needs a password, NoText when it is a scan or its characters have no meaning, TooMuch past
    the limits, Broken with the page that cannot be read; else what pdfminer raises for a broken file.
    """
    for name in _LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a warning for each odd font of each page
    reader = _Reader(path.name)
    with path.open("rb") as stream:
        opened = _opened(stream, path.name)
        if len(opened.pages) > limit.PAGES:
            raise TooMuch(path.name, "ページの数", limit.PAGES)
        for number, page in enumerate(opened.pages, start=1):
            _read_page(reader, page, number)
            _forget(opened, page)
    _check(reader)
    return Document(path.stem, tuple(_levelled(reader)), tuple(reader.tables), said(reader.faults, path.name))


def _opened(stream: Any, name: str) -> Any:
    try:
        return pdfplumber.open(stream)
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            raise Locked(name) from error
        raise


def _forget(opened: Any, page: Any) -> None:
    """Gives back the memory of a page: what pdfminer keeps of it would add up to gigabytes."""
    page.close()
    for _, (found, _) in opened.doc._cached_objs.items():  # noqa: SLF001 - pdfminer has no other way to drop them
        pass


def _read_page(reader: _Reader, page: Any, number: int) -> None:
    try:
        glyphs = [_glyph(char) for char in page.chars]
    except PdfminerException as error:
        raise Broken(reader.name, "PDF", where=f"{number}ページ") from error
    if len(glyphs) > limit.PAGE_CHARACTERS:
        raise TooMuch(reader.name, "1ページの文字数", limit.PAGE_CHARACTERS, where=f"{number}ページ")
    unreadable = sum(UNREADABLE in one.text for one in glyphs)
    if unreadable:
        reader.faults.append(f"{number}ページ：読めない文字が{unreadable}個あります（{UNREADABLE}で示します）。")
    if not any(one.text.strip() for one in glyphs) and page.images:
        reader.faults.append(f"{number}ページ：文字が入っていない、画像だけのページです。読んでいません。")
    ruled = len(page.rects) + len(page.lines) + len(page.curves)
    if ruled > limit.PAGE_RULES:
        reader.faults.append(f"{number}ページ：図の線が多いので、表を探さずに読みました。")
    tables = frames(page, glyphs) if 2 < ruled <= limit.PAGE_RULES else []
    framed = {id(one) for table in tables for one in table.glyphs}
    free = _without_folio([one for one in glyphs if id(one) not in framed], page)
    _write(reader, _in_rows(free), tables, number)
