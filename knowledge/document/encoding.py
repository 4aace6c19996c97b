"""The characters of a text file, whatever encoding it was saved in."""

import codecs
import re
from collections.abc import Iterator

from knowledge.document.errors import BadCharacter, OtherFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_RARE = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
"""Half-width kana, private and control characters: what one encoding's bytes look like when read in another."""


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, Shift_JIS (cp932), EUC-JP or ISO-2022-JP as text.

    Raises BadCharacter with the line of the first byte that is no character in the encoding that fits best,
    OtherFormat when it is no text at all.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name)
    if b"\x00" in raw:
        raise OtherFormat(name, "この形式のファイル")
    readings = list(_readings(raw))
    if not readings:
        return _strictly(raw, _closest(raw), name)
    return min(readings, key=lambda text: len(_RARE.findall(text)))


def _readings(raw: bytes) -> Iterator[str]:
    """The text in each encoding that it could be in; one that fits for certain stands alone."""
    if _ISO_2022_JP.search(raw):
        try:
            yield raw.decode("iso2022_jp_ext")
            return
        except UnicodeDecodeError:
            pass
    for encoding in ("utf-8", "cp932", "euc_jp"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return


def _closest(raw: bytes) -> str:
    """The encoding in which the fewest bytes are broken."""
    return min(("utf-8", "cp932", "euc_jp"), key=lambda encoding: raw.decode(encoding, "replace").count("�"))


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        raise BadCharacter(name, before.count("\n") + 1, _NAMES[encoding]) from error
