"""Our side of Slack and of LINE with a recorder behind it, for tests of one channel alone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from fastapi import FastAPI
from slack_sdk.web import WebClient

from bot.channels import line, slack
from tests.fakes.clock import FixedClock
from tests.vendors import line_resident, line_server, slack_resident, slack_server
from tests.vendors.http import calling
from tests.vendors.line_resident import LineResident
from tests.vendors.line_server import LineServer
from tests.vendors.recorder import Recorder
from tests.vendors.slack_resident import SlackResident
from tests.vendors.slack_server import SlackServer

OLD_SECRET = "the-secret-before"


@dataclass
class SlackCounter:
    """The endpoint, what arrived through it, and the workspace around it."""

    api: FastAPI
    recorder: Recorder
    server: SlackServer
    clock: FixedClock

    def resident(self, *, secret: str = slack_resident.SECRET, channel: str | None = None) -> SlackResident:
        return SlackResident(calling(self.api), self.server, secret, channel=channel)

    def post(self, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        return calling(self.api).post(slack.PATH, content=body, headers=raw)


@dataclass
class LineCounter:
    """The endpoint, what arrived through it, and the LINE around it."""

    api: FastAPI
    recorder: Recorder
    server: LineServer
    clock: FixedClock

    def resident(self, *, secret: str = line_resident.SECRET, group: str | None = None) -> LineResident:
        return LineResident(calling(self.api), self.server, secret, group=group)

    def post(self, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        return calling(self.api).post(line.PATH, content=body, headers=raw)


@contextmanager
def slack_counter(recorder: Recorder | None = None) -> Iterator[SlackCounter]:
    clock, recorder, api = FixedClock(), recorder or Recorder(), FastAPI()
    with SlackServer(clock) as server:
        slack.register(
            api,
            signing_secrets=[slack_resident.SECRET, OLD_SECRET],
            client=slack_client(server),
            conversation=recorder,
            wake=recorder.wake,
            clock=clock,
        )
        yield SlackCounter(api, recorder, server, clock)


@contextmanager
def line_counter() -> Iterator[LineCounter]:
    clock, recorder, api = FixedClock(), Recorder(), FastAPI()
    secrets = [line_resident.SECRET, OLD_SECRET]
    with LineServer(clock) as server:
        line.register(api, secrets=secrets, conversation=recorder, wake=recorder.wake, clock=clock)
        yield LineCounter(api, recorder, server, clock)


def slack_client(server: SlackServer, *, timeout: int = 5) -> WebClient:
    return WebClient(token=slack_server.TOKEN, base_url=server.url, timeout=timeout, retry_handlers=[])


def line_sender(server: LineServer, *, timeout: float = 5) -> line.LineSender:
    return line.LineSender(line_server.TOKEN, clock=server.clock, api_url=server.url, timeout=(timeout, timeout))
