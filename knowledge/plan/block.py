"""Printed lines put together into values: wraps joined, paragraphs of one value kept together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from knowledge.document.model import Line
from knowledge.plan.joined import bare, joined
from knowledge.plan.number import form, marked
from knowledge.plan.shape import OFF, ON, Shape, bodies, shape_of

FULL_LINE = 0.9
"""A line this long, against the longest, ran to the right margin: its paragraph may go on."""

_FIRM = frozenset({Shape.YEAR, Shape.BODIES, Shape.CELLS, Shape.DASH})
"""Shapes that are never the next line of a sentence."""

_GOES_ON = re.compile(r"^(?:また|なお|さらに|更に|加えて|そして|あわせて|併せて|このほか|その他|そのほか|その際|特に|ただし|具体的には|これにより|このため|そのため|今後は)[、，はに]")
_END = re.compile(r"[。．]$|。[」』）)]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One value as drawn: its lines put together. `at` is its place among the values of its page."""

    at: int
    shape: Shape
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The value in one piece."""
        return joined(line.text for line in self.lines)

    @property
    def span(self) -> tuple[int, int]:
        """First and last line."""
        return self.lines[0].number, self.lines[-1].number


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its lines: blank lines between wrapped ones, whether more of them part two values,
    and how long its longest lines are."""

    wrap: int
    parts: bool
    width: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Setting":
        """Learned from the lines that end within a sentence and from those that do not."""
        pairs = [(before, bare(before.text), after.number - before.number - 1) for before, after in zip(lines, lines[1:], strict=False)]
        prose = [(is_whole(text), gap) for before, text, gap in pairs if shape_of(before.text) is Shape.PROSE]
        wrap = median_low([gap for whole, gap in prose if not whole] or [0])
        wider = [gap > wrap for whole, gap in prose if whole]
        width = max((len(text) for _, text, _ in pairs), default=0)
        return cls(wrap, sum(wider) * 2 > len(wider), width)

    def parted(self, before: Line, after: Line) -> bool:
        """Do the lines between or after a whole sentence say that a new value begins?"""
        if self.parts:
            return after.number - before.number - 1 > self.wrap
        return len(bare(before.text)) < self.width * FULL_LINE


def is_whole(text: str) -> bool:
    """Does a line end where a sentence ends?"""
    return _END.search(text.rstrip()) is not None


def blocks(lines: Iterable[Line], setting: Setting) -> list[Block]:
    """The values among the lines of a page that are neither labels nor headings, in drawing order."""
    groups: list[list[Line]] = []
    shapes: list[Shape] = []
    for line in lines:
        shape = shape_of(line.text)
        if groups and _continues(groups[-1], shapes[-1], line, shape, setting=setting):
            groups[-1].append(line)
            if shapes[-1] in (Shape.PHRASE, Shape.DEPARTMENTS) and shape is Shape.PROSE:
                shapes[-1] = Shape.PROSE
        else:
            groups.append([line])
            shapes.append(shape)
    return [Block(at, shape, tuple(group)) for at, (group, shape) in enumerate(zip(groups, shapes, strict=True))]


def _continues(group: list[Line], shape: Shape, line: Line, own: Shape, *, setting: Setting) -> bool:
    last = group[-1]
    if line.page != last.page and shape is not Shape.PROSE:
        return False
    near = line.number - last.number - 1 <= setting.wrap
    if own in _FIRM or shape in _FIRM or shape in (Shape.NUMBER, Shape.STATUS):
        return near and shape is own is Shape.BODIES and _new_names(group, line)
    if shape is Shape.PROSE:
        return _sentence_goes_on(last, line, own, near=near, setting=setting)
    wraps = near and len(bare(last.text)) >= setting.width * FULL_LINE
    if shape is Shape.TITLE:
        return wraps and own in (Shape.PHRASE, Shape.PROSE)
    if shape is Shape.DEPARTMENTS:
        return near and (last.text.rstrip().endswith(("・", "、")) or wraps) and own in (Shape.DEPARTMENTS, Shape.PHRASE)
    return wraps and own in (Shape.PHRASE, Shape.PROSE)


def _sentence_goes_on(last: Line, line: Line, own: Shape, *, near: bool, setting: Setting) -> bool:
    if is_whole(last.text):
        if own is not Shape.PROSE:
            return False
        return not setting.parted(last, line) or _GOES_ON.match(bare(line.text)) is not None
    if own is Shape.TITLE:
        found = marked(line.text)
        return near and found is not None and form(found[0].parts[0]) in ("letter", "digit")
    return near or own in (Shape.PROSE, Shape.PHRASE)


def _new_names(group: list[Line], line: Line) -> bool:
    """Does a line of boxes go on with names that its value does not hold yet?"""
    known = {name for before in group for name in bodies(before.text).all_names}
    names = set(bodies(line.text).all_names)
    return bool(names) and not names & known


def goes_on(text: str) -> bool:
    """Does a paragraph go on with what another began (また、…)?"""
    return _GOES_ON.match(bare(text)) is not None


def starts_with_box(text: str) -> bool:
    """Does a line begin with a box (■ □)?"""
    return bare(text)[:1] in tuple(ON + OFF)
