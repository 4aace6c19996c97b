"""Reads the catalogue of facts, `facts.toml`, and refuses one that cannot work."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import Any, NoReturn, TypeVar

from knowledge.fit.errors import BadCatalogue
from knowledge.fit.fact import (
    PER_SCHEME,
    Catalogue,
    Checklist,
    Derived,
    Fact,
    FactType,
    Formula,
    Option,
    Order,
    Tick,
)

LABEL_LENGTH = 20
"""Signs a button may carry: LINE cuts a quick reply's label there."""

T = TypeVar("T", Fact, Derived)

_SPELLING = "facts.toml の書き方を直してください"


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the product."""
    file = resources.files("knowledge.fit") / "facts.toml"
    return read_catalogue(file.read_text(encoding="utf-8"))


def read_catalogue(text: str) -> Catalogue:
    """Reads a catalogue. Raises BadCatalogue naming the fact: unknown field, formula or fact, a cycle, a long label."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadCatalogue("facts.toml", f"TOMLとして読めません（{error}）", _SPELLING) from error
    facts = _named(_fact(record) for record in data.get("fact", ()))
    derived = _named(_derived(record) for record in data.get("derived", ()))
    if twice := sorted(set(facts) & set(derived)):
        _refuse(twice[0], "同じ名前の項目が2つあります", "名前を変えてください")
    orders = tuple(Order(**_only(Order, record)) for record in data.get("order", ()))
    checklists = tuple(_checklist(record, facts) for record in data.get("checklist", ()))
    _check_names([*derived.values()], orders, {*facts, *derived})
    for name in derived:
        _check_cycle(name, derived, ())
    return Catalogue(facts=facts, derived=derived, orders=orders, checklists=checklists)


def _fact(record: Mapping[str, Any]) -> Fact:
    options = tuple(_option(record, option) for option in record.get("options", ()))
    values = {**_only(Fact, record), "options": options}
    try:
        fact = Fact(**{**values, "type": FactType(values["type"])})
    except (KeyError, TypeError, ValueError) as error:
        _refuse(str(record.get("name")), f"項目が足りないか、型がちがいます（{error}）", _SPELLING)
    chosen = fact.type in (FactType.CHOICE, FactType.CHOICES, FactType.COSTS)
    if chosen != bool(options):
        _refuse(fact.name, "選択肢は choice, choices, costs だけに必要です", _SPELLING)
    if PER_SCHEME in fact.name:
        _refuse(fact.name, f"名前に「{PER_SCHEME}」は使えません", "名前を変えてください")
    return fact


def _option(record: Mapping[str, Any], option: Mapping[str, Any]) -> Option:
    found = Option(**{**_only(Option, option), "also": tuple(option.get("also", ()))})
    if len(found.label) > LABEL_LENGTH:
        _refuse(
            str(record.get("name")), f"選択肢「{found.label}」が{LABEL_LENGTH}文字をこえています", "短くしてください"
        )
    return found


def _derived(record: Mapping[str, Any]) -> Derived:
    values = {**_only(Derived, record), "of": tuple(record.get("of", ()))}
    try:
        return Derived(**{**values, "type": FactType(values["type"]), "formula": Formula(values["formula"])})
    except (KeyError, TypeError, ValueError) as error:
        _refuse(str(record.get("name")), f"式が分かりません（{error}）", f"使える式：{'、'.join(Formula)}")


def _checklist(record: Mapping[str, Any], facts: Mapping[str, Fact]) -> Checklist:
    name = str(record.get("name"))
    ticks = [tick for fact in record.get("facts", ()) for tick in _ticks(name, fact, facts)]
    short_cuts = [_short_cut(name, one, facts) for one in record.get("short_cuts", ())]
    ticks = [*(one for one in short_cuts if one.value is True), *ticks]
    ticks += [one for one in short_cuts if one.value is not True]
    return Checklist(name=name, question=record["question"], why=record["why"], ticks=tuple(ticks))


def _short_cut(checklist: str, record: Mapping[str, Any], facts: Mapping[str, Fact]) -> Tick:
    fact = facts.get(str(record.get("fact")))
    if fact is None or set(record) != {"fact", "label", "value"}:
        _refuse(checklist, "short_cuts には fact（ある項目）, label, value が必要です", _SPELLING)
    return Tick(fact.name, None, str(record["label"]), record["value"])


def _ticks(checklist: str, name: str, facts: Mapping[str, Fact]) -> Iterable[Tick]:
    fact = facts.get(name)
    if fact is None or fact.type not in (FactType.YES_NO, FactType.CHOICES):
        _refuse(checklist, f"「{name}」は、はい・いいえか複数選択の項目ではありません", _SPELLING)
    if fact.type is FactType.YES_NO:
        return [Tick(name, None, fact.yes)]
    return [Tick(name, option.value, option.label) for option in fact.options]


def _check_names(derived: Iterable[Derived], orders: Iterable[Order], names: set[str]) -> None:
    used = [(one.name, part) for one in derived for part in one.of]
    used += [("order", name) for order in orders for name in (order.less, order.more)]
    for place, name in used:
        if name not in names:
            _refuse(place, f"「{name}」という項目はありません", "名前を確かめてください")


def _check_cycle(name: str, derived: Mapping[str, Derived], above: tuple[str, ...]) -> None:
    if name in above:
        ring = " → ".join((*above[above.index(name) :], name))
        _refuse(name, f"項目が自分自身をもとにしています（{ring}）", "どれか1つの of を直してください")
    if name in derived:
        for part in derived[name].of:
            _check_cycle(part, derived, (*above, name))


def _only(wanted: type, record: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(wanted)}
    if unknown := sorted(set(record) - names):
        _refuse(
            str(record.get("name")),
            f"知らない項目「{unknown[0]}」があります",
            f"使える項目：{'、'.join(sorted(names))}",
        )
    return dict(record)


def _named(found: Iterable[T]) -> dict[str, T]:
    named: dict[str, T] = {}
    for one in found:
        if one.name in named:
            _refuse(one.name, "同じ名前の項目が2つあります", "名前を変えてください")
        named[one.name] = one
    return named


def _refuse(place: str, why: str, todo: str) -> NoReturn:
    raise BadCatalogue(place, why, todo)
