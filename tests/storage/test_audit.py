"""The log: append-only, and what was tampered with shows."""

from datetime import timedelta

import pytest

from bot.ports import Store
from storage.audit import PAGE, line_id
from storage.unit_of_work import SqlStore
from tests.storage import raw
from tests.storage.samples import NOW
from tests.storage.threads import together


def logged(store: Store, number: int) -> None:
    for n in range(number):
        with store.unit("mihon") as uow:
            uow.audit.add(
                actor="sato", action="見る", subject=f"PC-8-{n}", detail="氏名", now=NOW + timedelta(seconds=n)
            )


def test_lines_come_newest_first(store: Store):
    logged(store, 3)

    with store.unit("mihon") as uow:
        lines = uow.audit.all()
        newest = uow.audit.all(limit=2)
    assert [line.subject for line in lines] == ["PC-8-2", "PC-8-1", "PC-8-0"]
    assert newest == lines[:2]
    assert (lines[0].actor, lines[0].action, lines[0].detail) == ("sato", "見る", "氏名")
    assert lines[0].at == NOW + timedelta(seconds=2)
    assert [line.id for line in lines] == sorted((line.id for line in lines), reverse=True)


def test_the_chain_holds_from_the_first_line_on(store: Store):
    with store.unit("mihon") as uow:
        assert uow.audit.broken_at() is None
    logged(store, 5)

    with store.unit("mihon") as uow:
        assert uow.audit.broken_at() is None
        assert len({line.digest for line in uow.audit.all()}) == 5


def test_the_chain_holds_when_many_write_at_once(store: Store):
    together(*(lambda: logged(store, 8) for _ in range(4)))

    with store.unit("mihon") as uow:
        assert uow.audit.broken_at() is None
        assert len(uow.audit.all()) == 32


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit SET detail = '' WHERE city = 'mihon' AND number = 3", 3),
        ("UPDATE audit SET actor = 'suzuki' WHERE city = 'mihon' AND number = 1", 1),
        ("UPDATE audit SET digest = 'x' WHERE city = 'mihon' AND number = 5", 5),
        ("DELETE FROM audit WHERE city = 'mihon' AND number = 2", 2),
        ("DELETE FROM audit WHERE city = 'mihon' AND number = 5", 5),
        ("DELETE FROM audit WHERE city = 'mihon'", 1),
        ("UPDATE audit SET number = 9 WHERE city = 'mihon' AND number = 4", 4),
        ("UPDATE audit_heads SET digest = 'x' WHERE city = 'mihon'", 6),
        ("DELETE FROM audit_heads WHERE city = 'mihon'", 6),
        (
            (
                "INSERT INTO audit (city, number, at, actor, action, subject, detail, digest) SELECT city, 6, at,"
                " actor, action, subject, detail, digest FROM audit WHERE city = 'mihon' AND number = 5"
            ),
            6,
        ),
    ],
)
def test_tampering_shows_at_the_line(sql_store: SqlStore, database_url: str, tampering: str, broken_at: int):
    logged(sql_store, 5)

    raw.change(database_url, tampering)

    with sql_store.unit("mihon") as uow:
        assert uow.audit.broken_at() == line_id(broken_at)


def test_tampering_in_one_city_leaves_the_log_of_another_whole(sql_store: SqlStore, database_url: str):
    logged(sql_store, 2)
    with sql_store.unit("another") as uow:
        uow.audit.add(actor="abe", action="見る", subject="x", detail="", now=NOW)

    raw.change(database_url, "UPDATE audit SET detail = 'x' WHERE city = 'mihon'")

    with sql_store.unit("another") as uow:
        assert uow.audit.broken_at() is None


def test_a_log_longer_than_one_page_is_checked_to_its_end(sql_store: SqlStore, database_url: str):
    with sql_store.unit("mihon") as uow:
        for n in range(PAGE + 2):
            uow.audit.add(actor="sato", action="見る", subject=str(n), detail="", now=NOW)
        whole = uow.audit.broken_at()

    raw.change(database_url, f"UPDATE audit SET subject = 'x' WHERE city = 'mihon' AND number > {PAGE}")  # noqa: S608

    with sql_store.unit("mihon") as uow:
        assert (whole, uow.audit.broken_at()) == (None, line_id(PAGE + 1))
