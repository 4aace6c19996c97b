"""Slack's `chat.postMessage` on loopback: checks every call against the contract and keeps what was posted."""

import itertools
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from bot.ports import Clock
from tests.vendors.contract import faults, texts
from tests.vendors.http import Answer, Call, Listener

TOKEN = "xoxb-invented"
BOT_USER = "U0MADOBOT1"
MOST_TEXT = 11_000
"""Characters of all blocks together that Slack was seen to refuse, less than its reference says."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One message in a channel."""

    channel: str
    thread: str | None
    ts: str
    text: str
    blocks: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with one call; `taken` when the message is posted all the same."""

    answer: Answer
    taken: bool = False


def ratelimited(seconds: int) -> Trouble:
    return Trouble(Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)}))


def broken(status: int = 500) -> Trouble:
    return Trouble(Answer(status, "down for a moment"))


def refused(error: str) -> Trouble:
    return Trouble(Answer(200, {"ok": False, "error": error}))


def silent(*, taken: bool) -> Trouble:
    return Trouble(Answer(200, held=True), taken=taken)


def hung_up(*, taken: bool) -> Trouble:
    return Trouble(Answer(200, dropped=True), taken=taken)


@dataclass
class SlackServer:
    """Slack as we see it. `violations` are broken rules of the contract: leaving the `with` fails on any."""

    clock: Clock
    posted: list[Posted] = field(default_factory=list)
    calls: list[Any] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    troubles: deque[Trouble] = field(default_factory=deque)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._listener = Listener(self._take)
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        assert not self.violations, self.violations

    @property
    def url(self) -> str:
        return f"{self._listener.url}/api/"

    def direct(self, user: str) -> str:
        """The direct messages between the bot and a person."""
        return f"D{user[1:]}"

    def stamp(self) -> str:
        """A new time stamp, unique in the workspace."""
        return f"{int(self.clock().timestamp())}.{next(self._numbers):06d}"

    def key(self) -> str:
        """A new id for an event or a trigger."""
        return f"{next(self._numbers):08d}"

    def _take(self, call: Call) -> Answer:
        with self._lock:
            answer = self._answer(call)
            self.answers.append(answer)
            return answer

    def _answer(self, call: Call) -> Answer:
        if call.path != "/api/chat.postMessage":
            return self._refuse("unknown_method", f"{call.path} is not called")
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return refused("invalid_auth").answer
        body = call.json()
        self.calls.append(body)
        if found := [*faults("slack_post_message", body), *_more_faults(body["blocks"])]:
            return self._refuse("invalid_blocks", *found)
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble and not trouble.taken:
            return trouble.answer
        answer = self._post(body)
        return trouble.answer if trouble else answer

    def _post(self, body: dict[str, Any]) -> Answer:
        channel = body["channel"]
        channel = self.direct(channel) if channel.startswith("U") else channel
        post = Posted(channel, body.get("thread_ts"), self.stamp(), body["text"], body["blocks"])
        self.posted.append(post)
        message = {"type": "message", "user": BOT_USER, "text": post.text, "ts": post.ts, "blocks": post.blocks}
        return Answer(200, {"ok": True, "channel": channel, "ts": post.ts, "message": message})

    def _refuse(self, error: str, *found: str) -> Answer:
        self.violations += found
        return refused(error).answer


def _more_faults(blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Rules that a schema cannot say."""
    found = []
    ids = list(texts(list(blocks), "action_id"))
    if len(set(ids)) != len(ids):
        found.append(f"action_id twice: {ids}")
    if sum(len(text) for text in texts(list(blocks), "text")) > MOST_TEXT:
        found.append("msg_blocks_too_long")
    return found
