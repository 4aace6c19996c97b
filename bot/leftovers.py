"""What has served its purpose, and how long it is kept."""

from datetime import datetime, timedelta
from typing import Protocol

TALK_KEPT_FOR = timedelta(days=180)
"""Half a year of silence: nobody goes on with such a talk, and no case came from it that would need it."""
TRIES_KEPT_FOR = timedelta(days=1)
"""Far longer than a wrong try makes anybody wait."""


class Leftovers(Protocol):
    """What has served its purpose."""

    def drop_links(self, before: datetime) -> int:
        """Removes the links of one-time pages that were over before an instant; gives how many."""

    def drop_logins(self, before: datetime) -> int:
        """Removes the logins of staff that were over before an instant; gives how many."""

    def drop_tries(self, before: datetime) -> int:
        """Removes the wrong tries from before an instant; gives how many."""

    def drop_talks(self, before: datetime) -> int:
        """Removes the talks in which nothing was said since an instant, with all that was said in them; gives how many.

        A talk stays while a case came from it, and while something in it waits or lies on the desk.
        """
