"""Web pages as a document: what a visitor reads, in reading order, with headings, lists and tables."""

import re
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree, html
from lxml.etree import _Element as Element

from knowledge.document import limit
from knowledge.document.errors import Broken, Empty, TooLarge, TooMuch
from knowledge.document.model import Document, Line, Row, Table

MOST_COLUMNS = 1_000
"""Columns and rows that one cell may run over (the HTML standard allows a thousand columns)."""

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot
        th thead tr ul""",
    )
)
_UNSEEN = frozenset(
    re.findall(
        r"\w+",
        """script style template noscript head nav svg math object iframe audio video canvas select textarea button rt
        rp datalist""",
    )
)
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE | re.DOTALL
)
_OPENING_LENGTH = 4_096
_MARKED = re.compile(r"[・○〇●◎■□◆◇※→*\-①-⑳➀-➓❶-❿ⅰ-ⅿⅠ-Ⅿ]|[(（]?[0-9０-９一二三四五六七八九十ア-ン][)）.．、]")
"""How an entry of a list begins that brings its own sign: the list's is not put before it."""


class Sink(Protocol):
    """Takes what is read, line by line and table by table."""

    def line(self, text: str, level: int | None, /) -> None:
        """A line that ends."""

    def table(self, element: Element, /) -> None:
        """A table without tables in it."""


@dataclass(slots=True)
class _Page:
    """The whole page as it is read."""

    name: str
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    cells: int = 0

    def line(self, text: str, level: int | None) -> None:
        """Appends a line; one too long to be read at once is cut."""
        for at in range(0, len(text), limit.LINE_CHARACTERS):
            if len(self.lines) >= limit.LINES:
                raise TooMuch(self.name, "行の数", limit.LINES)
            self.lines.append(Line(len(self.lines) + 1, text[at : at + limit.LINE_CHARACTERS], level=level))

    def table(self, element: Element) -> None:
        """Appends a table, each row a line; one cell of several lines alone in its row is written as these lines."""
        for caption in element.iterfind("caption"):
            _Walk(self).read(caption)
        rows = []
        for cells in self._grid(element):
            first = len(self.lines) + 1
            filled = [cell for cell in cells if cell]
            alone = len(filled) == 1 and "\n" in filled[0]
            for text in filled[0].split("\n") if alone else ["\t".join(map(_flat, cells))]:
                self.line(text, None)
            rows.append(Row(tuple(cells), (first, max(first, len(self.lines)))))
        if any(len(row.cells) > 1 for row in rows):
            self.tables.append(Table(tuple(rows)))

    def _grid(self, element: Element) -> list[list[str]]:
        """The cells in their columns: a merged cell stands where it begins and is empty where it goes on."""
        rows: list[list[str]] = []
        below: dict[int, int] = {}
        for row in element.iter("tr"):
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                _go_on(cells, below)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                below |= {len(cells) + more: high - 1 for more in range(wide)}
                cells += [_cell_text(cell), *[""] * (wide - 1)]
            _go_on(cells, below)
            rows.append(cells)
            self.cells += len(cells)
            if self.cells > limit.CELLS:
                raise TooMuch(self.name, "セルの数", limit.CELLS)
        width = max(map(len, rows), default=0)
        return [cells + [""] * (width - len(cells)) for cells in rows if width and any(cells)]


@dataclass(slots=True)
class _Cell:
    """The lines of one cell."""

    lines: list[str] = field(default_factory=list)

    def line(self, text: str, _level: int | None) -> None:
        """Adds a line; headings have no rank within a cell."""
        self.lines.append(text)

    def table(self, element: Element) -> None:
        """Not called: tables with tables in them are read as blocks."""


def read_html(text: str, *, name: str, source: str) -> Document:
    """Reads a page; `name` is the file's name for messages.

    Raises TooLarge and TooMuch past the limits, Empty when a visitor sees no text, Broken when it is no HTML.
    """
    if len(text) > limit.MARKUP_BYTES:
        raise TooLarge(name, len(text), limit.MARKUP_BYTES)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Broken(name, "HTML") from error
    if any("depth" in error.message for error in parser.error_log):
        raise TooMuch(name, "要素の入れ子", limit.DEPTH)
    page = _Page(name)
    _Walk(page).read(root)
    if not page.lines:
        raise Empty(name)
    return Document(source, tuple(page.lines), tuple(page.tables))


@dataclass(slots=True)
class _List:
    """A list that is open, and the number of its next entry; None for bullets."""

    number: int | None


@dataclass(slots=True)
class _Walk:
    """Goes through an element and hands its lines to a sink."""

    sink: Sink
    text: list[str] = field(default_factory=list)
    level: int | None = None
    sign: str = ""
    lists: list[_List] = field(default_factory=list)

    def read(self, root: Element) -> None:
        """Reads all that is inside, without recursion: pages nest deeply."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
                if element is not root:
                    self.text.append(element.tail or "")
            elif _is_unseen(element):
                walk.skip_subtree()
            elif (
                element.tag == "table" and element is not root and next(element.iterdescendants("table"), None) is None
            ):
                self._flush()
                self.sink.table(element)
                walk.skip_subtree()
            else:
                self._start(element)
        self._flush()

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self._flush()
        if heading := _HEADING.fullmatch(tag):
            self.level = int(heading[1])
        if tag in ("ul", "menu", "ol"):
            self.lists.append(_List(_number(element.get("start"), 1) if tag == "ol" else None))
        if tag == "li":
            self._enter(element)
        if tag == "input" and element.get("type") in ("checkbox", "radio"):
            self.text.append("□" if element.get("checked") is None else "■")
        text = element.text or ""
        if tag != "pre":
            self.text.append(text)
            return
        for line in text.split("\n"):
            self.text.append(line)
            self._flush()

    def _enter(self, entry: Element) -> None:
        """The sign or number that a visitor sees before an entry of a list."""
        inner = self.lists[-1] if self.lists else _List(None)
        if inner.number is None:
            self.sign = "・"
            return
        number = _number(entry.get("value"), inner.number)
        inner.number = number + 1
        self.sign = f"{number}. "

    def _end(self, element: Element) -> None:
        if _is_unseen(element):
            return
        if element.tag in _BLOCKS:
            self._flush()
        if _HEADING.fullmatch(element.tag):
            self.level = None
        if element.tag in ("ul", "menu", "ol") and self.lists:
            self.lists.pop()

    def _flush(self) -> None:
        text = _joined("".join(self.text))
        self.text.clear()
        if text:
            self.sink.line(text if _MARKED.match(text) else self.sign + text, self.level)
            self.sign = ""


def _joined(text: str) -> str:
    """White space as a browser shows it, but a line end between Japanese characters is no space."""

    def space(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        torn = "\n" in found[0] and _JAPANESE.match(before) and _JAPANESE.match(after)
        return "" if torn else " "

    return _SPACE.sub(space, text).strip()


def _is_unseen(element: Element) -> bool:
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return True
    return element.get("hidden") is not None or _INVISIBLE.search(element.get("style") or "") is not None


def _go_on(cells: list[str], below: dict[int, int]) -> None:
    """Leaves the columns empty into which cells of the rows above reach."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append("")


def _cell_text(cell: Element) -> str:
    inner = _Cell()
    _Walk(inner).read(cell)
    return "\n".join(inner.lines)


def _span(cell: Element, name: str) -> int:
    most = MOST_COLUMNS if name == "colspan" else limit.ROWS
    number = _number(cell.get(name), 1)
    return most if number == 0 and name == "rowspan" else min(max(number, 1), most)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 9 else default


def _flat(text: str) -> str:
    return " ".join(text.split())


def looks_like_html(text: str) -> bool:
    """Does it begin as a web page does, whatever the file is called?"""
    return _OPENING.match(text[:_OPENING_LENGTH]) is not None
