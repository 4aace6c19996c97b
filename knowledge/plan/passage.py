"""How a document is set, and the text below a heading as paragraphs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.document.model import Document, Line
from knowledge.plan.numbering import mark_of
from knowledge.plan.prose import Paragraph, is_spaced, paragraphs, tightened, width_of

WIDEST = 60
"""Full-width characters: a document with longer lines was not broken at a margin, each of its lines is a paragraph."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`gaps`: an empty line ends a paragraph, since not every line has one. `wrapped`: lines end at a margin."""

    gaps: bool = False
    wrapped: bool = True


def setting_of(document: Document) -> Setting:
    """How the whole document is set: a few lines alone cannot tell."""
    widths = sorted(width_of(line.text) for line in document.lines if "。" in line.text and "\t" not in line.text)
    return Setting(not is_spaced(document.lines), not widths or widths[len(widths) * 3 // 4] <= WIDEST)


def passages(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """The paragraphs of some printed lines."""
    if not setting.wrapped:
        return [Paragraph(tightened(line.text), (line.number, line.number)) for line in lines]
    if setting.gaps:
        return paragraphs(lines)
    close = [replace(line, number=at) for at, line in enumerate(lines)]
    return [Paragraph(one.text, (lines[one.lines[0]].number, lines[one.lines[1]].number)) for one in paragraphs(close)]


def told_alone(document: Document, taken: frozenset[int]) -> dict[str, tuple[int, int]]:
    """The titles that a surer form has read, or that head a paragraph, with the first and last line they stand on.

    What only lists a thing (an overview) need not tell it again.
    """
    printed = [line for line in document.lines if line.text.strip()]
    told: dict[str, tuple[int, int]] = {}
    for line, *below in zip(printed, printed[1:], [*printed[2:], None], strict=False):
        if line.number in taken or any(after and "。" in after.text for after in below):
            mark = mark_of(line.text)
            title = compact(mark.rest if mark else line.text)
            told[title] = (told.get(title, (line.number, 0))[0], line.number)
    return told


def is_told(told: Mapping[str, tuple[int, int]], title: str, own: tuple[int, int]) -> bool:
    """Is a title told outside its own lines?"""
    first, last = told.get(compact(title), own)
    return first < own[0] or last > own[1]


def compact(text: str) -> str:
    """A title without any space, for comparing."""
    return "".join(text.split())


def text_of(lines: Sequence[Line], setting: Setting) -> str:
    """The paragraphs of some printed lines as one text, a line each."""
    return "\n".join(paragraph.text for paragraph in passages(lines, setting))
