"""How the lines of a reply are laid out on a page: facts that follow each other stand together."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.message import Fact, Heading, Line, Remark

SHORT_LABEL, SHORT_VALUE = 5, 12
"""Up to these lengths label and value stand side by side on a telephone too."""


def parts(lines: Iterable[Line]) -> list[tuple[str, Sequence[Line]]]:
    """Runs of lines of one kind ('fact', 'heading', 'remark', 'sentence'), in order; empty sentences are left out."""
    said = (line for line in lines if not isinstance(line, str) or line.strip())
    return [(kind, list(run)) for kind, run in groupby(said, key=_kind)]


def is_short(fact: Fact) -> bool:
    """Does the fact fit into one line everywhere?"""
    return len(fact.label) <= SHORT_LABEL and len(fact.value) <= SHORT_VALUE and not fact.keep


def _kind(line: Line) -> str:
    match line:
        case Fact():
            return "fact"
        case Heading():
            return "heading"
        case Remark():
            return "remark"
        case _:
            return "sentence"
