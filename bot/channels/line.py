"""LINE: signed webhooks come in and are only stored; replies go out by reply token first and by push after."""

import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid5

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from bot.channels.arrival import Arrivals, raw_body
from bot.channels.line_event import CHANNEL, Event, said, unsent
from bot.channels.line_message import Message, calls
from bot.ports import Clock, DeliveryFailed, Unavailable
from bot.records import Outgoing

PATH = "/line/webhook"
API_URL = "https://api.line.me"
REPLY_TOKEN_LIFE = timedelta(seconds=50)
"""LINE takes a reply token for a minute; ten seconds of it are left to the way there."""
TIMEOUT = (3.0, 5.0)
"""Seconds to connect and to answer: within the ten in which a person must hear something."""
QUOTA_USED_UP = "monthly limit"
"""How LINE words the 429 that no waiting helps against."""
log = logging.getLogger(__name__)


def register(
    api: FastAPI,
    *,
    secrets: Sequence[str],
    conversation: Arrivals,
    wake: Callable[[], None],
    clock: Clock,
) -> None:
    """Mounts `POST /line/webhook`. Any of the channel secrets may have signed (two are valid while one is replaced)."""
    from linebot.v3.webhook import SignatureValidator  # late: it takes over a second

    validators = [SignatureValidator(secret) for secret in secrets]

    @api.post(PATH)
    def line_webhook(request: Request, body: Annotated[bytes, Depends(raw_body)]) -> Response:
        signature = request.headers.get("X-Line-Signature", "")
        text = body.decode("utf-8", "replace")
        if not any(validator.validate(text, signature) for validator in validators):
            return PlainTextResponse("bad signature", status_code=401)
        events = _events(text)
        if events is None:
            return PlainTextResponse("not readable", status_code=400)
        stored = _store_all(events, conversation=conversation, clock=clock)
        wake()
        return PlainTextResponse("OK") if stored else PlainTextResponse("not stored", status_code=503)


def _events(text: str) -> list[Event] | None:
    """The events of a delivery (none when LINE only tries the address); None when it is no delivery."""
    try:
        events = json.loads(text)["events"]
    except (ValueError, LookupError, TypeError):
        return None
    return events if isinstance(events, list) else None


def _store_all(events: Sequence[Event], *, conversation: Arrivals, clock: Clock) -> bool:
    """Stores each event by itself; False when LINE should send them all again (what is there is not stored twice)."""
    try:
        stored = [_store(event, conversation=conversation, clock=clock) for event in events]
    except Unavailable:
        return False
    return all(stored)


def _store(event: Event, *, conversation: Arrivals, clock: Clock) -> bool:
    """Stores one event; False when that failed. One that cannot be read is left out. Raises Unavailable."""
    try:
        taken_back, incoming = unsent(event), said(event, now=clock())
    except Exception:  # broad: one bad event must not lose the others of its delivery
        log.exception("LINE event %s cannot be read", _name(event))
        return True
    try:
        if taken_back:
            conversation.forget(CHANNEL, taken_back)
        if incoming:
            conversation.arrive(incoming)
    except Unavailable:
        raise
    except Exception:  # broad for the same reason; LINE is asked to send it again
        log.exception("LINE event %s cannot be stored", _name(event))
        return False
    return True


def _name(event: object) -> object:
    """The event's id for the log, whatever came instead of an event."""
    return event.get("webhookEventId") if isinstance(event, dict) else type(event).__name__


class LineSender:
    """Replies while the reply token is good, since a reply is free; pushes with a retry key otherwise."""

    def __init__(
        self,
        access_token: str,
        *,
        clock: Clock,
        api_url: str = API_URL,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        from linebot.v3 import messaging  # late: it takes over a second
        from urllib3 import exceptions  # comes with linebot

        configuration = messaging.Configuration(access_token=access_token, host=api_url.rstrip("/"))
        configuration.retries = False  # urllib3 would repeat a call by itself
        self._sdk, self._network = messaging, exceptions
        self._client = messaging.ApiClient(configuration)
        self._api = messaging.MessagingApi(self._client)
        self._clock = clock
        self._timeout = timeout

    def send(self, outgoing: Outgoing) -> None:
        """Replies or pushes; raises DeliveryFailed.

        A reply can be made once and has no retry key, so it is one call at the first try; what needs several
        calls is pushed, each with a key of its own, so that a repeated one is recognised.
        """
        batches = calls(outgoing.replies)
        token = self._fresh_token(outgoing)
        if token and len(batches) == 1 and self._reply(token, batches[0]):
            return
        target = outgoing.address.get("to")
        if not target:
            raise DeliveryFailed("LINEの宛先がわかりません。", retry=False)
        for number, batch in enumerate(batches):
            self._push(target, batch, key=_retry_key(outgoing.retry_key, number))

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _fresh_token(self, outgoing: Outgoing) -> str | None:
        """The reply token, unless it was used in vain before or is too old."""
        token, came_at = outgoing.address.get("reply_token"), outgoing.address.get("reply_token_at")
        if not token or not came_at or outgoing.attempts:
            return None
        return token if self._clock() - datetime.fromisoformat(came_at) < REPLY_TOKEN_LIFE else None

    def _reply(self, token: str, messages: Sequence[Message]) -> bool:
        """Replies; False when LINE refuses the token (used or too old)."""
        request = self._sdk.ReplyMessageRequest(replyToken=token, messages=self._models(messages))
        try:
            self._api.reply_message(request, _request_timeout=self._timeout)
        except self._sdk.ApiException as error:
            if error.status == 400:
                return False
            raise _refused(error.status or 0, error.body) from error
        except (self._network.NewConnectionError, self._network.ConnectTimeoutError) as error:
            raise DeliveryFailed(f"LINEにつながりませんでした（{type(error).__name__}）。") from error
        except self._network.HTTPError as error:
            why = "LINEから返事がありませんでした。届いたかもしれないので、送り直す前にご本人に確かめてください"
            raise DeliveryFailed(f"{why}（{type(error).__name__}）。", retry=False, uncertain=True) from error
        return True

    def _push(self, target: str, messages: Sequence[Message], *, key: str) -> None:
        """Pushes; LINE takes one key once, so that this may be repeated (for a day, by its reference)."""
        request = self._sdk.PushMessageRequest(to=target, messages=self._models(messages))
        try:
            self._api.push_message(request, x_line_retry_key=key, _request_timeout=self._timeout)
        except self._sdk.ApiException as error:
            if error.status != 409:
                raise _refused(error.status or 0, error.body) from error
        except self._network.HTTPError as error:
            raise DeliveryFailed(f"LINEから返事がありませんでした（{type(error).__name__}）。") from error

    def _models(self, messages: Sequence[Message]) -> list[Any]:
        return [self._sdk.TextMessage.from_dict(message) for message in messages]


def _retry_key(key: str, number: int) -> str:
    """The key of one of several calls; the first call's is the outgoing message's own."""
    return str(uuid5(UUID(key), str(number)) if number else UUID(key))


def _refused(status: int, body: bytes | str | None) -> DeliveryFailed:
    """What follows from LINE's answer with an error status; 0 stands for a connection that could not be secured."""
    words = body.decode("utf-8", "replace") if isinstance(body, bytes) else body or ""
    if status == 429 and QUOTA_USED_UP in words:
        return DeliveryFailed("LINEで今月送れる数の上限に達しました（HTTP 429）。", retry=False)
    if status == 429:
        return DeliveryFailed("LINEが混み合っています（HTTP 429）。")
    if status == 0 or status >= 500:
        return DeliveryFailed(f"LINEで障害が起きています（HTTP {status}）。")
    return DeliveryFailed(f"LINEに断られました（HTTP {status}：{_message(words)}）。", retry=False)


def _message(body: str) -> str:
    """LINE's own words for an error."""
    try:
        return str(json.loads(body)["message"])
    except (ValueError, LookupError, TypeError):
        return "理由なし"
