"""The city's own synonyms: rows on the desk, and editions that share the versions of the knowledge."""

from dataclasses import replace
from datetime import timedelta

from bot.ports import Store
from bot.records import SYNONYMS, OwnWords, SynonymRow, Version
from tests.storage.samples import NOW, article

FIRST = SynonymRow("s1", ("燃えるごみ", "もやすごみ"), NOW, "sato")
SECOND = SynonymRow("s2", ("回覧板", "回し板"), NOW, "tanaka")
OFF = SynonymRow("s3", ("ごみ", "廃棄物"), NOW, "sato", is_off=True)


def put(store: Store, *rows: SynonymRow) -> None:
    with store.unit("mihon") as uow:
        for row in rows:
            uow.synonyms.put(row)


def publish(store: Store) -> int:
    with store.unit("mihon") as uow:
        return uow.synonyms.publish(now=NOW, by="sato")


def published(store: Store, version: int | None = None) -> OwnWords:
    with store.unit("mihon", read_only=True) as uow:
        return uow.synonyms.published(version=version)


def test_rows_are_stored_replaced_and_taken_away(store: Store):
    put(store, SECOND, FIRST)
    changed = replace(FIRST, words=("もえるごみ", "可燃ごみ"), changed_at=NOW + timedelta(hours=1))
    put(store, changed)
    with store.unit("mihon") as uow:
        uow.synonyms.remove("s2")
        uow.synonyms.remove("unknown")

    with store.unit("mihon", read_only=True) as uow:
        assert uow.synonyms.rows() == [changed]


def test_rows_are_in_force_only_when_they_are_published(store: Store):
    put(store, FIRST)
    before = published(store)

    version = publish(store)

    assert (before, version, published(store)) == (OwnWords(), 1, OwnWords((FIRST.words,)))


def test_a_publication_makes_a_new_version_that_holds_the_same_articles(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("a")], now=NOW, by="sato")
    put(store, FIRST)
    publish(store)

    with store.unit("mihon", read_only=True) as uow:
        assert uow.knowledge.version() == 2
        assert uow.knowledge.versions()[0] == Version(2, NOW, "sato", SYNONYMS)
        assert uow.knowledge.published() == uow.knowledge.published(version=1) == [article("a")]


def test_every_edition_can_be_read_again(store: Store):
    put(store, FIRST)
    publish(store)
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("a")], now=NOW, by="sato")
    put(store, SECOND)
    publish(store)

    assert [published(store, version) for version in range(4)] == [
        OwnWords(),
        OwnWords((FIRST.words,)),
        OwnWords((FIRST.words,)),
        OwnWords((FIRST.words, SECOND.words)),
    ]


def test_rolling_back_brings_the_synonyms_of_that_version_back_and_leaves_the_desk_alone(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("a")], now=NOW, by="sato")
    put(store, FIRST)
    publish(store)
    with store.unit("mihon") as uow:
        uow.knowledge.roll_back(1, now=NOW, by="sato")
        without = uow.synonyms.published()
        uow.knowledge.roll_back(2, now=NOW, by="sato")

    assert (without, published(store)) == (OwnWords(), OwnWords((FIRST.words,)))
    with store.unit("mihon", read_only=True) as uow:
        assert uow.synonyms.rows() == [FIRST]


def test_shipped_rows_that_are_switched_off_go_with_every_edition_and_come_back_with_it(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("a")], now=NOW, by="sato")
    put(store, FIRST, OFF)
    publish(store)
    with store.unit("mihon") as uow:
        kept = uow.synonyms.rows()
        uow.knowledge.roll_back(1, now=NOW, by="sato")
        without = uow.synonyms.published()
        uow.knowledge.roll_back(2, now=NOW, by="sato")

    assert kept == [FIRST, OFF]
    assert (without, published(store)) == (OwnWords(), OwnWords((FIRST.words,), (OFF.words,)))
