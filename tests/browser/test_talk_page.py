"""The talk in a browser, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.broken import SwitchedStore
from tests.browser.conftest import DESK, PHONE, SCREENS, OpenPage
from tests.browser.resident import QUESTION, ask, hand_in, newest, overflow, press, write_inquiry
from tests.city import City

pytestmark = pytest.mark.browser

SCRIPTS = [pytest.param(True, id="with JavaScript"), pytest.param(False, id="without JavaScript")]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("javascript", SCRIPTS)
def test_a_question_is_answered_with_its_source(
    open_page: OpenPage, screen: tuple[int, int], *, javascript: bool
) -> None:
    page = open_page(screen=screen, javascript=javascript)

    ask(page, QUESTION)

    expect(newest(page).locator(".source")).to_contain_text("出典")
    expect(page.locator(".turn--you .turn__who").last).to_contain_text("あなた")
    expect(newest(page).locator(".turn__who")).to_contain_text("まどぐち")
    expect(page.locator("#text")).to_have_value("")
    assert overflow(page) == 0


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("javascript", SCRIPTS)
def test_an_inquiry_is_handed_in_and_looked_up(
    open_page: OpenPage, screen: tuple[int, int], *, javascript: bool
) -> None:
    page = open_page(screen=screen, javascript=javascript)

    receipt, word = hand_in(page)
    page.get_by_role("link", name="受付番号で調べる").first.click()
    page.fill("#field-receipt", receipt)
    page.fill("#field-word", word)
    page.get_by_role("button", name="調べる").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"受付番号 {receipt}")
    expect(page.locator("[aria-current=step]")).to_contain_text("受付")
    assert overflow(page) == 0


def test_the_question_stands_at_the_top_so_that_the_answer_is_read_from_its_beginning(open_page: OpenPage) -> None:
    page = open_page()

    ask(page, QUESTION)

    expect(page.locator(".turn--you").last).to_be_in_viewport(ratio=1)
    expect(newest(page).locator(".turn__who")).to_be_in_viewport(ratio=1)


def test_with_javascript_nothing_is_loaded_anew_and_the_cursor_stays(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    page.evaluate("window.stillHere = true")

    ask(page, QUESTION)

    assert page.evaluate("window.stillHere")
    expect(page.locator("#text")).to_be_focused()


def test_a_pressed_button_hands_the_focus_to_what_came_of_it(open_page: OpenPage) -> None:
    page = open_page()

    press(page, "提案する")

    expect(page.locator(".turn--you").last).to_be_focused()


def test_new_replies_stand_in_a_log_that_screen_readers_announce(open_page: OpenPage) -> None:
    page = open_page()

    ask(page, QUESTION)

    log = page.get_by_role("log", name="やり取り")
    expect(log).to_contain_text("出典")
    assert log.get_attribute("aria-live") in (None, "polite")


@pytest.mark.parametrize("javascript", SCRIPTS)
def test_a_double_click_sends_once(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(javascript=javascript)

    page.fill("#text", QUESTION)
    page.dblclick("#send")
    expect(page.locator(".source")).to_be_visible()
    page.reload()

    expect(page.locator(".turn--you")).to_have_count(1)
    expect(page.locator(".source")).to_have_count(1)


def number_of_cases(city: City) -> int:
    return sum(count.number for count in city.app.review.counts())


@pytest.mark.parametrize("javascript", SCRIPTS)
def test_a_double_click_on_send_hands_in_one_case(open_page: OpenPage, city: City, *, javascript: bool) -> None:
    before = number_of_cases(city)
    page = open_page(javascript=javascript)
    write_inquiry(page)

    newest(page).get_by_role("button", name="送る", exact=True).dblclick()
    expect(page.locator(".fact--keep").first).to_be_visible()

    assert number_of_cases(city) == before + 1


def test_enter_sends_and_shift_with_enter_begins_a_line(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    page.focus("#text")

    page.keyboard.type("一行目")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("二行目")
    page.keyboard.press("Enter")

    expect(page.locator(".turn__words")).to_have_text("一行目\n二行目", use_inner_text=True)


def test_enter_that_ends_a_conversion_does_not_send(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    page.fill("#text", "ちょうないかい")

    for init in ("isComposing: true", "keyCode: 229"):
        page.evaluate(
            "document.getElementById('text').dispatchEvent("
            f"new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, cancelable: true, {init}}}))"
        )

    expect(page.locator("#text")).to_have_value("ちょうないかい")
    expect(page.locator("#send-word")).to_have_text("送る")
    expect(page.locator(".turn--you")).to_have_count(0)


def test_on_a_telephone_enter_begins_a_line(open_page: OpenPage) -> None:
    page = open_page(screen=PHONE)
    page.focus("#text")

    page.keyboard.type("一行目")
    page.keyboard.press("Enter")

    expect(page.locator("#text")).to_have_value("一行目\n")
    expect(page.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize("javascript", SCRIPTS)
def test_an_empty_message_is_answered_kindly(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(javascript=javascript)

    page.click("#send")

    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator(".turn--you")).to_have_count(0)


def test_what_was_typed_survives_a_reload(open_page: OpenPage) -> None:
    page = open_page()
    page.fill("#text", "まだ書いている途中の意見")

    page.reload()

    expect(page.locator("#text")).to_have_value("まだ書いている途中の意見")


def test_offline_nothing_is_lost_and_sending_again_is_one_message(open_page: OpenPage) -> None:
    page = open_page()
    page.fill("#text", QUESTION)

    page.context.set_offline(True)
    page.click("#send")
    expect(page.get_by_role("alert")).to_contain_text("インターネットにつながっていない")
    expect(page.locator("#text")).to_have_value(QUESTION)
    page.context.set_offline(False)
    page.click("#send")

    expect(page.locator(".source")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator(".turn--you")).to_have_count(1)


@pytest.mark.parametrize("javascript", SCRIPTS)
def test_without_a_database_the_words_stay_and_go_through_later(
    open_page: OpenPage, store: SwitchedStore, *, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.fill("#text", QUESTION)

    store.is_off = True
    page.click("#send")
    expect(page.get_by_text("今、受け付けができません。書いた文章は消えていません。")).to_be_visible()
    expect(page.locator("#text")).to_have_value(QUESTION)
    store.is_off = False
    page.get_by_role("button", name="送る", exact=True).click()

    expect(page.locator(".source")).to_be_visible()
    expect(page.locator(".turn--you")).to_have_count(1)


def test_a_long_text_is_counted_before_it_is_sent(open_page: OpenPage) -> None:
    page = open_page()

    page.fill("#text", "あ" * 20_500)

    expect(page.locator("#length")).to_contain_text("いま20,500文字です")
    expect(page.locator("#length")).to_contain_text("2万文字まで")


def test_the_field_grows_with_the_text_up_to_a_part_of_the_screen(open_page: OpenPage) -> None:
    page = open_page()
    low = page.locator("#text").bounding_box()

    page.fill("#text", "一行\n" * 40)

    high = page.locator("#text").bounding_box()
    assert low
    assert high
    assert low["height"] * 2 < high["height"] <= PHONE[1] * 0.4 + 1


def test_only_the_newest_buttons_stand_open(open_page: OpenPage) -> None:
    page = open_page()

    press(page, "円卓会議に申し込む")

    expect(page.locator(".offer[open]")).to_have_count(1)
    expect(page.get_by_role("button", name="意見を出す")).to_be_hidden()
    page.get_by_text("はじめのボタンを見る").click()
    expect(page.get_by_role("button", name="意見を出す")).to_be_visible()


def test_an_older_button_still_works(open_page: OpenPage) -> None:
    page = open_page()
    press(page, "円卓会議に申し込む")

    page.get_by_text("はじめのボタンを見る").click()
    page.get_by_role("button", name="提案する").click()

    expect(page.locator(".turn__words").last).to_have_text("提案する")


def test_leaving_a_shared_computer_takes_talk_and_draft_along(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    ask(page, QUESTION)
    page.fill("#text", "書きかけ")

    page.get_by_role("button", name="やり取りを閉じる").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("まちづくりのことを、聞く・届ける")
    expect(page.locator(".turn--you")).to_have_count(0)
    expect(page.locator("#text")).to_have_value("")


@pytest.mark.parametrize("words", ["https://example.jp/" + "a" * 300, "w" * 400, "あ" * 400])
def test_an_endless_word_does_not_widen_the_page(open_page: OpenPage, words: str) -> None:
    page = open_page()

    ask(page, words)

    assert overflow(page) == 0


def narrow(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


def test_at_twice_and_four_times_the_size_nothing_is_cut_off_or_covered(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    ask(page, QUESTION)

    for width, height in ((640, 450), (320, 225)):
        narrow(page, width, height)
        assert overflow(page) == 0
        covers: bool = page.evaluate("getComputedStyle(document.querySelector('.composer')).position === 'sticky'")
        assert not covers
