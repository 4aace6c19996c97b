"""A clock for the tests."""

from datetime import UTC, datetime, timedelta


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, *, seconds: float = 0, days: float = 0) -> datetime:
        """Lets time pass and gives the new instant."""
        self.now += timedelta(days=days, seconds=seconds)
        return self.now
