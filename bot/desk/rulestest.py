"""One test of a rule as a form: which fact, how it is compared, with what; one, several, or as text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.desk.rulesfield import Box, Kind, read, shown, toml_fault
from intake.errors import BadValue
from knowledge.fit.fact import Catalogue, Derived, Fact, FactType, Formula
from knowledge.fit.writing import toml_of

Table = dict[str, Any]
Typed = Mapping[str, tuple[str, ...]]

ALWAYS, ONE, ANY, ALL, TEXT = "always", "one", "any", "all", "toml"
NOT_STATED = "not_stated"
MODES = {ONE: "1つの条件", ANY: "いくつかの、どれか1つ", ALL: "いくつかの、すべて"}
WHENEVER = {ALWAYS: "いつも（条件なし）"}
AS_TEXT = {TEXT: "文字で書く（くわしい人向け）"}
_CHOSEN = {"one_of": "次のどれかである", "none_of": "次のどれでもない"}
_MEASURED = {"at_least": "以上", "at_most": "以下"}
_ANSWERED = {"yes": "はい", "no": "いいえ"}
_DATED = {"on_or_after": "この日より後（この日を入れる）", "on_or_before": "この日まで（この日を入れる）"}
MOST = 9
"""Tests in one form: more would not fit a form that a browser may send, and nobody reads more."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison as typed. `seen` is the fact for which the form showed its fields."""

    fact: str = ""
    op: str = ""
    values: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    text: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class TestForm:
    """A test as typed. `name` begins the names of its fields; with `optional` it may be absent."""

    __test__ = False

    name: str
    mode: str = ONE
    leaves: tuple[Leaf, ...] = (Leaf(),)
    toml: str = ""
    optional: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def modes(self) -> Mapping[str, str]:
        """The ways of writing it that can be chosen."""
        return {**(WHENEVER if self.optional else {}), **MODES, **AS_TEXT}


def form_of(name: str, test: Mapping[str, Any] | None, catalogue: Catalogue, *, optional: bool = False) -> TestForm:
    """A stored test as its form; what is nested deeper stands as text."""
    form = TestForm(name, optional=optional)
    if not test:
        return replace(form, mode=ALWAYS if optional else ONE)
    ((word, body),) = test.items()
    parts = body if word in (ANY, ALL) else [test]
    if any(inner in part for part in parts for inner in (ANY, ALL)) or len(parts) > MOST:
        return replace(form, mode=TEXT, toml=toml_of(test))
    leaves = tuple(_leaf(part, catalogue) for part in parts)
    return replace(form, mode=word if word in (ANY, ALL) else ONE, leaves=leaves, toml=toml_of(test))


def typed_form(name: str, sent: Typed, *, optional: bool = False) -> TestForm:
    """What was sent of a test; lines marked to be dropped are gone."""
    count = _one(sent, f"{name}.count")
    number = min(int(count), MOST) if count.isdecimal() and len(count) < 3 else 1
    leaves = tuple(
        _typed_leaf(f"{name}.{place}", sent) for place in range(number) if not _one(sent, f"{name}.{place}.drop")
    )
    mode = _one(sent, f"{name}.mode")
    form = TestForm(name, leaves=leaves or (Leaf(),), toml=_one(sent, f"{name}.toml"), optional=optional)
    return replace(form, mode=mode if mode in form.modes else ONE)


def with_one_more(form: TestForm) -> TestForm:
    """The form with room for one more comparison."""
    mode = ANY if form.mode in (ONE, ALWAYS, TEXT) else form.mode
    return replace(form, leaves=(*form.leaves, Leaf())[:MOST], mode=mode)


def read_form(form: TestForm, catalogue: Catalogue) -> tuple[Table | None, dict[str, str]]:
    """The test as its table, and what is wrong by the name of the field; None where it is absent or cannot be read."""
    if form.mode == ALWAYS:
        return None, {}
    if form.mode == TEXT:
        return _from_text(form)
    tables, problems = [], {}
    for place, leaf in enumerate(form.leaves[:1] if form.mode == ONE else form.leaves):
        try:
            tables.append(_table(leaf, catalogue))
        except _BadLeaf as bad:
            problems[f"{form.name}.{place}.{bad.part}"] = str(bad)
    if problems:
        return None, problems
    return (tables[0] if form.mode == ONE else {form.mode: tables}), {}


def facts(catalogue: Catalogue) -> list[tuple[str, str]]:
    """What a test may speak of, by name; what is worked out from others is marked."""
    found = [(name, fact.label) for name, fact in catalogue.facts.items() if fact.type is not FactType.COSTS]
    found += [(name, f"{one.label}（計算した値）") for name, one in catalogue.derived.items()]
    return [*found, (NOT_STATED, "（資料に書かれていない。窓口で確かめる）")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields that a fact needs: ways to compare, options to tick, or a box to write in."""

    ops: Mapping[str, str] = field(default_factory=dict)
    options: tuple[tuple[str, str], ...] = ()
    box: Box | None = None


def asked(name: str, catalogue: Catalogue) -> Asked:
    """The fields for a fact; none for one that is not chosen yet."""
    if name == NOT_STATED:
        return Asked(box=Box(name="text", label="資料に書かれていないこと", help="例：団体の人数の条件", required=True))
    subject = _subject(name, catalogue)
    if subject is None:
        return Asked()
    match subject.type:
        case FactType.CHOICE | FactType.CHOICES:
            options = subject.options if isinstance(subject, Fact) else ()
            return Asked(_CHOSEN, tuple((option.value, option.label) for option in options))
        case FactType.YES_NO:
            return Asked(_answers(subject))
        case FactType.DATE:
            return Asked(_DATED, box=_box(Kind.DAY, "日付", "例：令和9年4月1日"))
        case FactType.SHARE:
            return Asked(_MEASURED, box=_box(Kind.RATE, "割合", "例：2分の1、50％、5割"))
        case FactType.MONEY:
            return Asked(_MEASURED, box=_box(Kind.YEN, "金額", "例：2万円、20,000円"))
        case _:
            return Asked(_MEASURED, box=_box(Kind.WHOLE, f"数（{subject.unit}）", f"例：5{subject.unit}"))


def _answers(subject: Fact | Derived) -> Mapping[str, str]:
    return {"yes": subject.yes, "no": subject.no} if isinstance(subject, Fact) and subject.yes else _ANSWERED


def _box(kind: Kind, label: str, example: str) -> Box:
    return Box(name="text", label=label, kind=kind, help=example, required=True)


class _BadLeaf(Exception):
    """A comparison that cannot be used; `part` is the field."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(why)
        self.part = part


def _table(leaf: Leaf, catalogue: Catalogue) -> Table:
    wants = asked(leaf.fact, catalogue)
    if not wants.ops and wants.box is None:
        raise _BadLeaf("fact", "何についての条件かを選んでください。")
    if leaf.seen != leaf.fact:
        raise _BadLeaf(
            "op" if wants.ops else "text", "条件の項目を変えました。下の中身を選び、もう一度保存してください。"
        )
    if leaf.fact == NOT_STATED:
        return {NOT_STATED: _value(wants, leaf)}
    if leaf.op not in wants.ops:
        raise _BadLeaf("op", "どう比べるかを選んでください。")
    if leaf.op in _ANSWERED:
        return {"is": {"fact": leaf.fact, "value": leaf.op == "yes"}}
    if wants.options:
        return {leaf.op: _chosen(leaf, wants)}
    derived = catalogue.derived.get(leaf.fact)
    value = _value(wants, leaf)
    if derived is not None and derived.formula is Formula.SHARE and leaf.op == "at_least":
        part, whole = derived.of
        return {"share": {"part": part, "whole": whole, "at_least": value}}
    return {leaf.op: {"fact": leaf.fact, "day" if leaf.op in _DATED else "value": value}}


def _chosen(leaf: Leaf, wants: Asked) -> Table:
    values = [value for value, _ in wants.options if value in leaf.values]
    if not values:
        raise _BadLeaf("values", "あてはまるものを、1つ以上選んでください。")
    unsure = [value for value, _ in wants.options if value in leaf.unsure and value not in values]
    return {"fact": leaf.fact, "values": values, **({"unsure": unsure} if unsure and leaf.op == "one_of" else {})}


def _value(wants: Asked, leaf: Leaf) -> Any:  # noqa: ANN401 - JSON
    assert wants.box is not None
    try:
        return read(wants.box, (leaf.text,))
    except BadValue as bad:
        raise _BadLeaf("text", str(bad)) from bad


def _from_text(form: TestForm) -> tuple[Table | None, dict[str, str]]:
    try:
        table = tomllib.loads(form.toml)
    except tomllib.TOMLDecodeError as error:
        return None, {f"{form.name}.toml": toml_fault(error)}
    if not table:
        return None, {f"{form.name}.toml": '条件を書いてください。例：is = { fact = "has_rules" }'}
    return table, {}


def _leaf(test: Mapping[str, Any], catalogue: Catalogue) -> Leaf:
    ((word, body),) = test.items()
    if word == NOT_STATED:
        return Leaf(fact=word, text=str(body), seen=word)
    if word == "share":
        of = (body["part"], body["whole"])
        name = next((one.name for one in catalogue.derived.values() if one.of == of), "")
        return Leaf(fact=name, op="at_least", text=_written(name, body["at_least"], catalogue), seen=name)
    name = str(body["fact"])
    leaf = Leaf(fact=name, op=word, seen=name)
    if word == "is":
        return replace(leaf, op="yes" if body.get("value", True) else "no")
    if word in _CHOSEN:
        return replace(leaf, values=tuple(body["values"]), unsure=tuple(body.get("unsure", ())))
    return replace(leaf, text=_written(name, body.get("value", body.get("day")), catalogue))


def _written(name: str, raw: Any, catalogue: Catalogue) -> str:  # noqa: ANN401 - JSON
    box = asked(name, catalogue).box
    return next(iter(shown(box, raw)), "") if box else str(raw)


def _typed_leaf(name: str, sent: Typed) -> Leaf:
    return Leaf(
        fact=_one(sent, f"{name}.fact"),
        op=_one(sent, f"{name}.op"),
        values=_several(sent, f"{name}.values"),
        unsure=_several(sent, f"{name}.unsure"),
        text=_one(sent, f"{name}.text"),
        seen=_one(sent, f"{name}.seen"),
    )


def _several(sent: Typed, name: str) -> tuple[str, ...]:
    return tuple(one for text in sent.get(name, ()) for one in text.split("\n"))


def _one(sent: Typed, name: str) -> str:
    return next(iter(sent.get(name, ())), "")


def _subject(name: str, catalogue: Catalogue) -> Fact | Derived | None:
    return catalogue.facts.get(name) or catalogue.derived.get(name)
