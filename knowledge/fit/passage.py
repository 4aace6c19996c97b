"""Reads the parts of an edition: tests, criteria, amount, costs, window and papers."""

from collections.abc import Callable

from knowledge.fit import naming, show
from knowledge.fit.amount import COST_LINES
from knowledge.fit.fact import FactType
from knowledge.fit.record import NUMBERS, Record
from knowledge.fit.rule import (
    AllOf,
    AmountRule,
    AnyOf,
    AtLeast,
    AtMost,
    CostRule,
    Criterion,
    Is,
    NoneOf,
    NotStated,
    OneOf,
    OnOrAfter,
    OnOrBefore,
    Paper,
    Per,
    Share,
    ShareCap,
    Step,
    Test,
    Window,
)

DEPTH = 5
"""How deep tests may stand inside tests: nobody reads more."""


def read_criterion(record: Record) -> Criterion:
    """One condition with its clause. Raises BadRules."""
    name, clause, say = record.text("id"), record.text("clause", ""), record.text("say", "")
    test = read_test(record)
    if not clause and not isinstance(test, NotStated):
        record.missing("clause", "条件が書かれている条（第3条など）を書いてください")
    record.finish()
    return Criterion(id=name, clause=clause, test=test, say=say)


def read_test(record: Record, depth: int = 0) -> Test:
    """The one test of a table. Raises BadRules when there is none, more than one, or one that is malformed."""
    found = [word for word in _TESTS if record.has(word)]
    todo = f"次のどれか1つだけを書いてください：{naming.listed(_TESTS)}"
    if not found:
        record.missing("test", todo, among=_TESTS)
    if len(found) != 1:
        record.refuse(found[1], f"条件が{len(found)}つあります（{naming.listed(found)}）", todo)
    return _TESTS[found[0]](record, found[0], depth)


def _inside(record: Record, word: str) -> Record:
    table = record.table(word)
    assert table is not None  # the word was found
    return table


def _one_of(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    fact = table.fact("fact", FactType.CHOICE, FactType.CHOICES)
    test = OneOf(fact, table.options("values", fact), table.options("unsure", fact, least=0))
    table.finish()
    return test


def _none_of(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    fact = table.fact("fact", FactType.CHOICE, FactType.CHOICES)
    test = NoneOf(fact, table.options("values", fact))
    table.finish()
    return test


def _limit(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    fact = table.fact("fact", *NUMBERS)
    share = table.subject("fact", table.text("fact")).type is FactType.SHARE
    limit = table.share("value") if share else table.whole("value")
    if limit is None:
        table.missing("value", "数を書き足してください")
    table.finish()
    return AtLeast(fact, limit) if word == "at_least" else AtMost(fact, limit)


def _is(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    test = Is(table.fact("fact", FactType.YES_NO), wanted=bool(table.flag("value", default=True)))
    table.finish()
    return test


def _share(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    part, whole = table.fact("part", FactType.INTEGER), table.fact("whole", FactType.INTEGER)
    if not any(one.of == (part, whole) for one in table.catalogue.derived.values()):
        names = [f"{table.subject(word, name).label}（{name}）" for word, name in (("part", part), ("whole", whole))]
        table.refuse(
            "whole",
            f"「{names[0]}」と「{names[1]}」の割合は決められていません",
            "facts.toml の derived にある組にしてください",
        )
    least = table.share("at_least")
    if least is None:
        table.missing("at_least", '"1/2" のように書き足してください')
    table.finish()
    return Share(part, whole, least)


def _day(record: Record, word: str, _: int) -> Test:
    table = _inside(record, word)
    fact, day = table.fact("fact", FactType.DATE), table.day("day")
    if day is None:
        table.missing("day", "2026-04-01 の形で書き足してください")
    table.finish()
    return OnOrAfter(fact, day) if word == "on_or_after" else OnOrBefore(fact, day)


def _several(record: Record, word: str, depth: int) -> Test:
    if depth >= DEPTH:
        record.refuse(word, "条件の中に条件が深く入りすぎています", f"{DEPTH}段までにしてください")
    tests = []
    for table in record.tables(word):
        tests.append(read_test(table, depth + 1))
        table.finish()
    if not tests:
        record.refuse(word, "中に条件がありません", "1つ以上書いてください")
    return AnyOf(tuple(tests)) if word == "any" else AllOf(tuple(tests))


def _not_stated(record: Record, word: str, _: int) -> Test:
    return NotStated(record.text(word))


_TESTS: dict[str, Callable[[Record, str, int], Test]] = {
    "one_of": _one_of,
    "none_of": _none_of,
    "at_least": _limit,
    "at_most": _limit,
    "is": _is,
    "share": _share,
    "on_or_after": _day,
    "on_or_before": _day,
    "any": _several,
    "all": _several,
    "not_stated": _not_stated,
}


def _when(record: Record) -> Test | None:
    table = record.table("when")
    if table is None:
        return None
    test = read_test(table)
    table.finish()
    return test


def read_amount(record: Record | None) -> AmountRule | None:
    """How much. Raises BadRules."""
    if record is None:
        return None
    rule = AmountRule(clause=record.text("clause"), steps=tuple(_step(one) for one in record.tables("step")))
    if not rule.steps:
        record.refuse(
            "step", "金額のきまりがありません", "[[…amount.step]] を書き足すか、金額（amount）を消してください"
        )
    record.finish()
    return rule


def _step(record: Record) -> Step:
    step = Step(
        label=record.text("label", ""),
        when=_when(record),
        rate=record.share("rate"),
        fixed=record.whole("fixed"),
        per=_per(record, "per"),
        cap=record.whole("cap"),
        cap_per=_per(record, "cap_per"),
        least=record.whole("least"),
        round_down_to=record.positive("round_down_to") or 1,
    )
    if (step.rate is not None) == (step.fixed is not None or step.per is not None):
        record.refuse(
            "rate",
            "補助の割合（rate）か、決まった額（fixed、per）の、どちらか一方が必要です",
            "一方だけを書いてください",
        )
    record.finish()
    return step


def _per(record: Record, field: str) -> Per | None:
    table = record.table(field)
    if table is None:
        return None
    per = Per(table.fact("fact", FactType.INTEGER), table.positive("yen") or 0)
    if per.yen == 0:
        table.missing("yen", "1つあたりの円を書き足してください")
    table.finish()
    return per


def read_costs(record: Record | None) -> CostRule | None:
    """Which costs count. Raises BadRules."""
    if record is None:
        return None
    rule = CostRule(
        clause=record.text("clause"),
        allowed=record.options("allowed", COST_LINES, least=0),
        excluded=record.options("excluded", COST_LINES, least=0),
        others=record.flag("others", default=None),
        share_caps=tuple(_share_cap(one) for one in record.tables("share_cap")),
    )
    if both := sorted(set(rule.allowed) & set(rule.excluded)):
        kind = show.option(record.catalogue, COST_LINES, both[0])
        record.refuse(
            "excluded", f"「{kind}（{both[0]}）」が対象と対象外の両方にあります", "どちらか一方から消してください"
        )
    record.finish()
    return rule


def _share_cap(record: Record) -> ShareCap:
    kind, most = record.text("kind"), record.share("at_most")
    if most is None:
        record.missing("at_most", '"1/2" のように書き足してください')
    known = {option.value: option.label for option in record.catalogue.fact(COST_LINES).options}
    if kind not in known:
        names = "、".join(f"{label}（{value}）" for value, label in known.items())
        record.refuse("kind", f"「{kind}」という費目はありません", f"使える値：{names}")
    record.finish()
    return ShareCap(kind, most)


def read_window(record: Record | None) -> Window | None:
    """When and how. Raises BadRules."""
    if record is None:
        return None
    window = Window(
        clause=record.text("clause"),
        opens=record.yearly("opens"),
        closes=record.yearly("closes"),
        consult_by=record.yearly("consult_by"),
        consult_months_before=record.positive("consult_months_before"),
        decision_business_days=record.positive("decision_business_days"),
        start_after_decision=bool(record.flag("start_after_decision")),
        report_within_days=record.positive("report_within_days"),
        how=record.texts("how"),
        in_person=bool(record.flag("in_person")),
        note=record.text("note", ""),
    )
    if (window.opens is None) != (window.closes is None) or type(window.opens) is not type(window.closes):
        record.refuse(
            "closes",
            "受付の始まりと終わりがそろっていません",
            "受付の始まり（opens）と終わり（closes）を、同じ形で両方書いてください",
        )
    record.finish()
    return window


def read_paper(record: Record) -> Paper:
    """A paper to bring. Raises BadRules."""
    paper = Paper(name=record.text("name"), note=record.text("note", ""), when=_when(record))
    record.finish()
    return paper
