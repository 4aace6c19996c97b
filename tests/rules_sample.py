"""A clerk at the forms of a scheme's rules, as a browser without JavaScript would send them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
from lxml import html

from bot.message import Incoming
from bot.rules.rulebook import NoRules
from bot.rules.scheme import SchemeDraft, SchemeVersion
from tests.city import City
from tests.desk import Clerk, clerk, hidden_fields

ROOT = "/desk/rules"
KEY = "mihon:bihin"
Fields = Mapping[str, str | Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class RulesClerk:
    """A member of staff at the draft of one scheme."""

    clerk: Clerk
    key: str = KEY

    def at(self, path: str = "", **query: object) -> str:
        """A page of this scheme."""
        return f"{ROOT}{path}?" + urlencode({"key": self.key, **query})

    def start(self, version: str = "0") -> httpx.Response:
        """Begins a draft from a version."""
        data = {"version": version, "csrf": hidden_fields(self.clerk.get("/desk/log"))["csrf"]}
        return self.clerk.browser.post(self.at("/start"), data=data)

    def save(self, part: str, fields: Fields, *, do: str = "save", edition: int = 0) -> httpx.Response:
        """Opens a part, changes some of its fields and presses a button; None leaves a field out."""
        page = self.at("/draft", edition=edition, open=part)
        return self.send(page, self.clerk.get(page), fields, do=do)

    def send(self, page: str, shown: httpx.Response, fields: Fields, *, do: str = "save") -> httpx.Response:
        """Sends the open form of a page that was read before."""
        data = {**form_of(shown, "part-form"), **{f"field.{name}": text for name, text in fields.items()}, "do": do}
        return self.clerk.browser.post(page, data={name: text for name, text in data.items() if text is not None})

    def post(self, path: str, fields: Mapping[str, str], **query: object) -> httpx.Response:
        """Sends a form with the hidden fields of its page."""
        page = self.at(path, **query)
        hidden = hidden_fields(self.clerk.get(page))
        return self.clerk.browser.post(page, data={**hidden, **{f"field.{n}": text for n, text in fields.items()}})

    def copy_edition(self, since: str) -> httpx.Response:
        """Makes an edition from the first one."""
        page = self.at("/draft", edition=0)
        data = {**hidden_fields(self.clerk.get(page)), "field.new_since": since, "do": "copy"}
        return self.clerk.browser.post(self.at("/edition", edition=0), data=data)

    def save_text(self, text: str) -> httpx.Response:
        """Sends the whole draft as TOML."""
        page = self.at("/toml")
        data = {**hidden_fields(self.clerk.get(page)), "field.toml": text, "do": "save"}
        return self.clerk.browser.post(page, data=data)

    def text(self) -> str:
        """The whole draft as TOML."""
        return self.clerk.get(self.at("/toml/file")).text


def form_of(page: httpx.Response, form_id: str) -> dict[str, list[str]]:
    """All that a browser would send of a form as it stands, without its buttons."""
    document = html.document_fromstring(page.text)
    assert isinstance(document, html.HtmlElement)
    (form,) = (form for form in document.forms if form.get("id") == form_id)
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(str(name), []).append(str(value).removeprefix("\n"))  # a browser drops it too
    return sent


def begun(city: City) -> RulesClerk:
    """田中 at a draft that was begun anew, whatever another test left."""
    somebody = RulesClerk(clerk(city))
    with suppress(NoRules):
        city.app.rulebook.discard(somebody.key, by="sato", seen=draft(city).revision)
    somebody.start()
    return somebody


def draft(city: City, key: str = KEY) -> SchemeDraft:
    return city.app.rulebook.draft(key)


def versions(city: City, key: str = KEY) -> list[SchemeVersion]:
    return city.app.rulebook.versions(key)


def told(city: City, *said: str, talk: str = "t") -> str:
    """What a resident reads after these messages."""
    before = len(city.app.conversation.transcript("web", talk))
    for number, text in enumerate(said):
        event = Incoming(channel="web", event=f"{talk}{before}{number}", talk=talk, at=city.clock(), text=text)
        city.app.conversation.arrive(event)
        city.app.conversation.handle_talk("web", talk)
    turns = city.app.conversation.transcript("web", talk)[before:]
    return "\n".join(str(reply) for turn in turns for reply in turn.replies)
