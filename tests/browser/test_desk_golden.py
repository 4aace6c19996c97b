"""Golden questions in a browser: axe, telephone and desk; a question kept, a publication stopped, a reason."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.demo import add_goldens
from bot.learning.goldensheet import sheet_of
from knowledge.learning.golden import Expects, GoldenQuestion
from knowledge.publishing.drafting import Drafted
from tests.bot.test_publishing import HOTARU
from tests.browser.conftest import DESK, STAFF_SCREENS, OpenPage
from tests.browser.resident import overflow
from tests.browser.test_accessibility import SMALLEST_TARGET
from tests.browser.test_desk import faults, log_in
from tests.city import City
from tests.knowledge_sample import publishing

pytestmark = pytest.mark.browser

ROOT = "/desk/knowledge"
LIST = f"{ROOT}/golden"
QUESTION = "ほたるの里づくり交付金の担当はどこですか"
ASKED = GoldenQuestion(question=QUESTION, expects=Expects.ANSWER, articles=("mihon:1",), says=("水辺課",))
Show = Callable[[Page], object]


@pytest.fixture(scope="module", autouse=True)
def guarded_city(city: City) -> City:
    """A city with golden questions, one of which the drafts would break, and with a tuning."""
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")
    add_goldens(city.app.store, city.settings.city, city.clock)
    city.app.checking.put(ASKED, is_must=False, by="sato")
    city.app.checking.run()
    worse = replace(HOTARU, title="夜道の整備", content="夜道を明るくします。", departments=("道路課",))
    publishing(city).take_in("mihon", [Drafted(worse, "")], by="import")
    return city


def write(page: Page, *, question: str = "山口市の保険はありますか") -> None:
    page.goto(f"{LIST}/edit")
    page.fill("#field-question", question)
    page.get_by_role("button", name="記事をさがす").click()


def save_nothing(page: Page) -> None:
    page.goto(f"{LIST}/edit")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_role("alert")).to_contain_text("まだ保存していません")


def bring_in_nothing(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("button", name="読み込む", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("CSVのファイルを選んでください。")


def publish(page: Page) -> None:
    page.goto(f"{ROOT}/packs/mihon")
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_role("alert")).to_contain_text("合わなくなるので、公開していません")


def explain(page: Page, *, version: str = "") -> None:
    page.goto(f"{ROOT}/why")
    page.fill("#field-question", "じちかいの交付金はいくらですか")
    if version:
        page.select_option("#field-version", version)
    page.get_by_role("button", name="調べる").click()
    expect(page.get_by_role("heading", name="見つかった記事と、点の内わけ").first).to_be_visible()


def learn(page: Page) -> None:
    page.goto(f"{ROOT}/tuning")
    page.get_by_role("button", name="いまの質問から学ぶ").click()
    expect(page.get_by_role("status")).to_contain_text("学びました")


def at(path: str) -> Show:
    return lambda page: page.goto(path)


PAGES: dict[str, Show] = {
    "list": at(LIST),
    "failed": at(f"{LIST}?show=failed"),
    "new": at(f"{LIST}/edit"),
    "new talk": at(f"{LIST}/edit?kind=talk"),
    "articles to choose from": write,
    "nothing written": save_nothing,
    "no table": bring_in_nothing,
    "stopped": publish,
    "why": at(f"{ROOT}/why"),
    "explained": explain,
    "two versions": lambda page: explain(page, version="5"),
    "nothing learned": at(f"{ROOT}/tuning"),
    "learned": learn,
    "overview": at(ROOT),
}


@pytest.mark.parametrize("screen", STAFF_SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_the_page_fits_and_every_button_is_large_enough(
    open_page: OpenPage, name: str, screen: tuple[int, int]
) -> None:
    page = open_page("/desk", screen=screen)
    log_in(page, "sato")

    PAGES[name](page)

    assert faults(page) == ""
    assert overflow(page) == 0
    boxes = [button.bounding_box() for button in page.locator("main button").all() if button.is_visible()]
    assert [box for box in boxes if box and box["height"] < SMALLEST_TARGET] == []


def test_a_question_is_kept_from_an_explanation_without_javascript(open_page: OpenPage, city: City) -> None:
    page = open_page("/desk", screen=DESK, javascript=False)
    log_in(page, "tanaka")
    explain(page)

    page.get_by_role("button", name="この記事でよい、と確認の質問にする").first.click()

    expect(page.get_by_role("status")).to_contain_text("確認の質問に加えました。")
    expect(page.locator("#field-question")).to_have_value("じちかいの交付金はいくらですか")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_role("status")).to_contain_text("保存しました。")
    assert "じちかいの交付金はいくらですか" in [
        one.about.question for one in city.app.checking.all() if isinstance(one.about, GoldenQuestion)
    ]


def test_a_table_is_received_and_brought_back(open_page: OpenPage, city: City, tmp_path: Path) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page, "tanaka")
    page.goto(LIST)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSVを受け取る").click()
    waiting.value.save_as(file := tmp_path / "表.csv")

    page.set_input_files("#field-file", file)
    page.get_by_role("button", name="読み込む", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("新しい質問0件、変わった質問0件。")
    assert file.read_bytes() == sheet_of(city.app.checking.all())


def test_a_stopped_publication_goes_on_with_a_reason(open_page: OpenPage, city: City) -> None:
    page = open_page("/desk", screen=DESK)
    log_in(page, "sato")
    publish(page)
    page.get_by_role("button", name="理由を残して公開する").click()
    expect(page.locator("#problem-despite")).to_have_text("理由を書いてください。まだ公開していません。")

    page.fill("#field-despite", "災害のため急ぐ")
    page.get_by_role("button", name="理由を残して公開する").click()

    expect(page.get_by_role("status")).to_contain_text("理由は記録に残しました。")
    article = publishing(city).article("mihon:1")
    assert article
    assert article.title == "夜道の整備"
