"""The breakdown of costs (費用の内わけ): typed field by field on a page, or said in a sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.wording import Words
from intake.errors import BadValue
from intake.form import Field, FieldType
from intake.number import number
from intake.parse import parse
from knowledge.fit import show
from knowledge.fit.fact import Catalogue, Fact
from knowledge.fit.rule import Edition
from knowledge.text import folded, plain

LINES, TOTAL = "cost_lines", "project_cost"
OTHER = "other"
"""The kind of whatever has no kind of its own: it belongs to every breakdown."""
PREFIX = "cost_"
"""How the name of a field begins, before the kind of cost."""
LONGEST_NAME = 40
"""Signs before a sum in which the name of what it pays for is looked for."""

_SUM = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?(?:[億万千百][0-9]*)*)(?P<yen>円)?(?:くらい|ぐらい|ほど)?")
_LINK = re.compile(r"(?:として|には|[にはがもでを、,:\s]|約|だいたい|およそ|大体)+\Z")
_ENDING = re.compile(r"[代費料]\Z")
_OTHERWISE = re.compile(r"以上|以下|未満|まで|の?(?:補助|助成|交付)|の?うち")
"""What stands after a sum that is not what something costs the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed into the fields: the lines that are planned, the total where one was said, and by field what is
    to be put right.
    """

    lines: Mapping[str, int]
    total: int | None
    problems: Mapping[str, str]


def kinds(catalogue: Catalogue, editions: Iterable[Edition], planned: Iterable[str] = ()) -> tuple[str, ...]:
    """The kinds of costs that the amounts of some schemes depend on, and those planned already; in the catalogue's
    order. Empty when no amount depends on any and none is planned.
    """
    rules = [edition.costs for edition in editions if edition.costs and _takes_share(edition)]
    named = {kind for rule in rules for kind in (*rule.allowed, *rule.excluded)} | {*planned}
    if not named:
        return ()
    named.add(OTHER)
    return tuple(option.value for option in catalogue.fact(LINES).options if option.value in named)


def _takes_share(edition: Edition) -> bool:
    return edition.amount is not None and any(step.rate is not None for step in edition.amount.steps)


def fields(catalogue: Catalogue, wanted: Sequence[str]) -> tuple[Field, ...]:
    """A field a kind of cost, and one for the total."""
    lines = catalogue.fact(LINES)
    labels = {option.value: option.label for option in lines.options}
    return (*(_field(f"{PREFIX}{kind}", labels[kind], lines) for kind in wanted), total_field(catalogue))


def total_field(catalogue: Catalogue) -> Field:
    """The field of the total."""
    total = catalogue.fact(TOTAL)
    return _field(TOTAL, total.label, total)


def _field(name: str, label: str, fact: Fact) -> Field:
    return Field(
        name=name,
        label=label,
        question=label,
        type=FieldType.MONEY,
        required=False,
        minimum=0,
        maximum=fact.maximum,
    )


def values(lines: Mapping[str, int], total: int | None) -> dict[str, str]:
    """What stands in the fields: 30,000."""
    filled = {f"{PREFIX}{kind}": f"{yen:,}" for kind, yen in lines.items()}
    return filled | ({TOTAL: f"{total:,}"} if total is not None else {})


def read(wanted: Iterable[Field], typed: Mapping[str, str]) -> Typed:
    """The sums typed; an empty field, and nought, is not planned. Of the total both leave it to the lines."""
    sums, problems = dict[str, int](), dict[str, str]()
    for field in wanted:
        try:
            stored = parse(field, typed.get(field.name, ""))
        except BadValue as error:
            problems[field.name] = str(error)
        else:
            if stored and int(stored):
                sums[field.name] = int(stored)
    total = sums.pop(TOTAL, None)
    lines = {name.removeprefix(PREFIX): yen for name, yen in sums.items()}
    return Typed(lines=lines, total=total, problems=problems)


def spoken(said: str, catalogue: Catalogue) -> tuple[dict[str, int], str]:
    """The lines a sentence says (会場費3万円、講師謝金は5万円), by kind, and what it says besides. `said` is plain text
    with its numbers in Arabic digits. What is named twice is added up.
    """
    lines, rest, end = dict[str, int](), list[str](), 0
    words = list(_words(catalogue.fact(LINES)))
    for found in _SUM.finditer(said):
        before = said[end : found.start()]
        kind, yen = _kind(before, words), _yen(found)
        if kind is None or yen is None or _OTHERWISE.match(said, found.end()):
            rest.append(said[end : found.end()])
        else:
            lines[kind] = lines.get(kind, 0) + yen
        end = found.end()
    return lines, "".join((*rest, said[end:]))


def _yen(found: re.Match[str]) -> int | None:
    is_money = found["yen"] or found["number"][-1] in "億万千百"
    return number(found["number"]) if is_money else None


def _kind(before: str, words: Sequence[tuple[str, str]]) -> str | None:
    """The kind of cost whose name stands at the end of a text, the longest name first; 会場代 also names 会場."""
    named = folded(_LINK.sub("", before[-LONGEST_NAME:]))
    for text in (named, _ENDING.sub("", named)):
        for word, kind in words:
            if text.endswith(word):
                return kind
    return None


def _words(fact: Fact) -> Iterator[tuple[str, str]]:
    names = [
        (folded(plain(name)), option.value)
        for option in fact.options
        for name in (option.label, *re.split(r"[・、（）]", option.label), *option.also)
    ]
    yield from sorted(((name, kind) for name, kind in names if len(name) > 1), key=lambda one: -len(one[0]))


def total(known: Mapping[str, object]) -> int | None:
    """What the project costs in all: what was said, else the sum of the lines; None when neither is known."""
    said, lines = known.get(TOTAL), known.get(LINES)
    if isinstance(said, int):
        return said
    return sum(lines.values()) if isinstance(lines, Mapping) else None


def gap(words: Words, catalogue: Catalogue, known: Mapping[str, object]) -> str:
    """That the lines and the total said differ, and what to do; empty when they do not."""
    lines, said = known.get(LINES), known.get(TOTAL)
    if not isinstance(lines, Mapping) or not lines or not isinstance(said, int) or said == sum(lines.values()):
        return ""
    planned = sum(lines.values())
    return words(
        "sheet.costs_less" if planned < said else "sheet.costs_more",
        sum=show.yen(planned),
        total=show.label(catalogue, TOTAL),
        said=show.yen(said),
        rest=show.yen(abs(said - planned)),
    )


def merged(before: object, said: Mapping[str, int]) -> dict[str, int]:
    """The lines known before with those said now; nought takes a line away."""
    known: dict[str, Any] = dict(before) if isinstance(before, Mapping) else {}
    return {kind: yen for kind, yen in {**known, **said}.items() if yen}
