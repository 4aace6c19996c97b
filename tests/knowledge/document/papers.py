"""Files to read, made on the spot: PDFs byte by byte, Word and Excel with their libraries."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

PAGE = (595, 842)
"""A4 in points."""

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"
_PERMISSIONS = -4


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text on a page: where its first character stands (from the top left) and how large it is."""

    text: str
    x: float
    y: float
    size: float = 10.5


def text_page(*lines: str, top: float = 100.0, size: float = 10.5) -> bytes:
    """The content of a page with one line under the other."""
    return drawn(*(Mark(line, 70, top + at * 18, size) for at, line in enumerate(lines)))


def drawn(*marks: Mark, rules: Sequence["Rule"] = ()) -> bytes:
    """The content of a page: pieces of text, and ruled lines from point to point."""
    text = [f"BT /F {mark.size} Tf {mark.x} {PAGE[1] - mark.y} Td <{_utf16(mark.text)}> Tj ET" for mark in marks]
    ruled = [f"{x0} {PAGE[1] - y0} m {x1} {PAGE[1] - y1} l S" for x0, y0, x1, y1 in rules]
    return "\n".join((*text, *ruled)).encode()


Rule = tuple[float, float, float, float]
"""A line from one point to another."""


def grid(x: float, y: float, widths: Sequence[float], heights: Sequence[float]) -> list[Rule]:
    """The rules of a table without merged cells."""
    right, bottom = x + sum(widths), y + sum(heights)
    tops = [y + sum(heights[:at]) for at in range(len(heights) + 1)]
    lefts = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
    return [*((x, top, right, top) for top in tops), *((left, y, left, bottom) for left in lefts)]


def pdf(pages: Sequence[bytes], *, user: str | None = None, named: bool = True) -> bytes:
    """A PDF of these contents; with `user` it is encrypted (RC4, 40 bits) and opens with that password.

    Without `named` it draws its characters but does not say which they are.
    """
    encoding, ordering = (b"UniJIS-UTF16-H", b"Japan1") if named else (b"Identity-H", b"Identity")
    lock = None if user is None else _Lock(user.encode())

    def entry(word: bytes) -> bytes:
        return b"<%s>" % (lock.locked(word, 4) if lock else word).hex().encode()

    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Mihon/Encoding/%s/DescendantFonts[4 0 R]>>" % encoding,
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/Mihon/FontDescriptor 5 0 R/DW 1000"
        b"/CIDSystemInfo<</Registry %s/Ordering %s/Supplement 5>>>>" % (entry(b"Adobe"), entry(ordering)),
        5: b"<</Type/FontDescriptor/FontName/Mihon/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80>>",
    }
    for number, content in enumerate(pages):
        at = 6 + 2 * number
        data = lock.locked(content, at + 1) if lock else content
        bodies[at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE[0]} {PAGE[1]}]/Contents {at + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        ).encode()
        bodies[at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    return _file(bodies, lock)


def _file(bodies: dict[int, bytes], lock: "_Lock | None") -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    secret = lock.dictionary() if lock else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, secret, start)
    return bytes(out)


@dataclass(frozen=True, slots=True)
class _Lock:
    """The standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""

    user: bytes

    def _owner_entry(self) -> bytes:
        return _rc4(_md5((b"owner" + _PAD)[:32])[:5], (self.user + _PAD)[:32])

    def _key(self) -> bytes:
        permissions = (_PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little")
        return _md5((self.user + _PAD)[:32] + self._owner_entry() + permissions + _ID)[:5]

    def locked(self, data: bytes, number: int) -> bytes:
        """A stream's data as object `number`."""
        return _rc4(_md5(self._key() + number.to_bytes(3, "little") + b"\x00\x00")[:10], data)

    def dictionary(self) -> bytes:
        """The trailer's entries."""
        owner, user = self._owner_entry().hex(), _rc4(self._key(), _PAD).hex()
        handler = f"/Encrypt<</Filter/Standard/V 1/R 2/P {_PERMISSIONS}/O<{owner}>/U<{user}>>>"
        return f"{handler}/ID[<{_ID.hex()}><{_ID.hex()}>]".encode()


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data).digest()  # noqa: S324 - the format asks for it


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def book_of(path: Path, rows: Iterable[Sequence[object]] = (), **sheets: Iterable[Sequence[object]]) -> Path:
    """An .xlsx with one sheet of these rows, or with these sheets."""
    book = openpyxl.Workbook()
    for name, told in sheets.items() or (("Sheet", rows),):
        sheet = book.worksheets[0] if not book.worksheets[0].max_row > 1 else book.create_sheet()
        sheet.title = name
        for row in told:
            sheet.append(list(row))
    book.save(path)
    return path


def word_of(path: Path, body: str, **parts: bytes) -> Path:
    """A .docx whose body is this XML, without the parts that python-docx would add."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return packed(
        path,
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{packages}/content-types">'
                f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
                f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
            **parts,
        },
    )
