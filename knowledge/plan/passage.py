"""The text below a heading as paragraphs, where empty lines say something and where they do not."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.document.model import Line
from knowledge.plan.prose import Paragraph, paragraphs


def passages(lines: Sequence[Line], *, gaps: bool) -> list[Paragraph]:
    """The paragraphs of some printed lines; `gaps` says that an empty line between them ends a paragraph."""
    if gaps:
        return paragraphs(lines)
    numbers = [line.number for line in lines]
    close = [replace(line, number=at) for at, line in enumerate(lines)]
    found = paragraphs(close)
    return [Paragraph(one.text, (numbers[one.lines[0]], numbers[one.lines[1]])) for one in found]


def text_of(lines: Sequence[Line], *, gaps: bool) -> str:
    """The paragraphs of some printed lines as one text, a line each."""
    return "\n".join(paragraph.text for paragraph in passages(lines, gaps=gaps))
