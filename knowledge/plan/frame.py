"""The frame of an item's sheet (帳票の枠): its labels, what stands beside and below them, and what is left over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.document.model import Line
from knowledge.plan.folding import bare
from knowledge.plan.label import Labelled, Slot, label_of, labelled
from knowledge.plan.numbering import bared
from knowledge.plan.shape import Shape, is_cells, shape_of
from knowledge.plan.timetable import is_year

LONGEST_UNKNOWN = 12
"""Characters of a label that is in no vocabulary but stands among the labels of every sheet."""

TORN = 0.5
"""A frame with fewer of its labels filled than this had its values torn away."""

FEWEST_SLOTS = 4
"""Fields that make a frame; with fewer it is a list or a paragraph that begins with such a word."""

SINGLE_SLOTS = 5
"""Fields that make a frame where the document has only one."""

_TELLING = frozenset({Slot.DEPARTMENTS, Slot.BODIES, Slot.PURPOSE, Slot.CONTENT, Slot.COMPLETION, Slot.SCHEDULE})


@dataclass(frozen=True, slots=True)
class Event:
    """A printed line, or a row of a table with its cells, and the labels it holds with their values.

    `closes` says that it is a heading: what follows belongs no more to the sheet before.
    """

    line: Line
    labels: tuple[Labelled, ...] = ()
    cells: tuple[str, ...] | None = None
    closes: bool = False

    @property
    def row(self) -> tuple[str, ...]:
        """The cells: those of the table, or the words of the line."""
        return self.cells if self.cells is not None else tuple(self.line.text.split())


@dataclass(frozen=True, slots=True)
class Value:
    """A value in one piece and the lines it stands on."""

    text: str
    lines: tuple[int, int]


@dataclass(slots=True)
class Entry:
    """A label of a frame and its value: what stands beside it and the lines below up to the next label; `above` are
    lines that belong to it where the label stands beside the middle of its value.
    """

    slot: Slot
    line: Line
    beside: str = ""
    below: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        """Does a value stand beside or below the label?"""
        return bool(self.beside or self.below)

    @property
    def lines(self) -> list[Line]:
        """The value line by line."""
        first = [replace(self.line, text=self.beside)] if self.beside else []
        return [*self.above, *first, *self.below]


@dataclass(slots=True)
class Frame:
    """The labels of one item. `years` head the yearly plan in the columns `spots`, `cells` is the row under them, and
    `headed` the line of either; `last` is the last line read. `torn` says that the values were torn away from their
    labels.
    """

    line: Line
    entries: list[Entry] = field(default_factory=list)
    years: tuple[str, ...] = ()
    spots: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()
    headed: int = 0
    last: int = 0
    closed: bool = False
    torn: bool = False

    @property
    def slots(self) -> frozenset[Slot]:
        """The fields that the frame prints."""
        return frozenset(entry.slot for entry in self.entries)

    def entry(self, slot: Slot) -> Entry | None:
        """The first label of a field."""
        return next((entry for entry in self.entries if entry.slot is slot), None)

    @property
    def is_whole(self) -> bool:
        """Has it the fields of an item's sheet?"""
        named = self.slots - {Slot.OTHER}
        return len(named) >= FEWEST_SLOTS and bool(named & {Slot.NUMBER, Slot.TITLE}) and len(named & _TELLING) > 1


@dataclass(slots=True)
class Zone:
    """Frames drawn one after the other, the lines that were drawn for them, and labels among those lines."""

    frames: list[Frame] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    strays: set[Slot] = field(default_factory=set)


class Labels:
    """The labels of one document: those of the vocabulary, and those that it alone uses in every sheet."""

    def __init__(self, lines: Sequence[Line]) -> None:
        found = [labelled(line.text) for line in lines]
        self.own = _own_labels(lines, found)

    def read(self, text: str) -> tuple[Labelled, ...]:
        """The labels of a line with their values; none when the line does not begin with a label."""
        own = self.own.get(bare(text))
        return (Labelled(own, text.strip(), ""),) if own else labelled(text)


def opened(events: Sequence[Event]) -> tuple[list[Event], Slot | None]:
    """The events and the label that begins each sheet: its number, else its title.

    Where no label says so, the numbered line or heading right above the labels is the title.
    """
    used = {one.slot for event in events for one in event.labels}
    opening = next((slot for slot in (Slot.NUMBER, Slot.TITLE) if slot in used), None)
    if opening or not used:
        return list(events), opening
    titled = [
        replace(event, labels=(Labelled(Slot.TITLE, "", bared(event.line.text)),), closes=False)
        if after.labels and not event.labels and _is_title(event.line)
        else event
        for event, after in zip(events, [*events[1:], events[-1]], strict=True)
    ]
    return titled, Slot.TITLE


def zones(events: Iterable[Event], opening: Slot | None) -> list[Zone]:
    """The frames of a document and the lines left over: a zone for each page, and for each frame after whose
    predecessors values enough have been drawn.
    """
    found: list[Zone] = []
    page = None
    for event in events:
        opens = any(one.slot is opening for one in event.labels)
        if event.line.page != page or (opens and _is_served(found[-1])):
            found.append(Zone())
            page = event.line.page
        _put(found[-1], event, opens=opens)
    for zone in found:
        _settle(zone)
    return found


def are_sheets(frames: Sequence[Frame]) -> bool:
    """Are these the sheets of a plan and not words that look like labels?"""
    whole = [frame for frame in frames if frame.is_whole]
    return len(whole) > 1 or any(len(frame.slots) >= SINGLE_SLOTS for frame in whole)


def _is_title(line: Line) -> bool:
    return line.level is not None or shape_of(line.text) is Shape.TITLE


def _own_labels(lines: Sequence[Line], found: Sequence[tuple[Labelled, ...]]) -> Mapping[str, Slot]:
    """Short lines that stand between two labels wherever they stand, more than once: labels of no known field."""
    texts = [bare(line.text) for line in lines]
    between: Counter[str] = Counter()
    for at in range(1, len(lines) - 1):
        if found[at - 1] and found[at + 1] and not found[at] and len(texts[at]) <= LONGEST_UNKNOWN:
            between[texts[at]] += 1
    often = Counter(texts)
    known = {text for text, count in between.items() if count > 1 and count == often[text] and not is_cells(text)}
    return dict.fromkeys(known, Slot.OTHER)


def _put(zone: Zone, event: Event, *, opens: bool) -> None:
    if opens:
        zone.frames.append(Frame(event.line))
    frame = zone.frames[-1] if zone.frames else None
    if frame is None or frame.closed:
        zone.strays |= {one.slot for one in event.labels}
        zone.loose += [] if event.closes else _values(event)
        return
    if event.closes:
        frame.closed = True
        return
    entries = [Entry(one.slot, event.line, one.value) for one in event.labels]
    if entries and _is_header(_beside(event, entries[-1])):
        _head(frame, event, entries[-1])
    frame.entries += entries
    if not entries and not _put_years(frame, event):
        frame.entries[-1].below.append(event.line)
    frame.last = event.line.number


def _beside(event: Event, entry: Entry) -> list[str]:
    """What stands beside the last label of a line, or of a row of a table."""
    return [cell for cell in event.cells if not label_of(cell)] if event.cells else entry.beside.split()


def _values(event: Event) -> list[Line]:
    """What an event holds besides labels."""
    if not event.labels:
        return [event.line]
    return [replace(event.line, text=one.value) for one in event.labels if one.value]


def _put_years(frame: Frame, event: Event) -> bool:
    """Takes the years that head a yearly plan, or the row of cells under them."""
    if not frame.years and _is_header(event.row):
        _head(frame, event, None)
        frame.entries.append(Entry(Slot.SCHEDULE, event.line))
        return True
    if not frame.years or frame.cells or frame.last != frame.headed:
        return False
    if event.cells is None and (len(event.row) != len(frame.years) or not is_cells(event.line.text)):
        return False
    frame.cells = tuple(event.row[spot] if spot < len(event.row) else "" for spot in frame.spots)
    frame.headed = event.line.number
    return any(frame.cells)


def _head(frame: Frame, event: Event, entry: Entry | None) -> None:
    row = event.row
    if event.cells is None and entry is not None:
        row = tuple(entry.beside.split())
    spots = [at for at, cell in enumerate(row) if cell.strip() and is_year(cell)]
    frame.years, frame.spots, frame.headed = tuple(row[at] for at in spots), tuple(spots), event.line.number
    if entry is not None:
        entry.beside = ""


def _is_header(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return len(cells) > 1 and all(map(is_year, cells))


def _is_served(zone: Zone) -> bool:
    """Have values enough been drawn for the frames so far? Then the next frame begins a zone of its own."""
    if not zone.frames:
        return False
    empty = sum(not entry.is_filled for frame in zone.frames for entry in frame.entries)
    drawn = sum(len(entry.below) for entry in zone.frames[-1].entries) + len(zone.loose)
    return drawn * 2 >= empty


def _settle(zone: Zone) -> None:
    """Of torn frames, the lines from the first that is no label on are left over; labels among them are strays."""
    for frame in zone.frames:
        frame.torn = _is_torn(frame)
        if not frame.torn:
            continue
        kept: list[Entry] = []
        for entry in frame.entries:
            if any(before.below for before in kept) or entry.slot in {before.slot for before in kept}:
                zone.strays.add(entry.slot)
                zone.loose += entry.lines
            else:
                kept.append(entry)
        for entry in kept:
            zone.loose += entry.below
            entry.below = []
        frame.entries = kept
    if zone.frames and zone.frames[0].torn:
        _drop_titles(zone)
    zone.loose.sort(key=lambda line: line.number)


def _drop_titles(zone: Zone) -> None:
    """Short lines above the first frame of a page whose values stand below are titles of the page."""
    first = zone.frames[0].line.number
    above = [line for line in zone.loose if line.number < first and shape_of(line.text) is Shape.PHRASE]
    if all(line in above or line.number > first for line in zone.loose):
        zone.loose = [line for line in zone.loose if line not in above]


def _is_torn(frame: Frame) -> bool:
    """Are most labels without a value? Where values were drawn for others, the last label may have theirs below it."""
    first = {entry.slot: entry for entry in reversed(frame.entries)}
    inner = [entry for slot, entry in first.items() if slot not in (Slot.NUMBER, Slot.STATUS, Slot.SCHEDULE)]
    return sum(entry.is_filled for entry in inner) < TORN * len(inner)
