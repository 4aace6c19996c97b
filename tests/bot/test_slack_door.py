"""Slack: only what Slack signed comes in, it comes in once, and it is acknowledged at once."""

import asyncio
import json
import threading
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from bot.channels import slack
from bot.message import Incoming
from bot.ports import Unavailable
from tests.fakes.clock import FixedClock
from tests.vendors.counters import OLD_SECRET, SlackCounter, slack_counter
from tests.vendors.payloads import payload
from tests.vendors.recorder import Recorder
from tests.vendors.slack_resident import SECRET, slack_signature


@pytest.fixture
def counter() -> Iterator[SlackCounter]:
    with slack_counter() as counter:
        yield counter


@pytest.mark.parametrize("act", ["say", "command"])
def test_a_repeated_request_is_stored_once_and_wakes_nobody(counter: SlackCounter, act: str) -> None:
    resident = counter.resident()
    getattr(resident, act)("補助金")

    answer = resident.again()

    assert answer.status_code == 200
    assert len(counter.recorder.arrived) == 1
    assert counter.recorder.woken == 1


def test_the_same_event_id_in_two_workspaces_is_two_events(counter: SlackCounter) -> None:
    resident = counter.resident()

    resident.send(payload("slack_message_im"))
    resident.send(payload("slack_message_im") | {"team_id": "T0TONARI01"})

    assert len(counter.recorder.arrived) == 2


def test_both_secrets_are_good_while_one_is_replaced(counter: SlackCounter) -> None:
    answers = [counter.resident(secret=secret).say("補助金") for secret in (SECRET, OLD_SECRET)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(counter.recorder.arrived) == 2


def test_a_request_signed_with_another_secret_is_refused(counter: SlackCounter) -> None:
    answer = counter.resident(secret="stolen").say("補助金")

    assert answer.status_code == 401
    assert counter.recorder.arrived == []


def test_a_request_changed_after_it_was_signed_is_refused(counter: SlackCounter) -> None:
    headers = slack_signature(SECRET, b'{"type": "event_callback"}', clock=counter.clock)

    answer = counter.post(b'{"type": "event_callback" }', headers)

    assert answer.status_code == 401


def test_a_request_recorded_six_minutes_ago_is_refused(counter: SlackCounter) -> None:
    headers = slack_signature(SECRET, b"{}", clock=counter.clock)
    counter.clock.move(seconds=6 * 60)

    assert counter.post(b"{}", headers).status_code == 401


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{}", {}),
        (b"\xff\xfe", {"X-Slack-Request-Timestamp": "1782864000", "X-Slack-Signature": "v0=00"}),
        (b"{}", {"X-Slack-Request-Timestamp": "yesterday", "X-Slack-Signature": "v0=00"}),
        (b"{}", {"X-Slack-Request-Timestamp": "1782864000", "X-Slack-Signature": "v0=\xe9"}),
    ],
    ids=["no signature", "no UTF-8", "no time", "no ASCII"],
)
def test_what_is_not_even_a_signature_is_refused(counter: SlackCounter, body: bytes, headers: dict[str, str]) -> None:
    assert counter.post(body, headers).status_code == 401


def test_a_signed_body_that_is_no_json_is_refused_as_unreadable(counter: SlackCounter) -> None:
    body = b'{"type": '
    headers = {"Content-Type": "application/json", **slack_signature(SECRET, body, clock=counter.clock)}

    assert counter.post(body, headers).status_code == 400


def test_a_body_of_more_than_a_megabyte_is_refused_before_it_is_held(counter: SlackCounter) -> None:
    assert counter.post(b"x" * 1_048_577, {}).status_code == 413


def test_slack_is_asked_to_repeat_an_event_that_could_not_be_stored(counter: SlackCounter) -> None:
    counter.recorder.failing.append(Unavailable("locked"))
    resident = counter.resident()

    first = resident.say("補助金")
    again = resident.again()

    assert (first.status_code, again.status_code) == (503, 200)
    assert len(counter.recorder.arrived) == 1


def test_a_person_is_told_when_a_command_could_not_be_stored(counter: SlackCounter) -> None:
    counter.recorder.failing.append(Unavailable("locked"))

    answer = counter.resident().command("補助金")

    assert answer.status_code == 200
    assert answer.json() == {"response_type": "ephemeral", "text": slack.COMMAND_LOST}


def test_a_fault_inside_is_logged_without_what_the_person_wrote(
    counter: SlackCounter, caplog: pytest.LogCaptureFixture
) -> None:
    counter.recorder.failing.append(RuntimeError("a bug"))

    answer = counter.resident().send(payload("slack_message_im"))

    assert answer.status_code == 503
    assert "Ev0MADO0001" in caplog.text
    assert "町内会" not in caplog.text


def test_nothing_is_asked_of_slack_before_the_acknowledgement(counter: SlackCounter) -> None:
    resident = counter.resident()

    resident.say("補助金")
    resident.command("補助金")
    resident.act(payload("slack_block_actions"))

    assert counter.server.calls == []
    assert len(counter.recorder.arrived) == 3


def test_a_slow_store_does_not_hold_up_other_requests() -> None:
    both_inside = threading.Barrier(2, timeout=20)

    class Slow(Recorder):
        def arrive(self, incoming: Incoming) -> bool:
            both_inside.wait()
            return super().arrive(incoming)

    with slack_counter(Slow()) as counter:
        answers = asyncio.run(_both(counter.api, counter.clock))

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(counter.recorder.arrived) == 2


async def _both(api: FastAPI, clock: FixedClock) -> list[httpx.Response]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=api), base_url="http://madoguchi.test") as client:
        bodies = [json.dumps(payload("slack_message_im") | {"event_id": key}).encode() for key in ("Ev1", "Ev2")]
        signed = [(body, slack_signature(SECRET, body, clock=clock)) for body in bodies]
        sent = [client.post(slack.PATH, content=body, headers=headers) for body, headers in signed]
        return list(await asyncio.gather(*sent))
