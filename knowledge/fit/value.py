"""Values of facts: checked against their type, and as plain data that can be stored (JSON, TOML) and read back."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from knowledge.fit.errors import BadFact
from knowledge.fit.fact import DONT_KNOW, Catalogue, Derived, DontKnow, Fact, FactType, Known, Value

NONE = "none"
"""Stored by a form for "none of these" in a choices field; here it is the empty tuple."""


def read_known(catalogue: Catalogue, record: Mapping[str, Any]) -> dict[str, Value | DontKnow]:
    """Plain data as facts; null is DONT_KNOW. Raises BadFact naming the fact that is unknown or of the wrong type."""
    return {name: DONT_KNOW if raw is None else read(catalogue.subject(name), raw) for name, raw in record.items()}


def plain_known(known: Known) -> dict[str, Any]:
    """Facts as plain data that `read_known` reads back (JSON-safe); DONT_KNOW is null."""
    return {name: None if isinstance(value, DontKnow) else plain(value) for name, value in known.items()}


def plain(value: Value) -> Any:  # noqa: ANN401 - JSON
    """One value as JSON-safe data."""
    match value:
        case date():
            return value.isoformat()
        case Fraction():
            return str(value)
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
        case _:
            return value


def read(fact: Fact | Derived, raw: Any) -> Value:  # noqa: ANN401 - JSON or TOML
    """One value from plain data. Raises BadFact when it is of the wrong type or an unknown option."""
    try:
        return _read(fact, raw)
    except (TypeError, ValueError, ZeroDivisionError, AttributeError) as error:
        raise BadFact(fact.name, f"「{raw}」は使えません（{_WANTED[fact.type]}）") from error


_WANTED = {
    FactType.CHOICE: "選択肢の値",
    FactType.CHOICES: "選択肢の値の並び",
    FactType.YES_NO: "true（はい）か false（いいえ）",
    FactType.INTEGER: "整数",
    FactType.MONEY: "円の整数",
    FactType.DATE: "2026-04-01 の形の日付",
    FactType.COSTS: "費目と円の組",
    FactType.SHARE: "1/2 の形の割合",
}


def _read(fact: Fact | Derived, raw: Any) -> Value:  # noqa: ANN401 - JSON or TOML
    match fact.type:
        case FactType.YES_NO:
            return bool(_as(bool, raw))
        case FactType.INTEGER | FactType.MONEY:
            return _whole(raw)
        case FactType.DATE:
            return _day(raw)
        case FactType.SHARE:
            return Fraction(_as(str, raw)) if not isinstance(raw, Fraction | int) else Fraction(raw)
        case FactType.CHOICE:
            return _option(fact, raw)
        case FactType.CHOICES:
            chosen = {_option(fact, one) for one in _as((list, tuple, set, frozenset), raw) if one != NONE}
            return tuple(option.value for option in _options(fact) if option.value in chosen)
        case FactType.COSTS:
            return {_option(fact, kind): _whole(yen) for kind, yen in raw.items()}


def _as(wanted: type | tuple[type, ...], raw: Any) -> Any:  # noqa: ANN401 - JSON or TOML
    if not isinstance(raw, wanted):
        raise TypeError(raw)
    return raw


def _whole(raw: Any) -> int:  # noqa: ANN401 - JSON or TOML
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError(raw)
    return raw


def _day(raw: Any) -> date:  # noqa: ANN401 - JSON or TOML
    if isinstance(raw, datetime):
        raise TypeError(raw)
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


def _options(fact: Fact | Derived) -> tuple[Any, ...]:
    return fact.options if isinstance(fact, Fact) else ()


def _option(fact: Fact | Derived, raw: Any) -> str:  # noqa: ANN401 - JSON or TOML
    if not any(option.value == raw for option in _options(fact)):
        raise ValueError(raw)
    return str(raw)
