"""The breakdown of costs on the page of a result: its fields, and which of the lines count."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.fit.breakdown import LINES, PREFIX, TOTAL, fields, gap, values
from bot.fit.sheet import Sheet
from bot.wording import words_in
from intake.form import Field
from knowledge.fit import say_amount, show
from knowledge.fit.cost import CostLine, Why, sort_costs
from knowledge.fit.evaluate import Fit
from knowledge.fit.rule import Verdict
from knowledge.fit.view import Contradiction

MARKS = {Verdict.FITS: "counts", Verdict.NOT: "counts_not", Verdict.UNKNOWN: "counts_unsure"}
"""How a line of costs is marked; one that counts in part has a mark of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostForm:
    """The fields, with what is planned or as it was just typed; the total is the last of them.

    `total` is what that one is called, `sum` what the lines add up to, empty while there are none. `notice` says that
    lines and total differ, and what to do.
    """

    fields: tuple[Field, ...]
    values: Mapping[str, str]
    problems: Mapping[str, str]
    total: str
    sum: str
    notice: str
    is_open: bool
    is_saved: bool

    @property
    def labels(self) -> dict[str, str]:
        """What the fields are called, by name."""
        return {field.name: field.label for field in self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One line of costs under a scheme. `kind` is counts, counts_part, counts_not or counts_unsure."""

    kind: str
    mark: str
    sentence: str
    clause: str


def cost_form(
    sheet: Sheet,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    is_saved: bool = False,
) -> CostForm | None:
    """The fields; None where no amount shown depends on them."""
    words = words_in(sheet.language)
    shown = shown_fields(sheet, typed or {})
    if not shown:
        return None
    help_of_total = words("sheet.costs_total_hint")
    planned = values(sheet.lines, sheet.total)
    filled = planned if typed is None else {field.name: typed.get(field.name, "") for field in shown}
    notice = gap(words, sheet.catalogue, sheet.known)
    return CostForm(
        fields=(*shown[:-1], replace(shown[-1], help=help_of_total)),
        values=filled,
        problems={name: words("form.problem", problem=problem) for name, problem in (problems or {}).items()},
        total=show.label(sheet.catalogue, TOTAL),
        sum=show.yen(sum(sheet.lines.values())) if sheet.lines else "",
        notice=notice,
        is_open=bool(problems or notice) or any(text != planned.get(name, "") for name, text in filled.items()),
        is_saved=is_saved,
    )


def shown_fields(sheet: Sheet, typed: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of the kinds that matter and of those typed into, which may have mattered when the page was opened;
    none where no kind does.
    """
    named = {name.removeprefix(PREFIX) for name, text in typed.items() if name.startswith(PREFIX) and text}
    known = (option.value for option in sheet.catalogue.fact(LINES).options)
    wanted = [kind for kind in known if kind in named or kind in sheet.kinds]
    return fields(sheet.catalogue, wanted) if wanted else ()


def is_of_costs(found: Contradiction) -> bool:
    """Does a contradiction say no more than that the lines and the total differ?"""
    return found.kind == "order" and found.facts == ("cost_sum", TOTAL)


def cost_rows(sheet: Sheet, fit: Fit) -> tuple[CostRow, ...]:
    """Which lines count for a scheme, also while their total is in doubt."""
    rule = fit.edition.costs if fit.edition else None
    if rule is None or not sheet.lines or fit.verdict is Verdict.NOT:
        return ()
    return tuple(_row(sheet, line, rule.clause) for line in sort_costs(rule, sheet.lines).lines)


def _row(sheet: Sheet, line: CostLine, clause: str) -> CostRow:
    kind = "counts_part" if line.why is Why.CAPPED else MARKS[line.verdict]
    sentence = say_amount.cost_sentence(line, sheet.catalogue)
    return CostRow(kind=kind, mark=words_in(sheet.language)(f"sheet.{kind}"), sentence=sentence, clause=clause)
