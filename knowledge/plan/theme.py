"""Theme sheets: a purpose, how it was (これまで) and how it shall be (これから), and what each actor does for it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from knowledge.article import Kind, Part
from knowledge.document.model import Document, Line
from knowledge.plan import actor
from knowledge.plan.found import Found
from knowledge.plan.hierarchy import LONGEST, Hierarchy, Numbered, hierarchy_of, path_of, printed_lines
from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, mark_of
from knowledge.plan.passage import Setting, setting_of, text_of
from knowledge.plan.prose import is_finished, joined, tightened, width_of

RANK = 15

FARTHEST = 60
"""Printed lines between the two labels of a sheet."""

HEAD = 18
"""Printed lines between the heading of a sheet and its first label."""

SHORT = 0.6
"""How wide a title without a number is at most, as a share of the line below it."""

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
    heads = _heads(lines, found, labels)
    starts = [head.at if head else label.before for head, label in zip(heads, labels, strict=True)]
    after = zip(heads[1:], starts[1:], (label.after for label in labels[:-1]), strict=True)
    high = {one.at for one in found.headings if one.mark.level <= RANKS[Style.DIGIT]}
    ends = [_top(high, head, start, since) for head, start, since in after]
    ends.append(_last_end(lines, found, heads[-1], labels[-1]))
    rows = zip(labels, heads, starts, ends, strict=True)
    sheets = [_sheet(lines, label, head, setting, start=start, end=end) for label, head, start, end in rows]
    names = actor.names_in([sheet.actors for sheet in sheets])
    filled = [(sheet, *actor.parts(sheet.actors, names, setting)) for sheet in sheets]
    return [
        _found(found, sheet, sheet.heading, parts, sure=sure)
        for sheet, parts, sure in filled
        if sheet.heading and (_are_actors(parts) or (sheet.is_strict and sheet.after))
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


def _heads(lines: Sequence[Line], found: Hierarchy, labels: Sequence[Labels]) -> list[Numbered | None]:
    """The heading of each sheet: of the style that most sheets have, else a line that looks like a title."""
    since = (-1, *(label.after for label in labels))
    spans = [range(max(s + 1, label.before - HEAD), label.before) for s, label in zip(since, labels, strict=False)]
    places = [one.at for one in found.headings]
    near = [found.headings[bisect_left(places, span.start) : bisect_left(places, span.stop)] for span in spans]
    styles = Counter(one[-1].mark.style for one in near if one)
    usual = max(styles, key=lambda style: (styles[style], RANKS[style]), default=None)
    heads = [
        _of_style(usual, one) or _sentence(lines, found, span, usual) for one, span in zip(near, spans, strict=True)
    ]
    if all(heads):
        return heads
    heads = [head or (one[-1] if one else None) for head, one in zip(heads, near, strict=True)]
    if all(heads):
        return heads
    return [
        _unnumbered(lines, found, range(head.last + 1 if head else span.start, span.stop)) or head
        for head, span in zip(heads, spans, strict=True)
    ]


def _of_style(style: Style | None, headings: Sequence[Numbered]) -> Numbered | None:
    return next((one for one in reversed(headings) if one.mark.style is style), None)


def _sentence(lines: Sequence[Line], found: Hierarchy, span: range, style: Style | None) -> Numbered | None:
    """A title that is a sentence (（１）だれもが加わります。): a line with a number of the style."""
    for at in reversed(span):
        mark = mark_of(lines[at].text)
        if mark is not None and mark.style is style and 0 < width_of(mark.rest) <= LONGEST:
            return Numbered(at, at, mark, tightened(mark.rest), tightened(lines[at].text), found.above(at, mark.level))
    return None


def _unnumbered(lines: Sequence[Line], found: Hierarchy, span: range) -> Numbered | None:
    """A title without a number: the nearest line above the labels that looks like one."""
    for at in reversed(span):
        title = _TAG_SIGN.sub("", tightened(bared(lines[at].text))).strip(_WRAPPING)
        if title and _is_title(lines, at, first=at == span.start):
            mark = mark_of(lines[at].text)
            sign = mark if mark is not None and mark.style in SIGNS else Mark(Style.DASH, "", 0, title)
            return Numbered(at, at, sign, title, title, found.above(at, RANKS[Style.CIRCLED]))
    return None


def _is_title(lines: Sequence[Line], at: int, *, first: bool) -> bool:
    """`first`: the line follows a heading or another sheet; a title is much shorter than the text below it."""
    text = lines[at].text
    mark = mark_of(text)
    short = not is_finished(text) and width_of(text) <= 30
    alone = first and at + 1 < len(lines) and width_of(text) < width_of(lines[at + 1].text) * SHORT
    opens = alone or at == 0 or is_finished(lines[at - 1].text) or lines[at].page != lines[at - 1].page
    signed = (mark is not None and mark.style in SIGNS) or lines[at].level is not None
    return bool(_TAG.match(text.strip())) or (short and (signed or opens))


def _top(high: Set[int], head: Numbered | None, start: int, since: int) -> int:
    """The line on which the headings above a sheet's own begin: there the sheet before, with labels `since`, ends.

    `high` are the places of the headings of a high rank.
    """
    start = min([start, *(one.at for one in (head.above if head else ()) if one.at > since)])
    while start - 1 in high:
        start -= 1
    return start


def _last_end(lines: Sequence[Line], found: Hierarchy, head: Numbered | None, label: Labels) -> int:
    """Where the last sheet ends: at the next heading as high as its own, or at a heading the file marks."""
    over = head.above[-1] if head and head.above and not head.mark.value else head
    level = over.mark.level if over else 0
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
    return Sheet(
        heading=head,
        tags=tags,
        purpose=text_of(purpose, setting),
        after=after,
        sure=sure,
        actors=body[rows:],
        lines=(lines[start].number, lines[end - 1].number),
        is_strict=bool(_PLAIN.search(lines[label.before].text) and _PLAIN.search(lines[label.after].text)),
        is_named=head is not None and (bool(head.mark.number) or lines[head.at].level is not None),
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


def _found(found: Hierarchy, sheet: Sheet, head: Numbered, parts: tuple[Part, ...], *, sure: bool) -> Found:
    above = head.above if not head.mark.value else found.above(head.at, head.mark.level)
    doubt = [name for name, ok in (("content", sheet.sure), ("parts", sure), ("title", sheet.is_named)) if not ok]
    return Found(
        kind=Kind.THEME,
        title=head.title,
        lines=sheet.lines,
        number=found.number(above, head.mark.number) if head.mark.value else None,
        path=(*path_of(above), *sheet.tags),
        purpose=sheet.purpose,
        content=sheet.after,
        parts=parts,
        doubt=tuple(doubt),
    )
