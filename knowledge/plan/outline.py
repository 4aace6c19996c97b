"""Two-column outlines: numbered measures on the left, leaders (・・・, ……, tabs), their programmes on the right.

Where the right column holds sentences, each row is a thing and its description.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.action import is_announcement, is_deed, support_in
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import Hierarchy, Numbered, hierarchy_of, path_of, printed_lines, short_number
from knowledge.plan.leader import Block, Row, blocks_of
from knowledge.plan.listing import entries, separator_of
from knowledge.plan.passage import is_told, told_alone
from knowledge.plan.prose import joined

RANK = 18
"""Before tables: what wraps below two columns with leaders may look like rows with tabs."""

_OFFICE = re.compile(r".*(?:課|部|局|室)(?:\s*[（(].*[）)])?")
_ISSUE = re.compile(r"課題|現状")
_ROLE = re.compile(r"役割|担い手|主体")


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The areas, measures and programmes of two-column outlines."""
    lines = printed_lines(document, taken)
    blocks = list(blocks_of(lines))
    if not blocks:
        return []
    found = hierarchy_of(lines)
    told = told_alone(document, taken)
    everything = (one for block in blocks for one in _outline(lines, found, block))
    return [one for one in everything if _is_due(one) or not is_told(told, one.title, one.lines)]


def _is_due(one: Found) -> bool:
    """Does the outline say more of a thing than its title: a text, or the measure that it is done for?"""
    return bool(one.content) or one.kind in (Kind.PROGRAMME, Kind.SCHEME)


def _outline(lines: Sequence[Line], found: Hierarchy, block: Block) -> Iterator[Found]:
    """What the rows of one outline say, areas first as their lines come."""
    offices = not block.described and all(_OFFICE.fullmatch(joined(row.right)) for row in block.rows)
    separator = separator_of(joined(row.right) for row in block.rows)
    areas: set[int] = set()
    for row in block.rows:
        above = _above(found, row)
        if above and not block.described and above[-1].at not in areas and _is_area(above[-1]):
            areas.add(above[-1].at)
            yield _area(lines, found, above)
        if block.described:
            yield from _description(lines, found, row, above)
            continue
        yield _measure(lines, found, row, above, offices=entries(row.right, separator) if offices else ())
        if not offices:
            yield from _programmes(lines, row, above, separator)


def _is_area(heading: Numbered) -> bool:
    """A chapter that only announces (Ⅲ 施策の体系) is no area; one within another (Ⅰ in 第3章) is."""
    if not heading.is_chapter or any(up.is_chapter for up in heading.above):
        return True
    return is_deed(heading.title) and not is_announcement(heading.title, chapter=True)


def _above(found: Hierarchy, row: Row) -> tuple[Numbered, ...]:
    """The headings above a row; a label (施策1) may stand under another (基本目標1)."""
    own = row.mark.word
    above = found.above(row.at, row.mark.level + bool(own))
    return tuple(one for one in above if not own or one.mark.word != own)


def _area(lines: Sequence[Line], found: Hierarchy, above: Sequence[Numbered]) -> Found:
    area = above[-1]
    return Found(
        kind=Kind.AREA,
        title=area.title,
        lines=(lines[area.at].number, lines[area.last].number),
        number=found.number(above[:-1], short_number(area.mark), over=True),
        path=path_of(above[:-1]),
    )


def _measure(
    lines: Sequence[Line], found: Hierarchy, row: Row, above: Sequence[Numbered], *, offices: tuple[str, ...]
) -> Found:
    return Found(
        kind=Kind.MEASURE,
        title=row.title,
        lines=(lines[row.at].number, lines[row.last].number),
        number=found.number(above, row.mark.number),
        path=path_of(above),
        departments=offices,
    )


def _programmes(lines: Sequence[Line], row: Row, above: Sequence[Numbered], separator: str) -> Iterator[Found]:
    path = (*path_of(above), f"{row.mark.number} {row.title}")
    pieces = [row.right[start:end] for start, end in zip(row.starts, [*row.starts[1:], len(row.right)], strict=True)]
    for name in (name for piece in pieces for name in entries(piece, separator)):
        support = support_in(name)
        yield Found(
            kind=Kind.SCHEME if support else Kind.PROGRAMME,
            title=name,
            lines=(lines[row.at].number, lines[row.last].number),
            path=path,
            support_kind=support,
        )


def _description(lines: Sequence[Line], found: Hierarchy, row: Row, above: Sequence[Numbered]) -> Iterator[Found]:
    """A row whose right column is prose; what is said of a term (…をいう) is left to the definitions."""
    text = joined(row.right)
    headline = above[-1].title if above else ""
    kind = Kind.ISSUE if _ISSUE.search(headline) else Kind.ROLE if _ROLE.search(headline) else Kind.PASSAGE
    if not re.search(r"(?:をいう|をいいます|のこと|とは)[。）)]*$", text):
        yield Found(
            kind=kind,
            title=row.title,
            lines=(lines[row.at].number, lines[row.last].number),
            number=found.number(above, row.mark.number),
            path=path_of(above),
            content=text,
        )
