"""Days on which the city hall works: no weekends, no holidays (祝日), not the turn of the year (12月29日～1月3日).

Holidays come from jpholiday, which knows the Act of 1948 with its changes and reckons the equinoxes. An equinox is
fixed by the government only in the February before, and the Act may change: a day far ahead is a forecast.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import jpholiday

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""The years whose holidays can be reckoned; outside them only weekends and the turn of the year count."""

SATURDAY = 5

_ONE = timedelta(days=1)
_TURN_OF_THE_YEAR = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@lru_cache(maxsize=10_000)  # the same few years are asked for again and again
def is_workday(day: date) -> bool:
    """Is the city hall open? (地方自治法 第4条の2 allows these days off.)"""
    if day.weekday() >= SATURDAY or (day.month, day.day) in _TURN_OF_THE_YEAR:
        return False
    return not (FIRST_YEAR <= day.year <= LAST_YEAR and jpholiday.is_holiday(day))


def workday_until(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_workday(day) and day > date.min:
        day -= _ONE
    return day


def workday_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_workday(day) and day < date.max:
        day += _ONE
    return day


def after_workdays(day: date, count: int) -> date:
    """The day `count` working days after a day, which itself is not counted; the calendar's last day at most."""
    for _ in range(count):
        if day == date.max:
            break
        day = workday_from(day + _ONE)
    return day


def before_workdays(day: date, count: int) -> date:
    """The last working day from which `count` working days later is not after `day`; the calendar's first at least."""
    day = workday_until(day)
    for _ in range(count):
        if day == date.min:
            break
        day = workday_until(day - _ONE)
    return day


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, or the last day of that month; the calendar's first day at least."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The earliest day from which going back `months` is not before `day`; the calendar's last day at most."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    last = monthrange(year, month + 1)[1]
    if day.day <= last:
        return date(year, month + 1, day.day)
    found = date(year, month + 1, last)
    return found + _ONE if found < date.max else found
