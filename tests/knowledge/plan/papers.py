"""Invented documents for the forms of plan."""

from knowledge.document.model import Document, Line, Row, Table
from knowledge.document.text import read_text


def paper(text: str) -> Document:
    """A text or Markdown file that holds `text`."""
    return read_text(text, name="示例.txt", source="示例")


def tabbed(text: str) -> Document:
    """A text whose strokes stand for tabs."""
    return paper(text.replace("|", "\t"))


def sheet(*rows: tuple[str, ...], above: str = "") -> Document:
    """A file with one table, one line a row, under the lines of `above`."""
    heads = above.split("\n") if above else []
    texts = [*heads, *("\t".join(row) for row in rows)]
    lines = tuple(Line(number, text) for number, text in enumerate(texts, start=1))
    first = len(heads) + 1
    table = Table(tuple(Row(row, (number, number)) for number, row in enumerate(rows, start=first)))
    return Document("示例", lines, (table,))
