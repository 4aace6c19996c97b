"""What comes later appears on the open page by itself: a late answer, a letter of the staff."""

import pytest
from playwright.sync_api import expect

from bot.channels.talk import Visit
from bot.message import Incoming
from bot.records import Role, Staff
from intake.case import Step
from tests.browser.conftest import OpenPage
from tests.browser.resident import QUESTION, hand_in, newest
from tests.city import City

pytestmark = pytest.mark.browser

SATO = Staff("sato", "佐藤 みどり", "協働推進課", Role.MANAGER, "")


def test_a_letter_of_the_staff_appears_without_a_reload(open_page: OpenPage, city: City) -> None:
    page = open_page()
    page.clock.install()
    page.goto("/")
    receipt, _ = hand_in(page)

    claimed = city.app.review.take(receipt, Step.CLAIM, staff=SATO, version=1)
    city.app.review.take(receipt, Step.ANSWER, staff=SATO, version=claimed.version, text="鍵は7番窓口でお貸しします。")
    page.clock.fast_forward(31_000)

    expect(newest(page)).to_contain_text("鍵は7番窓口でお貸しします。")


def test_an_answer_that_was_late_takes_the_place_of_the_promise(open_page: OpenPage, city: City) -> None:
    page = open_page()
    (cookie,) = page.context.cookies()
    talk = Visit(cookie["value"], is_new=False).talk
    city.app.conversation.arrive(Incoming(channel="web", event=talk, talk=talk, at=city.clock(), text=QUESTION))
    page.clock.install()
    page.reload()
    expect(page.get_by_text("お返事を用意しています")).to_be_visible()

    city.app.conversation.handle_talk("web", talk)
    page.clock.fast_forward(31_000)

    expect(page.locator(".source")).to_be_visible()
    expect(page.get_by_text("お返事を用意しています")).to_have_count(0)
    expect(page.locator(".turn--you")).to_have_count(1)
