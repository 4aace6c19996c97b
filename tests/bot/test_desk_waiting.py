"""Work that takes long is said on the desk, with a button that asks for it again and loses nothing."""

import threading
from collections.abc import Sequence
from html import unescape
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.main import build
from bot.records import OwnWords
from knowledge.answer import Counter
from knowledge.article import Article
from tests.bot.test_publishing import HOTARU
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.desk import Clerk, hidden_fields, words
from tests.vendors.http import calling

PAGE = "/desk/knowledge/why"
QUESTION = "ほたるの里の「<交付金>」"
LONG = 60.0


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_an_earlier_version_whose_index_takes_long_is_said_and_asked_for_again(city: City):
    gate = threading.Event()
    gate.set()

    def slow(articles: Sequence[Article], synonyms: OwnWords) -> Counter:
        gate.wait(LONG)
        return shared_index(articles, synonyms)

    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")
    store = open_sqlite(city.settings)
    app = build(city.settings, store=store, clock=city.clock, hasher=QUICK_HASHER, index=slow)
    app.knowledge.edition()
    tanaka = Clerk(calling(app.api))
    tanaka.log_in()
    gate.clear()

    waiting = tanaka.send(PAGE, page=PAGE, question=QUESTION, version="5")
    gate.set()
    there = tanaka.browser.post(PAGE, data=hidden_fields(waiting))
    while there.status_code == HTTPStatus.ACCEPTED:
        there = tanaka.browser.post(PAGE, data=hidden_fields(there))

    assert waiting.status_code == HTTPStatus.ACCEPTED
    assert "前の版の知識を" in words(waiting)
    assert f'value="{QUESTION}"' in unescape(waiting.text)
    assert there.status_code == HTTPStatus.OK
    assert there.text.count('class="why__side"') == 2
    store.close()
