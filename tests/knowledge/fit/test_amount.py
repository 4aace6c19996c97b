"""Amounts worked out in whole yen, step by step."""

from itertools import pairwise
from typing import Any

import pytest

from knowledge.fit.amount import Act, Amount
from knowledge.fit.evaluate import evaluate
from knowledge.fit.fact import Known
from knowledge.fit.rule import Verdict
from knowledge.fit.say_amount import cost_sentence, headline, rule_sentences, working
from tests.knowledge.fit.groups import TODAY
from tests.knowledge.fit.rules import scheme, step

TWO_THIRDS = step('rate = "2/3"\ncap = 150000\nround_down_to = 1000\nleast = 10000')
COSTS = """
[scheme.edition.costs]
clause = "第6条"
allowed = ["honorarium", "printing"]
excluded = ["food"]
"""
HALF_CAP = '[[scheme.edition.costs.share_cap]]\nkind = "honorarium"\nat_most = "1/2"\n'


def amount(rules: str, known: Known) -> Amount:
    found = evaluate(scheme(rules), known, TODAY).amount
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cost", "yen"),
    [
        (0, 0),
        (1, 0),
        (14_999, 0),
        (15_000, 10_000),
        (200_000, 133_000),
        (224_999, 149_000),
        (225_000, 150_000),
        (225_001, 150_000),
        (10_000_000_000, 150_000),
        (100_000_000_000, 150_000),
    ],
)
def test_rate_cap_rounding_and_least_amount_in_this_order(cost: int, yen: int) -> None:
    assert amount(TWO_THIRDS, {"project_cost": cost}).yen == yen


def test_the_working_is_told_step_by_step() -> None:
    found = amount(TWO_THIRDS, {"project_cost": 200_000})

    assert working(found, scheme(TWO_THIRDS).catalogue) == (
        "かかる費用は200,000円です。",
        "その3分の2で、133,333円です。",
        "1,000円より小さい端数は切りすてて、133,000円になります。",
        "補助金の目安は133,000円です。",
        "団体が用意するお金は67,000円です。",
        "費用のぜんぶが対象になるとして計算しました。対象にならない費用があると、少なくなります。",
    )


def test_each_step_of_the_working_starts_where_the_one_before_ended() -> None:
    works = amount(TWO_THIRDS, {"project_cost": 999_999}).works

    assert [work.act for work in works] == [Act.COST, Act.RATE, Act.CAP]
    assert all(later.before == earlier.after for earlier, later in pairwise(works))


def test_without_the_cost_the_highest_amount_and_what_is_missing_are_told() -> None:
    found = amount(TWO_THIRDS, {})

    assert (found.yen, found.most, found.missing) == (None, 150_000, ("project_cost",))
    assert headline(found) == "最大で150,000円"


def test_so_much_for_each_household_is_added_to_the_fixed_amount() -> None:
    rules = step('fixed = 30000\nper = { fact = "households", yen = 400 }\ncap = 50000')

    assert amount(rules, {"households": 20}).yen == 38_000
    assert amount(rules, {"households": 51}).yen == 50_000
    assert amount(rules, {}).missing == ("households",)


def test_a_limit_for_each_household_holds_beside_the_cap() -> None:
    rules = step('rate = "1/1"\ncap = 100000\ncap_per = { fact = "households", yen = 500 }')

    assert amount(rules, {"project_cost": 90_000, "households": 100}).yen == 50_000
    assert amount(rules, {"project_cost": 200_000, "households": 1000}).yen == 100_000


YEARS = (
    '[scheme.edition.amount]\nclause = "第5条"\n'
    '[[scheme.edition.amount.step]]\nwhen = { at_most = { fact = "granted_years", value = 0 } }\nfixed = 3000\n'
    "[[scheme.edition.amount.step]]\nfixed = 1000\n"
)


@pytest.mark.parametrize(("years", "yen"), [(0, 3000), (1, 1000), (2, 1000)])
def test_the_year_decides_which_step_is_used(years: int, yen: int) -> None:
    assert amount(YEARS, {"granted_years/town:one": years}).yen == yen


def test_while_the_year_is_not_known_neither_is_the_amount_but_its_limit_is() -> None:
    found = amount(YEARS, {})

    assert (found.yen, found.most, found.missing) == (None, 3000, ("granted_years/town:one",))


def test_costs_are_sorted_with_a_reason_each() -> None:
    known: dict[str, Any] = {"cost_lines": {"honorarium": 60_000, "printing": 20_000, "food": 10_000, "rent": 5_000}}
    rules = step('rate = "1/1"') + COSTS + HALF_CAP

    found = amount(rules, known)

    assert found.costs is not None
    catalogue = scheme(rules).catalogue
    assert [cost_sentence(line, catalogue) for line in found.costs.lines] == [
        "講師へのお礼 60,000円：割合の上限があり、40,000円までが対象です。",
        "印刷・製本費 20,000円：対象になります。",
        "飲み食いの費用 10,000円：対象になりません（対象外の費用に決められています）。",
        "会場・道具の使用料 5,000円：対象になるか、書かれていません。窓口におたずねください。",
    ]
    assert (found.yen, found.own, found.costs.unsure) == (60_000, 35_000, 5_000)
    assert found.costs.lines[3].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("others", "yen"), [("true", 5_000), ("false", 0)])
def test_costs_in_no_list_count_as_the_rule_says(others: str, yen: int) -> None:
    rules = step('rate = "1/1"') + COSTS + f"others = {others}\n"

    assert amount(rules, {"cost_lines": {"rent": 5_000}}).yen == yen


def test_a_scheme_that_states_no_amount_says_so() -> None:
    assert evaluate(scheme(), {"project_cost": 5}, TODAY).amount is None
    assert "窓口" in headline(None)


def test_the_sentence_beside_the_rule_names_rate_cap_rounding_and_least() -> None:
    rules = scheme(TWO_THIRDS)
    rule = rules.editions[0].amount
    assert rule is not None

    assert rule_sentences(rule, rules.catalogue) == (
        "対象になる費用の3分の2（上限150,000円、1,000円未満は切りすて、10,000円未満は出ない）",
    )
