"""What was tried out before it was published answers at once; nothing is built twice or taken for something else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from bot.knowledge_base import KnowledgeBase, indexed
from bot.ports import Store
from bot.records import OwnWords
from knowledge.answer import Counter
from knowledge.article import Article
from tests.fakes.store import MemoryStore
from tests.knowledge.town import CLEANING, GRANT, INSURANCE

CITY = "mihon"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass
class Counting:
    """The usual index, and how often it was built."""

    built: list[int] = field(default_factory=list)

    def __call__(self, articles: Sequence[Article], synonyms: OwnWords) -> Counter:
        self.built.append(len(articles))
        return indexed(articles, synonyms)


@pytest.fixture
def store() -> Store:
    store = MemoryStore()
    publish(store, INSURANCE)
    return store


def publish(store: Store, *articles: Article) -> None:
    with store.unit(CITY) as uow:
        uow.knowledge.publish("aohama", articles, now=NOW, by="sato")


def test_what_was_tried_out_answers_as_soon_as_it_is_published(store: Store):
    counting = Counting()
    base = KnowledgeBase(store, CITY, index=counting)
    tried = base.with_articles([GRANT, INSURANCE])
    publish(store, GRANT, INSURANCE)

    edition = base.edition()

    assert edition.counter is tried.counter
    assert edition.counter.article(GRANT.key) == GRANT
    assert len(counting.built) == 1


@pytest.mark.parametrize("other", [(GRANT, CLEANING), (INSURANCE, replace(GRANT, title="べつの交付金"))])
def test_what_was_published_otherwise_than_tried_out_is_built_anew(store: Store, other: tuple[Article, ...]):
    counting = Counting()
    base = KnowledgeBase(store, CITY, index=counting)
    base.with_articles([GRANT, INSURANCE])
    publish(store, *other)

    edition = base.edition()

    assert [edition.counter.article(article.key) for article in other] == [*other]
    assert len(counting.built) == 2


def test_own_synonyms_that_were_tried_out_answer_at_once_too(store: Store):
    counting = Counting()
    base = KnowledgeBase(store, CITY, index=counting)
    with store.unit(CITY, read_only=True) as uow:
        words = uow.synonyms.published()
    tried = base.with_synonyms(words)
    with store.unit(CITY) as uow:
        uow.synonyms.publish(now=NOW, by="sato")

    assert base.edition().counter is tried.counter
    assert len(counting.built) == 1


def test_who_has_published_waits_until_it_answers_and_then_nobody_has_to(store: Store):
    counting = Counting()
    base = KnowledgeBase(store, CITY, index=counting)
    base.edition()
    publish(store, GRANT, INSURANCE)

    base.renew()

    assert counting.built == [1, 2]
    assert base.edition().counter.article(GRANT.key) == GRANT
    assert counting.built == [1, 2]
