"""People on the terminal and on the page; those on Slack and LINE stand in tests/vendors."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

import httpx

from bot.channels.terminal import TerminalTalk
from tests.city import City
from tests.talks import Shown


class TerminalResident:
    """Types into the terminal; its buttons are numbered or in brackets."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._talk: TerminalTalk | None = None
        self._shown: list[str] = []

    def say(self, text: str) -> None:
        self._shown += self._line().say(text, at=self._city.clock())

    def press(self, label: str) -> None:
        self.say(label)

    def tell(self, values: Mapping[str, str]) -> None:
        for value in values.values():
            self.say(value)

    def read(self) -> Sequence[Shown]:
        self._shown += self._line().news()
        shown, self._shown = self._shown, []
        return [Shown(text, tuple(_typed_labels(text))) for text in shown]

    def _line(self) -> TerminalTalk:
        if self._talk is None:
            self._talk = TerminalTalk(self._city.app.conversation, "transcript")
        self._talk.conversation = self._city.app.conversation  # another one after a restart
        return self._talk


def _typed_labels(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if numbered := re.match(r"\d+\. (.+)", line):
            yield numbered[1]
        yield from re.findall(r"［(.+?)］", line)


class WebResident:
    """A browser without JavaScript: reads the page, fills its forms, presses its buttons."""

    def __init__(self, browser: httpx.Client) -> None:
        self._browser = browser
        self._seen = 0
        self._page = self._look()

    def say(self, text: str) -> None:
        self._post({"text": text})

    def press(self, label: str) -> None:
        value = next(value for said, value in reversed(self._page.buttons) if said == label)
        self._post({"choice": value})

    def tell(self, values: Mapping[str, str]) -> None:
        for value in values.values():
            self.say(value)

    def read(self) -> Sequence[Shown]:
        self._page = self._look()
        fresh, self._seen = self._page.messages[self._seen :], len(self._page.messages)
        return [Shown(text, tuple(labels)) for text, labels in fresh]

    def _post(self, fields: dict[str, str]) -> None:
        answer = self._browser.post("/talk", data=fields | {"ticket": self._page.ticket}, follow_redirects=True)
        answer.raise_for_status()
        self._page = TalkPage(answer.text)

    def _look(self) -> "TalkPage":
        return TalkPage(self._browser.get("/").raise_for_status().text)


class TalkPage(HTMLParser):
    """What the page shows: the counter's messages with their buttons, and the ticket of its form."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.messages: list[tuple[str, list[str]]] = []
        self.buttons: list[tuple[str, str]] = []
        self.ticket = ""
        self.waiting = ""
        self._value: str | None = None
        self._label = ""
        self._in_turn = self._waits = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("name") == "ticket":
            self.ticket = given["value"]
        self._waits = "turn__waiting" in given.get("class", "")
        if tag == "li":
            self._in_turn = "turn--counter" in given.get("class", "").split()
            if self._in_turn and "turn--greeting" not in given["class"].split():
                self.messages.append(("", []))
        if tag == "button" and given.get("name") == "choice":
            self._value, self._label = given["value"], ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._value is not None:
            self.buttons.append((self._label.strip(), self._value))
            if self._in_turn and self.messages:
                self.messages[-1][1].append(self._label.strip())
            self._value = None
        if tag == "ol":
            self._in_turn = False

    def handle_data(self, data: str) -> None:
        if self._waits:
            self.waiting += data
        elif self._value is not None:
            self._label += data
        elif self._in_turn and self.messages and data.strip():
            text, labels = self.messages[-1]
            self.messages[-1] = (f"{text}\n{data.strip()}", labels)
