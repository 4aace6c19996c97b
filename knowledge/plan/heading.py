"""Which lines of a document are headings: by the file's own marks, by number, by sign, by brackets, by shortness."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from knowledge.plan.numbering import RANKS, SIGNS, Mark, Style, bared, mark_of
from knowledge.plan.page import Print
from knowledge.plan.prose import indent_of, is_finished, joined, tightened, width_of
from knowledge.text import plain, words

LONGEST = 48
"""Full-width characters of a heading at most."""

BARE = 28
"""The same for a heading that only its shortness and its place show."""

LEVEL = "level "
"""What the key of a heading that the file itself marks begins with; its level follows."""

TITLE_LINES = 3
"""Lines that a wrapped heading may take."""

_BOX = re.compile(
    r"(?:【([^【】]+)】|〔([^〔〕]+)〕|［([^［］]+)］|《([^《》]+)》|[<＜]([^<>＜＞]+)[>＞]|[～〜]([^～〜]+)[～〜])"
)
_BOLD = re.compile(r"^\s*(?:[-*・]\s+)?(?:\*\*[^*]+(?:\*\*)?|[^*]+\*\*)\s*$")
_INLINE = re.compile(r"(?P<title>[^。、…：:「」]{1,20}?)\s*(?:…+|・{3,}|[：:]|―{2,}|─{2,})\s*(?P<text>\S.{9,})")
_CLAUSE = re.compile(r"[「『]?(?:\S{0,20}条例)?第\s*[\d０-９一二三四五六七八九十]+\s*条\s*[（(](.+?)[）)][」』]?")
_TWO = re.compile(r"\s+(?=[Ⅰ-Ⅻ]\s*[^\s\-－Ⅰ-Ⅻ])")
_SENTENCE = re.compile(r"[。！？!?]|[をにがはでもへや、，・:：=＝]$|^[)）」』、。]")
_WAVES = re.compile(r"[～〜].+[～〜]")
_REMARK = re.compile(r"\s*[<＜][^<>＜＞]+[>＞]$")
_AFTER = re.compile(r"[（(].*[）)]$")
_QUOTED = re.compile(r"「[^「」]{6,}」")
_FIGURE = re.compile(r"\d\s*(?:年度?|年間|か年|円|人|件|回|％|%|[かカヶケ]所|団体)(?:まで|間)?$")
_BARE_END = re.compile(r"[ぁ-んー]$")
_TITLE_END = re.compile(
    r"(?:について|とは|に向けて|のために|めざして|目指して|はじめに|おわりに|むすびに|ねらい|あらまし|しくみ|づくり|あり方|考え方|考え|進め方|まとめ|取り組み|取組み|つながり|ます|ください)$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the places of its first and last line, its words without number or sign, and its mark.

    `key` is the same for headings of one level; `text` is what stands behind it on its line (地域団体 … 役員の高齢化).
    """

    place: int
    ends: int
    title: str
    key: str
    mark: Mark | None = None
    text: str = ""

    @property
    def rank(self) -> int:
        """The usual rank of its number; behind all numbers where it has none."""
        return RANKS[self.mark.style] if self.mark and self.mark.style not in SIGNS else len(RANKS)

    @property
    def is_top(self) -> bool:
        """Is it a part, chapter, section or Roman number: one that ends whatever stands above it?"""
        return self.rank <= RANKS[Style.SECTION]


def headings_of(printed: Print) -> list[Heading]:
    """The headings in reading order; a line may hold two (Ⅰ … Ⅳ …)."""
    marked = {place: mark for place, mark in enumerate(printed.marks) if mark is not None}
    listed = _listed(printed, marked)
    found: dict[int, list[Heading]] = {}
    for place, line in enumerate(printed.lines):
        if line.level is not None:
            found[place] = [_levelled(printed, place)]
        elif (special := _special(printed, place)) and not _is_subtitle(printed, place, found):
            found[place] = [special]
        elif place in marked and place not in listed:
            found[place] = list(_marked(printed, place, marked[place]))
    if sum(line.level is not None for line in printed.lines) <= TITLE_LINES:
        within = {place for headings in found.values() for h in headings for place in range(h.place, h.ends + 1)}
        found |= {place: [heading] for place, heading in _bare(printed, within)}
    return [heading for _, headings in sorted(found.items()) for heading in headings]


def _levelled(printed: Print, place: int) -> Heading:
    line, mark = printed.lines[place], printed.marks[place]
    title = mark.rest if mark is not None and mark.rest else bared(line.text)
    return Heading(place, place, _worded(title), f"{LEVEL}{line.level}", mark)


def _special(printed: Print, place: int) -> Heading | None:
    """A heading in brackets (【成果】), in bold, or the name of a clause (第3条（基本理念）)."""
    text = bared(printed.lines[place].text)
    inner = mark_of(text)
    words = inner.rest if inner is not None and inner.style in (Style.DASH, Style.DOT) else text
    if width_of(words) > LONGEST:
        return None
    if clause := _CLAUSE.fullmatch(words):
        return Heading(place, place, tightened(clause[1]), "box")
    if box := _BOX.fullmatch(words):
        return Heading(place, place, tightened(next(filter(None, box.groups()))), "box")
    if _BOLD.match(printed.lines[place].text) and not _is_sentence(words):
        return Heading(place, place, tightened(words), "bold")
    return None


def _worded(title: str) -> str:
    """A title without torn spaces and without a source in angle brackets behind it."""
    whole = tightened(title)
    return _REMARK.sub("", whole) or whole


def _is_subtitle(printed: Print, place: int, found: Mapping[int, list[Heading]]) -> bool:
    """Does the line only add words between waves to the heading right above it?"""
    return place - 1 in found and printed.lines[place].text.strip().startswith(("～", "〜"))


def _marked(printed: Print, place: int, mark: Mark) -> Iterator[Heading]:
    parts = _TWO.split(mark.rest) if mark.style is Style.ROMAN else [mark.rest]
    if len(parts) > 1:
        for part in (f"{mark.number} {parts[0]}", *parts[1:]):
            if inner := mark_of(part):
                yield Heading(place, place, tightened(inner.rest), inner.key, inner)
    elif mark.style not in SIGNS and (inline := _INLINE.fullmatch(mark.rest)):
        yield Heading(place, place, tightened(inline["title"]), mark.key, mark, tightened(inline["text"]))
    elif (ends := _title_ends(printed, place)) is not None:
        title = joined((mark.rest, *(line.text for line in printed.lines[place + 1 : ends + 1])))
        yield Heading(place, ends, _worded(title), mark.key, mark)


def _title_ends(printed: Print, place: int) -> int | None:
    """The last line of the title that begins here; None where the line is a sentence or an item of a list."""
    mark = printed.marks[place]
    if mark is None or not mark.rest or mark.style in (Style.DOT, Style.DASH, Style.NOTE):
        return None
    ends = place
    while ends - place < TITLE_LINES and printed.runs_on(ends):
        ends += 1
    text = joined((mark.rest, *(line.text for line in printed.lines[place + 1 : ends + 1])))
    fits = ends - place < TITLE_LINES and width_of(text) <= LONGEST * (1 if ends == place else 1.5)
    return ends if fits and not _is_sentence(text) else None


def _listed(printed: Print, marked: Mapping[int, Mark]) -> set[int]:
    """The marked lines that are items of a list: most of their row have no text of their own under them."""
    listed: set[int] = set()
    for row in _rows(marked):
        if RANKS[marked[row[0]].style] <= RANKS[Style.SECTION]:
            continue
        bodied = [_has_body(printed, place, marked) for place in row]
        judged = bodied[:-1] or bodied
        if sum(judged) * 2 < len(judged):
            listed |= set(row)
    return listed


def _rows(marked: Mapping[int, Mark]) -> Iterator[list[int]]:
    """Numbers of one style that count on (①②③), whatever lower marks stand between them, and signs in a run (○○○)."""
    rows: dict[str, list[int]] = {}
    before: Mark | None = None
    for place, mark in marked.items():
        row = rows.get(mark.key, [])
        if mark.style in SIGNS:
            goes_on = before is not None and before.key == mark.key
        else:
            goes_on = bool(row) and mark.value - marked[row[-1]].value in (0, 1)
        if row and not goes_on:
            yield row
            row = []
        rows[mark.key] = [*row, place]
        before = mark
    yield from rows.values()


def _has_body(printed: Print, place: int, marked: Mapping[int, Mark]) -> bool:
    """Does text, or a row of another style, stand under the line before the next of its kind?"""
    ends = _title_ends(printed, place)
    if ends is None:
        return bool(_INLINE.fullmatch(marked[place].rest)) and marked[place].style not in SIGNS
    after = ends + 1
    if ends in printed.over_tables:
        return True
    return after < len(printed.lines) and (after not in marked or marked[after].key != marked[place].key)


def _is_sentence(text: str) -> bool:
    """Does a text end or go on as a sentence does? に向けて, とは and the like end titles too."""
    return "。" in text or (bool(_SENTENCE.search(text)) and not _TITLE_END.search(text))


def _bare(printed: Print, found: Set[int]) -> Iterator[tuple[int, Heading]]:
    """Short lines without any mark that stand over longer text, where a sentence has ended before."""
    for place in range(len(printed.lines)):
        if place in found or printed.marks[place] or not _is_bare(printed, place, found):
            continue
        yield place, Heading(place, place, _worded(bared(printed.lines[place].text)), "bare")


def _is_bare(printed: Print, place: int, found: Set[int]) -> bool:
    text = bared(printed.lines[place].text)
    if (
        width_of(_AFTER.sub("", text)) > BARE
        or len(text) < 2
        or _is_sentence(text)
        or _WAVES.fullmatch(text)
        or _FIGURE.search(text)
        or indent_of(printed.lines[place].text) > 2
    ):
        return False
    if _BARE_END.search(text) and not _TITLE_END.search(text) and not _ends_in_noun(text):
        return False
    before = printed.lines[place - 1].text if place > 0 and place - 1 not in found else "。"
    if not is_finished(before) and not _QUOTED.fullmatch(before.strip()):
        return False
    if place in printed.over_tables:
        return True
    return place + 1 in found or (place + 1 < len(printed.lines) and _is_prose(printed, place + 1))


def _ends_in_noun(text: str) -> bool:
    """Is the last word a noun, as in 人の動き and 町のあゆみ?"""
    found = words(plain(text))
    return bool(found) and found[-1].noun


def _is_prose(printed: Print, place: int) -> bool:
    """Does a sentence of some length begin here?"""
    if printed.marks[place]:
        return False
    text = printed.lines[place].text
    return (
        is_finished(text)
        or bool(_QUOTED.fullmatch(text.strip()))
        or (printed.is_full(place) and printed.widths[place] > printed.widths[place - 1] * 1.3)
    )
