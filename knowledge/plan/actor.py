"""What each actor (主体) does: rows of a name and a text, taken from lines.

A name may stand before its text, alone above it, or torn over two lines; a name without text shares a merged cell.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.article import Part
from knowledge.document.model import Line
from knowledge.plan.numbering import SIGNS, mark_of
from knowledge.plan.passage import Setting, text_of
from knowledge.plan.prose import is_finished, joined, tightened, width_of

LONGEST_NAME = 16
"""Full-width characters of an actor's name or of one of its lines."""

_ACTOR = re.compile(
    r"(?:団体等?|組織|機関|事業[者所]|企業等?|行政|市民等?|町民|区民|県民|住民|大学等?|学校|(?:セン|セ)ター|[ＮN][ＰP][ＯO](?:法人)?|町内会|自治会|"
    r"協議会|協働体|委員会|商店[街会]|ボランティア|個人|法人|会社|若者|学生|子ども|高齢者|市|町|村|区|県|市役所|職員|議会|議員|家庭|家族|"
    r"地域|コミュニティ|その他|私たち|みんな|専門家|金融機関|社協|財団|公民館|図書館|メディア|会|主体|各課|本部|グループ)"
    r"(?:等|など)?(?:[・／/、].+)?(?:[（(].+[）)])?"
)
_ENDS = re.compile(rf".*{_ACTOR.pattern}")
_PARTICLE = re.compile(r"^[はがをにのもとでやへ、。，]|^(?:から|など|まで|より|では|には|とは)")
_ATTACHED = re.compile(r"^[・（(／/＆&、]")
_BRACKETED = re.compile(r"^[【\[〔〈＜<《「『]\s*(.+?)\s*[】\]〕〉＞>》」』]\s*(.*)$")
_ROW = re.compile(r"^(\S.{0,30}?)(?:\s*[:：]\s*|[\s\u3000\t]+)(\S.*)$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A line as a row's beginning: a name (or a line of one) and the text beside it, which may be empty."""

    name: str
    text: str


def is_actor(name: str) -> bool:
    """Does a name sound like an actor: a kind of body, office or people?"""
    return width_of(name) <= LONGEST_NAME and bool(_ENDS.fullmatch(tightened(name)))


def cut(text: str) -> Cut | None:
    """A line cut into name and text, where it may be one: 行政 職員の研修を…, 行政：…, 【行政】…, or 行政 alone."""
    mark = mark_of(text)
    bare = mark.rest if mark and (mark.style in SIGNS) and not text.strip().startswith("・") else text.strip()
    if found := _BRACKETED.match(bare):
        return Cut(tightened(found[1]), found[2]) if _could_be(found[1]) else None
    if _could_be(bare) and not _ROW.match(bare):
        return Cut(tightened(bare), "")
    if (found := _ROW.match(bare)) and _could_be(found[1]) and not _PARTICLE.match(found[2]):
        return Cut(tightened(found[1]), found[2])
    return Cut(tightened(bare), "") if _could_be(bare) and is_actor(bare) else None


def names(sections: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The names (and lines of names) by which the rows of these sections begin: like actors, or found in several."""
    seen: Counter[str] = Counter()
    for section in sections:
        seen.update({found.name for at, line in enumerate(section) if (found := _begins(section, at)) and line})
    return frozenset(name for name, often in seen.items() if often > 1 or is_actor(name))


def parts(section: Sequence[Line], known: frozenset[str], setting: Setting) -> tuple[tuple[Part, ...], bool]:
    """The rows of a section and whether they are sure: a name whose text had to be guessed makes them unsure."""
    rows: list[tuple[list[str], list[Line]]] = []
    for at, line in enumerate(section):
        found = _begins(section, at)
        if found is None or found.name not in known:
            if rows:
                rows[-1][1].append(line)
            continue
        if not rows or rows[-1][1] or not _goes_on(rows[-1][0], found.name, known):
            rows.append(([], []))
        rows[-1][0].append(found.name)
        if found.text:
            rows[-1][1].append(Line(line.number, found.text, line.page))
    return _merged([("".join(pieces), lines) for pieces, lines in rows], setting)


def _could_be(name: str) -> bool:
    bare = name.strip()
    return 0 < width_of(bare) <= LONGEST_NAME and not re.search(r"[。、，]|[：:]$", bare) and not bare.isdigit()


def _begins(section: Sequence[Line], at: int) -> Cut | None:
    """The name a line begins with, where the line before lets a row begin."""
    found = cut(section[at].text)
    if found is None or found.text or at == 0:
        return found
    before = section[at - 1].text
    above = cut(before)
    return found if is_finished(before) or (above is not None and not above.text) or is_actor(found.name) else None


def _goes_on(pieces: list[str], name: str, known: frozenset[str]) -> bool:
    """Is this line the next line of the name begun above, not a name of its own?"""
    if not pieces:
        return True
    if _ATTACHED.match(name):
        return True
    return not is_actor("".join(pieces)) and is_actor("".join((*pieces, name))) and "".join(pieces) in known


def _merged(rows: list[tuple[str, list[Line]]], setting: Setting) -> tuple[tuple[Part, ...], bool]:
    """Names without text share the text above (a merged cell), the first ones the text below."""
    if torn := _torn(rows):
        return torn, False
    groups: list[tuple[list[str], str]] = []
    for name, lines in rows:
        text = text_of(lines, setting)
        if groups and (not text or not groups[-1][1]):
            groups[-1][0].append(name)
            groups[-1] = (groups[-1][0], groups[-1][1] or text)
        else:
            groups.append(([name], text))
    sure = all(lines for _, lines in rows)
    return tuple(Part(tuple(actors), text) for actors, text in groups if text), sure


def _torn(rows: list[tuple[str, list[Line]]]) -> tuple[Part, ...]:
    """All names first, then all texts: as many paragraphs as names are theirs in order."""
    if len(rows) < 3 or any(lines for _, lines in rows[:-1]):
        return ()
    texts = _sentences(rows[-1][1])
    return (
        tuple(Part((name,), text) for (name, _), text in zip(rows, texts, strict=True))
        if len(texts) == len(rows)
        else ()
    )


def _sentences(lines: Sequence[Line]) -> list[str]:
    """Texts that each end with a sentence at the end of a line."""
    texts: list[list[str]] = [[]]
    for line in lines:
        texts[-1].append(line.text)
        if is_finished(line.text):
            texts.append([])
    return [joined(text) for text in texts if text]
