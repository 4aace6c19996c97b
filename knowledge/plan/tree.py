"""The system of a plan (施策の体系) as a ruled table: a column for each of 基本原則, 施策の方向性, 主な取組 …

Merged cells stand left of what belongs to them. A cell with several items beside merged cells is a list of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.article import Kind
from knowledge.document.model import Document, Row, Table
from knowledge.plan.action import is_deed, support_in
from knowledge.plan.cell import cleaned, is_department, is_number, names_in
from knowledge.plan.chapter import chapters_of, headings_above
from knowledge.plan.column import Role, role_of
from knowledge.plan.found import Found
from knowledge.plan.grid import tables_of
from knowledge.plan.hierarchy import short_number
from knowledge.plan.numbering import SIGNS, Mark, Style, composed, mark_of
from knowledge.plan.passage import is_told, told_alone
from knowledge.plan.prose import is_open, joined, tightened, width_of
from knowledge.plan.system import FEWEST, HEAD, LONGEST_TITLE, kind_of, labelled_number

RANK = 19

HEAD_ROWS = 2
"""Rows in which the words over the columns are looked for: a caption may stand above them."""

_NAMED = re.compile(r"(?:の?(?:名称?|例|一覧|内容)|等)$")
_PROSE = re.compile(r"。|[○◎●]$")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item in a cell: its mark and title, the words over its column, its row, and the item it belongs to.

    `desk` is what stands in the column of departments; an empty cell there is that of the item's neighbour above.
    """

    mark: Mark | None
    title: str
    head: str
    row: Row
    parent: "Leaf | None"
    desk: str = ""

    @property
    def number(self) -> str | None:
        """Its printed number; None where it has none or a sign."""
        return self.mark.number if self.mark and self.mark.style not in SIGNS else None

    @property
    def printed(self) -> str:
        """Number and title, as in a path."""
        return f"{self.mark.number} {self.title}" if self.mark and self.mark.style not in SIGNS else self.title


@dataclass(frozen=True, slots=True)
class Tree:
    """The words over the columns, where each column begins and ends, and the rows below them.

    `departments` is the place of the column that says who does it.
    """

    heads: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]
    departments: int | None = None


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The items of every table that shows a system, but for those that are told on their own elsewhere."""
    trees = [tree for table in tables_of(document) if (tree := tree_of(table)) and tree.rows[0].lines[0] not in taken]
    if not trees:
        return []
    printed, chapters = chapters_of(document)
    told = told_alone(document, taken)
    found: list[Found] = []
    for tree in trees:
        section = headings_above(printed, chapters, tree.rows[0].lines[0])
        leaves = list(_leaves(tree))
        if len(leaves) >= FEWEST and all(0 < width_of(leaf.title) <= LONGEST_TITLE for leaf in leaves):
            found += (_found(tree, leaf, section) for leaf in leaves)
    return [one for one in found if not is_told(told, one.title, one.lines)]


def tree_of(table: Table) -> Tree | None:
    """A table as a system; None where its columns are headed by other things, or where its cells are prose."""
    for at, row in enumerate(table.rows[:HEAD_ROWS]):
        words = [_word(cell) for cell in row.cells]
        starts = [place for place, word in enumerate(words) if word]
        desk = [place for place in starts if role_of(words[place]) is Role.DEPARTMENTS]
        heads = [place for place in starts if place not in desk]
        if len(heads) < 2 or len(desk) > 1 or not all(HEAD.fullmatch(words[place]) for place in heads):
            continue
        ends = [next((other for other in starts if other > place), len(row.cells)) for place in heads]
        spans = tuple((0 if place == heads[0] else place, end) for place, end in zip(heads, ends, strict=True))
        rows = tuple(one for one in table.rows[at + 1 :] if any(one.cells) and one.cells != row.cells)
        names = tuple(words[place] for place in heads)
        fits = rows and len(set(names)) == len(names) and not any(_is_prose(one, spans) for one in rows)
        return Tree(names, spans, rows, desk[0] if desk else None) if fits else None
    return None


def _word(cell: str) -> str:
    return _NAMED.sub("", tightened(cell))


def _is_prose(row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    return any(_PROSE.search(cell.strip()) for start, end in spans for cell in row.cells[start:end])


def _leaves(tree: Tree) -> Iterator[Leaf]:
    """The items row by row; a cell that is empty, or says again what stands above it, goes on with the item above."""
    last: dict[int, tuple[str, list[Leaf]]] = {}
    desk = ""
    for row in tree.rows:
        own = cleaned(row.cells[tree.departments]) if tree.departments is not None else ""
        for column, (start, end) in enumerate(tree.spans):
            text = _text(row.cells[start:end])
            if not text or (column + 1 < len(tree.spans) and last.get(column, ("",))[0] == text):
                continue
            desk = own or (desk if column + 1 == len(tree.spans) else "")
            parent = _parent(last, column)
            leaves = [Leaf(mark, title, tree.heads[column], row, parent, desk) for mark, title in _items(text)]
            last = {place: cell for place, cell in last.items() if place < column} | {column: (text, leaves)}
            yield from leaves


def _parent(last: dict[int, tuple[str, list[Leaf]]], column: int) -> Leaf | None:
    """The item in the cell to the left; none where that cell lists several."""
    _, leaves = last.get(column - 1, ("", []))
    return leaves[0] if len(leaves) == 1 else None


def _text(cells: Sequence[str]) -> str:
    """The cells below one word as one text: a number may have a column of its own."""
    filled = [cleaned(cell) for cell in cells if cell.strip()]
    if len(filled) > 1 and is_number(filled[0]):
        return f"{filled[0]} " + "\n".join(filled[1:])
    return "\n".join(filled)


def _items(text: str) -> Iterator[tuple[Mark | None, str]]:
    """The items of a cell: a number or a sign begins one; without any, names of deeds on lines of their own are."""
    for part in text.split("\n\n"):
        lines = part.split("\n")
        first = mark_of(lines[0])
        if first is None and all(map(is_deed, lines)):
            yield from ((None, line) for line in lines)
            continue
        starts = [at for at, line in enumerate(lines) if at == 0 or _begins(line, first, lines[at - 1])]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            mark = mark_of(lines[start])
            yield mark, joined((mark.rest if mark else lines[start], *lines[start + 1 : end]))


def _begins(line: str, first: Mark | None, before: str) -> bool:
    """Does a line of a cell begin an item? A dot carries the item on, unless dots mark the items."""
    mark = mark_of(line)
    if mark is None or is_open(before):
        return False
    return mark.style is not Style.DOT or (first is not None and first.style is Style.DOT)


def _found(tree: Tree, leaf: Leaf, section: tuple[str, ...]) -> Found:
    kind = kind_of(leaf.head) or Kind.PASSAGE
    support = support_in(leaf.title) if kind is Kind.PROGRAMME else ()
    above = list(_above(leaf))
    own = leaf.number
    number = labelled_number(kind, own, leaf.mark.value) if own and leaf.mark else None
    parents = [short_number(up.mark) for up in above if up.number and up.mark]
    lowest = leaf.head == tree.heads[-1]
    return Found(
        kind=Kind.SCHEME if support else kind,
        title=leaf.title,
        lines=leaf.row.lines,
        number=composed([*parents, short_number(leaf.mark)]) if leaf.mark and number and number == own else number,
        path=(*section, leaf.head, *(up.printed for up in above)),
        departments=names_in(leaf.desk) if lowest and is_department(leaf.desk) else (),
        support_kind=support,
    )


def _above(leaf: Leaf) -> Iterator[Leaf]:
    if leaf.parent:
        yield from _above(leaf.parent)
        yield leaf.parent
