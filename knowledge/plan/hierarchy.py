"""The numbered headings of a plan and what stands above each of them.

A chapter's heading may be printed at the foot of its first page or of its section (a text box that was drawn last):
`in_order` puts it back to where its section begins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.document.model import Document, Line
from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, composed, mark_of
from knowledge.plan.prose import is_finished, is_folio, joined, tightened, width_of

CHAPTERS = frozenset({Style.PART, Style.CHAPTER, Style.ROMAN})

LONGEST = 45
"""Full-width characters: a longer numbered line is a sentence or a row, not a heading."""

SHORTEST_PAGE = 4
"""Printed lines; below that a page is too small to tell which of its lines stands at its foot."""

_CONTENTS = re.compile(r"[・･…‥⋯.．·\s]{3,}[-–]?\s*[pP]?\d{1,3}(?:\s*(?:ページ|頁))?[-–]?$|[・･…‥⋯．·]{2,}|\t")
_NO_TITLE = re.compile(r"[。、，,：:]$|^[をがはのもへ、。，）」％%]|^[\d\s\-.．,，~～〜・]*$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered heading: its place among the printed lines (`at` to `last`) and the headings above, outermost first."""

    at: int
    last: int
    mark: Mark
    title: str
    printed: str
    above: tuple["Numbered", ...] = ()

    @property
    def is_chapter(self) -> bool:
        """Is it a heading of the highest ranks (第1章, Ⅰ)?"""
        return self.mark.style in CHAPTERS


def printed_lines(document: Document, taken: frozenset[int]) -> list[Line]:
    """The lines that nobody has taken and that carry words (no page numbers), chapter headings where they belong."""
    lines = [line for line in document.lines if line.number not in taken]
    return in_order([line for line in lines if line.text.strip() and not is_folio(line.text)])


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines with every chapter heading that stands at the foot moved to where its section begins."""
    moves = _begins(lines, _plain_headings(lines))
    places = sorted(range(len(lines)), key=lambda at: (moves.get(at, at), at not in moves))
    return [lines[at] for at in places]


def number_of(text: str) -> Mark | None:
    """The number of a line that could be a heading: a number and a short title, no sentence, no line of contents."""
    mark = mark_of(text)
    if mark is None or mark.style in SIGNS or mark.style is Style.CLAUSE:
        return None
    title = mark.rest
    if not title or width_of(title) > LONGEST or "。" in title:
        return None
    return None if _NO_TITLE.search(title) or _CONTENTS.search(title) else mark


def hierarchy(lines: Sequence[Line]) -> tuple[Numbered, ...]:
    """The numbered headings among printed lines, in order."""
    stack: list[Numbered] = []
    result: list[Numbered] = []
    for one in _plain_headings(lines):
        stack = _open_above(stack, one, result)
        stack = [*stack, Numbered(one.at, one.last, one.mark, one.title, one.printed, tuple(stack))]
        result.append(stack[-1])
    return tuple(result)


def chain(found: Sequence[Numbered], at: int, level: int | None = None) -> tuple[Numbered, ...]:
    """The headings above the printed line `at`, outermost first; only those of a higher rank than `level`."""
    last = next((one for one in reversed(found) if one.at < at), None)
    open_above = (*last.above, last) if last else ()
    return tuple(one for one in open_above if level is None or one.mark.level < level)


def number_within(found: Sequence[Numbered], above: Sequence[Numbered], number: str | None) -> str | None:
    """A number within its headings: 1-(1), or Ⅱ-1-(1) where another chapter has a 1-(1) too; Ⅰ-(1) below a chapter."""
    inner = [one for one in above if not one.is_chapter]
    chapters = [one for one in above if one.is_chapter][-1:]
    if chapters and inner and not _repeats(found, chapters[0]):
        chapters = []
    numbers = [one.mark.number for one in (*chapters, *inner)]
    return composed([*_without_prefix(numbers, number), number])


def path_of(above: Iterable[Numbered]) -> tuple[str, ...]:
    """The headings as printed, for a citation."""
    return tuple(one.printed for one in above)


def _without_prefix(numbers: Sequence[str], number: str | None) -> list[str]:
    """A decimal number (2-1) already says the numbers above it."""
    return [one for one in numbers if not (number or "").startswith((f"{one}-", f"{one}."))]


def _repeats(found: Sequence[Numbered], chapter: Numbered) -> bool:
    """Does another chapter have the numbers of this one, two deep?"""

    def deep(of: Numbered) -> tuple[str, ...]:
        return tuple(one.mark.number for one in (*of.above, of) if not one.is_chapter)

    own = {deep(one) for one in found if chapter.at in {up.at for up in one.above}}
    others = {deep(one) for one in found if chapter.at not in {up.at for up in one.above}}
    return any(len(numbers) > 1 for numbers in own & others)


def _plain_headings(lines: Sequence[Line]) -> list[Numbered]:
    return [_heading(lines, at, mark) for at, line in enumerate(lines) if (mark := number_of(line.text))]


def _heading(lines: Sequence[Line], at: int, mark: Mark) -> Numbered:
    last = at + 1 if _wraps(lines, at) else at
    title = joined((mark.rest, *(line.text for line in lines[at + 1 : last + 1])))
    text = bared(lines[at].text)
    sign = text[: len(text) - len(mark.rest)].strip()
    return Numbered(at, last, mark, title, f"{tightened(sign)} {title}")


def _wraps(lines: Sequence[Line], at: int) -> bool:
    """Does the title go on on the next line: this one full, the next one short, with no number and no sentence?"""
    if at + 1 >= len(lines):
        return False
    text, tail = lines[at].text, lines[at + 1].text
    if mark_of(tail) or is_finished(tail) or is_finished(text) or "。" in tail:
        return False
    near = [width_of(line.text) for line in lines[max(0, at - 6) : at + 8]]
    full = width_of(text) >= max(near) * 0.9
    return full and width_of(tail) < max(near) * 0.6 and lines[at + 1].number - lines[at].number <= 2


def _open_above(stack: list[Numbered], one: Numbered, before: Sequence[Numbered]) -> list[Numbered]:
    """The headings still open above `one`. A row of numbers that begins anew closes the heading it cannot belong to."""
    stack = [up for up in stack if up.mark.level < one.mark.level]
    if one.mark.value != 1 or not stack or stack[-1].is_chapter or one.mark.level > RANKS[Style.HALF_PAREN]:
        return stack
    here = [b for b in before if b.mark.style is one.mark.style and b.above and b.above[-1].at == stack[-1].at]
    return stack[:-1] if here else stack


def _begins(lines: Sequence[Line], found: Sequence[Numbered]) -> dict[int, int]:
    """Where the sections of chapter headings at the foot begin: {place of the heading: place of the first line}."""
    chapters = [one for one in found if one.is_chapter]
    places = [-1, *(one.at for one in chapters), len(lines)]
    begins: dict[int, int] = {}
    for chapter, before, after in zip(chapters, places, places[2:], strict=False):
        inside = [one for one in found if before < one.at < chapter.at]
        following = [one for one in found if chapter.at < one.at < after]
        begin = _foot(lines, chapter, inside=inside, following=following)
        if begin is not None and begin < chapter.at:
            begins[chapter.at] = begin
    return begins | _orphans(found, chapters) if begins else {}


def _foot(lines: Sequence[Line], chapter: Numbered, *, inside: list[Numbered], following: list[Numbered]) -> int | None:
    """Where the section of a heading at the foot begins; None where the heading stands at its head."""
    page = [at for at, line in enumerate(lines) if line.page == lines[chapter.at].page]
    at_end = page[-1] == chapter.last and len(page) >= SHORTEST_PAGE
    ends = chapter.last == len(lines) - 1
    goes_on = bool(following) and following[0].mark.value > 1 and _preceded(following[0], inside)
    alone = at_end and (not following or following[0].at == chapter.last + 1)
    if not (ends or goes_on or alone):
        return None
    first = next((one for one in inside if one.at >= page[0]), None)
    opens = page[0] == 0 or is_finished(lines[page[0] - 1].text) or (first is not None and first.at == page[0])
    if at_end and opens and (first is None or first.mark.value == 1):
        return page[0]
    return _row_begins(inside)


def _preceded(following: Numbered, inside: Sequence[Numbered]) -> bool:
    same = [one for one in inside if one.mark.style is following.mark.style]
    return bool(same) and same[-1].mark.value == following.mark.value - 1


def _row_begins(inside: Sequence[Numbered]) -> int | None:
    """Where the last row of the highest numbers begins."""
    if not inside:
        return None
    top = min(one.mark.level for one in inside)
    return next((one.at for one in reversed(inside) if one.mark.level == top and one.mark.value == 1), None)


def _orphans(found: Sequence[Numbered], chapters: Sequence[Numbered]) -> dict[int, int]:
    """In a plan whose headings stand at the foot: a heading with nothing below it takes the row that has none above."""
    first, *rest = chapters
    below = [one for one in found if first.at < one.at < (rest[0].at if rest else 10**9)]
    begin = _row_begins([one for one in found if one.at < first.at])
    return {} if below or begin is None else {first.at: begin}
