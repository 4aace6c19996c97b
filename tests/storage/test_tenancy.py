"""No row crosses cities."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Table

from bot.learning.asked import Confirmation, Rating, Settled, Settlement
from bot.learning.golden import Tuning
from bot.ports import Store, UnitOfWork
from bot.records import Care, CaseFilter, DeliveryState, SynonymRow, Talk
from intake.case import State, Step
from storage.columns import metadata
from storage.unit_of_work import SqlStore
from tests.storage.binding import forgets_city
from tests.storage.samples import (
    CAME,
    NOW,
    article,
    case,
    consultation,
    draft,
    entry,
    fit_result,
    golden,
    incoming,
    link,
    outgoing,
    profile,
    question,
    round_table,
    scheme_draft,
    session,
    staff,
)

TABLES = list(metadata.tables.values())
OUTGOING = outgoing(receipt="PC-8-1")
TROUBLED = outgoing(receipt="PC-8-1", state=DeliveryState.DEAD)
ENTRY = entry()


def fill(uow: UnitOfWork, *, word: str = "みほん") -> None:
    """Stores something of every kind, always under the same keys."""
    uow.inbox.add(incoming(event="e1", text=word), now=NOW)
    uow.inbox.add(incoming(event="e2", text=word, talk="t2"), now=NOW)
    dead = uow.inbox.next("web", "t2", now=NOW)
    assert dead is not None
    uow.inbox.failed(dead, error=word, due_at=None)
    uow.outbox.add(OUTGOING)
    uow.outbox.add(TROUBLED)
    uow.talks.save(Talk("web", "t1", {"word": word}, {}))
    uow.cases.next_number("PC-8")
    uow.cases.add(case(title=word), {"name": word})
    uow.cases.note(ENTRY)
    uow.consultations.put(consultation(title=word))
    uow.round_tables.put(round_table(title=word))
    uow.knowledge.publish(word, [article("a")], now=NOW, by="sato")
    uow.knowledge.put_drafts("new", [draft("b", pack="new", source=word)])
    uow.knowledge.put_care(Care("a", word, None))
    uow.synonyms.put(SynonymRow("s1", (word, "同じ"), NOW, "sato"))
    uow.synonyms.publish(now=NOW, by="sato")
    uow.questions.add(question(text=word, rating=Rating.WRONG))
    uow.questions.add(question(id="q2", text=word, rating=Rating.HELPFUL, rated="a@1"))
    uow.confirmations.add(Confirmation("c1", word, "a", right=True, at=NOW, by="sato"))
    uow.goldens.put(golden(about=word))
    uow.goldens.tried({"g1": CAME}, version=1)
    uow.goldens.tune(Tuning(report={"word": word}), now=NOW, by="sato")
    uow.schemes.publish("mihon:1", {"title": word}, now=NOW, by="sato", note=word)
    uow.schemes.put_draft(scheme_draft(record={"title": word}))
    uow.groups.keep(profile(name=word))
    uow.groups.add_result(fit_result(told={"word": word}))
    uow.staff.put(staff())
    uow.staff.open_session(session())
    uow.links.add(link())
    uow.attempts.add("PC-8-1", now=NOW)
    uow.audit.add(actor=word, action="view", subject="PC-8-1", detail="", now=NOW)


def contents(uow: UnitOfWork) -> dict[str, object]:
    """All that can be read of a city."""
    return {
        "waiting": uow.inbox.waiting_talks(now=NOW, limit=10),
        "events": [event.incoming.text for event in uow.inbox.of_talk("web", "t1")],
        "dead": [event.error for event in uow.inbox.dead()],
        "outgoing": uow.outbox.of_talk("line", "t1"),
        "troubled": uow.outbox.troubled(),
        "of_case": uow.outbox.of_case("PC-8-1"),
        "talk": uow.talks.lock("web", "t1").memory,
        "case": uow.cases.get("PC-8-1"),
        "cases": uow.cases.find(CaseFilter()),
        "counts": uow.cases.counts(),
        "about": uow.cases.number_about("ekimae", without=State.WITHDRAWN),
        "history": uow.cases.history("PC-8-1"),
        "personal": uow.cases.personal("PC-8-1"),
        "consultations": uow.consultations.all(),
        "round_tables": uow.round_tables.all(),
        "round_table": uow.round_tables.lock("kasen"),
        "version": uow.knowledge.version(),
        "versions": uow.knowledge.versions(),
        "articles": uow.knowledge.published(),
        "first_articles": uow.knowledge.published(version=1),
        "drafts": uow.knowledge.drafts(),
        "care": uow.knowledge.care(),
        "synonyms": uow.synonyms.rows(),
        "published_synonyms": uow.synonyms.published(),
        "question": uow.questions.get("q1"),
        "unanswered": uow.questions.unanswered(NOW),
        "helpful": uow.questions.helpful(NOW),
        "tally": uow.questions.tally(NOW),
        "confirmed": uow.confirmations.all(),
        "goldens": uow.goldens.all(),
        "tuning": uow.goldens.tuning(),
        "schemes_version": uow.schemes.version(),
        "schemes": uow.schemes.published(),
        "scheme_versions": uow.schemes.versions("mihon:1"),
        "scheme_draft": uow.schemes.draft("mihon:1"),
        "scheme_drafts": uow.schemes.drafts(),
        "profile": uow.groups.profile("web", "t1"),
        "result": uow.groups.result("hash-of-result"),
        "staff": uow.staff.all(),
        "member": uow.staff.get("sato"),
        "session": uow.staff.session("hash-of-token"),
        "link": uow.links.get("hash-of-link"),
        "attempts": uow.attempts.since("PC-8-1", NOW - timedelta(days=1)),
        "audit": [line.actor for line in uow.audit.all()],
        "broken_at": uow.audit.broken_at(),
    }


def change(uow: UnitOfWork) -> None:
    """Changes and removes something of every kind."""
    event = uow.inbox.next("web", "t1", now=NOW)
    assert event is not None
    uow.inbox.handled(event, keep=event.incoming.without_words("gone"))
    uow.inbox.revive(uow.inbox.dead()[0].id, now=NOW)
    uow.inbox.forget("web", "e2", stand_in="gone")
    for claimed in uow.outbox.claim(owner="o", now=NOW, lease_until=NOW + timedelta(minutes=1), limit=9):
        uow.outbox.failed(claimed.id, owner="o", error="x", state=DeliveryState.UNCERTAIN, due_at=NOW)
    uow.outbox.revive(TROUBLED.id, now=NOW)
    uow.talks.save(Talk("web", "t1", {}, {}))
    stored = uow.cases.get("PC-8-1")
    assert stored is not None
    uow.cases.save(stored.after(Step.CLAIM, by="sato", now=NOW))
    uow.consultations.put(consultation(title="changed"))
    uow.round_tables.put(round_table(title="changed"))
    uow.knowledge.publish("よその", [], now=NOW, by="changed")
    uow.knowledge.roll_back(1, now=NOW, by="changed")
    uow.knowledge.put_draft(draft("b", pack="new", source="changed"))
    uow.knowledge.publish("new", [article("b")], now=NOW, by="changed")
    uow.knowledge.put_care(Care("a", "changed", None))
    uow.synonyms.put(SynonymRow("s1", ("changed", "同じ"), NOW, "sato"))
    uow.synonyms.publish(now=NOW, by="sato")
    uow.synonyms.remove("s1")
    uow.questions.save(question(text="changed"))
    uow.questions.settle(["q1", "q2"], Settlement(Settled.LEFT, "sato", NOW, "changed"))
    uow.questions.forget("q2")
    uow.questions.drop(NOW + timedelta(days=1))
    uow.confirmations.remove("c1")
    uow.goldens.tried({"g1": replace(CAME, passed=False)}, version=9)
    uow.goldens.tune(Tuning(report={}), now=NOW, by="changed")
    uow.goldens.remove("g1")
    uow.schemes.put_draft(scheme_draft(revision=2))
    uow.schemes.publish("mihon:1", {"title": "changed"}, now=NOW, by="changed", note="")
    uow.schemes.drop_draft("mihon:1", revision=2)
    uow.groups.keep(profile(name="changed"))
    uow.groups.drop(NOW + timedelta(days=100))
    uow.groups.erase("web", "t1")
    uow.staff.put(replace(staff(), name="changed"))
    uow.staff.close_session("hash-of-token")
    uow.links.use("hash-of-link")
    uow.attempts.clear("PC-8-1")
    uow.leftovers.drop_talks(NOW + timedelta(days=100))
    uow.leftovers.drop_links(NOW + timedelta(days=100))
    uow.leftovers.drop_logins(NOW + timedelta(days=100))
    uow.leftovers.drop_tries(NOW + timedelta(days=100))
    uow.audit.add(actor="changed", action="view", subject="PC-8-1", detail="", now=NOW)


def test_one_city_sees_nothing_of_another(store: Store):
    with store.unit("another") as uow:
        empty = contents(uow)
    with store.unit("mihon") as uow:
        fill(uow)
        full = contents(uow)

    with store.unit("another") as uow:
        assert contents(uow) == empty
    assert [name for name in full if full[name] == empty[name]] == ["broken_at"]


def test_one_city_can_find_or_claim_nothing_of_another_by_its_ids(store: Store):
    with store.unit("mihon") as uow:
        fill(uow)
        event = uow.inbox.next("web", "t1", now=NOW)
    assert event is not None

    with store.unit("another") as uow:
        assert uow.inbox.find(event.id) is None
        assert uow.inbox.next("web", "t1", now=NOW) is None
        assert uow.outbox.claim(owner="o", now=NOW, lease_until=NOW, limit=10) == []
        assert not uow.outbox.sent(OUTGOING.id, owner="o", now=NOW)
        assert not uow.links.use("hash-of-link")
        assert uow.cases.next_number("PC-8") == 1


def test_changes_in_one_city_leave_the_same_keys_of_another_alone(store: Store):
    for city, word in (("mihon", "みほん"), ("another", "よその")):
        with store.unit(city) as uow:
            fill(uow, word=word)
    with store.unit("mihon", read_only=False) as uow:
        before = contents(uow)

    with store.unit("another") as uow:
        change(uow)

    with store.unit("mihon") as uow:
        assert contents(uow) == before


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_key_begins_with_the_city(table: Table):
    keys = [list(constraint.columns) for constraint in table.constraints if hasattr(constraint, "columns")]
    indexes = [list(index.columns) for index in table.indexes]

    assert next(iter(table.primary_key.columns)).name == "city"
    assert {columns[0].name for columns in keys + indexes} == {"city"}


def test_every_table_is_used_and_every_statement_names_the_city(sql_store: SqlStore, statements: list[str]):
    with sql_store.unit("mihon") as uow:
        fill(uow)
        contents(uow)
        change(uow)

    named = {table.name for table in TABLES if any(table.name in statement for statement in statements)}
    assert {table.name for table in TABLES} - named == {"cities"}
    assert not any(forgets_city(statement) for statement in statements)


@pytest.mark.parametrize(
    ("statement", "forgets"),
    [
        ("SELECT cases.kind FROM cases WHERE cases.receipt = ?", True),
        ("SELECT cases.kind FROM cases WHERE cases.city = ? AND cases.id IN (SELECT inbox.id FROM inbox)", True),
        ("UPDATE cases SET owner=? WHERE cases.receipt = ?", True),
        ("DELETE FROM cases", True),
        ("INSERT INTO cases (receipt) VALUES (?)", True),
        ("INSERT INTO cases (city, receipt) VALUES (?, ?)", False),
        ("SELECT cases.kind FROM cases WHERE cases.city = ?", False),
        ("SELECT version_num FROM alembic_version", False),
    ],
)
def test_the_watch_over_statements_sees_one_that_forgets_the_city(statement: str, forgets: bool):
    assert forgets_city(statement) is forgets
