"""Any file as a document, by what it is and not by what it is called."""

import stat
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from knowledge.document import limit
from knowledge.document.archive import members
from knowledge.document.encoding import decoded
from knowledge.document.errors import (
    Broken,
    DocumentError,
    Empty,
    Locked,
    NotAFile,
    NotAllowed,
    NotFound,
    OtherFormat,
    TooLarge,
    shown,
)
from knowledge.document.html import looks_like_html, read_html
from knowledge.document.model import Document
from knowledge.document.progress import Progress, untold
from knowledge.document.radical import without_radicals
from knowledge.document.separated import read_separated
from knowledge.document.text import read_text

HEAD = 1_024
"""Bytes in which a file tells what it is; a PDF may begin anywhere in them."""

_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"\x00\x00\x00\x0cjP")
_OTHER_PARTS = {
    "ppt/presentation.xml": "PowerPointのファイル",
    "content.xml": "OpenDocumentのファイル",
    "META-INF/container.xml": "電子書籍（EPUB）",
}


def open_document(path: Path, progress: Progress = untold) -> Document:
    """Reads .txt, .md, .html, .pdf, .docx, .csv, .tsv and .xlsx files; the extension matters only for plain text.

    `progress` is told after each page of a PDF, which takes long; other files are read at once.
    Radicals (⽅, ⺠) are read as the characters that they look like, whatever the file.
    Raises a DocumentError, which says what is wrong and what to do, and nothing else.
    """
    try:
        _check(path)
        with path.open("rb") as file:
            head = file.read(HEAD)
        return replace(without_radicals(_reader(path, head, progress)(path)), name=shown(path.name))
    except PermissionError as error:
        raise NotAllowed(path.name) from error
    except OSError as error:
        raise Broken(path.name, "ファイル") from error


def _check(path: Path) -> None:
    """Looks at the file without opening it: a pipe would wait for ever, a huge file fill the memory."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise NotFound(path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile(path.name)
    if found.st_size == 0:
        raise Empty(path.name)
    if found.st_size > limit.FILE_BYTES:
        raise TooLarge(path.name, found.st_size, limit.FILE_BYTES)


def _reader(path: Path, head: bytes, progress: Progress) -> Callable[[Path], Document]:
    """What reads a file that begins like this."""
    if b"%PDF-" in head:
        return _guarded(partial(_read_pdf, progress=progress), "PDF")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _guarded(_read_office, "WordやExcelのファイル")
    if head.startswith(_OFFICE):
        raise _old_office(path)
    if head.startswith(rb"{\rtf"):
        raise OtherFormat(path.name, "リッチテキスト（.rtf）", "Wordで開いて.docxで保存し直してください。")
    if head.startswith(_PICTURES) and b"\x00" in head:
        raise OtherFormat(path.name, "画像", "文字を選べるPDFか、WordやExcelのファイルを使ってください。")
    return _read_text


def _old_office(path: Path) -> DocumentError:
    if _ENCRYPTED in path.read_bytes():
        return Locked(path.name)
    advice = "WordやExcelで開いて.docxか.xlsxで保存し直してください。"
    return OtherFormat(path.name, "古い形式のWordやExcelのファイル（.doc、.xls）", advice)


def _read_pdf(path: Path, progress: Progress) -> Document:
    from knowledge.document.pdf import read_pdf  # late: these libraries take half a second to load
    from knowledge.document.stream import check_streams

    check_streams(path)
    return read_pdf(path, progress)


def _read_office(path: Path) -> Document:
    parts = members(path)
    if "word/document.xml" in parts:
        from knowledge.document.word import read_word  # late, as above

        return read_word(path)
    if "xl/workbook.xml" in parts:
        from knowledge.document.sheet import read_sheets  # late, as above

        return read_sheets(path)
    other = next((name for part, name in _OTHER_PARTS.items() if part in parts), None)
    unpack = "" if other else "中のファイルを取り出して、1つずつ選んでください。"
    raise OtherFormat(path.name, other or "ZIPファイル", unpack or None)


def _guarded(read: Callable[[Path], Document], kind: str) -> Callable[[Path], Document]:
    """A reader that says Broken whatever its library raises when a broken file makes it stumble."""

    def reader(path: Path) -> Document:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about styles and extensions that matter to Office only
                return read(path)
        except (DocumentError, PermissionError):
            raise
        except Exception as error:  # pdfminer, openpyxl, python-docx and zipfile raise anything at all
            raise Broken(path.name, kind) from error

    return reader


def _read_text(path: Path) -> Document:
    text = decoded(path.read_bytes(), path.name)
    if not text.strip():
        raise Empty(path.name)
    extension = path.suffix.lower()
    page = extension in (".html", ".htm", ".xhtml") and "<" in text
    if page or looks_like_html(text):
        return read_html(text, name=path.name, source=path.stem)
    if extension in (".csv", ".tsv", ".xls", ".xlsx"):  # some programs write text and call it Excel
        return read_separated(text, name=path.name, source=path.stem)
    return read_text(text, name=path.name, source=path.stem)
