"""The next question: the one that settles most, none too many, never twice."""

import random
from statistics import median

from knowledge.fit.fact import DONT_KNOW, DontKnow, FactType, Value
from knowledge.fit.question import detail_question, next_question, question_for
from knowledge.fit.reading import shipped_rules
from tests.knowledge.fit.groups import TODAY, Group, answer, group, sample
from tests.knowledge.fit.rules import criterion, scheme, step
from tests.work import calls

SCHEMES = sample()


def asked(truth: Group, said: list[str]) -> int:
    known: dict[str, Value | DontKnow] = {name: truth[name] for name in said}
    count = 0
    while (question := next_question(SCHEMES, known, TODAY)) is not None:
        known |= question.take(answer(question, truth))
        count += 1
    return count


def test_half_of_all_groups_are_asked_four_questions_at_most_after_naming_themselves() -> None:
    chance = random.Random(7)
    groups = [group(chance, SCHEMES) for _ in range(60)]

    assert median(asked(one, ["kind"]) for one in groups) <= 4


def test_the_question_that_rules_out_most_comes_first() -> None:
    rules = [
        scheme(
            criterion('one_of = { fact = "kind", values = ["npo"] }'), criterion('is = { fact = "registered" }', "two")
        ),
        scheme(criterion('one_of = { fact = "kind", values = ["council"] }')),
    ]

    question = next_question(rules, {}, TODAY)

    assert question is not None
    assert question.fact == "kind"
    assert question.settles == ("town:one", "town:one")  # both read from the same head


def test_nothing_is_asked_for_a_scheme_that_is_already_out() -> None:
    rules = scheme(
        criterion('is = { fact = "has_rules" }'), criterion('at_least = { fact = "members", value = 5 }', "two")
    )

    assert next_question([rules], {"has_rules": False}, TODAY) is None


def test_what_a_person_does_not_know_is_not_asked_again() -> None:
    rules = scheme(criterion('share = { part = "local_members", whole = "members", at_least = "1/2" }'))

    assert next_question([rules], {"members": DONT_KNOW}, TODAY) is None


def test_a_branch_that_is_already_met_makes_the_other_one_idle() -> None:
    rules = scheme(
        criterion('any = [{ is = { fact = "registered" } }, { at_least = { fact = "members", value = 5 } }]')
    )

    assert next_question([rules], {"registered": True}, TODAY) is None
    assert next_question([rules], {"registered": False}, TODAY) is not None


def test_an_answer_that_could_only_help_a_branch_that_is_not_stated_is_still_asked() -> None:
    rules = scheme(criterion('any = [{ not_stated = "登録" }, { at_least = { fact = "members", value = 5 } }]'))

    question = next_question([rules], {}, TODAY)

    assert question is not None
    assert question.fact == "members"


def test_several_yes_or_no_facts_are_one_checklist_with_only_what_matters() -> None:
    rules = scheme(criterion('is = { fact = "has_rules" }'), criterion('is = { fact = "registered" }', "two"))

    question = next_question([rules], {}, TODAY)

    assert question is not None
    assert question.checklist
    assert question.type is FactType.CHOICES
    assert [option.value for option in question.options] == ["has_rules", "registered"]
    assert question.take(("registered",)) == {"has_rules": False, "registered": True}
    assert question.take(DONT_KNOW) == {"has_rules": DONT_KNOW, "registered": DONT_KNOW}


def test_a_short_cut_that_is_not_ticked_is_asked_plainly_afterwards() -> None:
    rules = scheme(
        criterion('is = { fact = "has_rules" }'), criterion('at_most = { fact = "granted_years", value = 2 }', "two")
    )

    first = next_question([rules], {}, TODAY)
    assert first is not None
    known = first.take(("has_rules",))
    second = next_question([rules], known, TODAY)

    assert known == {"has_rules": True}
    assert second is not None
    assert second.facts == ("granted_years/town:one",)
    assert "見本の補助金" in second.text
    assert first.take(("has_rules", "granted_years")) == {"has_rules": True, "granted_years/town:one": 0}


def test_every_question_says_why_it_is_asked() -> None:
    for name, fact in SCHEMES[0].catalogue.facts.items():
        question = question_for(SCHEMES[0].catalogue, f"{name}/town:one" if fact.per_scheme else name)

        assert question.why.endswith("ためです。")
        assert question.text.endswith(("。", "か。", "）"))


def test_after_the_verdicts_the_cost_is_asked_for_the_amount_and_then_nothing_more() -> None:
    rules = scheme(criterion('is = { fact = "has_rules" }'), step('rate = "1/2"'))

    question = detail_question([rules], {"has_rules": True}, TODAY)

    assert question is not None
    assert question.fact == "project_cost"
    assert detail_question([rules], {"has_rules": True, "project_cost": 0}, TODAY) is None
    assert detail_question([rules], {"has_rules": False}, TODAY) is None


def test_of_the_real_schemes_only_what_the_plans_name_is_asked() -> None:
    for city in ("山口市", "仙台市", "一関市"):
        schemes = [rules for rules in shipped_rules() if rules.city == city]
        question = next_question(schemes, {}, TODAY)
        assert question is not None
        assert question.fact == "kind"


def test_an_edition_that_is_not_valid_on_the_day_asks_nothing() -> None:
    rules = scheme(criterion('is = { fact = "has_rules" }'))

    assert next_question([rules], {}, TODAY.replace(year=2019)) is None


def test_who_ticks_none_of_the_projects_lines_is_asked_whether_it_is_in_the_city() -> None:
    rules = scheme(
        criterion('is = { fact = "in_city" }'),
        criterion('none_of = { fact = "excluded_aims", values = ["religion"] }', "two"),
    )

    first = next_question([rules], {}, TODAY)
    assert first is not None
    assert first.options[0].label == "市内で活動する"
    known = first.take(())
    second = next_question([rules], known, TODAY)

    assert known == {"excluded_aims": ()}
    assert second is not None
    assert second.facts == ("in_city",)
    assert first.take(("in_city",)) == {"excluded_aims": (), "in_city": True}


def test_the_work_of_the_next_question_grows_with_the_schemes_and_no_faster() -> None:
    schemes = shipped_rules()

    once = calls(lambda: next_question(schemes, {}, TODAY))
    twice = calls(lambda: next_question(schemes * 2, {}, TODAY))

    assert once < twice < 2.5 * once
