"""What each actor (主体) does: rows of a name and a text, taken from lines.

A name may stand before its text, alone above it, or torn over two lines; a name without text shares a merged cell.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.article import Part
from knowledge.document.model import Line
from knowledge.plan.numbering import SIGNS, mark_of
from knowledge.plan.passage import Setting, text_of
from knowledge.plan.prose import is_finished, joined, tightened, width_of

LONGEST_NAME = 16
"""Full-width characters of an actor's name or of one of its lines."""

SHORTEST_CLAUSE = 5
"""Full-width characters from which words that end as a clause does (…に, …して) are no name."""

_ACTOR = re.compile(
    r"(?:団体等?|組織|機関|事業[者所]|企業等?|行政|市民等?|町民|村民|区民|県民|住民|大学等?|学校|セ(?:ン)?ター|[ＮN][ＰP][ＯO](?:法人)?|町内会|自治会|"
    r"協議会|協働体|委員会|委員|商店[街会]|ボランティア|個人|法人|会社|若者|学生|子ども|高齢者|保護者|家庭|家族|みんな|私たち|わたしたち|一人ひとり|"
    r"市|町|村|区|県|役所|役場|庁|職員|議会|議員|地域|コミュニティ|その他|専門家|社協|財団|協会|組合|農協|公民館|図書館|児童館|施設|保育[園所]|"
    r"幼稚園|クラブ|サークル|消防団?|警察|病院|メディア|会|主体|課|部局|本部|事務局|グループ|隊|連合|青年部|女性部|[ＰP][ＴT][ＡA])"
    r"(?:等|など)?(?:[・／/、].+)?(?:[（(].+[）)])?"
)
_ENDS = re.compile(rf".*{_ACTOR.pattern}")
_PARTICLE = re.compile(r"^[はがをにのもとでやへ、。，]|^(?:から|など|まで|より|では|には|とは)")
_TAIL = re.compile(r"[をにがはのへでともやしてるりくきれ]$")
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


@dataclass(frozen=True, slots=True)
class Names:
    """The names (or lines of names) by which rows begin, those that are whole, and the pairs of lines that make one."""

    known: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


def names_in(sections: Sequence[Sequence[Line]]) -> Names:
    """The names by which the rows of these sections begin: they sound like actors, or stand in several sections.

    Two lines are one name where, in several sections, the first never has a text and always the second after it.
    """
    seen: Counter[str] = Counter()
    whole: set[str] = set()
    after: dict[str, Counter[str]] = {}
    for section in sections:
        cuts = [_begins(section, at) for at in range(len(section))]
        seen.update({found.name for found in cuts if found})
        whole |= {found.name for found in cuts if found and found.text}
        for found, follower in pairwise(cuts):
            if found:
                name = "" if found.text or follower is None else follower.name
                after.setdefault(found.name, Counter())[name] += 1
    known = frozenset(name for name, often in seen.items() if often > 1 or is_actor(name))
    pairs = {(name, *followers) for name, followers in after.items() if len(followers) == 1 and followers.total() > 1}
    return Names(known, frozenset(whole), frozenset((first, second) for first, second in pairs if second))


def parts(section: Sequence[Line], names: Names, setting: Setting) -> tuple[tuple[Part, ...], bool]:
    """The rows of a section and whether they are sure: a name whose text had to be guessed makes them unsure."""
    rows: list[tuple[list[str], list[Line]]] = []
    for at, line in enumerate(section):
        found = _begins(section, at)
        if found is None or found.name not in names.known:
            if rows:
                rows[-1][1].append(line)
            continue
        if not rows or rows[-1][1] or not _goes_on(rows[-1][0], found.name, names):
            rows.append(([], []))
        rows[-1][0].append(found.name)
        if found.text:
            rows[-1][1].append(replace(line, text=found.text))
    return _merged([("".join(pieces), lines) for pieces, lines in rows], setting)


def _could_be(name: str) -> bool:
    bare = name.strip()
    if not 0 < width_of(bare) <= LONGEST_NAME or re.search(r"[。、，を]|[：:]$", bare) or bare.isdigit():
        return False
    return width_of(bare) <= SHORTEST_CLAUSE or not _TAIL.search(bare) or is_actor(bare)


def _begins(section: Sequence[Line], at: int) -> Cut | None:
    """The name a line begins with, where the line before lets a row begin."""
    found = cut(section[at].text)
    if found is None or found.text or at == 0:
        return found
    before = section[at - 1].text
    above = cut(before)
    return found if is_finished(before) or (above is not None and not above.text) or is_actor(found.name) else None


def _goes_on(pieces: list[str], name: str, names: Names) -> bool:
    """Is this line the next line of the name begun above, not a name of its own?"""
    if not pieces or _ATTACHED.match(name) or (pieces[-1], name) in names.pairs:
        return True
    if name in names.whole or "".join(pieces) in names.whole:
        return False
    return not is_actor("".join(pieces)) and is_actor("".join((*pieces, name)))


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
