"""The page of a result, read on a telephone and printed for the counter."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bot.message import Incoming
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.resident import overflow
from tests.city import City

pytestmark = pytest.mark.browser

SAID = (
    "桜町老人クラブです。会員は20人です。花壇に使える補助金ある？",
    "1、2、3",
    "1",
    "30万円かかります",
    "結果",
    "印刷できるページを作る",
)
A4 = b"/MediaBox [0 0 594.95996 841.91998]"


def path_of_page(city: City) -> str:
    talk = city.app.conversation
    for number, text in enumerate(SAID):
        talk.arrive(Incoming(channel="line", event=f"r{number}", talk="U9", at=city.clock(), text=text))
        talk.handle_talk("line", "U9")
    (link,) = talk.transcript("line", "U9")[-1].replies[-1].links
    return link.url.removeprefix(city.settings.base_url)


def test_the_page_is_read_on_a_telephone_and_printed_on_a4_without_buttons_and_with_room_for_notes(
    open_page: OpenPage, city: City
) -> None:
    page = open_page(path_of_page(city), screen=PHONE)

    expect(page.get_by_role("heading", level=1)).to_have_text("わたしたちの団体に合う支援制度")
    expect(page.get_by_role("button", name="このページを印刷する")).to_be_visible()
    page.get_by_text("費用の内わけを入れると").click()
    expect(page.get_by_label("会場・道具の使用料")).to_be_visible()
    assert overflow(page) == 0
    assert Axe().run(page).response["violations"] == []

    page.emulate_media(media="print")
    for wanted in (".notes", ".qr", ".result__url"):
        expect(page.locator(wanted)).to_be_visible()
    for unwanted in (".scheme__acts", ".result__print", ".costs__fold", ".site-header"):
        expect(page.locator(unwanted).first).to_be_hidden()
    assert A4 in page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="この制度を職員に聞く").first.click()
    expect(page.get_by_text("お返事は、どのようにお届けしましょうか").first).to_be_visible()
