"""Days that return every year: 5月31日."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MonthDay:
    """The same day every year: 5月31日."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in a year; 29 February is the 28th where there is none."""
        short = self.month == 2 and self.day == 29 and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
        return date(year, self.month, 28 if short else self.day)


Day = date | MonthDay
"""One day, or the same one every year."""
