"""Questions that were asked: what came of them, what staff made of them, and how long they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.learning.asked import Asked, AskedCount, Confirmation, Outcome, Rating, Reason, Settled, Settlement
from bot.ports import Store
from tests.storage.samples import NOW, QUESTION, incoming, question, received

LATER = NOW + timedelta(minutes=5)
LEFT = Settlement(Settled.LEFT, "sato", LATER, "市の仕事ではありません。")


def add(store: Store, *asked: Asked) -> None:
    with store.unit("mihon") as uow:
        for one in asked:
            uow.questions.add(one)


def get(store: Store, question_id: str = "q1") -> Asked | None:
    with store.unit("mihon", read_only=True) as uow:
        return uow.questions.get(question_id)


def test_a_question_comes_back_as_it_was_stored(store: Store):
    full = question(
        outcome=Outcome.CANDIDATES,
        leans=True,
        chosen="mihon:1-2@3",
        moved_on=True,
        rating=Rating.WRONG,
        reason=Reason.OUTDATED,
        rated="mihon:1-2@3",
        settlement=LEFT,
    )
    add(store, full, question(id="q2"))

    assert get(store) == full
    assert get(store, "q2") == question(id="q2")
    assert get(store, "q3") is None


def test_the_same_event_twice_is_one_question_and_loses_nothing_of_the_first(store: Store):
    add(store, question(rating=Rating.HELPFUL))
    add(store, QUESTION)

    assert get(store) == question(rating=Rating.HELPFUL)


def test_a_changed_question_is_stored_and_one_that_is_gone_stays_gone(store: Store):
    add(store, QUESTION)
    with store.unit("mihon") as uow:
        uow.questions.save(question(rating=Rating.WRONG, reason=Reason.HARD))
        uow.questions.save(question(id="gone"))

    assert get(store) == question(rating=Rating.WRONG, reason=Reason.HARD)
    assert get(store, "gone") is None


@pytest.mark.parametrize(
    ("asked", "is_unanswered", "is_helpful"),
    [
        (question(), False, False),
        (question(outcome=Outcome.UNKNOWN, shown=()), True, False),
        (question(outcome=Outcome.UNKNOWN, rating=Rating.HELPFUL, rated="a@1"), False, True),
        (question(rating=Rating.WRONG), True, False),
        (question(rating=Rating.HELPFUL, rated="a@1"), False, True),
        (question(outcome=Outcome.CANDIDATES), False, False),
        (question(outcome=Outcome.CANDIDATES, chosen="a@1"), False, True),
        (question(outcome=Outcome.CANDIDATES, chosen="a@1", moved_on=True), False, False),
        (question(outcome=Outcome.CANDIDATES, chosen="a@1", rating=Rating.WRONG), True, False),
        (question(at=NOW - timedelta(seconds=1), rating=Rating.WRONG), False, False),
    ],
)
def test_what_counts_as_unanswered_and_what_as_helpful(
    store: Store, asked: Asked, is_unanswered: bool, is_helpful: bool
):
    add(store, asked)

    with store.unit("mihon", read_only=True) as uow:
        assert (uow.questions.unanswered(NOW) == [asked]) is is_unanswered
        assert (uow.questions.helpful(NOW) == [asked]) is is_helpful
    assert (asked.good is not None) is is_helpful


def test_lists_begin_with_the_oldest(store: Store):
    late, early = question(id="a", at=LATER, rating=Rating.WRONG), question(id="b", rating=Rating.WRONG)
    add(store, late, early)

    with store.unit("mihon", read_only=True) as uow:
        assert uow.questions.unanswered(NOW) == [early, late]


def test_questions_are_counted_by_what_came_of_them(store: Store):
    add(store, question(), question(id="q2"), question(id="q3", rating=Rating.WRONG))
    add(store, question(id="q4", outcome=Outcome.UNKNOWN), question(id="q5", at=NOW - timedelta(days=1)))

    with store.unit("mihon", read_only=True) as uow:
        counts = uow.questions.tally(NOW)

    assert set(counts) == {
        AskedCount(Outcome.ANSWER, None, 2),
        AskedCount(Outcome.ANSWER, Rating.WRONG, 1),
        AskedCount(Outcome.UNKNOWN, None, 1),
    }


def test_settling_takes_only_what_is_open_and_says_how_many(store: Store):
    many = [question(id=f"m{number}") for number in range(1_100)]
    add(store, *many, question(id="done", settlement=LEFT))
    again = replace(LEFT, how=Settled.ARTICLE, note="faq:1")

    with store.unit("mihon") as uow:
        number = uow.questions.settle([*(one.id for one in many), "m1", "done", "unknown"], again)

    assert number == 1_100
    assert [get(store, name) for name in ("m1099", "done")] == [
        question(id="m1099", settlement=again),
        question(id="done", settlement=LEFT),
    ]


def test_a_question_can_be_taken_back_and_old_ones_are_dropped(store: Store):
    add(store, QUESTION, question(id="q2"), question(id="old", at=NOW - timedelta(days=401)))

    with store.unit("mihon") as uow:
        uow.questions.forget("q2")
        uow.questions.forget("unknown")
        dropped = uow.questions.drop(NOW - timedelta(days=400))

    assert dropped == 1
    assert [get(store, name) for name in ("q1", "q2", "old")] == [QUESTION, None, None]


def test_what_was_confirmed_outlives_the_question_and_can_be_taken_back(store: Store):
    first = Confirmation("c2", "ごみは、いつ出せますか", "mihon:1-1", right=True, at=NOW, by="sato")
    later = Confirmation("c1", "担当は？", "mihon:1-2", right=False, at=LATER, by="tanaka", context="地域づくり補助金")
    add(store, QUESTION)
    with store.unit("mihon") as uow:
        uow.confirmations.add(later)
        uow.confirmations.add(first)
        uow.questions.drop(LATER)
        both, early = uow.confirmations.all(), uow.confirmations.all(until=NOW)
        uow.confirmations.remove("c1")
        uow.confirmations.remove("unknown")

    with store.unit("mihon", read_only=True) as uow:
        left = uow.confirmations.all()
    assert (both, early, left) == ([first, later], [first], [first])


def test_an_event_that_is_taken_back_tells_which_row_it_was(store: Store):
    received(store, incoming())
    with store.unit("mihon") as uow:
        (stored,) = uow.inbox.of_talk("web", "t1")
        assert uow.inbox.forget("web", "e1", stand_in="") == stored.id
        assert uow.inbox.forget("web", "unknown", stand_in="") is None
