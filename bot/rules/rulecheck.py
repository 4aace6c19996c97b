"""Is a scheme's draft fit to be published? Each fault with its place, so that the desk can lead there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.rules.scheme import Record
from knowledge.fit import boundary
from knowledge.fit.errors import BadRules, Place
from knowledge.fit.naming import without_fields
from knowledge.fit.reading import overlap, read_record
from knowledge.fit.rule import Edition, Rules

_LISTED = re.compile(r"(amount\.)?(?P<name>criterion|step|paper|case)\[(?P<number>\d+)\]")
_WITHIN = re.compile(r"edition\[\d+\]\.")
_DATES = ("since", "until")
NEW_CASE = "case-new"
_BLOCKS = ("amount", "costs", "window")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault as a line; `edition` counts from 0 (None: the whole scheme), `part` names where it is.

    `todo` is the part to open for putting it right, where that is another: a new case for a limit that has none.
    """

    text: str
    edition: int | None = None
    part: str = ""
    todo: str = ""

    @property
    def leads_to(self) -> str:
        """The part to open."""
        return self.todo or self.part


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: the rules where they could be read, and what stands in the way of publishing.

    `overlaps`: periods of its editions overlap, so that nobody can say which of them holds.
    """

    rules: Rules | None
    problems: tuple[Problem, ...]
    overlaps: bool = False


def read_scheme(record: Record) -> Rules:
    """One scheme from its plain data. Raises BadRules."""
    (rules,) = read_record({"scheme": [record]})
    return rules


def read_edition(record: Record, place: int) -> Rules:
    """The rules with one edition alone, whatever is wrong with the others. Raises BadRules and IndexError."""
    return read_scheme({**record, "edition": [record["edition"][place]]})


def check(record: Record) -> Checked:
    """Every edition alone, then all together: what cannot be read, periods that overlap, the boundary table."""
    found: list[Problem] = []
    alone = []
    for place in range(len(record.get("edition", ()))):
        try:
            alone.append(read_edition(record, place))
        except BadRules as error:
            found.append(Problem(without_fields(str(error)), place, part_at(error.place)))
    rules = None
    try:
        rules = read_scheme(record)
    except BadRules as error:
        if not found:
            found.append(Problem(without_fields(str(error)), _edition_at(record, error.place), part_at(error.place)))
    overlaps: list[Problem] = []
    if len(alone) == len(record.get("edition", ())):
        overlaps = [*_overlaps(alone)]
        found = [*overlaps] or found
        found += [problem for place, one in enumerate(alone) for problem in _failures(one, place)]
    return Checked(rules, tuple(dict.fromkeys(found)), overlaps=bool(overlaps))


def part_at(place: Place) -> str:
    """The part of a draft at a place: criterion-0, step-2, dates, window; '' for the scheme itself."""
    field = _WITHIN.sub("", place.field)
    if listed := _LISTED.match(field):
        return f"{listed['name']}-{int(listed['number']) - 1}"
    first = field.partition(".")[0]
    if first in _DATES:
        return "dates"
    return first if first in _BLOCKS else ""


def _overlaps(alone: Sequence[Rules]) -> Iterator[Problem]:
    """Editions of which the later begins before the earlier ends, in the order of the draft."""
    editions = [one.editions[0] for one in alone]
    for place, (earlier, later) in enumerate(pairwise(editions)):
        if earlier.until is None or earlier.until >= later.since:
            why, todo = overlap(earlier, later)
            yield Problem(without_fields(f"期間：{why}。{todo}"), place, "dates")


def _edition_at(record: Record, place: Place) -> int | None:
    names = [_name(edition) for edition in record.get("edition", ())]
    return len(names) - 1 - names[::-1].index(place.edition) if place.edition in names else None


def _name(edition: Mapping[str, Any]) -> str:
    return f"{edition.get('since')}～{edition.get('until') or ''}"


def _failures(rules: Rules, place: int) -> Iterator[Problem]:
    (edition,) = rules.editions
    for failure in boundary.check(rules):
        part = _part_of(edition, failure.name)
        yield Problem(failure.text(), place, part, "" if part.startswith("case-") else NEW_CASE)


def _part_of(edition: Edition, name: str) -> str:
    for place, criterion in enumerate(edition.criteria):
        if criterion.id == name:
            return f"criterion-{place}"
    return next((f"case-{place}" for place, case in enumerate(edition.cases) if case.name == name), "")
