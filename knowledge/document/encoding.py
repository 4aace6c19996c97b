"""The characters of a text file, whatever encoding it was saved in."""

import codecs
import re

from knowledge.document.errors import BadCharacter, OtherFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_WRONG = re.compile(r"[�\uf8f0-\uf8f3\x80-\x9f]")
"""What stands for a byte that is no character; Python's cp932 gives four of them private characters."""

_RARE = re.compile(r"[�\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
"""These and half-width kana: what one encoding's bytes look like when they are read in another."""


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, Shift_JIS (cp932), EUC-JP or ISO-2022-JP as text.

    Raises BadCharacter with the line of the first byte that is no character in the encoding that fits best,
    OtherFormat when it is no text at all.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _sound(raw[len(mark) :].decode(encoding, "replace"), encoding, name)
    if b"\x00" in raw:
        raise OtherFormat(name, "この形式のファイル")
    for encoding in ("iso2022_jp_ext", "utf-8") if _ISO_2022_JP.search(raw) else ("utf-8",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    readings = {encoding: raw.decode(encoding, "replace") for encoding in ("utf-8", "cp932", "euc_jp")}
    best = min(readings, key=lambda encoding: len(_RARE.findall(readings[encoding])))
    return _sound(readings[best], best, name)


def _sound(text: str, encoding: str, name: str) -> str:
    if wrong := _WRONG.search(text):
        raise BadCharacter(name, text.count("\n", 0, wrong.start()) + 1, _NAMES[encoding])
    return text
