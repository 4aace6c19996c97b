"""The boundary table: what must pass before rules are published."""

from knowledge.fit.boundary import check, table
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Verdict
from tests.knowledge.fit.rules import criterion, scheme, step

MEMBERS = criterion('at_least = { fact = "members", value = 5 }', "members")


def case(given: str, verdict: str, extra: str = "") -> str:
    return f'[[scheme.edition.case]]\nname = "{given}"\ngiven = {{ {given} }}\nverdict = "{verdict}"\n{extra}\n'


GOOD = (MEMBERS, step("fixed = 1000"), case("members = 5", "fits", "amount = 1000"), case("members = 4", "not"))


def test_everything_that_ships_may_be_published() -> None:
    assert [failure.text() for rules in shipped_rules() for failure in check(rules)] == []


def test_a_table_with_both_sides_of_the_limit_passes() -> None:
    assert check(scheme(*GOOD)) == ()


def test_a_limit_moved_by_one_is_found_by_its_cases() -> None:
    moved = scheme(MEMBERS.replace("value = 5", "value = 6"), *GOOD[1:])

    assert any(failure.name == "members = 5" and "まだ" not in failure.why for failure in check(moved))


def test_an_amount_that_comes_out_otherwise_is_named_with_both_sums() -> None:
    (failure,) = check(scheme(GOOD[0], step("fixed = 2000"), *GOOD[2:]))

    assert "1,000円のはずが、2,000円になります" in failure.why


def test_a_limit_without_the_first_value_that_does_not_is_refused() -> None:
    (failure,) = check(scheme(GOOD[0], GOOD[2].replace("amount = 1000", ""), case("members = 3", "not")))

    assert failure.name == "members"
    assert "4人、5人" in failure.why


def test_rules_without_an_example_that_fits_are_refused() -> None:
    (failure,) = check(scheme(MEMBERS, case("members = 4", "not")))

    assert "例が1つもありません" in failure.why


def test_a_condition_that_rules_nobody_out_is_refused() -> None:
    everything = criterion('at_least = { fact = "members", value = 0 }', "members")

    (failure,) = check(scheme(everything, case("members = 5", "fits")))

    assert failure.name == "members"
    assert "使えなくなる例がありません" in failure.why


def test_a_case_that_fails_for_another_reason_than_it_says_is_refused() -> None:
    rules = criterion('is = { fact = "has_rules" }', "rules")
    wrong = case("members = 4, has_rules = false", "not", 'criterion = "members"')

    (failure,) = check(
        scheme(
            MEMBERS,
            rules,
            case("members = 5, has_rules = true", "fits"),
            case("members = 4, has_rules = true", "not"),
            wrong,
        )
    )

    assert failure.text().startswith("令和2年4月1日からのきまり ／ 例「")
    assert "「会員の人数が5人以上であること」だけが合わないはずが、" in failure.why
    assert "規約" in failure.why
    assert "members" not in failure.why


def test_a_case_on_a_day_outside_its_edition_is_refused() -> None:
    failures = check(scheme(*GOOD, case("members = 6", "fits", "on = 2019-01-01")))

    assert any("期間に入っていません" in failure.why for failure in failures)


def test_the_generated_table_goes_just_under_at_and_over_the_limit() -> None:
    rules = scheme(*GOOD)

    rows = table(rules, rules.editions[0])

    assert [(row.value, row.verdict, row.amount) for row in rows] == [
        (4, Verdict.NOT, None),
        (5, Verdict.FITS, 1000),
        (6, Verdict.FITS, 1000),
    ]
    assert rows[0].text == "会員の人数が「4人」なら、今のままでは使えません。"
