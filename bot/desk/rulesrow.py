"""One edition of a scheme's draft as rows to read: each part with the sentence it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.desk.rulespart import LISTED, SINGLE
from bot.rules.ruletext import case_text, criterion_text, day_words, edition_name
from knowledge.fit import boundary, say, say_amount, say_dates, show
from knowledge.fit.rule import Edition, Rules


@dataclass(frozen=True, slots=True)
class Row:
    """One part: its name in addresses, what it is called (the clause), and what it means, line by line."""

    part: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of one kind. `add` is the part to open for one more, '' where there is room for no other."""

    kind: str
    title: str
    intro: str
    rows: tuple[Row, ...]
    add: str = ""
    is_list: bool = False


_TITLES = {**SINGLE, **LISTED, "criterion": "条件", "step": "金額", "paper": "書類", "case": "確かめる例"}
_INTRO = {
    "criterion": "ぜんぶに合う団体が使えます。",
    "step": "上から見て、はじめに当てはまるきまりで計算します。",
    "paper": "申しこむときに出すものです。",
    "case": "こういう団体なら、こうなるはず、という例です。公開の前に、ぜんぶ確かめます。"
    "境目のすぐ下、ちょうど、すぐ上を書いてください。",
}


def sections(rules: Rules) -> list[Section]:
    """All parts of the one edition that `rules` holds, in the order of the page."""
    (edition,) = rules.editions
    singles = {
        "scheme": (Row("scheme", rules.document, _basics(rules)),),
        "dates": (Row("dates", "期間", (edition_name(edition),)),),
        "costs": tuple(_costs(rules, edition)),
        "window": tuple(_window(edition)),
    }
    listed: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "criterion": [(one.clause, (criterion_text(rules, one),)) for one in edition.criteria],
        "step": _steps(rules, edition),
        "paper": [("", (say.paper(one, rules.catalogue),)) for one in edition.papers],
        "case": [
            (one.name, (case_text(rules, one, first=edition.cases[0] if number else None),))
            for number, one in enumerate(edition.cases)
        ],
    }
    found = [Section(kind, _TITLES[kind], "", rows, "" if rows else kind) for kind, rows in singles.items()]
    found += [_listed(kind, rows) for kind, rows in listed.items()]
    order = ("scheme", "dates", "criterion", "step", "costs", "window", "paper", "case")
    return sorted(found, key=lambda section: order.index(section.kind))


def sentence(rules: Rules, part: str) -> tuple[str, ...]:
    """What one part means; nothing for a part that is not there."""
    rows = (row for section in sections(rules) for row in section.rows if row.part == part)
    return next((row.lines for row in rows), ())


@dataclass(frozen=True, slots=True)
class Tried:
    """One row of the boundary table: where the condition stands, the value tried, what comes of it."""

    clause: str
    fact: str
    value: str
    verdict: str
    mark: str
    amount: str


def boundaries(rules: Rules) -> list[Tried]:
    """The generated cases just under, at and over every limit."""
    (edition,) = rules.editions
    return [_tried(rules, row) for row in boundary.table(rules, edition)]


def _tried(rules: Rules, row: boundary.Row) -> Tried:
    return Tried(
        row.clause,
        show.label(rules.catalogue, row.fact),
        show.value(rules.catalogue, row.fact, row.value),
        say.VERDICTS[row.verdict],
        MARKS[row.verdict.value],
        show.yen(row.amount) if row.amount is not None else "",
    )


MARKS = ("cross", "ask", "check")
"""The shape beside the word of a verdict."""


def _listed(kind: str, found: list[tuple[str, tuple[str, ...]]]) -> Section:
    rows = tuple(
        Row(f"{kind}-{number}", label or f"{LISTED[kind]} {number + 1}", lines)
        for number, (label, lines) in enumerate(found)
    )
    return Section(kind, _TITLES[kind], _INTRO[kind], rows, f"{kind}-new", is_list=True)


def _basics(rules: Rules) -> tuple[str, ...]:
    lines = [f"名前：{rules.title}", f"窓口：{rules.desk or '決めていない'}"]
    lines += [f"窓口の連絡先：{rules.contact}"] if rules.contact else []
    lines += [f"支援の種類：{show.listed(rules.support)}"] if rules.support else []
    lines += [f"{day_words(rules.ended)}に終わる制度です。"] if rules.ended else []
    return tuple(lines)


def _steps(rules: Rules, edition: Edition) -> list[tuple[str, tuple[str, ...]]]:
    if edition.amount is None:
        return []
    return [(edition.amount.clause, (say_amount.step_sentence(one, rules.catalogue),)) for one in edition.amount.steps]


def _costs(rules: Rules, edition: Edition) -> Iterator[Row]:
    if edition.costs is not None:
        yield Row("costs", edition.costs.clause, say_amount.cost_rule_sentences(edition.costs, rules.catalogue))


def _window(edition: Edition) -> Iterator[Row]:
    if edition.window is not None:
        yield Row("window", edition.window.clause, say_dates.rule_sentences(edition.window))
