"""LINE: what a person does becomes one incoming message."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.message import Incoming
from tests.vendors.counters import LineCounter, line_counter
from tests.vendors.payloads import payload

USER = "U" + 8 * "1a2b"
GROUP = "C" + 8 * "3c4d"


@pytest.fixture
def counter() -> Iterator[LineCounter]:
    with line_counter() as counter:
        yield counter


def test_a_text_is_stored_and_the_worker_is_woken(counter: LineCounter) -> None:
    answer = counter.resident().send(payload("line_text"))

    assert answer.status_code == 200
    assert counter.recorder.woken == 1
    assert counter.recorder.arrived == [
        Incoming(
            channel="line",
            event="message:460000000000000001",
            talk=USER,
            at=datetime.fromtimestamp(1795316400, UTC),
            text="町内会で使える補助金はある？",
            address={"to": USER, "reply_token": f"{1:032x}", "reply_token_at": counter.clock().isoformat()},
        )
    ]


def test_the_time_is_when_the_person_sent_it(counter: LineCounter) -> None:
    resident = counter.resident()
    sent_at = counter.clock()
    resident.say("締切に間に合った意見")
    counter.clock.move(seconds=40)

    resident.again()

    assert counter.recorder.arrived[0].at == sent_at


def test_a_pressed_button_gives_its_choice(counter: LineCounter) -> None:
    counter.resident().send(payload("line_postback"))

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", "start:comment")
    assert incoming.event == payload("line_postback")["events"][0]["webhookEventId"]


def test_a_button_whose_value_was_too_long_gives_its_label_as_text(counter: LineCounter) -> None:
    body = payload("line_postback")
    body["events"][0]["postback"]["data"] = "label=意見を出す"

    counter.resident().send(body)

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("意見を出す", None)


def test_whoever_adds_the_account_is_greeted(counter: LineCounter) -> None:
    counter.resident().send(payload("line_follow"))

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", "hello")


@pytest.mark.parametrize("sample", ["line_sticker", "line_image", "line_location"])
def test_what_is_no_text_is_an_empty_message(counter: LineCounter, sample: str) -> None:
    counter.resident().send(payload(sample))

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", None)


def test_a_message_taken_back_is_forgotten(counter: LineCounter) -> None:
    resident = counter.resident()
    resident.say("まちがえて送った電話番号")

    answer = resident.unsend()

    assert answer.status_code == 200
    assert counter.recorder.forgotten == [("line", counter.recorder.arrived[0].event)]


def test_in_a_group_the_bot_hears_only_what_names_it(counter: LineCounter) -> None:
    resident = counter.resident(group=GROUP)

    resident.send(payload("line_group_chatter"))
    resident.chat("あしたは雨らしい")
    resident.send(payload("line_group_mention"))

    [incoming] = counter.recorder.arrived
    assert incoming.text == "円卓会議に申し込む"
    assert (incoming.talk, incoming.address["to"]) == (GROUP, GROUP)


def test_in_a_group_a_pressed_button_is_heard(counter: LineCounter) -> None:
    body = payload("line_postback")
    body["events"][0]["source"] = {"type": "group", "groupId": GROUP, "userId": USER}

    counter.resident().send(body)

    [incoming] = counter.recorder.arrived
    assert (incoming.talk, incoming.choice) == (GROUP, "start:comment")


def test_in_a_room_of_several_people_the_room_is_the_talk(counter: LineCounter) -> None:
    body = payload("line_group_mention")
    room = "R" + 8 * "5e6f"
    body["events"][0]["source"] = {"type": "room", "roomId": room, "userId": USER}

    counter.resident().send(body)

    [incoming] = counter.recorder.arrived
    assert (incoming.talk, incoming.address["to"]) == (room, room)


def test_naming_the_bot_without_a_word_is_greeted(counter: LineCounter) -> None:
    counter.resident(group=GROUP).say("")

    [incoming] = counter.recorder.arrived
    assert (incoming.text, incoming.choice) == ("", "hello")


def test_the_mention_is_cut_out_at_the_place_line_counts_in_code_units(counter: LineCounter) -> None:
    body = payload("line_group_mention")
    body["events"][0]["message"] |= {
        "text": "🍎𠮷田です @まどぐち 補助金は？",
        "mention": {"mentionees": [{"index": 8, "length": 5, "type": "user", "userId": "U1", "isSelf": True}]},
    }

    counter.resident().send(body)

    assert counter.recorder.arrived[0].text == "🍎𠮷田です  補助金は？"


@pytest.mark.parametrize("sample", ["line_standby", "line_unknown", "line_no_events"])
def test_what_asks_for_no_answer_is_taken_with_200_and_not_stored(counter: LineCounter, sample: str) -> None:
    answer = counter.resident().send(payload(sample))

    assert answer.status_code == 200
    assert counter.recorder.arrived == []


def test_an_event_without_the_newer_fields_is_read_like_any_other(counter: LineCounter) -> None:
    counter.resident().send(payload("line_several"))

    assert [incoming.text for incoming in counter.recorder.arrived] == ["古い形の通知", "最後のひとつ"]


def test_a_button_pressed_twice_is_two_events_also_without_event_ids(counter: LineCounter) -> None:
    body = payload("line_postback")
    for _ in range(2):
        del body["events"][0]["webhookEventId"]
        counter.resident().send(body)
        body["events"][0] |= {"webhookEventId": "x", "timestamp": body["events"][0]["timestamp"] + 1}

    first, second = counter.recorder.arrived
    assert second.at - first.at == timedelta(milliseconds=1)
    assert first.event != second.event
