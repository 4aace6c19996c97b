"""Whatever goes wrong on a page, the person reads what happened and finds a way on."""

import logging
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.browser import LARGEST, READ_AT_MOST
from bot.channels.talk import COOKIE
from bot.guard import SECURITY_HEADERS, guard
from bot.main import build
from bot.pages import make_pages
from tests.broken import SwitchedStore
from tests.city import City, make_city, open_sqlite, shared_index
from tests.server import serving

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SECRET = "A" * 43


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as browser:
        browser.get("/")
        yield browser


def has_a_way_on(page: httpx.Response) -> bool:
    return '<html lang="ja"' in page.text and 'href="/">はじめのページにもどる' in page.text


def test_an_unknown_address_has_a_page_with_a_way_back(browser: httpx.Client) -> None:
    page = browser.get("/nothing/here")

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "ページが見つかりません" in page.text
    assert has_a_way_on(page)


def test_a_wrong_method_has_a_page_that_names_the_right_one(browser: httpx.Client) -> None:
    page = browser.request("DELETE", "/talk")

    assert page.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert page.headers["allow"] == "POST"
    assert has_a_way_on(page)


def test_too_long_a_text_comes_back_for_shortening(browser: httpx.Client) -> None:
    text = "あ" * (LARGEST // 9 + 100)

    page = browser.post("/talk", data={"text": text, "ticket": "a"})

    assert page.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "2万文字まで" in page.text
    assert f"{text}</textarea>" in page.text
    assert has_a_way_on(page)


def test_a_text_of_the_promised_length_goes_through(browser: httpx.Client) -> None:
    sent = browser.post("/talk", data={"text": "あ" * 20_000, "ticket": "a"})

    assert sent.status_code == HTTPStatus.SEE_OTHER


def test_a_flood_is_told_the_limit_and_not_read_into_memory(browser: httpx.Client) -> None:
    page = browser.post("/talk", content=b"text=" + b"a" * (READ_AT_MOST * 2), headers=FORM)

    assert page.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "2万文字まで" in page.text
    assert len(page.text) < 10_000


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"text=%ff%fe", FORM),
        (b"text=\xff\xfe", FORM),
        (b'{"text": "x"}', {"Content-Type": "application/json"}),
        (b"&".join(b"a%d=1" % number for number in range(300)), FORM),
    ],
    ids=["escaped bytes", "raw bytes", "no form", "too many fields"],
)
def test_what_cannot_be_read_is_told_so(browser: httpx.Client, content: bytes, headers: dict[str, str]) -> None:
    page = browser.post("/talk", content=content, headers=headers)

    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "読めませんでした" in page.text
    assert has_a_way_on(page)


@pytest.mark.parametrize("path", ["/talk", "/leave", "/lookup", "/f/anything"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_form_of_another_site_is_refused(browser: httpx.Client, path: str, origin: str) -> None:
    page = browser.post(path, data={"text": "x"}, headers={"Origin": origin})

    assert page.status_code == HTTPStatus.FORBIDDEN
    assert has_a_way_on(page)


def test_a_browser_that_names_the_site_instead_of_the_origin_is_believed(browser: httpx.Client) -> None:
    ours = browser.post("/talk", data={"text": "x", "ticket": "a"}, headers={"Sec-Fetch-Site": "same-origin"})
    theirs = browser.post("/talk", data={"text": "x", "ticket": "a"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert ours.status_code == HTTPStatus.SEE_OTHER
    assert theirs.status_code == HTTPStatus.FORBIDDEN


def test_the_public_address_is_our_own_also_behind_a_proxy(tmp_path: Path) -> None:
    city = make_city(tmp_path, base_url="https://madoguchi.example.jp")

    with serving(city.app.api) as address, httpx.Client(base_url=address, cookies={COOKIE: SECRET}) as browser:
        sent = browser.post("/talk", data={"text": "x"}, headers={"Origin": "https://madoguchi.example.jp"})

    assert sent.status_code == HTTPStatus.SEE_OTHER


@pytest.mark.parametrize(
    "path", ["/", "/lookup", "/accessibility", "/nothing", "/f/gone", "/healthz", "/static/base.css"]
)
def test_every_answer_carries_the_security_headers(browser: httpx.Client, path: str) -> None:
    headers = browser.get(path).headers

    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.fixture
def switched(tmp_path: Path) -> Iterator[tuple[SwitchedStore, httpx.Client]]:
    """A person on the page of a city whose database can be switched off."""
    city = make_city(tmp_path)
    store = SwitchedStore(open_sqlite(city.settings))
    app = build(city.settings, store=store, clock=city.clock, index=shared_index)
    with serving(app.api) as address, httpx.Client(base_url=address, timeout=30) as browser:
        browser.get("/")
        yield store, browser


def test_without_a_database_the_words_are_kept_on_the_page(switched: tuple[SwitchedStore, httpx.Client]) -> None:
    store, browser = switched
    store.is_off = True

    page = browser.post("/talk", data={"text": "消えてはいけない<b>文章", "ticket": "t1"})

    assert page.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(page.headers["retry-after"]) > 0
    assert "今、受け付けができません。書いた文章は消えていません。" in page.text
    assert "消えてはいけない&lt;b&gt;文章</textarea>" in page.text
    assert 'name="ticket" value="t1"' in page.text


def test_sending_again_after_a_fault_is_one_message(switched: tuple[SwitchedStore, httpx.Client]) -> None:
    store, browser = switched
    store.is_off = True
    browser.post("/talk", data={"text": "二重になってはいけない", "ticket": "t1"})
    store.is_off = False

    for _ in range(2):
        browser.post("/talk", data={"text": "二重になってはいけない", "ticket": "t1"})

    assert browser.get("/").text.count("二重になってはいけない") == 1


def test_a_pressed_button_is_kept_too(switched: tuple[SwitchedStore, httpx.Client]) -> None:
    store, browser = switched
    store.is_off = True

    page = browser.post("/talk", data={"choice": "start:comment", "ticket": "t1"})

    assert 'name="choice" value="start:comment"' in page.text


@pytest.mark.parametrize("path", ["/", "/healthz", "/f/token"])
def test_without_a_database_every_page_says_when_to_come_back(
    switched: tuple[SwitchedStore, httpx.Client], path: str
) -> None:
    store, browser = switched
    store.is_off = True

    page = browser.get(path)

    assert page.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(page.headers["retry-after"]) > 0
    assert "今、受け付けができません" in page.text


@pytest.fixture
def faulty(city: City) -> Iterator[str]:
    """An application with a page that breaks."""
    api = FastAPI()
    guard(api, pages=make_pages(city.settings))

    @api.get("/breaks")
    def breaks() -> None:
        raise ZeroDivisionError("secret words of a resident")

    with serving(api) as address:
        yield address


def test_a_fault_shows_a_number_and_no_trace(faulty: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        page = httpx.get(f"{faulty}/breaks")

    incident = re.search(r"<dd>(\w{8})</dd>", page.text)
    assert page.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert incident
    assert "Traceback" not in page.text
    assert "ZeroDivision" not in page.text
    assert "secret" not in page.text
    assert has_a_way_on(page)
    (record,) = [record for record in caplog.records if incident[1] in record.getMessage()]
    assert record.exc_info
    assert {name: page.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
