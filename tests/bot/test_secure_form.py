"""Names and addresses of residents on LINE and Slack are taken on a page that works once."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.channels.secure import autocomplete
from bot.main import build
from bot.message import Incoming
from intake.form import FieldType, shipped
from tests.broken import SwitchedStore
from tests.city import City, make_city, open_sqlite, shared_index
from tests.server import serving

GOOD = {"name": "山田 花子", "phone": "0191-00-0000"}


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def path(city: City) -> str:
    """The one-time page of a resident who wants to be telephoned."""
    talk = city.app.conversation
    for number, text in enumerate(["職員に聞く", "集会所の鍵を借りたいです。", "電話"]):
        talk.arrive(Incoming(channel="line", event=str(number), talk="U1", at=city.clock(), text=text))
    talk.handle_talk("line", "U1")
    links = talk.transcript("line", "U1")[-1].replies[-1].links
    return links[0].url.removeprefix(city.settings.base_url)


@pytest.fixture
def browser(city: City) -> Iterator[httpx.Client]:
    with serving(city.app.api) as address, httpx.Client(base_url=address, timeout=30) as browser:
        yield browser


def test_the_purpose_is_read_before_the_first_field(browser: httpx.Client, path: str) -> None:
    page = browser.get(path)

    assert page.status_code == HTTPStatus.OK
    assert "お返事をするためだけに使い、公表しません" in page.text
    assert page.text.index("お返事をするためだけに使い") < page.text.index('id="field-name"')


def test_only_personal_questions_are_asked(browser: httpx.Client, path: str) -> None:
    page = browser.get(path)

    assert re.findall(r'id="field-(\w+)"', page.text) == ["name", "phone"]
    assert "集会所の鍵" not in page.text


def test_the_browser_may_fill_in_what_it_knows(browser: httpx.Client, path: str) -> None:
    page = browser.get(path)

    assert re.findall(r'autocomplete="(\S+)"', page.text) == ["name", "tel"]


def test_neither_store_nor_search_engine_keeps_the_page(browser: httpx.Client, path: str) -> None:
    headers = browser.get(path).headers

    assert headers["cache-control"] == "no-store"
    assert headers["x-robots-tag"] == "noindex"


def test_looking_uses_nothing_up(browser: httpx.Client, path: str) -> None:
    pages = [browser.get(path).status_code, browser.head(path).status_code, browser.get(path).status_code]

    assert pages == [HTTPStatus.OK] * 3


def test_a_wrong_answer_is_named_beside_its_field_and_at_the_top_and_nothing_is_lost(
    browser: httpx.Client, path: str
) -> None:
    page = browser.post(path, data={"name": "山田 <花子>", "phone": "でんわ"})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="山田 &lt;花子&gt;"' in page.text
    assert 'value="でんわ"' in page.text
    assert 'href="#field-phone"' in page.text
    assert 'id="problem-phone"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert 'id="problem-name"' not in page.text
    assert browser.get(path).status_code == HTTPStatus.OK


def test_taken_answers_lead_back_to_the_talk_where_the_summary_waits(
    browser: httpx.Client, path: str, city: City
) -> None:
    page = browser.post(path, data=GOOD)

    summary = city.app.conversation.transcript("line", "U1")[-1].replies[-1].plain(numbered=True)
    assert page.status_code == HTTPStatus.OK
    assert "LINEやSlackのトークにもどってください" in page.text
    assert "まだ送信は終わっていません" in page.text
    assert "花子" not in page.text
    assert "花子" not in summary
    assert "送る" in summary


def test_a_second_click_reads_that_nothing_need_be_written_again(browser: httpx.Client, path: str, city: City) -> None:
    browser.post(path, data=GOOD)
    turns = len(city.app.conversation.transcript("line", "U1"))

    page = browser.post(path, data=GOOD)

    assert page.status_code == HTTPStatus.GONE
    assert "もう一度書くことはありません" in page.text
    assert len(city.app.conversation.transcript("line", "U1")) == turns


@pytest.mark.parametrize("token", ["nothing", "あ", "a" * 500, "%00"])
def test_an_unknown_link_is_gone(browser: httpx.Client, token: str) -> None:
    page = browser.get(f"/f/{token}")

    assert page.status_code == HTTPStatus.GONE
    assert "新しいページを出す" in page.text


def test_an_old_link_is_gone(browser: httpx.Client, path: str, city: City) -> None:
    city.clock.move(days=30)

    assert browser.get(path).status_code == HTTPStatus.GONE
    assert browser.post(path, data=GOOD).status_code == HTTPStatus.GONE


def test_without_a_database_the_answers_are_kept_for_sending_again(city: City, path: str) -> None:
    store = SwitchedStore(open_sqlite(city.settings), is_off=True)
    app = build(city.settings, store=store, clock=city.clock, index=shared_index)

    with serving(app.api) as address, httpx.Client(base_url=address, timeout=30) as browser:
        page = browser.post(path, data=GOOD)
        store.is_off = False
        kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        again = browser.post(path, data=kept)

    assert page.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert page.headers["cache-control"] == "no-store"
    assert kept == GOOD
    assert "入力を受け取りました" in again.text


def test_every_personal_field_of_the_shipped_forms_can_be_filled_in_by_the_browser_where_it_knows_it() -> None:
    fields = [field for form in shipped().values() for field in form.fields if field.personal]

    known = {field.name for field in fields if autocomplete(field)}
    own_words = {field.name for field in fields if field.type in (FieldType.EMAIL, FieldType.PHONE)}
    assert own_words | {"name", "address"} <= known
