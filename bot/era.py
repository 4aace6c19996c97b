"""Japanese time: instants are stored in UTC and shown in JST."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

JST = ZoneInfo("Asia/Tokyo")
WEEKDAYS = "月火水木金土日"


def jst_date(instant: datetime) -> date:
    """The day in Japan."""
    return instant.astimezone(JST).date()


def shown(instant: datetime) -> str:
    """An instant as people read it: 令和8年11月22日（日）14時05分."""
    local = instant.astimezone(JST)
    return f"{shown_day(local.date())}{local:%H時%M分}"


def shown_day(day: date) -> str:
    """A day as people read it: 令和8年11月22日（日）."""
    return f"令和{day.year - 2018}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def shown_short(instant: datetime) -> str:
    """An instant in a list: 11月22日 14:05."""
    local = instant.astimezone(JST)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
