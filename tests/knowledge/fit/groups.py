"""Groups as they are, drawn at random: most have rules and accounts, numbers lie around the limits of the rules."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.fact import PER_SCHEME, Value
from knowledge.fit.question import TICK, Question
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Rules

TODAY = date(2026, 11, 22)

Group = dict[str, Value]

KINDS = {
    "neighbourhood": 35,
    "council": 10,
    "npo": 15,
    "volunteer": 18,
    "children": 6,
    "seniors": 6,
    "shopping_street": 3,
    "business": 2,
    "school": 2,
    "individual": 2,
    "other": 1,
}
"""How often a group is of which kind."""

LIKELY = {
    "based_in_city": 0.93,
    "has_rules": 0.8,
    "has_accounts": 0.85,
    "registered": 0.5,
    "course_done": 0.2,
    "last_report": 0.93,
    "in_city": 0.95,
    "other_grant": 0.15,
}
"""How likely a yes is."""

MEMBERS = (0, 2, 3, 4, 5, 6, 8, 9, 10, 11, 15, 20, 30, 60, 120)
COSTS = (0, 5000, 9999, 20000, 80000, 99999, 100000, 225000, 300000, 500000, 500001, 900000, 6000000, 10**10)
AGES = (0, 30, 200, 364, 365, 366, 730, 1000, 1095, 1096, 1500, 5000, 20000)
STARTS = (-10, 0, 10, 60, 150, 250, 400, 494, 495, 496, 700)


def sample() -> tuple[Rules, ...]:
    """The schemes of みほん市."""
    return tuple(rules for rules in shipped_rules() if rules.city == "みほん市")


def group(chance: random.Random, schemes: Sequence[Rules], on: date = TODAY) -> Group:
    """A group and its project with every fact that a rule may speak of, free of contradictions."""
    facts = shipped_catalogue().facts
    aims = [option.value for option in facts["aims"].options]
    chosen = set(chance.sample(aims, chance.choice([1, 1, 1, 2])))
    excluded = [option.value for option in facts["excluded_aims"].options]
    members, cost = chance.choice(MEMBERS), chance.choice(COSTS)
    found: Group = {
        "kind": chance.choices(list(KINDS), list(KINDS.values()))[0],
        "aims": tuple(aim for aim in aims if aim in chosen),
        "excluded_aims": () if chance.random() < 0.9 else (chance.choice(excluded),),
        "members": members,
        "local_members": min(members, round(members * chance.choice([0.2, 0.4, 0.5, 0.8, 1, 1]))),
        "households": chance.choice([5, 9, 10, 11, 40, 120, 200, 399, 400, 674, 675, 800]),
        "joint": chance.choices(["alone", "all_registered", "some_not"], [8, 1, 1])[0],
        "projects_this_year": chance.choices([0, 1, 2], [8, 1, 1])[0],
        "founded": on - timedelta(days=chance.choice(AGES)),
        "project_cost": cost,
        "item_price": min(cost, chance.choice([5000, 19999, 20000, 50000, 200000])),
        "item_years": chance.choice([1, 2, 3, 5, 10]),
        "start": on + timedelta(days=chance.choice(STARTS)),
    }
    found |= {name: chance.random() < likely for name, likely in LIKELY.items()}
    years = chance.choices([0, 1, 2, 3, 4, 5], [70, 10, 8, 6, 3, 3], k=len(schemes))
    return found | {f"granted_years{PER_SCHEME}{one.key}": year for one, year in zip(schemes, years, strict=True)}


def costs(chance: random.Random, cost: int) -> dict[str, int]:
    """Lines of costs that together are the cost."""
    kinds = [option.value for option in shipped_catalogue().facts["cost_lines"].options]
    chosen = chance.sample(kinds, 3)
    first, second = sorted((chance.randint(0, cost), chance.randint(0, cost)))
    return dict(zip(chosen, (first, second - first, cost - second), strict=True))


def answer(question: Question, truth: Mapping[str, Value]) -> Value:
    """What the group answers to a question."""
    if not question.checklist:
        return truth[question.fact]
    return tuple(option.value for option in question.options if _applies(option.value, question, truth))


def _applies(line: str, question: Question, truth: Mapping[str, Value]) -> bool:
    fact, _, option = line.partition(TICK)
    if option:
        values = truth[fact]
        return isinstance(values, tuple) and option in values
    short = {name: usual for name, usual in question.short_cuts.items() if name.partition(PER_SCHEME)[0] == fact}
    return all(truth[name] == usual for name, usual in short.items()) if short else truth[fact] is True
