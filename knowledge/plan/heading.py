"""The numbered headings of a plan and what stands above each of them.

A chapter's heading may be printed at the foot of its first page or of its section (a text box that was drawn last):
it is put back to where its section begins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.document.model import Line
from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, composed, mark_of
from knowledge.plan.prose import is_finished, is_folio, joined, tightened, width_of

CHAPTERS = frozenset({Style.PART, Style.CHAPTER, Style.ROMAN})

LONGEST = 45
"""Full-width characters: a longer numbered line is a sentence or a row, not a heading."""

SHORTEST_PAGE = 4
"""Printed lines; below that a page is too small to tell which of its lines stands at its foot."""

_CONTENTS = re.compile(r"[・･…‥⋯.．·\s]{3,}[-–]?\s*[pP]?\d{1,3}(?:\s*(?:ページ|頁))?[-–]?$|[・･…‥⋯．·]{2,}")
_NO_TITLE = re.compile(r"[。、，,：:]$|^[をがはのもへ、。，）」％%]|^[\d\s\-.．,，~～〜・]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its place among the printed lines (`at` to `last`) and the headings above, outermost first.

    `begin` is where its section begins: `at`, or earlier where the heading stands at the foot.
    """

    at: int
    last: int
    begin: int
    mark: Mark
    title: str
    printed: str
    above: tuple["Heading", ...] = ()

    @property
    def is_chapter(self) -> bool:
        """Is it a heading of the highest ranks (第1章, Ⅰ)?"""
        return self.mark.style in CHAPTERS


def printed_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines that carry words: no empty ones, no page numbers."""
    return [line for line in lines if line.text.strip() and not is_folio(line.text)]


def heading_of(text: str) -> Mark | None:
    """The number of a line that could be a heading: a number and a short title, no sentence, no line of contents."""
    mark = mark_of(text)
    if mark is None or mark.style in SIGNS or mark.style is Style.CLAUSE:
        return None
    title = mark.rest
    if not title or width_of(title) > LONGEST or "。" in title:
        return None
    return None if _NO_TITLE.search(title) or _CONTENTS.search(title) else mark


def headings(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The numbered headings among printed lines, in the order in which their sections begin."""
    found = [_heading(lines, at, mark) for at, line in enumerate(lines) if (mark := heading_of(line.text))]
    begins = _begins(lines, found)
    placed = sorted(found, key=lambda one: (begins.get(one.at, one.at), one.mark.level))
    stack: list[Heading] = []
    result: list[Heading] = []
    for one in placed:
        stack = _open_above(stack, one, result)
        fields = (one.at, one.last, begins.get(one.at, one.at), one.mark, one.title, one.printed, tuple(stack))
        stack = [*stack, Heading(*fields)]
        result.append(stack[-1])
    return tuple(result)


def chain(found: Sequence[Heading], at: int, level: int | None = None) -> tuple[Heading, ...]:
    """The headings above the printed line `at`, outermost first; only those of a higher rank than `level`."""
    before = [one for one in found if one.begin <= at and one.at != at]
    if not before:
        return ()
    last = before[-1]
    return tuple(one for one in (*last.above, last) if level is None or one.mark.level < level)


def number_within(found: Sequence[Heading], above: Sequence[Heading], number: str | None) -> str | None:
    """A number within its headings: 1-(1), or Ⅱ-1-(1) where another chapter has a 1-(1) too; Ⅰ-(1) below a chapter."""
    inner = [one for one in above if not one.is_chapter]
    chapters = [one for one in above if one.is_chapter][-1:]
    if chapters and inner and not _repeats(found, chapters[0]):
        chapters = []
    numbers = [one.mark.number for one in (*chapters, *inner)]
    return composed([*_without_prefix(numbers, number), number])


def path_of(above: Sequence[Heading]) -> tuple[str, ...]:
    """The headings as printed, for a citation."""
    return tuple(one.printed for one in above)


def _without_prefix(numbers: Sequence[str], number: str | None) -> list[str]:
    """A decimal number (2-1) already says the numbers above it."""
    return [one for one in numbers if not (number or "").startswith((f"{one}-", f"{one}."))]


def _repeats(found: Sequence[Heading], chapter: Heading) -> bool:
    """Does another chapter have the numbers of this one, two deep?"""

    def deep(of: Heading) -> tuple[str, ...]:
        return tuple(one.mark.number for one in (*of.above, of) if not one.is_chapter)

    own = {deep(one) for one in found if chapter.at in {up.at for up in one.above}}
    others = {deep(one) for one in found if chapter.at not in {up.at for up in one.above}}
    return any(len(numbers) > 1 for numbers in own & others)


def _heading(lines: Sequence[Line], at: int, mark: Mark) -> Heading:
    last = at + 1 if _wraps(lines, at) else at
    title = joined((mark.rest, *(line.text for line in lines[at + 1 : last + 1])))
    text = bared(lines[at].text)
    sign = text[: len(text) - len(mark.rest)].strip() if mark.rest else text
    return Heading(at, last, at, mark, title, f"{tightened(sign)} {title}")


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


def _open_above(stack: list[Heading], one: Heading, before: Sequence[Heading]) -> list[Heading]:
    """The headings still open above `one`. A row of numbers that begins anew closes the heading it cannot belong to."""
    stack = [up for up in stack if up.mark.level < one.mark.level]
    if one.mark.value != 1 or not stack or stack[-1].is_chapter or one.mark.level > RANKS[Style.HALF_PAREN]:
        return stack
    here = [b for b in before if b.mark.style is one.mark.style and b.above and b.above[-1].at == stack[-1].at]
    return stack[:-1] if here else stack


def _begins(lines: Sequence[Line], found: Sequence[Heading]) -> dict[int, int]:
    """Where the sections of chapter headings at the foot begin: {place of the heading: place of the first line}."""
    chapters = [one for one in found if one.is_chapter]
    begins: dict[int, int] = {}
    spans = list(pairwise([None, *chapters, None]))
    for (before, chapter), (_, after) in pairwise(spans):
        assert chapter is not None
        inside = [one for one in found if (before.at if before else -1) < one.at < chapter.at]
        following = [one for one in found if chapter.at < one.at < (after.at if after else len(lines))]
        begin = _foot(lines, chapter, inside=inside, following=following)
        if begin is not None:
            begins[chapter.at] = begin
    if begins:
        begins |= _orphans(found, chapters, begins)
    return begins


def _foot(lines: Sequence[Line], chapter: Heading, *, inside: list[Heading], following: list[Heading]) -> int | None:
    """Where the section of a heading at the foot begins; None where the heading stands at its head."""
    page = [at for at, line in enumerate(lines) if line.page == lines[chapter.at].page]
    at_end = page[-1] == chapter.last and len(page) >= SHORTEST_PAGE
    ends = chapter.last == len(lines) - 1
    goes_on = bool(following) and following[0].mark.value > 1 and _preceded(following[0], inside)
    alone = at_end and (not following or following[0].at == chapter.last + 1)
    if not (ends or goes_on or alone):
        return None
    first = next((one for one in inside if one.at >= page[0]), None)
    whole = at_end and (page[0] == 0 or is_finished(lines[page[0] - 1].text) or (first is not None and first.at == page[0]))
    if whole and (first is None or first.mark.value == 1):
        return page[0]
    return _row_begins(inside)


def _preceded(following: Heading, inside: Sequence[Heading]) -> bool:
    same = [one for one in inside if one.mark.style is following.mark.style]
    return bool(same) and same[-1].mark.value == following.mark.value - 1


def _row_begins(inside: Sequence[Heading]) -> int | None:
    """Where the last row of the highest numbers begins."""
    if not inside:
        return None
    top = min(one.mark.level for one in inside)
    return next((one.at for one in reversed(inside) if one.mark.level == top and one.mark.value == 1), None)


def _orphans(found: Sequence[Heading], chapters: Sequence[Heading], begins: dict[int, int]) -> dict[int, int]:
    """In a plan whose headings stand at the foot: a heading with nothing below it takes the row that has none above."""
    first, *rest = chapters
    below = [one for one in found if first.at < one.at < (rest[0].at if rest else 10**9)]
    above = [one for one in found if one.at < first.at]
    if first.at in begins or below or not above:
        return {}
    begin = _row_begins(above)
    return {} if begin is None else {first.at: begin}
