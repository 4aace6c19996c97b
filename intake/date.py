"""Days as people write them: 2026-11-22, 令和8年11月22日, R8.11.22, 二〇二六年十一月二十二日."""

import calendar
import re
from datetime import date

from intake.errors import BadValue
from intake.form import Field
from intake.number import arabic
from intake.text import solid

ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1873, 1, 1)),
)
"""Era, letter and first day. Meiji from the day the Gregorian calendar took effect (明治6年, 太政官布告第337号)."""

FIRST_YEAR, LAST_YEAR = 1873, 2199
"""Years outside are slips of the finger."""

WEEKDAYS = "月火水木金土日"
_YEAR_WANTED = "何年かが分かるように、年から入れてください（例：令和8年11月22日、2026年11月22日）。"
_WANTED = "年・月・日を続けて入れてください（例：令和8年11月22日、2026年11月22日）。"
_BETWEEN = r"[年月/.\-]"
_DATE = re.compile(
    rf"(?:(?P<era>令和|平成|昭和|大正|明治|[RHSTM])\.?(?P<of_era>\d{{1,3}}|元)|(?:西暦)?(?P<year>\d{{4}})){_BETWEEN}"
    rf"(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})日?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITHOUT_YEAR = re.compile(rf"(\d{{1,2}}年?{_BETWEEN})?\d{{1,2}}{_BETWEEN}\d{{1,2}}日?")
_AFTER = re.compile(r"(ごろ|ころ|頃|から|より|まで|の予定|予定|開始|に|です|[。、,.!])+\Z")
_WEEKDAY = re.compile(r"\(?([月火水木金土日])(曜日?)?\)?\Z")
_BOTH = re.compile(r"(?P<first>.*\d日?)\((?P<second>.*\d.*)\)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))


def read_date(field: Field, text: str) -> str:
    """The stored day, ISO (2026-11-22); raises BadValue saying which part cannot be."""
    written = _AFTER.sub("", arabic(solid(text)).translate(_DASHES))
    both = _BOTH.fullmatch(written)
    if not both:
        return _day(field, written).isoformat()
    first, second = _day(field, both["first"]), _day(field, both["second"])
    if first != second:
        raise BadValue(f"二つの日付（{show_day(first)}と{show_day(second)}）が書かれています。一つだけ入れてください。")
    return first.isoformat()


def show_date(value: str) -> str:
    """「令和8年11月22日（2026年11月22日）」 of an ISO day from 1873 on; raises ValueError."""
    day = date.fromisoformat(value)
    begun = [(name, first) for name, _, first in ERAS if day >= first]
    if not begun:
        raise ValueError(value)
    era, first = begun[0]
    of_era = day.year - _year_before(first, era)
    return f"{era}{'元' if of_era == 1 else of_era}年{day.month}月{day.day}日（{show_day(day)}）"


def show_day(day: date) -> str:
    """「2026年11月22日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def _day(field: Field, written: str) -> date:
    if packed := _PACKED.fullmatch(written):
        return _calendar_day(*(int(part) for part in packed.groups()))
    found = _DATE.match(written.upper())
    if not found:
        raise BadValue(f"「{field.label}」は、{_YEAR_WANTED if _WITHOUT_YEAR.match(written) else _WANTED}")
    day = _calendar_day(_year(found), int(found["month"]), int(found["day"]))
    _check_era(found, day)
    _check_rest(field, written[found.end() :], day)
    return day


def _year(found: re.Match[str]) -> int:
    if found["year"]:
        return int(found["year"])
    name, _, first = next(era for era in ERAS if found["era"] in era[:2])
    return _year_before(first, name) + (1 if found["of_era"] == "元" else int(found["of_era"]))


def _year_before(first: date, era: str) -> int:
    return 1867 if era == "明治" else first.year - 1


def _calendar_day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(f"年が{year}年になっています。年を確かめて、もう一度入れてください。")
    if not 1 <= month <= 12:
        raise BadValue(f"月は1月から12月までです。いまは「{month}月」になっています。もう一度入れてください。")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        which = f"{year}年の2月" if month == 2 else f"{month}月"
        raise BadValue(f"{which}は{last}日までです。いまは「{day}日」になっています。もう一度入れてください。")
    return date(year, month, day)


def _check_era(found: re.Match[str], day: date) -> None:
    if not found["era"]:
        return
    name, _, first = next(era for era in ERAS if found["era"] in era[:2])
    if day < first:
        raise BadValue(f"{name}は{show_day(first)}からです。年を確かめて、もう一度入れてください。")


def _check_rest(field: Field, rest: str, day: date) -> None:
    weekday = _WEEKDAY.fullmatch(rest)
    if rest and not weekday:
        raise BadValue(f"「{field.label}」は、日付だけを入れてください（例：{show_day(day)}）。")
    if weekday and weekday[1] != WEEKDAYS[day.weekday()]:
        raise BadValue(f"{show_day(day)}は{WEEKDAYS[day.weekday()]}曜日です。日付か曜日を確かめてください。")
