"""Text and Markdown as a document: lines as `grep -n` counts them, pages, headings, tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from knowledge.document import limit
from knowledge.document.errors import TooMuch
from knowledge.document.model import Document, Line, Row, Table

TABS = 2
"""Tabs in a line from which it counts as a row: one tab also stands behind the number of a paragraph."""

PAGE = 8
"""Lines a page has at least: single leading spaces that stand closer are a list's indent."""

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+\S")
_PAGE_START = re.compile(r" (?=\S)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


def read_text(text: str, *, name: str, source: str) -> Document:
    """Reads a text; `name` is the file's name for messages.

    Raises TooMuch when there are more or longer lines than are read.
    """
    written = [line.removesuffix("\r") for line in text.split("\n")]
    if written and not written[-1]:
        written.pop()
    if len(written) > limit.LINES:
        raise TooMuch(name, "行の数", limit.LINES)
    for number, line in enumerate(written, start=1):
        if len(line) > limit.LINE_CHARACTERS:
            raise TooMuch(name, "1行の文字数", limit.LINE_CHARACTERS, where=f"{number}行目")
    lines = tuple(
        Line(number, line.replace("\f", ""), page, _level(line))
        for number, (line, page) in enumerate(zip(written, _pages(written), strict=True), start=1)
    )
    return Document(source, lines, tuple(_tables(lines)))


def _level(line: str) -> int | None:
    heading = _HEADING.match(line)
    return len(heading[1]) if heading else None


def _pages(lines: Sequence[str]) -> Iterator[int]:
    """The page of each line: a form feed starts a page, and so does a single leading space where nothing else
    is indented, which is all that some extractions leave of a page break."""
    starts = _spaced(lines)
    page = 1
    for number, line in enumerate(lines):
        feeds = line.count("\f")
        first = len(line) - len(line.lstrip("\f"))
        page += first + (number in starts)
        yield page
        page += feeds - first


def _spaced(lines: Sequence[str]) -> frozenset[int]:
    """Where pages start by a single leading space; nowhere when such lines are indented for another reason."""
    indented = [number for number, line in enumerate(lines) if line.startswith(" ") and line.strip()]
    close = any(later - earlier < PAGE for earlier, later in pairwise(indented))
    if close or not all(_PAGE_START.match(lines[number]) for number in indented):
        return frozenset()
    return frozenset(indented) - {0}


def _tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Markdown tables and rows of tabs: lines of the same sort that follow each other."""
    for sort, run in groupby(lines, key=_sort):
        rows = list(run)
        if sort == "tab" and len(rows) > 1:
            yield Table(tuple(_row(line, line.text.split("\t")) for line in rows))
        elif sort == "pipe" and any(_RULE.fullmatch(line.text.strip()) for line in rows):
            yield Table(tuple(_row(line, _piped(line.text)) for line in rows if not _RULE.fullmatch(line.text.strip())))


def _sort(line: Line) -> str:
    if line.text.count("\t") >= TABS:
        return "tab"
    return "pipe" if _PIPE.search(line.text) else ""


def _row(line: Line, cells: Sequence[str]) -> Row:
    return Row(tuple(cell.strip() for cell in cells), (line.number, line.number))


def _piped(text: str) -> list[str]:
    cells = _PIPE.split(text.strip().removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|") for cell in cells]
