"""People on Slack: they send signed requests as Slack does and read what was posted there."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.ports import Clock
from tests.talks import Shown
from tests.vendors.page import fill_page
from tests.vendors.payloads import payload
from tests.vendors.slack_server import BOT_USER, Posted, SlackServer

SECRET = "slack-signing-secret"
FORM = "application/x-www-form-urlencoded"


def slack_signature(secret: str, body: bytes, *, clock: Clock) -> dict[str, str]:
    """The headers with which Slack signs a request."""
    stamp = str(int(clock().timestamp()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class SlackResident:
    """A person in a workspace: in the direct messages with the bot, or in a `channel`, where they mention it."""

    def __init__(
        self,
        client: httpx.Client,
        server: SlackServer,
        secret: str = SECRET,
        *,
        user: str = "U0SATO00001",
        channel: str | None = None,
    ) -> None:
        self._client, self._server, self._secret, self._user = client, server, secret, user
        self._channel = channel or server.direct(user)
        self._thread: str | None = None
        self._read = 0
        self._last: tuple[bytes, dict[str, str]] = (b"", {})

    def say(self, text: str) -> httpx.Response:
        """Types a message; in a channel it mentions the bot, at first outside any thread."""
        direct = self._channel.startswith("D")
        body = payload("slack_message_im" if direct else "slack_app_mention")
        stamp = self._server.stamp()
        typed = _as_slack_escapes(text)
        said = typed if direct else f"<@{BOT_USER}> {typed}".strip()
        body["event"] |= {"user": self._user, "channel": self._channel, "text": said, "ts": stamp, "event_ts": stamp}
        if not direct:
            self._thread = self._thread or stamp
            if self._thread != stamp:
                body["event"]["thread_ts"] = self._thread
        return self.send(body | {"event_id": f"Ev{self._server.key()}"})

    def command(self, text: str) -> httpx.Response:
        """Types `/madoguchi`; the answer comes in the direct messages."""
        form = payload("slack_command") | {
            "user_id": self._user,
            "channel_id": self._channel,
            "text": _as_slack_escapes(text),
            "trigger_id": self._server.key(),
        }
        return self._post(urlencode(form).encode(), FORM)

    def press(self, label: str) -> httpx.Response:
        """Presses the newest button that reads so."""
        buttons = [(post, button) for post in self._seen() for button in _buttons(post)]
        pressed = [pair for pair in buttons if _label(pair[1]) == label]
        assert pressed, f"no button 「{label}」 among {self.offered}"
        post, button = pressed[-1]
        return self.send_action(post, button)

    def tell(self, values: Mapping[str, str]) -> None:
        """Gives personal answers on the one-time page."""
        fill_page(self._client, [_shown(post).text for post in self._seen()], values)

    def read(self) -> Sequence[Shown]:
        """What was shown since the last look."""
        seen = self._seen()
        fresh, self._read = seen[self._read :], len(seen)
        return [_shown(post) for post in fresh]

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Label and value of every button in sight that answers, oldest first."""
        return [(_label(button), button["value"]) for post in self._seen() for button in _buttons(post)]

    def send(self, body: Mapping[str, Any]) -> httpx.Response:
        """Sends an event as Slack does."""
        return self._post(json.dumps(body, ensure_ascii=False).encode(), "application/json")

    def send_action(self, post: Posted, button: Mapping[str, Any]) -> httpx.Response:
        """Sends the press of a button as Slack does."""
        place = {"channel_id": post.channel, "message_ts": post.ts}
        place |= {"thread_ts": post.thread} if post.thread else {}
        body = payload("slack_block_actions")
        body |= {"trigger_id": self._server.key(), "channel": {"id": post.channel, "name": "here"}}
        body["user"]["id"] = self._user
        body["container"] |= place
        body["message"] |= {"ts": post.ts, "text": post.text} | ({"thread_ts": post.thread} if post.thread else {})
        body["actions"] = [{**button, "block_id": "b0", "action_ts": self._server.stamp()}]
        return self.act(body)

    def act(self, body: Mapping[str, Any]) -> httpx.Response:
        """Sends an interaction as Slack does."""
        return self._post(urlencode({"payload": json.dumps(body)}).encode(), FORM)

    def again(self) -> httpx.Response:
        """Slack repeats the last request, as it does when no answer came within three seconds."""
        body, headers = self._last
        repeated = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
        signature = slack_signature(self._secret, body, clock=self._server.clock)
        return self._client.post("/slack/events", content=body, headers=headers | repeated | signature)

    def _post(self, body: bytes, kind: str) -> httpx.Response:
        self._last = (body, {"Content-Type": kind})
        signature = slack_signature(self._secret, body, clock=self._server.clock)
        return self._client.post("/slack/events", content=body, headers={"Content-Type": kind, **signature})

    def _seen(self) -> list[Posted]:
        """The direct messages, and the person's thread of the channel."""
        direct = self._server.direct(self._user)
        return [
            post
            for post in self._server.posted
            if post.channel == direct or (post.channel == self._channel and post.thread == self._thread)
        ]


def _as_slack_escapes(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _buttons(post: Posted) -> list[dict[str, Any]]:
    """The buttons that answer; those that open a page are text to the reader."""
    rows = [block["elements"] for block in post.blocks if block["type"] == "actions"]
    return [button for row in rows for button in row if "url" not in button]


def _label(button: Mapping[str, Any]) -> str:
    return str(button["text"]["text"])


def _shown(post: Posted) -> Shown:
    parts = [part for block in post.blocks for part in _parts(block)]
    return Shown("\n\n".join(parts), tuple(_label(button) for button in _buttons(post)))


def _parts(block: Mapping[str, Any]) -> list[str]:
    if block["type"] == "section":
        return [block["text"]["text"]]
    if block["type"] == "context":
        return [element["text"] for element in block["elements"]]
    return [f"{_label(link)}\n{link['url']}" for link in block.get("elements", ()) if "url" in link]
