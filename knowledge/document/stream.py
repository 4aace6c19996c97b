"""What the packed streams of a PDF would unfold to, looked at before anything unfolds them."""

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from knowledge.document import limit
from knowledge.document.errors import Suspicious

MOST_PACKED = 1_032
"""Deflate makes nothing smaller than by this factor, so a short stream needs no look."""

_BEGINS = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)[\s\]/].{0,40}/(?:FlateDecode|Fl)\b", re.DOTALL)
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 400
_CHUNK = 1 << 20


def check_streams(path: Path) -> None:
    """Raises Suspicious when a stream unfolds to more than is read, or is packed twice, which no program does."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for start, end in _streams(data):
            entries = data[max(0, start - _DICTIONARY) : start].rpartition(b"obj")[2]
            large = (end - start) * MOST_PACKED > limit.STREAM_BYTES and not _PICTURE.search(entries)
            if _TWICE.search(entries) or (large and _is_bomb(data, start, end)):
                raise Suspicious(path.name)


def _streams(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    at = 0
    while found := _BEGINS.search(data, at):
        end = data.find(b"endstream", found.end())
        at = len(data) if end < 0 else end + len(b"endstream")
        yield found.end(), len(data) if end < 0 else end


def _is_bomb(data: mmap.mmap, start: int, end: int) -> bool:
    """Unfolds piece by piece and keeps nothing."""
    unpacker, size = zlib.decompressobj(), 0
    for at in range(start, end, _CHUNK):
        waiting = data[at : min(at + _CHUNK, end)]
        while waiting and size <= limit.STREAM_BYTES:
            try:
                size += len(unpacker.decompress(waiting, _CHUNK))
            except zlib.error:
                return False
            waiting = unpacker.unconsumed_tail
    return size > limit.STREAM_BYTES
