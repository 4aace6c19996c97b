"""Word documents as a document: paragraphs, tables and text boxes in the order of the body.

The XML is walked here, because python-docx leaves out text boxes, content controls, ruby's base text and the
numbers that Word counts itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document as Opened
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from knowledge.document import limit
from knowledge.document.counter import Counters
from knowledge.document.errors import Empty, TooMuch
from knowledge.document.model import Document, Line, Row, Table

MOST_LEVELS = 9
"""Word's outline levels."""

_TEXT, _TAB, _BREAK, _RETURN, _SYMBOL = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:sym")
_PAGE = qn("w:lastRenderedPageBreak")
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BOX = qn("w:txbxContent")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml", "w:moveTo")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset(
    (*map(qn, ("w:rt", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr")), _FALLBACK)
)
_SIGNS = {"F06E": "■", "F0A7": "■", "F06F": "□", "F0A8": "□", "F0FE": "■", "F0FC": "✓", "F052": "■", "F0A3": "□"}
"""Checkboxes as the Wingdings fonts draw them."""


@dataclass(slots=True)
class _Reader:
    """What has been read of the body so far.

    `levels` is the heading rank of each style by its id, `page_end` the element that ends a page: the one that Word
    left where it last broke pages, in a file that Word never laid out the writer's own page break.
    """

    name: str
    counters: Counters
    levels: dict[str, int]
    page_end: str
    page: int = 1
    cells: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, text: str, page: int, level: int | None = None) -> int:
        """Appends a line and gives its number."""
        if len(self.lines) >= limit.LINES:
            raise TooMuch(self.name, "行の数", limit.LINES)
        self.lines.append(Line(len(self.lines) + 1, text, page, level))
        return len(self.lines)


def read_word(path: Path) -> Document:
    """Reads the body and the notes of a .docx.

    Raises TooMuch past the limits, Empty when there is no text; else what python-docx raises for a broken file.
    """
    with path.open("rb") as file:
        opened = docx.Document(file)
    body = opened.element.body
    page_end = _BREAK if next(body.iter(_PAGE), None) is None else _PAGE
    reader = _Reader(path.name, Counters(opened), _levels(opened), page_end)
    _read_blocks(reader, body)
    for note in _notes(opened):
        _read_blocks(reader, note)
    if not any(line.text.strip() for line in reader.lines):
        raise Empty(path.name)
    return Document(path.stem, tuple(reader.lines), tuple(reader.tables))


def _levels(opened: Opened) -> dict[str, int]:
    """The heading rank of each style that has one, from its name, its outline level or the style it is based on."""
    levels: dict[str, int] = {}
    styles = list(opened.styles.element.iterfind(qn("w:style")))
    for _ in range(3):
        for style in styles:
            key, name = style.get(qn("w:styleId")) or "", (_value(style, "w:name") or "").lower()
            outline, based = _value(style.find(qn("w:pPr")), "w:outlineLvl"), _value(style, "w:basedOn")
            if name == "title":
                levels[key] = 1
            elif outline is not None and outline.isdigit() and int(outline) < MOST_LEVELS:
                levels[key] = int(outline) + 1
            elif name.startswith("heading ") and name[8:].isdigit():
                levels[key] = int(name[8:])
            elif outline is None and based in levels:
                levels[key] = levels[based]
    return levels


def _value(element: Element | None, tag: str) -> str | None:
    found = None if element is None else element.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _read_blocks(reader: _Reader, parent: Element) -> None:
    for block in _inner(parent):
        if block.tag == _PARAGRAPH:
            _read_paragraph(reader, block)
        elif block.tag == _TABLE:
            _read_table(reader, block)


def _inner(parent: Element) -> Iterator[Element]:
    """The children of an element, those of content controls and tracked insertions among them."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag in _WRAPPERS:
            waiting.extend(reversed(child))
        else:
            yield child


def _read_paragraph(reader: _Reader, paragraph: Element) -> None:
    level = _level(reader, paragraph)
    text, page = _text(reader, paragraph)
    for line in text.split("\n"):
        reader.add(line, page, level if line.strip() else None)
    for box in _boxes(paragraph):
        _read_blocks(reader, box)


def _level(reader: _Reader, paragraph: Element) -> int | None:
    properties = paragraph.find(qn("w:pPr"))
    outline = _value(properties, "w:outlineLvl")
    if outline is not None and outline.isdigit():
        return int(outline) + 1 if int(outline) < MOST_LEVELS else None
    return reader.levels.get(_value(properties, "w:pStyle") or "")


def _text(reader: _Reader, paragraph: Element) -> tuple[str, int]:
    """The text of a paragraph without its text boxes, and the page it begins on.

    The number that Word counts stands before it.
    """
    parts: list[str] = []
    page: int | None = None
    for piece in _pieces(paragraph):
        if piece.tag == _TEXT:
            parts.append(piece.text or "")
            page = page or reader.page
        elif piece.tag == _TAB:
            parts.append("\t")
        elif piece.tag == _SYMBOL:
            parts.append(_SIGNS.get((piece.get(qn("w:char")) or "").upper(), ""))
        elif _is_page_end(piece):
            reader.page += piece.tag == reader.page_end
        elif piece.tag in (_BREAK, _RETURN):
            parts.append("\n")
    text = "".join(parts)
    number = reader.counters.number(paragraph) if text.strip() else ""
    return f"{number} {text}" if number else text, page or reader.page


def _is_page_end(piece: Element) -> bool:
    return piece.tag == _PAGE or (piece.tag == _BREAK and piece.get(qn("w:type")) == "page")


def _pieces(paragraph: Element) -> Iterator[Element]:
    """The parts of a paragraph in order: no furigana, deleted text, field codes or text boxes."""
    waiting = list(reversed(paragraph))
    while waiting:
        piece = waiting.pop()
        if piece.tag in _UNSEEN or piece.tag == _BOX or not isinstance(piece.tag, str):
            continue
        yield piece
        waiting.extend(reversed(piece))


def _boxes(paragraph: Element) -> Iterator[Element]:
    waiting = list(reversed(paragraph))
    while waiting:
        piece = waiting.pop()
        if piece.tag == _BOX:
            yield piece
        elif piece.tag != _FALLBACK:
            waiting.extend(reversed(piece))


def _read_table(reader: _Reader, table: Element) -> None:
    """Each row is a line; a table of one cell is a frame around its text."""
    found = [_cells(row) for row in _inner(table) if row.tag == _ROW]
    if sum(len(cells) for cells in found) <= 1:
        for cell in (cell for cells in found for cell in cells if cell is not None):
            _read_blocks(reader, cell)
        return
    width = max(map(len, found), default=0)
    reader.cells += width * len(found)
    if reader.cells > limit.CELLS:
        raise TooMuch(reader.name, "セルの数", limit.CELLS)
    rows = []
    for cells in found:
        page = reader.page
        texts = [_cell_text(reader, cell) for cell in cells] + [""] * (width - len(cells))
        number = reader.add("\t".join(" ".join(text.split()) for text in texts), page)
        rows.append(Row(tuple(texts), (number, number)))
    reader.tables.append(Table(tuple(rows)))


def _cells(row: Element) -> list[Element | None]:
    """The cells of a row in their columns; None where a merged cell goes on."""
    before = _value(row.find(qn("w:trPr")), "w:gridBefore")
    cells: list[Element | None] = [None] * _span(before or "0", 0)
    for cell in (cell for cell in _inner(row) if cell.tag == _CELL):
        properties = cell.find(qn("w:tcPr"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
        span = _span(_value(properties, "w:gridSpan") or "1", 1)
        cells += [None if goes_on else cell, *[None] * (span - 1)]
    return cells


def _span(number: str, least: int) -> int:
    return min(max(int(number), least), 100) if number.isdigit() else least


def _cell_text(reader: _Reader, cell: Element | None) -> str:
    """The paragraphs of a cell, those of tables within it too, line by line."""
    if cell is None:
        return ""
    texts = [_text(reader, paragraph)[0] for paragraph in cell.iter(_PARAGRAPH) if not _is_unseen(paragraph)]
    return "\n".join(text.strip() for text in texts if text.strip())


def _is_unseen(paragraph: Element) -> bool:
    return any(parent.tag == _FALLBACK for parent in paragraph.iterancestors())


def _notes(opened: Opened) -> Iterator[Element]:
    """Footnotes and endnotes: there the words of a plan are often explained."""
    for relation in opened.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = parse_xml(relation.target_part.blob)
        yield from (note for note in root if note.get(qn("w:type")) in (None, "normal"))
