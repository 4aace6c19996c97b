"""Single values in the forms of rules: how a clerk types them (15万円, 令和9年4月1日, 2分の1) and how they are kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from tomllib import TOMLDecodeError
from typing import Any

from bot.fit.said import share
from bot.rules.ruletext import day_words
from intake.errors import BadValue
from intake.form import Field, FieldType
from intake.number import arabic
from intake.parse import parse
from intake.text import solid
from knowledge.fit.show import ratio, yen

NONE = "none"
YES, NO = "yes", "no"
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SLASH = re.compile(r"(\d{1,6})/(\d{1,6})")
_EVERY_YEAR = re.compile(r"(毎年の?)?(?P<month>\d{1,2})[月/-](?P<day>\d{1,2})日?")
LEAP = 2024
"""A year in which 29 February can be checked."""


class Kind(StrEnum):
    """What kind of value a box takes; in brackets how it stands in the record."""

    LINE = "line"  # str
    TEXT = "text"  # str, several lines
    LINES = "lines"  # list of str, one a line
    YEN = "yen"  # int
    WHOLE = "whole"  # int
    DAY = "day"  # 2027-04-01
    YEARLY = "yearly"  # 04-01, or a day
    RATE = "rate"  # 2/3
    FLAG = "flag"  # bool
    CHOICE = "choice"  # str
    CHOICES = "choices"  # list of str
    ANSWERS = "answers"  # list of str; nothing ticked is not known, NONE alone is the empty list
    YES_NO = "yes_no"  # bool, or not known
    COSTS = "costs"  # kind of cost -> yen, one a line
    CAPS = "caps"  # kind of cost and rate, one a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One labelled field of a form. `name` is its place in the record, `unit` stands behind it."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    unit: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    blank: str = "決めない"


def shown(box: Box, raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    """A value of the record as it stands in its field; several for check boxes."""
    if raw is None or (raw is False and box.kind is not Kind.YES_NO):
        return ()
    if box.kind in (Kind.CHOICES, Kind.ANSWERS):
        return tuple(str(one) for one in raw) or ((NONE,) if box.kind is Kind.ANSWERS else ())
    return (_WRITTEN.get(box.kind, _text)(box, raw),)


def read(box: Box, typed: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON
    """What was typed as a value of the record; None for an empty field. Raises BadValue with what to write."""
    if box.kind in (Kind.CHOICES, Kind.ANSWERS):
        return _ticked(box, typed)
    text = typed[0].strip() if typed else ""
    if box.kind is Kind.FLAG:
        return True if text else None
    if not text:
        if box.required:
            raise BadValue(f"「{box.label}」を{'選んで' if box.kind is Kind.CHOICE else '書いて'}ください。")
        return None
    return _read(box, text)


def _ticked(box: Box, typed: tuple[str, ...]) -> list[str] | None:
    """Several values may come as one, a line each: so a form waits while the database is away."""
    chosen = {one for several in typed for one in several.split("\n")}
    found = [value for value, _ in box.options if value in chosen]
    if box.required and not found:
        raise BadValue(f"「{box.label}」を、1つ以上選んでください。")
    return found or ([] if NONE in chosen else None)


def _read(box: Box, text: str) -> Any:  # noqa: ANN401 - JSON
    reader = _READ.get(box.kind)
    return reader(box, text) if reader else text


def _whole(box: Box, text: str) -> int:
    return int(parse(_field(box, FieldType.INTEGER), text.replace("営業日", "日")))


def _yen(box: Box, text: str) -> int:
    return int(parse(_field(box, FieldType.MONEY), text))


def _iso(box: Box, text: str) -> str:
    return parse(_field(box, FieldType.DATE), text)


def _choice(box: Box, text: str) -> str:
    if text not in dict(box.options):
        raise BadValue(f"「{box.label}」を、もう一度選んでください。")
    return text


def _caps(box: Box, text: str) -> list[dict[str, str]]:
    return [{"kind": kind, "at_most": str(rate(box.label, rest))} for kind, rest in _lines(box, text)]


def _costs(box: Box, text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, rest in _lines(box, text):
        found[kind] = found.get(kind, 0) + _yen(box, rest)
    return found


def _lines(box: Box, text: str) -> list[tuple[str, str]]:
    """Each line as an option and what is written behind it. Raises BadValue naming the options."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        option = max((one for one in box.options if line.startswith(one[1])), key=lambda one: len(one[1]), default=None)
        if option is None or not line.removeprefix(option[1]).strip(" 　:："):
            names = "、".join(label for _, label in box.options)
            raise BadValue(
                f"「{box.label}」の「{line}」が読めません。1行に「名前 空白 値」で書いてください。名前：{names}"
            )
        found.append((option[0], line.removeprefix(option[1]).strip(" 　:：")))
    return found


def rate(label: str, text: str) -> Fraction:
    """2/3, 3分の2, 5割, 50％ or 全額, above 0 and at most 1. Raises BadValue."""
    bare = arabic(solid(text))
    found = Fraction(1) if bare in ("全額", "全部") else share(text)
    if slash := _SLASH.fullmatch(bare):
        found = Fraction(int(slash[1]), int(slash[2])) if int(slash[2]) else None
    if found is None or not 0 < found <= 1:
        raise BadValue(
            f"「{label}」は、「2分の1」「2/3」「50％」「全額」のように書いてください。いまは「{text}」です。"
        )
    return found


def toml_fault(error: TOMLDecodeError) -> str:
    """Where a text is no TOML, in Japanese: its own words are English."""
    where = _PLACE.search(str(error))
    place = f"{where[1]}行目の{where[2]}文字目のあたりが" if where else "おわりまで読んでも、閉じていないところがあって"
    return f"{place}、TOMLとして読めません。かっこ、引用符、「=」の書きまちがいを直してください。"


def every_year(text: str) -> str | None:
    """毎年4月1日 or 4月1日 as 04-01; None where a year is written. Raises BadValue for a day that no year has."""
    found = _EVERY_YEAR.fullmatch(arabic(solid(text)))
    if found is None:
        return None
    try:
        day = date(LEAP, int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise BadValue(f"「{text}」という日はありません。「4月1日」のように書いてください。") from error
    return f"{day.month:02}-{day.day:02}"


def _field(box: Box, kind: FieldType) -> Field:
    return Field(name=box.name, label=box.label, question="", type=kind)


def _ratio(raw: object) -> str:
    try:
        return ratio(Fraction(str(raw)))
    except (ValueError, ZeroDivisionError):
        return str(raw)


def _day(raw: str) -> str:
    try:
        if len(raw) == len("04-01"):
            day = date.fromisoformat(f"{LEAP}-{raw}")
            return f"毎年{day.month}月{day.day}日"
        return day_words(date.fromisoformat(raw))
    except ValueError:
        return raw


def _text(_: Box, raw: object) -> str:
    return str(raw)


_WRITTEN: dict[Kind, Callable[[Box, Any], str]] = {
    Kind.LINES: lambda _, raw: "\n".join(str(one) for one in raw),
    Kind.FLAG: lambda _, __: "1",
    Kind.YES_NO: lambda _, raw: YES if raw else NO,
    Kind.YEN: lambda _, raw: yen(raw) if isinstance(raw, int) else str(raw),
    Kind.RATE: lambda _, raw: _ratio(raw),
    Kind.DAY: lambda _, raw: _day(str(raw)),
    Kind.YEARLY: lambda _, raw: _day(str(raw)),
    Kind.COSTS: lambda box, raw: "\n".join(
        f"{dict(box.options).get(kind, kind)} {yen(cost)}" for kind, cost in raw.items()
    ),
    Kind.CAPS: lambda box, raw: "\n".join(
        f"{dict(box.options).get(one['kind'], one['kind'])} {_ratio(one['at_most'])}" for one in raw
    ),
}
_READ: dict[Kind, Callable[[Box, str], Any]] = {
    Kind.LINES: lambda _, text: [line.strip() for line in text.splitlines() if line.strip()],
    Kind.YES_NO: lambda _, text: {YES: True, NO: False}.get(text),
    Kind.CHOICE: _choice,
    Kind.YEN: _yen,
    Kind.WHOLE: _whole,
    Kind.RATE: lambda box, text: str(rate(box.label, text)),
    Kind.DAY: _iso,
    Kind.YEARLY: lambda box, text: every_year(text) or _iso(box, text),
    Kind.COSTS: _costs,
    Kind.CAPS: _caps,
}
