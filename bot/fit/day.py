"""Days as people say them when they plan or remember: 来年の4月, 4月ごろ, 来月, 平成10年, 3年前."""

import re
from datetime import date, timedelta

from intake.date import ERAS, FIRST_YEAR, LAST_YEAR
from intake.form import Field, FieldType
from intake.number import arabic
from intake.parse import parse
from intake.text import solid

_AFTER = re.compile(
    r"(ごろ|ころ|頃|くらい|ぐらい|あたり|から|より|です|でした|予定|の|に|を|か|設立|発足|結成|開始|始め)+\Z"
)
_YEAR = (
    r"(?:(?P<era>令和|平成|昭和|大正)(?P<of_era>\d{1,2}|元)|(?P<year>\d{4})|"
    r"(?P<word>来年|再来年|今年|去年|昨年|一昨年|おととし))"
)
_WRITTEN = re.compile(rf"(?:{_YEAR}年?(?P<fiscal>度)?の?)?(?:(?P<month>\d{{1,2}})月)?(?:(?P<day>\d{{1,2}})日)?")
_AWAY = re.compile(r"(?P<number>\d{1,3})(?P<unit>年|[かヶケカ]月|週間|日)(?P<side>前|後)")
_WORDS = {"来年": 1, "再来年": 2, "今年": 0, "去年": -1, "昨年": -1, "一昨年": -2, "おととし": -2}
_MONTHS = {"今月": 0, "来月": 1, "再来月": 2}
_SEASONS = {"春": 4, "夏": 7, "秋": 10, "冬": 12}
_NOW = frozenset(("すぐ", "今すぐ", "いますぐ", "今日", "きょう", "なるべく早く", "できるだけ早く"))
FISCAL_MONTH = 4


def read_day(field: Field, text: str, *, today: date, past: bool = False) -> date:
    """The day meant; of a month or year alone its first day, never before today unless it is `past`.

    Raises BadValue with what to write.
    """
    said = _AFTER.sub("", arabic(solid(text)).strip("。、,.!"))
    try:
        found = _near(said, today, past=past) or _written(said, today, past=past)
    except ValueError:
        found = None
    return found or date.fromisoformat(parse(_dated(field), text))


def _dated(field: Field) -> Field:
    return Field(name=field.name, label=field.label, question=field.question, type=FieldType.DATE)


def _near(said: str, today: date, *, past: bool) -> date | None:
    if said in _NOW:
        return today
    if said in _MONTHS:
        return max(_month(today, _MONTHS[said]), today)
    if said == "来週":
        return today + timedelta(days=7)
    if away := _AWAY.fullmatch(said):
        return _away(away, today)
    season = re.fullmatch(r"(来年)?の?([春夏秋冬])", said)
    if season:
        year = today.year + bool(season[1])
        return _turned(date(year, _SEASONS[season[2]], 1), today, past=past, fixed=bool(season[1]))
    return None


def _away(away: re.Match[str], today: date) -> date:
    number, sign = int(away["number"]), -1 if away["side"] == "前" else 1
    match away["unit"]:
        case "年":
            return today.replace(year=today.year + sign * number, day=min(today.day, 28))
        case "週間":
            return today + timedelta(days=7 * sign * number)
        case "日":
            return today + timedelta(days=sign * number)
        case _:
            return _month(today, sign * number).replace(day=min(today.day, 28))


def _written(said: str, today: date, *, past: bool) -> date | None:
    found = _WRITTEN.fullmatch(said)
    if not said or found is None or (found["day"] and not found["month"]):
        return None
    year = _year(found, today)
    if year is None and found["month"] is None:
        return None
    month = int(found["month"] or (FISCAL_MONTH if found["fiscal"] else 1))
    if found["fiscal"] and year is not None and month < FISCAL_MONTH:
        year += 1
    day = date(today.year if year is None else year, month, int(found["day"] or 1))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return _turned(day, today, past=past, fixed=year is not None, exact=bool(found["day"]))


def _year(found: re.Match[str], today: date) -> int | None:
    if found["year"]:
        return int(found["year"])
    if found["era"]:
        first = next(first for name, _, first in ERAS if name == found["era"])
        return first.year - 1 + (1 if found["of_era"] == "元" else int(found["of_era"]))
    if not found["word"]:
        return None
    begun = today.year - (1 if found["fiscal"] and today.month < FISCAL_MONTH else 0)
    return begun + _WORDS[found["word"]]


def _turned(day: date, today: date, *, past: bool, fixed: bool, exact: bool = False) -> date:
    """The nearest such day ahead (or behind, when `past`) unless its year was said; this month is from today on."""
    if past:
        return day if fixed or day <= today else day.replace(year=day.year - 1)
    if not exact and (day.year, day.month) == (today.year, today.month):
        return today
    return day if fixed or day >= today else day.replace(year=day.year + 1)


def _month(today: date, ahead: int) -> date:
    months = today.year * 12 + today.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)
