"""One part of a scheme's draft as its form: what stands in it, and the draft with what was typed."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bot.desk.rulesbox import boxes
from bot.desk.rulesfield import Box, read, shown
from bot.desk.rulespart import Part, Table, Typed, items, put, stored
from bot.desk.rulestest import ALWAYS, TestForm, form_of, read_form, typed_form
from bot.rules.rulecheck import part_at, read_edition
from bot.rules.scheme import Record
from intake.errors import BadValue
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.errors import BadRules
from knowledge.fit.naming import without_fields

_TESTS = {"criterion": ("test", False), "step": ("when", True), "paper": ("when", True)}
"""Parts with a test: where it stands in the record, and whether it may be absent."""
_WORDS = frozenset(
    "one_of none_of at_least at_most is share on_or_after on_or_before any all not_stated".split()  # noqa: SIM905
)


def stored_test(record: Record, edition: int, part: Part) -> TestForm | None:
    """The test of a part as its form; None for a part without one."""
    if part.kind not in _TESTS:
        return None
    where, optional = _TESTS[part.kind]
    table = stored(record, edition, part)
    test = table.get("when") if where == "when" else {word: table[word] for word in table if word in _WORDS}
    return form_of("test", test, shipped_catalogue(), optional=optional)


def typed_test(part: Part, sent: Typed) -> TestForm | None:
    """The test of a part as it was typed."""
    return typed_form("test", sent, optional=_TESTS[part.kind][1]) if part.kind in _TESTS else None


def texts(found: tuple[Box, ...], table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What stands in the fields of a stored table."""
    return {box.name: shown(box, _get(table, box.name)) for box in found}


def edited(
    record: Record, edition: int, part: Part, sent: Typed, test: TestForm | None
) -> tuple[Record, dict[str, str]]:
    """The draft with the part as it was typed, and what is wrong by the name of the field ('' for the whole part)."""
    table, problems = _filled(boxes(record, edition, part), stored(record, edition, part), sent)
    if test is not None:
        found, wrong = read_form(test, shipped_catalogue())
        problems |= wrong
        table = _with_test(part, table, found)
        if not wrong and found is None and test.mode != ALWAYS:
            problems[""] = "条件を書いてください。"
    if problems:
        return record, problems
    after = put(record, edition, part, table)
    return after, _refused(after, edition, part)


def _filled(found: tuple[Box, ...], table: Table, sent: Typed) -> tuple[Table, dict[str, str]]:
    after, problems = deepcopy(table), {}
    for box in found:
        try:
            _set(after, box.name, read(box, sent.get(box.name, ())))
        except BadValue as bad:
            problems[box.name] = str(bad)
    return after, problems


def _with_test(part: Part, table: Table, test: Table | None) -> Table:
    if _TESTS[part.kind][0] == "when":
        return {**{word: body for word, body in table.items() if word != "when"}, **({"when": test} if test else {})}
    return {**{word: body for word, body in table.items() if word not in _WORDS}, **(test or {})}


def _refused(record: Record, edition: int, part: Part) -> dict[str, str]:
    """What the reader of rules says about this part; faults elsewhere do not hinder saving it."""
    try:
        read_edition(record, edition)
    except BadRules as error:
        of = part_at(error.place) or "scheme"
        here = part.name if not part.is_new else f"{part.kind}-{len(items(record, edition, part.kind)) - 1}"
        last = error.place.field.rpartition(".")[2]
        name = last if last in {box.name for box in boxes(record, edition, part)} else ""
        return {name: without_fields(f"{error.why}。{error.todo}")} if of in (here, part.kind) else {}
    return {}


def _get(table: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - JSON
    first, _, rest = name.partition(".")
    inner = table.get(first)
    return inner.get(rest) if rest and isinstance(inner, Mapping) else None if rest else inner


def _set(table: Table, name: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Puts a value in its place; what is absent is left out, and so is a table that has become empty."""
    first, _, rest = name.partition(".")
    if rest:
        inner = dict(table.get(first) or {})
        _set(inner, rest, value)
        value = inner if inner or first == "given" else None
    if value is None:
        table.pop(first, None)
    else:
        table[first] = value
