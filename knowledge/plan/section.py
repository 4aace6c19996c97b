"""Headings above the items of a plan (推進方針 Ⅰ …, 推進施策 (1) …), wherever on the page they were drawn."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.article import Kind
from knowledge.document.model import Line
from knowledge.plan.folding import folded
from knowledge.plan.found import Found
from knowledge.plan.label import label_of
from knowledge.plan.numbering import SIGNS, Style, bared, composed, mark_of, normalised
from knowledge.plan.prose import is_finished, tightened, width_of
from knowledge.plan.shape import form_of, parts_of, place_of

_WORD = re.compile(
    r"\s*((?:推進|基本|重点|個別|主要|具体的な?|まちづくりの?|取り?組み?の?|行動|施策の?|大|中|小)?\s*"
    r"(?:方\s*針|目\s*標|施\s*策|政\s*策|戦\s*略|柱|方\s*向\s*性?|分\s*野|課\s*題|領\s*域|項\s*目|プロジェクト|アクション"
    r"|プログラム)(?:の(?:柱|方向性?))?)"
    r"\s*[:：]?\s*(\S.*)"
)
_DIRECTION = re.compile(r"方針|目標|方向|柱|政策|戦略|分野|領域")
_CONTENTS = re.compile(r"[・…‥.．\s]{3,}\d{1,3}\s*$")

_LETTER = re.compile(r"([A-Z](?:-\w+)*)[\s.:]+([^\W\d_].*)")
"""A letter is a number only after a word that says so (柱 A …)."""

LONGEST = 45
"""Full-width characters of a heading's title; more is a sentence."""

CHAPTERS = frozenset({Style.PART, Style.CHAPTER, Style.SECTION})

Chain = tuple[int, ...]
"""A number by what its parts count: Ⅰ-(1) is 1, 1."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: its own number, its title, and the word before them (施策; may be empty)."""

    number: str
    title: str
    word: str
    line: Line


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the number it has within the plan: Ⅰ-(1)."""

    number: str
    heading: Heading

    @property
    def name(self) -> str:
        """As it stands in a path: its own number and its title."""
        return f"{self.heading.number} {self.heading.title}"


def worded(line: Line) -> Heading | None:
    """A heading that begins with a word that says so (推進施策 (1) …); None for anything else."""
    text = bared(line.text)
    found = _WORD.fullmatch(folded(text))
    return _heading(text[found.start(2) :], found[1], line) if found and not label_of(text) else None


def unworded(line: Line, numbers: Iterable[str]) -> Heading | None:
    """A heading that is a number and a title only, its number like those of the items but for their last part."""
    heading = _heading(line.text, "", line) if not label_of(line.text) else None
    if heading is None:
        return None
    own = tuple(map(form_of, parts_of(heading.number)))
    for number in numbers:
        forms = tuple(map(form_of, parts_of(number)))
        alike = own == forms[: len(own)] if len(own) > 1 else own[0] in forms[:-1] and own[0] != forms[-1]
        if alike and len(own) < len(forms):
            return heading
    return None


def _heading(text: str, word: str, line: Line) -> Heading | None:
    mark = mark_of(text)
    number, title = (mark.number, mark.rest) if mark else ("", "")
    if mark is None and word and (letter := _LETTER.fullmatch(folded(text))):
        number, title = letter[1], text[letter.start(2) :]
    if (mark and (mark.style in SIGNS or mark.style is Style.LABEL)) or not re.search(r"[^\W\d_]", title):
        return None
    if is_finished(title) or title.endswith("、") or width_of(title) > LONGEST or _CONTENTS.search(text):
        return None
    return Heading(number, tightened(title), tightened(word), line)


def ends_items(line: Line) -> bool:
    """Does a line begin something else than the items: a heading that the file marks, a chapter (第3章)?"""
    mark = mark_of(line.text)
    return line.level is not None or (mark is not None and mark.style in CHAPTERS and not is_finished(line.text))


class Sections:
    """The headings of a plan by their full numbers."""

    def __init__(self, headings: Sequence[Heading], items: Mapping[int, str]) -> None:
        """`items` are the numbers of the items by the line (and page) where their sheets begin."""
        self.found: dict[Chain, Section] = {}
        self.order = sorted(headings, key=lambda one: one.line.number)
        for heading, number in zip(self.order, _numbered(self.order, items), strict=True):
            self._keep(chain_of(number), Section(number, heading), items)

    def above(self, number: str | None, line: int) -> tuple[Section, ...]:
        """The headings above an item, outermost first: by its number, else those that are open at its line."""
        chain = chain_of(number or "")
        found = [self.found[chain[:end]] for end in range(1, len(chain)) if chain[:end] in self.found]
        return tuple(found or self._open_at(line))

    def articles(self, above_items: Iterable[Sequence[Section]]) -> Iterator[Found]:
        """The headings that stand above items, as articles of their own."""
        used = {section.number for path in above_items for section in path}
        for chain, section in self.found.items():
            if section.number not in used:
                continue
            above = [self.found[chain[:end]] for end in range(1, len(chain)) if chain[:end] in self.found]
            yield Found(
                kind=_kind(section, chain),
                title=section.heading.title,
                lines=(section.heading.line.number, section.heading.line.number),
                number=section.number,
                path=tuple(one.name for one in above),
            )

    def _keep(self, chain: Chain, section: Section, items: Mapping[int, str]) -> None:
        """Of two headings with one number, the one nearer to its first item counts: the other is in the contents."""
        first = min((line for line, number in items.items() if chain_of(number)[: len(chain)] == chain), default=0)
        held = self.found.get(chain)
        if held is None or abs(section.heading.line.number - first) < abs(held.heading.line.number - first):
            self.found[chain] = section

    def _open_at(self, line: int) -> tuple[Section, ...]:
        before = [one for one in self.found.items() if one[1].heading.line.number <= line]
        if not before:
            return ()
        chain, last = max(before, key=lambda one: one[1].heading.line.number)
        above = [self.found[chain[:end]] for end in range(1, len(chain)) if chain[:end] in self.found]
        return (*above, last)


def chain_of(number: str) -> Chain:
    """What the parts of a number count."""
    return tuple(place_of(part) for part in parts_of(normalised(number)))


def _numbered(headings: Sequence[Heading], items: Mapping[int, str]) -> Iterator[str]:
    """The full number of each heading: with the numbers of the headings above it."""
    forms: list[str] = []
    stack: list[str] = []
    for heading in headings:
        own = parts_of(heading.number)
        if len(own) > 1:
            stack = list(own)
            yield composed(own) or ""
            continue
        level = _level(heading, forms, items)
        stack = [*_prefix(heading, level, stack, items), heading.number]
        yield composed(stack) or heading.number


def _level(heading: Heading, forms: list[str], items: Mapping[int, str]) -> int:
    """How deep a heading stands: where its sort of number stands in the items' numbers, else in order of first use.

    Where that sort stands at several places (1-1-(1)), headings with another word (施策 1) stand at the next.
    """
    form = form_of(heading.number)
    sort = f"{heading.word} {form}"
    if sort not in forms:
        forms.append(sort)
    for number in items.values():
        places = [at for at, part in enumerate(parts_of(number)[:-1]) if form_of(part) == form]
        if places:
            alike = [other for other in forms if other.endswith(f" {form}")]
            return places[min(alike.index(sort), len(places) - 1)]
    return forms.index(sort)


def _prefix(heading: Heading, level: int, stack: Sequence[str], items: Mapping[int, str]) -> list[str]:
    """The numbers above a heading: those of the nearest item that has its number, since it may be drawn anywhere."""
    near = sorted(items.items(), key=lambda item: (item[0] < heading.line.number, abs(item[0] - heading.line.number)))
    for _, number in near[:3]:
        parts = parts_of(number)
        if len(parts) > level + 1 and place_of(parts[level]) == place_of(heading.number):
            return list(parts[:level])
    return list(stack[:level])


def _kind(section: Section, chain: Chain) -> Kind:
    word = section.heading.word
    if word:
        return Kind.DIRECTION if _DIRECTION.search(word) else Kind.MEASURE
    return Kind.DIRECTION if len(chain) == 1 else Kind.MEASURE
