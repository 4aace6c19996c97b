"""Printed lines put together into values: wraps joined, paragraphs of one value kept together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Self

from knowledge.document.model import Line
from knowledge.plan.folding import bare
from knowledge.plan.numbering import Style, mark_of
from knowledge.plan.prose import is_finished, joined
from knowledge.plan.shape import Shape, bodies, shape_of

FULL_LINE = 0.9
"""A line this long, against the longest, ran to the right margin: its paragraph may go on."""

_FIRM = frozenset({Shape.YEARS, Shape.BODIES, Shape.CELLS, Shape.DASH, Shape.NUMBER, Shape.STATUS})
"""Shapes that are never the next line of a sentence."""

_LOOSE_NUMBERS = frozenset({Style.KANA, Style.LETTER, Style.DIGIT, Style.HALF_PAREN})
"""Numbers that a wrapped sentence may seem to begin with (ス、市民…)."""

_GOES_ON = re.compile(
    r"(?:また|なお|さらに|更に|加えて|そして|あわせて|併せて|このほか|その他|そのほか|その際|特に|ただし|具体的には"
    r"|これにより|このため|そのため)[、，はに]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One value as drawn: its text in one piece and the lines it stands on."""

    shape: Shape
    text: str
    lines: tuple[Line, ...]

    @property
    def span(self) -> tuple[int, int]:
        """First and last line."""
        return self.lines[0].number, self.lines[-1].number


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a document parts its values. `wrap` is the number of empty lines between the lines of one sentence;
    `parts` says that more of them part two values; `width` is the length of the longest lines.
    """

    wrap: int
    parts: bool
    width: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """Learned from the lines that end within a sentence and from those that do not."""
        prose = [(line, after) for line, after in pairwise(lines) if shape_of(line.text) is Shape.PROSE]
        gaps = [(is_finished(line.text), after.number - line.number - 1) for line, after in prose]
        wrap = median_low([gap for whole, gap in gaps if not whole] or [0])
        wider = [gap > wrap for whole, gap in gaps if whole]
        return cls(wrap, sum(wider) * 2 > len(wider), max((len(bare(line.text)) for line in lines), default=0))

    def is_near(self, before: Line, after: Line) -> bool:
        """Do two lines follow each other as the lines of one sentence do?"""
        return after.number - before.number - 1 <= self.wrap

    def may_wrap(self, before: Line, after: Line) -> bool:
        """May a line that ends no sentence go on in the next: it ran to the margin, or only gaps part values here?"""
        full = len(bare(before.text)) >= self.width * FULL_LINE
        return self.is_near(before, after) and (full or self.parts)

    def parted(self, before: Line, after: Line) -> bool:
        """Does a new value begin after a whole sentence? Where nothing parts values, it is likelier that one does."""
        return not (self.parts and self.is_near(before, after))


def blocks(lines: Iterable[Line], spacing: Spacing) -> list[Block]:
    """The values among printed lines that are neither labels nor headings, in drawing order."""
    groups: list[list[Line]] = []
    shapes: list[Shape] = []
    for line in lines:
        shape = shape_of(line.text)
        if groups and _continues(groups[-1], shapes[-1], line, shape, spacing=spacing):
            groups[-1].append(line)
            shapes[-1] = Shape.PROSE if shapes[-1] is Shape.PHRASE and shape is Shape.PROSE else shapes[-1]
        else:
            groups.append([line])
            shapes.append(shape)
    return [
        Block(shape, joined(line.text for line in group), tuple(group))
        for group, shape in zip(groups, shapes, strict=True)
    ]


def goes_on(text: str) -> bool:
    """Does a paragraph go on with what another began (また、…)?"""
    return _GOES_ON.match(bare(text)) is not None


def _continues(group: list[Line], shape: Shape, line: Line, own: Shape, *, spacing: Spacing) -> bool:
    last = group[-1]
    near = spacing.is_near(last, line)
    if own in _FIRM or shape in _FIRM:
        return near and shape is own is Shape.BODIES and _names_are_new(group, line)
    if shape is Shape.PROSE:
        return _sentence_goes_on(last, line, own, spacing=spacing)
    if shape is Shape.DEPARTMENTS:
        listing = near and last.text.rstrip().endswith(("・", "、", ","))
        return (listing or spacing.may_wrap(last, line)) and own in (Shape.DEPARTMENTS, Shape.PHRASE)
    return spacing.may_wrap(last, line) and own in (Shape.PHRASE, Shape.PROSE)


def _sentence_goes_on(last: Line, line: Line, own: Shape, *, spacing: Spacing) -> bool:
    if is_finished(last.text):
        return own is Shape.PROSE and (not spacing.parted(last, line) or goes_on(line.text))
    if own is Shape.TITLE:
        mark = mark_of(line.text)
        return spacing.is_near(last, line) and mark is not None and mark.style in _LOOSE_NUMBERS
    return spacing.is_near(last, line) or own in (Shape.PROSE, Shape.PHRASE)


def _names_are_new(group: list[Line], line: Line) -> bool:
    """Does a line of boxes go on with names that its value does not hold yet?"""
    known = {name for before in group for name in bodies(before.text).boxes}
    names = set(bodies(line.text).boxes)
    return bool(names) and not names & known
