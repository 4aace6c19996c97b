"""The rules of a scheme as values: who may use it, for what, how much, which costs, when; each with its clause (条)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import Any

from knowledge.fit.fact import Catalogue
from knowledge.fit.yearly import Day


class Verdict(IntEnum):
    """Three values, ordered so that "all of" is the least and "one of" the greatest (Kleene's strong logic)."""

    NOT = 0
    UNKNOWN = 1
    FITS = 2


@dataclass(frozen=True, slots=True)
class OneOf:
    """The fact is one of `values`; of a fact with several, at least one is. Of `unsure` the document does not say."""

    fact: str
    values: tuple[str, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The fact is none of `values`; of a fact with several, not one is."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The number, amount or share is `least` or more (以上)."""

    fact: str
    least: int | Fraction


@dataclass(frozen=True, slots=True)
class AtMost:
    """The number, amount or share is `most` or less (以下)."""

    fact: str
    most: int | Fraction


@dataclass(frozen=True, slots=True)
class Is:
    """The yes_no fact is as wanted."""

    fact: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` is `least` or more: the half of the members live here."""

    part: str
    whole: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class OnOrAfter:
    """The date is `day` or later (以降)."""

    fact: str
    day: date


@dataclass(frozen=True, slots=True)
class OnOrBefore:
    """The date is `day` or earlier (まで)."""

    fact: str
    day: date


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the tests is enough (または)."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of the tests are needed (かつ)."""

    tests: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class NotStated:
    """The document does not say this about the scheme: never known, the desk has to be asked."""

    about: str


Leaf = OneOf | NoneOf | AtLeast | AtMost | Is | Share | OnOrAfter | OnOrBefore | NotStated
Test = Leaf | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition. `clause` is where it stands (第3条第1号), `say` replaces the sentence made from the test."""

    id: str
    clause: str
    test: Test
    say: str = ""


@dataclass(frozen=True, slots=True)
class Per:
    """So many yen for each: 400 yen a household."""

    fact: str
    yen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way the amount is worked out, used when `when` holds; the first that holds is used.

    With `rate`: eligible cost × rate. Without: `fixed` yen and `per` so many each, together. Then `cap` (and
    `cap_per`), then `round_down_to`; what is below `least` is not granted. `label` names it: 1年目.
    """

    label: str = ""
    when: Test | None = None
    rate: Fraction | None = None
    fixed: int | None = None
    per: Per | None = None
    cap: int | None = None
    cap_per: Per | None = None
    least: int | None = None
    round_down_to: int = 1


@dataclass(frozen=True, slots=True)
class AmountRule:
    """How much is granted; no steps at all means that the document does not say."""

    clause: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ShareCap:
    """Of one kind of cost only so much of all eligible costs counts."""

    kind: str
    most: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRule:
    """Which costs count (対象経費). A kind that is in neither list counts when `others`, and is unknown when that is
    None: then the desk decides.
    """

    clause: str
    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    others: bool | None = None
    share_caps: tuple[ShareCap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When to consult, to apply and to start. Without `opens` and `closes` applications are taken at any time.

    `consult_by` is a day, `consult_months_before` counts back from the start of the project. The decision takes
    `decision_business_days`; `start_after_decision` forbids to begin before it (交付決定前着手). `how` are the ways
    to hand in (持参, 郵送, メール), `in_person` that nothing but 持参 is taken.
    """

    clause: str
    opens: Day | None = None
    closes: Day | None = None
    consult_by: Day | None = None
    consult_months_before: int | None = None
    decision_business_days: int | None = None
    start_after_decision: bool = False
    report_within_days: int | None = None
    how: tuple[str, ...] = ()
    in_person: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to bring, always or when a test holds."""

    name: str
    note: str = ""
    when: Test | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A boundary case written by hand: with these facts on that day this verdict and, where given, this amount."""

    name: str
    given: Mapping[str, Any]
    verdict: Verdict
    on: date | None = None
    amount: int | None = None
    criterion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The rules from one day to another, both included; no `until` means until further notice.

    None for amount, costs or window means that the document does not say.
    """

    since: date
    until: date | None = None
    criteria: tuple[Criterion, ...] = ()
    amount: AmountRule | None = None
    costs: CostRule | None = None
    window: Window | None = None
    papers: tuple[Paper, ...] = ()
    cases: tuple[Case, ...] = ()

    @property
    def name(self) -> str:
        """2026-04-01～ or 2026-04-01～2027-03-31."""
        return f"{self.since}～{self.until or ''}"

    def is_valid(self, on: date) -> bool:
        """Do these rules hold on a day?"""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All editions of the rules of one scheme, the earliest first.

    `article` is the key of its article, `document` the paper (要綱) the clauses belong to, `contact` the telephone or
    place of its `desk`. After `ended` the scheme is no more.
    """

    key: str
    article: str
    title: str
    city: str | None
    desk: str | None
    document: str
    editions: tuple[Edition, ...]
    catalogue: Catalogue = field(repr=False, compare=False)
    support: tuple[str, ...] = ()
    ended: date | None = None
    contact: str | None = None

    def edition(self, on: date) -> Edition | None:
        """The rules that hold on a day; None when there are none for it."""
        return next((edition for edition in self.editions if edition.is_valid(on)), None)


def leaves(test: Test) -> tuple[Leaf, ...]:
    """The tests without any inside them, in order."""
    if isinstance(test, AnyOf | AllOf):
        return tuple(leaf for part in test.tests for leaf in leaves(part))
    return (test,)


def facts_of(test: Test) -> tuple[str, ...]:
    """The names that a test speaks of, derived ones as they stand."""
    names: list[str] = []
    for leaf in leaves(test):
        match leaf:
            case NotStated():
                continue
            case Share():
                names += [leaf.part, leaf.whole]
            case _:
                names.append(leaf.fact)
    return tuple(dict.fromkeys(names))
