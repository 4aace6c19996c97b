"""Values that stand where their labels are: beside them, below them, or around them."""

from itertools import pairwise

from knowledge.document.model import Line
from knowledge.plan.frame import Entry, Frame, Value
from knowledge.plan.label import Slot
from knowledge.plan.prose import is_finished, joined

_TEXTS = frozenset({Slot.PURPOSE, Slot.CONTENT, Slot.COMPLETION, Slot.OTHER})


_LISTS = frozenset({Slot.DEPARTMENTS, Slot.BODIES})


def values_of(frame: Frame) -> dict[Slot, Value]:
    """The values of a frame by field; of two labels for one field the first that has a value."""
    for before, after in pairwise(frame.entries):
        _recentre(before, after)
    values: dict[Slot, Value] = {}
    for entry in frame.entries:
        lines = entry.lines
        if lines and entry.slot not in values:
            numbers = [line.number for line in lines]
            texts = [line.text for line in lines]
            text = "\n".join(texts) if entry.slot in _LISTS else joined(texts)
            values[entry.slot] = Value(text, (min(numbers), max(numbers)))
    return values


def _recentre(before: Entry, after: Entry) -> None:
    """Gives lines back to a label that stands beside the middle of its value: as many go before it as come after."""
    tail = _unfinished(before)
    centred = bool(tail) and bool(after.beside) and abs(len(tail) - len(after.below)) <= 1
    if centred and after.slot in _TEXTS and not is_finished(tail[-1].text) and len(tail) < len(before.lines):
        before.below = before.below[: -len(tail)]
        after.above = tail


def _unfinished(entry: Entry) -> list[Line]:
    """The last lines of a value, after the last that ends a sentence; all lines below a value that is no sentence."""
    if entry.slot not in _TEXTS:
        return list(entry.below) if entry.beside else []
    ends = [at for at, line in enumerate(entry.below) if is_finished(line.text)]
    if not ends and not is_finished(entry.beside):
        return []
    return entry.below[ends[-1] + 1 if ends else 0 :]
