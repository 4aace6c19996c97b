"""The desk when something goes wrong, its list of troubles, and the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, text

from bot.desk.pages import register
from bot.learning.improving import Improving
from bot.learning.tuning import Tuner
from bot.learning.why import Why
from bot.learning.wordbook import Wordbook
from bot.main import build
from bot.message import Reply
from bot.pages import make_pages
from bot.publishing import Publishing
from bot.records import DeliveryState
from intake.case import State
from tests.broken import SwitchedStore
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.desk import ANSWER, Clerk, add_case, arrive, clerk, hidden_fields, ledger, put, say, typed_in, words
from tests.vendors.http import calling


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_while_the_database_is_away_an_answer_is_kept_and_can_be_sent_again(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    store = SwitchedStore(open_sqlite(city.settings))
    app = build(city.settings, store=store, clock=city.clock, hasher=QUICK_HASHER, index=shared_index)
    tanaka = Clerk(calling(app.api))
    tanaka.log_in()
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001")) | {"step": "answer", "text": ANSWER}

    store.is_off = True
    held = tanaka.browser.post("/desk/cases/TO-8-0001/step", data=form)
    store.is_off = False
    again = tanaka.browser.post(
        "/desk/cases/TO-8-0001/step", data=hidden_fields(held) | {"text": typed_in(held, "text")}
    )

    assert (held.status_code, held.headers["Retry-After"]) == (503, "30")
    assert again.status_code == 303
    assert ledger(city, "TO-8-0001")[-1].replies[0].lines == (ANSWER,)


def test_a_text_that_is_too_long_is_shown_again_for_shortening(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    letter = "長い文章。" * 8_000

    refused = clerk(city).step("TO-8-0001", "answer", letter)

    assert refused.status_code == 413
    assert typed_in(refused, "text") == letter
    assert "/talk" not in refused.text
    assert ledger(city, "TO-8-0001") == []


@pytest.mark.parametrize("state", [DeliveryState.DEAD, DeliveryState.UNCERTAIN])
def test_a_delivery_that_failed_is_counted_shown_with_its_cause_and_can_be_sent_again(city: City, state: DeliveryState):
    case = add_case(city, "TO-8-0001", state=State.ANSWERED, owner="tanaka")
    failed = replace(say(city, case.receipt, Reply(text="回答です。")), state=state, error="LINE 400", attempts=8)
    put(city, failed)
    tanaka = clerk(city)

    page = tanaka.get("/desk/troubles")
    on_the_case = tanaka.read("/desk/cases/TO-8-0001")
    retried = tanaka.send(f"/desk/troubles/deliveries/{failed.id}", page="/desk/troubles")

    assert "うまくいかなかったもの ： 1 件" in words(page)
    assert all(word in words(page) for word in ("TO-8-0001", "回答です。", "LINE 400", "8回ためしました。", "もう一度"))
    assert ("2回届くことがあります" in words(page)) is (state is DeliveryState.UNCERTAIN)
    assert "もう一度送る" in on_the_case
    assert retried.status_code == 303
    assert ledger(city, case.receipt)[-1].state is DeliveryState.WAITING
    assert "もう一度送るようにしました。" in tanaka.read("/desk/troubles")


def test_an_event_that_failed_is_shown_without_its_words_and_can_be_handled_again(city: City):
    event_id = arrive(city, talk="U1", text="鈴木 花子 です", is_dead=True)
    tanaka = clerk(city)

    page = tanaka.get("/desk/troubles")
    tanaka.send(f"/desk/troubles/events/{event_id}", page="/desk/troubles")

    assert "鈴木" not in page.text
    assert all(word in words(page) for word in ("文章（8文字）", "KeyError", "もう一度"))
    assert "いまは、ありません。" in tanaka.read("/desk/troubles")


def test_the_log_says_who_saw_and_did_what(city: City):
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)
    tanaka.step("TO-8-0001", "claim")

    shown = tanaka.read("/desk/log")

    assert "田中 一郎 担当になった TO-8-0001" in shown
    assert "田中 一郎 案件を開いた TO-8-0001" in shown
    assert "記録はつながっています。" in shown


def test_the_log_shows_from_which_line_on_it_was_changed(city: City):
    tanaka = clerk(city)
    tanaka.get("/desk")
    engine = create_engine(city.settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit SET actor = 'somebody' WHERE number = 1"))
    engine.dispose()

    shown = tanaka.read("/desk/log")

    assert "記録がつながっていません。" in shown
    assert "1番の行から" in shown


def test_the_worker_is_woken_whenever_there_is_something_to_send_or_to_handle(city: City):
    add_case(city, "TO-8-0001")
    failed = replace(say(city, "TO-8-0001", Reply(text="回答です。")), state=DeliveryState.DEAD)
    put(city, failed)
    event_id = arrive(city, talk="U1", text="こんにちは", is_dead=True)
    tanaka, woken = clerk_with_alarm(city)

    tanaka.step("TO-8-0001", "claim")
    tanaka.send(f"/desk/troubles/deliveries/{failed.id}", page="/desk/troubles")
    tanaka.send(f"/desk/troubles/events/{event_id}", page="/desk/troubles")
    tanaka.note("TO-8-0001", "内線で確認した。")

    assert len(woken) == 3


def clerk_with_alarm(city: City) -> tuple[Clerk, list[None]]:
    app, api, woken = city.app, FastAPI(), list[None]()
    known = app.store, city.settings.city, city.clock
    register(
        api,
        pages=make_pages(city.settings),
        review=app.review,
        login=app.login,
        publishing=Publishing(*known),
        checking=app.checking,
        tuner=Tuner(*known, app.knowledge),
        why=Why(*known, app.knowledge),
        rulebook=app.rulebook,
        improving=Improving(app.store, city.settings.city, city.settings.city_name, city.clock, app.knowledge),
        wordbook=Wordbook(*known, app.knowledge),
        forms=app.dialogue.interview.forms,
        settings=city.settings,
        clock=city.clock,
        wake=lambda: woken.append(None),
    )
    tanaka = Clerk(calling(api))
    tanaka.log_in()
    return tanaka, woken
