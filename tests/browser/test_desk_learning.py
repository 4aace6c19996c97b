"""Learning from use on the desk for everybody: axe, without JavaScript, on a telephone and on a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.asked_sample import FIREWORKS, asked, fill
from tests.browser.conftest import DESK, PHONE, STAFF_SCREENS, OpenPage
from tests.browser.resident import ask, newest, overflow, press
from tests.browser.test_accessibility import SMALLEST_TARGET
from tests.browser.test_desk import faults, log_in, reach
from tests.city import City

pytestmark = pytest.mark.browser

LIST = "/desk/knowledge/questions"
WORDS = "/desk/knowledge/words"
QUESTION = "山口市の社会貢献活動に対する活動保険制度の担当はどこですか"
Show = Callable[[Page, City], object]


@pytest.fixture(scope="module", autouse=True)
def asking_city(city: City) -> City:
    """Four weeks of questions."""
    fill(city)
    return city


def at(path: str) -> Show:
    """Nothing but a page."""
    return lambda page, _: page.goto(path)


def open_matter(page: Page, city: City) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="花火大会はいつですか").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("花火大会はいつですか")


def open_wrong(page: Page, city: City) -> None:
    page.goto(f"{LIST}?which=wrong")
    page.get_by_role("link", name="ボランティアの保険はいくらですか").click()


def search_articles(page: Page, city: City) -> None:
    open_matter(page, city)
    page.fill("#words", "円卓会議")
    page.get_by_role("button", name="さがす").click()
    expect(page.get_by_role("group", name="見つかった記事")).to_be_visible()


def write_badly(page: Page, city: City) -> None:
    open_matter(page, city)
    page.get_by_text("新しい記事を書く").click()
    page.fill("#field-title", "")
    page.get_by_role("button", name="下書きを作る").click()
    expect(page.get_by_role("alert")).to_contain_text("「題名」を書いてください。")


def choose_nothing(page: Page, city: City) -> None:
    page.goto(f"{LIST}/helpful")
    page.get_by_role("button", name="正しい答えとする").click()
    expect(page.get_by_role("alert")).to_contain_text("答えを選んでください。")


def add_row(page: Page, words: str) -> None:
    page.goto(WORDS)
    page.fill("#text-row", words)
    page.get_by_role("button", name="加える").click()


def add_badly(page: Page, city: City) -> None:
    add_row(page, "ごみ")
    expect(page.get_by_role("alert")).to_contain_text("2つ以上書いてください。")


def try_out(page: Page, city: City) -> None:
    page.goto(WORDS)
    page.fill("#text-try", "町内会の補助金")
    page.get_by_role("button", name="この質問でためす").click()
    expect(page.get_by_role("status")).to_contain_text("変更のあと")


def change_badly(page: Page, city: City) -> None:
    page.goto(WORDS)
    if not page.get_by_role("link", name="はな火、打ち上げ").count():
        add_row(page, "はな火、打ち上げ")
    page.get_by_role("link", name="はな火、打ち上げ").click()
    page.fill("#text-row", "")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_be_visible()


PAGES: dict[str, Show] = {
    "questions": at(LIST),
    "second page": at(f"{LIST}?page=2&days=91"),
    "nothing": at(f"{LIST}?state=settled"),
    "matter": open_matter,
    "wrong answers": open_wrong,
    "articles searched": search_articles,
    "bad article": write_badly,
    "helpful": at(f"{LIST}/helpful"),
    "nothing chosen": choose_nothing,
    "words": at(WORDS),
    "words found": at(f"{WORDS}?words=社協"),
    "bad row": add_badly,
    "tried out": try_out,
    "bad change": change_badly,
}


@pytest.mark.parametrize("screen", STAFF_SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits_the_screen(
    open_page: OpenPage, city: City, name: str, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen)
    log_in(page, "sato")

    PAGES[name](page, city)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    assert faults(page) == ""
    assert overflow(page) == 0
    assert page.get_by_role("heading", level=1).count() == 1


def test_the_chart_has_a_name_and_says_what_it_shows(open_page: OpenPage) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto(LIST)

    chart = page.get_by_role("img", name="答えられなかった質問の数")

    expect(chart).to_be_visible()
    expect(chart).to_have_accessible_name(
        page.locator("#chart-title").inner_text() + " " + page.locator("#chart-summary").inner_text()
    )


def test_from_the_question_to_the_published_synonym_without_javascript(open_page: OpenPage, city: City) -> None:
    asked(city, "もへじぽんはどこで借りられますか")
    page = open_page("/desk", screen=PHONE, javascript=False)
    log_in(page, "sato")
    page.goto(LIST)

    page.get_by_role("link", name="もへじぽん").click()
    page.get_by_text("言いかえ辞書に加える").click()
    page.fill("#field-row", "もへじぽん\n活動保険")
    page.get_by_role("button", name="辞書に加える").click()
    expect(page.get_by_role("status")).to_contain_text("言いかえ辞書に加えました。")
    page.get_by_role("button", name="この質問でためす").click()
    expect(page.locator(".tried")).to_contain_text("変更のあと")
    page.get_by_role("button", name="公開する").click()

    expect(page.get_by_role("status")).to_contain_text("言いかえ辞書を公開しました。")
    resident = open_page("/", screen=PHONE)
    ask(resident, "もへじぽんはありますか")
    expect(newest(resident)).to_contain_text("活動保険制度")


def test_a_matter_is_left_with_the_keyboard_alone(open_page: OpenPage, city: City) -> None:
    one = asked(city, "となりの国の天気をおしえて")
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto(f"{LIST}/matter?question={one.id}")

    reach(page, "対応しない")
    page.keyboard.press("Enter")
    reach(page, "対応しない理由")
    page.keyboard.type("市の仕事ではない")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("対応しないことにしました。")


@pytest.mark.parametrize("screen", STAFF_SCREENS)
def test_an_answer_is_rated_on_the_page_and_the_buttons_do_not_bury_the_others(
    open_page: OpenPage, screen: tuple[int, int]
) -> None:
    page = open_page("/", screen=screen)
    ask(page, QUESTION)
    staff, good = (newest(page).get_by_role("button", name=name, exact=True) for name in ("職員に聞く", "役に立った"))
    boxes = [button.bounding_box() for button in (staff, good)]

    press(page, "ちがう")
    shown = newest(page).inner_text()
    press(page, "情報が古い")

    assert "どこがちがいましたか" in shown
    expect(newest(page)).to_contain_text("確かめられます")
    assert faults(page) == ""
    assert [box["y"] for box in boxes if box] == sorted(box["y"] for box in boxes if box)
    assert min(box["height"] for box in boxes if box) >= SMALLEST_TARGET


def test_a_wording_stands_in_the_list_for_all_of_its_group(open_page: OpenPage) -> None:
    page = open_page("/desk", screen=PHONE)
    log_in(page)

    page.goto(LIST)

    expect(page.get_by_role("row").filter(has_text=FIREWORKS[0])).to_contain_text("3件")
