"""Knowledge published under the first schema is carried over, and what is published now is carried back."""

import json
from collections.abc import Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, text

from knowledge.article import Article
from storage.columns import Instant
from storage.engine import open_engine
from storage.schema import go_back, is_current, migrate
from storage.unit_of_work import SqlStore
from tests.conftest import KEY
from tests.storage.samples import NOW, article, draft

FIRST = "2026_11_22"
FIELDS_SINCE = ("doubt",)
"""Fields of an article that the first schema's records did not have."""


@pytest.fixture
def first_url(database_url: str) -> str:
    """A database of the first schema in which two cities have published, one five times and one twice."""
    go_back(database_url, to=FIRST)
    publish_first(database_url, "mihon", 5, {"plan": [article("p1"), article("p2")], "terms": [article("t1")]})
    publish_first(database_url, "another", 2, {"plan": [article("p1")]})
    return database_url


def publish_first(url: str, city: str, version: int, packs: dict[str, list[Article]]) -> None:
    values = {"city": city, "version": version, "at": NOW}
    counter = "INSERT INTO publications (city, version, published_at) VALUES (:city, :version, :at)"
    run(url, counter, values)
    for pack, articles in packs.items():
        for one in articles:
            record = {name: value for name, value in one.to_record().items() if name not in FIELDS_SINCE}
            row = {"city": city, "key": one.key, "pack": pack, "record": json.dumps(record, ensure_ascii=False)}
            run(url, "INSERT INTO articles (city, key, pack, record) VALUES (:city, :key, :pack, :record)", row)


def run(url: str, statement: str, values: dict[str, Any]) -> Sequence[Any]:
    engine = open_engine(url, busy_seconds=5)
    bound = [bindparam("at", type_=Instant)] if ":at" in statement else []
    with engine.begin() as connection:
        result = connection.execute(text(statement).bindparams(*bound), values)
        rows = result.all() if result.returns_rows else []
    engine.dispose()
    return rows


@contextmanager
def opened(url: str):
    with closing(SqlStore(url, key=KEY)) as store:
        yield store


def test_what_was_published_is_the_newest_version_under_its_number(first_url: str):
    migrate(first_url)

    with opened(first_url) as store, store.unit("mihon") as uow:
        versions = uow.knowledge.versions()
        assert [(version.number, version.at) for version in versions] == [(5, NOW)]
        assert uow.knowledge.version() == 5
        assert uow.knowledge.published() == uow.knowledge.published(version=5)
        assert uow.knowledge.published() == [article("p1"), article("p2"), article("t1")]
        assert uow.knowledge.published(version=4) == []
    with opened(first_url) as store, store.unit("another") as uow:
        assert (uow.knowledge.version(), uow.knowledge.published()) == (2, [article("p1")])


def test_publications_go_on_from_there(first_url: str):
    migrate(first_url)

    with opened(first_url) as store, store.unit("mihon") as uow:
        numbers = [
            uow.knowledge.publish("plan", [article("p3")], now=NOW, by="sato"),
            uow.knowledge.roll_back(5, now=NOW, by="sato"),
        ]
        assert numbers == [6, 7]
        assert uow.knowledge.published(version=6) == [article("p3"), article("t1")]
        assert uow.knowledge.published() == [article("p1"), article("p2"), article("t1")]


def test_a_record_without_the_new_field_counts_as_unchanged(first_url: str, statements: list[str]):
    migrate(first_url)
    statements.clear()

    with opened(first_url) as store, store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p1"), article("p2")], now=NOW, by="sato")

    assert [s for s in statements if s.startswith(("INSERT INTO articles", "UPDATE articles"))] == []


def test_going_back_keeps_what_is_published_now_and_its_number(first_url: str):
    migrate(first_url)
    later = NOW.replace(year=2027)
    with opened(first_url) as store, store.unit("mihon") as uow:
        uow.knowledge.publish("plan", [article("p2"), article("p3")], now=later, by="sato")
        uow.knowledge.put_drafts("plan", [draft("p4")])

    go_back(first_url, to=FIRST)

    assert articles_first(first_url, "mihon") == [("p2", "plan"), ("p3", "plan"), ("t1", "terms")]
    assert articles_first(first_url, "another") == [("p1", "plan")]
    assert [publication_first(first_url, city) for city in ("mihon", "another")] == [(6, later), (2, NOW)]


def test_there_and_back_and_there_again_loses_nothing(first_url: str):
    migrate(first_url)
    go_back(first_url, to=FIRST)
    migrate(first_url)

    assert is_current(first_url)
    with opened(first_url) as store, store.unit("mihon") as uow:
        assert [(version.number, version.at) for version in uow.knowledge.versions()] == [(5, NOW)]
        assert uow.knowledge.published() == [article("p1"), article("p2"), article("t1")]


def articles_first(url: str, city: str) -> list[tuple[str, str]]:
    rows = run(url, "SELECT key, pack FROM articles WHERE city = :city ORDER BY key", {"city": city})
    return [(row.key, row.pack) for row in rows]


def publication_first(url: str, city: str) -> tuple[int, datetime]:
    where = text("SELECT version, published_at FROM publications WHERE city = :city")
    engine = open_engine(url, busy_seconds=5)
    with engine.begin() as connection:
        row = connection.execute(where.columns(published_at=Instant), {"city": city}).one()
    engine.dispose()
    return row.version, row.published_at
