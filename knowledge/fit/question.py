"""Which fact to ask next: always the one after which the fewest questions are left, none when nothing can change."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from knowledge.fit.evaluate import judged
from knowledge.fit.fact import (
    PER_SCHEME,
    Catalogue,
    Checklist,
    DontKnow,
    Fact,
    FactType,
    Known,
    Option,
    Tick,
    Value,
)
from knowledge.fit.reach import Standing, matter, standing
from knowledge.fit.rule import Edition, Leaf, Rules, Test, Verdict, facts_of, leaves
from knowledge.fit.sample import USUAL, answers
from knowledge.fit.view import View, look

TICK = "="
"""Parts fact and option in the value of a checklist's line: excluded_aims=religion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `facts` has one name, or several for a checklist (then `type` is CHOICES and `checklist` true).

    `settles` are the keys of the schemes whose verdict may depend on the answer. `others` counts how many questions
    there may be after it, on average: to show how far it is. `short_cuts` are the facts of a checklist that become
    known only when ticked, with the value they then have.
    """

    facts: tuple[str, ...]
    type: FactType
    text: str
    why: str
    options: tuple[Option, ...] = ()
    unit: str = ""
    checklist: bool = False
    settles: tuple[str, ...] = ()
    others: Fraction = Fraction(0)
    short_cuts: Mapping[str, str | int | bool] = field(default_factory=dict)

    @property
    def fact(self) -> str:
        """The fact asked for; of a checklist the first."""
        return self.facts[0]

    def take(self, value: Value | DontKnow) -> dict[str, Value | DontKnow]:
        """What becomes known by an answer: the value of the fact, or the ticked options of a checklist as a tuple.

        On a checklist what was offered and not ticked is known not to apply; of the short cuts (「はじめて」) it is
        asked later. DONT_KNOW holds for every fact but those.
        """
        if not self.checklist:
            return dict.fromkeys(self.facts, value)
        if isinstance(value, DontKnow):
            return {fact: value for fact in self.facts if fact not in self.short_cuts}
        ticked = set(value) if isinstance(value, tuple) else {value}
        offered = [option.value for option in self.options]
        found: dict[str, Value | DontKnow] = {
            fact: _ticked(fact, offered, ticked) for fact in self.facts if fact not in self.short_cuts
        }
        found |= {fact: usual for fact, usual in self.short_cuts.items() if _base(fact) in ticked}
        return found


def _base(fact: str) -> str:
    return fact.partition(PER_SCHEME)[0]


def _ticked(fact: str, offered: Sequence[str], ticked: Set[object]) -> Value:
    own = [value for value in offered if value.partition(TICK)[0] == fact]
    if own == [fact]:
        return fact in ticked
    return tuple(value.partition(TICK)[2] for value in own if value in ticked)


def next_question(schemes: Iterable[Rules], known: Known, on: date) -> Question | None:
    """The question that settles most; None as soon as no answer can change a verdict.

    Never asks what is known, contradicted or DONT_KNOW. Raises BadFact as `evaluate` does.
    """
    open_ = _open(schemes, known, on)
    if not open_:
        return None
    found = [(_left(asked, open_), place, asked) for place, asked in enumerate(_candidates(open_))]
    left, _, asked = min(found, key=lambda one: one[:2])
    return _question(asked, [one for one in open_ if one.facts.intersection(asked.facts)], left)


Tried = tuple[tuple[str, Value | None], ...]
"""The answers that are tried out on one criterion."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A scheme that is not settled, the facts that can still change it, and how each criterion stands.

    `bases` are the facts each criterion rests on; `tried` remembers how one stands after answers tried before.
    """

    rules: Rules
    edition: Edition
    view: View
    facts: frozenset[str]
    standings: tuple[Standing, ...]
    bases: tuple[frozenset[str], ...]
    tried: dict[tuple[int, Tried], Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one question would ask: a fact, or the ticks of a checklist that matter and the short cuts among them."""

    facts: tuple[str, ...]
    checklist: Checklist | None = None
    ticks: tuple[Tick, ...] = ()
    short_cuts: Mapping[str, str | int | bool] = field(default_factory=dict)


def _open(schemes: Iterable[Rules], known: Known, on: date) -> list[_Open]:
    views: dict[int, View] = {}
    found = []
    for rules in schemes:
        edition = rules.edition(on)
        if edition is None or (rules.ended is not None and on > rules.ended):
            continue
        view = views.setdefault(id(rules.catalogue), look(rules.catalogue, known, on))
        standings = tuple(standing(criterion.test, view) for criterion in edition.criteria)
        if facts := matter(standings):
            bases = tuple(_bases(criterion.test, rules.catalogue) for criterion in edition.criteria)
            found.append(_Open(rules, edition, view, facts, standings, bases))
    return found


def _bases(test: Test, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(base for name in facts_of(test) for base in catalogue.rests_on(name))


def _candidates(open_: Sequence[_Open]) -> list[_Asked]:
    """Checklists that cover more than one fact that matters, and the single facts that matter to most schemes."""
    catalogue = open_[0].view.catalogue
    wanted = Counter(fact for one in open_ for fact in one.facts)
    order = {name: place for place, name in enumerate(catalogue.facts)}
    names = sorted(wanted, key=lambda name: (-wanted[name], order[_base(name)], name))
    lists = [asked for checklist in catalogue.checklists if (asked := _listed(checklist, names)) is not None]
    return [*(_Asked((name,)) for name in names[:TRIED]), *lists]


def _listed(checklist: Checklist, wanted: Sequence[str]) -> _Asked | None:
    """The part of a checklist that matters; None when a plain question does as well. Short cuts never stand alone:
    unticked they would be offered again.
    """
    ticks = tuple(tick for tick in checklist.ticks if any(_base(name) == tick.fact for name in wanted))
    plain = dict.fromkeys(tick.fact for tick in ticks if tick.value is None)
    values = {tick.fact: tick.value for tick in ticks if tick.value is not None}
    short_cuts = {name: value for name in wanted if (value := values.get(_base(name))) is not None}
    if not plain or len(plain) + len(values) < 2:
        return None
    return _Asked((*plain, *short_cuts), checklist, ticks, short_cuts)


TRIED = 8
"""How many single facts are looked into for the next question: those that most schemes wait for."""


def _left(asked: _Asked, open_: Sequence[_Open]) -> Fraction:
    """How many questions are left on average after a question: the answers that differ, weighed by how usual."""
    touched = [one for one in open_ if one.facts.intersection(asked.facts)]
    rest = frozenset(fact for one in open_ if one not in touched for fact in one.facts)
    catalogue = touched[0].view.catalogue
    total = Fraction(0)
    for given, share in _given(asked, touched):
        views = {id(one.view): one.view for one in touched}
        then = {key: _with(view, given) for key, view in views.items()}
        after = [_after(one, given, then[id(one.view)]) for one in touched]
        total += share * _count(rest.union(*after), catalogue)
    return total


def _after(one: _Open, given: Mapping[str, Value | None], view: View) -> frozenset[str]:
    """The facts that would matter after an answer; `view` is what would be known then."""
    standings = list(one.standings)
    for place, bases in enumerate(one.bases):
        tried = tuple((name, value) for name, value in given.items() if name in bases)
        if tried:
            if (place, tried) not in one.tried:
                one.tried[place, tried] = standing(one.edition.criteria[place].test, view)
            standings[place] = one.tried[place, tried]
    return matter(standings) - given.keys()


def _with(view: View, given: Mapping[str, Value | None]) -> View:
    known = {name: value for name, value in given.items() if value is not None}
    return replace(view, known={**view.known, **known}, unsure=view.unsure.union(given.keys() - known))


def _given(asked: _Asked, touched: Sequence[_Open]) -> list[tuple[dict[str, Value | None], Fraction]]:
    """The answers to try: all of a single fact; of a checklist the usual ones, and each one that is unusual alone."""
    tests = [leaf for one in touched for criterion in one.edition.criteria for leaf in leaves(criterion.test)]
    view = touched[0].view
    if asked.checklist is None:
        return [({fact: value}, share) for fact in asked.facts for value, share in _tried(fact, tests, view)]
    plain = {fact: _tried(fact, tests, view) for fact in asked.facts if fact not in asked.short_cuts}
    usual = {fact: found[0][0] for fact, found in plain.items()} | dict(asked.short_cuts)
    tries = [({**usual, fact: value}, share) for fact, found in plain.items() for value, share in found[1:]]
    tries += [(_without(usual, fact), Fraction(1, USUAL + 1)) for fact in asked.short_cuts]
    scale = 1 + sum((share for _, share in tries), Fraction(0))
    return [(usual, 1 / scale), *((given, share / scale) for given, share in tries)]


def _without(given: Mapping[str, Value | None], fact: str) -> dict[str, Value | None]:
    return {name: value for name, value in given.items() if name != fact}


def _tried(fact: str, tests: Sequence[Leaf], view: View) -> list[tuple[Value | None, Fraction]]:
    return list(answers(fact, tests, view)) or [(None, Fraction(1))]


def _count(facts: frozenset[str], catalogue: Catalogue) -> int:
    """How many questions these facts are: those of one checklist are one."""
    for checklist in catalogue.checklists:
        shared = facts.intersection(tick.fact for tick in checklist.ticks)
        if len(shared) > 1:
            facts = facts - shared | {checklist.name}
    return len(facts)


def _question(asked: _Asked, settled: Sequence[_Open], left: Fraction) -> Question:
    settles = tuple(one.rules.key for one in settled)
    if asked.checklist is not None:
        options = tuple(Option(_value(tick), tick.label) for tick in asked.ticks)
        return Question(
            facts=asked.facts,
            type=FactType.CHOICES,
            text=asked.checklist.question,
            why=asked.checklist.why,
            options=options,
            checklist=True,
            short_cuts=asked.short_cuts,
            settles=settles,
            others=left,
        )
    name, rules = asked.facts[0], [one.rules for one in settled]
    return replace(_single(name, rules), settles=settles, others=left)


def _single(name: str, schemes: Sequence[Rules]) -> Question:
    return question_for(schemes[0].catalogue, name, schemes)


def _text(fact: Fact, name: str, schemes: Sequence[Rules]) -> str:
    key = name.partition(PER_SCHEME)[2]
    title = next((rules.title for rules in schemes if rules.key == key), "")
    return fact.question.replace("{scheme}", title)


def _value(tick: Tick) -> str:
    return tick.fact if tick.option is None else f"{tick.fact}{TICK}{tick.option}"


def detail_question(schemes: Iterable[Rules], known: Known, on: date) -> Question | None:
    """What to ask for amounts and days of the schemes that fit or may fit, once the verdicts are settled; None when
    nothing is missing for them.
    """
    found: dict[str, list[Rules]] = {}
    for rules in schemes:
        view = look(rules.catalogue, known, on)
        fit = judged(rules, view)
        if fit.verdict is Verdict.NOT:
            continue
        missing = (*(fit.amount.missing if fit.amount else ()), *(fit.dates.missing if fit.dates else ()))
        for name in missing:
            if name not in view.unsure:
                found.setdefault(name, []).append(rules)
    if not found:
        return None
    name, asking = max(found.items(), key=lambda one: len(one[1]))
    return replace(_single(name, asking), settles=tuple(rules.key for rules in asking))


def question_for(catalogue: Catalogue, name: str, schemes: Sequence[Rules] = ()) -> Question:
    """The question for one fact, to correct an answer. Raises BadFact for an unknown name."""
    fact = catalogue.fact(name)
    text = _text(fact, name, schemes)
    return Question(facts=(name,), type=fact.type, text=text, why=fact.why, options=fact.options, unit=fact.unit)
