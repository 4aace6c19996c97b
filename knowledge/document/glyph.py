"""Characters with coordinates as lines of text. Lengths are points, measured from the top left of the page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

SAME_LINE = 0.45
"""Share of a character's height by which its middle may lie off the middle of its line."""

SMALL = 0.65
"""Furigana (ruby) are set at half the size of what they explain."""

WORD_GAP = 0.45
"""Share of a character's width that separates words; justified lines spread by less than a third."""

LATIN_GAP = 0.18
"""The same between Latin letters, whose space is a quarter of their size."""

COLUMN_GAP = 0.8
"""Characters' widths of nothing between two columns at least; a written space is a character and no gap."""

WIDE_GAP = 2.0
"""Characters' widths from which a gap that no column explains is kept as a tab."""

SAME_PLACE = 0.25
"""A character drawn again this near to itself only makes it bold."""

SAME_EDGE = 3.0
"""Points by which the beginnings of lines may differ that begin at one edge."""

LEADER = 3
"""Dots in a row that lead to the next column (リーダー)."""

UNREADABLE = "〓"
"""Stands for a character that the file draws but does not name (下駄記号)."""

_DOTS = frozenset("・.．…‥･")
_KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff]")
_KANJI = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff々]")
_MISNAMED = {0x00: UNREADABLE, 0x2027: "・"}
"""Fonts draw the middle dot (中黒) and the hyphenation point alike, and some files name it the latter."""

_UNNAMED = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it is drawn. `size` is that of its font."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Span:
    """A line of text and its frame; `size` is that of most characters, `columns` where its later pieces begin."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    columns: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


def segments(glyphs: Iterable[Glyph]) -> list[Span]:
    """The pieces of lines between gaps, from top to bottom and left to right; furigana are left out.

    A dotted line to the next column ends a piece too.
    """
    rows = [sorted(row, key=lambda one: one.x0) for row in _rows(glyphs)]
    bare = [_without_ruby(row, rows[at + 1 : at + 3]) for at, row in enumerate(rows)]
    runs = [piece for row in bare for run in _runs(row, COLUMN_GAP) for piece in _led(run)]
    return [_span(run) for run in runs if any(one.text.strip() for one in run)]


def joined(pieces: Iterable[Span]) -> list[Span]:
    """Pieces that stand side by side and follow each other as one line, with a tab for a wide gap.

    A line that begins where a column of the line above does, begins with a tab.
    """
    found: list[Span] = []
    for one in pieces:
        before = found[-1] if found else one
        size = max(before.size, one.size)
        if before.x1 < one.x0 + 1 and abs(before.middle - one.middle) < SAME_LINE * size:
            found[-1] = _beside(before, one)
        elif any(abs(one.x0 - column) < SAME_EDGE for column in before.columns) and one.top - before.bottom < size:
            found.append(replace(one, text=f"\t{one.text}", columns=before.columns))
        else:
            found.append(one)
    return found


def _beside(before: Span, one: Span) -> Span:
    size = max(before.size, one.size)
    gap = "\t" if one.x0 - before.x1 > WIDE_GAP * size else " "
    return Span(
        f"{before.text}{gap}{one.text}",
        before.x0,
        one.x1,
        min(before.top, one.top),
        max(before.bottom, one.bottom),
        size,
        (*before.columns, one.x0),
    )


def named(text: str) -> str:
    """A character as text; what the file does not name becomes 〓."""
    return _UNNAMED.sub(UNREADABLE, text).translate(_MISNAMED)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The characters of each line: those whose middles are as high, measured by the smaller of the two."""
    row: list[Glyph] = []
    middle = largest = 0.0
    for one in sorted(glyphs, key=lambda one: one.middle):
        if row and one.middle - middle > SAME_LINE * min(one.size, largest):
            yield row
            row, largest = [], 0.0
        row.append(one)
        largest = max(largest, one.size)
        middle = one.middle if len(row) == 1 else middle + (one.middle - middle) / len(row)
    if row:
        yield row


def _without_ruby(row: Sequence[Glyph], below: Sequence[Sequence[Glyph]]) -> list[Glyph]:
    """A line without the runs of small kana that stand right above kanji."""
    kept: list[Glyph] = []
    for run in _runs(row, 1.0):
        small = all(_KANA.match(one.text) for one in run) and all(_explains(one, below) for one in run)
        kept += [] if small else run
    return kept


def _explains(one: Glyph, below: Sequence[Sequence[Glyph]]) -> bool:
    centre = (one.x0 + one.x1) / 2
    return any(
        other.x0 - one.size <= centre <= other.x1 + one.size
        and one.size <= SMALL * other.size
        and abs(other.top - one.bottom) < other.size / 2
        and _KANJI.match(other.text)
        for row in below
        for other in row
    )


def _runs(row: Sequence[Glyph], gap: float) -> Iterator[list[Glyph]]:
    """The row cut where there is nothing for `gap` characters' widths."""
    run: list[Glyph] = []
    for one in row:
        if run and one.x0 - run[-1].x1 > gap * max(one.size, run[-1].size):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _led(run: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The run cut behind each dotted line."""
    begin = 0
    for at, (before, one) in enumerate(pairwise(run), start=1):
        dotted = at - begin >= LEADER and all(dot.text in _DOTS for dot in run[at - LEADER : at])
        if dotted and before.text in _DOTS and one.text not in _DOTS:
            yield run[begin:at]
            begin = at
    yield run[begin:]


def _span(row: Sequence[Glyph]) -> Span:
    inked = [one for one in row if one.text.strip()]
    return Span(
        _text(row),
        inked[0].x0,
        max(one.x1 for one in inked),
        min(one.top for one in inked),
        max(one.bottom for one in inked),
        sorted(one.size for one in inked)[len(inked) // 2],
    )


def _text(row: Sequence[Glyph]) -> str:
    once = [row[0], *(one for before, one in pairwise(row) if not _is_again(before, one))]
    parts = [once[0].text]
    for before, one in pairwise(once):
        parts += [_gap(before, one), one.text]
    return re.sub(r"[ \t\xa0]+", " ", "".join(parts)).strip()


def _is_again(before: Glyph, one: Glyph) -> bool:
    return one.text == before.text and abs(one.x0 - before.x0) < SAME_PLACE * one.size


def _gap(before: Glyph, one: Glyph) -> str:
    size = max(before.size, one.size)
    latin = before.text.isascii() and one.text.isascii()
    return " " if one.x0 - before.x1 > (LATIN_GAP if latin else WORD_GAP) * size else ""
