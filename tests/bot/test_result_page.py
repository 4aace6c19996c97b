"""A result has a page of its own: behind a secret, until a day, with ways into the forms."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.channels.result import qr
from bot.fit.groups import FitResult
from bot.fit.sheet import fingerprint, sheet_of
from bot.message import Incoming
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Rules, Verdict
from tests.city import City, make_city
from tests.fakes.clock import FixedClock
from tests.residents import TalkPage
from tests.vendors.http import calling

SPRING = datetime(2027, 4, 5, 3, 0, tzinfo=UTC)
SAID = ["桜町老人クラブです。会員は20人です。花壇に使える補助金ある？", "1、2、3", "1", "30万円かかります", "結果"]


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    city = make_city(tmp_path, clock=FixedClock(SPRING), desk_contact="電話 0123-45-6789")
    yield city
    city.close()


@pytest.fixture
def browser(city: City) -> Iterator[httpx.Client]:
    with calling(city.app.api) as browser:
        yield browser


def say(city: City, *texts: str) -> None:
    for text in texts:
        event = f"{text}{city.clock()}"
        city.app.conversation.arrive(Incoming(channel="line", event=event, talk="U1", at=city.clock(), text=text))
        city.app.conversation.handle_talk("line", "U1")
        city.clock.move(seconds=1)


def page_of(city: City) -> str:
    """The path of the page that somebody on LINE made."""
    say(city, *SAID, "印刷できるページを作る")
    (link,) = city.app.conversation.transcript("line", "U1")[-1].replies[-1].links
    return link.url.removeprefix(city.settings.base_url)


def words(page: httpx.Response) -> str:
    return unescape(re.sub(r"<[^>]+>|\s+", "", page.text))


def press(browser: httpx.Client, page: httpx.Response, value: str) -> str:
    form = TalkPage(page.text)
    choice = next(choice for _, choice in form.buttons if value in choice)
    return words(browser.post("/talk", data={"choice": choice, "ticket": form.ticket}, follow_redirects=True))


def test_the_page_shows_the_schemes_what_was_told_until_when_and_keeps_nothing_in_caches(
    city: City, browser: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = page_of(city)

    page = browser.get(path)
    shown = words(page)

    assert page.status_code == HTTPStatus.OK
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    for wanted in (
        "桜町老人クラブ",
        "2027年7月4日（日）まで",
        "これは目安です",
        "小さな活動応援補助金",
        "上限が100,000円なので、100,000円になります。",
        "いちばん早く始められる日2027年8月5日（木）",
        "窓口市民協働課電話0XX-555-0101、市役所2階まとめの窓口",
        "申請書（様式第1号）",
        "電話0123-45-6789",
        "みほん市小さな活動応援補助金交付要綱",
        "第3条",
        "会員の人数20人",
        "まだ分からないこと",
    ):
        assert wanted in shown, wanted
    assert qr(f"{city.settings.base_url}{path}") in page.text
    assert shown.count("2027年8月5日（木）") == shown.count("いちばん早く始められる日2027年8月5日（木）")
    assert "桜町" not in caplog.text


def test_from_the_page_another_device_opens_the_consultation_and_the_proposal_filled_in(
    city: City, browser: httpx.Client
) -> None:
    page = browser.get(page_of(city))

    corrected = press(browser, page, "fix:")
    asked = press(browser, browser.get(page.url.path), "staff:mihon:chiisana")
    proposed = press(browser, browser.get(page.url.path), "propose:mihon:kyodo")

    assert "どの答えを直しますか" in corrected
    assert "「小さな活動応援補助金」を、わたしたちの団体で使えるか知りたいです。" in asked
    assert "団体の名前：桜町老人クラブ" in asked
    assert "お返事は、どのようにお届けしましょうか" in asked
    for wanted in ("市民協働事業補助金", "老人クラブ", "300,000円", "桜町老人クラブ", "20人", "市民協働課"):
        assert wanted in proposed, wanted
    assert "どの種類の提案ですか" in proposed


def test_after_its_time_the_page_is_gone_and_so_are_its_buttons(city: City, browser: httpx.Client) -> None:
    page = browser.get(page_of(city))
    city.clock.move(days=91)

    again = browser.get(page.url.path)

    assert again.status_code == HTTPStatus.GONE
    assert "このページは、もう見られません" in words(again)
    assert "このページは、もう使えません" in press(browser, page, "propose:mihon:kyodo")


def test_erasing_the_group_takes_its_pages_along_and_a_guessed_address_shows_nothing(
    city: City, browser: httpx.Client
) -> None:
    path = page_of(city)
    say(city, "消して")

    assert browser.get(path).status_code == HTTPStatus.GONE
    assert browser.get("/r/AAAA").status_code == HTTPStatus.GONE


def test_a_profile_that_was_not_used_for_four_hundred_days_is_not_used_any_more(city: City) -> None:
    say(city, *SAID, "団体の情報を覚えておく", "同意して、覚えておく", "やめる")
    city.clock.move(days=401)

    say(city, "補助金がほしい")

    said = "".join(reply.plain(numbered=True) for reply in city.app.conversation.transcript("line", "U1")[-1].replies)
    assert "桜町" not in said
    with city.app.store.unit(city.settings.city) as uow:
        assert uow.groups.drop(city.clock()) == 1


def test_a_button_pressed_twice_or_too_late_changes_nothing(city: City) -> None:
    say(city, SAID[0])
    city_talk = city.app.conversation
    values = [choice.value for choice in city_talk.transcript("line", "U1")[-1].replies[-1].choices]
    tick = next(value for value in values if value.startswith("fit:tick"))

    def push(number: int, value: str) -> str:
        city_talk.arrive(Incoming(channel="line", event=f"p{number}", talk="U1", at=city.clock(), choice=value))
        city_talk.handle_talk("line", "U1")
        return city_talk.transcript("line", "U1")[-1].replies[-1].plain(numbered=True)

    push(1, tick)
    done = tick.replace("fit:tick:", "fit:done:").partition("=")[0]
    once, twice, late = push(2, done), push(3, done), push(4, tick)

    question = once.splitlines()[0]
    assert question.startswith("今回の活動には")
    for again in (twice, late):
        assert "その質問は、もう終わっています" in again
        assert question in again


def test_rules_that_changed_since_are_marked_with_what_was_said_before() -> None:
    schemes = [rules for rules in shipped_rules() if rules.city == "みほん市"]
    on = SPRING.date()
    told = {
        "known": {"kind": "seniors"},
        "name": "",
        "city": "みほん市",
        "only": None,
        "language": "ja",
        "schemes": {rules.key: [int(Verdict.FITS), fingerprint(rules, on)] for rules in schemes},
    }
    result = FitResult(token="t", channel="web", talk="t", told=told, made_at=SPRING, expires_at=SPRING)

    def without_papers(rules: Rules) -> Rules:
        editions = tuple(replace(edition, papers=()) for edition in rules.editions)
        return replace(rules, editions=editions) if rules.key == "mihon:kyodo" else rules

    same, other = sheet_of(result, schemes, on), sheet_of(result, [without_papers(one) for one in schemes], on)

    assert same is not None
    assert not same.is_changed
    assert other is not None
    assert [card.fit.scheme.key for card in other.cards if card.is_changed] == ["mihon:kyodo"]
    assert {card.was for card in other.cards if card.fit.verdict is not Verdict.FITS} == {Verdict.FITS}
