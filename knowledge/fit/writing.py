"""Rules as plain data and as TOML again: what `reading` reads back to the same rules. For whoever edits them."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from knowledge.fit.fact import PER_SCHEME, DontKnow
from knowledge.fit.reading import VERDICTS
from knowledge.fit.rule import (
    AllOf,
    AmountRule,
    AnyOf,
    AtLeast,
    AtMost,
    Case,
    CostRule,
    Criterion,
    Edition,
    Is,
    NoneOf,
    NotStated,
    OneOf,
    OnOrAfter,
    OnOrBefore,
    Paper,
    Per,
    Rules,
    Share,
    Step,
    Test,
    Window,
)
from knowledge.fit.value import plain
from knowledge.fit.yearly import Day, MonthDay

Table = dict[str, Any]


def to_record(rules: Rules) -> Table:
    """One scheme as plain data (JSON-safe): an entry of `scheme` for `reading.read_record`."""
    return _kept(
        key=rules.key,
        article=rules.article,
        title=rules.title,
        city=rules.city,
        desk=rules.desk,
        contact=rules.contact,
        document=rules.document,
        support=list(rules.support),
        ended=_day(rules.ended),
        edition=[_edition(one) for one in rules.editions],
    )


def to_toml(rules: Rules) -> str:
    """One scheme as the text of a rules file."""
    return record_toml(to_record(rules))


def record_toml(record: Mapping[str, Any]) -> str:
    """The same of plain data, also where no rules could be read from it."""
    return "\n".join(_lines("scheme", [dict(record)])).strip() + "\n"


def record_of(test: Test) -> Table:
    """A test as the table of its one word."""
    match test:
        case OneOf():
            body = _kept(fact=_base(test.fact), values=list(test.values), unsure=list(test.unsure))
            return {"one_of": body}
        case NoneOf():
            return {"none_of": {"fact": _base(test.fact), "values": list(test.values)}}
        case AtLeast():
            return {"at_least": {"fact": _base(test.fact), "value": _number(test.least)}}
        case AtMost():
            return {"at_most": {"fact": _base(test.fact), "value": _number(test.most)}}
        case Is():
            return {"is": {"fact": _base(test.fact), "value": test.wanted}}
        case Share():
            return {"share": {"part": test.part, "whole": test.whole, "at_least": str(test.least)}}
        case _:
            return _day_or_several(test)


def _day_or_several(test: OnOrAfter | OnOrBefore | AnyOf | AllOf | NotStated) -> Table:
    match test:
        case OnOrAfter():
            return {"on_or_after": {"fact": test.fact, "day": test.day.isoformat()}}
        case OnOrBefore():
            return {"on_or_before": {"fact": test.fact, "day": test.day.isoformat()}}
        case AnyOf():
            return {"any": [record_of(one) for one in test.tests]}
        case AllOf():
            return {"all": [record_of(one) for one in test.tests]}
        case NotStated():
            return {"not_stated": test.about}


def _edition(edition: Edition) -> Table:
    return _kept(
        since=_day(edition.since),
        until=_day(edition.until),
        criterion=[_criterion(one) for one in edition.criteria],
        amount=_amount(edition.amount) if edition.amount else None,
        costs=_costs(edition.costs) if edition.costs else None,
        window=_window(edition.window) if edition.window else None,
        paper=[_paper(one) for one in edition.papers],
        case=[_case(one) for one in edition.cases],
    )


def _criterion(one: Criterion) -> Table:
    return _kept(id=one.id, clause=one.clause, say=one.say) | record_of(one.test)


def _amount(rule: AmountRule) -> Table:
    return {"clause": rule.clause, "step": [_step(step) for step in rule.steps]}


def _step(step: Step) -> Table:
    return _kept(
        label=step.label,
        when=record_of(step.when) if step.when is not None else None,
        rate=None if step.rate is None else str(step.rate),
        fixed=step.fixed,
        per=_per(step.per),
        cap=step.cap,
        cap_per=_per(step.cap_per),
        least=step.least,
        round_down_to=step.round_down_to if step.round_down_to > 1 else None,
    )


def _per(per: Per | None) -> Table | None:
    return None if per is None else {"fact": _base(per.fact), "yen": per.yen}


def _costs(rule: CostRule) -> Table:
    caps = [{"kind": cap.kind, "at_most": str(cap.most)} for cap in rule.share_caps]
    return _kept(
        clause=rule.clause,
        allowed=list(rule.allowed),
        excluded=list(rule.excluded),
        others=rule.others,
        share_cap=caps,
    )


def _window(window: Window) -> Table:
    return _kept(
        clause=window.clause,
        opens=_yearly(window.opens),
        closes=_yearly(window.closes),
        consult_by=_yearly(window.consult_by),
        consult_months_before=window.consult_months_before,
        decision_business_days=window.decision_business_days,
        start_after_decision=window.start_after_decision or None,
        report_within_days=window.report_within_days,
        how=list(window.how),
        in_person=window.in_person or None,
        note=window.note,
    )


def _paper(paper: Paper) -> Table:
    return _kept(name=paper.name, note=paper.note, when=record_of(paper.when) if paper.when is not None else None)


def _case(case: Case) -> Table:
    words = {verdict: word for word, verdict in VERDICTS.items()}
    given = {_base(name): plain(value) for name, value in case.given.items() if not isinstance(value, DontKnow)}
    return _kept(
        name=case.name,
        verdict=words[case.verdict],
        on=_day(case.on),
        amount=case.amount,
        criterion=case.criterion,
    ) | {"given": given}


def _kept(**values: Any) -> Table:  # noqa: ANN401 - JSON
    """Without what is absent or empty."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def _base(name: str) -> str:
    return name.partition(PER_SCHEME)[0]


def _number(value: int | Fraction) -> int | str:
    return value if isinstance(value, int) else str(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yearly(day: Day | None) -> str | None:
    return f"{day.month:02}-{day.day:02}" if isinstance(day, MonthDay) else _day(day)


def _lines(name: str, tables: list[Table]) -> Iterator[str]:
    """Arrays of tables; what is named in _OWN_LINES has lines of its own at any depth."""
    for table in tables:
        yield from ("", f"[[{name}]]")
        yield from _table(name, table)


def _table(name: str, table: Table) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if key in _OWN_LINES and isinstance(value, dict | list)}
    yield from (f"{key} = {_value(value)}" for key, value in table.items() if key not in inner)
    for key, value in inner.items():
        if isinstance(value, list):
            yield from _lines(f"{name}.{key}", value)
        else:
            yield from ("", f"[{name}.{key}]")
            yield from _table(f"{name}.{key}", value)


_OWN_LINES = frozenset({"edition", "criterion", "amount", "step", "costs", "share_cap", "window", "paper", "case"})


def toml_of(test: Mapping[str, Any]) -> str:
    """A test's table as TOML: one_of = { ... }."""
    return "\n".join(f"{word} = {_value(body)}" for word, body in test.items())


def _value(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # a JSON text, number or true is TOML as well
