"""People on LINE: they send signed webhooks as LINE does and read what arrived there."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from tests.talks import Shown
from tests.vendors.line_server import LineServer
from tests.vendors.page import fill_page
from tests.vendors.payloads import payload

SECRET = "line-channel-secret"


def line_signature(secret: str, body: bytes) -> dict[str, str]:
    """The header with which LINE signs a webhook."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"X-Line-Signature": base64.b64encode(digest).decode()}


class LineResident:
    """A person on LINE, alone with the account or in a `group` with it."""

    def __init__(
        self,
        client: httpx.Client,
        server: LineServer,
        secret: str = SECRET,
        *,
        user: str = "U" + 8 * "1a2b",
        group: str | None = None,
    ) -> None:
        self._client, self._server, self._secret = client, server, secret
        self._talk = group or user
        self._source = {"type": "user", "userId": user}
        if group:
            self._source |= {"type": "group", "groupId": group}
        self._read = 0
        self._last: dict[str, Any] = {}

    def say(self, text: str) -> httpx.Response:
        """Types a message; in a group it mentions the account."""
        message: dict[str, Any] = payload("line_text")["events"][0]["message"] | {"text": text}
        if self._source["type"] == "group":
            message["text"] = f"@まどぐち {text}"
            message["mention"] = payload("line_group_mention")["events"][0]["message"]["mention"]
        return self.show(message)

    def chat(self, text: str) -> httpx.Response:
        """Types something in the group that is not for the account."""
        return self.show(payload("line_text")["events"][0]["message"] | {"text": text})

    def show(self, message: Mapping[str, Any]) -> httpx.Response:
        """Sends any message: a sticker, a picture."""
        return self._do("line_text", message={**message, "id": str(self._server.number())})

    def add(self) -> httpx.Response:
        """Adds the account as a friend."""
        return self._do("line_follow")

    def unsend(self) -> httpx.Response:
        """Takes the last message back."""
        message_id = self._last["events"][0]["message"]["id"]
        return self._do("line_unsend", unsend={"messageId": message_id}, replyToken=None)

    def press(self, label: str) -> httpx.Response:
        """Presses the quick reply that stands for the choice of this label."""
        value = next((value for said, value in self.offered if said == label), None)
        assert value is not None, f"no button 「{label}」 among {self.offered}"
        return self._do("line_postback", postback={"data": value})

    def tell(self, values: Mapping[str, str]) -> None:
        """Gives personal answers on the one-time page."""
        fill_page(self._client, [message["text"] for message in self._seen()], values)

    def read(self) -> Sequence[Shown]:
        """What was shown since the last look. A button counts with its whole label, which pressing it shows."""
        seen = self._seen()
        fresh, self._read = seen[self._read :], len(seen)
        return [Shown(message["text"], tuple(label for label, _ in _quick_replies(message))) for message in fresh]

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Label and value of every quick reply in sight: those of the newest message alone."""
        seen = self._seen()
        return _quick_replies(seen[-1]) if seen else []

    def send(self, body: Mapping[str, Any]) -> httpx.Response:
        """Sends a webhook as LINE does."""
        self._last = dict(body)
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", **line_signature(self._secret, content)}
        return self._client.post("/line/webhook", content=content, headers=headers)

    def again(self) -> httpx.Response:
        """LINE repeats the last webhook, as it does when no 200 came."""
        events = [event | {"deliveryContext": {"isRedelivery": True}} for event in self._last["events"]]
        return self.send(self._last | {"events": events})

    def _do(self, sample: str, **changed: object) -> httpx.Response:
        body = payload(sample)
        event = body["events"][0] | {
            "webhookEventId": f"01JMAD{self._server.number():020d}",
            "timestamp": int(self._server.clock().timestamp() * 1000),
            "source": self._source,
            "replyToken": self._server.reply_token(self._talk),
        }
        event |= changed
        body["events"] = [{name: value for name, value in event.items() if value is not None}]
        return self.send(body)

    def _seen(self) -> list[dict[str, Any]]:
        return [message for sent in self._server.sent if sent.to == self._talk for message in sent.messages]


def _quick_replies(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    actions = [item["action"] for item in message.get("quickReply", {}).get("items", ())]
    return [(action["displayText"], action["data"]) for action in actions]
