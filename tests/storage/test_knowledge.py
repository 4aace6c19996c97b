"""The published articles in all their versions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ids import new_id
from bot.ports import Store
from bot.records import Version
from knowledge.article import Article
from knowledge.errors import BadArticle
from storage.unit_of_work import SqlStore
from tests.fakes.store import MemoryStore
from tests.storage.samples import ARTICLE, NOW, article
from tests.storage.threads import together


def publish(store: Store, pack: str, *articles: Article, by: str = "sato") -> int:
    with store.unit("mihon") as uow:
        return uow.knowledge.publish(pack, articles, now=NOW, by=by)


def roll_back(store: Store, to: int) -> int:
    with store.unit("mihon") as uow:
        return uow.knowledge.roll_back(to, now=NOW, by="sato")


def published(store: Store, version: int | None = None) -> list[Article]:
    with store.unit("mihon", read_only=True) as uow:
        return uow.knowledge.published(version=version)


def version_of(store: Store) -> int:
    with store.unit("mihon", read_only=True) as uow:
        return uow.knowledge.version()


def titled(key: str, title: str) -> Article:
    return replace(article(key), title=title)


def test_nothing_is_published_at_first(store: Store):
    with store.unit("mihon") as uow:
        assert (uow.knowledge.version(), uow.knowledge.versions(), uow.knowledge.published()) == (0, [], [])


def test_articles_come_back_ordered_by_key(store: Store):
    doubtful = replace(article("い"), doubt=("status", "period"))

    version = publish(store, "plan", doubtful, ARTICLE, article("B"), article("a"))

    assert (version, version_of(store)) == (1, 1)
    assert published(store) == [article("B"), article("a"), ARTICLE, doubtful]


def test_publishing_replaces_the_articles_of_that_pack_alone(store: Store):
    publish(store, "plan", article("p1"), article("p2"))
    publish(store, "terms", article("t1"))

    version = publish(store, "plan", titled("p1", "新しい名前"))

    assert version == version_of(store) == 3
    assert published(store) == [titled("p1", "新しい名前"), article("t1")]


def test_publishing_nothing_removes_the_pack(store: Store):
    publish(store, "plan", article("p1"))
    publish(store, "terms", article("t1"))

    publish(store, "plan")

    assert published(store) == [article("t1")]


@pytest.mark.parametrize("keys", [["x", "x"], ["t1"]])
def test_a_key_that_is_taken_is_refused_and_nothing_is_published(store: Store, keys: list[str]):
    publish(store, "terms", article("t1"))

    with pytest.raises(BadArticle):
        publish(store, "plan", *map(article, keys))
    assert (version_of(store), published(store)) == (1, [article("t1")])


def test_a_refused_publication_leaves_the_rest_of_its_unit_in_order(store: Store):
    publish(store, "terms", article("t1"))

    with store.unit("mihon") as uow:
        with pytest.raises(BadArticle):
            uow.knowledge.publish("plan", [article("t1")], now=NOW, by="sato")
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")

    assert version_of(store) == 2
    assert published(store) == [article("p1"), article("t1")]


def test_a_key_may_move_to_another_pack_and_back(store: Store):
    publish(store, "plan", article("x"))
    publish(store, "plan")
    publish(store, "terms", article("x"))
    publish(store, "terms")
    publish(store, "plan", article("x"))

    assert [len(published(store, version)) for version in range(1, 6)] == [1, 0, 1, 0, 1]


def test_every_version_says_when_by_whom_and_what(store: Store):
    later = NOW + timedelta(days=1)
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1")], now=NOW, by="sato")
        uow.knowledge.publish("terms", [], now=later, by="suzuki")
        uow.knowledge.roll_back(1, now=later, by="tanaka")

    with store.unit("mihon", read_only=True) as uow:
        assert uow.knowledge.versions() == [
            Version(3, later, "tanaka", "to 1"),
            Version(2, later, "suzuki", "terms"),
            Version(1, NOW, "sato", "plan"),
        ]


def test_every_earlier_version_can_be_read_as_it_was(store: Store):
    publish(store, "plan", article("p1"), article("p2"))
    publish(store, "terms", article("t1"))
    publish(store, "plan", titled("p1", "二度目"), article("p3"))
    publish(store, "terms")
    roll_back(store, 2)
    publish(store, "plan", titled("p1", "三度目"), article("p2"))

    assert [published(store, version) for version in range(1, 7)] == [
        [article("p1"), article("p2")],
        [article("p1"), article("p2"), article("t1")],
        [titled("p1", "二度目"), article("p3"), article("t1")],
        [titled("p1", "二度目"), article("p3")],
        [article("p1"), article("p2"), article("t1")],
        [titled("p1", "三度目"), article("p2"), article("t1")],
    ]
    assert published(store) == published(store, 6)


def test_a_version_that_there_is_not_is_empty(store: Store):
    publish(store, "plan", article("p1"))

    assert [published(store, version) for version in (-1, 0, 2)] == [[], [], []]


def test_rolling_back_to_the_present_makes_a_version(store: Store):
    publish(store, "plan", article("p1"))

    assert roll_back(store, 1) == version_of(store) == 2
    assert published(store) == [article("p1")]


@pytest.mark.parametrize("to", [-1, 0, 2])
def test_rolling_back_to_an_unknown_version_changes_nothing(store: Store, to: int):
    publish(store, "plan", article("p1"))

    with pytest.raises(KeyError):
        roll_back(store, to)
    assert (version_of(store), published(store)) == (1, [article("p1")])


def test_after_a_roll_back_a_pack_is_replaced_as_it_was_then(store: Store):
    publish(store, "plan", article("x"))
    publish(store, "plan")
    publish(store, "terms", article("x"))
    roll_back(store, 1)

    with pytest.raises(BadArticle):
        publish(store, "terms", article("x"))
    publish(store, "plan")

    assert published(store) == []


def test_the_order_within_an_article_is_part_of_it(store: Store):
    turned = replace(ARTICLE, schedule=dict(sorted(ARTICLE.schedule.items())))
    publish(store, "plan", ARTICLE)

    publish(store, "plan", turned)

    assert [list(published(store, version)[0].schedule) for version in (1, 2)] == [["R8", "R7"], ["R7", "R8"]]


def test_what_did_not_change_is_not_copied(sql_store: SqlStore, statements: list[str]):
    articles = [article("p1"), titled("p2", "前"), article("p3")]
    publish(sql_store, "plan", *articles)
    publish(sql_store, "terms", article("t1"))
    statements.clear()

    publish(sql_store, "plan", *articles)
    roll_back(sql_store, 2)

    assert [s for s in statements if s.startswith(("INSERT INTO articles", "UPDATE articles"))] == []
    assert published(sql_store) == [*articles, article("t1")]


def test_every_publication_has_a_version_of_its_own_and_loses_nothing(store: Store):
    versions = together(*(lambda pack=pack: publish(store, pack, article(pack)) for pack in "abcde"))

    assert sorted(versions) == [1, 2, 3, 4, 5]
    assert [len(published(store, version)) for version in range(1, 6)] == [1, 2, 3, 4, 5]


def test_of_two_who_publish_the_same_key_one_is_refused(store: Store):
    def took(pack: str) -> bool:
        try:
            publish(store, pack, article("x"))
        except BadArticle:
            return False
        return True

    taken = together(lambda: took("plan"), lambda: took("terms"))

    assert sorted(taken) == [False, True]
    assert (version_of(store), published(store)) == (1, [article("x")])


def test_two_who_publish_the_same_pack_leave_one_whole_pack(store: Store):
    first, second = ([titled(key, word) for key in "abc"] for word in ("一", "二"))

    together(lambda: publish(store, "plan", *first), lambda: publish(store, "plan", *second))

    assert published(store) in (first, second)
    assert [published(store, 1), published(store, 2)] in ([first, second], [second, first])


ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["plan", "terms"]), st.dictionaries(st.sampled_from("xyz"), st.sampled_from("一二"))),
        st.integers(min_value=0, max_value=9),
    ),
    max_size=9,
)


def outcome(store: Store, city: str, acts: Sequence[tuple[str, dict[str, str]] | int]) -> list[object]:
    """What every act gave, and then all that was published in every version."""
    told: list[object] = []
    for act in acts:
        try:
            with store.unit(city) as uow:
                if isinstance(act, int):
                    told.append(uow.knowledge.roll_back(act, now=NOW, by="sato"))
                else:
                    articles = [titled(key, title) for key, title in act[1].items()]
                    told.append(uow.knowledge.publish(act[0], articles, now=NOW, by="sato"))
        except (BadArticle, KeyError) as refused:
            told.append(type(refused))
    with store.unit(city, read_only=True) as uow:
        return [told, uow.knowledge.versions(), *(uow.knowledge.published(version=n) for n in range(11))]


@given(acts=ACTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_published_and_rolled_back_equals_whole_copies(
    sql_store: SqlStore, acts: list[tuple[str, dict[str, str]] | int]
):
    """The memory store keeps every edition whole; each example is a city of its own."""
    city = new_id()

    assert outcome(sql_store, city, acts) == outcome(MemoryStore(), city, acts)
