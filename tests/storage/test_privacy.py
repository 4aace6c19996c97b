"""What people say stands readable nowhere."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.learning.asked import Confirmation, Settled, Settlement
from bot.message import Reply
from bot.records import DeliveryState, SecureLink, Talk
from storage.seal import Seal, WrongKey
from storage.unit_of_work import SqlStore
from tests.conftest import KEY
from tests.storage import raw
from tests.storage.samples import NOW, case, entry, fit_result, incoming, outgoing, profile, question

WORD = "やまだ花子-090-1234-5678-Hanako"
TRACES = [WORD.encode(), WORD.encode("unicode_escape"), b"Hanako", b"090-1234", "花子".encode()]


def say_it_everywhere(store: SqlStore) -> None:
    with store.unit("mihon") as uow:
        uow.inbox.add(incoming(text=WORD, fields={"a": WORD}, choice=WORD, address={"a": WORD}), now=NOW)
        event = uow.inbox.next("web", "t1", now=NOW)
        assert event is not None
        uow.inbox.failed(event, error=f"ValueError({WORD!r})", due_at=NOW)
        uow.inbox.handled(event, keep=event.incoming)
        message = outgoing(replies=(Reply(text=WORD),), address={"a": WORD})
        uow.outbox.add(message)
        uow.outbox.claim(owner="o", now=NOW, lease_until=NOW, limit=1)
        uow.outbox.failed(message.id, owner="o", error=WORD, state=DeliveryState.DEAD, due_at=NOW)
        uow.talks.save(Talk("web", "t1", {WORD: WORD}, {"a": WORD}))
        uow.cases.add(case(title=WORD, answers={"opinion": WORD}), {"name": WORD})
        uow.cases.note(entry(text=WORD))
        uow.groups.keep(profile(name=WORD, known={"kind": WORD}))
        uow.groups.add_result(fit_result(told={"name": WORD}))
        uow.links.add(SecureLink("hash", "web", "t1", WORD, NOW))
        uow.questions.add(question(text=WORD, settlement=Settlement(Settled.LEFT, "sato", NOW, WORD)))
        uow.confirmations.add(Confirmation("c1", WORD, "a", right=True, at=NOW, by="sato"))


def test_no_word_of_a_person_stands_in_any_column(sql_store: SqlStore, database_url: str):
    say_it_everywhere(sql_store)

    stored = raw.all_bytes(database_url)

    assert b"PC-8-1" in stored, "the look into the tables sees what is not sealed"
    assert [trace for trace in TRACES if trace in stored] == []


def test_no_word_of_a_person_stands_in_the_bytes_of_the_sqlite_file(migrated_file: Path, tmp_path: Path):
    file = tmp_path / "test.db"
    file.write_bytes(migrated_file.read_bytes())
    store = SqlStore(f"sqlite:///{file}", key=KEY)
    say_it_everywhere(store)

    stored = b"".join(part.read_bytes() for part in tmp_path.iterdir())
    store.close()

    assert b"PC-8-1" in stored, "the look into the file sees what is not sealed"
    assert [trace for trace in TRACES if trace in stored] == []


def test_an_erased_link_takes_its_draft_along(sql_store: SqlStore, database_url: str):
    say_it_everywhere(sql_store)
    with sql_store.unit("mihon") as uow:
        uow.links.use("hash")

    assert b"hash\n" not in raw.all_bytes(database_url)


def test_a_new_key_seals_and_the_old_one_still_opens(sql_store: SqlStore, database_url: str):
    say_it_everywhere(sql_store)
    changed = SqlStore(database_url, key=Fernet.generate_key().decode(), old_keys=(KEY,))
    with changed.unit("mihon") as uow:
        personal = uow.cases.personal("PC-8-1")
        uow.talks.save(Talk("web", "t2", {"new": True}, {}))
    changed.close()

    assert personal == {"name": WORD}
    with pytest.raises(WrongKey), sql_store.unit("mihon") as uow:
        uow.talks.lock("web", "t2")


def test_another_key_opens_nothing(sql_store: SqlStore, database_url: str):
    say_it_everywhere(sql_store)
    stranger = SqlStore(database_url, key=Fernet.generate_key().decode())

    with pytest.raises(WrongKey), stranger.unit("mihon") as uow:
        uow.cases.personal("PC-8-1")
    stranger.close()


def test_a_key_of_the_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="32 url-safe"):
        Seal(["too short"])


def test_the_same_words_are_never_sealed_to_the_same_bytes():
    seal = Seal([KEY])

    first, second = seal.shut(WORD), seal.shut(WORD)

    assert first != second
    assert seal.open(first) == seal.open(second) == WORD


def test_a_fault_of_the_database_tells_no_values(sql_store: SqlStore):
    say_it_everywhere(sql_store)

    with pytest.raises(Exception, match=r"PC-8-1|UNIQUE") as told, sql_store.unit("mihon") as uow:
        uow.cases.add(case(title=WORD, purpose_version=WORD), {})
    assert not any(trace.decode() in str(told.value) for trace in TRACES)
