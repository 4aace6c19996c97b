"""A small bar chart of how many came when, as numbers a template draws; the same numbers stand in a table beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.era import jst_date

WIDTH, HEIGHT = 640, 120
"""Of the drawing, in units of its own; the page scales it."""
GAP = 0.25
"""Share of a bar's place that stays empty."""
DAYS_A_BAR: Mapping[int, int] = {7: 1, 28: 1, 91: 7, 364: 28}
"""How many days a bar stands for, by the days of the period."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how high, which days, and how many."""

    x: float
    y: float
    width: float
    height: float
    days: str
    number: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, and what they say in a sentence."""

    bars: tuple[Bar, ...]
    peak: int
    summary: str
    size: tuple[int, int] = (WIDTH, HEIGHT)


def chart(times: Sequence[datetime], *, days: int, now: datetime) -> Chart:
    """The bars of a period of so many days that ends today, by the calendar of Japan."""
    step = DAYS_A_BAR.get(days, 1)
    today = jst_date(now)
    first = today - timedelta(days=days - 1)
    counted = Counter((jst_date(at) - first).days // step for at in times)
    numbers = [counted[place] for place in range(-(-days // step))]
    peak = max(numbers, default=0)
    spans = [_span(first + timedelta(days=place * step), step, today) for place in range(len(numbers))]
    bars = tuple(_bar(place, number, len(numbers), peak, spans[place]) for place, number in enumerate(numbers))
    return Chart(bars, peak, _summary(numbers, spans, peak))


def _bar(place: int, number: int, places: int, peak: int, span: str) -> Bar:
    room = WIDTH / places
    height = HEIGHT * number / peak if peak else 0.0
    return Bar(
        round(place * room + room * GAP / 2, 1),
        round(HEIGHT - height, 1),
        round(room * (1 - GAP), 1),
        round(height, 1),
        span,
        number,
    )


def _span(first: date, step: int, today: date) -> str:
    last = min(first + timedelta(days=step - 1), today)
    begin = f"{first.month}月{first.day}日"
    return begin if step == 1 else f"{begin}〜{last.month}月{last.day}日"


def _summary(numbers: Sequence[int], spans: Sequence[str], peak: int) -> str:
    if not peak:
        return "この期間には、ありません。"
    return f"{spans[0]}から、合わせて{sum(numbers)}件。いちばん多いのは{spans[numbers.index(peak)]}の{peak}件です。"
