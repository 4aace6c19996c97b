"""Rules that cannot work are refused by file, scheme, edition and field, with what to do."""

from dataclasses import asdict

import pytest

from knowledge.fit.errors import BadRules
from knowledge.fit.reading import read_record, read_rules
from tests.knowledge.fit.rules import HEAD, criterion, scheme, step, text, window

OK = criterion('is = { fact = "has_rules" }')


def refused(written: str) -> BadRules:
    with pytest.raises(BadRules) as caught:
        read_rules(written, file="town.toml")
    return caught.value


BAD = {
    "an unknown field": (text(OK, step('rate = "1/2"\nkap = 5')), "amount.step[1].kap", "cap"),
    "an unknown fact": (text(criterion('is = { fact = "has_rule" }')), "criterion[1].is.fact", "has_rules"),
    "a fact of the wrong type": (text(criterion('is = { fact = "members" }')), "criterion[1].is.fact", "yes_no"),
    "an unknown option": (
        text(criterion('one_of = { fact = "kind", values = ["club"] }')),
        "criterion[1].one_of.values",
        "neighbourhood",
    ),
    "no value": (text(criterion('at_least = { fact = "members" }')), "criterion[1].at_least.value", "数"),
    "a value below zero": (
        text(criterion('at_least = { fact = "members", value = -1 }')),
        "criterion[1].at_least.value",
        "0",
    ),
    "a text for a number": (
        text(criterion('at_least = { fact = "members", value = "5人" }')),
        "criterion[1].at_least.value",
        "整数",
    ),
    "two tests in one condition": (
        text(criterion('is = { fact = "has_rules" }\nat_least = { fact = "members", value = 5 }')),
        "criterion[1].is",
        "1つだけ",
    ),
    "no test": (text(criterion("")), "criterion[1].test", "one_of"),
    "a condition without its clause": (
        text('[[scheme.edition.criterion]]\nid = "one"\nis = { fact = "has_rules" }'),
        "criterion[1].clause",
        "条",
    ),
    "one id twice": (text(OK, OK), "criterion", "id"),
    "a share above one": (
        text(criterion('share = { part = "local_members", whole = "members", at_least = "3/2" }')),
        "criterion[1].share.at_least",
        "2/3",
    ),
    "a share that nobody defined": (
        text(criterion('share = { part = "households", whole = "members", at_least = "1/2" }')),
        "criterion[1].share.whole",
        "derived",
    ),
    "a rate divided by zero": (text(step('rate = "1/0"')), "amount.step[1].rate", "2/3"),
    "a rate and a fixed amount": (text(step('rate = "1/2"\nfixed = 5')), "amount.step[1].rate", "一方"),
    "an amount without steps": (text('[scheme.edition.amount]\nclause = "第5条"'), "amount.step", "amount"),
    "a cost both eligible and not": (
        text('[scheme.edition.costs]\nclause = "第6条"\nallowed = ["food"]\nexcluded = ["food"]'),
        "costs.excluded",
        "一方",
    ),
    "an unknown kind of cost": (
        text('[scheme.edition.costs]\nclause = "第6条"\nallowed = ["beer"]'),
        "costs.allowed",
        "food",
    ),
    "a window without an end": (text(window('opens = "04-01"')), "window.closes", "両方"),
    "a day that does not exist": (text(window('opens = "02-30"\ncloses = "03-31"')), "window.opens", "2026-04-01"),
    "a case with an unknown fact": (
        text(OK, '[[scheme.edition.case]]\nname = "x"\ngiven = { member = 5 }\nverdict = "fits"'),
        "case[1].given",
        "確かめて",
    ),
    "a case with an unknown verdict": (
        text(OK, '[[scheme.edition.case]]\nname = "x"\ngiven = { members = 5 }\nverdict = "yes"'),
        "case[1].verdict",
        "fits",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_work_is_refused_with_its_place_and_what_to_do(name: str) -> None:
    written, field, todo = BAD[name]

    error = refused(written)

    assert asdict(error.place) == {
        "file": "town.toml",
        "scheme": "town:one",
        "edition": "2020-04-01～",
        "field": field,
    }
    assert todo in error.todo
    assert "town.toml" in str(error)
    assert "town:one" in str(error)


def test_overlapping_editions_are_refused_with_both_periods() -> None:
    error = refused(text(OK) + "\n[[scheme.edition]]\nsince = 2026-04-01\n")

    assert (error.place.scheme, error.place.edition, error.place.field) == ("town:one", "2026-04-01～", "since")
    assert "重なっています" in error.why
    assert "until" in error.todo


def test_editions_that_share_one_day_overlap_and_neighbours_do_not() -> None:
    first = HEAD + "until = 2026-03-31\n"

    assert "重なっています" in refused(first + "[[scheme.edition]]\nsince = 2026-03-31\n").why
    (rules,) = read_rules(first + "[[scheme.edition]]\nsince = 2026-04-01\n")
    assert len(rules.editions) == 2


def test_an_edition_that_ends_before_it_begins_is_refused() -> None:
    assert refused(HEAD + "until = 2020-03-31\n").place.field.endswith("until")


def test_broken_toml_is_refused_with_the_file() -> None:
    error = refused("[[scheme]\n")

    assert error.place.file == "town.toml"
    assert "TOML" in error.why


def test_a_file_without_schemes_and_one_key_twice_are_refused() -> None:
    assert "制度が1つもありません" in refused("").why
    assert "key" in refused(text(OK) + text(OK)).todo


def test_tests_inside_tests_have_an_end() -> None:
    inside = 'is = { fact = "has_rules" }'
    for _ in range(7):
        inside = f"any = [{{ {inside} }}]"

    assert "深く" in refused(text(criterion(inside))).why


def test_plain_data_with_days_as_text_reads_like_toml() -> None:
    record = {
        "scheme": [
            {
                "key": "town:one",
                "article": "town:1",
                "title": "見本の補助金",
                "document": "見本要綱",
                "city": "みほん市",
                "edition": [
                    {
                        "since": "2020-04-01",
                        "criterion": [{"id": "one", "clause": "第3条", "is": {"fact": "has_rules"}}],
                    }
                ],
            }
        ]
    }

    assert read_record(record) == (scheme(OK),)


def test_a_fact_kept_for_each_scheme_gets_the_key_of_its_scheme() -> None:
    rules = scheme(criterion('at_most = { fact = "granted_years", value = 2 }'))

    assert rules.editions[0].criteria[0].test.fact == "granted_years/town:one"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        (criterion('is = { fact = "has_rules" }').replace("clause", "claus"), "criterion[1].claus", "条（clause）"),
        (criterion('at_lest = { fact = "members", value = 5 }'), "criterion[1].at_lest", "以上（at_least）"),
        (step('rate = "1/2"\nround_down = 5'), "amount.step[1].round_down", "切りすてる単位（round_down_to）"),
    ],
)
def test_a_slip_in_a_name_is_named_with_the_field_that_was_likely_meant(written: str, field: str, meant: str) -> None:
    error = refused(text(written))

    assert error.place.field == field
    assert f"{meant}のまちがいではありませんか" in error.todo


def test_a_scheme_with_a_desk_of_its_own_does_not_take_the_telephone_of_another() -> None:
    shared = '[all]\ndesk = "市民協働課"\ncontact = "電話 1"\n'
    own = text(OK).replace('city = "', 'desk = "環境課"\ncity = "')

    (common,), (other,) = (read_rules(shared + written) for written in (text(OK), own))

    assert (common.desk, common.contact) == ("市民協働課", "電話 1")
    assert (other.desk, other.contact) == ("環境課", None)


@pytest.mark.parametrize("written", ["[scheme]\nkey = 1", "scheme = 5", "[[scheme]]\nkey = 5", "all = 1\n", "x = 1"])
def test_data_of_any_other_shape_is_refused_and_never_fails_otherwise(written: str) -> None:
    assert refused(written).todo
