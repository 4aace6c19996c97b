"""Fiscal years (年度) in Japanese eras and back. 平成31年度 and 令和元年度 are one year; the later name is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.article import FISCAL_YEAR_START


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era: its name, the letter that stands for it in tables, and its first year."""

    name: str
    letter: str
    first: int


ERAS = (Era("令和", "R", 2019), Era("平成", "H", 1989), Era("昭和", "S", 1926))
"""The latest first: a year belongs to the era it began with or that began in it."""

_YEAR = re.compile(
    r"(令和|平成|昭和|(?<![a-z])[rhs])\s*(元|\d{1,2})(?!\d|/)|(?<!\d)((?:19|20)\d\d)(?=年)", re.IGNORECASE
)

_AWAY = {"一昨": -2, "昨": -1, "去": -1, "前": -1, "今": 0, "本": 0, "来": 1, "再来": 2}
_NAMED_FROM_TODAY = re.compile(
    r"(?<![一-龠\d])(一昨|昨|去|前|今|本|再来|来)"
    r"(年度(?=[はのも?？]|$|(?:に|から)(?:始|はじ|スタート|開始|実施|行[うわっ]|や[るっ]|何|終わ)|までに)|年(?=[はも?？]|$))"
)


def in_era(year: int) -> tuple[str, str]:
    """2013 as its era's name and the year within it: 平成, 25; the first year is 元."""
    era = next((era for era in ERAS if year >= era.first), None)
    if era is None:
        return "西暦", str(year)
    number = year - era.first + 1
    return era.name, "元" if number == 1 else str(number)


def fiscal_year(year: int) -> str:
    """2013 as 平成25年度."""
    return "".join(in_era(year)) + "年度"


def with_western(year: int) -> str:
    """2013 as 平成25年度（2013年度）."""
    return f"{fiscal_year(year)}（{year}年度）"


def through(first: int, last: int) -> str:
    """2013 and 2017 as 平成25年度から29年度まで; one year as 平成25年度."""
    if first == last:
        return fiscal_year(first)
    era, number = in_era(last)
    return f"{fiscal_year(first)}から{'' if era == in_era(first)[0] else era}{number}年度まで"


def span(first: int | None, last: int | None) -> str | None:
    """2013 and 2017 as 平成25～29年度（2013～2017年度）; open ends stay open, None without any year."""
    if first is None or last is None:
        known = first if first is not None else last
        return None if known is None else f"{with_western(known)}{'から' if last is None else 'まで'}"
    if first == last:
        return with_western(first)
    era, number = in_era(last)
    start = "".join(in_era(first))
    return f"{start}～{'' if era == in_era(first)[0] else era}{number}年度（{first}～{last}年度）"


def year_of(key: str) -> int | None:
    """The fiscal year of a column such as H25 or R6; None when it is something else."""
    return next(years_in(key), None)


def years_in(text: str) -> Iterator[int]:
    """The years a text names: 平成25年, H25, 令和元年度, 2013年."""
    for name, number, western in _YEAR.findall(text):
        if western:
            yield int(western)
        else:
            era = next(era for era in ERAS if name in (era.name, era.letter, era.letter.lower()))
            yield era.first + (1 if number == "元" else int(number)) - 1


def with_year(text: str, year: int) -> str:
    """A question with that year in the place of those it names: H27に何する for 2016 is 平成28年度に何する."""
    return re.sub(rf"(?:{_YEAR.pattern})(?:年度?)?", fiscal_year(year), text, flags=re.IGNORECASE)


def with_years_named(text: str, today: date) -> str:
    """A question with the years that it asks about and counts from today by their names: 来年度は is 令和9年度は in
    November 2026. Years that only tell when something happens (来年度、祭りをします) stay.
    """
    this = {"年度": fiscal_year_of(today), "年": today.year}
    return _NAMED_FROM_TODAY.sub(lambda found: f"{''.join(in_era(this[found[2]] + _AWAY[found[1]]))}{found[2]}", text)


def fiscal_year_of(day: date) -> int:
    """The fiscal year a day lies in."""
    return day.year if day.month >= FISCAL_YEAR_START else day.year - 1
