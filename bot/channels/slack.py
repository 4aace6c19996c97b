"""Slack: signed requests come in through Bolt and are only stored; replies go out with `chat.postMessage`."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http.client import HTTPException as HttpError
from typing import Annotated, Any, Protocol
from urllib.error import URLError

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from slack_bolt import Ack, App, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import WebClient

from bot.channels.arrival import Arrivals, raw_body
from bot.channels.slack_event import button_said, command_said, event_said
from bot.channels.slack_message import SlackMessage, messages
from bot.message import Incoming
from bot.ports import Clock, DeliveryFailed, Unavailable
from bot.records import Outgoing

PATH = "/slack/events"
COMMAND = "/madoguchi"
LATER = 30.0
"""Seconds to wait when Slack asks for less traffic without saying for how long."""
COMMAND_TAKEN = "受け付けました。「まどぐち」からのダイレクトメッセージでお答えします。"
COMMAND_LOST = "申しわけありません。いま受け付けられませんでした。少し待って、もう一度送ってください。"

PASSING = frozenset(("ratelimited", "rate_limited", "service_unavailable", "request_timeout", "team_added_to_org"))
"""Errors that go away by themselves; nothing was posted."""
HALF_DONE = frozenset(("internal_error", "fatal_error"))
"""Errors after which, Slack says, part of the work may have been done."""
log = logging.getLogger(__name__)


class Reader(Protocol):
    """What reads a kind of request."""

    def __call__(self, body: Mapping[str, Any], *, now: datetime) -> Incoming | None:
        """What was said; None when nobody said anything."""


def register(
    api: FastAPI,
    *,
    signing_secrets: Sequence[str],
    client: WebClient,
    conversation: Arrivals,
    wake: Callable[[], None],
    clock: Clock,
) -> App:
    """Mounts `POST /slack/events` for events, commands and buttons; gives the Bolt app, for more listeners.

    A request is taken when any of the secrets signed it (two are valid while one is being replaced). Bolt knows
    one secret only, so the signature is checked before Bolt sees the request.
    """
    verifiers = [SignatureVerifier(secret, clock=_Watch(clock)) for secret in signing_secrets]
    bolt = _bolt(client)

    def store(incoming: Incoming | None) -> None:
        if incoming is not None and conversation.arrive(incoming):
            wake()

    _listen(bolt, store=store, clock=clock)

    @api.post(PATH)
    def slack_events(request: Request, body: Annotated[bytes, Depends(raw_body)]) -> Response:
        if not any(_is_signed(verifier, body, request.headers) for verifier in verifiers):
            return PlainTextResponse("bad signature", status_code=401)
        try:
            return to_starlette_response(bolt.dispatch(to_bolt_request(request, body)))
        except ValueError:
            return PlainTextResponse("not readable", status_code=400)

    return bolt


class SlackSender:
    """Posts replies to the conversation they belong to, and in its thread.

    The client must have no retry handlers: it would post again what may have arrived.
    """

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def send(self, outgoing: Outgoing) -> None:
        """Posts the replies; raises DeliveryFailed.

        Nearly always one call. Where replies are too long for one, a failure after the first is tried again
        with all of them: read twice is better than not at all.
        """
        channel = outgoing.address.get("channel")
        if not channel:
            raise DeliveryFailed("Slackの宛先がわかりません。", retry=False)
        for message in messages(outgoing.replies):
            self._post(channel, outgoing.address.get("thread_ts"), message)

    def _post(self, channel: str, thread: str | None, message: SlackMessage) -> None:
        try:
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=message.text,
                blocks=message.blocks,
                mrkdwn=False,
                parse="none",
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as error:
            raise _refused(error) from error
        except URLError as error:
            raise DeliveryFailed(f"Slackにつながりませんでした（{error.reason}）。") from error
        except (OSError, HttpError) as error:
            why = "Slackから返事がありませんでした。届いたかもしれないので、Slackの画面で確かめてください"
            raise DeliveryFailed(f"{why}（{type(error).__name__}）。", retry=False, uncertain=True) from error


class _Watch(SlackClock):
    """Slack's clock as ours: the verifier takes no other kind."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


def _bolt(client: WebClient) -> App:
    """A Bolt app that asks Slack nothing: not at its start, and not before it acknowledges.

    It has a client of its own, which it re-tokens for every request; the sender's is left alone.
    """

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    own = WebClient(base_url=client.base_url, timeout=client.timeout, retry_handlers=[])
    return App(
        name="madoguchi",
        client=own,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )


def _listen(bolt: App, *, store: Callable[[Incoming | None], None], clock: Clock) -> None:
    """Registers what stores a request and acknowledges it, in this order."""

    def storing(read: Reader, *, answer: str = "") -> Callable[..., None]:
        def listener(ack: Ack, body: Mapping[str, Any]) -> None:
            store(read(body, now=clock()))
            ack(answer)

        return listener

    bolt.event(re.compile("."))(storing(event_said))
    bolt.action(re.compile(r"\A(choice|label|link):"))(storing(button_said))
    bolt.command(COMMAND)(storing(command_said, answer=COMMAND_TAKEN))
    bolt.error(_not_stored)


def _not_stored(error: Exception, body: Mapping[str, Any]) -> BoltResponse:
    """Slack sends an event again after a 5xx; a command it does not, so there the person is told."""
    key = body.get("event_id") or body.get("trigger_id")
    if not isinstance(error, Unavailable):
        log.error("Slack request %s could not be stored", key, exc_info=error)
    if "command" in body:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": COMMAND_LOST})
    return BoltResponse(status=503, body="")


def _is_signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Is the signature right? What the verifier cannot even read (no UTF-8, a time that is no number) is not signed."""
    try:
        return verifier.is_valid_request(body, dict(headers))
    except (ValueError, TypeError):
        return False


def _refused(error: SlackApiError) -> DeliveryFailed:
    """What follows from an answer of Slack that is not ok."""
    status = error.response.status_code
    code = str(error.response.get("error", "")) if isinstance(error.response.data, dict) else ""
    if status == 429 or code in PASSING:
        after = error.response.headers.get("Retry-After") or error.response.headers.get("retry-after")
        return DeliveryFailed(f"Slackが混み合っています（{code or status}）。", after=float(after or LATER))
    if status >= 500:
        return DeliveryFailed(f"Slackで障害が起きています（HTTP {status}）。")
    if code in HALF_DONE:
        why = "Slackで障害が起きました。届いたかもしれないので、Slackの画面で確かめてください"
        return DeliveryFailed(f"{why}（{code}）。", retry=False, uncertain=True)
    return DeliveryFailed(f"Slackに断られました（{code or status}）。", retry=False)
