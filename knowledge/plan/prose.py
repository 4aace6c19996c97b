"""Sentences out of wrapped lines: torn words mended, page numbers dropped, paragraphs found again.

Text taken from PDF breaks lines anywhere, often with an empty line after each, and puts spaces inside words.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.document.model import Line
from knowledge.plan.numbering import mark_of
from knowledge.text import plain, words

FULL = 0.8
"""A line this near to the width of its neighbours was broken by the margin, not by its author."""

NEAR = 3
"""Lines on either side that tell how wide the text is set here."""

TAIL = 12
"""Characters on either side of a line's end that tell whether a word goes on there."""

RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord("⺠"): "民",
    ord("⻑"): "長",
    ord("⻘"): "青",
}
"""Radicals that PDF files name instead of the characters 用, 目, 人: they look alike and are found by no search."""

_FOLIO = re.compile(
    r"[-–—―−〜~(（\[［]?\s*(?:[pP]\.?)?\s*\d{1,3}(?:\s*[-–/／]\s*\d{1,3})?\s*[-–—―−〜~)）\]］]?\s*(?:ページ|頁)?"
)
_TORN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[。！？!?．][」』）)】\]]*$")
_CARRIES_ON = re.compile(r"[、。，．)）」』】〕》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]")
_PARTICLES = frozenset("をにがはのへとでもや")
_DATE = re.compile(r"\s*(?:[HRS]\d{1,2}|\d{4})\s*[.．/]\s*\d{1,2}")
_OPENERS = str.maketrans("「『（(【〔", "((((((")
_CLOSERS = str.maketrans("」』）)】〕", "))))))")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined text and the first and last line it stands on."""

    text: str
    lines: tuple[int, int]


def tightened(text: str) -> str:
    """Text without the spaces that tear Japanese words (目 的); between two Latin words one space stays.

    Radicals become the characters they stand for.
    """
    return _SPACES.sub(" ", _TORN.sub("", text.translate(RADICALS))).strip()


def joined(texts: Iterable[str]) -> str:
    """Wrapped lines as one text: nothing between them but a space where two Latin words or numbers meet."""
    return tightened("\n".join(text.strip() for text in texts))


def paragraphs(lines: Sequence[Line], *, spaced: bool | None = None) -> list[Paragraph]:
    """The paragraphs of a run of lines; a line with a number or bullet begins one. Page numbers are left out.

    `spaced` says whether empty lines mean nothing in the document; None lets these lines tell.
    """
    texts = [line for line in lines if line.text.strip() and not is_folio(line.text)]
    if not texts:
        return []
    if spaced is None:
        spaced = is_spaced(lines)
    groups = [[texts[0]]]
    for place, (before, after) in enumerate(pairwise(texts)):
        width = max(width_of(line.text) for line in texts[max(0, place - NEAR) : place + NEAR + 2])
        if _breaks(before, after, width=width, spaced=spaced):
            groups.append([])
        groups[-1].append(after)
    return [Paragraph(joined(line.text for line in group), (group[0].number, group[-1].number)) for group in groups]


def sentences(text: str) -> list[str]:
    """The sentences of a joined text, cut behind 。 and at line ends, but not within brackets."""
    found: list[str] = []
    start = depth = 0
    for place, char in enumerate(text):
        depth += (char in "「『（(【〔") - (char in "」』）)】〕")
        if char == "\n" or (char == "。" and depth <= 0):
            found.append(text[start : place + 1])
            start, depth = place + 1, 0
    return [sentence for part in (*found, text[start:]) if (sentence := part.strip())]


def is_folio(text: str) -> bool:
    """Is the line a page number (ノンブル)? 12, - 12 -, 2-3, 12ページ."""
    return bool(_FOLIO.fullmatch(text.strip()))


def is_finished(text: str) -> bool:
    """Does the text end with the end of a sentence?"""
    return bool(_SENTENCE_END.search(text.strip()))


def is_open(text: str) -> bool:
    """Does the text open a bracket that it does not close?"""
    return text.translate(_OPENERS).count("(") > text.translate(_CLOSERS).count(")")


def is_within_word(before: str, after: str) -> bool:
    """Does a word of the dictionary run over the end of a line?"""
    head = plain(before[-TAIL:])
    edge = len(head)
    return any(word.start < edge < word.start + len(word.surface) for word in words(head + plain(after[:TAIL])))


def carries_on(text: str) -> bool:
    """Does the text begin as no sentence and no title does: with a particle (は, not はじめて), a comma, a bracket?"""
    bare = text.strip()
    return bool(_CARRIES_ON.match(bare)) or (bare[:1] in _PARTICLES and words(plain(bare[:TAIL]))[0].surface == bare[0])


def is_spaced(lines: Sequence[Line]) -> bool:
    """Does an empty line follow almost every line, so that it says nothing?"""
    numbers = [line.number for line in lines if line.text.strip()]
    gaps = [after - before > 1 for before, after in pairwise(numbers)]
    return len(gaps) > NEAR and sum(gaps) * 3 >= len(gaps) * 2


def width_of(text: str) -> float:
    """How wide a line is set, in full-width characters; white space around it is not counted."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "FWA" else 0.5 for char in text.strip())


def indent_of(text: str) -> int:
    """The white space a line begins with, in half-width characters; one space alone is a page break, no indent."""
    white = text[: len(text) - len(text.lstrip())]
    return 0 if white == " " else sum(2 if char == "\u3000" else 1 for char in white)


def _breaks(before: Line, after: Line, *, width: float, spaced: bool) -> bool:
    if mark_of(after.text) or _DATE.match(after.text):
        return True
    if carries_on(after.text) or is_open(before.text) or before.text.rstrip().endswith("、"):
        return False
    full = width_of(before.text) >= width * FULL
    gap = not spaced and after.number - before.number > 1 and after.page == before.page
    if is_finished(before.text):
        return gap or not full or indent_of(after.text) > 0
    return (gap or not full) and not is_within_word(before.text.strip(), after.text.strip())
