"""A resident looks a case up by receipt number and check word, without a login."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.ports import Clock, Store
from bot.throttle import seconds_to_wait
from intake.case import Audience, Case, Entry
from intake.receipt import matches, read_receipt


@dataclass(frozen=True, slots=True)
class Found:
    """The case, and the lines of its history that are meant for the resident, oldest first."""

    case: Case
    history: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No such number, or not its word: the same words for both, so that numbers cannot be probed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong tries: look again after so many seconds."""

    seconds: int


SHOWN_AGAIN = timedelta(minutes=15)
"""So long a case that stands on a page may be shown once more in another language without its word."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds cases of one city; `check_key` keys the digest of check words."""

    store: Store
    city: str
    clock: Clock
    check_key: bytes

    def look_up(self, receipt: str, word: str, *, client: str) -> Found | NotFound | Wait:
        """The case behind a number and its word; `client` tells who tries (an address or session)."""
        now = self.clock()
        number = read_receipt(receipt) or ""
        key = f"lookup:{number or receipt[:40]}:{client}"
        with self.store.unit(self.city) as uow:
            if seconds := seconds_to_wait(uow, key, now=now):
                return Wait(seconds)
            case = uow.cases.get(number)
            if case is None or not matches(word, self.check_key, number, case.check):
                uow.attempts.add(key, now=now)
                return NotFound()
            uow.attempts.clear(key)
            uow.audit.add(actor="resident", action="case.lookup", subject=number, detail="", now=now)
            return Found(case, public(uow.cases.history(number)))

    def slip(self, receipt: str) -> str:
        """Stands for the right word on a page that shows the case, for a short while; the word itself never does."""
        until = f"{(self.clock() + SHOWN_AGAIN).timestamp():.0f}"
        return f"{until}.{self._sign(receipt, until)}"

    def show_again(self, receipt: str, slip: str) -> Found | NotFound:
        """The case that a page shows already."""
        until, _, signed = slip.partition(".")
        if not hmac.compare_digest(signed.encode(), self._sign(receipt, until).encode()):
            return NotFound()
        if datetime.fromtimestamp(int(until), UTC) < self.clock():
            return NotFound()
        with self.store.unit(self.city, read_only=True) as uow:
            case = uow.cases.get(receipt)
            return Found(case, public(uow.cases.history(receipt))) if case else NotFound()

    def _sign(self, receipt: str, until: str) -> str:
        said = f"{self.city}:{receipt}:{until}".encode()
        return hashlib.blake2b(said, key=self.check_key, person=b"shown again", digest_size=16).hexdigest()


def public(history: list[Entry]) -> tuple[Entry, ...]:
    """The lines of a case's history that the resident may read."""
    return tuple(entry for entry in history if entry.audience is Audience.PUBLIC)
