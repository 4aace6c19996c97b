"""Chapters of measures in prose: an area (１ …に関する事項), its measures ((1) …) and a paragraph or two below each.

Which chapters hold measures is told by their headings (施策, 取組 …) and by how the names below them end (…の整備,
…づくり). Numbered actors with prose below each are roles (役割).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.action import is_about_measures, is_aim, is_announcement, is_aside, is_deed, support_in
from knowledge.plan.actor import is_actor
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import Hierarchy, Numbered, hierarchy_of, number_of, path_of, printed_lines, short_number
from knowledge.plan.numbering import SIGNS, Style, mark_of
from knowledge.plan.passage import Setting, setting_of, text_of
from knowledge.plan.prose import is_finished, tightened, width_of

RANK = 33

ENOUGH = 0.7
ENOUGH_ANNOUNCED = 0.4
"""Share of the names below a heading that must sound like measures; less where the heading announces measures."""

LONGEST_NAME = 40
"""Full-width characters of a programme's name or of a heading without a number."""

_BOX = re.compile(
    r"[【〔<＜〈《\[「]?\s*(?:主な|主要|具体的な?|関連する?|今後の|重点|想定される)?\s*"
    r"(?:取り?組み?|事業|施策|プログラム)(?:の?(?:例|内容|名|一覧))?\s*[】〕>＞〉》\]」]?\s*[：:]?"
)
_LEVELS = {1: (Kind.MEASURE,), 2: (Kind.AREA, Kind.MEASURE)}


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with the lines directly below it and the headings below it."""

    heading: Numbered
    body: Sequence[Line]
    children: tuple["Node", ...]

    @property
    def has_prose(self) -> bool:
        """Is there a sentence directly below the heading?"""
        return any("。" in line.text for line in self.body)

    @property
    def words(self) -> str:
        """All that stands below it."""
        return "".join(line.text for line in self.body) + "".join(child.words for child in self.children)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the parts of this form share: the lines, their headings, the next heading of each, how all is set."""

    lines: Sequence[Line]
    found: Hierarchy
    following: Mapping[int, int]
    setting: Setting


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The areas, measures and initiatives of chapters of measures, and the roles of actors."""
    lines = printed_lines(document, taken)
    found = hierarchy_of(lines)
    following = {one.at: after.at for one, after in pairwise(found.headings)}
    plan = Plan(lines, found, following, setting_of(document))
    return _told(plan, _nodes(plan, found.headings), ())


def _nodes(plan: Plan, found: Sequence[Numbered], depth: int = 0) -> tuple[Node, ...]:
    """The headings of one depth and below as nodes."""
    tops = [place for place, one in enumerate(found) if len(one.above) == depth]
    nodes = []
    for start, end in pairwise([*tops, len(found)]):
        heading = found[start]
        body = plan.lines[heading.last + 1 : plan.following.get(heading.at, len(plan.lines))]
        nodes.append(Node(heading, _own(body), _nodes(plan, found[start + 1 : end], depth + 1)))
    return tuple(nodes)


def _own(body: Sequence[Line]) -> Sequence[Line]:
    """The lines up to a heading without a number: one that the file marks, or a signed one right before new numbers."""
    for at, line in enumerate(body):
        mark = mark_of(line.text)
        signed = mark is not None and mark.style in SIGNS and mark.style is not Style.DOT
        titled = signed and not is_finished(line.text) and width_of(line.text) <= LONGEST_NAME
        if line.level is not None or (titled and at == len(body) - 1):
            return body[:at]
    return body


def _told(plan: Plan, nodes: Sequence[Node], above: tuple[Node, ...]) -> Iterator[Found]:
    """What a row of headings and those below it say."""
    for row in _rows(nodes):
        if _are_roles(row):
            yield from (_told_as(plan, node, Kind.ROLE) for node in row)
        elif _are_measures(row, above):
            for node in row:
                yield from _measures(plan, node, _LEVELS.get(_depth(node), (Kind.AREA, Kind.MEASURE, Kind.INITIATIVE)))
        else:
            for node in row:
                yield from _told(plan, node.children, (*above, node))


def _rows(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Neighbours of one style that count up."""
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
    if all(node.children for node in row) and any(_announces(node.heading) for node in row):
        return False
    names = [is_deed(leaf.heading.title) and not is_aside(leaf.heading.title, whole=False) for leaf in leaves]
    tops = [not is_aside(node.heading.title, whole=False) for node in row]
    aims = [is_aim(leaf.words) for leaf in leaves]
    enough = ENOUGH_ANNOUNCED if announced else ENOUGH
    return all(sum(marks) >= enough * len(marks) for marks in (names, tops, aims))


def _announces(heading: Numbered) -> bool:
    return is_announcement(heading.title, chapter=heading.is_chapter)


def _leaves(node: Node) -> Iterator[Node]:
    """The lowest headings below a node that have prose; lists without prose do not count."""
    below = [leaf for child in node.children for leaf in _leaves(child)]
    if below:
        yield from below
    elif node.has_prose:
        yield node


def _depth(node: Node) -> int:
    """How many headings stand over one another, down to the lowest with prose."""
    return 1 + max((_depth(child) for child in node.children if any(_leaves(child))), default=0)


def _measures(plan: Plan, node: Node, kinds: tuple[Kind, ...]) -> Iterator[Found]:
    """A node of a chapter of measures, the programmes listed below it, and all below it, a kind lower each."""
    yield _told_as(plan, node, kinds[0])
    yield from _box(plan, node)
    for child in (child for row in _rows(node.children) if not _are_asides(row) for child in row):
        if child.has_prose or child.children:
            yield from _measures(plan, child, kinds[1:] or (Kind.INITIATIVE,))
        else:
            yield _programme(plan, child.heading.title, child.heading.at, child.heading.above)


def _are_asides(row: Sequence[Node]) -> bool:
    return sum(is_aside(node.heading.title, whole=False) for node in row) * 2 > len(row)


def _told_as(plan: Plan, node: Node, kind: Kind) -> Found:
    heading, lines = node.heading, plan.lines
    prose = _prose(node.body)
    first = lines[heading.at].number
    return Found(
        kind=kind,
        title=heading.title,
        lines=(first, max(first, (prose[-1] if prose else lines[heading.last]).number)),
        number=plan.found.number(heading.above, short_number(heading.mark), over=bool(node.children)),
        path=path_of(heading.above),
        content=text_of(prose, plan.setting),
    )


def _prose(body: Sequence[Line]) -> Sequence[Line]:
    """The sentences of a body: without the box of programmes, without what trails after the last full stop."""
    lines = body[: _box_at(body)]
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


def _box(plan: Plan, node: Node) -> Iterator[Found]:
    """The programmes listed in the box below a measure."""
    names: list[tuple[int, str]] = []
    first = _box_at(node.body) + 1
    for at, line in enumerate(node.body[first:], start=node.heading.last + 1 + first):
        mark = mark_of(line.text)
        if mark and mark.style in SIGNS:
            names.append((at, mark.rest))
        elif names and not is_finished(names[-1][1]) and not mark:
            names[-1] = (names[-1][0], names[-1][1] + line.text.strip())
        else:
            break
    for at, name in names:
        if 0 < width_of(name) <= LONGEST_NAME and "。" not in name:
            yield _programme(plan, tightened(name), at, (*node.heading.above, node.heading))


def _programme(plan: Plan, name: str, at: int, above: tuple[Numbered, ...]) -> Found:
    support = support_in(name)
    mark = number_of(plan.lines[at].text)
    return Found(
        kind=Kind.SCHEME if support else Kind.PROGRAMME,
        title=name,
        lines=(plan.lines[at].number,) * 2,
        number=plan.found.number(above, mark.number) if mark else None,
        path=path_of(above),
        support_kind=support,
    )
