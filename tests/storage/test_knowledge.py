"""The published articles."""

from dataclasses import replace

import pytest

from bot.ports import Store
from knowledge.errors import BadArticle
from tests.storage.samples import ARTICLE, NOW, article
from tests.storage.threads import together


def test_nothing_is_published_at_first(store: Store):
    with store.unit("mihon") as uow:
        assert (uow.knowledge.version(), uow.knowledge.published()) == (0, [])


def test_articles_come_back_ordered_by_key(store: Store):
    with store.unit("mihon") as uow:
        version = uow.knowledge.publish("plan", [article("い"), ARTICLE, article("B"), article("a")], now=NOW)

    with store.unit("mihon") as uow:
        assert (version, uow.knowledge.version()) == (1, 1)
        assert uow.knowledge.published() == [article("B"), article("a"), ARTICLE, article("い")]


def test_publishing_replaces_the_articles_of_that_pack_alone(store: Store):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1"), article("p2")], now=NOW)
        uow.knowledge.publish("terms", [article("t1")], now=NOW)
    changed = replace(article("p1"), title="新しい名前")
    with store.unit("mihon") as uow:
        version = uow.knowledge.publish("plan", [changed], now=NOW)

    with store.unit("mihon") as uow:
        assert version == uow.knowledge.version() == 3
        assert uow.knowledge.published() == [changed, article("t1")]


@pytest.mark.parametrize("keys", [["x", "x"], ["t1"]])
def test_a_key_that_is_taken_is_refused_and_nothing_is_published(store: Store, keys: list[str]):
    with store.unit("mihon") as uow:
        uow.knowledge.publish("terms", [article("t1")], now=NOW)

    with pytest.raises(BadArticle), store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article(key) for key in keys], now=NOW)
    with store.unit("mihon") as uow:
        assert (uow.knowledge.version(), uow.knowledge.published()) == (1, [article("t1")])


def test_every_publication_has_a_version_of_its_own(store: Store):
    def publish(pack: str) -> int:
        with store.unit("mihon") as uow:
            return uow.knowledge.publish(pack, [article(pack)], now=NOW)

    versions = together(*(lambda pack=pack: publish(pack) for pack in "abcde"))

    assert sorted(versions) == [1, 2, 3, 4, 5]
