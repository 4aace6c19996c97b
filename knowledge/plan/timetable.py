"""The yearly plan (年次計画) in a row of a table: year columns, words, and arrows that run over the years."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.document.model import Document
from knowledge.era import ERAS, Era, years_in
from knowledge.plan.cell import is_nothing
from knowledge.plan.prose import tightened

FIRST_YEAR, LAST_YEAR = 1926, 2100
"""Western years that a column may name."""

_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])?(?P<number>元|\d{1,4})(?P<unit>年度?)?"
    r"(?:[(/](?:令和|平成|昭和|[RHS])?(?:元|\d{1,4})(?:年度?)?\)?)?(?:以降|[~-])?"
)
_SHAFT = r"\s\-‐－―–—─━=＝・…"
_HEAD = r"→⇒➡➔➝⟶►▶⇨>＞➤"
_ARROW = rf"(?:[{_SHAFT}]*[{_HEAD}][{_SHAFT}{_HEAD}]*|[─━―—…]{{2,}})"
_LEADING = re.compile(rf"^\s*{_ARROW}\s*")
_TRAILING = re.compile(rf"\s*{_ARROW}\s*$")
_DITTO = re.compile(r"[〃″]|同左|同上")
_WORK = re.compile(
    r"実施|検討|準備|調査|試行|推進|着手|策定|見直し|継続|開始|完了|整備|運用|評価|検証|改定|拡充|設置|開催|協議|設計|研究|周知|導入|構築"
)


def year_keys(headers: Mapping[int, str], document: Document) -> dict[int, str]:
    """The keys (R6) of the columns whose headers name a year: 令和6年度, R6, 2024年度, or 6年度 with the plan's era.

    Of years without an era a smaller number after a larger one begins the next era (31, 2). Where the document
    names no era, 6年度 stays as printed.
    """
    found = {column: match for column, header in headers.items() if (match := _year(header))}
    if not any(match["unit"] or match["era"] or len(match["number"]) == len("2024") for match in found.values()):
        return {}
    era = _era(document, [match for match in found.values() if not match["era"]])
    keys: dict[int, str] = {}
    last = 0
    for column, match in found.items():
        number = 1 if match["number"] == "元" else int(match["number"])
        own = next((known for known in ERAS if match["era"] in (known.name, known.letter)), None)
        if own is None and era and number < last and era is not ERAS[0]:
            era = ERAS[ERAS.index(era) - 1]
        last = number
        keys[column] = _key(number, own or era, headers[column])
    return keys


def is_year(header: str) -> bool:
    """Does a header name a fiscal year?"""
    found = _year(header)
    return bool(found and (found["unit"] or found["era"] or len(found["number"]) == len("2024")))


def is_planned(text: str) -> bool:
    """May the cell stand in a yearly plan: an arrow, a ditto, or words of work (実施, 検討)?"""
    return bool(_LEADING.match(text) or _TRAILING.search(text) or _DITTO.fullmatch(text) or _WORK.search(text))


def has_arrow(text: str) -> bool:
    """Does an arrow lead into the cell's text or out of it?"""
    return bool(_LEADING.match(text) or _TRAILING.search(text))


def spread(cells: Sequence[str], *, merged: bool = False) -> list[str]:
    """What is planned for each year of one row; "" for nothing.

    An arrow carries its text over the empty years after it, one on both sides also over those before it.
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
        elif _LEADING.match(text) and _TRAILING.search(text):
            _fill_back(planned, value)
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
    if found is None or len(found["number"]) == 3:  # noqa: PLR2004  (no year has three digits)
        return None
    western = len(found["number"]) == len("2024")
    return None if western and not FIRST_YEAR <= int(found["number"]) <= LAST_YEAR else found


def _era(document: Document, years: Sequence[re.Match[str]]) -> Era | None:
    """The era whose years of these numbers the document names most often."""
    numbers = [int(match["number"]) for match in years if match["number"] != "元"]
    if not numbers:
        return None
    named = Counter(year for line in document.lines for year in years_in(unicodedata.normalize("NFKC", line.text)))
    fits = {era: sum(named[era.first + number - 1] for number in numbers) for era in ERAS}
    best = max(ERAS, key=lambda era: fits[era])
    return best if fits[best] else None


def _key(number: int, era: Era | None, header: str) -> str:
    if number >= FIRST_YEAR:
        era = next(known for known in ERAS if number >= known.first)
        return f"{era.letter}{number - era.first + 1}"
    return f"{era.letter}{number}" if era else tightened(header)


def _fill_back(planned: list[str], value: str) -> None:
    for place in range(len(planned) - 1, -1, -1):
        if planned[place]:
            return
        planned[place] = value
