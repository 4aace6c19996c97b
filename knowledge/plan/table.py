"""The form of plan that lists its measures in tables: 新規/継続/拡充, what is done in which year, ◎○ for each actor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.article import Kind
from knowledge.document.model import Document, Row
from knowledge.plan.cell import (
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
from knowledge.plan.grid import Grid, grid_of, tables_of
from knowledge.plan.chapter import headings_above
from knowledge.plan.legend import Entry, legend_of
from knowledge.plan.numbering import SIGNS, Style, composed, mark_of, normalised
from knowledge.plan.pair import pairs_in
from knowledge.plan.prose import joined
from knowledge.plan.timetable import has_arrow, is_planned, looks_merged, spread, year_keys

RANK = 20

STRONG = "◎●■★"
"""Marks that lead where the table uses a weaker one beside them and no note says what they mean."""


@dataclass(slots=True)
class _Reader:
    """Reads the rows of the tables of one document; what merged cells say is carried down."""

    document: Document
    grid: Grid
    keys: dict[int, str]
    leading: frozenset[str]
    doubt: tuple[str, ...]
    merged: bool
    numbered: bool
    category: dict[int, str] = field(default_factory=dict)
    section: str = ""


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The measures of the tables, and the rows of other tables whose cells explain each other."""
    found: list[Found] = []
    before: _Reader | None = None
    for table in tables_of(document):
        if all(row.lines[0] in taken for row in table.rows):
            continue
        grid = grid_of(table, before.grid if before else None)
        if not is_of_measures(grid):
            found += pairs_in(grid, headings_above(document, grid.rows[0].lines[0]) if grid.rows else ())
            continue
        reader = _reader(document, grid)
        if before is not None and before.grid.columns == grid.columns:
            reader.category, reader.section = before.category, before.section
        found += _items(reader)
        before = reader
    return _with_whole_numbers(found)


def is_of_measures(grid: Grid) -> bool:
    """Does the table list things to do: a title, and who does them, when, or whether they are new?"""
    if len(grid.places(Role.TITLE)) != 1 or not grid.rows:
        return False
    years = [row.cells[place] for row in grid.rows for place in grid.places(Role.YEARS)]
    planned = share(years, lambda cell: is_planned(cell) or mark_in(cell) is not None, least=0.5)
    told = any(grid.places(role) for role in (Role.STATUS, Role.ACTORS))
    return told or planned or bool(grid.places(Role.DEPARTMENTS) and grid.places(Role.CONTENT) and not any(years))


def _reader(document: Document, grid: Grid) -> _Reader:
    places = grid.places(Role.YEARS)
    names = {place: grid.columns[place].name for place in places}
    keys = names | year_keys(names, document)
    cells = [[row.cells[place] for place in places] for row in grid.rows]
    merged = looks_merged(cells)
    leading, sure = _leading(grid, legend_of(document))
    (title,) = grid.places(Role.TITLE)
    doubt = ("schedule",) * (merged or any(key == names[place] and key[-1:] == "度" for place, key in keys.items()))
    return _Reader(
        document=document,
        grid=grid,
        keys=keys,
        leading=leading,
        doubt=doubt + (() if sure else ("leading", "participating")),
        merged=merged,
        numbered=share([row.cells[title] for row in grid.rows], is_numbered),
    )


def _leading(grid: Grid, legend: Sequence[Entry]) -> tuple[frozenset[str], bool]:
    """The marks that say who leads, and whether that is sure: by the note, else ◎ or ● beside weaker ones."""
    places = grid.places(Role.ACTORS)
    cells = [row.cells[place] for row in grid.rows for place in places]
    used = {mark for cell in cells if (mark := mark_in(cell))} | {m for cell in cells for m, _ in marked_names(cell)}
    said = {entry.mark: entry.leads for entry in legend if entry.mark in used and entry.leads is not None}
    unsaid = used - said.keys()
    leads = {mark for mark, leads in said.items() if leads}
    if not unsaid:
        return frozenset(leads), True
    strong = {mark for mark in unsaid if mark in STRONG}
    if strong != used and not leads:
        leads |= strong or ({"○"} & unsaid if len(used) > 1 else set())
    alone = len(used) == 1 and not said
    return frozenset(leads | used if alone else leads), not alone


def _items(reader: _Reader) -> list[Found]:
    items: list[Found] = []
    for row in reader.grid.rows:
        if _is_section(reader, row):
            (reader.section,) = filter(None, row.cells)
            reader.category.clear()
            continue
        _carry(reader, row)
        if items and _goes_on(reader, row):
            items[-1] = _longer(reader, items[-1], row)
        elif item := _item(reader, row, items):
            items.append(item)
    return items


def _is_section(reader: _Reader, row: Row) -> bool:
    """Is the row a heading over the rows that follow: one cell alone, where no item would have its text?"""
    filled = [place for place, cell in enumerate(row.cells) if cell]
    if len(filled) != 1 or len(row.cells) == 1:
        return False
    role = reader.grid.columns[filled[0]].role
    if role is Role.TITLE:
        mark = mark_of(row.cells[filled[0]])
        return filled[0] == 0 and mark is not None and mark.style in (Style.LABEL, Style.CHAPTER, Style.ROMAN, *SIGNS)
    return filled[0] == 0 and role is not Role.CATEGORY and role is not Role.CONTENT


def _carry(reader: _Reader, row: Row) -> None:
    """Keeps the categories that merged cells hold: a new one ends those right of it."""
    for place in reader.grid.places(Role.CATEGORY):
        if row.cells[place]:
            reader.category = {other: text for other, text in reader.category.items() if other < place}
            reader.category[place] = row.cells[place]


def _goes_on(reader: _Reader, row: Row) -> bool:
    """Does the row only carry on the texts of the row above it?"""
    grid = reader.grid
    facts = (Role.STATUS, Role.ACTORS, Role.YEARS, Role.NUMBER)
    if any(not is_nothing(row.cells[place]) for role in facts for place in grid.places(role)):
        return False
    title = row.cells[grid.places(Role.TITLE)[0]]
    return not title or (reader.numbered and not is_numbered(title))


def _longer(reader: _Reader, item: Found, row: Row) -> Found:
    title = joined((item.title, row.cells[reader.grid.places(Role.TITLE)[0]]))
    texts = {
        name: joined((getattr(item, name), more)) if (more := _text(reader, row, role)) else getattr(item, name)
        for name, role in (("content", Role.CONTENT), ("purpose", Role.PURPOSE), ("completion", Role.COMPLETION))
    }
    return replace(item, title=title, lines=(item.lines[0], row.lines[1]), **texts)


def _item(reader: _Reader, row: Row, items: Sequence[Found]) -> Found | None:
    title, status = without_status(joined(row.cells[reader.grid.places(Role.TITLE)[0]].split("\n")))
    number, title = _number(reader, row, title)
    doubt = reader.doubt
    if not title:
        if not items or not any(map(_is_told, row.cells)):
            return None
        number, title, doubt = items[-1].number, items[-1].title, (*doubt, "title")
    lead, join = _actors(reader, row)
    return Found(
        kind=Kind.INITIATIVE,
        title=title,
        lines=row.lines,
        number=number,
        path=_path(reader, row),
        status=_status(reader, row) or status,
        departments=_names(reader, row, Role.DEPARTMENTS),
        target_bodies=_targets(reader, row),
        leading=lead,
        participating=join,
        purpose=_text(reader, row, Role.PURPOSE),
        content=_text(reader, row, Role.CONTENT),
        completion=_text(reader, row, Role.COMPLETION),
        schedule=_schedule(reader, row),
        doubt=tuple(name for name in doubt if name not in ("leading", "participating") or lead or join),
    )


def _is_told(cell: str) -> bool:
    return not is_nothing(cell) and (mark_in(cell) is not None or status_of(cell) is not None or has_arrow(cell))


def _number(reader: _Reader, row: Row, title: str) -> tuple[str | None, str]:
    mark = mark_of(title)
    own = next((cell for place in reader.grid.places(Role.NUMBER) if (cell := row.cells[place])), None)
    if mark is not None and (mark.style not in SIGNS or mark.style is not Style.NOTE) and mark.rest:
        return (normalised(own) if own else mark.number if mark.style not in SIGNS else None), mark.rest
    return (normalised(own) if own else None), title


def _path(reader: _Reader, row: Row) -> tuple[str, ...]:
    parts = [reader.grid.caption, reader.section, *(reader.category[place] for place in sorted(reader.category))]
    own = tuple(_unnumbered(part) for part in parts if part)
    return own or headings_above(reader.document, reader.grid.rows[0].lines[0])


def _unnumbered(text: str) -> str:
    whole = joined(text.split("\n"))
    mark = mark_of(whole)
    return mark.rest if mark is not None and mark.rest and mark.style is not Style.LABEL else whole


def _status(reader: _Reader, row: Row) -> str | None:
    for place in reader.grid.places(Role.STATUS):
        name = reader.grid.columns[place].name
        if mark_in(row.cells[place]) and name:
            return status_of(name)
        if found := status_of(row.cells[place]):
            return found
    return None


def _names(reader: _Reader, row: Row, role: Role) -> tuple[str, ...]:
    return tuple(name for place in reader.grid.places(role) for name in names_in(row.cells[place]))


def _targets(reader: _Reader, row: Row) -> tuple[str, ...]:
    named: list[str] = []
    for place in reader.grid.places(Role.TARGETS):
        cell = row.cells[place]
        named += [reader.grid.columns[place].name] if _is_chosen(cell) else () if mark_in(cell) else names_in(cell)
    return tuple(named)


def _is_chosen(cell: str) -> bool:
    return mark_in(cell) not in (None, "□", "☆")


def _actors(reader: _Reader, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who takes part; names without any mark are those who do it."""
    told: list[tuple[str | None, str]] = []
    for place in reader.grid.places(Role.ACTORS):
        cell = row.cells[place]
        if mark := mark_in(cell):
            told.append((mark, reader.grid.columns[place].name))
        else:
            told += marked_names(cell) or [(None, name) for name in names_in(cell)]
    leads = tuple(name for mark, name in told if mark is None or mark in reader.leading)
    return leads, tuple(name for mark, name in told if mark not in (None, "□") and mark not in reader.leading)


def _text(reader: _Reader, row: Row, role: Role) -> str:
    cells = (row.cells[place] for place in reader.grid.places(role))
    return "\n".join(flowing(cell) for cell in cells if not is_nothing(cell))


def _schedule(reader: _Reader, row: Row) -> dict[str, str]:
    places = reader.grid.places(Role.YEARS)
    planned = spread([joined(row.cells[place].split("\n")) for place in places], merged=reader.merged)
    return {reader.keys[place]: text for place, text in zip(places, planned, strict=True) if text}


def _with_whole_numbers(found: Sequence[Found]) -> Iterator[Found]:
    """Numbers that begin anew under every heading are composed with the heading's own number where it has one."""
    often = Counter(item.number for item in found if item.kind is Kind.INITIATIVE)
    for item in found:
        yield item if often[item.number] < 2 else item  # noqa: PLR2004
