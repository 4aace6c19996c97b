"""The rows of a table of measures: title, status, who leads (◎) and takes part (○), what is done in which year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.article import Kind
from knowledge.document.model import Document, Row
from knowledge.era import year_of
from knowledge.plan.cell import (
    flat,
    flowing,
    is_nothing,
    mark_in,
    marked_names,
    names_in,
    status_of,
    without_status,
)
from knowledge.plan.column import Role, is_numbered, share
from knowledge.plan.found import Found
from knowledge.plan.grid import Grid
from knowledge.plan.legend import Entry
from knowledge.plan.numbering import SIGNS, Style, mark_of, normalised
from knowledge.plan.prose import is_finished, joined
from knowledge.plan.shape import bodies
from knowledge.plan.timetable import has_arrow, looks_merged, spread, year_keys, years_named

STRONG = "◎●★"
"""Marks that lead where the table has weaker ones beside them and no note says what they mean."""

_TIME = re.compile(r"(?:予定)?(?:年度|時期|期間|年次|スケジュール|工程).*")
NOT_CHOSEN = ("□", "☆")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and the numbers of the headings above it."""

    found: Found
    above: tuple[str | None, ...]


@dataclass(slots=True)
class Reading:
    """A table under way: what its merged cells said last is carried down.

    `keys` are the years by place, `leading` the marks of who leads, `doubt` the fields that are not sure.
    """

    grid: Grid
    keys: dict[int, str]
    leading: frozenset[str]
    doubt: tuple[str, ...]
    merged: bool
    numbered: bool
    categories: dict[int, str] = field(default_factory=dict)
    section: str = ""

    def cell(self, row: Row, role: Role) -> str:
        """The first filled cell of a role."""
        return next((row.cells[place] for place in self.grid.places(role) if row.cells[place]), "")


def reading_of(grid: Grid, legend: Sequence[Entry], document: Document) -> Reading:
    """Prepares a table with one title column: its years, and what its marks mean."""
    places = grid.places(Role.YEARS)
    names = {place: grid.columns[place].name for place in places}
    keys, era_known = year_keys(names, document)
    merged = looks_merged([[row.cells[place] for place in places] for row in grid.rows])
    leading, sure = _leading(grid, legend)
    doubt = ("schedule",) * (merged or not era_known) + ("leading", "participating") * (not sure)
    titles = [row.cells[place] for row in grid.rows for place in grid.places(Role.TITLE)]
    return Reading(grid, names | keys, leading, doubt, merged, share(titles, is_numbered))


def measures_in(reading: Reading) -> list[Measure]:
    """The measures of a table in order; rows that only carry a text on are joined to the row above."""
    found: list[Measure] = []
    for row in reading.grid.rows:
        if _is_section(reading, row):
            reading.section = next(filter(None, row.cells))
            reading.categories.clear()
            continue
        _carry(reading, row)
        if found and _goes_on(reading, row):
            found[-1] = replace(found[-1], found=_longer(reading, found[-1].found, row))
        elif item := _item(reading, row, found[-1].found if found else None):
            found.append(Measure(item, tuple(_number_of(text) for text in _above(reading))))
    return found


def _leading(grid: Grid, legend: Sequence[Entry]) -> tuple[frozenset[str], bool]:
    """The marks that say who leads, and whether that is sure: by the note, else ◎ or ● beside weaker ones."""
    cells = [row.cells[place] for row in grid.rows for place in grid.places(Role.ACTORS)]
    used = {mark for cell in cells if (mark := mark_in(cell))} | {
        mark for cell in cells for mark, _ in marked_names(cell)
    }
    used -= set(NOT_CHOSEN)
    said = {entry.mark: entry.leads for entry in legend if entry.mark in used and entry.leads is not None}
    leads = {mark for mark, does in said.items() if does}
    unsaid = used - said.keys()
    if not unsaid:
        return frozenset(leads), True
    if len(used) == 1:
        return frozenset(used), False
    strong = {mark for mark in unsaid if mark in STRONG} or ({"○"} & unsaid)
    return frozenset(leads or strong), True


def _is_section(reading: Reading, row: Row) -> bool:
    """Is the row a heading over the rows that follow: one cell alone, where no measure would have its text?"""
    filled = [place for place, cell in enumerate(row.cells) if cell]
    if filled != [0] or len(row.cells) == 1:
        return False
    role = reading.grid.columns[0].role
    if role is not Role.TITLE:
        return role not in (Role.CATEGORY, Role.CONTENT)
    mark = mark_of(row.cells[0])
    return mark is not None and (mark.style in SIGNS or mark.style in (Style.LABEL, Style.CHAPTER, Style.ROMAN))


def _carry(reading: Reading, row: Row) -> None:
    """Keeps the categories that merged cells hold; a new one ends those right of it."""
    for place in reading.grid.places(Role.CATEGORY):
        if row.cells[place]:
            reading.categories = {other: text for other, text in reading.categories.items() if other < place}
            reading.categories[place] = row.cells[place]


def _goes_on(reading: Reading, row: Row) -> bool:
    facts = (Role.STATUS, Role.ACTORS, Role.YEARS, Role.NUMBER)
    if any(not is_nothing(row.cells[place]) for role in facts for place in reading.grid.places(role)):
        return False
    title = reading.cell(row, Role.TITLE)
    return not title or (reading.numbered and not is_numbered(title))


def _longer(reading: Reading, item: Found, row: Row) -> Found:
    def more(text: str, role: Role) -> str:
        addition = _text(reading, row, role)
        several = len(reading.grid.places(role)) > 1 or "\n" in f"{text}{addition}"
        apart = several or is_finished(text) or mark_of(addition) is not None
        return "\n".join(filter(None, (text, addition))) if apart else joined((text, addition))

    return replace(
        item,
        title=joined((item.title, flat(reading.cell(row, Role.TITLE)))),
        purpose=more(item.purpose, Role.PURPOSE),
        content=more(item.content, Role.CONTENT),
        completion=more(item.completion, Role.COMPLETION),
        lines=(item.lines[0], row.lines[1]),
    )


def _item(reading: Reading, row: Row, before: Found | None) -> Found | None:
    words, status = without_status(flat(reading.cell(row, Role.TITLE)))
    number, title = _named(reading, row, words)
    doubt = reading.doubt
    if not title:
        if before is None or not any(map(_is_told, row.cells)):
            return None
        number, title, doubt = before.number, before.title, (*doubt, "title")
    leading, participating = _actors(reading, row)
    schedule = _schedule(reading, row)
    unsure = {"schedule": bool(schedule), "leading": bool(leading), "participating": bool(participating)}
    return Found(
        kind=Kind.INITIATIVE,
        title=title,
        lines=row.lines,
        number=number,
        path=tuple(_words_of(text) for text in _above(reading)),
        status=_status(reading, row) or status,
        departments=tuple(n for place in reading.grid.places(Role.DEPARTMENTS) for n in names_in(row.cells[place])),
        target_bodies=_targets(reading, row),
        leading=leading,
        participating=participating,
        purpose=_text(reading, row, Role.PURPOSE),
        content=_text(reading, row, Role.CONTENT),
        completion=_text(reading, row, Role.COMPLETION),
        schedule=schedule,
        doubt=tuple(name for name in doubt if unsure.get(name, True)),
    )


def _is_told(cell: str) -> bool:
    return not is_nothing(cell) and (mark_in(cell) is not None or status_of(cell) is not None or has_arrow(cell))


def _named(reading: Reading, row: Row, words: str) -> tuple[str | None, str]:
    """The number and the title of a row; a number in a column of its own goes before one in the title."""
    own = reading.cell(row, Role.NUMBER)
    mark = mark_of(words)
    if mark is None or not mark.rest or mark.style is Style.NOTE:
        return (normalised(own) if own else None), words
    printed = mark.number if mark.style not in SIGNS else None
    return (normalised(own) if own else printed), mark.rest


def _above(reading: Reading) -> list[str]:
    parts = (reading.grid.caption, reading.section, *(text for _, text in sorted(reading.categories.items())))
    return [flat(part) for part in parts if part]


def _number_of(text: str) -> str | None:
    mark = mark_of(text)
    return mark.number if mark is not None and mark.style not in (*SIGNS, Style.LABEL) else None


def _words_of(text: str) -> str:
    mark = mark_of(text)
    return mark.rest if mark is not None and mark.rest and mark.style is not Style.LABEL else text


def _status(reading: Reading, row: Row) -> str | None:
    for place in reading.grid.places(Role.STATUS):
        name = reading.grid.columns[place].name
        cell = row.cells[place]
        ticked = "・".join(bodies(cell).named) if bodies(cell).boxes else cell
        if found := status_of(name if mark_in(cell) else ticked):
            return found
    return None


def _targets(reading: Reading, row: Row) -> tuple[str, ...]:
    def named() -> Iterator[str]:
        for place in reading.grid.places(Role.TARGETS):
            mark = mark_in(row.cells[place])
            if mark is None:
                yield from names_in(row.cells[place])
            elif mark not in NOT_CHOSEN:
                yield reading.grid.columns[place].name

    return tuple(named())


def _actors(reading: Reading, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who takes part; names without any mark are those who do it."""
    told: list[tuple[str | None, str]] = []
    for place in reading.grid.places(Role.ACTORS):
        cell = row.cells[place]
        if mark := mark_in(cell):
            told.append((mark, reading.grid.columns[place].name))
        else:
            told += marked_names(cell) or [(None, name) for name in names_in(cell)]
    leads = tuple(name for mark, name in told if mark is None or mark in reading.leading)
    joins = tuple(name for mark, name in told if mark is not None and mark not in (*reading.leading, *NOT_CHOSEN))
    return leads, joins


def _text(reading: Reading, row: Row, role: Role) -> str:
    cells = (row.cells[place] for place in reading.grid.places(role))
    return "\n".join(flowing(cell) for cell in cells if not is_nothing(cell))


def _schedule(reading: Reading, row: Row) -> dict[str, str]:
    places = reading.grid.places(Role.YEARS)
    planned = spread([flat(row.cells[place]) for place in places], merged=reading.merged)
    told = {reading.keys[place]: text for place, text in zip(places, planned, strict=True) if text}
    return {year: text for key, cell in told.items() for year, text in _by_year(key, cell)}


def _by_year(key: str, cell: str) -> Iterator[tuple[str, str]]:
    """The years that a cell names where its column does not (実施年度: 令和7～9年度); else the column with the cell."""
    years = () if year_of(key) else years_named(cell)
    verb = _TIME.sub("", key) or cell
    yield from ((year, verb) for year in years) if years else ((key, cell),)
