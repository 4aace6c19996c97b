"""The glossary of a plan (用語解説, 用語集): words with their meanings, each entry set off in one of the usual ways.

A colon, dots or wide spaces stand between word and meaning, or the word stands on a line of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.document.model import Document, Line
from knowledge.plan.gloss import SHORTEST_MEANING, glosses_in, is_no_word, is_term
from knowledge.plan.numbering import RANKS, SIGNS, Style, mark_of
from knowledge.plan.prose import is_finished, is_folio, joined, sentences, tightened

FEWEST = 2
"""Entries that make a glossary."""

INTRODUCTION = 3
"""Lines that may stand between the heading and the first entry."""

HEADING = re.compile(
    r"(?:(?:参考|巻末|付属)?(?:資料|付録|別表)[編集]?[-－\d０-９]*[：:・]?)?(?:(?:主な|関連|関係|専門)?(?:用語|語句|ことば|言葉)の?"
    r"(?:解説|説明|定義|意味|一覧|手引き?|集)"
    r"|用語|語句説明|語句解説)(?:集|一覧|表)?(?:について)?"
)
_COLON = re.compile(r"(?P<term>[^：:…＝。、]{2,30}?)\s*(?:[：:＝]|…+|・{3,}|‥+|(?<=\s)[-–―－—](?=\s))\s*(?P<text>\S.*)")
_GAP = re.compile(r"(?P<term>[^\s。、：:]{2,25})(?:\u3000+|\s{2,}|\t+|(?<=[)）」』])\s+)(?P<text>\S.{5,})")
_NEXT = re.compile(
    r"(?:参考|添付)?資料(?:編|集)?(?:\s*[\d０-９]|$)|(?:策定|改定)の(?:経過|経緯)|奥付|発行[：:日]|.{0,12}(?:委員|名簿)(?:一覧|名簿)?$"
)
"""Headings without a number that end a glossary."""

_INDEX = re.compile(
    r"[【\[（(■◆●〔<＜]*\s*(?:[あ-わア-ワ](?:\s*行)?|[A-ZＡ-Ｚ](?:\s*[-~～〜]\s*[A-ZＡ-Ｚ])?|英数字?|アルファベット|数字)\s*[】\]）)〕>＞]*"
)
_READING = re.compile(r"[（(【〔](?P<reading>[ぁ-ゖー・\s]{2,}|[ァ-ヺー・\s]{2,})[）)】〕]$")
_EMPHASIS = re.compile(r"\*\*|__|<[^<>]*>")
_SIGN = re.compile(r"^(?:[:：]\s*|[-*+]\s+)")


@dataclass(slots=True)
class Entry:
    """A word and the lines of its meaning while it is read; `first` and `last` are the lines it stands on.

    `heading` is the line of the glossary's heading.
    """

    term: str
    words: list[str]
    first: int
    last: int
    other_words: tuple[str, ...] = ()
    heading: int = 0

    @property
    def meaning(self) -> str:
        """The meaning, mended."""
        return joined(self.words)


def glossary_of(document: Document) -> tuple[Entry, ...]:
    """The entries of all glossaries of a document; tables are read elsewhere."""
    inside = {n for table in document.tables for row in table.rows for n in range(row.lines[0], row.lines[1] + 1)}
    lines = [line for line in document.lines if line.text.strip() and line.number not in inside]
    lines = [line for line in lines if not is_folio(line.text) and not line.text.strip().startswith("|")]
    found: list[Entry] = []
    for at, line in enumerate(lines):
        if _is_heading(line) and (not found or found[-1].last < line.number):
            entries = _entries(lines[at + 1 :], line)
            found += entries if len(entries) >= FEWEST else ()
    return tuple(found)


def _is_heading(line: Line) -> bool:
    mark = mark_of(line.text)
    title = _EMPHASIS.sub("", tightened(mark.rest if mark else line.text)).strip("【】〔〕「」<>＜＞〈〉《》[]# ")
    return bool(HEADING.fullmatch(title))


def _entries(lines: Sequence[Line], heading: Line) -> list[Entry]:
    """The entries below a heading, up to the next heading of its rank."""
    entries: list[Entry] = []
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else ""
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        if _ends(line, heading) or (not entries and at > INTRODUCTION):
            break
        if _INDEX.fullmatch(line.text.strip()):
            continue
        if entry := _entry(line, before, after, entries):
            entries.append(entry)
        elif _tells_of_another(line.text):
            break  # a chapter that explains its words in sentences
        elif entries:
            entries[-1].words.append(_bare(line.text))
            entries[-1].last = line.number
    return [replace(one, heading=heading.number) for one in entries if len(one.meaning) >= SHORTEST_MEANING]


def _ends(line: Line, heading: Line) -> bool:
    """Does another section begin here: a heading that the file marks as no lower, or a chapter?"""
    if line.level is not None and heading.level is not None:
        return line.level <= heading.level
    mark, own = mark_of(line.text), mark_of(heading.text)
    if mark is None or mark.style in SIGNS or is_finished(line.text):
        return bool(_NEXT.match(line.text.strip()))
    least = own.level if own is not None and own.style not in SIGNS else RANKS[Style.SECTION]
    return mark.level <= least


def _entry(line: Line, before: str, after: str, entries: Sequence[Entry]) -> Entry | None:
    """The entry that begins on a line; a word alone needs its meaning on the next line, and the end of the last."""
    text = _bare(line.text)
    whole = not entries or is_finished(before) or bool(_INDEX.fullmatch(before.strip()))
    for pattern in (_COLON, _GAP):
        match = pattern.match(text)
        if match and _is_word(match["term"]) and (whole or pattern is _COLON or _GAP.match(_bare(before))):
            return _opened(match["term"], [match["text"]], line.number)
    below = _bare(after)
    alone = whole and _is_word(text) and not is_finished(text) and after and not _INDEX.fullmatch(after.strip())
    if alone and not _COLON.match(below) and (len(below) > len(text) or is_finished(below)):
        return _opened(text, [], line.number)
    return None


def _opened(term: str, words: list[str], number: int) -> Entry:
    reading = _READING.search(term)
    bare = tightened(term[: reading.start()] if reading and reading.start() else term).strip("「」『』【】 ")
    return Entry(bare, words, number, number, (tightened(reading["reading"]),) if reading and reading.start() else ())


def _is_word(text: str) -> bool:
    bare = _READING.sub("", tightened(text)).strip("「」『』【】")
    return bool(re.match(r"[^\W\d_]|\d+[^\W\d_]", bare)) and is_term(bare) and not is_no_word(bare)


def _tells_of_another(text: str) -> bool:
    return any(gloss.certain for sentence in sentences(text) for gloss in glosses_in(sentence))


def _bare(text: str) -> str:
    """A line without traces of Markdown and the sign or number before a word."""
    plain = _SIGN.sub("", _EMPHASIS.sub("", text.strip().lstrip("#").strip()))
    mark = mark_of(plain)
    return mark.rest if mark and mark.rest else plain.strip()


def numbers_in(entries: Sequence[Entry]) -> frozenset[int]:
    """The lines that the entries stand on."""
    return frozenset(number for entry in entries for number in range(entry.first, entry.last + 1))
