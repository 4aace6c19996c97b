"""Chapters of measures in prose: an area (１ …に関する事項), its measures ((1) …) and a paragraph or two below each.

Which chapters hold measures is told by their headings (施策, 取組 …) and by how the names below them end (…の整備,
…づくり). Numbered actors with prose below each are roles (役割).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.action import is_about_measures, is_aim, is_announcement, is_aside, is_deed, support_in
from knowledge.plan.actor import is_actor
from knowledge.plan.found import Found
from knowledge.plan.heading import Heading, heading_of, headings, number_within, path_of, printed_lines
from knowledge.plan.numbering import RANKS, SIGNS, Style, mark_of
from knowledge.plan.passage import Setting, setting_of, text_of
from knowledge.plan.prose import is_finished, tightened, width_of

RANK = 33

ENOUGH = 0.7
ENOUGH_ANNOUNCED = 0.4
"""Share of the names below a heading that must sound like measures; less where the heading announces measures."""

LONGEST_NAME = 40

_BOX = re.compile(
    r"[【〔<＜〈《\[「]?\s*(?:主な|主要|具体的な?|関連する?|今後の|重点|想定される)?\s*(?:取り?組み?|事業|施策|プログラム)(?:の?(?:例|内容|名|一覧))?\s*[】〕>＞〉》\]」]?\s*[：:]?"
)


@dataclass(frozen=True)
class Node:
    """A heading with the lines directly below it and the headings below it."""

    heading: Heading
    body: Sequence[Line]
    children: tuple["Node", ...]

    @cached_property
    def has_prose(self) -> bool:
        """Is there a sentence directly below the heading?"""
        return any("。" in line.text for line in self.body)

    @cached_property
    def words(self) -> str:
        """All that stands below it."""
        return "".join(line.text for line in self.body) + "".join(child.words for child in self.children)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parts of this form share: the lines, the headings and how the document is set."""

    lines: Sequence[Line]
    headings: Sequence[Heading]
    setting: Setting


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The areas, measures and initiatives of chapters of measures, and the roles of actors."""
    lines = printed_lines(document, taken)
    reading = Reading(lines, headings(lines), setting_of(document))
    roots = _nodes(reading, reading.headings)
    yield from _told(reading, roots, ())


def _nodes(reading: Reading, found: Sequence[Heading], depth: int = 0) -> tuple[Node, ...]:
    """The headings of one depth and below as nodes."""
    tops = [place for place, one in enumerate(found) if len(one.above) == depth]
    nodes = []
    for start, end in zip(tops, [*tops[1:], len(found)], strict=True):
        heading = found[start]
        after = reading.headings.index(heading) + 1
        until = reading.headings[after].at if after < len(reading.headings) else len(reading.lines)
        body = _body(reading.lines[heading.last + 1 : until])
        nodes.append(Node(heading, body, _nodes(reading, found[start + 1 : end], depth + 1)))
    return tuple(nodes)


def _body(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines below a heading up to a heading without a number: one that the file marks, or one before new numbers."""
    for at, line in enumerate(lines):
        mark = mark_of(line.text)
        last = at == len(lines) - 1
        titled = (mark is not None and mark.style in SIGNS) and not is_finished(line.text) and width_of(line.text) <= LONGEST_NAME
        if line.level is not None or (last and titled and mark is not None and mark.style is not Style.DOT):
            return lines[:at]
    return lines


def _told(reading: Reading, nodes: Sequence[Node], above: tuple[Node, ...]) -> Iterator[Found]:
    """What a row of headings and those below it say."""
    for row in _rows(nodes):
        if _are_roles(row):
            yield from (_told_as(reading, node, Kind.ROLE) for node in row)
        elif _are_measures(row, above):
            yield from (one for node in row for one in _measures(reading, node, above))
        else:
            yield from (one for node in row for one in _told(reading, node.children, (*above, node)))


def _rows(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Neighbours of one style that count up from one."""
    row: list[Node] = []
    for node in nodes:
        mark = node.heading.mark
        if row and (mark.style is not row[-1].heading.mark.style or mark.value <= row[-1].heading.mark.value):
            yield row
            row = []
        row.append(node)
    if row:
        yield row


def _are_roles(row: Sequence[Node]) -> bool:
    prose = all(node.has_prose and not node.children for node in row)
    return len(row) > 1 and prose and all(is_actor(node.heading.title) for node in row)


def _are_measures(row: Sequence[Node], above: Sequence[Node]) -> bool:
    """Are these areas or measures? Judged by the lowest headings with prose below them."""
    headlines = [node.heading.title for node in above]
    announced = any(is_about_measures(title) for title in headlines[-2:])
    leaves = [leaf for node in row for leaf in _leaves(node)]
    if len(leaves) < 2 or (not announced and any(is_aside(title) for title in headlines)):
        return False
    if all(node.children for node in row) and any(is_announcement(node.heading.title) for node in row):
        return False
    names = [is_deed(leaf.heading.title) and not is_aside(leaf.heading.title, whole=False) for leaf in leaves]
    tops = [not is_aside(node.heading.title, whole=False) for node in row]
    aims = [is_aim(leaf.words) for leaf in leaves]
    enough = ENOUGH_ANNOUNCED if announced else ENOUGH
    return all(sum(marks) >= enough * len(marks) for marks in (names, tops, aims))


def _leaves(node: Node) -> Iterator[Node]:
    """The lowest headings below a node that have prose; lists without prose do not count."""
    below = [leaf for child in node.children for leaf in _leaves(child)]
    if below:
        yield from below
    elif node.has_prose:
        yield node


def _measures(reading: Reading, node: Node, above: tuple[Node, ...]) -> Iterator[Found]:
    """A node of a chapter of measures and all below it; the depth of its headings says which is area and which measure."""
    deep = _depth(node)
    kinds = {1: (Kind.MEASURE,), 2: (Kind.AREA, Kind.MEASURE)}.get(deep, (Kind.AREA, Kind.MEASURE, Kind.INITIATIVE))
    yield from _descend(reading, node, kinds)


def _depth(node: Node) -> int:
    """How many headings stand over one another, down to the lowest with prose."""
    below = [_depth(child) for child in node.children if list(_leaves(child))]
    return 1 + max(below, default=0)


def _descend(reading: Reading, node: Node, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    yield _told_as(reading, node, kinds[0])
    yield from _box(reading, node)
    for child in node.children:
        listed = not child.has_prose and not child.children
        below = kinds[1:] or (Kind.INITIATIVE,)
        yield from [_programme(reading, child.heading.title, child.heading.at, (*child.heading.above,))] if listed else _descend(reading, child, below)


def _told_as(reading: Reading, node: Node, kind: Kind) -> Found:
    heading, lines = node.heading, reading.lines
    prose = _prose(node.body)
    last = prose[-1].number if prose else lines[heading.last].number
    return Found(
        kind=kind,
        title=heading.title,
        lines=(lines[heading.at].number, max(last, lines[heading.at].number)),
        number=number_within(reading.headings, heading.above, heading.mark.number),
        path=path_of(heading.above),
        content=text_of(prose, reading.setting),
    )


def _prose(body: Sequence[Line]) -> Sequence[Line]:
    """The sentences of a body: without the box of programmes, without what trails after the last full stop."""
    box = _box_at(body)
    lines = body[:box]
    ends = [at for at, line in enumerate(lines) if is_finished(line.text) or mark_of(line.text)]
    return lines[: ends[-1] + 1] if ends else ()


def _box_at(body: Sequence[Line]) -> int:
    """Where a box of programmes (【主な取組】 and a list) begins; the length of the body where there is none."""
    for at, line in enumerate(body[:-1]):
        mark = mark_of(line.text)
        text = mark.rest if mark and mark.style in SIGNS else line.text.strip()
        below = mark_of(body[at + 1].text)
        if _BOX.fullmatch(text) and below and below.style in SIGNS:
            return at
    return len(body)


def _box(reading: Reading, node: Node) -> Iterator[Found]:
    """The programmes listed in the box below a measure."""
    names: list[tuple[Line, str]] = []
    for line in node.body[_box_at(node.body) + 1 :]:
        mark = mark_of(line.text)
        if mark and mark.style in SIGNS:
            names.append((line, mark.rest))
        elif names and not is_finished(names[-1][1]) and not mark:
            names[-1] = (names[-1][0], names[-1][1] + line.text.strip())
        else:
            break
    for line, name in names:
        if 0 < width_of(name) <= LONGEST_NAME and "。" not in name:
            at = reading.lines.index(line)
            yield _programme(reading, tightened(name), at, (*node.heading.above, node.heading))


def _programme(reading: Reading, name: str, at: int, above: tuple[Heading, ...]) -> Found:
    support = support_in(name)
    mark = heading_of(reading.lines[at].text)
    return Found(
        kind=Kind.SCHEME if support else Kind.PROGRAMME,
        title=name,
        lines=(reading.lines[at].number,) * 2,
        number=number_within(reading.headings, above, mark.number) if mark else None,
        path=path_of(above),
        support_kind=support,
    )
