"""LINE: the free reply first, the push after it, and what follows from a call that failed."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from uuid import UUID

import pytest

from bot.message import Choice, Link, Reply
from bot.ports import DeliveryFailed
from bot.records import Outgoing
from tests.vendors.counters import LineCounter, line_counter, line_sender
from tests.vendors.line_server import LineServer, Trouble, failing, hung_up, silent
from tests.vendors.outgoing import outgoing

QUESTION = Reply(
    text="どれについて知りたいですか。",
    source="「みほん計画」",
    choices=(Choice("円卓会議", "article:1"), Choice("地域コミュニティ活動推進支援事業補助金（二期）", "article:2")),
    links=(Link("お名前などを入力する", "https://mihon.test/f/abc"),),
)
TALK = {"to": "U" + 8 * "1a2b"}


@pytest.fixture
def counter() -> Iterator[LineCounter]:
    with line_counter() as counter:
        yield counter


def test_a_fresh_message_is_answered_with_its_reply_token(counter: LineCounter) -> None:
    send(counter.server, answer(counter))

    assert [sent.how for sent in counter.server.sent] == ["reply"]


def test_a_person_reads_a_reply_once_and_presses_its_button(counter: LineCounter) -> None:
    resident = counter.resident()
    resident.say("補助金")
    send(counter.server, outgoing(QUESTION, channel="line", address=counter.recorder.arrived[0].address))

    [shown] = resident.read()
    resident.press("地域コミュニティ活動推進支援事業補助金（二期）")

    assert shown.text == (
        "どれについて知りたいですか。\n\n出典：「みほん計画」\n\nお名前などを入力する\nhttps://mihon.test/f/abc\n\n"
        "1. 円卓会議\n2. 地域コミュニティ活動推進支援事業補助金（二期）"
    )
    assert shown.labels == ("円卓会議", "地域コミュニティ活動推進支援事業補助金（二期）")
    assert resident.read() == []
    assert counter.recorder.arrived[1].choice == "article:2"


def test_a_reply_token_of_fifty_seconds_is_not_tried(counter: LineCounter) -> None:
    waiting = answer(counter)
    counter.clock.move(seconds=50)

    send(counter.server, waiting)

    assert [how for how, _ in counter.server.calls] == ["push"]


def test_the_reply_token_is_not_tried_a_second_time(counter: LineCounter) -> None:
    send(counter.server, answer(counter, attempts=1))

    assert [how for how, _ in counter.server.calls] == ["push"]


def test_a_used_reply_token_is_followed_by_a_push_at_once(counter: LineCounter) -> None:
    address = answer(counter).address
    send(counter.server, outgoing(Reply(text="受け付けました。"), channel="line", address=address))

    send(counter.server, outgoing(Reply(text="担当が決まりました。"), channel="line", address=address))

    assert [(sent.how, sent.messages[0]["text"]) for sent in counter.server.sent] == [
        ("reply", "受け付けました。"),
        ("push", "担当が決まりました。"),
    ]


def test_a_notice_without_any_reply_token_is_pushed(counter: LineCounter) -> None:
    send(counter.server, outgoing(QUESTION, channel="line", address=TALK))

    assert [sent.how for sent in counter.server.sent] == ["push"]


def test_a_push_that_had_arrived_counts_as_sent_and_is_not_shown_twice(counter: LineCounter) -> None:
    notice = outgoing(QUESTION, channel="line", address=TALK)
    failed = caught(counter.server, notice, hung_up(taken=True))

    send(counter.server, notice)

    assert (failed.retry, failed.uncertain) == (True, False)
    assert len(counter.server.calls) == 2
    assert len(counter.server.sent) == 1


@pytest.mark.parametrize("trouble", [silent(taken=True), silent(taken=False), hung_up(taken=True)])
def test_a_reply_without_an_answer_is_left_to_a_person_and_not_repeated(counter: LineCounter, trouble: Trouble) -> None:
    failed = caught(counter.server, answer(counter), trouble)

    assert (failed.retry, failed.uncertain) == (False, True)
    assert len(counter.server.calls) == 1


@pytest.mark.parametrize("trouble", [silent(taken=False), failing(429), failing(500), failing(503)])
def test_a_push_in_a_passing_trouble_is_tried_again(counter: LineCounter, trouble: Trouble) -> None:
    failed = caught(counter.server, outgoing(QUESTION, channel="line", address=TALK), trouble)

    assert (failed.retry, failed.uncertain) == (True, False)
    assert len(counter.server.calls) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_reply_refused_for_a_moment_is_tried_again_as_a_push(counter: LineCounter, status: int) -> None:
    failed = caught(counter.server, answer(counter), failing(status))

    assert (failed.retry, failed.uncertain) == (True, False)
    assert len(counter.server.calls) == 1


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_push_that_line_will_never_take_is_not_tried_again(counter: LineCounter, status: int) -> None:
    failed = caught(counter.server, outgoing(QUESTION, channel="line", address=TALK), failing(status, "Not allowed"))

    assert (failed.retry, failed.uncertain) == (False, False)
    assert "Not allowed" in str(failed)


def test_a_used_up_month_is_said_and_not_tried_again(counter: LineCounter) -> None:
    used_up = failing(429, "You have reached your monthly limit.")

    failed = caught(counter.server, outgoing(QUESTION, channel="line", address=TALK), used_up)

    assert failed.retry is False
    assert "上限" in str(failed)


def test_a_server_that_cannot_be_reached_is_tried_again() -> None:
    with line_counter() as counter:
        waiting = [answer(counter), outgoing(QUESTION, channel="line", address=TALK)]

    for message in waiting:
        with pytest.raises(DeliveryFailed) as found:
            send(counter.server, message)
        assert (found.value.retry, found.value.uncertain) == (True, False)


def test_a_message_without_anybody_to_push_to_is_not_tried_again(counter: LineCounter) -> None:
    with pytest.raises(DeliveryFailed) as found:
        send(counter.server, outgoing(QUESTION, channel="line", address={}))

    assert found.value.retry is False
    assert counter.server.calls == []


def test_what_needs_two_calls_is_pushed_and_its_repetition_shows_nothing_twice(counter: LineCounter) -> None:
    text = "".join(f"{number}番目の文です。" for number in range(4_000))
    long = outgoing(Reply(text=text), channel="line", address=answer(counter).address)
    caught(counter.server, long, Trouble(failing(500).answer, taken=True))

    send(counter.server, long)

    shown = [message["text"] for sent in counter.server.sent for message in sent.messages]
    assert [sent.how for sent in counter.server.sent] == ["push", "push"]
    assert "".join(shown) == text


def test_the_first_retry_key_is_the_rows_own(counter: LineCounter) -> None:
    notice = outgoing(QUESTION, channel="line", address=TALK)

    send(counter.server, notice)

    assert counter.server.keys == [str(UUID(notice.retry_key))]


def answer(counter: LineCounter, *, attempts: int = 0) -> Outgoing:
    """What is said to a person who just wrote."""
    counter.resident().say("補助金")
    address: Mapping[str, str] = counter.recorder.arrived[-1].address
    return outgoing(QUESTION, channel="line", address=address, attempts=attempts)


def send(server: LineServer, message: Outgoing) -> None:
    with closing(line_sender(server, timeout=0.3)) as sender:
        sender.send(message)


def caught(server: LineServer, message: Outgoing, trouble: Trouble) -> DeliveryFailed:
    server.troubles.append(trouble)
    with pytest.raises(DeliveryFailed) as found:
        send(server, message)
    return found.value
