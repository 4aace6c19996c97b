"""Three values, reasons, near misses and contradictions."""

from datetime import date
from fractions import Fraction

import pytest

from knowledge.fit import say
from knowledge.fit.errors import BadFact
from knowledge.fit.evaluate import evaluate, evaluate_all
from knowledge.fit.fact import DONT_KNOW, Known
from knowledge.fit.reading import read_rules, shipped_rules
from knowledge.fit.rule import Verdict
from knowledge.fit.view import contradictions
from tests.knowledge.fit.groups import TODAY, sample
from tests.knowledge.fit.rules import HEAD, criterion, scheme, window

MEMBERS = criterion('at_least = { fact = "members", value = 5 }', "members")
LOCAL = criterion('share = { part = "local_members", whole = "members", at_least = "1/2" }', "local")
RULES = criterion('is = { fact = "has_rules" }', "rules")


def test_an_unknown_never_counts_as_a_no() -> None:
    fit = evaluate(scheme(MEMBERS, RULES), {"members": 5}, TODAY)

    assert fit.verdict is Verdict.UNKNOWN
    assert fit.missing == ("has_rules",)


def test_one_no_is_enough_whatever_else_is_unknown() -> None:
    assert evaluate(scheme(MEMBERS, RULES), {"members": 4}, TODAY).verdict is Verdict.NOT


def test_what_somebody_does_not_know_stays_unknown() -> None:
    fit = evaluate(scheme(MEMBERS), {"members": DONT_KNOW}, TODAY)

    assert fit.verdict is Verdict.UNKNOWN
    assert fit.missing == ("members",)


def test_what_the_document_does_not_say_is_unknown_and_sends_to_the_desk() -> None:
    fit = evaluate(scheme('[[scheme.edition.criterion]]\nid = "x"\nnot_stated = "使える団体"'), {}, TODAY)

    assert fit.verdict is Verdict.UNKNOWN
    assert fit.missing == ()
    assert [one.criterion.id for one in fit.not_stated] == ["x"]
    assert "窓口" in fit.criteria[0].reason


def test_every_criterion_has_its_verdict_clause_and_reason() -> None:
    fit = evaluate(scheme(MEMBERS, RULES), {"members": 3}, TODAY)

    assert [(one.verdict, one.criterion.clause, one.reason) for one in fit.criteria] == [
        (Verdict.NOT, "第3条", "会員の人数は3人なので、合いません。"),
        (Verdict.UNKNOWN, "第3条", "「規約や会則」が分かると決まります。"),
    ]


def test_a_near_miss_says_everything_that_would_make_it_fit() -> None:
    fit = evaluate(scheme(MEMBERS, RULES), {"members": 3, "has_rules": False}, TODAY)

    assert fit.near is not None
    assert say.near(fit.near, fit.scheme.catalogue) == (
        "次の2つがそろうと、使えるようになります。\n①会員をふやす（あと2人）\n②規約や会則を作る"
    )


def test_new_members_have_to_live_here_when_the_share_asks_for_it() -> None:
    fit = evaluate(scheme(MEMBERS, LOCAL), {"members": 3, "local_members": 1}, TODAY)

    assert fit.near is not None
    assert {one.fact: (one.to, one.by) for one in fit.near} == {"members": (5, 2), "local_members": (3, 2)}


def test_what_would_have_to_be_left_out_is_named() -> None:
    rules = scheme(criterion('none_of = { fact = "excluded_aims", values = ["religion", "profit"] }'))

    fit = evaluate(rules, {"excluded_aims": ("religion", "construction")}, TODAY)

    assert fit.near is not None
    assert fit.near[0].to == ("construction",)
    assert say.change(fit.near[0], rules.catalogue) == "対象にならない活動を外す（「宗教を広める活動」）"


def test_conditions_inside_conditions_keep_their_marks_apart() -> None:
    inner = 'all = [{ is = { fact = "has_rules" } }, { is = { fact = "registered" } }]'
    rules = scheme(criterion(f'any = [{{ at_least = {{ fact = "members", value = 5 }} }}, {{ {inner} }}]'))

    assert evaluate(rules, {}, TODAY).criteria[0].condition == (
        "次のどれか1つに当てはまること：①会員の人数が5人以上であること　"
        "②次のすべてに当てはまること（ア：規約や会則があること　イ：市の市民活動団体に登録していること）"
    )


def test_what_can_no_longer_be_in_time_comes_after_what_can() -> None:
    slow = scheme(RULES, window("decision_business_days = 200\nstart_after_decision = true"))
    quick = scheme(RULES, window("decision_business_days = 1\nstart_after_decision = true"))

    fits = evaluate_all([slow, quick], {"has_rules": True, "start": date(2027, 1, 20)}, TODAY)

    assert [fit.scheme for fit in fits] == [quick, slow]


def test_nobody_is_advised_to_leave_a_gang_in_order_to_fit() -> None:
    rules = scheme(criterion('none_of = { fact = "excluded_aims", values = ["religion", "gang"] }'))

    fit = evaluate(rules, {"excluded_aims": ("gang", "religion")}, TODAY)

    assert fit.verdict is Verdict.NOT
    assert fit.near is None
    assert evaluate(rules, {"excluded_aims": ("religion",)}, TODAY).near is not None


def test_what_cannot_be_changed_is_no_near_miss() -> None:
    fit = evaluate(
        scheme(criterion('one_of = { fact = "kind", values = ["npo"] }'), RULES), {"kind": "business"}, TODAY
    )

    assert fit.verdict is Verdict.NOT
    assert fit.near is None


def test_a_young_group_is_told_from_when_it_fits() -> None:
    rules = scheme(criterion('at_least = { fact = "age_years", value = 1 }'))

    fit = evaluate(rules, {"founded": date(2026, 2, 1)}, TODAY)

    assert fit.near is not None
    assert say.near(fit.near, rules.catalogue) == (
        "「2027年2月1日（月）まで待つ（この日から合います）」と、使えるようになります。"
    )


@pytest.mark.parametrize(
    ("founded", "verdict"),
    [
        (date(2025, 11, 22), Verdict.FITS),
        (date(2025, 11, 23), Verdict.NOT),
        (date(2024, 2, 29), Verdict.FITS),
        (date(1900, 1, 1), Verdict.FITS),
    ],
)
def test_years_are_whole_on_the_same_day_of_the_year(founded: date, verdict: Verdict) -> None:
    rules = scheme(criterion('at_least = { fact = "age_years", value = 1 }'))

    assert evaluate(rules, {"founded": founded}, TODAY).verdict is verdict


def test_a_share_that_was_said_outright_is_used_while_the_numbers_are_not_known() -> None:
    known: Known = {"share_local": Fraction(1, 5), "members": 20, "local_members": DONT_KNOW}

    assert evaluate(scheme(LOCAL), known, TODAY).verdict is Verdict.NOT


def test_no_members_at_all_is_no_division_by_zero() -> None:
    assert evaluate(scheme(LOCAL), {"members": 0, "local_members": 0}, TODAY).verdict is Verdict.UNKNOWN


CONTRADICTIONS: dict[str, tuple[Known, tuple[str, ...], str]] = {
    "more here than there are": ({"members": 3, "local_members": 5}, ("local_members", "members"), "5人"),
    "founded tomorrow": ({"founded": date(2026, 11, 23)}, ("founded",), "まだ来ていない日"),
    "fewer than none": ({"members": -1}, ("members",), "ありえない"),
    "lines dearer than the whole": (
        {"project_cost": 100, "cost_lines": {"food": 200}},
        ("cost_sum", "project_cost"),
        "200円",
    ),
    "a thing dearer than the whole": ({"project_cost": 100, "item_price": 200}, ("item_price", "total_cost"), "200円"),
    "a share above all": ({"share_local": Fraction(3, 2)}, ("share_local",), "150％"),
    "a cost below zero": ({"cost_lines": {"food": -5}}, ("cost_lines",), "ありえない"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_answers_that_contradict_each_other_are_named(name: str) -> None:
    known, facts, word = CONTRADICTIONS[name]
    catalogue = sample()[0].catalogue

    (found,) = contradictions(catalogue, known, TODAY)

    assert found.facts == facts
    assert word in say.contradiction(found, catalogue)


def test_contradicting_answers_count_as_not_known_and_the_others_stay() -> None:
    fit = evaluate(scheme(MEMBERS, RULES), {"members": 3, "local_members": 5, "has_rules": True}, TODAY)

    assert [one.verdict for one in fit.criteria] == [Verdict.UNKNOWN, Verdict.FITS]
    assert len(fit.contradictions) == 1


def test_a_name_or_a_value_that_is_no_fact_is_refused() -> None:
    with pytest.raises(BadFact):
        evaluate(scheme(MEMBERS), {"nobody": 5}, TODAY)
    with pytest.raises(BadFact):
        evaluate(scheme(MEMBERS), {"members": "たぶん"}, TODAY)


def test_each_day_has_the_rules_of_its_edition() -> None:
    first = HEAD + "until = 2026-11-22\n" + MEMBERS
    later = "[[scheme.edition]]\nsince = 2026-11-23\n" + MEMBERS.replace("value = 5", "value = 3")
    (rules,) = read_rules(first + later)

    verdicts = [evaluate(rules, {"members": 4}, day).verdict for day in (TODAY, date(2026, 11, 23), date(2019, 1, 1))]

    assert verdicts == [Verdict.NOT, Verdict.FITS, Verdict.UNKNOWN]


def test_a_scheme_that_was_ended_does_not_fit_from_the_next_day() -> None:
    (rules,) = read_rules(HEAD.replace('city = "みほん市"', "ended = 2026-11-22") + MEMBERS)

    assert evaluate(rules, {"members": 5}, TODAY).verdict is Verdict.FITS
    assert evaluate(rules, {"members": 5}, date(2026, 11, 23)).verdict is Verdict.NOT


def test_what_fits_comes_first_and_near_misses_before_the_rest() -> None:
    known: Known = {
        "kind": "neighbourhood",
        "households": 9,
        "has_rules": True,
        "has_accounts": True,
        "last_report": True,
    }

    fits = evaluate_all(sample(), known, TODAY)

    order = [(fit.verdict is Verdict.NOT, fit.verdict is Verdict.NOT and fit.near is None) for fit in fits]
    assert order == sorted(order)
    assert fits[-1].verdict is Verdict.NOT


def test_nothing_known_at_all_rules_nothing_out() -> None:
    assert {fit.verdict for fit in evaluate_all(shipped_rules(), {}, TODAY)} == {Verdict.UNKNOWN}
