"""Every transcript runs on every channel, with real parts and servers that speak the vendors' contract."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from bot.records import CaseFilter
from intake.case import Step as CaseStep
from tests.city import make_city
from tests.fakes.clock import FixedClock
from tests.residents import TerminalResident, WebResident
from tests.talks import Resident, Step, Transcript, read_transcripts
from tests.vendors.http import calling
from tests.vendors.line_resident import SECRET as LINE_SECRET
from tests.vendors.line_resident import LineResident
from tests.vendors.line_server import TOKEN as LINE_TOKEN
from tests.vendors.line_server import LineServer
from tests.vendors.slack_resident import SECRET as SLACK_SECRET
from tests.vendors.slack_resident import SlackResident
from tests.vendors.slack_server import TOKEN as SLACK_TOKEN
from tests.vendors.slack_server import SlackServer

PASSED_OVER = "とばす"
CHANNELS = ("terminal", "web", "slack", "line")


class Stage:
    """A city and one person on one channel."""

    def __init__(self, channel: str, folder: Path, stack: ExitStack) -> None:
        self.has_page = channel in ("slack", "line")
        clock = FixedClock()
        slack, line = stack.enter_context(SlackServer(clock)), stack.enter_context(LineServer(clock))
        self.city = make_city(
            folder,
            clock=clock,
            base_url="http://madoguchi.test",
            slack_api_url=slack.url,
            slack_bot_token=SLACK_TOKEN,
            slack_signing_secrets=[SLACK_SECRET],
            line_api_url=line.url,
            line_channel_access_token=LINE_TOKEN,
            line_channel_secrets=[LINE_SECRET],
        )
        stack.callback(self.city.close)
        client = stack.enter_context(calling(self._api))
        self.resident = self._enter(channel, client, slack, line)

    def _enter(self, channel: str, client: httpx.Client, slack: SlackServer, line: LineServer) -> Resident:
        match channel:
            case "terminal":
                return TerminalResident(self.city)
            case "web":
                return WebResident(client)
            case "slack":
                return SlackResident(client, slack)
            case _:
                return LineResident(client, line)

    def play(self, step: Step) -> None:
        """Does what the step says and looks at what was shown."""
        self._do(step)
        self.city.work()
        shown = self.resident.read()
        text = "\n".join(message.text for message in shown)
        labels = [label for message in shown for label in message.labels]

        assert [wanted for wanted in step.sees if wanted not in text] == [], text
        assert [unwanted for unwanted in step.not_sees if unwanted in text] == [], text
        assert [wanted for wanted in step.offers if wanted not in labels] == [], labels

    def _do(self, step: Step) -> None:
        if step.days_later:
            self.city.clock.move(days=step.days_later)
        if step.restart:
            self.city.start()
        if step.say is not None:
            self.resident.say(step.say)
        if step.press is not None:
            self.resident.press(step.press)
        if step.tell:
            passed = "" if self.has_page else PASSED_OVER
            self.resident.tell({name: passed if value == PASSED_OVER else value for name, value in step.tell.items()})
        if step.staff is not None:
            self._staff(CaseStep(step.staff), step.text)

    def _staff(self, step: CaseStep, text: str) -> None:
        with self.city.app.store.unit(self.city.settings.city) as uow:
            (case,) = uow.cases.find(CaseFilter(), limit=1)
            staff = uow.staff.get("tanaka")
        assert staff
        self.city.app.review.take(case.receipt, step, staff=staff, version=case.version, text=text)

    async def _api(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.city.app.api(scope, receive, send)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("transcript", read_transcripts(), ids=lambda transcript: transcript.name)
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_talk_goes_as_written(channel: str, transcript: Transcript, tmp_path: Path, stack: ExitStack) -> None:
    stage = Stage(channel, tmp_path, stack)

    for step in transcript.steps:
        stage.play(step)
