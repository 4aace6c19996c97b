"""Work that takes long is said on the desk, with a button that asks for it again and loses nothing."""

import threading
from collections.abc import Sequence
from html import unescape
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.main import build
from bot.records import OwnWords
from knowledge.answer import Counter
from knowledge.article import Article
from storage.unit_of_work import SqlStore
from tests.bot.test_publishing import HOTARU
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.desk import Clerk, hidden_fields, words
from tests.knowledge_sample import OLD, form, new_edition, publishing, read_in
from tests.vendors.http import calling

PAGE = "/desk/knowledge/why"
QUESTION = "ほたるの里の「<交付金>」"
LONG = 60.0


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def slow_desk(city: City, gate: threading.Event) -> tuple[Clerk, SqlStore]:
    """Somebody who may publish, at a desk whose indexes are built only while the gate is open."""

    def slow(articles: Sequence[Article], synonyms: OwnWords) -> Counter:
        gate.wait(LONG)
        return shared_index(articles, synonyms)

    gate.set()
    store = open_sqlite(city.settings)
    settings = city.settings.model_copy(update={"patience": 0.5})
    app = build(settings, store=store, clock=city.clock, hasher=QUICK_HASHER, index=slow)
    app.knowledge.edition()
    sato = Clerk(calling(app.api))
    sato.log_in("sato")
    gate.clear()
    return sato, store


def asked_again(somebody: Clerk, page: str, waiting: httpx.Response) -> httpx.Response:
    """What comes when the button of the waiting page is pressed until the work is done."""
    there = waiting
    while there.status_code == HTTPStatus.ACCEPTED:
        there = somebody.browser.post(page, data=hidden_fields(there))
    return there


def test_an_earlier_version_whose_index_takes_long_is_said_and_asked_for_again(city: City):
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")
    gate = threading.Event()
    sato, store = slow_desk(city, gate)

    waiting = sato.send(PAGE, page=PAGE, question=QUESTION, version="5")
    gate.set()
    there = asked_again(sato, PAGE, waiting)

    assert waiting.status_code == HTTPStatus.ACCEPTED
    assert "前の版の知識を" in words(waiting)
    assert f'value="{QUESTION}"' in unescape(waiting.text)
    assert there.status_code == HTTPStatus.OK
    assert there.text.count('class="why__side"') == 2
    store.close()


def test_a_publication_whose_trial_takes_long_goes_on_beside_the_request(city: City):
    read_in(city, OLD, new_edition())
    city.app.checking.keep("円卓会議はいつから", None, by="sato")
    gate = threading.Event()
    sato, store = slow_desk(city, gate)
    page = f"/desk/knowledge/packs/{OLD}/publish"

    waiting = sato.browser.post(page, data=form(sato.get(page.removesuffix("/publish")), to="publish"))
    gate.set()
    there = asked_again(sato, page, waiting)

    assert waiting.status_code == HTTPStatus.ACCEPTED
    assert "確認の質問を試してから公開します" in words(waiting)
    assert there.status_code == HTTPStatus.SEE_OTHER
    assert publishing(city).packs() == []
    assert publishing(city).versions()[0].number == 6
    store.close()
