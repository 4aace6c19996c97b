"""Rows of two columns with leaders (・・・, ……, tabs) between them, both columns wrapped.

A line may hold the end of a title and the middle of a list: it is cut where both columns get what they lack.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from knowledge.document.model import Line
from knowledge.plan.action import is_deed, is_name
from knowledge.plan.hierarchy import CHAPTERS, number_of
from knowledge.plan.listing import entries, is_list, separator_of
from knowledge.plan.numbering import SIGNS, Mark, Style, mark_of
from knowledge.plan.prose import indent_of, is_finished, is_open, joined, width_of

FEWEST = 2
"""Rows that make an outline with dot leaders; a weaker leader (a tab, a colon, wide spaces) needs one more."""

TITLE_LINES = 4
"""Lines of a title before its leader."""

FARTHEST = 10
"""Lines between two rows of one outline."""

NEAR = 2
"""Lines below a row that tell whether its right column holds sentences."""

NARROWEST = 8
"""Half-width characters: what is set in by no more may be a title that hangs."""

FILLED = 0.8
"""Share of its column's width from which a line counts as broken by the margin."""

_DOTS = r"(?:[・･.．·⋯‥…]\s?){3,}|[…‥⋯]+|[-‐－―─━—–_＿]{3,}"
_STRONG = re.compile(rf"\s*(?:{_DOTS})\s*")
_WEAK = re.compile(r"\s*\t\s*|\s*[：:]\s*|\s*[→⇒➡]\s*|\u3000{2,}|\s{3,}")
_GAP = re.compile(r"\s*\t\s*|\u3000{2,}|\s{3,}")
_LEAD = re.compile(rf"^\s*(?:{_DOTS})\s*(\S.*)$")
_PAGE = re.compile(r"[-–—\s・…]*(?:[pPｐＰ]\.?\s*)?(?:\d{1,3}|[ivxIVX]{1,5})\s*(?:ページ|頁)?[-–—\s]*")
_CONTENTS = re.compile(r"(?:[・･.．·⋯‥…]\s?){2,}[\s\d]*\d(?:\s*(?:ページ|頁))?$")
_PROGRAMMES = re.compile(r"事業|取り?組み?|プログラム")
_UNFINISHED = re.compile(r"[をにのへでとがはしてりきけ]$")


@dataclass(slots=True)
class Row:
    """A row while it is read: its places, its number, the lines of its left and of its right column.

    `late`: the leader stands behind the last line of the title, not behind its first.
    """

    at: int
    mark: Mark
    left: list[str]
    right: list[str]
    leader: str
    last: int
    late: bool = False
    starts: list[int] = field(default_factory=lambda: [0])

    @property
    def title(self) -> str:
        """The left column, mended."""
        return joined(self.left)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together. `described`: the right column holds sentences, not names.

    `left` and `right` are the widths of the columns in full-width characters, `separator` parts the names on the right.
    `late`: titles end before their leaders.
    """

    rows: tuple[Row, ...]
    left: float
    right: float
    separator: str
    described: bool
    late: bool


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The outlines: rows of one kind of leader that follow one another, each with the lines below it."""
    rows = [row for at, line in enumerate(lines) if (row := _row(at, line.text) or _late_row(lines, at))]
    rows = [row for row in rows if not _PAGE.fullmatch(row.right[0]) and not _CONTENTS.search(row.right[0])]
    strong = sum(not row.leader for row in rows)
    for weak, group in groupby(rows, key=lambda row: row.leader):
        for run in _runs(lines, group):
            enough = len(run) > FEWEST if weak else strong >= FEWEST or is_list(run[0].right[0])
            if enough and _is_outline(lines, run, weak=bool(weak)):
                yield _filled(lines, run)


def _runs(lines: Sequence[Line], rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows with a few lines and no heading of a chapter between them."""
    run: list[Row] = []
    for row in rows:
        between = lines[run[-1].last + 1 : row.at] if run else ()
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


def _late_row(lines: Sequence[Line], at: int) -> Row | None:
    """The row whose leader stands on this line, behind the end of a title that began on a numbered line above."""
    leader = _STRONG.search(lines[at].text.strip())
    if not leader or not leader.start() or mark_of(lines[at].text):
        return None
    first = next((up for up in range(at - 1, max(-1, at - TITLE_LINES), -1) if mark_of(lines[up].text)), None)
    mark = mark_of(lines[first].text) if first is not None else None
    above = [line.text for line in lines[first:at]] if first is not None else []
    if first is None or mark is None or mark.style in SIGNS or not mark.rest or any(map(_ends_title, above)):
        return None
    end, right = lines[at].text.strip()[: leader.start()], lines[at].text.strip()[leader.end() :]
    left = [mark.rest, *(text.strip() for text in above[1:]), end]
    return Row(first, mark, left, [right], "", at, late=True) if right else None


def _ends_title(text: str) -> bool:
    """Is a line more than a part of a title: the end of a sentence, or a row of its own?"""
    return "。" in text or bool(_STRONG.search(text)) or "\t" in text.strip()


def _is_outline(lines: Sequence[Line], rows: Sequence[Row], *, weak: bool) -> bool:
    """A weak leader makes an outline only where its rows count up, the titles are short and the right side lists.

    Rows of cells below a head of cells (区分, 内容) are a table, unless it says that programmes stand on the right.
    """
    if not weak:
        return True
    head = lines[rows[0].at - 1].text.strip(" \u3000").split("\t") if rows[0].at else []
    if len(head) > 1 and not (len(head) == 2 and _PROGRAMMES.search(head[1])):
        return False
    steps = all(after.mark.value in (1, before.mark.value + 1) for before, after in pairwise(rows))
    short = all(width_of(row.left[0]) <= 30 and "。" not in row.left[0] for row in rows)
    lists = sum(is_list(row.right[0]) for row in rows)
    return steps and short and lists * 2 > len(rows) and not any("\t" in row.right[0] for row in rows)


def _filled(lines: Sequence[Line], rows: Sequence[Row]) -> Block:
    """The rows with the lines that go on below each."""
    ends = [*(row.at for row in rows[1:]), min(len(lines), rows[-1].at + FARTHEST)]
    below = [lines[row.last + 1 : end][:NEAR] for row, end in zip(rows, ends, strict=True)]
    texts = ["".join((row.right[0], *(line.text for line in near))) for row, near in zip(rows, below, strict=True)]
    block = Block(
        rows=tuple(rows),
        left=max(width_of(row.left[0]) for row in rows),
        right=max(width_of(row.right[0]) for row in rows),
        separator=separator_of(row.right[0] for row in rows),
        described=sum("。" in text for text in texts) * 2 > len(rows),
        late=any(row.late for row in rows),
    )
    for row, end in zip(rows, ends, strict=True):
        for at in range(row.last + 1, end):
            if not _goes_on(lines, row, at, block):
                break
            row.last = at
    return block


def _goes_on(lines: Sequence[Line], row: Row, at: int, block: Block) -> bool:
    """Adds a line to the row above it; False where the line is not part of it."""
    text = lines[at].text
    if found := _LEAD.match(text):
        row.starts.append(len(row.right))
        row.right.append(found[1])
        return True
    mark = mark_of(text)
    if mark and (mark.style not in (Style.DOT, Style.DASH) or block.described):
        return False
    if block.described:
        if is_finished(row.right[-1]) and width_of(row.right[-1]) < block.right * FILLED:
            return False
        row.right.append(text.strip())
        return True
    beside = _stands_right(row, text, block)
    if "。" in text or not (beside or _left_open(row, block) or _right_open(row, block)):
        return False
    left, right = ("", text.strip()) if beside else _split(row, text.strip(), block)
    row.left += [left] if left else []
    row.right += [right] if right else []
    return True


def _stands_right(row: Row, text: str, block: Block) -> bool:
    """Does a line show that it is one of the right column: set in past the left one, or the next sign of its list?"""
    first, mark = mark_of(row.right[0]), mark_of(text)
    goes_on = first is not None and first.style in SIGNS and mark is not None and mark.key == first.key
    return goes_on or text.startswith("\t") or indent_of(text) > max(block.left, NARROWEST)


def _left_open(row: Row, block: Block) -> bool:
    return not block.late and (width_of(row.left[-1]) >= block.left * FILLED or is_open(row.title))


def _right_open(row: Row, block: Block) -> bool:
    return (
        width_of(row.right[-1]) >= block.right * FILLED
        or row.right[-1].endswith(("，", "、", ","))
        or is_open(row.right[-1])
    )


def _split(row: Row, text: str, block: Block) -> tuple[str, str]:
    """The cut of a line between the columns: at a wide gap, else where both get what they lack."""
    if gap := _GAP.search(text):
        return text[: gap.start()], text[gap.end() :]
    gaps = [(text[: gap.start()], text[gap.end() :]) for gap in re.finditer(r"\s+", text)]
    choices = [("", text), (text, ""), *gaps]
    return max(choices, key=lambda choice: _fit(row, choice, block))


def _fit(row: Row, choice: tuple[str, str], block: Block) -> float:
    """How well a cut fits: a title that lacks its end gets it, lists do not stand on the left, brackets close."""
    left, right = choice
    title, names = joined((*row.left, left)), entries([*row.right, right], block.separator)
    lacks = _left_open(row, block) and not is_name(row.title)
    score = 1.0 * is_deed(title) + 1.0 * is_name(title) - 2.0 * is_open(title) - 2.5 * (lacks and not left)
    score -= 3.0 * (block.separator in left if block.separator in "，；;／" else is_list(left)) * bool(left)
    score -= 2.0 * (bool(left) and not _left_open(row, block)) + 1.0 * (bool(right) and not _right_open(row, block))
    score -= 2.0 * (width_of(left) > block.left * 1.1) + 1.0 * (width_of(right) > block.right * 1.3)
    score += 1.0 * (bool(left) and _is_full(row.left[-1], block.left))
    score += 1.0 * (bool(right) and _is_full(row.right[-1], block.right))
    score -= 1.0 * bool(re.search(r"\s", left)) + 1.5 * _is_torn(left, right)
    score -= 1.5 * any(_UNFINISHED.search(name) for name in names[:-1]) + 0.5 * is_open(names[-1] if names else "")
    return score + 0.5 * (bool(left) and bool(right))


def _is_full(text: str, width: float) -> bool:
    """Does a line reach the margin but for a character or two?"""
    return width_of(text) >= min(width - 1.5, width * 0.95)


def _is_torn(left: str, right: str) -> bool:
    """Is the gap one of those that PDF extraction puts between Latin letters and Japanese?"""
    return bool(left and right) and left[-1].isascii() != right[0].isascii()
