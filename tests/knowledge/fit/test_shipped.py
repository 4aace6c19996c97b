"""What ships: みほん市 shows every kind of rule, the real cities only what their plans say."""

from knowledge.article import Article, Kind
from knowledge.fit.articles import sample_articles
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import AllOf, AnyOf, NotStated, OneOf, Rules, Verdict, facts_of, leaves
from knowledge.fit.say import condition
from knowledge.fit.say_amount import rule_sentences
from knowledge.pack import shipped
from tests.knowledge.fit.groups import sample


def real() -> dict[str, Rules]:
    return {rules.key: rules for rules in shipped_rules() if rules.city != "みほん市"}


def test_every_scheme_of_the_plans_has_rules_under_its_own_key_and_no_other_has() -> None:
    schemes = {one.key: one for pack in shipped().values() for one in pack if one.kind is Kind.SCHEME}

    assert {key: (one.title, one.city) for key, one in schemes.items()} == {
        key: (rules.title, rules.city) for key, rules in real().items()
    }
    assert all(rules.article == key for key, rules in real().items())


def test_of_the_real_schemes_no_amount_and_no_date_is_invented() -> None:
    for rules in real().values():
        for edition in rules.editions:
            assert (edition.amount, edition.costs, edition.window, edition.papers) == (None, None, None, ())
            assert any(isinstance(one.test, NotStated) for one in edition.criteria)
            assert {fact for one in edition.criteria for fact in facts_of(one.test)} <= {"kind", "aims"}


def test_a_plan_that_has_ended_leaves_open_whether_its_schemes_still_exist() -> None:
    ended = {
        one.key
        for pack in shipped().values()
        for one in pack
        if one.kind is Kind.SCHEME and (one.period.end or 0) < 2026
    }

    assert ended
    for key, rules in real().items():
        assert ("still" in {one.id for one in rules.editions[-1].criteria}) == (key in ended)


def test_the_sample_has_at_least_twelve_schemes_and_every_kind_of_rule() -> None:
    schemes = sample()
    editions = [edition for rules in schemes for edition in rules.editions]
    tests = [one.test for edition in editions for one in edition.criteria]
    steps = [step for edition in editions if edition.amount for step in edition.amount.steps]
    windows = [edition.window for edition in editions if edition.window]
    costs = [edition.costs for edition in editions if edition.costs]

    assert len(schemes) >= 12
    assert {type(leaf).__name__ for test in tests for leaf in leaves(test)} == {
        "OneOf", "NoneOf", "AtLeast", "AtMost", "Is", "Share", "OnOrBefore",
    }  # fmt: skip
    assert any(isinstance(test, AnyOf) and any(isinstance(one, AllOf) for one in test.tests) for test in tests)
    assert all(
        any(getattr(step, name) is not None for step in steps) for name in ("rate", "fixed", "per", "cap_per", "least")
    )
    assert {step.round_down_to for step in steps} >= {1, 100, 1000, 10000}
    assert any(step.rate == 1 for step in steps)
    assert any(window.consult_by for window in windows)
    assert any(window.consult_months_before for window in windows)
    assert any(window.in_person for window in windows)
    assert any(cost.share_caps for cost in costs)
    assert {cost.others for cost in costs} == {True, False, None}
    assert any(len(rules.editions) > 1 for rules in schemes)
    assert any(edition.window is None for edition in editions)
    assert any(paper.when for edition in editions for paper in edition.papers)


def test_every_sample_scheme_has_written_cases_that_fit_and_that_do_not() -> None:
    for rules in sample():
        for edition in rules.editions:
            assert {case.verdict for case in edition.cases} >= {Verdict.FITS, Verdict.NOT}, rules.key


def articles() -> dict[str, Article]:
    return {article.key: article for article in sample_articles()}


def test_every_sample_scheme_has_its_article_with_the_same_title_and_desk() -> None:
    assert {key: (one.title, one.departments, one.city) for key, one in articles().items()} == {
        rules.article: (rules.title, (rules.desk,), rules.city) for rules in sample()
    }


def test_the_articles_state_the_same_sums_as_the_rules() -> None:
    for rules in sample():
        text = "".join(part.text for part in articles()[rules.article].parts)
        for edition in rules.editions:
            for step in edition.amount.steps if edition.amount else ():
                for sum_ in (step.cap, step.fixed, step.least):
                    assert sum_ is None or f"{sum_:,}円" in text, (rules.key, sum_)
                if step.rate is not None and step.rate != 1:
                    assert f"{step.rate.denominator}分の{step.rate.numerator}" in text, rules.key


def test_every_condition_and_amount_has_a_sentence_without_a_word_of_the_code() -> None:
    for rules in shipped_rules():
        for edition in rules.editions:
            said = [condition(one.test, rules.catalogue) for one in edition.criteria]
            said += rule_sentences(edition.amount, rules.catalogue) if edition.amount else []
            for sentence in said:
                assert sentence
                assert not any("a" <= sign <= "z" for sign in sentence), sentence


def test_a_kind_that_a_plan_leaves_open_is_neither_in_nor_out() -> None:
    (kind,) = [one.test for one in real()["yamaguchi:Ⅰ-(2)-①"].editions[0].criteria if one.id == "kind"]

    assert isinstance(kind, OneOf)
    assert "seniors" in kind.unsure
    assert "npo" not in (*kind.values, *kind.unsure)
