"""A scheme's rules as lines that people read: for looking at a version, and for comparing two."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from intake.date import show_date
from knowledge.fit import say, say_amount, say_dates, show
from knowledge.fit.fact import DontKnow
from knowledge.fit.rule import Case, Criterion, Edition, Rules

BASICS = "制度"


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the rules. `part` names it for comparing; `head` is the edition, or BASICS."""

    head: str
    part: str
    label: str
    text: str


def day_words(day: date) -> str:
    """令和9年4月1日."""
    return show_date(day.isoformat()).partition("（")[0]


def edition_name(edition: Edition) -> str:
    """令和8年4月1日から令和9年3月31日まで; 「まで」 only where it ends."""
    until = f"{day_words(edition.until)}まで" if edition.until else ""
    return f"{day_words(edition.since)}から{until}"


def passages(rules: Rules) -> list[Passage]:
    """All that the rules say, in order."""
    basics = {
        "名前": rules.title,
        "要綱": rules.document,
        "窓口": rules.desk or "",
        "窓口の連絡先": rules.contact or "",
        "支援の種類": show.listed(rules.support),
        "制度の終わり": f"{day_words(rules.ended)}まで" if rules.ended else "",
    }
    found = [Passage(BASICS, label, label, text) for label, text in basics.items() if text]
    for edition in rules.editions:
        head = f"{day_words(edition.since)}からのきまり"
        found += [Passage(head, part, label, text) for part, label, text in _lines(rules, edition) if text]
    return found


def criterion_text(rules: Rules, criterion: Criterion) -> str:
    """The sentence of a condition: its own, else the one made from the test."""
    return criterion.say or say.condition(criterion.test, rules.catalogue)


def case_text(rules: Rules, case: Case, *, first: Case | None = None) -> str:
    """What a written case says and expects: 会員の人数：5人 → 使えそうです（150,000円）.

    With the `first` case of the table only what differs from it: twenty facts hide the one that matters.
    """
    amount = f"（{show.yen(case.amount)}）" if case.amount is not None else ""
    day = f"{day_words(case.on)}に、" if case.on else ""
    given = given_text(rules, case) if first is None else _unlike(rules, case, first)
    return f"{day}{given} → {say.VERDICTS[case.verdict]}{amount}"


def given_text(rules: Rules, case: Case) -> str:
    """What a written case says of the group, in one line."""
    facts = (
        f"{show.label(rules.catalogue, name)}：{show.value(rules.catalogue, name, value)}"
        for name, value in case.given.items()
        if not isinstance(value, DontKnow)
    )
    return "、".join(facts) or "何も分かっていない団体"


def _unlike(rules: Rules, case: Case, first: Case) -> str:
    given = {name: value for name, value in case.given.items() if first.given.get(name) != value}
    gone = [name for name in first.given if name not in case.given]
    parts = [given_text(rules, replace(case, given=given))] if given else []
    parts += [f"{show.label(rules.catalogue, name)}：分からない" for name in gone]
    return f"「{first.name}」とちがうのは、{'、'.join(parts)}" if parts else f"「{first.name}」と同じ団体"


def _lines(rules: Rules, edition: Edition) -> Iterator[tuple[str, str, str]]:
    catalogue = rules.catalogue
    yield "until", "期間", edition_name(edition)
    for one in edition.criteria:
        yield f"criterion {one.id}", f"条件 {one.clause}".strip(), criterion_text(rules, one)
    if edition.amount:
        yield "amount", f"金額 {edition.amount.clause}", "\n".join(say_amount.rule_sentences(edition.amount, catalogue))
    if edition.costs:
        costs = say_amount.cost_rule_sentences(edition.costs, catalogue)
        yield "costs", f"費用 {edition.costs.clause}", "\n".join(costs)
    if edition.window:
        yield "window", f"受付と日程 {edition.window.clause}", "\n".join(say_dates.rule_sentences(edition.window))
    yield "papers", "書類", "\n".join(say.paper(paper, catalogue) for paper in edition.papers)
    for number, case in enumerate(edition.cases):
        yield f"case {case.name} {number}", f"例「{case.name}」", case_text(rules, case)
