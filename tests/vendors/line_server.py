"""LINE's reply and push endpoints on loopback: checks every call and keeps what each talk was shown."""

import itertools
import re
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

from bot.ports import Clock
from tests.vendors.contract import code_units, faults, texts
from tests.vendors.http import Answer, Call, Listener

TOKEN = "invented-access-token"
TOKEN_LIFE = timedelta(minutes=1)
KEY_LIFE = timedelta(hours=24)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Sent:
    """One call that LINE took: the messages of a talk, and whether by `reply` or `push`."""

    to: str
    how: str
    messages: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with one call; `taken` when the messages arrive all the same."""

    answer: Answer
    taken: bool = False


def failing(status: int, message: str = "Something went wrong") -> Trouble:
    return Trouble(Answer(status, {"message": message}))


def silent(*, taken: bool) -> Trouble:
    return Trouble(Answer(200, held=True), taken=taken)


def hung_up(*, taken: bool) -> Trouble:
    return Trouble(Answer(200, dropped=True), taken=taken)


@dataclass
class LineServer:
    """LINE as we see it. `violations` are broken rules of the contract: leaving the `with` fails on any."""

    clock: Clock
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, Any]] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    troubles: deque[Trouble] = field(default_factory=deque)
    _tokens: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _keys: dict[str, datetime] = field(default_factory=dict)
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
        return self._listener.url

    def number(self) -> int:
        """A new number for an event or a message."""
        return next(self._numbers)

    @property
    def keys(self) -> list[str]:
        """The retry keys that were taken, oldest first."""
        return list(self._keys)

    def reply_token(self, to: str) -> str:
        """A new reply token for a talk; it is good once and for a minute."""
        token = f"{self.number():032x}"
        self._tokens[token] = (to, self.clock())
        return token

    def _take(self, call: Call) -> Answer:
        with self._lock:
            answer = self._answer(call)
            self.answers.append(answer)
            return answer

    def _answer(self, call: Call) -> Answer:
        how = call.path.removeprefix("/v2/bot/message/")
        if how not in ("reply", "push"):
            return self._refuse(404, "Not found", f"{call.path} is not called")
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer(401, {"message": "Authentication failed due to the following reason: invalid token"})
        body = call.json()
        self.calls.append((how, body))
        if found := [*faults(f"line_{how}", body), *_more_faults(body, call)]:
            return self._refuse(400, "The request body has 1 error(s)", *found)
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble and not trouble.taken:
            return trouble.answer
        answer = self._reply(body) if how == "reply" else self._push(body, call.headers.get("x-line-retry-key"))
        return trouble.answer if trouble else answer

    def _reply(self, body: dict[str, Any]) -> Answer:
        to, came = self._tokens.pop(body["replyToken"], (None, None))
        if to is None or came is None or self.clock() - came > TOKEN_LIFE:
            return Answer(400, {"message": "Invalid reply token"})
        return self._show(to, "reply", body["messages"])

    def _push(self, body: dict[str, Any], key: str | None) -> Answer:
        used = self._keys.get(key or "")
        if used and self.clock() - used < KEY_LIFE:
            headers = {"X-Line-Accepted-Request-Id": "invented"}
            return Answer(409, {"message": "The retry key is already accepted", "sentMessages": []}, headers)
        if key:
            self._keys[key] = self.clock()
        return self._show(body["to"], "push", body["messages"])

    def _show(self, to: str, how: str, messages: Sequence[dict[str, Any]]) -> Answer:
        self.sent.append(Sent(to, how, messages))
        ids = [{"id": str(self.number()), "quoteToken": "invented"} for _ in messages]
        return Answer(200, {"sentMessages": ids}, {"X-Line-Request-Id": "invented"})

    def _refuse(self, status: int, message: str, *found: str) -> Answer:
        self.violations += found
        return Answer(status, {"message": message})


def _more_faults(body: dict[str, Any], call: Call) -> list[str]:
    """Rules that a schema cannot say: lengths in UTF-16 code units, and the form of the retry key."""
    limits = {"text": 5_000, "label": 20, "displayText": 300}
    long = [name for name, limit in limits.items() for text in texts(body, name) if code_units(text) > limit]
    found = [f"{name} is too long" for name in long]
    key = call.headers.get("x-line-retry-key")
    if key is not None and not UUID.fullmatch(key):
        found.append(f"the retry key {key} is no UUID")
    if key is not None and call.path.endswith("reply"):
        found.append("a reply takes no retry key")
    return found
