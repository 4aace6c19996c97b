"""A result with a page of its own: what was told is kept, what follows is worked out with the rules in force."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.era import jst_date
from bot.fit.breakdown import LINES, TOTAL, kinds
from bot.fit.group import Group
from bot.fit.groups import FitResult
from bot.interview import token_digest
from bot.ports import Clock, Store
from bot.scene import Scene
from bot.wording import Language
from knowledge.fit.evaluate import Fit, evaluate_all
from knowledge.fit.fact import Catalogue, DontKnow, Value
from knowledge.fit.rule import Rules, Verdict
from knowledge.fit.view import Contradiction
from knowledge.fit.writing import to_record

KEPT_FOR = timedelta(days=90)
"""How long a page is there: through one round of applications."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One scheme on the page. `is_changed`: its rules are others than on the day when the group told; `was` is its
    verdict of then where that is another one.
    """

    fit: Fit
    is_changed: bool = False
    was: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a page shows: the schemes ranked as of today, what was told, and until when the page is there."""

    city: str
    name: str
    told_on: date
    on: date
    until: date
    language: Language
    catalogue: Catalogue
    known: Mapping[str, Value | DontKnow]
    cards: tuple[Card, ...]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What was told that cannot both be true; it counts as not known."""
        return self.cards[0].fit.contradictions

    @property
    def is_changed(self) -> bool:
        """Are there rules that have changed since?"""
        return any(card.is_changed for card in self.cards)

    @property
    def lines(self) -> Mapping[str, int]:
        """The breakdown of costs, yen by kind; empty while it is not known."""
        lines = self.known.get(LINES)
        return lines if isinstance(lines, Mapping) else {}

    @property
    def total(self) -> int | None:
        """The total of the costs where one was said."""
        total = self.known.get(TOTAL)
        return total if isinstance(total, int) else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of costs on which an amount shown depends; empty when none does."""
        shown = (card.fit.edition for card in self.cards if card.fit.verdict is not Verdict.NOT)
        return kinds(self.catalogue, [edition for edition in shown if edition], self.lines)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Opens pages by the secret in their address."""

    store: Store
    city: str
    clock: Clock
    schemes: Callable[[], Sequence[Rules]]

    def open(self, token: str) -> Sheet | None:
        """What the page of this token shows; None when it is gone. Raises Unavailable."""
        now = self.clock()
        with self.store.unit(self.city, read_only=True) as uow:
            result = uow.groups.result(token_digest(token))
        if result is None or result.expires_at <= now:
            return None
        return sheet_of(result, self.schemes(), jst_date(now))

    def plan(self, token: str, *, lines: Mapping[str, int], total: int | None) -> bool:
        """Keeps a breakdown of costs, and the total where one is said, in the result; False when it is gone.

        What was told otherwise stays, also the day. Raises Unavailable.
        """
        with self.store.unit(self.city) as uow:
            result = uow.groups.result(token_digest(token))
            if result is None or result.expires_at <= self.clock():
                return False
            known = {name: raw for name, raw in result.told["known"].items() if name not in (LINES, TOTAL)}
            known |= {LINES: dict(lines)} if lines else {}
            known |= {TOTAL: total} if total is not None else {}
            told = replace(result, told={**result.told, "known": known})
            uow.groups.change_result(judged_anew(told, self.schemes()))
        return True


def make_page(scene: Scene, group: Group, rules: Sequence[Rules], *, city: str, language: Language) -> tuple[str, date]:
    """Keeps what a group told for a page of its own; gives the secret of its address and its last day."""
    token = secrets.token_urlsafe(24)
    on, until = jst_date(scene.now), scene.now + KEPT_FOR
    fits = evaluate_all(rules, group.facts(rules[0].catalogue), on)
    told = {
        "known": dict(group.known),
        "name": group.name,
        "city": city,
        "only": group.only,
        "language": language.value,
        "schemes": {fit.scheme.key: [int(fit.verdict), fingerprint(fit.scheme, on)] for fit in fits},
    }
    scene.uow.groups.add_result(
        FitResult(
            token=token_digest(token),
            channel=scene.channel,
            talk=scene.talk,
            told=told,
            made_at=scene.now,
            expires_at=until,
        )
    )
    return token, jst_date(until)


def group_of(result: FitResult) -> Group:
    """What was told, for a talk that goes on with it."""
    told = result.told
    return Group(known=told["known"], name=told["name"], only=told["only"], is_open=True)


def judged_anew(result: FitResult, schemes: Sequence[Rules]) -> FitResult:
    """The result with the verdicts that its facts would have come to on its day, so that a page tells apart what the
    group changed and what the rules changed. Schemes whose rules are others by now keep the verdict of then.
    """
    told, on = result.told, jst_date(result.made_at)
    before = dict(told["schemes"])
    rules = [one for one in schemes if before.get(one.key, ("", ""))[1] == fingerprint(one, on)]
    known = group_of(result).facts(rules[0].catalogue) if rules else {}
    before |= {fit.scheme.key: [int(fit.verdict), before[fit.scheme.key][1]] for fit in evaluate_all(rules, known, on)}
    return replace(result, told={**told, "schemes": before})


def sheet_of(result: FitResult, schemes: Sequence[Rules], today: date) -> Sheet | None:
    """What a stored result comes to today; None when there are no rules for it any more."""
    told = result.told
    rules = [one for one in schemes if (one.key == told["only"] if told["only"] else one.city == told["city"])]
    if not rules:
        return None
    catalogue = rules[0].catalogue
    known = group_of(result).facts(catalogue)
    fits = evaluate_all(rules, known, today)
    return Sheet(
        city=told["city"],
        name=told["name"],
        told_on=jst_date(result.made_at),
        on=today,
        until=jst_date(result.expires_at),
        language=Language(told["language"]),
        catalogue=catalogue,
        known=known,
        cards=tuple(_card(fit, told["schemes"].get(fit.scheme.key), today) for fit in fits),
    )


def _card(fit: Fit, before: Sequence[Any] | None, today: date) -> Card:
    if before is None:
        return Card(fit=fit, is_changed=True)
    is_changed = before[1] != fingerprint(fit.scheme, today)
    return Card(fit=fit, is_changed=is_changed, was=None if before[0] == int(fit.verdict) else Verdict(before[0]))


def fingerprint(rules: Rules, on: date) -> str:
    """A short text that is another one when the rules that hold on a day are others."""
    edition = rules.edition(on)
    bare = replace(rules, editions=(replace(edition, cases=()),) if edition else ())
    text = json.dumps(to_record(bare), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
