"""The switches of language and readings with the keyboard alone, in a real browser, with and without a script."""

import pytest
from playwright.sync_api import Page, expect

from bot.wording import Language, words_in
from tests.browser.conftest import OpenPage
from tests.browser.resident import overflow, secure_path
from tests.city import City

ENGLISH, EASY = words_in(Language.ENGLISH), words_in(Language.EASY)
TYPED = "町内会の集会所を直したいです。"


def press(page: Page, name: str) -> None:
    """Goes to a switch with Tab from the top of the page and presses it with Enter."""
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    page.locator(".skip").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == name:
            break
    expect(page.locator(":focus")).to_have_text(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_in_the_talk_a_switch_keeps_what_was_typed(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(javascript=True)
    if not javascript:
        page = open_page(javascript=False)
    page.fill("#text", TYPED)

    page.get_by_role("button", name="English").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#text")).to_have_value(TYPED)
    page.get_by_role("button", name="Furigana").press("Enter")

    expect(page.locator("html.with-furigana")).to_have_count(1)
    expect(page.locator("#text")).to_have_value(TYPED)
    expect(page.locator(":focus")).to_have_attribute("value", "furigana:off")
    expect(page.locator(".turn--you")).to_have_count(0)
    assert overflow(page) == 0


def test_on_every_page_a_switch_is_reached_with_tab_and_keeps_the_fields(open_page: OpenPage, city: City) -> None:
    page = open_page("/lookup")
    page.fill("#field-receipt", "PC-8-0001")
    press(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH("page.lookup"))
    expect(page.locator("#field-receipt")).to_have_value("PC-8-0001")
    expect(page.locator(":focus")).to_have_text("English")
    page.locator("#field-receipt").press("Enter")
    expect(page.locator("#problem-word")).to_have_text(ENGLISH("lookup.no_word"))
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.goto(secure_path(city))
    page.fill("#field-name", "山田 花子")
    press(page, "やさしい日本語")
    press(page, "ふりがな")
    expect(page.locator("#field-name")).to_have_value("山田 花子")
    expect(page.locator("html.with-furigana[lang=ja]")).to_have_count(1)
    expect(page.locator("h1 rt").first).to_be_visible()
    assert overflow(page) == 0
    page.goto("/accessibility")
    press(page, "ふりがな")
    press(page, "ふつう")
    expect(page.get_by_role("heading", level=1)).to_have_text("アクセシビリティ方針")
    page.goto("/nothing")
    press(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH("error.title_404"))
