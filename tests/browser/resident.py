"""What a resident does on the page."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from bot.message import Incoming
from tests.city import City

QUESTION = "ボランティア保険の担当課はどこですか"
PERSONAL = {"name": "山田 花子", "phone": "0191-00-0000"}


def ask(page: Page, text: str) -> None:
    """Types a text, sends it, and waits for the answer."""
    turns = page.locator(".turn--counter").count()
    page.fill("#text", text)
    page.click("#send")
    expect(page.locator(".turn--counter")).to_have_count(turns + 1)


def press(page: Page, label: str) -> None:
    """Presses a button of the newest reply and waits for the answer."""
    turns = page.locator(".turn--counter").count()
    newest(page).get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".turn--counter")).to_have_count(turns + 1)


def newest(page: Page) -> Locator:
    """The last turn."""
    return page.locator(".turn").last


def write_inquiry(page: Page) -> None:
    """Goes through the inquiry up to its summary."""
    ask(page, "職員に聞く")
    ask(page, "集会所の鍵を借りたいです。")
    press(page, "この画面で受け取る")


def hand_in(page: Page) -> tuple[str, str]:
    """Sends an inquiry and gives its receipt number and check word."""
    write_inquiry(page)
    press(page, "送る")
    receipt, word = newest(page).locator(".fact--keep dd").all_inner_texts()
    return receipt, word


def secure_path(city: City) -> str:
    """The one-time page of somebody on LINE who wants to be telephoned."""
    talk, who = city.app.conversation, uuid4().hex
    for number, text in enumerate(["職員に聞く", "集会所の鍵を借りたいです。", "電話"]):
        talk.arrive(Incoming(channel="line", event=f"{who}-{number}", talk=who, at=city.clock(), text=text))
    talk.handle_talk("line", who)
    return re.sub(r"^https?://[^/]+", "", talk.transcript("line", who)[-1].replies[-1].links[0].url)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    wide: int = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    return wide
