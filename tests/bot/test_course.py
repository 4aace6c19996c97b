"""What an answer changes in the course of the talk about schemes."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from bot.fit.course import Course
from bot.fit.group import Group
from bot.fit.taking import Taking
from bot.memory import Memory
from bot.scene import Scene
from bot.wording import Words
from knowledge.fit.question import question_for
from knowledge.fit.reading import shipped_rules

RULES = [rules for rules in shipped_rules() if rules.city == "みほん市"]
NOW = cast("Scene", SimpleNamespace(now=datetime(2026, 11, 22, 3, 0, tzinfo=UTC)))
"""Of a scene the course of the talk looks at nothing but the instant."""
TAKING = Taking(course=Course(words=Words(), city_name="みほん市", schemes=lambda: RULES))
OPENING = Memory(group=Group(known={"kind": "volunteer", "aims": ["environment", "children"]}, is_open=True))
KYODO, HANA = "granted_years/mihon:kyodo", "granted_years/mihon:hana"


def granted(memory: Memory) -> dict[str, int | None]:
    return {name: value for name, value in memory.group.known.items() if name.startswith("granted_years/")}


def typed(memory: Memory, text: str, asked: str) -> Memory:
    told = TAKING.read(NOW, memory, question_for(RULES[0].catalogue, asked, RULES), text)
    assert told
    return told.memory


def test_who_does_not_know_the_years_of_one_scheme_is_not_asked_for_those_of_another():
    years = granted(typed(OPENING, "わからない", KYODO))

    assert {KYODO, HANA} <= years.keys()
    assert set(years.values()) == {None}


def test_years_that_are_known_stay_when_those_of_another_scheme_are_not():
    known = typed(OPENING, "2年", HANA)

    assert granted(known) == {HANA: 2}
    assert granted(typed(known, "わからない", KYODO))[HANA] == 2


def test_a_first_time_counts_for_every_scheme_until_the_contrary_is_said():
    first = typed(OPENING, "はじめて", "members")

    assert set(granted(first).values()) == {0}
    assert granted(typed(first, "去年ももらった", "has_rules")) == {}
