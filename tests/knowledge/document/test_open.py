import os
import zipfile
import zlib
from pathlib import Path, PosixPath
from typing import NoReturn

import pytest

from knowledge.document import limit
from knowledge.document.errors import (
    Broken,
    DocumentError,
    Empty,
    Locked,
    NotAFile,
    NotAllowed,
    NoText,
    NotFound,
    OtherFormat,
    Suspicious,
    TooLarge,
    shown,
)
from knowledge.document.open import open_document
from tests.knowledge.document.papers import book_of, packed, pdf, text_page, word_of

PLAN = "みほん市の計画\n\n市民と市が話し合います。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refused(path: Path, kind: type[DocumentError]) -> str:
    with pytest.raises(kind) as caught:
        open_document(path)
    message = str(caught.value)
    assert message.startswith(shown(path.name)), message
    assert message.endswith("。"), message
    assert "\n" not in message
    return message


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    assert "見つかりません" in refused(tmp_path / "ない.txt", NotFound)
    refused(tmp_path / "ない.txt" / "中.txt", NotFound)


def test_a_folder_is_no_file(tmp_path: Path):
    folder = tmp_path / "計画.txt"
    folder.mkdir()

    assert "フォルダー" in refused(folder, NotAFile)


def test_a_pipe_is_refused_before_it_can_wait_for_ever(tmp_path: Path):
    pipe = tmp_path / "計画.txt"
    os.mkfifo(pipe)

    refused(pipe, NotAFile)


class ClosedPath(PosixPath):
    """A file that the system lets nobody open."""

    def open(self, *_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")


def test_a_file_without_permission_is_said_to_be_closed(tmp_path: Path):
    path = ClosedPath(tmp_path / "計画.txt")
    (tmp_path / "計画.txt").write_text(PLAN)

    refused(path, NotAllowed)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "　\n".encode()])
@pytest.mark.parametrize("name", ["計画.txt", "計画.csv", "計画.html"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)

    refused(path, Empty)


def test_two_gigabytes_are_refused_without_reading_them(tmp_path: Path):
    path = tmp_path / "計画.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)

    assert "2,000MB" in refused(path, TooLarge)


def test_the_content_counts_and_not_the_extension(tmp_path: Path):
    named = tmp_path / "計画.txt"
    named.write_bytes(pdf([text_page("みほん市の計画")]))
    listed = book_of(tmp_path / "一覧.xlsx", [["みほん市の計画"]]).rename(tmp_path / "一覧.csv")
    word = word_of(tmp_path / "計画.pdf", "<w:p><w:r><w:t>みほん市の計画</w:t></w:r></w:p>")
    page = tmp_path / "頁.txt"
    page.write_text("<!-- 保存 -->\n<!DOCTYPE html><h1>みほん市の計画</h1>")
    written = tmp_path / "表.xls"
    written.write_text("みほん市の計画\t第1章\n\t第2章\n")

    found = [open_document(path) for path in (named, listed, word, page, written)]

    assert [document.lines[0].text.split("\t")[0] for document in found] == ["みほん市の計画"] * 5
    assert found[3].lines[0].level == 1
    assert found[4].tables[0].rows[1].cells == ("", "第2章")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "画像"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "画像"),
        (rb"{\rtf1\ansi text}", "リッチテキスト"),
        (OLE, "古い形式"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "この形式"),
        (b"SQLite format 3\x00", "この形式"),
    ],
)
def test_other_formats_are_named_with_what_to_do(tmp_path: Path, content: bytes, word: str):
    path = tmp_path / "計画.pdf"
    path.write_bytes(content)

    message = refused(path, OtherFormat)

    assert word in message
    assert "保存し直してください" in message or "使ってください" in message


@pytest.mark.parametrize(
    ("part", "word"),
    [("ppt/presentation.xml", "PowerPoint"), ("content.xml", "OpenDocument"), ("写真.jpg", "ZIP")],
)
def test_other_zip_files_are_named(tmp_path: Path, part: str, word: str):
    path = packed(tmp_path / "計画.docx", {part: b"<a/>"})

    assert word in refused(path, OtherFormat)


def test_an_office_file_with_a_password_is_said_to_be_locked(tmp_path: Path):
    path = tmp_path / "計画.docx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))

    assert "パスワード" in refused(path, Locked)


def test_a_pdf_without_a_user_password_is_read_although_it_is_encrypted(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(pdf([text_page("秘密でない計画")], user=""))

    assert [line.text for line in open_document(path).lines] == ["秘密でない計画"]


def test_a_pdf_with_a_user_password_is_said_to_be_locked(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(pdf([text_page("秘密の計画")], user="himitsu"))

    assert "パスワードを外した" in refused(path, Locked)


def test_a_scanned_pdf_is_said_to_hold_no_text(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(pdf([b"0 0 595 842 re f", b""]))

    message = refused(path, NoText)

    assert message == (
        "計画.pdf：文字が入っていない（スキャンした）PDFのようです。文字を選べるPDFか、WordやExcelのファイルを使ってください。"
    )


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", b"%PDF-\xff\xfe\x00" * 40])
def test_a_broken_pdf_is_said_to_be_broken(tmp_path: Path, content: bytes):
    path = tmp_path / "計画.pdf"
    path.write_bytes(content)

    with pytest.raises((Broken, NoText)):
        open_document(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_off_office_file_is_said_to_be_broken(tmp_path: Path, share: float):
    whole = word_of(tmp_path / "全部.docx", "<w:p/>" * 500).read_bytes()
    path = tmp_path / "計画.docx"
    path.write_bytes(whole[: int(len(whole) * share)])

    assert "壊れている" in refused(path, Broken)


@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.xml"])
def test_a_zip_file_that_only_looks_like_an_office_file_is_said_to_be_broken(tmp_path: Path, name: str):
    path = packed(tmp_path / "計画.docx", {name: b"<not><closed>"})

    refused(path, Broken)


def test_a_zip_bomb_is_refused_without_unfolding_it(tmp_path: Path):
    path = tmp_path / "計画.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with archive.open("word/media/image1.png", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(b"\x00" * 1_000_000)

    assert "安全に読めない" in refused(path, Suspicious)
    assert path.stat().st_size < 100_000


def test_many_small_parts_are_a_bomb_too(tmp_path: Path):
    path = packed(tmp_path / "計画.xlsx", {f"xl/{n}": b"" for n in range(limit.MEMBERS + 1)})

    refused(path, Suspicious)


def test_xml_that_declares_entities_is_refused(tmp_path: Path):
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    path = packed(tmp_path / "計画.xlsx", {"xl/workbook.xml": laughs})

    refused(path, Suspicious)


def test_a_pdf_stream_that_unfolds_to_hundreds_of_megabytes_is_refused(tmp_path: Path):
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(250)) + packer.flush()
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"%%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(bomb), bomb))

    refused(path, Suspicious)


def test_a_pdf_stream_packed_twice_is_refused(tmp_path: Path):
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<</Filter[/FlateDecode /FlateDecode]/Length 3>>stream\nabc\nendstream")

    refused(path, Suspicious)


def test_a_name_of_control_characters_cannot_spoil_the_message(tmp_path: Path):
    path = tmp_path / ("計画\n\x1b[31m" + "あ" * 60 + ".txt")

    message = refused(path, NotFound)

    assert "\x1b" not in message
