"""A staff desk over a real database, with cases of every kind and state, for tests of its pages."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from bot.desk.pages import register
from bot.guard import guard
from bot.login import Login
from bot.pages import make_pages
from bot.ports import CityRow, Role, Staff, Store
from bot.review import Review
from bot.settings import Settings
from bot.wording import Words
from intake.case import Case
from intake.form import shipped
from tests.fakes import FixedClock

CITY = "mihon"
PASSWORD = "correct horse battery"
PERSONAL = {"name": "鈴木 花子", "phone": "0123-45-6789"}


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """The parts of a desk. `woken` grows when the worker is told that there is something to send."""

    store: Store
    clock: FixedClock
    review: Review
    login: Login
    api: FastAPI
    woken: list[None]


def make_desk(store: Store, *, base_url: str = "http://madoguchi.test") -> StaffDesk:
    """A desk with two members of staff and no case."""
    clock, woken, forms = FixedClock(), list[None](), shipped()
    settings = Settings(secret_key="unused here", base_url=base_url, _env_file=None)
    login = Login(store, CITY, clock, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    review = Review(store=store, city=CITY, clock=clock, forms=forms, words=Words())
    api, pages = FastAPI(), make_pages(settings)
    guard(api, pages=pages)
    register(
        api,
        pages=pages,
        review=review,
        login=login,
        forms=forms,
        settings=settings,
        clock=clock,
        wake=lambda: woken.append(None),
    )
    store.put_city(CityRow(CITY, "みほん市"))
    with store.unit(CITY) as uow:
        for name, shown, role in (
            ("sato", "佐藤 みどり", Role.MANAGER),
            ("tanaka", "田中 一郎", Role.CLERK),
            ("ono", "小野 さくら", Role.CLERK),
        ):
            uow.staff.put(Staff(name, shown, "協働推進課", role, login.hasher.hash(PASSWORD)))
    return StaffDesk(store, clock, review, login, api, woken)


def add_case(desk: StaffDesk, receipt: str, **changed: object) -> Case:
    """Puts in a case as if it had been sent three days ago in a LINE talk."""
    sent_at = desk.clock() - timedelta(days=3)
    case = Case(
        receipt=receipt,
        kind="inquiry",
        title="町内会の集会所を直すときに使える補助金を知りたい",
        answers={"question": "町内会の集会所を直すときに使える補助金を知りたい。", "reply_by": "here"},
        channel="line",
        talk=f"talk of {receipt}",
        check="digest",
        purpose_version="1",
        received_at=sent_at,
        changed_at=sent_at,
    )
    case = replace(case, **changed)  # type: ignore[arg-type]  # replace checks the names
    with desk.store.unit(CITY) as uow:
        uow.cases.add(case, PERSONAL)
    return case


@dataclass(slots=True)
class Clerk:
    """A member of staff at a browser without JavaScript."""

    browser: httpx.Client

    def log_in(self, login: str = "tanaka", password: str = PASSWORD, *, wanted: str = "") -> httpx.Response:
        return self.browser.post("/desk/login", data={"login": login, "password": password, "next": wanted})

    def read(self, path: str) -> str:
        """The words of a page, without its tags."""
        return words(self.get(path).text)

    def get(self, path: str) -> httpx.Response:
        return self.browser.get(path)

    def send(self, path: str, page: str, **fields: str) -> httpx.Response:
        """Sends a form with the hidden fields that stand on `page`."""
        hidden = hidden_fields(self.get(page).text)
        return self.browser.post(path, data={**hidden, **fields})

    def step(self, receipt: str, step: str, text: str = "", **fields: str) -> httpx.Response:
        """Presses a step's button on the case's page."""
        page = f"/desk/cases/{receipt}"
        return self.send(f"{page}/step", page, step=step, text=text, **fields)


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of a page, the last of each name."""
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)}


def words(html: str) -> str:
    """The text of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
