"""The form of plan that gives each item a numbered sheet of labelled fields: 整理番号, 担当課, 目的, 完了の目安 …

Labels and values may stand side by side, in lines or in tables, or the values may have been torn away from their
labels when the text was taken from PDF: several frames first, then all values in drawing order.
"""

from collections.abc import Iterable, Mapping, Sequence

from knowledge.document.model import Document
from knowledge.plan.boxed import boxed
from knowledge.plan.found import Found
from knowledge.plan.frame import Event, Frame, Labels, Value, Zone, are_sheets, opened, zones
from knowledge.plan.item import Item, planned_of
from knowledge.plan.label import Slot
from knowledge.plan.numbering import mark_of
from knowledge.plan.prose import is_folio
from knowledge.plan.section import Heading, Sections, ends_items, unworded, worded
from knowledge.plan.shape import TITLE_STYLES, number_of
from knowledge.plan.torn import Restored, restored
from knowledge.plan.whole import values_of
from knowledge.plan.yearly import Years, missing, pairs_of

RANK = 10


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The items of the sheets and the headings above them."""
    events, opening = opened(_events(document, taken))
    found = zones(events, opening)
    frames = [frame for zone in found for frame in zone.frames]
    if not are_sheets(frames):
        return
    numbers = {frame.line.number: number for frame in frames if (number := _number(frame))}
    sections = Sections(_headings(events, found, numbers), numbers)
    above = {line: sections.above(numbers.get(line), line) for line in (frame.line.number for frame in frames)}
    titles = {line: " ".join(one.heading.title for one in path) for line, path in above.items()}
    calendar = Years(document)
    given = restored(found, calendar, titles)
    items = [_item(frame, given.get(frame.line.number), calendar) for frame in frames if frame.is_whole]
    titled = [item for item in items if item.title]
    paths = [sections.above(item.number, item.lines[0]) for item in titled]
    yield from sections.articles(paths)
    for item, path in zip(titled, paths, strict=True):
        yield item.found([section.name for section in path])


def _events(document: Document, taken: frozenset[int]) -> list[Event]:
    """The printed lines and the rows of tables that are sheets, in order, with the labels they hold."""
    rows, inside = boxed(document, taken)
    free = (line for line in document.lines if line.number not in taken and line.number not in inside)
    lines = [line for line in free if line.text.strip() and not is_folio(line.text)]
    labels = Labels(lines)
    events = [Event(line, labels.read(line.text), None, bool(worded(line)) or ends_items(line)) for line in lines]
    return sorted((*rows, *events), key=lambda event: event.line.number)


def _headings(events: Sequence[Event], found: Sequence[Zone], numbers: Mapping[int, str]) -> list[Heading]:
    """The headings: by their word, or by a number like those above the items; the latter leave the values."""
    headings = [heading for event in events if (heading := worded(event.line))]
    for zone in found:
        plain = {line.number: heading for line in zone.loose if (heading := unworded(line, numbers.values()))}
        zone.loose = [line for line in zone.loose if line.number not in plain]
        headings += plain.values()
    return headings


def _number(frame: Frame) -> str | None:
    entry = frame.entry(Slot.NUMBER) or frame.entry(Slot.TITLE)
    if entry is None:
        return None
    text = " ".join(line.text for line in entry.lines)
    mark = mark_of(text)
    return number_of(text) or (mark.number if mark and mark.style in TITLE_STYLES else None)


def _item(frame: Frame, given: Restored | None, calendar: Years) -> Item:
    values = values_of(frame) | (given.values if given else {})
    odd = given.planned if given else {}
    spans = [value.lines for slot, value in values.items() if slot is not Slot.SCHEDULE or not frame.years]
    spans += [value.lines for value in odd.values()]
    ends = [frame.headed, *(entry.line.number for entry in frame.entries), *(last for _, last in spans)]
    first = min([frame.line.number, *(first for first, _ in spans)])
    return Item(
        {slot: value.text for slot, value in values.items()},
        (first, max(ends)),
        _planned(frame, {year: value.text for year, value in odd.items()}, calendar),
        _doubt(frame, given, values),
    )


def _planned(frame: Frame, odd: Mapping[str, str], calendar: Years) -> dict[str, str]:
    keys = calendar.keys(frame.years)
    if keys:
        return planned_of((*keys, *missing(keys)), frame.cells, odd)
    entry = frame.entry(Slot.SCHEDULE)
    pairs = pairs_of("\n".join(line.text for line in entry.lines)) if entry else {}
    return dict(zip(calendar.keys(tuple(pairs)), pairs.values(), strict=True))


def _doubt(frame: Frame, given: Restored | None, values: Mapping[Slot, Value]) -> set[Slot]:
    """The fields that are not sure, and those that the sheet prints but no value was found for."""
    if given is None:
        return set()
    lost = {slot for slot in frame.slots if slot not in values} - {Slot.SCHEDULE, Slot.OTHER}
    return given.doubt | lost
