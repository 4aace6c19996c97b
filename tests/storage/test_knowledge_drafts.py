"""Drafts that wait for a person, and who looks after an article."""

from dataclasses import replace
from datetime import date

import pytest

from bot.ports import Store
from bot.records import Care, Draft
from knowledge.errors import BadArticle
from tests.storage.samples import NOW, article, draft
from tests.storage.threads import together


def put(store: Store, pack: str, *drafts: Draft) -> None:
    with store.unit("mihon") as uow:
        uow.knowledge.put_drafts(pack, drafts)


def put_one(store: Store, one: Draft) -> None:
    with store.unit("mihon") as uow:
        uow.knowledge.put_draft(one)


def drafts(store: Store) -> list[Draft]:
    with store.unit("mihon", read_only=True) as uow:
        return uow.knowledge.drafts()


def test_drafts_come_back_by_pack_and_place(store: Store):
    put(store, "plan", draft("p1", place=2), draft("p2", place=1), draft("p3", place=10))
    put(store, "あ", draft("p1", pack="あ", place=7))

    assert drafts(store) == [
        draft("p2", place=1),
        draft("p1", place=2),
        draft("p3", place=10),
        draft("p1", pack="あ", place=7),
    ]


@pytest.mark.parametrize("source", ["", "一行目\n　二行目\t■はい □いいえ", "番号 \x00 のあと", '"引用" \\ {}'])
def test_the_source_comes_back_as_it_was(store: Store, source: str):
    put(store, "plan", draft("p1", source=source))

    assert drafts(store)[0].source == source


def test_drafts_are_not_published(store: Store):
    put(store, "plan", draft("p1"))

    with store.unit("mihon") as uow:
        assert (uow.knowledge.version(), uow.knowledge.published()) == (0, [])


def test_new_drafts_replace_those_of_their_pack_alone(store: Store):
    put(store, "plan", draft("p1"), draft("p2"))
    put(store, "terms", draft("t1", pack="terms"))

    put(store, "plan", draft("p2", source="新しい版"))

    assert drafts(store) == [draft("p2", source="新しい版"), draft("t1", pack="terms")]


def test_drafts_with_a_key_twice_replace_nothing(store: Store):
    put(store, "plan", draft("p1"))

    with store.unit("mihon") as uow, pytest.raises(BadArticle):
        uow.knowledge.put_drafts("plan", [draft("p2", place=1), draft("p2", place=2)])

    assert drafts(store) == [draft("p1")]


def test_drafts_of_another_pack_are_refused(store: Store):
    put(store, "plan", draft("p1"))

    with store.unit("mihon") as uow, pytest.raises(ValueError, match="plan"):
        uow.knowledge.put_drafts("plan", [draft("p2"), draft("t1", pack="terms")])

    assert drafts(store) == [draft("p1")]


def test_one_draft_is_changed_in_its_place(store: Store):
    put(store, "plan", draft("p1", place=1), draft("p2", place=2))
    corrected = replace(draft("p1", place=1), article=replace(article("p1"), title="直した名前", doubt=()))

    put_one(store, corrected)

    assert drafts(store) == [corrected, draft("p2", place=2)]


def test_a_draft_that_was_not_there_is_added(store: Store):
    put(store, "plan", draft("p1", place=1))

    put_one(store, draft("p2", place=2))

    assert drafts(store) == [draft("p1", place=1), draft("p2", place=2)]


def test_publishing_drops_the_drafts_of_its_pack_alone(store: Store):
    put(store, "plan", draft("p1"))
    put(store, "terms", draft("t1", pack="terms"))

    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")

    assert drafts(store) == [draft("t1", pack="terms")]


def test_a_refused_publication_and_a_roll_back_leave_the_drafts(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")
    put(store, "plan", draft("p1"))

    with store.unit("mihon") as uow:
        with pytest.raises(BadArticle):
            uow.knowledge.publish("plan", [article("p1"), article("p1")], now=NOW, by="sato")
        uow.knowledge.roll_back(1, now=NOW, by="sato")

    assert drafts(store) == [draft("p1")]


def test_two_who_replace_the_same_drafts_leave_one_whole_set(store: Store):
    first, second = ([draft(key, source=word) for key in "abc"] for word in ("一", "二"))

    together(lambda: put(store, "plan", *first), lambda: put(store, "plan", *second))

    assert drafts(store) in (first, second)


def test_care_comes_back_by_review_date_and_those_without_last(store: Store):
    with store.unit("mihon") as uow:
        for care in (
            Care("a", "sato", None),
            Care("d", None, date(2027, 4, 1)),
            Care("b", "suzuki", date(2027, 4, 1)),
            Care("c", "sato", date(2026, 12, 31)),
            Care("A", None, None),
        ):
            uow.knowledge.put_care(care)

    with store.unit("mihon", read_only=True) as uow:
        assert uow.knowledge.care() == [
            Care("c", "sato", date(2026, 12, 31)),
            Care("b", "suzuki", date(2027, 4, 1)),
            Care("d", None, date(2027, 4, 1)),
            Care("A", None, None),
            Care("a", "sato", None),
        ]


def test_care_is_replaced_by_key_and_outlives_publications(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.put_care(Care("p1", "sato", date(2027, 4, 1)))
        uow.knowledge.put_care(Care("p1", None, date(2028, 4, 1)))
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")
        uow.knowledge.publish("plan", [], now=NOW, by="sato")

    with store.unit("mihon", read_only=True) as uow:
        assert uow.knowledge.care() == [Care("p1", None, date(2028, 4, 1))]
