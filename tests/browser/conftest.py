"""Debian's Chromium on the real application, on a telephone and on a desk."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.main import build
from tests.broken import SwitchedStore
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.server import serving

FLAGS = (
    "--no-sandbox",  # the tests run as root in containers and open loopback pages only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (360, 740)
DESK = (1280, 900)
SCREENS = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
STAFF_SCREENS = SCREENS[:1]
"""Staff pages are looked at in the narrower one, where a page breaks first: the whole run has to stay short."""
SECONDS = 10
"""How long the browser is waited for before a test fails."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module: Playwright's loop must not outlive it, other tests have loops of their own."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium with Japanese fonts (Debian: apt-get install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One city a module; every test comes with a browser, and so a talk, of its own."""
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def store(city: City) -> SwitchedStore:
    """The city's database, which a test can switch off."""
    return SwitchedStore(open_sqlite(city.settings))


@pytest.fixture(scope="module")
def address(city: City, store: SwitchedStore) -> Iterator[str]:
    """The real application on loopback."""
    app = build(city.settings, store=store, clock=city.clock, hasher=QUICK_HASHER, index=shared_index)
    app.knowledge.edition()  # as when the program serves: the first visitor does not wait for the index
    with serving(app.api) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a page of the city in a browser of its own; fails the test when the page complains in the console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str = "/", *, screen: tuple[int, int] = PHONE, javascript: bool = True) -> Page:
        width, height = screen
        is_phone = screen == PHONE
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale="ja-JP",
            java_script_enabled=javascript,
            has_touch=is_phone,
            is_mobile=is_phone,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(SECONDS * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
