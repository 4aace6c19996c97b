"""Many questions are grouped beside the request; the list is there at once, with every question in it."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errands import Errands, Working
from bot.learning.asked import Asked, Outcome, Settled, Settlement
from bot.learning.matters import AT_ONCE, Matter, MatterGroups
from knowledge.words.grouping import grouped

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
USUAL = Asked(id="", at=NOON, channel="line", text="", outcome=Outcome.UNKNOWN)
THINGS = ("花火大会", "集会所", "公園", "図書館", "プール")
LONG = 60.0


def questions(number: int) -> list[Asked]:
    texts = [f"{THINGS[n % 5]}の{'予約' if n % 2 else '日時'}を知りたい" for n in range(number)]
    return [replace(USUAL, id=f"q{n:06}", at=NOON + timedelta(seconds=n), text=text) for n, text in enumerate(texts)]


def told(matters: list[Matter]) -> set[tuple[str, tuple[str, ...]]]:
    return {(matter.wording, tuple(one.id for one in matter.questions)) for matter in matters}


def expected(asked: list[Asked]) -> set[tuple[str, tuple[str, ...]]]:
    groups = grouped([one.text for one in asked])
    return {(group.wording, tuple(asked[place].id for place in group.members)) for group in groups}


@pytest.mark.parametrize("number", [0, 1, 40, AT_ONCE + 1])
def test_matters_are_the_groups_of_the_questions(number: int) -> None:
    asked, groups = questions(number), MatterGroups(Errands(patience=LONG))

    assert told(groups.of(28, asked)) == expected(asked)
    assert told(groups.of(28, asked)) == expected(asked)


def test_many_that_were_never_grouped_are_said_to_be_worked_on() -> None:
    errands, gate = Errands(patience=0.01), threading.Event()
    errands.begin(28, gate.wait)

    with pytest.raises(Working):
        MatterGroups(errands).of(28, questions(AT_ONCE + 1))

    gate.set()


def test_what_came_since_joins_its_words_or_stands_alone_until_all_are_grouped_again() -> None:
    asked, errands = questions(AT_ONCE + 1), Errands(patience=LONG)
    groups = MatterGroups(errands)
    groups.of(28, asked)
    same = replace(USUAL, id="r1", text=asked[0].text)
    others = [replace(USUAL, id=f"r{n}", text=f"除雪の{n}番目の車はどこ") for n in (2, 3)]
    now = [*asked[1:], same, *others]

    at_once = groups.of(28, now)
    errands.get((28, "again"), lambda: None)
    later = groups.of(28, now)

    assert sorted(one.id for matter in at_once for one in matter.questions) == sorted(one.id for one in now)
    assert next(matter for matter in at_once if same in matter.questions).wording == asked[0].text
    assert [len(matter.questions) for matter in at_once if set(others) & set(matter.questions)] == [1, 1]
    assert told(later) == expected(now)


def test_what_staff_did_meanwhile_is_seen_at_once() -> None:
    asked, groups = questions(AT_ONCE + 1), MatterGroups(Errands(patience=LONG))
    groups.of(28, asked)
    settled = [replace(one, settlement=Settlement(Settled.LEFT, "sato", NOON)) for one in asked]

    assert [matter.open for matter in groups.of(28, settled) if matter.open] == []


def test_periods_are_grouped_each_for_itself() -> None:
    asked, groups = questions(AT_ONCE + 5), MatterGroups(Errands(patience=LONG))
    groups.of(28, asked)

    assert told(groups.of(7, asked[3:])) == expected(asked[3:])
