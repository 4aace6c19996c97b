"""The facts about a group and its project: what may be asked, what follows from what, what cannot both be true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Final

from knowledge.fit.errors import BadFact

PER_SCHEME = "/"
"""Parts the name of a fact from the key of the scheme it is about: granted_years/mihon:kyodo."""


class FactType(StrEnum):
    """What kind of value a fact has; in brackets its Python type."""

    CHOICE = "choice"  # str
    CHOICES = "choices"  # tuple[str, ...], empty when none applies
    YES_NO = "yes_no"  # bool
    INTEGER = "integer"  # int
    MONEY = "money"  # int, yen
    DATE = "date"  # date
    COSTS = "costs"  # kind of cost -> yen
    SHARE = "share"  # Fraction, 0 to 1


class DontKnow(Enum):
    """The type of DONT_KNOW."""

    DONT_KNOW = "dont_know"


DONT_KNOW: Final = DontKnow.DONT_KNOW
"""Asked, and the person does not know: not known, but not asked again."""

Value = bool | int | str | date | Fraction | tuple[str, ...] | Mapping[str, int]

Known = Mapping[str, Value | DontKnow]
"""What is known of a group, by the name of the fact. A fact that is absent is not known."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: what is stored, what is read (20 signs at most), what else people call it.

    Without `advice` nobody is told to leave it out in order to fit (暴力団とのかかわり).
    """

    value: str
    label: str
    also: tuple[str, ...] = ()
    advice: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that may be asked.

    `yes` and `no` are short clauses for a yes_no fact (「規約や会則がある」). `gain` and `lose` say what a group could
    do so that the fact becomes yes (or more) or no (or less); empty when it cannot be changed. `usual` is the answer
    most groups give: it only guides which question is asked first. `per_scheme` facts are kept for each scheme, a
    `past` day cannot lie ahead, and what is not `asked` is only taken when it is offered.
    """

    name: str
    type: FactType
    label: str
    question: str
    why: str
    options: tuple[Option, ...] = ()
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    yes: str = ""
    no: str = ""
    gain: str = ""
    lose: str = ""
    usual: bool | str | int | None = None
    per_scheme: bool = False
    past: bool = False
    asked: bool = True

    def option(self, value: str) -> Option | None:
        """The option stored under a value."""
        return next((option for option in self.options if option.value == value), None)


class Formula(StrEnum):
    """How a derived fact follows from others."""

    SHARE = "share"  # the first of two numbers divided by the second
    YEARS_SINCE = "years_since"  # whole years from a date to the day of judging
    SUM = "sum"  # all costs together
    EITHER = "either"  # the first that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A fact that follows from others by a named formula; the facts it rests on are what is asked."""

    name: str
    type: FactType
    label: str
    formula: Formula
    of: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Two numbers of which the first can never be greater than the second; `say` tells the person."""

    less: str
    more: str
    say: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist: ticked, the yes_no fact is true, or the option of the choices fact applies.

    With a `value` it is a short cut: ticked, the fact has that value (「はじめて」: 0 years, 「市内で活動する」: yes);
    not ticked, it is asked. A yes stands before the other lines.
    """

    fact: str
    option: str | None
    label: str
    value: str | int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Several facts that are asked as one question: tick what applies."""

    name: str
    question: str
    why: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All facts, in the order in which they are asked when nothing else decides."""

    facts: Mapping[str, Fact]
    derived: Mapping[str, Derived]
    orders: tuple[Order, ...]
    checklists: tuple[Checklist, ...]

    def fact(self, name: str) -> Fact:
        """The fact of a name, also of one kept for a scheme. Raises BadFact when there is none."""
        found = self.facts.get(name.partition(PER_SCHEME)[0])
        if found is None or (PER_SCHEME in name) != found.per_scheme:
            raise BadFact(name, "この名前の項目はありません")
        return found

    def subject(self, name: str) -> Fact | Derived:
        """The fact or derived fact of a name. Raises BadFact when there is none."""
        return self.derived.get(name) or self.fact(name)

    def rests_on(self, name: str) -> tuple[str, ...]:
        """The facts that can be asked on which a name rests: itself unless it is derived."""
        derived = self.derived.get(name)
        if derived is None:
            return (name,)
        return tuple(dict.fromkeys(base for part in derived.of for base in self.rests_on(part)))
