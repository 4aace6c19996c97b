"""What a .docx or .xlsx would unfold to, looked at before anything unfolds it."""

import re
import zipfile
from pathlib import Path

from knowledge.document import limit
from knowledge.document.errors import Suspicious, TooLarge

_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD = 4_096
_MARKUP = (".xml", ".rels", ".vml")


def members(path: Path) -> frozenset[str]:
    """The names of a zip file's parts.

    Raises Suspicious for a zip bomb or XML that declares entities, which Office files never do, TooLarge when a part
    of text is larger than is read; else what zipfile raises when it is no sound zip file.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        _check(parts, path.name)
        for part in parts:
            if part.filename.endswith(_MARKUP):
                _check_markup(archive, part, path.name)
    return frozenset(part.filename for part in parts)


def _check(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > limit.RATIO_FROM and part.file_size > limit.UNPACKED_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > limit.MEMBERS or unpacked > limit.UNPACKED_BYTES or dense:
        raise Suspicious(name)


def _check_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if part.file_size > limit.MARKUP_BYTES:
        raise TooLarge(name, part.file_size, limit.MARKUP_BYTES)
    with archive.open(part) as stream:
        if _DECLARES.search(stream.read(_HEAD)):
            raise Suspicious(name)
