"""The system of a plan (施策の体系) drawn as columns: 基本原則, 推進する仕組み, 施策の方向性 … and their items.

Extraction leaves the heads of the columns on one line and then the items in drawing order, wrapped over short lines;
each column has its own numbers or signs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.action import is_aside, support_in
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import Hierarchy, hierarchy_of, path_of, printed_lines, short_number
from knowledge.plan.numbering import SIGNS, Mark, Style, composed, mark_of
from knowledge.plan.passage import is_told, told_alone
from knowledge.plan.prose import is_open, joined, tightened, width_of

RANK = 31

FEWEST = 3
"""Items that make a system."""

LONGEST_ITEM = 60
"""Full-width characters of a line of an item; more is prose."""

LONGEST_TITLE = 80
"""Full-width characters of an item's title over all its lines."""

KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PRINCIPLE, re.compile(r"原則|理念|心構え|約束")),
    (Kind.VIEWPOINT, re.compile(r"視点")),
    (Kind.MECHANISM, re.compile(r"仕組み|しくみ")),
    (Kind.DIRECTION, re.compile(r"方向")),
    (Kind.AREA, re.compile(r"目標|方針|柱|分野$|政策|戦略|テーマ|領域|将来像|姿")),
    (Kind.PROGRAMME, re.compile(r"事業|取り?組み?$|具体的|プログラム|アクション")),
    (Kind.MEASURE, re.compile(r"施策|項目|重点|プロジェクト|対策")),
)
"""What the word at the head of a column (or of a list) says of the things below it."""

HEAD = re.compile(
    r"[^\s。、]{0,8}?(?:原則|理念|視点|仕組み|しくみ|方向性?|目標|方針|柱|分野|政策|戦略|テーマ|領域|将来像|姿|施策|項目|プロジェクト|対策|取り?組み?|事業|プログラム)"
    r"(?:[（(][^）)]{1,12}[）)])?"
)
"""The word over a column."""

_BETWEEN = re.compile(r"\s*[\s\t\u3000→⇒➡▶＞>｜|／]\s*")
_SPLIT = re.compile(r"(?<=\S)\s+(?=\S)")


@dataclass(slots=True)
class Item:
    """An item while it is read: its mark, its words line by line, and the places where it begins and ends."""

    mark: Mark
    words: list[str]
    first: int
    last: int
    column: int = 0
    parent: "Item | None" = None

    @property
    def title(self) -> str:
        """The item's words, mended."""
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class System:
    """The words over the columns, and the items below them in drawing order."""

    heads: tuple[str, ...]
    items: list[Item] = field(default_factory=list)


def kind_of(word: str) -> Kind | None:
    """What the things below a word are (施策の方向性: directions); None where the word does not say."""
    return next((kind for kind, pattern in KINDS if pattern.search(word)), None)


def labelled_number(kind: Kind, number: str, value: int) -> str:
    """The number by which a principle or a viewpoint is known: 原則1, 視点2; others keep theirs."""
    names = {Kind.PRINCIPLE: "原則", Kind.VIEWPOINT: "視点"}
    return f"{names[kind]}{value}" if kind in names and value else number


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The items of every system of columns, but for those that are told on their own elsewhere."""
    lines = printed_lines(document, taken)
    systems = [(at, System(heads, _items(lines, at, until, len(heads)))) for at, until, heads in _regions(lines)]
    systems = [(at, system) for at, system in systems if len(system.items) >= FEWEST]
    if not systems:
        return []
    found, told = hierarchy_of(lines), told_alone(document, taken)
    everything = (one for at, system in systems for one in _found(lines, found, system, at))
    return [one for one in everything if not is_told(told, one.title, one.lines)]


def _regions(lines: Sequence[Line]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a system's items begin and end, and the words over its columns."""
    heads = [(at, *columns) for at in range(len(lines)) if (columns := _heads_at(lines, at))]
    ends = [*(at for at, _, _ in heads), len(lines)][1:]
    for (_, start, names), after in zip(heads, ends, strict=True):
        until = next((no for no in range(start, after) if _is_prose(lines[no])), after)
        while start < until < after and not mark_of(lines[until].text) and not mark_of(lines[until - 1].text):
            until -= 1  # the lines of a paragraph before its full stop
        if start < until < after and _is_section(lines, start, until - 1):
            until -= 1
        yield start, until, names


def _is_section(lines: Sequence[Line], start: int, at: int) -> bool:
    """Is the numbered line right above a paragraph the next section's heading?

    It is where no item here has its style, where it announces explanation, or where it breaks the row of its style:
    a row begins anew only below an item of a column before.
    """
    mark = mark_of(lines[at].text)
    if mark is None or mark.style in SIGNS:
        return False
    marks = [other for line in lines[start:at] if (other := mark_of(line.text))]
    places = [place for place, other in enumerate(marks) if other.style is mark.style]
    if not places or is_aside(mark.rest):
        return True
    before = {other.style for other in marks[: places[0]]}
    anew = any(other.style in before for other in marks[places[-1] :])
    return mark.value != marks[places[-1]].value + 1 and not (mark.value == 1 and anew)


def _heads_at(lines: Sequence[Line], at: int) -> tuple[int, tuple[str, ...]] | None:
    """Where the items below the words over the columns begin, and the words: on one line, or each on its own."""
    if row := columns_in(lines[at].text):
        return at + 1, row
    until = at
    while (
        until < min(len(lines), at + 7) and HEAD.fullmatch(lines[until].text.strip()) and not mark_of(lines[until].text)
    ):
        until += 1
    alone = not (at and HEAD.fullmatch(lines[at - 1].text.strip()))
    words = tuple(line.text.strip() for line in lines[at:until])
    fits = 2 <= len(words) <= 6 and len(set(words)) == len(words)
    return (until, words) if fits and alone and until < len(lines) and mark_of(lines[until].text) else None


def columns_in(text: str) -> tuple[str, ...]:
    """The words over the columns where a line holds nothing else; empty for other lines."""
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    is_row = 2 <= len(words) <= 6 and len(set(words)) == len(words) and all(map(HEAD.fullmatch, words))
    return tuple(words) if is_row and not any(mark_of(word) for word in words) else ()


def _is_prose(line: Line) -> bool:
    return "。" in line.text or width_of(line.text) > LONGEST_ITEM or line.level is not None


def _items(lines: Sequence[Line], start: int, until: int, columns: int) -> list[Item]:
    """The items between two places; a line may hold one of each column, and the next line the rest of each."""
    items: list[Item] = []
    row: list[Item] = []
    for at in range(start, until):
        pieces = list(_pieces(lines[at].text))
        if pieces and pieces[0][0] is None and len(pieces) == 1 and len(row) > 1:
            pieces = [(None, piece) for piece in _SPLIT.split(pieces[0][1])]
        if all(mark is None for mark, _ in pieces):
            _carry_on(row or items[-1:], [words for _, words in pieces], at)
            continue
        fresh = [Item(mark, [words], at, at) for mark, words in pieces if mark is not None]
        items += fresh
        row = fresh
    return [item for item in _without_dots(items, columns) if 0 < width_of(item.title) <= LONGEST_TITLE]


def _pieces(text: str) -> Iterator[tuple[Mark | None, str]]:
    """A line cut where a number or a sign stands after a space."""
    rest = text.strip()
    while rest:
        mark = mark_of(rest)
        body = mark.rest if mark else rest
        gap = next((gap for gap in _SPLIT.finditer(body) if mark_of(body[gap.end() :])), None)
        yield mark, body[: gap.start()] if gap else body
        rest = body[gap.end() :] if gap else ""


def _carry_on(row: Sequence[Item], words: Sequence[str], at: int) -> None:
    """Gives the rest of a line to the items of the row above: one piece each, or all to the last."""
    if not row:
        return
    shares = list(zip(row, words, strict=True)) if len(row) == len(words) else [(row[-1], " ".join(words))]
    for item, piece in shares:
        item.words.append(piece)
        item.last = at


def _without_dots(items: Sequence[Item], columns: int) -> list[Item]:
    """A line that begins with ・ carries on the item above, unless ・ is the sign of a column."""
    listed = len({item.mark.style for item in items} - {Style.DOT}) < columns
    whole: list[Item] = []
    for item in items:
        if item.mark.style is Style.DOT and whole and (not listed or is_open(whole[-1].title)):
            _carry_on(whole[-1:], ["・" + item.title], item.last)
        else:
            whole.append(item)
    return whole


def _found(lines: Sequence[Line], found: Hierarchy, system: System, at: int) -> Iterator[Found]:
    styles = list(dict.fromkeys(item.mark.style for item in system.items))
    if len(styles) > len(system.heads) + 1:
        return
    first = max(0, len(system.heads) - len(styles))  # columns without marks stand on the left
    for item in system.items:
        item.column = styles.index(item.mark.style) + first
    _nest(system.items)
    section = path_of(found.above(at - 1))
    sure = len(styles) == len(system.heads)
    for item in system.items:
        yield _item(lines, system, item, section, sure=sure)


def _nest(items: Sequence[Item]) -> None:
    """An item belongs to the last one of the column before, where the columns were not drawn one after the other."""
    for left, right in pairwise(sorted({item.column for item in items})):
        places = {column: [at for at, item in enumerate(items) if item.column == column] for column in (left, right)}
        if len(places[left]) > 1 and max(places[left]) < min(places[right]):
            continue
        for at in places[right]:
            above = [place for place in places[left] if place < at]
            items[at].parent = items[above[-1]] if above else None


def _item(lines: Sequence[Line], system: System, item: Item, section: tuple[str, ...], *, sure: bool) -> Found:
    head = system.heads[item.column] if item.column < len(system.heads) else ""
    kind = (kind_of(head) if head else Kind.PROGRAMME) or Kind.PASSAGE
    above = list(_above(item))
    number = labelled_number(kind, item.mark.number, item.mark.value) if item.mark.style not in SIGNS else None
    support = support_in(item.title) if kind is Kind.PROGRAMME else ()
    parents = [short_number(up.mark) for up in above if up.mark.style not in SIGNS]
    return Found(
        kind=Kind.SCHEME if support else kind,
        title=item.title,
        lines=(lines[item.first].number, lines[item.last].number),
        number=composed([*parents, short_number(item.mark)]) if number and number == item.mark.number else number,
        path=(*section, *((tightened(head),) if head else ()), *(f"{up.mark.number} {up.title}" for up in above)),
        support_kind=support,
        doubt=() if sure else ("kind",),
    )


def _above(item: Item) -> Iterator[Item]:
    if item.parent:
        yield from _above(item.parent)
        yield item.parent
