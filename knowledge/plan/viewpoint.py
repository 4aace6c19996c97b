"""Viewpoints (視点), principles (原則, 基本的な考え方) and aims set out as a short list, each with the prose below it.

Either every item carries the word (★視点１：…) or a heading above the list does (基本的な考え方, then ○… or ①…).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import CHAPTERS, Hierarchy, Numbered, hierarchy_of, number_of, path_of, printed_lines
from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, mark_of, value_of
from knowledge.plan.passage import Setting, setting_of, text_of
from knowledge.plan.prose import is_finished, tightened, width_of
from knowledge.plan.system import columns_in, kind_of, labelled_number

RANK = 32

LONGEST_TITLE = 45
LONGEST_HEADING = 30
"""Full-width characters."""

LONGEST_LIST = 12

SHORTEST_PROSE = 12
"""Full-width characters of a line below an item that explains it without a full stop."""

_WORD = (
    r"[【\[〔〈＜<《「『]?\s*(?P<label>(?:基本|重点|推進|共通|横断的な?|行動|協働の?|まちづくりの?)*(?:視点|原則|理念|心構え|約束))"
    r"\s*(?P<number>[0-9０-９]{1,2}|[Ⅰ-Ⅻ]|[①-⑳]|[一二三四五六七八九十]{1,2})(?![つのか])\s*[】\]〕〉＞>》」』]?"
)
_LABELLED = re.compile(rf"{_WORD}\s*[：:．.、\s\-－―–]*(?P<title>[^\s】\]〕〉＞>》」』].*)$")
_ALONE = re.compile(rf"{_WORD}\s*[：:]?")
_HEADING = re.compile(r"視点|原則|基本理念|基本的な(?:考え|姿勢|理念)方?|に向けた考え方|姿勢$|心構え|ルール$|約束$")
_NO_LIST = re.compile(r"とは$|条例|第\d+条|経過|プロセス|体系$")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the list: the lines it stands on, its number and its title, and the lines of prose below it."""

    first: int
    last: int
    mark: Mark
    title: str
    kind: Kind
    below: tuple[int, int]


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The labelled items of a plan, the aims beside them, and the lists below a heading that announces them."""
    lines = printed_lines(document, taken)
    setting = setting_of(document)
    found = hierarchy_of(lines)
    labelled = _labelled(lines)
    yield from _explained(lines, found, labelled, setting)
    yield from _aims(lines, found, labelled)
    used = {at for item in labelled for at in range(item.first, item.below[1])}
    for head, items in _lists(lines, used):
        yield from _listed(lines, found, head, items, setting)


def _labelled(lines: Sequence[Line]) -> list[Item]:
    """The items that carry their word; of one said twice the one with prose below, of a kind with one item none."""
    seen: dict[tuple[str, int], Item] = {}
    for at, line in enumerate(lines):
        if (match := _label(lines, at)) is None or (kind := kind_of(match["label"])) is None:
            continue
        last = at if match["title"] in line.text else at + 1
        until = _end(lines, last + 1)
        mark = Mark(Style.LABEL, match["label"] + match["number"], value_of(match["number"]), match["title"])
        title = tightened(match["title"]).strip("「」『』")
        item = Item(at, last, mark, title, kind, (last + 1, until))
        key = (match["label"], mark.value)
        if key not in seen or (seen[key].below[0] == seen[key].below[1] < until):
            seen[key] = item
    often = Counter(label for label, _ in seen)
    return [item for (label, _), item in seen.items() if often[label] > 1]


def _label(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    """The word, number and title of an item; the title may stand on the next line."""
    mark = mark_of(lines[at].text)
    bare = mark.rest if mark and mark.style in SIGNS else bared(lines[at].text)
    found = _LABELLED.match(bare)
    if found is None and _ALONE.fullmatch(bare) and at + 1 < len(lines) and not mark_of(lines[at + 1].text):
        found = _LABELLED.match(f"{bare}：{lines[at + 1].text.strip()}")
    return found if found and width_of(found["title"]) <= LONGEST_TITLE and "。" not in found["title"] else None


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the prose that begins at `start` ends: before a mark or label. Without a full stop it is one line."""
    until = start
    while (
        until < len(lines)
        and not mark_of(lines[until].text)
        and not _label(lines, until)
        and lines[until].level is None
    ):
        until += 1
    finished = [at for at in range(start, until) if is_finished(lines[at].text)]
    if finished:
        return finished[-1] + 1
    return start + 1 if until > start and until < len(lines) and width_of(lines[start].text) > SHORTEST_PROSE else start


def _explained(lines: Sequence[Line], found: Hierarchy, items: Sequence[Item], setting: Setting) -> Iterator[Found]:
    """Labelled items with the prose below them. Drawn apart from the section that explains them, they have none."""
    for kind, group in groupby(items, key=lambda item: item.kind):
        row = list(group)
        apart = all(item.below[0] == item.below[1] for item in row[:-1])
        section = _section(lines, found, kind) if apart else None
        head = section or _head(found, row[0].first, kind)
        for item in row:
            own = item.below[1] > item.below[0] and not apart
            yield Found(
                kind=kind,
                title=item.title,
                lines=(lines[item.first].number, lines[item.below[1] - 1 if own else item.last].number),
                number=labelled_number(kind, item.mark.number, item.mark.value),
                path=path_of((*head.above, head) if head else found.above(item.first, RANKS[Style.LABEL])),
                content=text_of(lines[item.below[0] : item.below[1]], setting) if own else "",
                doubt=("content",) if section else (),
            )


def _head(found: Hierarchy, at: int, kind: Kind) -> Numbered | None:
    """The lowest heading above the first item of a row that announces things of its kind."""
    above = [one for one in found.above(at) if one.mark.style is not Style.LABEL]
    return above[-1] if above and not above[-1].is_chapter and kind_of(above[-1].title) is kind else None


def _section(lines: Sequence[Line], found: Hierarchy, kind: Kind) -> Numbered | None:
    """The heading that announces things of this kind (３つの視点) and has prose below it."""
    for head in found.headings:
        prose = any("。" in line.text for line in lines[head.last + 1 : head.last + 6])
        if prose and not head.is_chapter and kind_of(head.title) is kind:
            return head
    return None


def _aims(lines: Sequence[Line], found: Hierarchy, items: Sequence[Item]) -> Iterator[Found]:
    """Lines with a sign of their own right beside labelled items: what these are meant to bring about."""
    places = {item.first for item in items}
    for step in (-1, 1):
        at = (min(places) if step < 0 else max(places)) + step if places else -1
        signed: list[int] = []
        while 0 <= at < len(lines) and _is_aim(lines, at, signed):
            signed.append(at)
            at += step
        for place in sorted(signed) if len(signed) > 1 else ():
            mark = mark_of(lines[place].text)
            title = tightened(mark.rest) if mark else ""
            yield Found(
                kind=Kind.PASSAGE, title=title, lines=(lines[place].number,) * 2, path=path_of(found.above(place))
            )


def _is_aim(lines: Sequence[Line], at: int, before: Sequence[int]) -> bool:
    mark = mark_of(lines[at].text)
    if (
        mark is None
        or mark.style not in SIGNS
        or is_finished(mark.rest)
        or not 0 < width_of(mark.rest) <= LONGEST_TITLE
    ):
        return False
    other = mark_of(lines[before[0]].text) if before else None
    return other is None or other.style is mark.style


def _lists(lines: Sequence[Line], used: set[int]) -> Iterator[tuple[int, list[Item]]]:
    """Headings that announce principles or viewpoints, each with the items below it."""
    for at, line in enumerate(lines):
        title = _announced(lines, at)
        if title is None or at in used:
            continue
        first = next((no for no in range(at + 1, min(len(lines), at + 16)) if mark_of(lines[no].text)), None)
        kind = Kind.VIEWPOINT if "視点" in title else Kind.PRINCIPLE
        items = _items(lines, first, kind) if first is not None and first not in used else []
        if len(items) > 1 and line.text.strip() and _introduces(lines, at, items):
            yield at, items


def _announced(lines: Sequence[Line], at: int) -> str | None:
    """The words of a heading that announces a list; None for other lines, also for the words over columns."""
    text = lines[at].text
    if columns_in(text):
        return None
    mark = mark_of(text)
    title = tightened(mark.rest if mark else bared(text)).strip("【】「」『』〈〉《》[]")
    if (mark and mark.style in CHAPTERS) or not 0 < width_of(title) <= LONGEST_HEADING or is_finished(title):
        return None
    return (
        title if _HEADING.search(title) and not _NO_LIST.search(title) and not re.search(r"[、，。]$", title) else None
    )


def _introduces(lines: Sequence[Line], at: int, items: Sequence[Item]) -> bool:
    """Between heading and list stands nothing, or sentences; an unmarked heading needs a list right below them."""
    between = lines[at + 1 : items[0].first]
    marked = mark_of(lines[at].text) is not None or lines[at].level is not None
    return (not between or is_finished(between[-1].text)) and (marked or len(between) <= 4)


def _items(lines: Sequence[Line], start: int, kind: Kind) -> list[Item]:
    """The items that count up (or carry the same sign) from `start` on, each a short title."""
    items: list[Item] = []
    at = start
    while at < len(lines) and len(items) < LONGEST_LIST:
        mark = _item_mark(lines[at].text)
        if mark is None or not _follows(items, mark):
            break
        until = _end(lines, at + 1)
        items.append(Item(at, at, mark, tightened(mark.rest), kind, (at + 1, until)))
        at = until
    return items


def _item_mark(text: str) -> Mark | None:
    mark = mark_of(text)
    if mark is None or not mark.rest or width_of(mark.rest) > LONGEST_TITLE or is_finished(mark.rest):
        return None
    if mark.style in (Style.DOT, Style.DASH, Style.NOTE, Style.CHECK) or re.search(r"[。、，]$|[:：]$", mark.rest):
        return None
    return mark if mark.style in SIGNS or number_of(text) else None


def _follows(items: Sequence[Item], mark: Mark) -> bool:
    if not items:
        return mark.value in (0, 1)
    return mark.style is items[0].mark.style and (mark.value == 0 or mark.value == items[-1].mark.value + 1)


def _listed(
    lines: Sequence[Line], found: Hierarchy, head: int, items: Sequence[Item], setting: Setting
) -> Iterator[Found]:
    own = next((one for one in found.headings if one.at == head), None)
    above = (*own.above, own) if own else found.above(head)
    label = _announced(lines, head) or ""
    path = path_of(above) if own else (*path_of(above), label)
    for item in items:
        numbered = item.mark.style not in SIGNS
        known = (
            labelled_number(item.kind, item.mark.number, item.mark.value) if re.search(r"原則|視点", label) else None
        )
        number = (known or found.number(above, item.mark.number)) if numbered else None
        yield Found(
            kind=item.kind,
            title=item.title,
            lines=(lines[item.first].number, lines[max(item.first, item.below[1] - 1)].number),
            number=number,
            path=path,
            content=text_of(lines[item.below[0] : item.below[1]], setting),
        )
