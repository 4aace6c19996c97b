"""Every resident page for everybody: axe, keyboard alone, size of targets, small screens, forced colours."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from bot.browser import LARGEST
from tests.broken import SwitchedStore
from tests.browser.conftest import DESK, PHONE, SCREENS, OpenPage
from tests.browser.resident import (
    PERSONAL,
    QUESTION,
    ask,
    hand_in,
    newest,
    overflow,
    press,
    secure_path,
    write_inquiry,
)
from tests.city import City

pytestmark = pytest.mark.browser

RULES = {"rules": {"target-size": {"enabled": True}, "aria-allowed-role": {"enabled": True}}}
SMALLEST_TARGET = 44


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser on the city's page."""

    page: Page
    city: City


def send_past_the_script(page: Page, text: str) -> None:
    """As without JavaScript, which axe needs."""
    page.fill("#text", text)
    page.evaluate("document.getElementById('composer').submit()")
    page.wait_for_load_state()


def post_too_much(page: Page) -> None:
    send_past_the_script(page, "あ" * (LARGEST // 9 + 100))
    expect(page.get_by_role("heading", level=1)).to_have_text("文章が長すぎます")


def look_up(page: Page, receipt: str, word: str) -> None:
    page.goto("/lookup")
    page.fill("#field-receipt", receipt)
    page.fill("#field-word", word)
    page.get_by_role("button", name="調べる").click()
    page.wait_for_load_state()


def fill_in(page: Page, city: City, values: dict[str, str]) -> None:
    page.goto(secure_path(city))
    for name, value in values.items():
        page.fill(f"#field-{name}", value)
    page.get_by_role("button", name="この内容で進む").click()
    page.wait_for_load_state()


PAGES: dict[str, Callable[[Visit], object]] = {
    "greeting": lambda at: at.page,
    "answer": lambda at: ask(at.page, QUESTION),
    "nothing found": lambda at: ask(at.page, "きのうの野球の結果は"),
    "question of a form": lambda at: press(at.page, "意見を出す"),
    "typed question of a form": lambda at: press(at.page, "職員に聞く"),
    "summary": lambda at: write_inquiry(at.page),
    "receipt": lambda at: hand_in(at.page),
    "empty message": lambda at: at.page.click("#send"),
    "long text": lambda at: at.page.fill("#text", "あ" * 19_000),
    "lookup": lambda at: at.page.goto("/lookup"),
    "lookup of nothing": lambda at: look_up(at.page, "", ""),
    "lookup not found": lambda at: look_up(at.page, "PC-8-9999", "ちがう"),
    "case": lambda at: look_up(at.page, *hand_in(at.page)),
    "one-time page": lambda at: at.page.goto(secure_path(at.city)),
    "one-time page with faults": lambda at: fill_in(at.page, at.city, {"name": "", "phone": "でんわ"}),
    "one-time page taken": lambda at: fill_in(at.page, at.city, PERSONAL),
    "one-time page gone": lambda at: at.page.goto("/f/gone"),
    "statement": lambda at: at.page.goto("/accessibility"),
    "unknown address": lambda at: at.page.goto("/nothing"),
    "too much": lambda at: post_too_much(at.page),
}


def faults(page: Page) -> str:
    """What axe finds, as text; empty when nothing."""
    results = Axe().run(page, options=RULES)
    return str(results.generate_report()) if results.violations_count else ""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits_the_screen(
    open_page: OpenPage, city: City, name: str, screen: tuple[int, int]
) -> None:
    page = open_page(screen=screen)

    PAGES[name](Visit(page, city))

    assert faults(page) == ""
    assert overflow(page) == 0


@pytest.mark.parametrize("path", ["/", "/f/token"])
def test_axe_finds_nothing_while_the_database_is_away(open_page: OpenPage, store: SwitchedStore, path: str) -> None:
    page = open_page()
    store.is_off = True

    try:
        page.goto(path)
        found = faults(page)
    finally:
        store.is_off = False

    expect(page.get_by_role("heading", level=1)).to_have_text("今、受け付けができません")
    assert found == ""


def test_axe_finds_nothing_where_kept_words_are_shown(open_page: OpenPage, store: SwitchedStore) -> None:
    page = open_page()
    store.is_off = True

    try:
        send_past_the_script(page, QUESTION)
        expect(page.get_by_label("あなたの文章")).to_have_value(QUESTION)
    finally:
        store.is_off = False

    assert faults(page) == ""


def test_axe_does_find_a_planted_fault(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("document.querySelector('label').remove()")

    assert "label" in faults(page)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("long text", "too much")])
def test_every_target_is_large_enough_for_a_finger(open_page: OpenPage, city: City, name: str) -> None:
    page = open_page()

    PAGES[name](Visit(page, city))

    small = [describe(target) for target in targets(page) if size(target) < SMALLEST_TARGET]
    assert small == []


def targets(page: Page) -> list[Locator]:
    """What can be pressed, but for links within a sentence (WCAG 2.5.8 excepts them)."""
    found = page.locator("button:not([aria-hidden]), textarea, summary, input:not([type=hidden]), a:not(.skip)").all()
    within_words = "it => it.parentElement.matches('p') && it.parentElement.innerText.trim() !== it.innerText.trim()"
    return [target for target in found if target.is_visible() and not target.evaluate(within_words)]


def size(target: Locator) -> float:
    box = target.bounding_box()
    assert box
    return min(box["width"], box["height"])


def describe(target: Locator) -> str:
    return f"{target.evaluate('it => it.outerHTML')[:80]} {target.bounding_box()}"


def focused(page: Page) -> str:
    """The words of what has the focus."""
    words: str = page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()")
    return words


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until the thing with these words has the focus."""
    passed = []
    for _ in range(60):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1] == words:
            return
    raise AssertionError(f"{words} cannot be reached: {passed}")


def test_an_inquiry_goes_from_start_to_end_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)

    tab_to(page, "職員に聞く")
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("お聞きになりたいこと")
    tab_to(page, "text")
    page.keyboard.type("集会所の鍵を借りたいです。")
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("お返事")
    page.keyboard.press("Shift+Tab")
    while focused(page) != "この画面で受け取る":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(newest(page)).to_contain_text("まだ送られていません")
    tab_to(page, "送る")
    page.keyboard.press("Enter")

    expect(newest(page).locator(".fact--keep")).to_have_count(2)


def test_the_first_tab_offers_the_way_past_the_header(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ進む")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_what_has_the_focus_is_seen_and_never_covered(open_page: OpenPage) -> None:
    page = open_page(screen=DESK)
    ask(page, QUESTION)
    ask(page, "協働とは何ですか")
    page.reload()

    for _ in range(25):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
              const it = document.activeElement;
              if (it === document.body) return "";
              const style = getComputedStyle(it);
              const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              if (!isMarked) return "unmarked: " + it.outerHTML;
              const box = it.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return it.contains(top) || top?.contains(it) ? "" : "covered: " + it.outerHTML;
            }"""
        )
        assert state == ""


def test_faults_of_a_form_take_the_focus_and_lead_to_their_fields(open_page: OpenPage, city: City) -> None:
    page = open_page()
    fill_in(page, city, {"name": "", "phone": "でんわ"})

    expect(page.locator("#problems")).to_be_focused()
    page.get_by_role("link", name="電話番号").click()

    expect(page.locator("#field-phone")).to_be_focused()
    expect(page.locator("#field-phone")).to_have_accessible_description(
        page.locator("#example-phone").inner_text() + " " + page.locator("#problem-phone").inner_text()
    )
    expect(page.locator("#field-phone")).to_have_value("でんわ")


def test_with_wider_spacing_of_letters_and_lines_nothing_is_cut_off(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)

    page.evaluate(
        """() => {
          for (const it of document.querySelectorAll("body *")) {
            it.style.lineHeight = "1.5"; it.style.letterSpacing = "0.12em"; it.style.wordSpacing = "0.16em";
          }
        }"""
    )

    cut: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, .reply *, .turn__words")]
          .filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow === "hidden")
          .map((it) => it.outerHTML)"""
    )
    assert overflow(page) == 0
    assert cut == []


def test_in_forced_colours_buttons_and_voices_keep_their_edges(open_page: OpenPage) -> None:
    page = open_page(screen=PHONE)
    page.emulate_media(forced_colors="active")
    ask(page, QUESTION)

    for name in (".button--choice", ".composer__send", ".turn__words"):
        edge = page.locator(name).last.evaluate("it => getComputedStyle(it).borderTopStyle")
        assert edge == "solid", name


def test_the_page_says_its_language_and_has_one_main_heading(open_page: OpenPage) -> None:
    page = open_page()

    for path in ("/", "/lookup", "/accessibility", "/nothing"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "ja"
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("main").count() == 1
