"""What is really sent, and the samples of what is received, against the vendors' own descriptions.

These descriptions are not ours to ship: they are read from the folder that MADOGUCHI_CONTRACTS names, or from
`contracts` in a folder `shared` beside the checkout: `line/messaging-api.yml` and `line/webhook.yml` (LINE's
OpenAPI), `slack/web-api.json` and `slack/events-api.json` (Slack's, of 2021). Without them these tests are left out.
"""

import copy
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft4Validator

from bot.channels.slack import SlackSender
from bot.message import Choice, Link, Reply
from tests.vendors.counters import line_counter, line_sender, slack_client, slack_counter
from tests.vendors.outgoing import outgoing
from tests.vendors.payloads import names, payload

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "contracts"
REPLIES = (
    Reply(
        text="補助金があります。", lines=("上限20万円",), source="「みほん計画」", notice="計画の期間は終わっています。"
    ),
    Reply(
        text="どうしますか。",
        choices=(
            Choice("意見を出す", "start:comment"),
            Choice("地域コミュニティ活動推進支援事業補助金（二期）", "x" * 3_000),
        ),
        links=(Link("お名前などを入力する", "https://mihon.test/f/abc"),),
    ),
)
Schema = Mapping[str, Any]


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("MADOGUCHI_CONTRACTS")
    folder = Path(named) if named else BESIDE
    if not folder.is_dir():
        pytest.skip("the vendors' API descriptions are not here (name their folder in MADOGUCHI_CONTRACTS)")
    return folder


def test_what_line_is_sent_and_answers_is_as_line_describes_it(folder: Path) -> None:
    described = Described(read(folder / "line" / "messaging-api.yml"))
    with line_counter() as counter, closing(line_sender(counter.server)) as sender:
        counter.resident().say("補助金")
        address = counter.recorder.arrived[0].address
        for _ in range(2):
            sender.send(outgoing(*REPLIES, channel="line", address=address))

    requests = [(how, faults) for how, body in counter.server.calls for faults in described.request(how, body)]
    answers = [
        described.faults("ReplyMessageResponse", each.body) for each in counter.server.answers if each.status == 200
    ]
    assert [how for how, _ in counter.server.calls] == ["reply", "reply", "push"]
    assert requests == []
    assert answers == [[], []]


def test_a_call_unlike_the_description_is_noticed(folder: Path) -> None:
    described = Described(read(folder / "line" / "messaging-api.yml"))
    action = {"type": "postback", "label": "意見", "data": "x" * 301}
    message = {"type": "text", "textt": "", "quickReply": {"items": [{"type": "action", "action": action}]}}

    found = list(described.request("push", {"messages": [message]}))

    assert any("'to' is a required property" in fault for fault in found)
    assert any("unknown field textt" in fault for fault in found)
    assert any(fault.startswith("$.data: ") for fault in found)


@pytest.mark.parametrize("sample", names("line"))
def test_a_sample_of_line_is_as_line_describes_it(folder: Path, sample: str) -> None:
    described = Described(read(folder / "line" / "webhook.yml"))
    body = payload(sample)

    known = [event for event in body["events"] if not on_purpose(event)]

    assert described.faults("CallbackRequest", body | {"events": known}) == []
    assert [fault for event in known for fault in described.polymorphic("Event", event)] == []


def test_what_slack_is_sent_and_answers_is_as_slack_describes_it(folder: Path) -> None:
    api = read(folder / "slack" / "web-api.json")
    method = api["paths"]["/chat.postMessage"]["post"]
    with slack_counter() as counter:
        sender = SlackSender(slack_client(counter.server))
        address = {"channel": "C0CHONAI001", "thread_ts": "1795316400.000100"}
        sender.send(outgoing(*REPLIES, channel="slack", address=address))

    [call], [answer] = counter.server.calls, counter.server.answers
    parameters = {each["name"]: each["type"] for each in method["parameters"] if each["in"] == "formData"}
    # the description knows the form in which lists travel as JSON text; our call is JSON as a whole
    as_form = {name: json.dumps(value) if isinstance(value, list) else value for name, value in call.items()}
    assert {name: kind(value) for name, value in as_form.items()}.items() <= parameters.items()
    assert within(api, {"$ref": "#/definitions/blocks"}, call["blocks"]) == []
    assert within(api, method["responses"]["200"]["schema"], answer.body) == []


@pytest.mark.parametrize("sample", [name for name in names("slack") if payload(name).get("type") == "event_callback"])
def test_a_sample_of_slack_is_as_slack_describes_it(folder: Path, sample: str) -> None:
    api = read(folder / "slack" / "events-api.json")
    body = payload(sample)
    topic = {"app_mention": "app.mention", "app_uninstalled": "app.uninstalled"}
    described = api["topics"][topic.get(body["event"]["type"], "message.im")]["subscribe"]["payload"]

    assert within(api, described, body) == []


class Described:
    """LINE's description: its schemas, with kinds told apart by `type` as its discriminators say."""

    def __init__(self, api: Schema) -> None:
        self._api = api
        self._schemas: Mapping[str, Schema] = api["components"]["schemas"]

    def request(self, how: str, body: Schema) -> Iterator[str]:
        """Faults of a call: of the body, of each message, and of each button's action."""
        yield from self.faults(f"{how.title()}MessageRequest", body)
        for message in body["messages"]:
            yield from self.polymorphic("Message", message)
            for item in message.get("quickReply", {}).get("items", ()):
                yield from self.faults("QuickReplyItem", item)
                yield from self.polymorphic("Action", item["action"])

    def polymorphic(self, name: str, value: Schema) -> list[str]:
        """Faults of a value whose `type` names its schema, and of the same in its parts."""
        mapping = self._schemas[name]["discriminator"]["mapping"]
        if value["type"] not in mapping:
            return [f"{name}: no type {value['type']}"]
        own = mapping[value["type"]].rpartition("/")[2]
        found = self.faults(own, value)
        for part, schema in self._properties(own).items():
            inner = schema.get("$ref", "").rpartition("/")[2]
            if part in value and "discriminator" in self._schemas.get(inner, {}):
                found += self.polymorphic(inner, value[part])
        return found

    def faults(self, name: str, value: Schema) -> list[str]:
        """Faults of a value against one schema, and its fields that the schema does not know."""
        unknown = [f"{name}: unknown field {field}" for field in value if field not in self._properties(name)]
        return unknown + within(self._api, {"$ref": f"#/components/schemas/{name}"}, value)

    def _properties(self, name: str) -> dict[str, Schema]:
        """The fields of a schema and of those it builds on."""
        schema = self._schemas[name]
        parts = [schema, *schema.get("allOf", ())]
        bases = [self._properties(part["$ref"].rpartition("/")[2]) for part in parts if "$ref" in part]
        own = [part.get("properties", {}) for part in parts]
        return {field: each for group in (*bases, *own) for field, each in group.items()}


def on_purpose(event: Schema) -> bool:
    """Is this event meant to differ from the description: of an older or a newer form, or broken?"""
    broken = event["type"] == "postback" and "postback" not in event
    return broken or "webhookEventId" not in event or event["type"] == "somethingNew"


def within(api: Schema, schema: Schema, value: object) -> list[str]:
    """Faults of a value against a schema of the description."""
    whole = {name: part for name, part in api.items() if name in ("components", "definitions")}
    validator = Draft4Validator({**whole, "allOf": [schema]})
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def kind(value: object) -> str:
    """The name of a value's type in a description."""
    return "boolean" if isinstance(value, bool) else "string"


def read(file: Path) -> dict[str, Any]:
    """A description; a copy, so that no test changes another's."""
    return copy.deepcopy(_parsed(file))


@cache
def _parsed(file: Path) -> dict[str, Any]:
    text = file.read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parsed: dict[str, Any] = json.loads(text) if file.suffix == ".json" else yaml.load(text, Loader=loader)  # noqa: S506
    return parsed
