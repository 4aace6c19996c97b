"""The breakdown of costs on the page of a result: typed there or in the talk, and what it changes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.fit.breakdown import gap, merged, spoken
from bot.message import Incoming
from bot.wording import Words
from intake.number import arabic
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.text import plain
from tests.city import City, make_city
from tests.fakes.clock import FixedClock
from tests.vendors.http import calling

SPRING = datetime(2027, 4, 5, 3, 0, tzinfo=UTC)
SAID = [
    "桜町老人クラブです。会員は20人です。花壇に使える補助金ある？",
    "1、2、3",
    "1",
    "結果",
    "印刷できるページを作る",
]
SMALL = "小さな活動応援補助金"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    city = make_city(tmp_path, clock=FixedClock(SPRING))
    yield city
    city.close()


@pytest.fixture
def browser(city: City) -> Iterator[httpx.Client]:
    with calling(city.app.api) as browser:
        yield browser


def said(city: City, *texts: str) -> str:
    """What the last of some messages brings."""
    for text in texts:
        city.clock.move(seconds=1)
        event = f"{text}{city.clock()}"
        city.app.conversation.arrive(Incoming(channel="line", event=event, talk="U1", at=city.clock(), text=text))
        city.app.conversation.handle_talk("line", "U1")
    return "\n".join(reply.plain(numbered=True) for reply in city.app.conversation.transcript("line", "U1")[-1].replies)


def page_of(city: City) -> str:
    """The path of a page without any costs."""
    said(city, *SAID)
    (link,) = city.app.conversation.transcript("line", "U1")[-1].replies[-1].links
    return link.url.removeprefix(city.settings.base_url)


def save(browser: httpx.Client, path: str, **typed: str) -> httpx.Response:
    return browser.post(path, data=typed, follow_redirects=True)


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>|\s+", "", html))


def words(page: httpx.Response) -> str:
    return bare(page.text)


def part(page: httpx.Response, title: str) -> str:
    """What the page says of one scheme that may fit."""
    (found,) = [one for one in page.text.split("<article")[1:] if title in one.partition("</h3>")[0]]
    return bare(found.partition("</article>")[0])


def fold(page: httpx.Response) -> str:
    """How the part with the fields begins."""
    (found,) = re.findall(r"<details class=\"costs__fold\"[^>]*>", page.text)
    return str(found)


def typed_in(page: httpx.Response) -> dict[str, str]:
    """What stands in the fields of the costs."""
    fields = re.findall(r'name="(cost_\w+|project_cost)" value="([^"]*)"', page.text)
    return {name: unescape(value) for name, value in fields if value}


def test_each_line_counts_or_does_not_with_its_reason_and_the_amount_is_worked_out_anew(
    city: City, browser: httpx.Client
) -> None:
    path = page_of(city)
    before = browser.get(path)

    after = save(browser, path, cost_rent="３万円", cost_honorarium="約五万円", cost_food="10,000", cost_travel="なし")

    assert "open" not in fold(before)
    assert "費用の内わけを入れると" in words(before)
    assert "最大で100,000円" in part(before, SMALL)
    for wanted in (
        "費用90,000円のうち、対象になるのは80,000円です。",
        "40,000円（目安です）",
        "団体が用意するお金は50,000円です。",
        "対象会場・道具の使用料30,000円：対象になります。（第6条）",
        "対象外飲み食いの費用10,000円：対象になりません（対象外の費用に決められています）。（第6条）",
    ):
        assert wanted in part(after, SMALL), wanted
    assert "費用の内わけを保存しました" in words(after)
    assert "前の結果" not in words(after)
    assert "open" not in fold(after)
    assert typed_in(browser.get(path)) == {"cost_honorarium": "50,000", "cost_rent": "30,000", "cost_food": "10,000"}


def test_a_sum_that_cannot_be_read_is_said_beside_its_field_and_nothing_typed_is_lost(
    city: City, browser: httpx.Client
) -> None:
    path = page_of(city)
    typed = {"cost_rent": "３万円", "cost_food": "たくさん<b>", "cost_travel": "9" * 30, "project_cost": "五十万"}

    page = save(browser, path, **typed)
    switched = browser.post(f"{path}/reading", data={**typed, "reading": "language:yasashii"})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert typed_in(page) == typed
    assert "open" in fold(page)
    assert 'href="#field-cost_food"' in page.text
    assert re.search(r'id="problem-cost_food".+?飲み食いの費用', page.text, re.DOTALL)
    assert 'aria-describedby="problem-cost_food" aria-invalid="true"' in page.text
    assert "2か所、確かめてください" in words(page)
    assert typed_in(browser.get(path)) == {}
    assert typed_in(switched) == typed
    assert "何にお金をつかうか" in words(switched)


def test_lines_that_do_not_add_up_to_the_total_are_told_with_what_to_do(city: City, browser: httpx.Client) -> None:
    path = page_of(city)

    less = save(browser, path, cost_rent="3万円", cost_food="1万円", project_cost="20万円")
    more = save(browser, path, cost_rent="30万円", project_cost="20万円")
    follows = save(browser, path, cost_rent="30万円", project_cost="20万円", follow="sum")

    assert "「かかる費用」の200,000円より、160,000円少なくなっています" in words(less)
    assert "団体が用意するお金は185,000円です。" in part(less, SMALL)
    assert "「かかる費用」の200,000円より、100,000円多くなっています。どちらかを直すまで" in words(more)
    assert words(more).count("多くなっています") == 1
    assert "対象会場・道具の使用料300,000円" in part(more, SMALL)
    assert "最大で100,000円" in part(more, SMALL)
    assert "open" in fold(more)
    assert typed_in(follows) == {"cost_rent": "300,000"}
    assert "多くなっています" not in words(follows)
    assert "100,000円（目安です）" in part(follows, SMALL)


def test_a_kind_of_cost_that_matters_to_no_scheme_shown_is_kept_while_it_is_planned(
    city: City, browser: httpx.Client
) -> None:
    path = page_of(city)

    first = browser.get(path)
    planned = save(browser, path, cost_equipment="3万円", cost_gold="3万円", cost_wages="0")
    gone = save(browser, path, cost_equipment="")

    assert "cost_equipment" not in first.text
    assert typed_in(planned) == {"cost_equipment": "30,000"}
    assert "対象備品を買う費用30,000円：対象になります" in part(planned, SMALL)
    assert "cost_equipment" not in gone.text
    assert "最大で100,000円" in part(gone, SMALL)


def test_forms_of_other_sites_and_pages_that_are_gone_change_nothing(city: City, browser: httpx.Client) -> None:
    path = page_of(city)

    foreign = browser.post(path, data={"cost_rent": "1"}, headers={"Origin": "https://evil.example"})
    untouched = typed_in(browser.get(path))
    city.clock.move(days=91)
    late = save(browser, path, cost_rent="3万円")

    assert foreign.status_code == HTTPStatus.FORBIDDEN
    assert untouched == {}
    assert late.status_code == HTTPStatus.GONE
    assert browser.post("/r/AAAA", data={"cost_rent": "1"}).status_code == HTTPStatus.GONE


def test_the_proposal_opened_from_the_page_knows_the_sum_of_the_lines(city: City, browser: httpx.Client) -> None:
    path = page_of(city)
    page = save(browser, path, cost_rent="3万円", cost_honorarium="5万円")
    token = path.rpartition("/")[2]
    ticket = re.search(r'name="ticket" value="(\w+)"', page.text)
    assert ticket

    choice = f"fit:from:{token}/propose:mihon:chiisana"
    said_back = browser.post("/talk", data={"choice": choice, "ticket": ticket[1]}, follow_redirects=True)

    assert "80,000円" in words(said_back)
    assert "40,000円" in words(said_back)


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("会場費3万円、講師謝金5万円です", {"rent": 30_000, "honorarium": 50_000}),
        ("会場代は３万円で、謝金が五万円くらいです。", {"rent": 30_000, "honorarium": 50_000}),
        ("材料費1万5千円 お弁当代2,000円", {"materials": 15_000, "food": 2_000}),
        ("チラシ代1万円とポスター5000円", {"printing": 15_000}),
        ("予算は30万円、そのうち会場費が3万円", {"rent": 30_000}),
        ("会場費は3", {}),
        ("講師謝金5万円の補助がほしい", {}),
        ("備品費10万円以上の補助金", {}),
        ("会費500円", {}),
        ("30万円", {}),
    ],
)
def test_lines_of_costs_are_understood_in_a_sentence(sentence: str, lines: dict[str, int]) -> None:
    assert spoken(arabic(plain(sentence)), shipped_catalogue())[0] == lines


def test_later_lines_join_earlier_ones_and_nought_takes_one_away() -> None:
    assert merged({"rent": 1, "food": 2}, {"rent": 3, "food": 0}) == {"rent": 3}
    assert gap(Words(), shipped_catalogue(), {"cost_lines": {"rent": 3}, "project_cost": 3}) == ""
