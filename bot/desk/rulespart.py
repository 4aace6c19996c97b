"""The parts of a scheme's draft that are edited one at a time, and where each stands in the record."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from bot.rules.scheme import Record

Table = dict[str, Any]
Typed = Mapping[str, tuple[str, ...]]

LISTED = {"criterion": "条件", "step": "金額のきまり", "paper": "書類", "case": "確かめる例"}
SINGLE = {"scheme": "制度の基本", "dates": "このきまりの期間", "costs": "対象になる費用", "window": "受付と日程"}
NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a draft: criterion-2, step-new, window."""

    kind: str
    number: int | None = None
    is_new: bool = False

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return f"{self.kind}-{NEW if self.is_new else self.number}" if self.kind in LISTED else self.kind

    @property
    def title(self) -> str:
        """What it is called."""
        if self.kind in SINGLE:
            return SINGLE[self.kind]
        return f"新しい{LISTED[self.kind]}" if self.is_new else f"{LISTED[self.kind]} {(self.number or 0) + 1}"


def part_of(name: str, record: Record, edition: int) -> Part | None:
    """The part of a name; None for one that the draft does not have."""
    kind, _, number = name.partition("-")
    if kind in SINGLE and not number:
        return Part(kind)
    if kind not in LISTED:
        return None
    if number == NEW:
        return Part(kind, is_new=True)
    there = number.isascii() and number.isdecimal() and len(number) < 4
    return Part(kind, int(number)) if there and int(number) < len(items(record, edition, kind)) else None


def items(record: Record, edition: int, kind: str) -> list[Table]:
    """The tables of one kind in an edition."""
    table = record["edition"][edition]
    found = table.get("amount", {}).get("step", []) if kind == "step" else table.get(kind, [])
    return list(found)


def stored(record: Record, edition: int, part: Part) -> Table:
    """The table of a part as it is stored; empty for a new one."""
    table = record["edition"][edition]
    if part.kind == "scheme":
        return dict(record)
    if part.kind == "dates":
        return dict(table)
    if part.kind in SINGLE:
        return dict(table.get(part.kind, {}))
    found = {} if part.number is None else dict(items(record, edition, part.kind)[part.number])
    return {"clause": table.get("amount", {}).get("clause", ""), **found} if part.kind == "step" else found


def put(record: Record, edition: int, part: Part, table: Table) -> Record:
    """The draft with the table of a part in its place; a condition that is new gets an id."""
    after = deepcopy(dict(record))
    target = after["edition"][edition]
    if part.kind == "scheme":
        return {**table, "edition": after["edition"]}
    if part.kind == "dates":
        after["edition"][edition] = table
        return after
    if part.kind in SINGLE:
        target[part.kind] = table
        return after
    found = items(record, edition, part.kind)
    if part.kind == "step":
        target.setdefault("amount", {})["clause"] = table.pop("clause", "")
    if part.kind == "criterion" and "id" not in table:
        taken = {one.get("id") for one in found}
        table["id"] = next(name for number in range(1, len(taken) + 2) if (name := f"condition{number}") not in taken)
    if part.number is None:
        found.append(table)
    else:
        found[part.number] = table
    _set_items(target, part.kind, found)
    return after


def without(record: Record, edition: int, part: Part) -> Record:
    """The draft without a part."""
    after = deepcopy(dict(record))
    table = after["edition"][edition]
    if part.kind in SINGLE:
        table.pop(part.kind, None)
        return after
    kept = [one for place, one in enumerate(items(record, edition, part.kind)) if place != part.number]
    _set_items(table, part.kind, kept)
    return after


def moved_up(record: Record, edition: int, part: Part) -> Record:
    """The draft with a part before the one above it; what stands alone or first stays."""
    if not part.number:
        return record
    after, found = deepcopy(dict(record)), items(record, edition, part.kind)
    found.insert(part.number - 1, found.pop(part.number))
    _set_items(after["edition"][edition], part.kind, found)
    return after


def _set_items(table: Table, kind: str, found: list[Table]) -> None:
    if kind != "step":
        table[kind] = found
    elif found:
        table.setdefault("amount", {"clause": ""})["step"] = found
    else:
        table.pop("amount", None)
