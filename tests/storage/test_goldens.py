"""Golden questions and talks with their last results, and tunings that come and go with versions."""

from dataclasses import replace
from datetime import timedelta

from bot.learning.golden import TUNING, Golden, Tuning
from bot.ports import Store
from knowledge.confidence import SHIPPED
from knowledge.learning.learned import Ranker
from tests.storage.samples import CAME, NOW, article, golden

TALK = 'title = "あいさつ"\n[[step]]\nsay = "こんにちは"\nsees = ["まどぐち"]\n'
TUNED = Tuning(
    calibration=replace(SHIPPED, answer_at=0.65),
    ranker=Ranker(1.5, 0.1),
    until=NOW - timedelta(days=1),
    report={"before": {"right": 0.7}},
)


def stored(store: Store) -> list[Golden]:
    with store.unit("mihon", read_only=True) as uow:
        return uow.goldens.all()


def tuning(store: Store, version: int | None = None) -> Tuning | None:
    with store.unit("mihon", read_only=True) as uow:
        return uow.goldens.tuning(version=version)


def test_questions_and_talks_come_back_as_they_were_oldest_first(store: Store):
    talk = golden(id="g2", about=TALK, is_must=False)
    with store.unit("mihon") as uow:
        uow.goldens.put(talk)
        uow.goldens.put(golden())

    assert stored(store) == [golden(), talk]


def test_one_is_replaced_by_its_id_and_taken_away_once(store: Store):
    with store.unit("mihon") as uow:
        uow.goldens.put(golden())
        uow.goldens.put(golden(is_must=False, changed_by="tanaka"))
    with store.unit("mihon") as uow:
        kept, gone = uow.goldens.all(), [uow.goldens.remove("g1") for _ in range(2)]

    assert [(one.is_must, one.changed_by) for one in kept] == [(False, "tanaka")]
    assert gone == [True, False]
    assert stored(store) == []


def test_results_are_kept_beside_and_what_is_gone_is_left_out(store: Store):
    with store.unit("mihon") as uow:
        uow.goldens.put(golden())
        uow.goldens.tried({"g1": CAME, "gone": CAME}, version=3)

    assert stored(store) == [golden(came=CAME, version=3)]


def test_a_tuning_is_a_version_of_its_own_with_the_same_articles(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")
        number = uow.goldens.tune(TUNED, now=NOW, by="command")
        articles, newest = uow.knowledge.published(), uow.knowledge.versions()[0]

    assert (number, newest.what, newest.by) == (2, TUNING, "command")
    assert articles == [article("p1")]
    assert (tuning(store, 1), tuning(store, 2), tuning(store)) == (None, TUNED, TUNED)


def test_a_publication_keeps_the_tuning_and_rolling_back_takes_that_of_its_version(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")
        uow.goldens.tune(TUNED, now=NOW, by="sato")
        uow.knowledge.publish("plan", [article("p2")], now=NOW, by="sato")
    after_publishing = tuning(store)
    with store.unit("mihon") as uow:
        uow.knowledge.roll_back(1, now=NOW, by="sato")
    after_rolling_back = tuning(store)
    with store.unit("mihon") as uow:
        uow.knowledge.roll_back(3, now=NOW, by="sato")

    assert (after_publishing, after_rolling_back, tuning(store)) == (TUNED, None, TUNED)
    assert [tuning(store, version) for version in range(1, 6)] == [None, TUNED, TUNED, None, TUNED]
