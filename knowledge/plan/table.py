"""The form of plan that lists its measures in tables: 新規/継続/拡充, what is done in which year, ◎○ for each actor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.document.model import Document, Table
from knowledge.plan.catalogue import is_list
from knowledge.plan.cell import mark_in
from knowledge.plan.chapter import chapters_of, headings_above
from knowledge.plan.column import Role, share
from knowledge.plan.found import Found
from knowledge.plan.grid import Grid, grid_of, tables_of
from knowledge.plan.legend import legend_of
from knowledge.plan.measure import Measure, measures_in, reading_of
from knowledge.plan.numbering import composed, value_of
from knowledge.plan.pair import pairs_in
from knowledge.plan.timetable import is_planned

RANK = 20


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:
    """The measures of the tables, and the rows of other tables whose cells explain each other."""
    tables = [table for table in tables_of(document) if table.rows and not _is_taken(table, taken)]
    tables = [table for table in tables if not is_list(table)]
    if not tables:
        return []
    legend = legend_of(document)
    printed, chapters = chapters_of(document)
    others: list[Found] = []
    measures: list[Measure] = []
    before = None
    for table in tables:
        grid = grid_of(table, before.grid if before else None)
        if not is_of_measures(grid):
            others += pairs_in(grid, headings_above(printed, chapters, table.rows[0].lines[0]))
            continue
        reading = reading_of(grid, legend, document)
        if before is not None and before.grid.columns == grid.columns:
            reading.categories, reading.section = before.categories, before.section
        measures += measures_in(reading)
        before = reading
    placed = [
        item if item.path else replace(item, path=headings_above(printed, chapters, item.lines[0]))
        for item in _numbered(measures)
    ]
    return [*placed, *others]


def is_of_measures(grid: Grid) -> bool:
    """Does the table list things to do: a title, and who does them, when, or whether they are new?"""
    if len(grid.places(Role.TITLE)) != 1 or not grid.rows:
        return False
    years = [row.cells[place] for row in grid.rows for place in grid.places(Role.YEARS)]
    planned = share(years, lambda cell: is_planned(cell) or mark_in(cell) is not None, least=0.5)
    told = bool(grid.places(Role.STATUS) or grid.places(Role.ACTORS))
    run = bool(grid.places(Role.DEPARTMENTS) and grid.places(Role.CONTENT))
    return told or planned or (run and not any(years))


def _is_taken(table: Table, taken: frozenset[int]) -> bool:
    return sum(row.lines[0] in taken for row in table.rows) * 2 > len(table.rows)


def _numbered(measures: Sequence[Measure]) -> Iterator[Found]:
    """Where numbers begin anew under each numbered heading, they are composed with the heading's own."""
    rows = [list(row) for _, row in groupby(measures, key=lambda measure: measure.above)]
    firsts = [row[0].found.number for row in rows if any(row[0].above)]
    anew = len(firsts) > 1 and all(number and value_of(number) == 1 for number in firsts)
    for measure in measures:
        own = measure.found.number
        yield replace(measure.found, number=composed((*measure.above, own))) if anew and own else measure.found
