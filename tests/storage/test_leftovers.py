"""What has served its purpose is dropped when its time is over, and nothing else is."""

from datetime import datetime, timedelta

from bot.ports import Store
from bot.records import SecureLink, Session
from tests.storage.samples import NOW, case, incoming, outgoing

DAY = timedelta(days=1)


def said(store: Store, talk: str, *, at: datetime = NOW, is_handled: bool = True, city: str = "mihon") -> None:
    """Somebody says something, and it is answered unless it is not handled."""
    with store.unit(city) as uow:
        uow.inbox.add(incoming(talk=talk, event=f"{talk}-{at}"), now=at)
        remembered = uow.talks.lock("web", talk)
        uow.talks.save(remembered)
        event = uow.inbox.next("web", talk, now=at)
        assert event
        if is_handled:
            uow.inbox.handled(event, keep=event.incoming)


def answered(store: Store, talk: str, *, at: datetime = NOW, is_sent: bool = True) -> None:
    with store.unit("mihon") as uow:
        uow.outbox.add(outgoing(channel="web", talk=talk, created_at=at, due_at=at))
        claimed = uow.outbox.claim(owner="test", now=at, lease_until=at + DAY, limit=1)
        if is_sent:
            uow.outbox.sent(claimed[0].id, owner="test", now=at)


def dropped(store: Store, before: datetime) -> int:
    with store.unit("mihon") as uow:
        return uow.leftovers.drop_talks(before)


def words_of(store: Store, *talks: str, city: str = "mihon") -> dict[str, tuple[int, int]]:
    """How many messages came and went in each talk."""
    with store.unit(city, read_only=True) as uow:
        return {talk: (len(uow.inbox.of_talk("web", talk)), len(uow.outbox.of_talk("web", talk))) for talk in talks}


def test_a_talk_that_ended_goes_with_all_that_was_said_in_it(store: Store):
    said(store, "old")
    answered(store, "old")
    said(store, "new", at=NOW + 2 * DAY)
    said(store, "old", city="tonari")

    number = dropped(store, NOW + DAY)

    assert number == 1
    assert words_of(store, "old", "new") == {"old": (0, 0), "new": (1, 0)}
    assert words_of(store, "old", city="tonari") == {"old": (1, 0)}
    assert dropped(store, NOW + DAY) == 0


def test_a_talk_stays_while_something_in_it_is_new_or_open_or_a_case_came_from_it(store: Store):
    said(store, "waiting", is_handled=False)
    said(store, "answered later")
    answered(store, "answered later", at=NOW + 2 * DAY)
    said(store, "case")
    with store.unit("mihon") as uow:
        uow.cases.add(case(channel="web", talk="case"), {})
    said(store, "not delivered")
    answered(store, "not delivered", is_sent=False)

    number = dropped(store, NOW + DAY)

    assert number == 0
    assert words_of(store, "waiting", "answered later", "case", "not delivered") == {
        "waiting": (1, 0),
        "answered later": (1, 1),
        "case": (1, 0),
        "not delivered": (1, 1),
    }


def test_more_talks_than_one_statement_may_name_are_dropped(store: Store):
    with store.unit("mihon") as uow:
        for number in range(450):
            uow.talks.save(uow.talks.lock("web", f"t{number}"))

    assert dropped(store, NOW) == 450


def test_links_logins_and_wrong_tries_go_when_their_time_is_over(store: Store):
    with store.unit("mihon") as uow:
        for name, until in (("over", NOW), ("open", NOW + 2 * DAY)):
            uow.links.add(SecureLink(name, "line", "t1", "d1", until))
            uow.staff.open_session(Session(name, "sato", "csrf", until))
            uow.attempts.add(name, now=until)

    with store.unit("mihon") as uow:
        left = uow.leftovers
        counts = (left.drop_links(NOW + DAY), left.drop_logins(NOW + DAY), left.drop_tries(NOW + DAY))

    assert counts == (1, 1, 1)
    with store.unit("mihon", read_only=True) as uow:
        assert (uow.links.get("over"), uow.staff.session("over"), uow.attempts.since("over", NOW - DAY)) == (
            None,
            None,
            [],
        )
        assert uow.links.get("open")
        assert uow.staff.session("open")
        assert uow.attempts.since("open", NOW - DAY) == [NOW + 2 * DAY]
