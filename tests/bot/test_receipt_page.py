"""How far a case has come, by receipt number and check word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.channels.receipt import stages
from bot.main import build
from bot.message import Incoming
from bot.records import Role, Staff
from bot.throttle import FREE_TRIES
from bot.wording import Language, sentences
from intake.case import STATE_NAMES, Case, State, Step
from tests.broken import SwitchedStore
from tests.city import NOON, City, make_city, open_sqlite, shared_index
from tests.server import serving

SATO = Staff("sato", "佐藤 みどり", "協働推進課", Role.MANAGER, "")


@dataclass
class Slip:
    """What a resident wrote down."""

    receipt: str
    word: str

    def fields(self) -> dict[str, str]:
        return {"receipt": self.receipt, "word": self.word}


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def browser(city: City) -> Iterator[httpx.Client]:
    with serving(city.app.api) as address, httpx.Client(base_url=address, timeout=30) as browser:
        yield browser


@pytest.fixture
def slip(city: City) -> Slip:
    """An inquiry that was sent from the terminal."""
    talk = city.app.conversation
    for number, text in enumerate(["職員に聞く", "集会所の鍵を借りたいです。", "この画面で受け取る", "送る"]):
        talk.arrive(Incoming(channel="terminal", event=str(number), talk="someone", at=city.clock(), text=text))
    talk.handle_talk("terminal", "someone")
    shown = talk.transcript("terminal", "someone")[-1].replies[-1].plain(numbered=True)
    receipt, word = re.search(r"受付番号：(\S+)", shown), re.search(r"合言葉：(\S+)", shown)
    assert receipt
    assert word
    return Slip(receipt[1], word[1])


def test_the_number_and_the_word_show_where_the_case_stands(browser: httpx.Client, slip: Slip) -> None:
    page = browser.post("/lookup", data=slip.fields())

    assert page.status_code == HTTPStatus.OK
    assert f"受付番号 {slip.receipt}" in page.text
    assert "受け付けました。担当がこれから内容を見ます。" in page.text
    assert slip.word not in page.text


def test_what_the_desk_answered_is_shown_and_its_notes_are_not(browser: httpx.Client, slip: Slip, city: City) -> None:
    review = city.app.review
    claimed = review.take(slip.receipt, Step.CLAIM, staff=SATO, version=1)
    review.note(slip.receipt, "内部の心おぼえ", staff=SATO)
    review.take(slip.receipt, Step.ANSWER, staff=SATO, version=claimed.version, text="鍵は<管理人>さんが持っています。")

    page = browser.post("/lookup", data=slip.fields())

    assert "回答済み" in page.text
    assert "鍵は&lt;管理人&gt;さんが持っています。" in page.text
    assert "内部の心おぼえ" not in page.text
    assert "sato" not in page.text
    assert "佐藤" not in page.text


def test_a_case_leaves_nothing_in_the_browsers_store(browser: httpx.Client, slip: Slip) -> None:
    assert browser.post("/lookup", data=slip.fields()).headers["cache-control"] == "no-store"


def test_a_wrong_number_and_a_wrong_word_read_the_same(browser: httpx.Client, slip: Slip) -> None:
    wrong_word = browser.post("/lookup", data={"receipt": slip.receipt, "word": "さくら・こだま・00"})
    wrong_number = browser.post("/lookup", data={"receipt": "TO-8-9999", "word": slip.word})

    pages = [
        wrong_word.text.replace(slip.receipt, "").replace("さくら・こだま・00", ""),
        wrong_number.text.replace("TO-8-9999", "").replace(slip.word, ""),
    ]
    assert wrong_word.status_code == wrong_number.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "見つかりませんでした" in wrong_word.text
    assert pages[0] == pages[1]


def test_what_was_typed_stays_in_the_fields(browser: httpx.Client) -> None:
    page = browser.post("/lookup", data={"receipt": "TO-8-9999", "word": '"><b>'})

    assert 'value="TO-8-9999"' in page.text
    assert 'value="&#34;&gt;&lt;b&gt;"' in page.text


def test_an_empty_field_is_named_beside_it_and_at_the_top(browser: httpx.Client, slip: Slip) -> None:
    page = browser.post("/lookup", data={"receipt": slip.receipt, "word": " "})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.text.count("合言葉を書いてください。") == 2
    assert "受付番号を書いてください。" not in page.text
    assert 'href="#field-word"' in page.text
    assert "<title>確かめてください" in page.text


def test_too_many_wrong_tries_are_told_the_seconds_and_then_a_right_one_works(
    browser: httpx.Client, slip: Slip, city: City
) -> None:
    for _ in range(FREE_TRIES):
        browser.post("/lookup", data={"receipt": slip.receipt, "word": "ちがう"})

    slowed = browser.post("/lookup", data=slip.fields())
    seconds = int(slowed.headers["retry-after"])
    city.clock.move(seconds=seconds)
    right = browser.post("/lookup", data=slip.fields())

    assert slowed.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert f"{seconds}秒ほど待ってください" in slowed.text
    assert slip.receipt in slowed.text
    assert right.status_code == HTTPStatus.OK


def test_without_a_database_the_fields_keep_what_was_typed(city: City) -> None:
    store = SwitchedStore(open_sqlite(city.settings), is_off=True)
    app = build(city.settings, store=store, clock=city.clock, index=shared_index)

    with serving(app.api) as address:
        page = httpx.post(f"{address}/lookup", data={"receipt": "PC-8-0001", "word": "ことば"})

    assert page.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(page.headers["retry-after"]) > 0
    assert 'value="PC-8-0001"' in page.text
    assert "書いたものは消えていません" in page.text


def test_every_step_has_words_for_the_resident() -> None:
    known = sentences(Language.ORDINARY)

    assert {name.removeprefix("receipt.step_") for name in known if name.startswith("receipt.step_")} == set(Step)
    assert {state: known[f"state.{state}"] for state in State} == STATE_NAMES


@pytest.mark.parametrize("state", State)
def test_every_state_stands_at_one_stage_or_off_the_way(state: State) -> None:
    case = Case(
        receipt="TO-8-0001",
        kind="inquiry",
        title="",
        state=state,
        channel="web",
        talk="x",
        check="",
        purpose_version="1",
        received_at=NOON,
        changed_at=NOON,
    )

    way = stages(case)

    here = [stage.state for stage in way if stage.is_here]
    assert len(here) == (0 if state is State.WITHDRAWN else 1), STATE_NAMES[state]
    assert [stage.is_done for stage in way] == sorted((stage.is_done for stage in way), reverse=True)
