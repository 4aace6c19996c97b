"""The rules of schemes in a browser: axe and the narrow screen; a change by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.resident import overflow
from tests.browser.test_accessibility import SMALLEST_TARGET
from tests.browser.test_desk import faults, log_in
from tests.city import City
from tests.rules_sample import KEY, ROOT

pytestmark = pytest.mark.browser

DRAFT = f"{ROOT}/draft?key={KEY}&edition=0"
OTHER = "mihon:bosai"
PAGES = (ROOT, f"{DRAFT}&open=case-new")
"""The densest ones; the others are made of the same parts."""


def looks_well(page: Page) -> None:
    assert faults(page) == "", page.url
    assert overflow(page) == 0, page.url
    boxes = [button.bounding_box() for button in page.locator("main button").all() if button.is_visible()]
    assert [box for box in boxes if box and box["height"] < SMALLEST_TARGET] == [], page.url


def test_the_pages_are_accessible_fit_a_telephone_and_say_faults_first(open_page: OpenPage, city: City) -> None:
    city.app.rulebook.start(KEY, 0, by="sato")
    page = open_page("/desk", screen=PHONE)
    log_in(page, "sato")

    for address in PAGES:
        page.goto(address)
        looks_well(page)

    page.goto(f"{DRAFT}&open=criterion-2")
    page.get_by_role("textbox", name="金額").fill("たくさん")
    page.get_by_role("button", name="保存する", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("「金額」は金額を、円で入れてください。")
    looks_well(page)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("textbox", name="金額")).to_have_value("たくさん")


def test_a_rule_is_changed_by_keyboard_tried_and_published_without_javascript(open_page: OpenPage, city: City) -> None:
    city.app.rulebook.start(OTHER, 0, by="sato")
    page = open_page("/desk", screen=DESK, javascript=False)
    log_in(page, "sato")
    page.goto(f"{ROOT}/draft?key={OTHER}&edition=0&open=window")

    page.get_by_label("終わってから報告までの日数").fill("６０日")
    page.get_by_label("終わってから報告までの日数").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("下書きに保存しました。")
    page.get_by_role("link", name="ためす").click()
    page.get_by_role("button", name="答えを見る").click()
    expect(page.locator(".rule-result")).to_contain_text("活動が終わってから60日以内に、報告を出します。")
    page.goto(f"{ROOT}/publish?key={OTHER}")
    page.get_by_label("何を、なぜ変えたか").fill("要綱の改正")

    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_role("status")).to_contain_text("公開しました。")
    assert [one.number for one in city.app.rulebook.versions(OTHER)] == [1, 0]
