"""Slack: what a person says or presses becomes one incoming message."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.channels import slack
from bot.message import Incoming
from tests.vendors.counters import SlackCounter, slack_counter
from tests.vendors.payloads import payload

BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "意見を出す"}}


@pytest.fixture
def counter() -> Iterator[SlackCounter]:
    with slack_counter() as counter:
        yield counter


def test_a_direct_message_is_stored_and_the_worker_is_woken(counter: SlackCounter) -> None:
    answer = counter.resident().send(payload("slack_message_im"))

    assert answer.status_code == 200
    assert counter.recorder.woken == 1
    assert counter.recorder.arrived == [
        Incoming(
            channel="slack",
            event="T0MIHON001:Ev0MADO0001",
            talk="T0MIHON001:U0SATO00001",
            at=datetime.fromtimestamp(1795316400.0001, UTC),
            text="町内会で使える補助金はある？",
            address={"channel": "D0SATO00001"},
        )
    ]


def test_a_mention_in_a_channel_is_answered_in_a_thread_of_its_own(counter: SlackCounter) -> None:
    counter.resident().send(payload("slack_app_mention"))

    [incoming] = counter.recorder.arrived
    assert incoming.text == "円卓会議に申し込む"
    assert incoming.talk == "T0MIHON001:U0SATO00001:C0CHONAI001:1795316400.000100"
    assert incoming.address == {"channel": "C0CHONAI001", "thread_ts": "1795316400.000100"}


def test_all_messages_of_one_thread_are_one_talk(counter: SlackCounter) -> None:
    resident = counter.resident(channel="C0CHONAI001")

    resident.say("円卓会議に申し込む")
    resident.say("1")

    first, second = counter.recorder.arrived
    assert first.talk == second.talk
    assert first.address == second.address


def test_a_mention_without_a_word_is_greeted(counter: SlackCounter) -> None:
    counter.resident(channel="C0CHONAI001").say("")

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", "hello")


def test_a_mention_without_a_word_in_a_thread_under_way_is_an_empty_message(counter: SlackCounter) -> None:
    resident = counter.resident(channel="C0CHONAI001")
    resident.say("円卓会議に申し込む")

    resident.say("")

    assert counter.recorder.arrived[1].choice is None


def test_a_picture_without_words_is_an_empty_message(counter: SlackCounter) -> None:
    counter.resident().send(payload("slack_message_file"))

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", None)


def test_a_command_is_answered_in_the_direct_messages_and_says_so(counter: SlackCounter) -> None:
    answer = counter.resident(channel="C0CHONAI001").command("地域づくりの補助金")

    [incoming] = counter.recorder.arrived
    assert (answer.status_code, answer.text) == (200, slack.COMMAND_TAKEN)
    assert incoming.text == "地域づくりの補助金"
    assert incoming.address == {"channel": "U0SATO00001"}


def test_a_command_and_the_direct_messages_are_one_talk(counter: SlackCounter) -> None:
    resident = counter.resident()

    resident.command("円卓会議に申し込む")
    resident.say("1")

    command, message = counter.recorder.arrived
    assert command.talk == message.talk


def test_a_command_without_a_word_is_greeted(counter: SlackCounter) -> None:
    counter.resident().command("  ")

    [incoming] = counter.recorder.arrived
    assert incoming.choice == "hello"


def test_a_pressed_button_gives_its_choice(counter: SlackCounter) -> None:
    counter.resident().act(payload("slack_block_actions"))

    [incoming] = counter.recorder.arrived
    assert incoming.choice == "start:comment"
    assert incoming.text == ""
    assert incoming.event == "T0MIHON001:1795316400.2.bbbb"
    assert incoming.talk == "T0MIHON001:U0SATO00001"
    assert incoming.address == {"channel": "D0SATO00001"}


def test_a_button_pressed_in_a_thread_belongs_to_the_talk_of_that_thread(counter: SlackCounter) -> None:
    resident = counter.resident(channel="C0CHONAI001")
    resident.say("円卓会議に申し込む")
    thread = counter.recorder.arrived[0].address["thread_ts"]
    body = payload("slack_block_actions")
    body["container"] |= {"channel_id": "C0CHONAI001", "thread_ts": thread}

    resident.act(body)

    said, pressed = counter.recorder.arrived
    assert pressed.talk == said.talk
    assert pressed.address == said.address


def test_a_button_that_opens_a_page_says_nothing(counter: SlackCounter) -> None:
    body = payload("slack_block_actions")
    body["actions"][0] = BUTTON | {"action_id": "link:0", "url": "https://mihon.test/f/x", "action_ts": "1795316402.1"}

    answer = counter.resident().act(body)

    assert answer.status_code == 200
    assert counter.recorder.arrived == []


def test_a_button_whose_value_was_too_long_gives_its_label_as_text(counter: SlackCounter) -> None:
    body = payload("slack_block_actions")
    body["actions"][0] |= {"action_id": "label:3", "value": "意見を出す"}

    counter.resident().act(body)

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("意見を出す", None)


@pytest.mark.parametrize("sample", ["slack_message_changed", "slack_message_from_bot", "slack_app_uninstalled"])
def test_what_nobody_said_to_the_bot_is_acknowledged_and_not_stored(counter: SlackCounter, sample: str) -> None:
    answer = counter.resident().send(payload(sample))

    assert answer.status_code == 200
    assert counter.recorder.arrived == []


def test_a_message_in_a_channel_without_a_mention_is_not_stored(counter: SlackCounter) -> None:
    body = payload("slack_message_im")
    body["event"] |= {"channel": "C0CHONAI001", "channel_type": "channel"}

    answer = counter.resident().send(body)

    assert answer.status_code == 200
    assert counter.recorder.arrived == []


def test_the_address_is_confirmed_with_the_challenge(counter: SlackCounter) -> None:
    answer = counter.resident().send(payload("slack_url_verification"))

    assert answer.status_code == 200
    assert answer.json() == {"challenge": payload("slack_url_verification")["challenge"]}


def test_the_text_is_read_as_the_person_wrote_it(counter: SlackCounter) -> None:
    body = payload("slack_message_im")
    body["event"]["text"] = (
        "<@U0MADOBOT1> &lt;!channel&gt; &lt;@U0AB12C&gt; "
        "A &amp; B &lt;重要&gt; &amp;lt; <#C0CHONAI001|chonaikai> <!channel> "
        "<http://example.test|example.test> <https://mihon.test/a?b=1&amp;c=2|計画> "
        "<mailto:sato@example.test|sato@example.test> <https://mihon.test>"
    )

    counter.resident().send(body)

    assert counter.recorder.arrived[0].text == (
        "A & B <重要> &lt; #chonaikai  example.test 計画（https://mihon.test/a?b=1&c=2） sato@example.test https://mihon.test"
    )
