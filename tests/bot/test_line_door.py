"""LINE: only what LINE signed comes in, it comes in once, and LINE sends again what could not be stored."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.ports import Unavailable
from tests.vendors.counters import OLD_SECRET, LineCounter, line_counter
from tests.vendors.line_resident import SECRET, line_signature
from tests.vendors.payloads import payload


@pytest.fixture
def counter() -> Iterator[LineCounter]:
    with line_counter() as counter:
        yield counter


def test_both_secrets_are_good_while_one_is_replaced(counter: LineCounter) -> None:
    answers = [counter.resident(secret=secret).say("補助金") for secret in (SECRET, OLD_SECRET)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(counter.recorder.arrived) == 2


def test_a_webhook_signed_with_another_secret_is_refused(counter: LineCounter) -> None:
    answer = counter.resident(secret="stolen").say("補助金")

    assert (answer.status_code, answer.text) == (401, "bad signature")
    assert counter.recorder.arrived == []


def test_a_webhook_changed_after_it_was_signed_is_refused(counter: LineCounter) -> None:
    signature = line_signature(SECRET, b'{"events": []}')

    assert counter.post(b'{"events": [] }', signature).status_code == 401


@pytest.mark.parametrize(
    ("body", "headers"),
    [(b"{}", {}), (b"{}", {"X-Line-Signature": "\xe9"}), (b"\xff\xfe", line_signature(SECRET, b"\xff\xfe"))],
    ids=["no signature", "no ASCII", "no UTF-8"],
)
def test_what_is_not_even_a_signature_is_refused(counter: LineCounter, body: bytes, headers: dict[str, str]) -> None:
    assert counter.post(body, headers).status_code == 401


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}", b'{"events": {}}', b"null"])
def test_a_signed_body_that_is_no_delivery_is_refused_as_unreadable(counter: LineCounter, body: bytes) -> None:
    assert counter.post(body, line_signature(SECRET, body)).status_code == 400


def test_a_repeated_delivery_is_stored_once(counter: LineCounter) -> None:
    resident = counter.resident()
    resident.say("補助金")

    answer = resident.again()

    assert answer.status_code == 200
    assert len(counter.recorder.arrived) == 1


def test_one_bad_event_does_not_lose_the_others(counter: LineCounter, caplog: pytest.LogCaptureFixture) -> None:
    body = payload("line_text")
    body["events"] = ["no event", {"type": "message", "source": {"userId": "U1"}}, *body["events"]]

    answer = counter.resident().send(body)

    assert answer.status_code == 200
    assert [incoming.text for incoming in counter.recorder.arrived] == ["町内会で使える補助金はある？"]
    assert "町内会" not in caplog.text


def test_line_is_asked_to_repeat_what_could_not_be_stored(counter: LineCounter) -> None:
    counter.recorder.failing.append(Unavailable("locked"))
    resident = counter.resident()

    first = resident.say("補助金")
    again = resident.again()

    assert (first.status_code, again.status_code) == (503, 200)
    assert len(counter.recorder.arrived) == 1


def test_while_the_database_is_away_the_rest_of_a_delivery_does_not_wait_for_it(counter: LineCounter) -> None:
    counter.recorder.failing.append(Unavailable("locked"))

    answer = counter.resident().send(payload("line_several"))

    assert answer.status_code == 503
    assert counter.recorder.arrived == []


def test_a_fault_with_one_event_stores_the_others_and_asks_for_that_one_again(counter: LineCounter) -> None:
    counter.recorder.failing.append(RuntimeError("a bug"))
    resident = counter.resident()

    first = resident.send(payload("line_several"))
    stored_at_first = [incoming.text for incoming in counter.recorder.arrived]
    again = resident.again()

    assert (first.status_code, again.status_code) == (503, 200)
    assert stored_at_first == ["最後のひとつ"]
    assert sorted(incoming.text for incoming in counter.recorder.arrived) == ["古い形の通知", "最後のひとつ"]


def test_an_unsend_that_could_not_be_stored_is_asked_for_again(counter: LineCounter) -> None:
    counter.recorder.failing.append(Unavailable("locked"))

    assert counter.resident().send(payload("line_unsend")).status_code == 503


def test_the_library_of_line_is_imported_only_where_line_is_used() -> None:
    script = "import sys, bot.channels.line; sys.exit(any(name.startswith('linebot') for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
