"""The yearly plan (年次計画) in a row of a table: year columns, words, and arrows that run over the years."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.document.model import Document
from knowledge.era import ERAS, Era, years_in
from knowledge.plan.cell import is_nothing

FIRST_YEAR, LAST_YEAR = 1926, 2100
"""Western years that a column may name."""

LATE = 20
"""The first year of a plan from which 年度 without any era in the document is taken for 平成, not 令和."""

_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS令平昭])?(?P<number>元|\d{1,4})(?P<unit>年度?)?"
    r"(?:[(/](?:令和|平成|昭和|[RHS])?(?:元|\d{1,4})(?:年度?)?\)?)?(?:以降|[~-])?"
)
_SPAN = re.compile(r"(?P<first>[^~-]+?)(?:[~-](?P<last>[^~-]+))?")
LONGEST_SPAN = 20
"""Years that one cell may name."""

_SHAFT = r"\s\-‐－―–—─━=＝・…"
_HEAD = r"→⇒➡➔➝⟶►▶⇨➤"
_ARROW = rf"(?:[{_SHAFT}]*[{_HEAD}][{_SHAFT}{_HEAD}]*|[\-－―–—─━=＝]+[>＞]|[─━―—…]{{2,}})"
_LEADING = re.compile(rf"^\s*{_ARROW}\s*")
_TRAILING = re.compile(rf"\s*{_ARROW}\s*$")
_DITTO = re.compile(r"[〃″]|同左|同上")
_WORK = re.compile(
    r"実施|検討|準備|調査|試行|推進|着手|策定|見直し|継続|開始|完了|整備|運用|評価|検証|改定|拡充|設置|開催|協議|設計|研究|周知|導入|構築"
)


def year_keys(headers: Mapping[int, str], document: Document) -> tuple[dict[int, str], bool]:
    """The keys (R6) of the columns whose headers name a year: 令和6年度, R6, 2024年度, or 6年度 with the plan's era.

    Of years without an era a smaller number after a larger one begins the next era (31, 2). The second value is
    False where the document names no era, so that only the numbers tell it.
    """
    found = {column: match for column, header in headers.items() if (match := _year(header))}
    if not any(map(_is_named, found.values())):
        return {}, True
    bare = [int(year["number"]) for year in found.values() if not year["era"] and year["number"] != "元"]
    era = _era(document, bare)
    sure = not bare or era is not None or min(bare) >= FIRST_YEAR or bool(next(iter(found.values()))["era"])
    era = era or ERAS[bool(bare) and min(bare) >= LATE]
    keys: dict[int, str] = {}
    last = 0
    for column, match in found.items():
        number = number_in(match)
        if named := next((known for known in ERAS if match["era"] in (known.name, known.name[0], known.letter)), None):
            era = named
        elif number < last and era is not ERAS[0]:
            era = ERAS[ERAS.index(era) - 1]
        last = number
        keys[column] = _key(number, era)
    return keys, sure


def is_year(header: str) -> bool:
    """Does a header name a fiscal year?"""
    found = _year(header)
    return found is not None and _is_named(found)


def years_named(text: str) -> tuple[str, ...]:
    """The keys of the years that a cell is made of and that name their era: 令和7年度, R7～R9; none for other texts."""
    found = _SPAN.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    first = _year(found["first"]) if found else None
    if found is None or first is None or not (first["era"] or number_in(first) >= FIRST_YEAR):
        return ()
    era = next((known for known in ERAS if first["era"] in (known.name, known.name[0], known.letter)), ERAS[0])
    last = _year(found["last"] or "") or first
    numbers = range(number_in(first), max(number_in(first), number_in(last)) + 1)
    return tuple(_key(number, era) for number in numbers[:LONGEST_SPAN])


def number_in(year: re.Match[str]) -> int:
    """The number of a year; 元 is 1."""
    return 1 if year["number"] == "元" else int(year["number"])


def between(one: str, other: str, steps: int) -> list[str]:
    """The headers of the years left out between two, `steps` columns apart: 8年度 of 7年度 and 9年度; none where the
    numbers do not fit.
    """
    first, last = _year(one), _year(other)
    if first is None or last is None or not first["number"].isdecimal() or not last["number"].isdecimal():
        return []
    number = int(first["number"])
    if int(last["number"]) - number != steps:
        return []
    end = f"{first['unit'] or ''}"
    return [f"{first['era'] or ''}{number + step}{end}" for step in range(1, steps)]


def is_planned(text: str) -> bool:
    """May the cell stand in a yearly plan: an arrow, a ditto, or words of work (実施, 検討)?"""
    return bool(_LEADING.match(text) or _TRAILING.search(text) or _DITTO.fullmatch(text) or _WORK.search(text))


def has_arrow(text: str) -> bool:
    """Does an arrow lead into the cell's text or out of it?"""
    return bool(_LEADING.match(text) or _TRAILING.search(text))


def spread(cells: Sequence[str], *, merged: bool = False) -> list[str]:
    """What is planned for each year of one row; "" for nothing.

    An arrow carries its text over the empty years after it. Over those before an arrow, or before a text with one on
    both sides, what was under way goes on; where nothing was, the text does: its cell is a bar over them all.
    `merged` says that texts without arrows stand for the empty years after them too.
    """
    planned: list[str] = []
    last = carried = ""
    for cell in cells:
        text = cell.strip()
        value = _TRAILING.sub("", _LEADING.sub("", text))
        if not text:
            planned.append(carried)
            continue
        if is_nothing(text) and not has_arrow(text):
            last = carried = value = ""
        elif not value or _DITTO.fullmatch(value):
            value = last
            if has_arrow(text):
                _fill_back(planned, cells, "")
        elif _LEADING.match(text) and _TRAILING.search(text):
            _fill_back(planned, cells, value)
        planned.append(value)
        last = value
        carried = value if merged or has_arrow(text) else ""
    return planned


def looks_merged(rows: Sequence[Sequence[str]]) -> bool:
    """Are the year cells of a table merged without arrows: no text repeated, and the last year always empty?"""
    texts = [text for row in rows for text in row if text]
    if not texts or any(has_arrow(text) for text in texts) or any(row and row[-1] for row in rows):
        return False
    return not any(before and before == after for row in rows for before, after in pairwise(row))


def _year(header: str) -> re.Match[str] | None:
    found = _YEAR.fullmatch("".join(unicodedata.normalize("NFKC", header).split()))
    if found is None or len(found["number"]) == 3:
        return None
    western = len(found["number"]) == len("2024")
    return None if western and not FIRST_YEAR <= int(found["number"]) <= LAST_YEAR else found


def _is_named(year: re.Match[str]) -> bool:
    return bool(year["unit"] or year["era"] or len(year["number"]) == len("2024"))


def _era(document: Document, numbers: Sequence[int]) -> Era | None:
    """The era whose years of these numbers the document names most often."""
    named = Counter(year for line in document.lines for year in years_in(unicodedata.normalize("NFKC", line.text)))
    fits = {era: sum(named[era.first + number - 1] for number in numbers) for era in ERAS}
    best = max(ERAS, key=lambda era: fits[era])
    return best if fits[best] else None


def _key(number: int, era: Era) -> str:
    if number < FIRST_YEAR:
        return f"{era.letter}{number}"
    era = next(known for known in ERAS if number >= known.first)
    return f"{era.letter}{number - era.first + 1}"


def _fill_back(planned: list[str], cells: Sequence[str], value: str) -> None:
    """Fills the empty cells at the end of those read so far."""
    last = max((place for place in range(len(planned)) if cells[place].strip()), default=-1)
    gap = len(planned) - last - 1
    planned[last + 1 :] = [planned[last] if last >= 0 else value] * gap
