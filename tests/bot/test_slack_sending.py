"""Slack: replies are posted where they belong, and what follows from a post that failed."""

from collections.abc import Iterator, Mapping

import pytest

from bot.channels.slack import SlackSender
from bot.message import Choice, Link, Reply
from bot.ports import DeliveryFailed
from tests.vendors.counters import SlackCounter, slack_client, slack_counter
from tests.vendors.outgoing import outgoing
from tests.vendors.slack_server import SlackServer, Trouble, broken, hung_up, ratelimited, refused, silent

DIRECT = {"channel": "D0SATO00001"}
QUESTION = Reply(
    text="どれについて知りたいですか。",
    source="「みほん計画」",
    choices=(Choice("円卓会議", "article:1"),),
    links=(Link("お名前などを入力する", "https://mihon.test/f/abc"),),
)


@pytest.fixture
def counter() -> Iterator[SlackCounter]:
    with slack_counter() as counter:
        yield counter


def test_a_reply_is_posted_to_the_conversation_and_its_thread(counter: SlackCounter) -> None:
    address = {"channel": "C0CHONAI001", "thread_ts": "1795316400.000100"}

    send(counter.server, QUESTION, address=address)

    [post] = counter.server.posted
    assert (post.channel, post.thread) == ("C0CHONAI001", "1795316400.000100")


def test_slack_is_told_to_read_no_markup_and_to_unfold_no_links(counter: SlackCounter) -> None:
    send(counter.server, QUESTION)

    [call] = counter.server.calls
    assert {name: call[name] for name in ("mrkdwn", "parse", "unfurl_links", "unfurl_media")} == {
        "mrkdwn": False,
        "parse": "none",
        "unfurl_links": False,
        "unfurl_media": False,
    }


def test_a_person_reads_a_reply_once_and_presses_its_button(counter: SlackCounter) -> None:
    resident = counter.resident()
    send(counter.server, QUESTION)

    [shown] = resident.read()
    resident.press("円卓会議")

    assert shown.text == (
        "どれについて知りたいですか。\n\n出典：「みほん計画」\n\nお名前などを入力する\nhttps://mihon.test/f/abc"
    )
    assert shown.labels == ("円卓会議",)
    assert resident.offered == [("円卓会議", "article:1")]
    assert resident.read() == []
    assert counter.recorder.arrived[0].choice == "article:1"


def test_a_button_pressed_in_a_thread_is_answered_in_that_thread(counter: SlackCounter) -> None:
    resident = counter.resident(channel="C0CHONAI001")
    resident.say("円卓会議")
    send(counter.server, QUESTION, address=counter.recorder.arrived[0].address)

    resident.press("円卓会議")

    said, pressed = counter.recorder.arrived
    assert (pressed.talk, pressed.address) == (said.talk, said.address)


def test_the_answer_to_a_command_is_posted_to_the_person(counter: SlackCounter) -> None:
    resident = counter.resident(channel="C0CHONAI001")
    resident.command("補助金")

    send(counter.server, QUESTION, address=counter.recorder.arrived[0].address)

    assert [shown.labels for shown in resident.read()] == [("円卓会議",)]


def test_too_many_requests_are_tried_again_after_the_time_slack_names(counter: SlackCounter) -> None:
    failure = failing(counter.server, ratelimited(7))

    assert (failure.retry, failure.uncertain, failure.after) == (True, False, 7.0)


@pytest.mark.parametrize("trouble", [broken(500), broken(503), refused("service_unavailable"), refused("ratelimited")])
def test_a_passing_trouble_is_tried_again(counter: SlackCounter, trouble: Trouble) -> None:
    failure = failing(counter.server, trouble)

    assert (failure.retry, failure.uncertain) == (True, False)


@pytest.mark.parametrize(
    "error", ["channel_not_found", "not_in_channel", "is_archived", "account_inactive", "token_revoked", "invalid_auth"]
)
def test_what_slack_will_never_take_is_not_tried_again(counter: SlackCounter, error: str) -> None:
    failure = failing(counter.server, refused(error))

    assert (failure.retry, failure.uncertain) == (False, False)
    assert error in str(failure)


@pytest.mark.parametrize(
    "trouble",
    [silent(taken=True), silent(taken=False), hung_up(taken=True), refused("fatal_error"), refused("internal_error")],
    ids=["no answer, posted", "no answer, not posted", "hung up", "fatal_error", "internal_error"],
)
def test_what_may_have_been_posted_is_left_to_a_person_and_never_posted_twice(
    counter: SlackCounter, trouble: Trouble
) -> None:
    failure = failing(counter.server, trouble)

    assert (failure.retry, failure.uncertain) == (False, True)
    assert len(counter.server.calls) == 1


def test_a_server_that_cannot_be_reached_is_tried_again() -> None:
    with slack_counter() as counter:
        gone = slack_client(counter.server)

    with pytest.raises(DeliveryFailed) as caught:
        SlackSender(gone).send(outgoing(QUESTION, channel="slack", address=DIRECT))

    assert (caught.value.retry, caught.value.uncertain) == (True, False)


def test_a_message_without_a_conversation_is_not_tried_again(counter: SlackCounter) -> None:
    with pytest.raises(DeliveryFailed) as caught:
        send(counter.server, QUESTION, address={})

    assert caught.value.retry is False
    assert counter.server.calls == []


def send(server: SlackServer, *replies: Reply, address: Mapping[str, str] = DIRECT) -> None:
    SlackSender(slack_client(server, timeout=1)).send(outgoing(*replies, channel="slack", address=address))


def failing(server: SlackServer, trouble: Trouble) -> DeliveryFailed:
    server.troubles.append(trouble)
    with pytest.raises(DeliveryFailed) as caught:
        send(server, QUESTION)
    return caught.value
