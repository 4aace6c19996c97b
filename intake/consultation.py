"""A public comment (パブリックコメント) and the window in which opinions are taken."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

JST = ZoneInfo("Asia/Tokyo")
"""Where the city's days begin and end."""

MINIMUM_DAYS = 30
"""行政手続法 第39条3項: thirty days or more from the day of publication; 第40条: fewer only with a reason."""


def last_day(closes_at: datetime) -> date:
    """The last day (JST) before something closes."""
    return (closes_at - timedelta(microseconds=1)).astimezone(JST).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A draft on which the city asks for opinions. The window includes `opens_at` and excludes `closes_at`
    (aware instants; a deadline of 23:59:59 JST is the next midnight). `url` is the draft.
    """

    key: str
    title: str
    summary: str
    department: str
    opens_at: datetime
    closes_at: datetime
    shorter_because: str | None = None
    url: str | None = None
    results_on: date | None = None

    def is_open(self, now: datetime) -> bool:
        """May an opinion be handed in now?"""
        return self.opens_at <= now < self.closes_at

    @property
    def last_day(self) -> date:
        """The last day (JST) on which an opinion can be handed in."""
        return last_day(self.closes_at)

    @property
    def days(self) -> int:
        """Length of the window in days (JST), counted from the day of publication itself (公示の日から起算して)."""
        return (self.last_day - self.opens_at.astimezone(JST).date()).days + 1

    def faults(self) -> list[str]:
        """Why it may not be opened, in Japanese; empty when it may."""
        if self.closes_at <= self.opens_at:
            return ["締切が開始より前になっています。日付を確かめてください。"]
        if self.days < MINIMUM_DAYS and not (self.shorter_because or "").strip():
            return [
                f"募集期間が{self.days}日です。{MINIMUM_DAYS}日より短いときは、理由を書いてください（行政手続法第40条）。"
            ]
        return []
