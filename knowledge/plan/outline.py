"""Two-column outlines: numbered measures on the left, leaders (・・・, ……, tabs), their programmes on the right.

Both columns wrap, so that a line may hold the end of a title and the middle of a list. Where the right column holds
sentences, each row is a thing and its description.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.action import is_announcement, is_deed, is_name, support_in
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import (
    CHAPTERS,
    Hierarchy,
    Numbered,
    hierarchy_of,
    number_of,
    path_of,
    printed_lines,
    short_number,
)
from knowledge.plan.listing import entries, is_list, separator_of
from knowledge.plan.numbering import SIGNS, Mark, Style, mark_of
from knowledge.plan.passage import is_told, told_alone
from knowledge.plan.prose import is_finished, is_open, joined, width_of

RANK = 30

FEWEST = 2
"""Rows that make an outline with dot leaders; a weaker leader (a tab, a colon, wide spaces) needs one more."""

FARTHEST = 10
"""Lines between two rows of one outline."""

FILLED = 0.8
"""Share of its column's width from which a line counts as broken by the margin."""

_STRONG = re.compile(r"\s*(?:(?:[・･.．·⋯‥…]\s?){3,}|[…‥⋯]+|[-‐―─—–_＿]{3,})\s*")
_WEAK = re.compile(r"\s*\t\s*|\s*[：:]\s*|\s*[→⇒➡]\s*|\u3000{2,}|\s{3,}")
_LEAD = re.compile(r"^\s*(?:(?:[・･.．·⋯‥…]\s?){3,}|[…‥⋯]+|[-‐―─—–_＿]{3,})\s*(\S.*)$")
_PAGE = re.compile(r"[-–—\s・…]*(?:[pPｐＰ]\.?\s*)?(?:\d{1,3}|[ivxIVX]{1,5})\s*(?:ページ|頁)?[-–—\s]*")
_CONTENTS = re.compile(r"(?:[・･.．·⋯‥…]\s?){2,}[\s\d]*\d(?:\s*(?:ページ|頁))?$")
_UNFINISHED = re.compile(r"[をにのへでとがはしてりきけ]$")
_OFFICE = re.compile(r".*(?:課|部|局|室)(?:\s*[（(].*[）)])?")
_ISSUE = re.compile(r"課題|現状")
_ROLE = re.compile(r"役割|担い手|主体")


@dataclass(slots=True)
class Row:
    """A row while it is read: its place, its number, the lines of its left and of its right column."""

    at: int
    mark: Mark
    left: list[str]
    right: list[str]
    leader: str
    last: int = 0
    starts: list[int] = field(default_factory=lambda: [0])

    @property
    def title(self) -> str:
        """The left column, mended."""
        return joined(self.left)


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns are set, in full-width characters, and what separates the names on the right."""

    left: float
    right: float
    separator: str
    described: bool


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The areas, measures and programmes of two-column outlines."""
    lines = printed_lines(document, taken)
    blocks = list(_blocks(lines))
    if not blocks:
        return []
    found = hierarchy_of(lines)
    told = told_alone(document, taken)
    everything = (one for block in blocks for one in _outline(lines, found, block))
    return [one for one in everything if one.content or not is_told(told, one.title, one.lines)]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Row]]:
    """The outlines: rows of one kind of leader that follow one another."""
    rows = [row for at, line in enumerate(lines) if (row := _row(at, line.text))]
    rows = [row for row in rows if not _PAGE.fullmatch(row.right[0]) and not _CONTENTS.search(row.right[0])]
    strong = sum(not row.leader for row in rows)
    for weak, group in groupby(rows, key=lambda row: row.leader):
        for run in _runs(lines, group):
            enough = len(run) > FEWEST if weak else strong >= FEWEST or is_list(run[0].right[0])
            if enough and _is_outline(lines, run, weak=bool(weak)):
                _fill(lines, run)
                yield run


def _runs(lines: Sequence[Line], rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows with a few lines and no heading of a chapter between them."""
    run: list[Row] = []
    for row in rows:
        between = lines[run[-1].at + 1 : row.at] if run else ()
        if len(between) > FARTHEST or any(_is_chapter(line.text) for line in between):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_chapter(text: str) -> bool:
    mark = number_of(text)
    return mark is not None and mark.style in CHAPTERS


def _row(at: int, text: str) -> Row | None:
    """The row that begins on a line: a number, a title, a leader and the first words of the right column."""
    mark = mark_of(text)
    if mark is None or mark.style in SIGNS or not mark.rest:
        return None
    for weak, pattern in (("", _STRONG), ("weak", _WEAK)):
        leader = pattern.search(mark.rest)
        if leader and leader.start() and (right := mark.rest[leader.end() :].strip()):
            kind = weak and (leader[0].strip() or leader[0][0])
            return Row(at, mark, [mark.rest[: leader.start()].strip()], [right], kind, at)
    return None


def _is_outline(lines: Sequence[Line], rows: Sequence[Row], *, weak: bool) -> bool:
    """A weak leader makes an outline only where its rows count up, the titles are short and the right side lists.

    Rows of cells below a head of cells (区分, 内容) are a table.
    """
    if not weak:
        return True
    if rows[0].at and "\t" in lines[rows[0].at - 1].text.strip():
        return False
    steps = all(after.mark.value in (1, before.mark.value + 1) for before, after in pairwise(rows))
    short = all(width_of(row.left[0]) <= 30 and "。" not in row.left[0] for row in rows)
    lists = sum(is_list(row.right[0]) for row in rows)
    return steps and short and lists * 2 > len(rows) and not any("\t" in row.right[0] for row in rows)


def _fill(lines: Sequence[Line], rows: Sequence[Row]) -> None:
    """Gives each row the lines that go on below it."""
    columns = Columns(
        max(width_of(row.left[0]) for row in rows),
        max(width_of(row.right[0]) for row in rows),
        separator_of(row.right[0] for row in rows),
        _is_described(rows),
    )
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        until = after.at if after else min(len(lines), row.at + FARTHEST)
        for at in range(row.at + 1, until):
            if not _goes_on(lines, row, at, columns):
                break
            row.last = at


def _is_described(rows: Sequence[Row]) -> bool:
    """Does the right column hold sentences?"""
    prose = [row for row in rows if "。" in row.right[0] or ("、" in row.right[0] and not is_list(row.right[0]))]
    return len(prose) * 2 > len(rows)


def _goes_on(lines: Sequence[Line], row: Row, at: int, columns: Columns) -> bool:
    """Adds a line to the row above it; False where the line is not part of it."""
    text = lines[at].text
    if found := _LEAD.match(text):
        row.starts.append(len(row.right))
        row.right.append(found[1])
        return True
    mark = mark_of(text)
    if mark and (mark.style not in (Style.DOT, Style.DASH) or columns.described):
        return False
    if columns.described:
        if is_finished(row.right[-1]) and width_of(row.right[-1]) < columns.right * FILLED:
            return False
        row.right.append(text.strip())
        return True
    if "。" in text or not (_left_open(row, columns) or _right_open(row, columns)):
        return False
    left, right = _split(row, text.strip(), columns)
    row.left += [left] if left else []
    row.right += [right] if right else []
    return True


def _left_open(row: Row, columns: Columns) -> bool:
    return width_of(row.left[-1]) >= columns.left * FILLED or is_open(row.title)


def _right_open(row: Row, columns: Columns) -> bool:
    return (
        width_of(row.right[-1]) >= columns.right * FILLED
        or row.right[-1].endswith(("，", "、", ","))
        or is_open(row.right[-1])
    )


def _split(row: Row, text: str, columns: Columns) -> tuple[str, str]:
    """The best cut of a line between the columns, by what either column lacks."""
    gaps = [(text[: gap.start()], text[gap.end() :]) for gap in re.finditer(r"\s+", text)]
    choices = [("", text), (text, ""), *gaps]
    return max(choices, key=lambda choice: _fit(row, choice, columns))


def _fit(row: Row, choice: tuple[str, str], columns: Columns) -> float:
    """How well a cut fits: a title that lacks its end gets it, lists do not stand on the left, brackets close."""
    left, right = choice
    title, names = joined((*row.left, left)), entries([*row.right, right], columns.separator)
    lacks = _left_open(row, columns) and not is_name(row.title)
    score = 1.0 * is_deed(title) + 1.0 * is_name(title) - 2.0 * is_open(title) - 2.5 * (lacks and not left)
    score -= 3.0 * (columns.separator in left if columns.separator in "，；;／" else is_list(left)) * bool(left)
    score -= 2.0 * (bool(left) and not _left_open(row, columns)) + 1.0 * (bool(right) and not _right_open(row, columns))
    score -= 2.0 * (width_of(left) > columns.left * 1.1) + 1.0 * (width_of(right) > columns.right * 1.3)
    score += 1.0 * (bool(left) and _is_full(row.left[-1], columns.left))
    score += 1.0 * (bool(right) and _is_full(row.right[-1], columns.right))
    score -= 1.0 * bool(re.search(r"\s", left)) + 1.5 * _is_torn(left, right)
    score -= 1.5 * any(_UNFINISHED.search(name) for name in names[:-1]) + 0.5 * is_open(names[-1] if names else "")
    return score + 0.5 * (bool(left) and bool(right))


def _is_full(text: str, width: float) -> bool:
    """Does a line reach the margin but for a character or two?"""
    return width_of(text) >= min(width - 1.5, width * 0.95)


def _is_torn(left: str, right: str) -> bool:
    """Is the gap one of those that PDF extraction puts between Latin letters and Japanese?"""
    return bool(left and right) and left[-1].isascii() != right[0].isascii()


def _outline(lines: Sequence[Line], found: Hierarchy, rows: Sequence[Row]) -> Iterator[Found]:
    """What the rows of one outline say, areas first as their lines come."""
    described = _is_described(rows)
    offices = not described and all(_OFFICE.fullmatch(joined(row.right)) for row in rows)
    separator = separator_of(joined(row.right) for row in rows)
    areas: set[int] = set()
    for row in rows:
        above = found.above(row.at, row.mark.level)
        if above and not described and above[-1].at not in areas and _is_area(above[-1]):
            areas.add(above[-1].at)
            yield _area(lines, found, above)
        if described:
            yield from _description(lines, found, row, above)
            continue
        yield _measure(lines, found, row, above, offices=entries(row.right, separator) if offices else ())
        if not offices:
            yield from _programmes(lines, row, above, separator)


def _is_area(heading: Numbered) -> bool:
    """A chapter that only announces (Ⅲ 施策の体系) is no area."""
    return not heading.is_chapter or (is_deed(heading.title) and not is_announcement(heading.title))


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
