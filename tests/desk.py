"""Staff at their desk: cases of every kind, and a clerk at a browser without JavaScript."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape

import httpx

from bot.demo import PASSWORD
from bot.ids import new_id
from bot.message import Incoming, Reply
from bot.records import Outgoing
from intake.case import Case
from tests.city import City
from tests.vendors.http import calling

PERSONAL = {"name": "鈴木 花子", "phone": "0123-45-6789"}
QUESTION = "町内会の集会所を直すときに使える補助金を知りたい。"
ANSWER = "屋根の修理に使える補助金があります。\n12月の末までに、お申し込みください。"


def add_case(city: City, receipt: str, *, personal: Mapping[str, str] = PERSONAL, **changed: object) -> Case:
    """Puts in an inquiry as if it had been sent three days ago in a LINE talk; `changed` are other values of `Case`."""
    sent_at = city.clock() - timedelta(days=3)
    usual = Case(
        receipt=receipt,
        kind="inquiry",
        title=QUESTION,
        answers={"question": QUESTION, "reply_by": "phone"},
        channel="line",
        talk=f"talk of {receipt}",
        check="digest",
        purpose_version="1",
        received_at=sent_at,
        changed_at=sent_at,
    )
    case = replace(usual, **changed)  # type: ignore[arg-type]  # replace checks the names
    with city.app.store.unit(city.settings.city) as uow:
        uow.cases.add(case, personal)
    return case


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of staff at a browser that keeps cookies and follows nothing by itself."""

    browser: httpx.Client

    def log_in(self, login: str = "tanaka", password: str = PASSWORD, *, wanted: str = "") -> httpx.Response:
        return self.browser.post("/desk/login", data={"login": login, "password": password, "next": wanted})

    def get(self, path: str) -> httpx.Response:
        return self.browser.get(path)

    def read(self, path: str) -> str:
        """The words of a page."""
        return words(self.get(path))

    def send(self, path: str, *, page: str, **fields: str) -> httpx.Response:
        """Sends a form with the hidden fields that stand on `page`, some of them changed."""
        return self.browser.post(path, data={**hidden_fields(self.get(page)), **fields})

    def step(self, receipt: str, step: str, text: str = "", **fields: str) -> httpx.Response:
        """Presses a step's button on the page of a case."""
        page = f"/desk/cases/{receipt}"
        return self.send(f"{page}/step", page=page, step=step, text=text, **fields)

    def note(self, receipt: str, text: str) -> httpx.Response:
        """Writes an internal note."""
        page = f"/desk/cases/{receipt}"
        return self.send(f"{page}/note", page=page, text=text)


def clerk(city: City, login: str = "tanaka") -> Clerk:
    """Somebody who is logged in."""
    somebody = stranger(city)
    somebody.log_in(login)
    return somebody


def stranger(city: City) -> Clerk:
    """Somebody who is not."""
    return Clerk(calling(city.app.api))


def hidden_fields(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of a page, the last of each name."""
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return {name: unescape(value) for name, value in found}


def words(page: httpx.Response) -> str:
    """The text of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def ledger(city: City, receipt: str) -> list[Outgoing]:
    """What was sent about a case."""
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        return uow.outbox.of_case(receipt)


def say(city: City, receipt: str, reply: Reply) -> Outgoing:
    """Something to be sent about a case."""
    now = city.clock()
    return Outgoing(
        id=new_id(),
        channel="line",
        talk=f"talk of {receipt}",
        replies=(reply,),
        address={},
        created_at=now,
        due_at=now,
        retry_key=new_id(),
        receipt=receipt,
    )


def put(city: City, outgoing: Outgoing) -> None:
    """Stores it in the ledger."""
    with city.app.store.unit(city.settings.city) as uow:
        uow.outbox.add(outgoing)


def arrive(city: City, *, talk: str, text: str, is_dead: bool = False) -> str:
    """Something arrives on LINE; gives the id of its row."""
    now = city.clock()
    with city.app.store.unit(city.settings.city) as uow:
        uow.inbox.add(Incoming(channel="line", event=new_id(), talk=talk, at=now, text=text), now=now)
        event = uow.inbox.next("line", talk, now=now)
        assert event
        if is_dead:
            uow.inbox.failed(event, error="KeyError('reply_by')", due_at=None)
        return event.id


def typed_in(page: httpx.Response, field: str) -> str:
    """What stands in a text field."""
    found = re.search(rf'<textarea[^>]* id="{field}"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    assert found
    return unescape(found[1])
