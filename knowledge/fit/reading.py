"""Reads rules from TOML or plain data, and refuses what cannot work by file, scheme, edition and field."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Any

from knowledge.fit import naming
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.errors import BadFact, Place
from knowledge.fit.fact import PER_SCHEME, Catalogue
from knowledge.fit.naming import day_words
from knowledge.fit.passage import read_amount, read_costs, read_criterion, read_paper, read_window
from knowledge.fit.record import Record, refuse, twice
from knowledge.fit.rule import Case, Edition, Rules, Verdict
from knowledge.fit.value import read_known

VERDICTS = {"fits": Verdict.FITS, "not": Verdict.NOT, "unknown": Verdict.UNKNOWN}


@cache
def shipped_rules() -> tuple[Rules, ...]:
    """The rules that come with the product: those of the invented みほん市 and of the plans' real schemes."""
    folder = resources.files("knowledge.fit") / "rules"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    found = [rules for file in files for rules in read_rules(file.read_text(encoding="utf-8"), file=file.name)]
    _refuse_twice(found, "rules")
    return tuple(found)


def read_rules(text: str, *, file: str = "", catalogue: Catalogue | None = None) -> tuple[Rules, ...]:
    """Reads the schemes of one TOML text.

    Raises BadRules naming file, scheme, edition and field: broken TOML, a field that is unknown, missing or of the
    wrong type, an unknown fact or option, overlapping editions, one key or id used twice.
    """
    place = Place(file=file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        refuse(place, f"TOMLとして読めません（{error}）", "記号の書きまちがいを直してください")
    return read_record(data, file=file, catalogue=catalogue)


def read_record(data: Mapping[str, Any], *, file: str = "", catalogue: Catalogue | None = None) -> tuple[Rules, ...]:
    """Reads the schemes of plain data of the same shape; days may be texts (JSON). Raises BadRules as `read_rules`."""
    table = Record.of(data, Place(file=file), catalogue or shipped_catalogue())
    shared = table.table("all")
    common = {
        name: shared.text(name) for name in ("city", "desk", "contact", "document") if shared and shared.has(name)
    }
    if shared:
        shared.finish()
    found = [_scheme(record, common) for record in table.tables("scheme")]
    if not found:
        table.refuse("scheme", "制度が1つもありません", "[[scheme]] を書き足してください")
    table.finish()
    _refuse_twice(found, file)
    return tuple(found)


def _refuse_twice(found: Iterable[Rules], file: str) -> None:
    if same := twice(rules.key for rules in found):
        refuse(
            Place(file=file, scheme=same[0]),
            "同じ番号の制度が2つあります",
            "どちらかの制度の番号（key）を変えてください",
        )


def _scheme(record: Record, common: Mapping[str, str]) -> Rules:
    key = record.text("key")
    record.place, record.scheme = Place(file=record.place.file, scheme=key), key
    editions = tuple(sorted((_edition(one) for one in record.tables("edition")), key=lambda one: one.since))
    desk = record.maybe("desk")
    rules = Rules(
        key=key,
        article=record.text("article"),
        title=record.text("title"),
        city=record.maybe("city") or common.get("city"),
        desk=desk or common.get("desk"),
        contact=record.maybe("contact") or (None if desk else common.get("contact")),
        document=record.maybe("document") or common.get("document") or record.text("document"),
        editions=editions,
        catalogue=record.catalogue,
        support=record.texts("support"),
        ended=record.day("ended"),
    )
    record.finish()
    _check_editions(rules, record)
    return rules


def _check_editions(rules: Rules, record: Record) -> None:
    if not rules.editions:
        record.missing("edition", "[[scheme.edition]] を書き足してください")
    for earlier, later in zip(rules.editions, rules.editions[1:], strict=False):
        if earlier.until is None or earlier.until >= later.since:
            refuse(replace(record.place, edition=later.name, field="since"), *overlap(earlier, later))


def overlap(earlier: Edition, later: Edition) -> tuple[str, str]:
    """Of two editions whose periods overlap: what is wrong, and what to do."""
    if earlier.since == later.since:
        day = day_words(later.since)
        return (
            f"{day}から始まるきまりが2つあり、期間が重なっています",
            "どちらか1つを消すか、片方の「いつから（since）」を別の日に直してください",
        )
    names = "と".join(f"「{day_words(one.since)}からのきまり」" for one in (earlier, later))
    ends = day_words(later.since - timedelta(days=1))
    return (
        f"{names}の期間が重なっています",
        f"前のきまりの「いつまで（until）」を、{ends}か、それより前の日にしてください",
    )


def _edition(record: Record) -> Edition:
    since, until = record.day("since"), record.day("until")
    if since is None:
        record.missing("since", "いつからのきまりかを書き足してください")
    if until is not None and until < since:
        record.refuse("until", f"始まりの日（{day_words(since)}）より前です", "日付を直してください")
    record.place = replace(record.place, edition=Edition(since=since, until=until).name, field="")
    edition = Edition(
        since=since,
        until=until,
        criteria=tuple(read_criterion(one) for one in record.tables("criterion")),
        amount=read_amount(record.table("amount")),
        costs=read_costs(record.table("costs")),
        window=read_window(record.table("window")),
        papers=tuple(read_paper(one) for one in record.tables("paper")),
        cases=tuple(_case(one) for one in record.tables("case")),
    )
    record.finish()
    _check_criteria(edition, record)
    return edition


def _check_criteria(edition: Edition, record: Record) -> None:
    ids = [criterion.id for criterion in edition.criteria]
    if same := twice(ids):
        record.refuse(
            "criterion", f"同じ見出し「{same[0]}」の条件が2つあります", "どちらかの条件の見出し（id）を変えてください"
        )
    for case in edition.cases:
        if case.criterion and case.criterion not in ids:
            names = "、".join(f"{one.clause}（{one.id}）" for one in edition.criteria)
            why = f"例「{case.name}」が言う「{case.criterion}」という条件はありません"
            record.refuse("case", why, f"使える条件の見出し（id）：{names}")


def _case(record: Record) -> Case:
    given = record.raw("given")
    if not isinstance(given, Mapping):
        record.refuse("given", "ここには表（項目 = 値）が必要です", "{ members = 5 } の形で書いてください")
    try:
        known = read_known(record.catalogue, {_full(name, record): raw for name, raw in given.items()})
    except BadFact as error:
        label = _fact_name(record, error.fact)
        record.refuse("given", f"{label}：{error.why}", "名前と値を確かめてください")
    case = Case(
        name=record.text("name"),
        given=known,
        verdict=_verdict(record),
        on=record.day("on"),
        amount=record.whole("amount"),
        criterion=record.text("criterion", ""),
    )
    record.finish()
    return case


def _fact_name(record: Record, name: str) -> str:
    base = name.partition(PER_SCHEME)[0]
    fact = record.catalogue.facts.get(base) or record.catalogue.derived.get(base)
    return f"{fact.label}（{base}）" if fact else base


def _full(name: str, record: Record) -> str:
    fact = record.catalogue.facts.get(name)
    return f"{name}/{record.scheme}" if fact is not None and fact.per_scheme else name


def _verdict(record: Record) -> Verdict:
    word = record.text("verdict")
    if word not in VERDICTS:
        record.refuse("verdict", f"「{word}」は使えません", f"使える値：{naming.listed(VERDICTS)}")
    return VERDICTS[word]
