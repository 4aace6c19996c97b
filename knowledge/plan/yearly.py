"""The yearly plan (年次計画) of an item's sheet: columns whose years or cells may stand apart from the others."""

import re
from collections.abc import Mapping, Sequence

from knowledge.document.model import Document
from knowledge.era import year_of
from knowledge.plan.folding import folded
from knowledge.plan.shape import is_cells
from knowledge.plan.timetable import has_arrow, spread, year_keys

_YEAR = r"(?:令和|平成|昭和|[RHS])?\s*(?:元|\d{1,4})\s*年?度?"
_PAIR = re.compile(rf"(?P<year>{_YEAR})\s*[:：]?\s*(?P<cell>[^\s\d:：、。]{{1,12}})")
_STAGES: tuple[re.Pattern[str], ...] = tuple(
    map(
        re.compile,
        (
            "調査|研究|検討|協議",
            "準備|設計|策定|計画",
            "試行|一部|先行|着手|開始",
            "(?<!一部)(?:実施|運用|推進|継続|整備|設置)",
            "完了|終了|廃止",
        ),
    )
)
"""The stages of work, in the order in which a plan goes through them."""

REPEATED = -1.5
"""A word in the odd column that only says what goes on anyway: the plan would have an arrow there."""
ODD_ARROW = -0.5
"""An arrow in a row that has none."""
STEP_ON, STEP_BACK = 1.0, -1.0


class Years:
    """Reads the years that head columns in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def keys(self, years: Sequence[str]) -> tuple[str, ...]:
        """The keys of the columns (H25, R6) of the years that head them, '' for what is no year."""
        heads = tuple(map(folded, years))
        if heads not in self._known:
            keys, _ = year_keys(dict(enumerate(heads)), self.document)
            self._known[heads] = tuple(keys.get(at, "") for at in range(len(heads)))
        return self._known[heads]


def missing(keys: Sequence[str]) -> tuple[str, ...]:
    """The years that a header leaves out between its first and its last: H27 of H25 H26 H28 H29."""
    years = {year: key for key in keys if (year := year_of(key)) is not None}
    found = []
    for year in range(min(years, default=0), max(years, default=0)):
        if year not in years and year - 1 in years:
            letter, number = re.match(r"(\D*)(\d+)", years[year - 1]).groups()  # type: ignore[union-attr]
            years[year] = f"{letter}{int(number) + 1}"
            found.append(years[year])
    return tuple(found)


def schedule_of(planned: Mapping[str, str]) -> dict[str, str]:
    """What is planned for each year, arrows replaced by what they go on with; years without anything left out."""
    keys = sorted((key for key in planned if key), key=lambda key: year_of(key) or 0)
    cells = spread([folded(planned[key]) for key in keys])
    return {key: cell for key, cell in zip(keys, cells, strict=True) if cell}


def pairs_of(text: str) -> dict[str, str]:
    """Years each followed by its cell: 令和6年度 検討 令和7年度 実施."""
    found = [(match["year"], match["cell"]) for match in _PAIR.finditer(folded(text))]
    return {year.replace(" ", ""): cell for year, cell in found if is_cells(cell)}


def plausible(planned: Mapping[str, str], key: str, cell: str) -> float:
    """How well a cell that stands apart goes with the other cells of a row, as log-odds."""
    years = sorted({*planned, key}, key=lambda one: year_of(one) or 0)
    at = years.index(key)
    others = [planned[one] for one in years if one != key]
    if not others:
        return 0.0
    before = next((done for done in reversed(spread([planned[one] for one in years[:at]])) if done), "")
    if has_arrow(cell):
        return 0.0 if any(map(has_arrow, others)) else ODD_ARROW
    if cell == before or (before and _stage(cell) == _stage(before)):
        return REPEATED
    step = _stage(cell) - _stage(before)
    return STEP_ON if before and step > 0 else STEP_BACK if before and step < 0 else 0.0


def _stage(cell: str) -> int:
    """How far the work has come by the latest stage a cell names; 一部実施 is not yet 実施."""
    return max((at for at, words in enumerate(_STAGES) if words.search(cell)), default=2)
