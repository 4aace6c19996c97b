"""The knowledge on the desk for everybody: axe, without JavaScript, on a telephone and on a desk."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, STAFF_SCREENS, OpenPage
from tests.browser.resident import ask, newest, overflow
from tests.browser.test_desk import faults, log_in, reach
from tests.city import City
from tests.knowledge_sample import CHANGED, GONE, NEW, OLD, SLASH, SOURCE, new_edition, new_plan, publishing, read_in

pytestmark = pytest.mark.browser

ROOT = "/desk/knowledge"
BEFORE, AFTER = 5, 6
FIRST, LAST, GOING = f"{NEW}:②", f"{NEW}:③", SLASH
LONG = "\n".join([SOURCE] * 12)
Show = Callable[[Page, City], object]


@pytest.fixture(scope="module", autouse=True)
def knowing_city(city: City) -> City:
    """Version 6 is a new edition; it was rolled back, and stands in the drafts again with a plan that is new."""
    read_in(city, OLD, new_edition())
    publishing(city).publish(OLD, by="sato")
    publishing(city).roll_back(BEFORE, by="sato")
    read_in(city, OLD, new_edition(), source=LONG)
    read_in(city, NEW, new_plan())
    return city


def draft(key: str) -> str:
    return f"{ROOT}/drafts?key={quote(key, safe='')}"


def at(path: str) -> Show:
    """Nothing but a page."""
    return lambda page, _: page.goto(path)


def save_badly(page: Page, city: City) -> None:
    page.goto(draft(SLASH))
    page.fill("#field-title", "")
    page.fill("#field-review_on", "来年")
    page.fill("#field-parts-3-actors", "学校")
    page.get_by_role("button", name="保存して、一覧へ").click()
    expect(page.get_by_role("alert")).to_contain_text("3か所、直してください。")


def come_too_late(page: Page, city: City) -> None:
    page.goto(draft(LAST))
    stored = publishing(city).draft(LAST).article
    publishing(city).edit(replace(stored, purpose=f"{stored.purpose}声をかけ合う。"), by="sato")
    page.get_by_role("button", name="保存して、一覧へ").click()
    expect(page.get_by_role("alert")).to_contain_text("ほかの人が、先に")


def lose_a_draft(page: Page, city: City) -> None:
    page.goto(draft(GOING))
    read_in(city, NEW, [article for article in new_plan() if article.key != GOING])
    page.get_by_role("button", name="保存して").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("保存していません")
    read_in(city, NEW, new_plan())


def choose_nothing(page: Page, city: City) -> None:
    page.goto(f"{ROOT}/overdue?pack={OLD}")
    page.get_by_role("button", name="選んだ記事に決める").click()
    expect(page.get_by_role("alert")).to_contain_text("記事を選んでください。")


def publish_too_late(page: Page, city: City) -> None:
    page.goto(f"{ROOT}/packs/{OLD}")
    read_in(city, OLD, new_edition()[:-2])
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_role("alert")).to_contain_text("まだ公開していません。")
    read_in(city, OLD, new_edition(), source=LONG)


PAGES: dict[str, Show] = {
    "overview": at(ROOT),
    "pack": at(f"{ROOT}/packs/{OLD}"),
    "narrowed pack": at(f"{ROOT}/packs/{OLD}?show=same&page=2"),
    "new draft": at(draft(FIRST)),
    "changed draft": at(draft(CHANGED)),
    "draft with roles": at(draft(SLASH)),
    "bad input": save_badly,
    "too late": come_too_late,
    "draft gone while typing": lose_a_draft,
    "no such draft": at(draft(GONE)),
    "published too late": publish_too_late,
    "article": at(f"{ROOT}/articles?key=ichinoseki:plan"),
    "article as it was": at(f"{ROOT}/articles?key={quote(CHANGED)}&version={AFTER}"),
    "published": at(f"{ROOT}/published"),
    "overdue": at(f"{ROOT}/overdue?pack={OLD}"),
    "nothing chosen": choose_nothing,
    "versions": at(f"{ROOT}/versions"),
    "difference": at(f"{ROOT}/difference?before={BEFORE}&after={AFTER}"),
    "roll back": at(f"{ROOT}/versions/{AFTER}/roll-back"),
}


@pytest.mark.parametrize("screen", STAFF_SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits_the_screen(
    open_page: OpenPage, city: City, name: str, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen)
    log_in(page, "sato")

    PAGES[name](page, city)
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()

    assert faults(page) == ""
    assert overflow(page) == 0
    assert page.get_by_role("heading", level=1).count() == 1


def test_the_document_keeps_its_place_beside_the_draft_and_stands_above_it_on_a_telephone(open_page: OpenPage) -> None:
    wide, narrow = open_page("/desk", screen=DESK), open_page("/desk", screen=PHONE)
    boxes = []
    for page in (wide, narrow):
        log_in(page)
        page.goto(draft(CHANGED))
        boxes.append([page.locator(part).bounding_box() for part in (".beside__source", ".beside__form")])

    wide.locator("#field-support_kind").scroll_into_view_if_needed()

    (left, right), (above, below) = boxes
    assert left
    assert right
    assert above
    assert below
    assert left["x"] + left["width"] < right["x"]
    assert above["y"] + above["height"] < below["y"]
    expect(wide.locator("#source")).to_be_in_viewport()


def test_all_doubtful_drafts_go_by_one_press_each_without_javascript(open_page: OpenPage, city: City) -> None:
    read_in(city, NEW, new_plan())
    page = open_page("/desk", screen=PHONE, javascript=False)
    log_in(page)
    page.goto(f"{ROOT}/packs/{quote(NEW)}?show=doubtful")

    page.get_by_role("link", name="集いの場の見直し").click()
    page.fill("#field-departments", "地域づくり課\n福祉課\n商工課")
    page.get_by_role("button", name="つぎの確かでない下書きへ").click()
    expect(page.get_by_role("status")).to_contain_text("保存しました。")
    expect(page.get_by_role("heading", level=1)).to_contain_text("見守りの輪を広げる")
    page.get_by_role("button", name="保存して、一覧へ").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("みほん市 協働まちづくり推進計画（案）")
    assert publishing(city).preview(NEW).doubtful == ()
    assert publishing(city).draft(FIRST).article.departments == ("地域づくり課", "福祉課", "商工課")


def test_a_draft_is_reached_put_right_and_saved_with_the_keyboard_alone(open_page: OpenPage, city: City) -> None:
    read_in(city, NEW, new_plan())
    page = open_page("/desk", screen=DESK)
    log_in(page)
    page.goto(draft(FIRST))

    reach(page, "題名")
    page.keyboard.type("集いの場をふやす")
    reach(page, "保存して、つぎの")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("保存しました。")
    assert publishing(city).draft(FIRST).article.title == "集いの場をふやす"


def test_problems_lead_to_their_fields_also_into_the_closed_part(open_page: OpenPage, city: City) -> None:
    read_in(city, NEW, new_plan())
    page = open_page("/desk", screen=PHONE)
    log_in(page)
    page.goto(draft(FIRST))
    page.get_by_text("出典、計画の期間").click()
    page.fill("#field-end", "来年")
    page.get_by_role("button", name="保存して、一覧へ").click()

    page.get_by_role("link", name="「来年」がどの年度か").click()

    expect(page.locator("#field-end")).to_be_focused()
    expect(page.locator("#field-end")).to_have_accessible_description(re.compile("「来年」がどの年度か"))


def test_from_the_draft_to_the_answer_and_back_to_the_old_one(open_page: OpenPage, city: City) -> None:
    question = "山口市の市民活動の拠点の検討はどの課の担当ですか"
    read_in(city, OLD, new_edition())
    desk, resident = open_page("/desk", screen=DESK), open_page("/", screen=PHONE)
    log_in(desk, "sato")

    desk.goto(draft(CHANGED))
    desk.fill("#field-departments", "ふれあい推進課")
    desk.get_by_role("button", name="保存して、一覧へ").click()
    desk.get_by_role("button", name="公開する").click()
    expect(desk.get_by_role("status")).to_contain_text("公開しました。")
    ask(resident, question)
    published = newest(resident).inner_text()
    desk.get_by_role("link", name="これまでの版").click()
    desk.get_by_role("row").nth(2).get_by_role("link", name="この版にもどす").click()
    expect(desk.get_by_role("main")).to_contain_text("まだ、何もしていません")
    desk.get_by_role("button", name="の内容にもどす").click()
    expect(desk.get_by_role("status")).to_contain_text("前の版の内容にもどしました。")
    ask(resident, question)

    assert "ふれあい推進課" in published
    expect(newest(resident)).not_to_contain_text("ふれあい推進課")
