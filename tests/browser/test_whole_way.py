"""The whole way in a browser: ask, comment, desk, answer, the resident hears of it, lookup."""

import pytest
from playwright.sync_api import Page, expect

from bot.demo import PASSWORD
from tests.browser.conftest import DESK, SCREENS, OpenPage
from tests.browser.resident import ask, newest, press

pytestmark = pytest.mark.browser

OPINION = "集会所まで歩けない人のために、送り迎えの仕組みを加えてください。"
ANSWER = "ご意見をふまえ、第3章に送り迎えの検討を加えます。"


def comment(page: Page) -> tuple[str, str]:
    """Sends a public comment and gives its receipt number and check word."""
    ask(page, "意見を出す")
    press(page, "みほん市 協働まちづくり推進計画（案）")
    press(page, "とばす")
    ask(page, OPINION)
    press(page, "市内に住んでいる")
    press(page, "個人")
    ask(page, "鈴木 さくら")
    ask(page, "みほん市港町9番")
    press(page, "とばす")
    expect(newest(page)).to_contain_text("まだ送られていません")
    press(page, "送る")
    receipt, word = newest(page).locator(".fact--keep dd").all_inner_texts()
    return receipt, word


def log_in(page: Page, login: str) -> None:
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="ログイン").click()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("javascript", [pytest.param(True, id="with JavaScript"), pytest.param(False, id="without")])
def test_ask_comment_desk_answer_and_lookup(open_page: OpenPage, screen: tuple[int, int], javascript: bool) -> None:
    resident = open_page("/", screen=screen, javascript=javascript)
    ask(resident, "一関市の円卓会議の促進はだれが先導しますか")
    expect(newest(resident).locator(".source")).to_contain_text("第3次一関市協働推進計画")
    receipt, word = comment(resident)

    desk = open_page("/desk", screen=DESK)
    log_in(desk, "tanaka")
    desk.get_by_role("link", name=receipt).first.click()
    expect(desk.get_by_text(OPINION).first).to_be_visible()
    expect(desk.locator("main")).not_to_contain_text("港町9番")
    desk.get_by_role("button", name="担当する", exact=True).click()
    expect(desk.locator("main")).to_contain_text("港町9番")
    desk.fill("#text-answer", ANSWER)
    desk.get_by_role("button", name="回答する", exact=True).click()
    expect(desk.locator("main")).to_contain_text("回答済み")

    resident.reload()
    expect(newest(resident)).to_contain_text(ANSWER)
    elsewhere = open_page("/lookup", screen=screen, javascript=javascript)
    elsewhere.fill("#field-receipt", receipt)
    elsewhere.fill("#field-word", word)
    elsewhere.get_by_role("button", name="調べる", exact=True).click()
    expect(elsewhere.locator("main")).to_contain_text("回答")
    expect(elsewhere.locator("main")).to_contain_text(ANSWER)
