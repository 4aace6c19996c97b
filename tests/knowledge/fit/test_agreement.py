"""The evaluator against the slow, obvious one: 2,000 groups, every sample scheme, verdicts and amounts."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from knowledge.fit.evaluate import evaluate_all
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Verdict
from tests.knowledge.fit import reference
from tests.knowledge.fit.groups import TODAY, Group, costs, group, sample

GROUPS, PARTS = 2000, 4
WORDS = {Verdict.FITS: "fits", Verdict.NOT: "not", Verdict.UNKNOWN: "unknown"}


def drawn(chance: random.Random) -> tuple[Group, date]:
    """A group of which everything, or only some facts are known, and the day on which it is judged."""
    on = TODAY + timedelta(days=chance.choice([0, 0, 129, 130, 131, 400]))
    whole: dict[str, Any] = dict(group(chance, sample(), on))
    if chance.random() < 0.5:
        whole["cost_lines"] = costs(chance, whole["project_cost"])
    if chance.random() < 0.3:
        del whole["project_cost"]
    share = chance.choice([1, 1, 0.9, 0.6, 0.2])
    return {name: value for name, value in whole.items() if chance.random() < share}, on


def found(known: Group, on: date) -> Mapping[str, tuple[str, int | None]]:
    fits = evaluate_all(shipped_rules(), known, on)
    return {fit.scheme.key: (WORDS[fit.verdict], fit.amount.yen if fit.amount else None) for fit in fits}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_verdict_and_amount_is_that_of_the_reference(part: int) -> None:
    chance, schemes = random.Random(part), reference.schemes()
    groups = [drawn(chance) for _ in range(GROUPS // PARTS)]

    for known, on in groups:
        expected = {
            one["key"]: (reference.verdict(one, known, on), reference.amount(one, known, on)) for one in schemes
        }
        assert found(known, on) == expected, (known, on)
