"""Nothing that somebody may hand in makes the reader stumble: it is read, or refused in words."""

import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.document.errors import DocumentError
from knowledge.document.model import Document
from knowledge.document.open import open_document
from tests.knowledge.document.papers import book_of, drawn, grid, pdf, text_page, word_of

EXTENSIONS = (".txt", ".md", ".html", ".pdf", ".docx", ".csv", ".tsv", ".xlsx", ".xls", "", ".PDF")

BEGINNINGS = (
    b"",
    b"%PDF-1.7\n1 0 obj\n",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\x00" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<!doctype html><table><tr>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b$B",
    b"| a | b |\n|--|--|\n",
    b'a,b\n"',
)

MARKUP = ("<table>", "</table>", "<tr>", "<td colspan=3>", "<td rowspan='0'>", "<ul>", "<li value=9>", "<pre>", "<br>")
SIGNS = ("\t", "\n", "\r", "\f", "|", ",", '"', "---", "# ", " ", "■□", "①", "\u2028", "\x00", "&#0;", "&amp;", "市")


def read(content: bytes, extension: str) -> Document | None:
    """The document, None where it is refused; any other error is the test's failure."""
    refusal = ""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"計画{extension}"
        path.write_bytes(content)
        try:
            return open_document(path)
        except DocumentError as error:
            refusal = str(error)
    assert refusal.startswith("計画")
    assert "\n" not in refusal
    return None


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), st.sampled_from(EXTENSIONS))
def test_any_bytes_with_any_extension_are_read_or_refused(beginning: bytes, rest: bytes, extension: str):
    document = read(beginning + rest, extension)

    assert document is None or is_sound(document)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from((*MARKUP, *SIGNS)) | st.text(max_size=8), max_size=40), st.sampled_from(EXTENSIONS))
@example(["<table>", "<td rowspan='0'>", "市"], ".html")
def test_any_text_with_the_signs_of_tables_is_read_or_refused(parts: list[str], extension: str):
    document = read("".join(parts).encode("utf-8", "replace"), extension)

    assert document is None or is_sound(document)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(("pdf", "docx", "xlsx")), st.randoms(use_true_random=False), st.integers(1, 6))
def test_a_file_damaged_anywhere_is_read_or_refused(kind: str, chance: random.Random, wounds: int):
    content = bytearray(sample(kind))
    for _ in range(wounds):
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(5)] = chance.randbytes(chance.randrange(5))

    document = read(bytes(content), f".{kind}")

    assert document is None or is_sound(document)


@cache
def sample(kind: str) -> bytes:
    """A sound file of each kind."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"計画.{kind}"
        if kind == "pdf":
            return pdf([text_page("みほん市", "計画"), drawn(rules=grid(70, 80, [80, 80], [40, 40]))])
        if kind == "docx":
            cell = "<w:tc><w:p><w:r><w:t>計画</w:t></w:r></w:p></w:tc>"
            return word_of(path, f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl><w:p/>").read_bytes()
        return book_of(path, [["質問", "回答"], ["いつ", 1], ["計", "=A1"]]).read_bytes()


def is_sound(document: Document) -> bool:
    """Numbers run on without gaps, no line holds a line end, rows stand on lines, tables are even."""
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert all("\n" not in line.text for line in document.lines)
    assert [line.page for line in document.lines] == sorted(line.page for line in document.lines)
    for table in document.tables:
        assert table.rows
        for row in table.rows:
            assert 1 <= row.lines[0] <= row.lines[1] <= len(document.lines)
    return True
