"""The rules of schemes that hold now, in memory, read again when any process has published."""

import logging
import time
from collections.abc import Callable, Sequence

from bot.ports import Store
from bot.rules.rulecheck import read_scheme
from bot.rules.scheme import SchemeVersion
from knowledge.fit.errors import BadRules
from knowledge.fit.rule import Rules

log = logging.getLogger(__name__)
HELD_SECONDS = 0.5
"""How long the rules are used without asking the database: one message asks for them many times."""


class RulesInForce:
    """The rules that hold now, for the talk; read again when any process has published.

    The city's own lie over the shipped ones by key. What today's product cannot read is left out and logged.
    A publication of this process is seen at once (`look_again`), one of another after HELD_SECONDS.
    """

    def __init__(
        self,
        store: Store,
        city: str,
        shipped: Callable[[], Sequence[Rules]],
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._city, self._shipped, self._seconds = store, city, shipped, seconds
        self._held: tuple[int, tuple[Rules, ...]] | None = None
        self._asked = float("-inf")

    def __call__(self) -> tuple[Rules, ...]:
        """All rules, the shipped ones of other cities with them. Raises Unavailable."""
        now, held = self._seconds(), self._held
        if held is not None and now - self._asked < HELD_SECONDS:
            return held[1]
        self._asked = now  # before the question: a publication in between asks again
        with self._store.unit(self._city, read_only=True) as uow:
            version = uow.schemes.version()
            if held is not None and held[0] == version:
                return held[1]
            published = uow.schemes.published()
        own = {one.key: readable(one) for one in published}
        shipped = {rules.key: rules for rules in self._shipped()}
        rules = tuple(one for one in {**shipped, **own}.values() if one is not None)
        self._held = (version, rules)
        return rules

    def look_again(self) -> None:
        """The database is asked next time: something was published."""
        self._asked = float("-inf")


def readable(version: SchemeVersion) -> Rules | None:
    """The rules of a version; None where today's product cannot read them, which is logged."""
    try:
        return read_scheme(version.record)
    except BadRules as error:
        log.error("scheme %s version %d cannot be read: %s", version.key, version.number, error)
        return None
