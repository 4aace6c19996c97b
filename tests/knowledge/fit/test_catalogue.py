"""The catalogue of facts: what ships is whole, what cannot work is refused with its place."""

from datetime import date
from fractions import Fraction

import pytest

from knowledge.fit.catalogue import LABEL_LENGTH, read_catalogue, shipped_catalogue
from knowledge.fit.errors import BadCatalogue, BadFact
from knowledge.fit.fact import DONT_KNOW, FactType, Known
from knowledge.fit.value import plain_known, read_known

FACT = '[[fact]]\nname = "members"\ntype = "integer"\nlabel = "人数"\nquestion = "何人ですか。"\nwhy = "条件です。"\n'


def test_no_two_facts_that_ship_have_one_name() -> None:
    catalogue = shipped_catalogue()
    labels = [one.label for found in (catalogue.facts, catalogue.derived) for one in found.values()]

    assert sorted(set(labels)) == sorted(labels)


def derived(name: str, *of: str, formula: str = "either") -> str:
    return f'[[derived]]\nname = "{name}"\ntype = "integer"\nlabel = "x"\nformula = "{formula}"\nof = {list(of)}\n'


BAD = {
    "a cycle of two": (derived("a", "b") + derived("b", "a"), "a", "a → b → a"),
    "a fact that rests on itself": (derived("a", "a"), "a", "a → a"),
    "an unknown fact": (derived("a", "nobody"), "a", "nobody"),
    "an unknown formula": (derived("a", "members", formula="root"), "a", "式"),
    "an unknown field": (FACT.replace("label", "lable"), "members", "lable"),
    "a name twice": (FACT + FACT, "members", "2つ"),
    "a choice without options": (FACT.replace('"integer"', '"choice"'), "members", "選択肢"),
    "an unknown type": (FACT.replace('"integer"', '"number"'), "members", "型"),
    "a long label": (
        FACT.replace('"integer"', '"choice"') + f'options = [{{ value = "a", label = "{"あ" * 21}" }}]',
        "members",
        "20文字",
    ),
    "a checklist of numbers": (
        '[[checklist]]\nname = "list"\nquestion = "？"\nwhy = "。"\nfacts = ["members"]',
        "list",
        "members",
    ),
    "broken TOML": ("[[fact]", "facts.toml", "TOML"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_catalogue_that_cannot_work_is_refused_with_its_place(name: str) -> None:
    written, place, why = BAD[name]

    with pytest.raises(BadCatalogue) as caught:
        read_catalogue(("" if written.startswith("[[fact]") else FACT) + written)

    assert caught.value.place == place
    assert why in caught.value.why
    assert caught.value.todo


def test_every_option_that_ships_fits_on_a_button_and_has_a_name_of_its_own() -> None:
    for fact in shipped_catalogue().facts.values():
        labels = [option.label for option in fact.options]
        assert len(set(labels)) == len(labels)
        assert all(len(label) <= LABEL_LENGTH for label in labels)
        if fact.type is FactType.YES_NO:
            assert fact.yes
            assert fact.no


def test_facts_become_plain_data_and_come_back() -> None:
    known: Known = {
        "kind": "npo",
        "aims": ("event", "children"),
        "members": 12,
        "has_rules": False,
        "founded": date(2020, 4, 1),
        "share_local": Fraction(1, 5),
        "cost_lines": {"food": 1000},
        "granted_years/mihon:kyodo": 2,
        "households": DONT_KNOW,
    }

    stored = plain_known(known)

    assert stored["founded"] == "2020-04-01"
    assert stored["households"] is None
    assert read_known(shipped_catalogue(), stored) == known


@pytest.mark.parametrize(
    "record",
    [
        {"nobody": 1},
        {"members": "12"},
        {"members": True},
        {"has_rules": 1},
        {"kind": "club"},
        {"aims": "event"},
        {"aims": ["dance"]},
        {"founded": "yesterday"},
        {"cost_lines": {"beer": 5}},
        {"cost_lines": [1]},
        {"share_local": "half"},
        {"granted_years": 1},
        {"members/mihon:kyodo": 1},
    ],
)
def test_plain_data_that_is_no_fact_is_refused_by_name(record: dict[str, object]) -> None:
    with pytest.raises(BadFact) as caught:
        read_known(shipped_catalogue(), record)

    assert caught.value.fact in record


def test_the_option_none_of_a_form_is_nothing_chosen() -> None:
    assert read_known(shipped_catalogue(), {"excluded_aims": ["none"]}) == {"excluded_aims": ()}
