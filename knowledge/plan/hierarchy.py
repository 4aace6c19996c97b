"""The numbered headings of a plan and what stands above each of them.

A chapter's heading may be printed at the foot of its first page or of its section (a text box that was drawn last):
`printed_lines` puts it back to where its section begins.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from knowledge.document.model import Document, Line
from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, composed, mark_of
from knowledge.plan.page import is_new_page
from knowledge.plan.prose import carries_on, is_finished, is_folio, is_spaced, joined, tightened, width_of

CHAPTERS = frozenset({Style.PART, Style.CHAPTER, Style.ROMAN})

ALONE = frozenset({Style.PART, Style.CHAPTER, Style.SECTION, Style.ROMAN, Style.LABEL})
"""Numbers that may stand on a line of their own."""

LONGEST = 45
"""Full-width characters: a longer numbered line is a sentence or a row, not a heading."""

SHORTEST_PAGE = 4
"""Printed lines; below that a page is too small to tell which of its lines stands at its foot."""

_CONTENTS = re.compile(r"[・･…‥⋯.．·\s]{3,}[-–]?\s*[pP]?\d{1,3}(?:\s*(?:ページ|頁))?[-–]?$|[・･…‥⋯．·]{2,}|\t")
_UNNUMBERED = re.compile(
    r"(?:はじめ|おわり|終わり|むすび|結び)に|まとめ|(?:参考)?資料編?|用語(?:解説|集|の?説明)|付録|目次"
)
"""Headings without a number that end whatever stands above them."""

_LISTED = re.compile(r"視点|原則|理念|心構え")
_NO_TITLE = re.compile(r"[。、，,：:]$|^[％%]|^[\d\s\-.．,，~～〜・]*$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered heading, its first and last place among the printed lines, and the headings above, outermost first."""

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


@dataclass(frozen=True)
class Hierarchy:
    """The numbered headings among printed lines, in order."""

    headings: tuple[Numbered, ...]

    @cached_property
    def _places(self) -> list[int]:
        return [one.at for one in self.headings]

    @cached_property
    def _repeating(self) -> frozenset[int]:
        """The places of the chapters that have a number two deep (1-(1)) which another chapter has too."""
        owners: dict[tuple[str, ...], set[int]] = {}
        for one in self.headings:
            line = (*one.above, one)
            numbers = tuple(up.mark.number for up in line if not up.is_chapter)
            if len(numbers) > 1:
                owners.setdefault(numbers, set()).add(next((up.at for up in reversed(line) if up.is_chapter), -1))
        return frozenset(at for chapters in owners.values() if len(chapters) > 1 for at in chapters)

    def above(self, at: int, level: int | None = None) -> tuple[Numbered, ...]:
        """The headings above the printed line `at`, outermost first; only those of a higher rank than `level`."""
        place = bisect_left(self._places, at)
        if not place:
            return ()
        last = self.headings[place - 1]
        return tuple(one for one in (*last.above, last) if level is None or one.mark.level < level)

    def number(self, above: Sequence[Numbered], number: str | None, *, over: bool = False) -> str | None:
        """A number within its headings: 1-(1), or Ⅱ-1-(1) where another chapter has a 1-(1) too; Ⅰ-(1) below Ⅰ.

        `over`: there are numbers below it, so that it needs its chapter only where they do.
        """
        inner = [one for one in above if not one.is_chapter]
        chapters = [one for one in above if one.is_chapter][-1:]
        direct = not inner and not over and bool(chapters) and chapters[0].mark.style is Style.ROMAN
        if chapters and not direct and chapters[0].at not in self._repeating:
            chapters = []
        numbers = [short_number(one.mark) for one in (*chapters, *inner)]
        return composed([*_without_prefix(numbers, number), number])


def hierarchy_of(lines: Sequence[Line]) -> Hierarchy:
    """The numbered headings among printed lines, each with the headings above it."""
    stack: list[Numbered] = []
    result: list[Numbered] = []
    rows: set[tuple[int, Style]] = set()
    lowest: dict[int, int] = {}
    labels: dict[str, int] = {}
    for one in _plain_headings(lines):
        labels.setdefault(one.mark.word, len(labels))
        stack = [
            up
            for up in stack
            if _is_higher(up.mark, one.mark, labels) and (not _is_loose(up.mark) or _holds(up, one, lowest))
        ]
        if _begins_anew(stack, one, rows):
            stack = stack[:-1]
        for up in stack:
            lowest[up.at] = min(lowest.get(up.at, one.mark.level), one.mark.level)
        rows |= {(up.at, one.mark.style) for up in stack[-1:]}
        stack = [*stack, replace(one, above=tuple(stack))]
        result.append(stack[-1])
    return Hierarchy(tuple(result))


def printed_lines(document: Document, taken: frozenset[int]) -> list[Line]:
    """The lines that nobody has taken and that carry words (no page numbers), chapter headings where they belong."""
    lines = [line for line in document.lines if line.number not in taken]
    printed = [line for line in lines if line.text.strip() and not is_folio(line.text)]
    spaced = is_spaced(document.lines)
    begins = (at for at, (before, line) in enumerate(pairwise(printed), 1) if is_new_page(before, line, spaced=spaced))
    moves = _moves(printed, _plain_headings(printed), [0, *begins])
    return [printed[at] for at in sorted(range(len(printed)), key=lambda at: (moves.get(at, at), at not in moves))]


def number_of(text: str) -> Mark | None:
    """The number of a line that could be a heading: a number and a short title, no sentence, no line of contents."""
    if _UNNUMBERED.fullmatch(tightened(bared(text))):
        return Mark(Style.CHAPTER, "", 0, text.strip())
    mark = mark_of(text)
    if mark is not None and mark.style in SIGNS:  # ● 基本目標1 …, ◆ (1) …
        mark = mark_of(mark.rest)
    if mark is None or mark.style in SIGNS or mark.style is Style.CLAUSE:
        return None
    title = mark.rest
    if not title or width_of(title) > LONGEST or "。" in title:
        return None
    return None if _NO_TITLE.search(title) or _CONTENTS.search(title) or carries_on(title) else mark


def short_number(mark: Mark) -> str:
    """A number as it enters another: 基本目標1 and 第1章 are 1."""
    if mark.style in (Style.CHAPTER, Style.PART):
        return str(mark.value or "")
    return mark.number.removeprefix(mark.word)


def path_of(above: Iterable[Numbered]) -> tuple[str, ...]:
    """The headings as printed, for a citation."""
    return tuple(one.printed for one in above)


def _without_prefix(numbers: Sequence[str], number: str | None) -> list[str]:
    """A decimal number (2-1) already says the numbers above it."""
    return [one for one in numbers if not (number or "").startswith((f"{one}-", f"{one}."))]


def _plain_headings(lines: Sequence[Line]) -> list[Numbered]:
    found = (_heading(lines, at) for at in range(len(lines)))
    return [one for one in found if one is not None]


def _heading(lines: Sequence[Line], at: int) -> Numbered | None:
    text = bared(lines[at].text)
    mark = number_of(text)
    if mark is None:
        return _two_lines(lines, at)
    last = at + 1 if _wraps(lines, at) else at
    title = joined((mark.rest, *(line.text for line in lines[at + 1 : last + 1])))
    sign = text[: len(text) - len(mark.rest)].strip()
    return Numbered(at, last, mark, title, f"{tightened(sign)} {title}".strip())


def _two_lines(lines: Sequence[Line], at: int) -> Numbered | None:
    """A heading whose number stands on a line of its own (第1章, 基本目標1), its title on the next."""
    mark = mark_of(lines[at].text)
    mark = mark_of(mark.rest) if mark and mark.style in SIGNS else mark
    if mark is None or mark.rest or mark.style not in ALONE or at + 1 >= len(lines):
        return None
    title = tightened(bared(lines[at + 1].text))
    whole = number_of(f"{mark.number} {title}")
    if mark_of(title) or is_finished(title) or whole is None:
        return None
    return Numbered(at, at + 1, whole, title, f"{tightened(bared(lines[at].text))} {title}")


def _wraps(lines: Sequence[Line], at: int) -> bool:
    """Does the title go on on the next line: this one full, the next one short, with no number and no sentence?"""
    if at + 1 >= len(lines):
        return False
    text, tail = lines[at].text, lines[at + 1].text
    if mark_of(tail) or number_of(tail) or is_finished(tail) or is_finished(text) or "。" in tail:
        return False
    near = [width_of(line.text) for line in lines[max(0, at - 6) : at + 8]]
    full = width_of(text) >= max(near) * 0.9
    return full and width_of(tail) < max(near) * 0.6 and lines[at + 1].number - lines[at].number <= 2


def _is_higher(up: Mark, mark: Mark, labels: dict[str, int]) -> bool:
    """Is the rank of `up` the higher one? Of two labels (基本目標1, 施策1) the one whose word came first."""
    if up.word and mark.word:
        return labels[up.word] < labels[mark.word]
    return up.level < mark.level


def _begins_anew(stack: Sequence[Numbered], one: Numbered, rows: set[tuple[int, Style]]) -> bool:
    """Does a row of numbers begin anew under a heading that has one already? Then it cannot belong to it."""
    if one.mark.value != 1 or not stack or stack[-1].is_chapter or one.mark.level > RANKS[Style.HALF_PAREN]:
        return False
    return (stack[-1].at, one.mark.style) in rows


def _is_loose(mark: Mark) -> bool:
    """Is it a heading without a number (はじめに), or one of a list that holds nothing (視点1)?"""
    return not mark.value or (mark.style is Style.LABEL and bool(_LISTED.search(mark.number)))


def _holds(up: Numbered, one: Numbered, lowest: dict[int, int]) -> bool:
    """Does a loose heading stand over `one`: right above it, or over others no higher? 視点1 holds (1) at most."""
    if up.mark.value and one.mark.level < RANKS[Style.PAREN]:
        return False
    return one.mark.level >= lowest[up.at] if up.at in lowest else one.at - up.last <= 2


def _moves(lines: Sequence[Line], found: Sequence[Numbered], starts: Sequence[int]) -> dict[int, int]:
    """Where the sections of chapter headings at the foot begin: {place of the heading: place of the first line}."""
    orders = [order for order, one in enumerate(found) if one.is_chapter]
    moves: dict[int, int] = {}
    for order, before, after in zip(orders, [-1, *orders], [*orders[1:], len(found)], strict=False):
        chapter, inside, following = found[order], found[before + 1 : order], found[order + 1 : after]
        start = starts[bisect_right(starts, chapter.at) - 1]
        ends_page = chapter.last + 1 in (*starts[bisect_right(starts, chapter.at) :][:1], len(lines))
        whole = ends_page and chapter.at - start >= SHORTEST_PAGE and (before < 0 or start > found[before].at)
        begin = _begin(lines, chapter, inside=inside, following=following, page=start if whole else None)
        if chapter.mark.value and begin is not None and begin < chapter.at:
            moves[chapter.at] = begin
    values = [found[order].mark.value for order in orders if found[order].mark.value]
    if not moves or (list(moves) == [len(lines) - 1] and len(orders) > 1 and values == sorted(set(values))):
        return {}  # a plan that breaks off after a heading has none at its foot
    return moves | _orphan(found, orders)


def _begin(
    lines: Sequence[Line],
    chapter: Numbered,
    *,
    inside: Sequence[Numbered],
    following: Sequence[Numbered],
    page: int | None,
) -> int | None:
    """Where the section of a heading at the foot begins; None where the heading stands at its head.

    `page` is where its page begins, None unless it is the last line of its page.
    """
    ends = chapter.last == len(lines) - 1
    goes_on = bool(following) and following[0].mark.value > 1 and _interrupts(following[0], inside)
    alone = page is not None and (not following or following[0].at == chapter.last + 1)
    if not (ends or goes_on or alone):
        return None
    if page is not None:
        first = next((one for one in inside if one.at >= page), None)
        opens = page == 0 or is_finished(lines[page - 1].text) or (first is not None and first.at == page)
        if opens and (first is None or first.mark.value == 1):
            return page
    return _row_begins(inside)


def _interrupts(following: Numbered, inside: Sequence[Numbered]) -> bool:
    """Does the next number go on a row that began above, under a heading of its own? (Numbers may run through.)"""
    same = [one for one in inside if one.mark.style is following.mark.style]
    top = min((one.mark.level for one in inside), default=0)
    return bool(same) and same[-1].mark.value == following.mark.value - 1 and following.mark.level > top


def _row_begins(inside: Sequence[Numbered]) -> int | None:
    """Where the last row of the highest numbers begins."""
    top = min((one.mark.level for one in inside), default=0)
    return next((one.at for one in reversed(inside) if one.mark.level == top and one.mark.value == 1), None)


def _orphan(found: Sequence[Numbered], orders: Sequence[int]) -> dict[int, int]:
    """In a plan whose headings stand at the foot: a heading with nothing below it takes the row that has none above."""
    first, after = orders[0], orders[1] if len(orders) > 1 else len(found)
    begin = _row_begins(found[:first])
    return {} if after > first + 1 or begin is None else {found[first].at: begin}
