"""The desk for everybody: axe, keyboard alone, without JavaScript, on a telephone and on a desk."""

import itertools
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot.demo import PASSWORD
from bot.records import Role, Staff
from intake.case import State, Step
from tests.broken import SwitchedStore
from tests.browser.conftest import DESK, PHONE, STAFF_SCREENS, OpenPage
from tests.browser.resident import overflow
from tests.city import City
from tests.desk import add_case
from tests.desk_sample import fill

pytestmark = pytest.mark.browser

RULES = {"rules": {"target-size": {"enabled": True}, "aria-allowed-role": {"enabled": True}}}
ANSWER = "12月の末までに、お申し込みください。"
MANY_KEYS = 60
NUMBERS = itertools.count(1000)
SATO = Staff("sato", "佐藤 みどり", "協働推進課", Role.MANAGER, "")
Show = Callable[[Page, City], object]


@pytest.fixture(scope="module", autouse=True)
def busy_city(city: City) -> City:
    """Forty days of work."""
    fill(city)
    return city


def at(path: str) -> Show:
    """Nothing but a page."""
    return lambda page, _: page.goto(path)


def log_in(page: Page, login: str = "tanaka") -> None:
    page.goto("/desk/login")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.wait_for_url("**/desk")


def refuse_login(page: Page, city: City) -> None:
    page.get_by_role("button", name="ログアウト").click()
    page.fill("#login", "somebody")
    page.fill("#password", "wrong")
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("alert")).to_be_visible()


def come_too_late(page: Page, city: City) -> None:
    receipt = add_case(city, f"TO-8-{next(NUMBERS)}").receipt
    page.goto(f"/desk/cases/{receipt}")
    page.get_by_role("button", name="担当する").click()
    page.fill("#text-answer", ANSWER)
    city.app.review.take(receipt, Step.TAKE_OVER, staff=SATO, version=2)
    page.get_by_role("button", name="回答する").click()
    expect(page.get_by_role("alert")).to_contain_text("ほかの人が、先に")


def open_everything(page: Page, city: City) -> None:
    page.goto("/desk/cases/TO-8-0061")
    for summary in page.locator("summary").all():
        summary.click()


PAGES: dict[str, Show] = {
    "queue": at("/desk"),
    "everything": at("/desk?state=all&page=2"),
    "nothing found": at("/desk?kind=proposal&state=withdrawn"),
    "waiting case": at("/desk/cases/TO-8-0063"),
    "own case": open_everything,
    "somebody else's": at("/desk/cases/PC-8-0041"),
    "answered case": at("/desk/cases/PC-8-0059"),
    "too late": come_too_late,
    "no such case": at("/desk/cases/TO-8-9999"),
    "troubles": at("/desk/troubles"),
    "log": at("/desk/log"),
    "login refused": refuse_login,
}


@pytest.mark.parametrize("screen", STAFF_SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits_the_screen(
    open_page: OpenPage, city: City, name: str, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen)
    log_in(page)

    PAGES[name](page, city)

    assert faults(page) == ""
    assert overflow(page) == 0


@pytest.mark.parametrize("screen", STAFF_SCREENS)
def test_axe_finds_nothing_on_the_page_that_keeps_a_letter_while_the_database_is_away(
    open_page: OpenPage, city: City, store: SwitchedStore, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen)
    log_in(page)
    page.goto("/desk/cases/TO-8-0061")
    page.fill("#text-answer", ANSWER)

    store.is_off = True
    page.get_by_role("button", name="回答する").click()
    store.is_off = False

    expect(page.get_by_label("書いた文章")).to_have_value(ANSWER)
    assert faults(page) == ""
    assert overflow(page) == 0


def test_a_case_is_taken_and_answered_with_the_keyboard_alone(open_page: OpenPage, city: City) -> None:
    add_case(city, "TE-8-0900", kind="proposal", title="鍵盤だけで")
    page = open_page("/desk?kind=proposal", screen=DESK)

    reach(page, "ログイン名")
    page.keyboard.type("tanaka")
    reach(page, "パスワード")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk?kind=proposal")
    reach(page, "鍵盤だけで")
    page.keyboard.press("Enter")
    page.wait_for_url("**/TE-8-0900")
    reach(page, "担当する")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("あなたが担当になりました。")
    reach(page, "回答の文章")
    page.keyboard.type(ANSWER)
    reach(page, "回答する")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("回答を送りました。")


def test_a_link_on_another_site_opens_the_page_for_whoever_is_logged_in(open_page: OpenPage, address: str) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto(address.replace("127.0.0.1", "localhost"))

    page.evaluate("to => location.assign(to)", f"{address}/desk/log")

    expect(page.get_by_role("heading", level=1)).to_have_text("記録")


def test_whatever_has_the_focus_can_be_seen(open_page: OpenPage) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto("/desk/cases/TO-8-0061")

    stops = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.evaluate(
            "(at => at.bottom > 0 && at.top < innerHeight)(document.activeElement.getBoundingClientRect())"
        )
        page.keyboard.press("Tab")
        stops += 1

    assert stops > 12


def test_the_first_stop_leads_past_the_navigation(open_page: OpenPage) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("screen", STAFF_SCREENS)
def test_fifty_cases_go_by_without_javascript_each_next_one_press_away(
    open_page: OpenPage, city: City, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen, javascript=False)
    log_in(page)
    seen = []

    page.get_by_role("link", name="を開く").click()
    for _ in range(3):
        seen.append(page.url)
        if page.get_by_role("button", name="担当する").count():
            page.get_by_role("button", name="担当する").click()
        page.fill("#text-answer", ANSWER)
        page.get_by_role("button", name="回答する").click()
        expect(page.get_by_role("status")).to_contain_text("回答を送りました。")
        page.get_by_role("link", name="次の案件へ").click()

    assert len({*seen, page.url}) == 4


def test_on_a_telephone_a_row_is_a_card_and_what_to_do_follows_what_was_sent(open_page: OpenPage) -> None:
    page = open_page("/desk", screen=PHONE)
    log_in(page)
    row_width = page.locator(".cases tbody tr").first.evaluate("row => row.clientWidth")
    title_width = page.locator(".cases__title").first.evaluate("cell => cell.clientWidth")

    page.goto("/desk/cases/TO-8-0063")
    sent, todo, past = (page.locator(part).bounding_box() for part in (".case__sent", ".case__do", ".case__more"))

    assert title_width > 0.9 * (row_width - 24)
    assert sent
    assert todo
    assert past
    assert sent["y"] < todo["y"] < past["y"]


def test_the_forms_keep_their_place_while_a_long_case_is_read(open_page: OpenPage, city: City) -> None:
    long = {"question": "長い質問です。\n" * 60}
    add_case(city, "TO-8-0902", state=State.CLAIMED, owner="tanaka", answers=long)
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto("/desk/cases/TO-8-0902")

    page.mouse.wheel(0, 500)

    expect(page.get_by_role("button", name="回答する")).to_be_in_viewport(ratio=1)


def test_a_masked_case_opens_up_for_whoever_takes_it(open_page: OpenPage, city: City) -> None:
    add_case(city, "TO-8-0901", state=State.RECEIVED)
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto("/desk/cases/TO-8-0901")

    before = page.locator("main").inner_text()
    page.get_by_role("button", name="担当する").click()

    assert "0123-45-6789" not in before
    expect(page.locator("main")).to_contain_text("0123-45-6789")


def reach(page: Page, name: str) -> None:
    """Presses Tab until what has the focus is called so."""
    for _ in range(MANY_KEYS):
        page.keyboard.press("Tab")
        here = page.evaluate("(at => at.labels?.[0]?.innerText || at.innerText)(document.activeElement)")
        if here and here.strip().startswith(name):
            return
    pytest.fail(f"Tab does not reach {name}")


def faults(page: Page) -> str:
    """What axe finds, as text; empty when nothing."""
    results = Axe().run(page, options=RULES)
    return str(results.generate_report()) if results.violations_count else ""
