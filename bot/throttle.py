"""Slows guessing without ever locking anybody out."""

from datetime import datetime, timedelta
from math import ceil

from bot.ports import UnitOfWork

FREE_TRIES = 3
"""Wrong tries before the first wait: people misread their own handwriting."""
LONGEST_WAIT = timedelta(seconds=60)
REMEMBERED = timedelta(hours=1)


def seconds_to_wait(uow: UnitOfWork, key: str, *, now: datetime) -> int:
    """Whole seconds until the next try is looked at: 2, 4, 8 ... up to a minute after the free tries; 0 when free.

    The key names what is guarded and who tries, so that a stranger's tries never slow the rightful one.
    """
    tries = uow.attempts.since(key, now - REMEMBERED)
    if len(tries) < FREE_TRIES:
        return 0
    wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(10, len(tries) - FREE_TRIES + 1)))
    return max(0, ceil((tries[-1] + wait - now).total_seconds()))
