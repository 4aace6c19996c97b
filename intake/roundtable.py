"""A round table (円卓会議), its seats and its waiting list."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.consultation import last_day


@dataclass(frozen=True, slots=True)
class Place:
    """What a sign-up gets: a seat, or a number on the waiting list (キャンセル待ち), counted from 1."""

    waiting: int | None = None

    @property
    def has_seat(self) -> bool:
        """Is it a seat?"""
        return self.waiting is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTable:
    """A meeting on one theme where residents, groups, firms and the city talk as equals."""

    key: str
    title: str
    theme: str
    place: str
    department: str
    starts_at: datetime
    closes_at: datetime
    seats: int

    def is_open(self, now: datetime) -> bool:
        """May somebody sign up now? Also when full: then for the waiting list."""
        return now < self.closes_at

    @property
    def last_day(self) -> date:
        """The last day (JST) on which somebody can sign up."""
        return last_day(self.closes_at)

    def free(self, taken: int) -> int:
        """How many seats are left."""
        return max(0, self.seats - taken)

    def place_for(self, taken: int) -> Place:
        """The place of the next sign-up after `taken` earlier ones."""
        return Place() if taken < self.seats else Place(waiting=taken - self.seats + 1)

    def faults(self) -> list[str]:
        """Why it may not be announced, in Japanese; empty when it may."""
        faults = []
        if self.seats < 1:
            faults.append("定員は1人以上にしてください。")
        if self.closes_at > self.starts_at:
            faults.append("申込みの締切が、会の始まりより後になっています。日時を確かめてください。")
        return faults
