"""How far a long reading has come, told to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is told the share that is done, from 0 to 1, never less than before."""


def untold(share: float) -> None:
    """For whoever does not want to know."""


def between(progress: Progress, first: float, last: float) -> Progress:
    """One part of the work, as `progress` of the whole is told it: 0 is `first` there, 1 is `last`."""
    return lambda share: progress(first + share * (last - first))
