"""The window of a public comment, to the second in Japan."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intake.consultation import JST, Consultation


def a_consultation(opens_at: datetime, closes_at: datetime, *, because: str | None = None) -> Consultation:
    """A consultation with that window."""
    return Consultation(
        key="plan",
        title="みほん計画（素案）",
        summary="",
        department="協働推進課",
        opens_at=opens_at,
        closes_at=closes_at,
        shorter_because=because,
    )


NOVEMBER = a_consultation(datetime(2026, 11, 1, 9, 0, tzinfo=JST), datetime(2026, 12, 1, 0, 0, tzinfo=JST))


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2026, 11, 1, 8, 59, 59, tzinfo=JST), False),
        (datetime(2026, 11, 1, 9, 0, 0, tzinfo=JST), True),
        (datetime(2026, 11, 30, 23, 59, 59, tzinfo=JST), True),
        (datetime(2026, 12, 1, 0, 0, 0, tzinfo=JST), False),
        (datetime(2026, 11, 1, 0, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 14, 59, 59, 999999, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 15, 0, 0, tzinfo=UTC), False),
    ],
)
def test_the_window_opens_and_closes_at_its_second_in_japan(now: datetime, is_open: bool) -> None:
    assert NOVEMBER.is_open(now) is is_open


def test_the_days_are_counted_in_japan_with_the_day_of_publication() -> None:
    assert (NOVEMBER.days, NOVEMBER.last_day) == (30, date(2026, 11, 30))


def test_instants_in_another_time_zone_give_the_same_days() -> None:
    same = a_consultation(NOVEMBER.opens_at.astimezone(UTC), NOVEMBER.closes_at.astimezone(UTC))

    assert (same.days, same.last_day) == (30, date(2026, 11, 30))


def test_thirty_days_may_open_without_a_reason() -> None:
    assert NOVEMBER.faults() == []


@pytest.mark.parametrize("because", [None, "", "  "])
def test_twenty_nine_days_may_not_open_without_a_reason(because: str | None) -> None:
    short = a_consultation(NOVEMBER.opens_at, NOVEMBER.closes_at - timedelta(seconds=86_400), because=because)

    assert short.faults() == ["募集期間が29日です。30日より短いときは、理由を書いてください（行政手続法第40条）。"]


def test_twenty_nine_days_may_open_with_a_reason() -> None:
    short = a_consultation(NOVEMBER.opens_at, NOVEMBER.closes_at - timedelta(days=1), because="国の期限に合わせるため")

    assert short.faults() == []


def test_a_window_that_ends_before_it_begins_may_not_open() -> None:
    wrong = a_consultation(NOVEMBER.closes_at, NOVEMBER.opens_at, because="いそぐため")

    assert wrong.faults() == ["締切が開始より前になっています。日付を確かめてください。"]
