"""What stands in a cell of a table: text without the traces of HTML, marks (◎○), a status, names."""

import html
import re
from itertools import pairwise

from knowledge.plan.numbering import Style, mark_of
from knowledge.plan.prose import is_finished, tightened, width_of

NARROW = 1.5
"""Full-width characters that a wrapped line may be shorter than the widest line of its cell."""

SLIM = 5
"""Full-width characters of a column below which the line end of a pair is its author's."""

STATUSES = {"新": "新規", "継": "継続", "拡": "拡充"}
"""Short forms and the words they stand for."""

MARKS = "◎●★○〇◯☆△▲■□◆◇✓✔"
"""Signs by which a table says who takes part, the weightiest first where ◎ or ● stand beside ○."""

SAME_MARK = str.maketrans("〇◯✔", "○○✓")

_BREAK = re.compile(r"<\s*(?:br)(?:\s[^<>]*)?/?\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*/?\s*(?:p|div|li|tr|ul|ol)(?:\s[^<>]*)?>", re.IGNORECASE)
_GAPS = re.compile(r"\n{2,}")
_NUMBER = re.compile(
    r"\s*([\d０-９]{1,2}(?:[-－.．][\d０-９]{1,2})*|[ア-ン]"
    r"|[一二三四五六七八九十]{1,2})[ \u3000]+(?=\S)(?![年月日人件回])"
)
_LATIN_WRAP = re.compile(r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9])")
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")
_INNER_BULLET = re.compile(r"(?<=\S)\s+(?=[・●○■◆]\s?\S)")
_STATUS_WORD = (
    r"(?:新規|継続|拡充|拡大|充実|強化|見直し|改善|縮小|廃止|終了|完了|統合|変更|再構築|再掲|既存|実施中|検討中)"
)
_STATUS = re.compile(rf"[【\[(（〔<＜]?\s*({_STATUS_WORD}(?:[・･/／、]{_STATUS_WORD})*|[新継拡])\s*[】\])）〕>＞]?")
_TITLE_STATUS = re.compile(rf"[【\[(（〔<＜]\s*({_STATUS_WORD}(?:[・･/／、]{_STATUS_WORD})*)\s*[】\])）〕>＞]")
_MARK = re.compile(rf"\s*([{MARKS}])\s*(?:[(（][^()（）]*[)）])?\s*")
_NOTHING = re.compile(r"[\s\-‐－―–—ー/／×✕なし無]*")
_SEPARATOR = re.compile(r"[、，,／/\n;；]|\s{2,}")
_DEPARTMENT = re.compile(r".*(?:課|室|部|局|係|所|センター|本部|事務局|委員会)(?:[(（].*[)）])?")


def cleaned(text: str) -> str:
    """A cell's text, one line of it a line: HTML tags gone, spaces inside words gone, bullets on lines of their own.

    An empty line stands between paragraphs and list items of HTML.
    """
    plain = text
    if "<" in text or "&" in text:
        plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", _ITEM.sub("\n\n", text))))
    lines = (_tightened(line) for line in _INNER_BULLET.sub("\n", plain).split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip("\n")


def flowing(text: str) -> str:
    """A cleaned cell with the lines that the column's margin broke joined again; items stay on lines of their own."""
    return "\n".join(map(_flowing, text.split("\n\n")))


def _flowing(text: str) -> str:
    lines = text.split("\n")
    width = max(map(width_of, lines))
    least = 0 if len(lines) > 2 else SLIM
    whole = lines[0]
    for before, line in pairwise(lines):
        wrapped = not is_finished(before) and width_of(before) > max(width - NARROW, least) and not _begins(line)
        whole += line if wrapped else f"\n{line}"
    return whole


def flat(text: str) -> str:
    """A cleaned cell on one line."""
    return _LATIN_WRAP.sub(" ", text.replace("\n\n", "\n")).replace("\n", "")


def is_nothing(text: str) -> bool:
    """Is the cell empty, or a dash that says so?"""
    return bool(_NOTHING.fullmatch(text))


def mark_in(text: str) -> str | None:
    """The mark of a cell that holds nothing else (a remark in brackets may follow it)."""
    found = _MARK.fullmatch(text)
    return found[1].translate(SAME_MARK) if found else None


def status_of(text: str) -> str | None:
    """新規, 継続, 拡充 … of a cell that holds nothing else, without brackets; short forms in full."""
    found = _STATUS.fullmatch(tightened(text))
    return STATUSES.get(found[1], found[1]) if found else None


def without_status(title: str) -> tuple[str, str | None]:
    """A title and the status printed in brackets before or after it: 交流の場（新規）. A reprint (再掲) stays."""
    for found in _TITLE_STATUS.finditer(title):
        if found[1] != "再掲" and (found.start() == 0 or found.end() == len(title)):
            return (title[: found.start()] + title[found.end() :]).strip(), found[1]
    return title, None


def names_in(text: str) -> tuple[str, ...]:
    """The names a cell lists: departments, actors. The dot ・ separates them only where no other sign does."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) == 1:
        parts = re.split(r"[・･]", parts[0])
        if len(parts) > 1 and text.lstrip().startswith(("・", "･")):
            parts = parts[1:]
    names = (tightened(part).strip("・･-－") for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and not is_nothing(name)))


def is_department(text: str) -> bool:
    """Does the cell name departments (担当課) and nothing else?"""
    names = names_in(text)
    return bool(names) and all(_DEPARTMENT.fullmatch(name) for name in names)


def marked_names(text: str) -> tuple[tuple[str, str], ...]:
    """Marks and the names after them in one cell: '◎市 ○市民、団体'; empty where no mark stands before a name."""
    found = re.findall(rf"([{MARKS}])\s*([^{MARKS}]+)", text)
    return tuple((mark.translate(SAME_MARK), name) for mark, names in found for name in names_in(names))


def is_number(text: str) -> bool:
    """Is the cell a number (①, 1-2, (3), No.4) and nothing else?"""
    bare = re.sub(r"^(?:No\.?|№|＃|#)\s*", "", text.strip())
    return bool(bare) and bool(
        re.fullmatch(r"\d{1,3}", bare) or ((mark := mark_of(f"{bare} ")) and _is_bare(mark.rest))
    )


def _is_bare(rest: str) -> bool:
    return not rest.strip(".．、 ")


def _tightened(line: str) -> str:
    """A line without torn spaces but the one that sets a bare number off from its words (1 つどう)."""
    number = _NUMBER.match(line)
    return f"{number[1]} {tightened(line[number.end() :])}" if number else tightened(line)


def _begins(line: str) -> bool:
    mark = mark_of(line)
    return mark is not None and mark.style is not Style.DIGIT
