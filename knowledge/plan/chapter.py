"""A document cut at its headings: each heading with the headings above it and the lines under it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.document.model import Document
from knowledge.plan.cover import spans, title_of
from knowledge.plan.heading import LEVEL, Heading, headings_of
from knowledge.plan.numbering import SIGNS
from knowledge.plan.page import Print, print_of
from knowledge.plan.prose import is_finished, tightened

AT_FOOT = 3
"""Headings of a high rank from which a document may be one whose headings stand under their texts."""

_PERIOD = re.compile(r"期間")


@dataclass(slots=True)
class Chapter:
    """A heading (None before the first), the headings above it, and the places of its own lines in the print.

    The lines of the headings under it are not among them.
    """

    heading: Heading | None
    above: tuple[Heading, ...] = ()
    places: list[int] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the headings above."""
        return tuple(heading.title for heading in self.above)

    def holds(self, place: int) -> bool:
        """Is a place that of its heading or of one of its lines?"""
        if self.heading is not None and self.heading.place <= place <= self.heading.ends:
            return True
        return bool(self.places) and self.places[0] <= place <= self.places[-1] and place in self.places


def chapters_of(document: Document) -> tuple[Print, list[Chapter]]:
    """The printed lines and the chapters in reading order.

    A heading that was drawn at the foot of its page, or of its text, stands before that text. A sentence that a box
    interrupts goes on where the next page does. The document's own title is no heading.
    """
    printed = _without_cover(print_of(document), title_of(document))
    headings = headings_of(printed)
    if _stand_at_foot(printed, headings):
        return printed, _from_feet(printed, headings)
    starts = [place for place in range(len(printed.lines)) if printed.begins_page(place)]
    return printed, _Cutter(printed, frozenset(starts)).cut(_lifted(printed, headings, starts))


def headings_above(printed: Print, chapters: Sequence[Chapter], line: int) -> tuple[str, ...]:
    """The titles of the headings that a line of the document stands under, the highest first.

    A line of a table stands where the printed line before it does.
    """
    place = bisect_left(printed.lines, line, key=lambda one: one.number) - 1
    owner = next((chapter for chapter in reversed(chapters) if chapter.holds(place)), None)
    return (*owner.path, owner.heading.title) if owner is not None and owner.heading is not None else ()


@dataclass(slots=True)
class _Cutter:
    """Deals the lines out to the chapters, from the first to the last."""

    printed: Print
    starts: frozenset[int]
    chapters: list[Chapter] = field(default_factory=lambda: [Chapter(None)])
    stack: list[Heading] = field(default_factory=list)
    cut_off: Chapter | None = None

    def cut(self, headings: Sequence[tuple[int, Heading]]) -> list[Chapter]:
        """The chapters of all lines; `headings` come with the places from which they hold."""
        begin: dict[int, list[Heading]] = {}
        for start, heading in headings:
            begin.setdefault(start, []).append(heading)
        covered = {place for _, heading in headings for place in range(heading.place, heading.ends + 1)}
        current = self.chapters[0]
        for place in range(len(self.printed.lines)):
            for heading in begin.get(place, ()):
                current = self._open(heading, current)
            if place not in covered:
                if place in self.starts and self._goes_on(current, place):
                    current, self.cut_off = self.cut_off or current, None
                current.places.append(place)
        return self.chapters

    def _open(self, heading: Heading, current: Chapter) -> Chapter:
        if current.places and not _is_numbered(heading) and not _is_whole(self.printed, current):
            self.cut_off = current
        elif _is_numbered(heading):
            self.cut_off = None
        _pop(self.stack, heading)
        chapter = Chapter(heading, tuple(self.stack))
        self.stack.append(heading)
        self.chapters.append(chapter)
        return chapter

    def _goes_on(self, current: Chapter, place: int) -> bool:
        """Does the sentence that a box cut off go on at the top of this page?"""
        if self.cut_off is None or current is self.cut_off or self.printed.marks[place]:
            return False
        return _is_whole(self.printed, current)


def _is_whole(printed: Print, chapter: Chapter) -> bool:
    last = chapter.places[-1] if chapter.places else None
    return last is None or is_finished(printed.lines[last].text) or not printed.is_full(last)


def _is_numbered(heading: Heading) -> bool:
    return heading.mark is not None and heading.mark.style not in SIGNS


def _pop(stack: list[Heading], heading: Heading) -> None:
    """Takes off the stack what the heading ends: its own level and all below, or all numbers of a lower rank."""
    keys = [above.key for above in stack]
    if heading.key.startswith(LEVEL):
        higher = (above.key.startswith(LEVEL) and above.key < heading.key for above in stack)
        del stack[next((at for at, is_higher in enumerate(higher) if not is_higher), len(stack)) :]
    elif heading.is_top and heading.key not in keys:
        del stack[next((at for at, above in enumerate(stack) if above.rank > heading.rank), len(stack)) :]
    elif heading.key in keys:
        del stack[keys.index(heading.key) :]
    elif _is_numbered(heading):
        lower = (at for at, above in enumerate(stack) if _is_numbered(above) and above.rank > heading.rank)
        del stack[next(lower, len(stack)) :]
    elif heading.key == "bare" and stack and stack[-1].key in ("box", "bold"):
        del stack[-1]


def _lifted(printed: Print, headings: Sequence[Heading], starts: Sequence[int]) -> list[tuple[int, Heading]]:
    """The headings with the places from which they hold; one of a high rank that ends its page holds from its top."""
    ordered: list[tuple[int, int, Heading]] = []
    for order, heading in enumerate(headings):
        after = heading.ends + 1
        top = max((start for start in starts if start < heading.place), default=heading.place)
        foot = heading.is_top and (after in starts or after == len(printed.lines))
        ordered.append((top, -1, heading) if foot else (heading.place, order, heading))
    return [(start, heading) for start, _, heading in sorted(ordered, key=lambda entry: entry[:2])]


def _stand_at_foot(printed: Print, headings: Sequence[Heading]) -> bool:
    """Do the headings of the highest rank stand under their texts: text before the first, none behind the last?"""
    tops = [heading for heading in headings if heading.is_top]
    if len(tops) < AT_FOOT or tops[-1].ends + 1 != len(printed.lines):
        return False
    return tops[0].place > 1


def _from_feet(printed: Print, headings: Sequence[Heading]) -> list[Chapter]:
    chapters: list[Chapter] = []
    start = 0
    for top in (heading for heading in headings if heading.is_top):
        inner = [(h.place, h) for h in headings if start <= h.place < top.place and not h.is_top]
        own = _Cutter(printed, frozenset(), [Chapter(top)], [top])
        found = own.cut([(place, heading) for place, heading in inner])
        for chapter in found:
            chapter.places = [place for place in chapter.places if start <= place < top.place]
        if _PERIOD.search(top.title) and chapters and not chapters[-1].places:
            chapters[-1].places, found[0].places = _parted(printed, found[0].places)
        chapters += found
        start = max(start, top.ends + 1)
    return chapters


def _parted(printed: Print, places: Sequence[int]) -> tuple[list[int], list[int]]:
    """The lines above a plan's period, and those of the period: from the last that names a span of years on."""
    named = [at for at, place in enumerate(places) if any(spans(tightened(printed.lines[place].text)))]
    cut = named[-1] if named else 0
    return list(places[:cut]), list(places[cut:])


def _without_cover(printed: Print, title: str | None) -> Print:
    """Without the first line where it is the document's own title."""
    first = tightened(printed.lines[0].text) if printed.lines else ""
    covered = title is not None and tightened(title) in first and printed.marks[0] is None and not is_finished(first)
    if not covered:
        return printed
    return Print(printed.lines[1:], printed.spaced, frozenset(place - 1 for place in printed.over_tables if place))
