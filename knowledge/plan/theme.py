"""Theme sheets: a purpose, how it was (これまで) and how it shall be (これから), and what each actor does for it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.article import Kind, Part
from knowledge.document.model import Document, Line
from knowledge.plan import actor
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import Hierarchy, Numbered, hierarchy_of, path_of, printed_lines
from knowledge.plan.numbering import SIGNS, bared, mark_of
from knowledge.plan.passage import Setting, setting_of, text_of
from knowledge.plan.prose import is_finished, joined, tightened, width_of

RANK = 15

FARTHEST = 60
"""Printed lines between the two labels of a sheet."""

HEAD = 18
"""Printed lines between the heading of a sheet and its first label."""

_BEFORE = (
    r"(?:これまで|今まで|いままで|従来|現状|現在|いま|今)(?:の?(?:姿|状況|状態|取り?組み?|あり方|様子|課題))?(?:[・と]課題)?"
    r"|課題|[Bb]efore|BEFORE"
)
_AFTER = (
    r"(?:これから|今後|将来|明日|未来)(?:の?(?:姿|像|状況|方向性?|取り?組み?|あり方|展開|展望|目標))?"
    r"|(?:目指すべき|目指す|めざすべき|めざす|あるべき|望ましい)(?:姿|状態|方向性?)"
    r"|(?:施策|取り?組み?|改善)の方向性?|[Aa]fter|AFTER"
)
_PAIR = re.compile(rf"(?P<before>{_BEFORE})[\s→⇒➡▶>＞⇨|｜]+(?P<after>{_AFTER})")
_LABEL = re.compile(rf"(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))(?:\s*[：:]\s*(?P<text>.+))?[：:]?")
_PLAIN = re.compile(r"これまで|これから|今まで|いままで")
_WRAPPING = "【】[]〔〕〈〉＜＞<>《》「」()（）*◆■●▼▶▷○◎★☆□◇・ \t\u3000"
_TAG = re.compile(r"^[\-‐－―–<＜【〔\[「《◆■●○]*\s*テーマ")
_TAG_SIGN = re.compile(r"^[\-‐－―–<＜【〔\[「《◆■●○\s]*テーマ[\-‐－―–>＞】〕\]」》：:\s]*")
_ACTIONS = re.compile(r"アクション|役割|取り?組み?|行動|できること|主体|担い手|期待")
_PAST = re.compile(r"(?:ました|でした|いません|ません|状況です|状況でした|あります|課題です|しまう)[。」]")


@dataclass(frozen=True, slots=True)
class Labels:
    """Where a sheet's two labels stand among the printed lines; both are the same where one line holds them."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet cut into its parts: heading, purpose, after and actors, each a run of printed lines."""

    heading: Numbered | None
    title: str
    tags: tuple[str, ...]
    purpose: str
    after: str
    sure: bool
    actors: Sequence[Line]
    lines: tuple[int, int]
    is_strict: bool
    is_named: bool


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The theme sheets of a plan: a pair of labels with actors below it, or just これまで and これから."""
    lines = printed_lines(document, taken)
    setting = setting_of(document)
    labels = _labels(lines)
    if not labels:
        return []
    found = hierarchy_of(lines)
    heads = _heads(found, labels)
    starts = [_start(lines, head, label) for head, label in zip(heads, labels, strict=True)]
    ends = [_top(head, start) for head, start in zip(heads[1:], starts[1:], strict=True)]
    ends.append(_last_end(lines, found, heads[-1], labels[-1]))
    rows = zip(labels, heads, starts, ends, strict=True)
    sheets = [_sheet(lines, label, head, setting, start=start, end=end) for label, head, start, end in rows]
    names = actor.names_in([sheet.actors for sheet in sheets])
    filled = [(sheet, *actor.parts(sheet.actors, names, setting)) for sheet in sheets]
    return [
        _found(found, sheet, parts, sure=sure)
        for sheet, parts, sure in filled
        if sheet.title and (_are_actors(parts) or (sheet.is_strict and sheet.after))
    ]


def _are_actors(parts: Sequence[Part]) -> bool:
    names = [name for part in parts for name in part.actors]
    return sum(map(actor.is_actor, names)) * 2 >= max(1, len(names))


def _labels(lines: Sequence[Line]) -> list[Labels]:
    """The pairs of labels, in order."""
    pairs: list[Labels] = []
    before: int | None = None
    for at, line in enumerate(lines):
        word = line.text.strip().strip(_WRAPPING)
        label = _LABEL.fullmatch(word)
        if _PAIR.fullmatch(word):
            pairs.append(Labels(at, at))
            before = None
        elif label and label["before"]:
            before = at
        elif label and before is not None and at - before <= FARTHEST:
            pairs.append(Labels(before, at))
            before = None
    return pairs


def _heads(found: Hierarchy, labels: Sequence[Labels]) -> list[Numbered | None]:
    """The heading of each sheet: the nearest above its labels, of the style that most sheets have."""
    places = [one.at for one in found.headings]
    near: list[tuple[Numbered, ...]] = []
    since = -1
    for label in labels:
        first = bisect_right(places, max(since, label.before - HEAD))
        near.append(found.headings[first : bisect_left(places, label.before)])
        since = label.after
    styles = Counter(one[-1].mark.style for one in near if one)
    usual = styles.most_common(1)[0][0] if styles else None
    return [
        next((one for one in reversed(above) if one.mark.style is usual), above[-1] if above else None)
        for above in near
    ]


def _start(lines: Sequence[Line], head: Numbered | None, label: Labels) -> int:
    """The line a sheet begins on: its heading, or the line above its labels that looks like a title."""
    if head:
        return head.at
    above = range(label.before - 1, max(-1, label.before - HEAD), -1)
    signed = (at for at in above if _is_title(lines, at))
    return next(signed, label.before)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    mark = mark_of(text)
    short = not is_finished(text) and width_of(text) <= 30
    opens = at == 0 or is_finished(lines[at - 1].text) or lines[at].page != lines[at - 1].page
    return bool(_TAG.match(text.strip())) or (short and ((mark is not None and mark.style in SIGNS) or opens))


def _top(head: Numbered | None, start: int) -> int:
    """The line on which the headings directly above a sheet's own begin: there the sheet before ends."""
    places = {one.at for one in (head.above if head else ())}
    while start - 1 in places:
        start -= 1
    return start


def _last_end(lines: Sequence[Line], found: Hierarchy, head: Numbered | None, label: Labels) -> int:
    """Where the last sheet ends: at the next heading as high as its own, or at a heading the file marks."""
    level = head.mark.level if head else 0
    stops = [one.at for one in found.headings if one.at > label.after and one.mark.level <= level]
    stops += [at for at, line in enumerate(lines) if at > label.after and line.level is not None and line.level <= 2]
    return min(stops, default=len(lines))


def _sheet(
    lines: Sequence[Line], label: Labels, head: Numbered | None, setting: Setting, *, start: int, end: int
) -> Sheet:
    first = head.last + 1 if head else start + 1
    between = lines[first : label.before]
    tags = tuple(tightened(bared(line.text)) for line in between if _TAG.match(line.text.strip()))
    purpose = [line for line in between if not _TAG.match(line.text.strip())]
    body = lines[label.after + 1 : end]
    until, rows = _actors_at(body)
    after, sure = _after(lines, label, body[:until], setting)
    title = head.title if head else _TAG_SIGN.sub("", joined([lines[start].text])).strip(_WRAPPING)
    marked = mark_of(lines[start].text)
    return Sheet(
        heading=head,
        title=title,
        tags=tags,
        purpose=text_of(purpose, setting),
        after=after,
        sure=sure,
        actors=body[rows:],
        lines=(lines[start].number, lines[end - 1].number),
        is_strict=bool(_PLAIN.search(lines[label.before].text) and _PLAIN.search(lines[label.after].text)),
        is_named=head is not None or (marked is not None and marked.style in SIGNS),
    )


def _actors_at(body: Sequence[Line]) -> tuple[int, int]:
    """Where the text ends and where the actors' rows begin: after a line that announces them, or at the first actor."""
    for at, line in enumerate(body[:-1]):
        text = line.text.strip()
        announced = at > 0 and not is_finished(text) and width_of(text) <= 30 and bool(_ACTIONS.search(text))
        named = actor.cut(body[at + 1].text if announced else text)
        if named and (actor.is_actor(named.name) or announced) and (at == 0 or is_finished(body[at - 1].text)):
            return at, at + announced
    return len(body), len(body)


def _after(lines: Sequence[Line], label: Labels, body: Sequence[Line], setting: Setting) -> tuple[str, bool]:
    """The text that says how it shall be, and whether that is sure."""
    inline = _LABEL.fullmatch(lines[label.after].text.strip().strip(_WRAPPING))
    if label.before == label.after:
        return _beside(body, setting)
    if label.after == label.before + 1 and not (inline and inline["text"]) and len(body) > 1:
        return _drawn_together(body, setting)
    head = [Line(lines[label.after].number, inline["text"])] if inline and inline["text"] else []
    return text_of([*head, *body], setting), True


def _beside(body: Sequence[Line], setting: Setting) -> tuple[str, bool]:
    """Two columns side by side: every line is cut at its tab or only gap; where that fails both stay together."""
    cuts = [line.text.strip().split("\t" if "\t" in line.text.strip() else None) for line in body]
    if cuts and sum(len(one) == 2 for one in cuts) >= 0.7 * len(cuts):
        return joined(one[-1] for one in cuts if len(one) == 2), False
    return text_of(body, setting), False


def _drawn_together(body: Sequence[Line], setting: Setting) -> tuple[str, bool]:
    """Both labels, then both texts: the sentences at the head that tell of the past are the first."""
    first = 0
    for at, line in enumerate(body):
        if is_finished(line.text) and at + 1 < len(body):
            if not _PAST.search(line.text):
                break
            first = at + 1
    return text_of(body[first:], setting), False


def _found(found: Hierarchy, sheet: Sheet, parts: tuple[Part, ...], *, sure: bool) -> Found:
    head = sheet.heading
    above = found.above(head.at, head.mark.level) if head else ()
    doubt = [name for name, ok in (("content", sheet.sure), ("parts", sure), ("title", sheet.is_named)) if not ok]
    return Found(
        kind=Kind.THEME,
        title=sheet.title,
        lines=sheet.lines,
        number=found.number(above, head.mark.number) if head else None,
        path=(*path_of(above), *sheet.tags),
        purpose=sheet.purpose,
        content=sheet.after,
        parts=parts,
        doubt=tuple(doubt),
    )
