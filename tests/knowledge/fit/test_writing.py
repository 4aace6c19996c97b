"""Rules written out again read back the same."""

import json

import pytest

from knowledge.fit.reading import read_record, read_rules, shipped_rules
from knowledge.fit.rule import Rules
from knowledge.fit.writing import to_record, to_toml


def same(one: Rules, other: Rules) -> bool:
    return one == other and one.catalogue == other.catalogue


@pytest.mark.parametrize("rules", shipped_rules(), ids=lambda rules: rules.key)
def test_rules_come_back_from_plain_data_and_from_toml(rules: Rules) -> None:
    stored = json.loads(json.dumps(to_record(rules)))

    (from_data,) = read_record({"scheme": [stored]})
    (from_toml,) = read_rules(to_toml(rules))

    assert same(from_data, rules)
    assert same(from_toml, rules)


def test_signs_that_toml_would_misread_are_kept() -> None:
    (rules,) = read_rules(to_toml(shipped_rules()[0]).replace("自治会等活動費", 'う\\"ち\\\\の\\n会'))

    (again,) = read_rules(to_toml(rules))

    assert 'う"ち\\の\n会' in again.title
    assert again == rules
