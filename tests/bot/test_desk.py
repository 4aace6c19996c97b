"""The staff desk: who comes in, the queue, the steps of a case, and that nothing typed is ever lost."""

import html
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from starlette.datastructures import QueryParams

from bot.desk.login import local
from bot.desk.queue import GROUPS, View
from bot.ids import new_id
from bot.login import SESSION_LENGTH
from bot.main import build
from bot.message import Incoming, Link, Reply
from bot.ports import DeliveryState, Outgoing
from intake.case import State
from tests.broken import SwitchedStore
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.desk import PERSONAL, Clerk, add_case, clerk, hidden_fields, stranger, words
from tests.vendors.http import calling

PAGES = ("/desk", "/desk/cases/TO-8-0001", "/desk/troubles", "/desk/log", "/desk/find?receipt=TO-8-0001")
ANSWER = "屋根の修理に使える補助金があります。\n12月の末までに、お申し込みください。"


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


# Coming in


@pytest.mark.parametrize("page", PAGES)
def test_a_person_not_logged_in_is_sent_to_the_login_and_then_to_the_page_wanted(city: City, page: str):
    somebody = stranger(city)

    sent_away = somebody.get(page)
    login = somebody.get(sent_away.headers["location"])
    sent_on = somebody.log_in(wanted=hidden_fields(login)["next"])

    assert (sent_away.status_code, sent_away.headers["location"].split("?")[0]) == (303, "/desk/login")
    assert (sent_on.status_code, sent_on.headers["location"]) == (303, page)


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "/desk\\@evil.example", "/deskevil", "/lookup", "/desk/login", ""],
)
def test_nobody_is_sent_to_another_place_after_logging_in(city: City, wanted: str):
    sent_on = stranger(city).log_in(wanted=wanted)

    assert sent_on.headers["location"] == "/desk"


@given(st.text())
def test_whatever_stands_in_the_address_the_way_on_stays_on_the_desk(wanted: str):
    way = local(wanted)

    assert re.match(r"/desk(?![^/?])", way)
    assert "\\" not in way
    assert way.isascii()


@pytest.mark.parametrize(("login", "password"), [("tanaka", "wrong"), ("nobody", "madoguchi-demo")])
def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence_and_no_session(city: City, login: str, password: str):
    somebody = stranger(city)

    refused = somebody.log_in(login, password)

    assert "ログイン名かパスワードがちがいます。" in words(refused)
    assert "madoguchi_desk" not in somebody.browser.cookies
    assert somebody.get("/desk").status_code == 303


def test_after_many_wrong_tries_the_page_says_how_long_to_wait_and_then_lets_the_right_one_in(city: City):
    somebody = stranger(city)
    for _ in range(4):
        refused = somebody.log_in(password="wrong")

    seconds = int(refused.headers["Retry-After"])
    city.clock.move(seconds=seconds)

    assert refused.status_code == 429
    assert f"あと{seconds}秒" in words(refused)
    assert somebody.log_in().status_code == 303


@pytest.mark.parametrize(("base_url", "is_secure"), [("https://city.example", True), ("http://madoguchi.test", False)])
def test_the_session_is_kept_from_scripts_from_other_sites_and_from_the_residents_pages(
    tmp_path: Path, base_url: str, is_secure: bool
):
    cookie = stranger(make_city(tmp_path, base_url=base_url)).log_in().headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/desk" in cookie
    assert ("Secure" in cookie) is is_secure


def test_logging_out_ends_the_session_on_the_server(city: City):
    tanaka = clerk(city)
    token = tanaka.browser.cookies["madoguchi_desk"]

    tanaka.send("/desk/logout", page="/desk")
    thief = stranger(city)
    thief.browser.cookies.set("madoguchi_desk", token, path="/desk")

    assert tanaka.get("/desk").status_code == 303
    assert thief.get("/desk").status_code == 303


def test_a_session_ends_by_itself_and_what_was_typed_is_shown_again(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001"))

    city.clock.move(seconds=SESSION_LENGTH.total_seconds())
    late = tanaka.browser.post("/desk/cases/TO-8-0001/step", data={**form, "step": "answer", "text": ANSWER})

    assert late.status_code == 401
    assert ANSWER in html.unescape(late.text)
    assert "/desk/login?next=%2Fdesk%2Fcases%2FTO-8-0001" in late.text


@pytest.mark.parametrize("token", ["", "made up", "日本語"])
def test_nothing_can_be_changed_with_a_wrong_token(city: City, token: str):
    routes = [route for route in city.app.api.routes if isinstance(route, APIRoute) and "POST" in route.methods]
    paths = [route.path for route in routes if route.path.startswith("/desk") and route.path != "/desk/login"]
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)

    refused = [
        tanaka.send(re.sub(r"{\w+}", "TO-8-0001", path), page="/desk/cases/TO-8-0001", csrf=token) for path in paths
    ]

    assert len(paths) == 5
    assert [answer.status_code for answer in refused] == [403] * 5
    assert tanaka.get("/desk").status_code == 200


def test_a_form_sent_by_another_site_is_refused(city: City):
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001"))

    refused = tanaka.browser.post("/desk/cases/TO-8-0001/step", data=form, headers={"Origin": "https://evil.example"})

    assert refused.status_code == 403
    assert "まだいません" in tanaka.read("/desk/cases/TO-8-0001")


def test_a_link_in_a_mail_opens_the_page_once_more_so_that_the_strict_cookie_is_sent(city: City):
    page = stranger(city).browser.get("/desk/log", headers={"Sec-Fetch-Site": "cross-site"})

    assert page.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/desk/log">' in page.text


@pytest.mark.parametrize("page", [*PAGES[:4], "/desk/login", "/desk/cases/TO-8-9999"])
def test_no_page_is_kept_by_the_browser_and_each_has_the_security_headers(city: City, page: str):
    add_case(city, "TO-8-0001")
    shown = clerk(city).get(page) if page != "/desk/login" else stranger(city).get(page)

    assert shown.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


# The queue


def test_one_list_shows_cases_of_all_kinds_with_their_state_owner_and_age(city: City):
    add_case(city, "TO-8-0001")
    add_case(city, "PC-8-0001", kind="comment", title="歩道を広く", state=State.CLAIMED, owner="sato", late=True)

    shown = clerk(city).read("/desk")

    assert (
        "TO-8-0001 町内会の集会所を直すときに使える補助金を知りたい。 職員への問い合わせ 受付 まだいません 3日前"
        in shown
    )
    assert "PC-8-0001 歩道を広く 期間外 パブリックコメント 対応中 佐藤 みどり 3日前" in shown


def test_the_list_holds_what_is_not_finished_and_the_rest_on_request(city: City):
    add_case(city, "TO-8-0001", title="これから")
    add_case(city, "TO-8-0002", title="終わった", state=State.CLOSED, owner="sato")
    tanaka = clerk(city)

    assert "終わった" not in tanaka.read("/desk")
    assert "終わった" in tanaka.read("/desk?state=all")
    assert "これから" not in tanaka.read("/desk?state=closed")


def test_the_list_is_narrowed_by_kind_and_to_ones_own_cases(city: City):
    add_case(city, "TO-8-0001", title="問い合わせ一", state=State.CLAIMED, owner="tanaka")
    add_case(city, "TO-8-0002", title="問い合わせ二")
    add_case(city, "TE-8-0001", kind="proposal", title="提案一", state=State.CLAIMED, owner="tanaka")

    shown = clerk(city).read("/desk?kind=inquiry&mine=1")

    assert "問い合わせ一" in shown
    assert "問い合わせ二" not in shown
    assert "提案一" not in shown


def test_the_counts_stand_for_every_kind_and_state(city: City):
    add_case(city, "TO-8-0001")
    add_case(city, "TO-8-0002")
    add_case(city, "TO-8-0003", state=State.CLOSED, owner="sato")

    page = clerk(city).get("/desk").text

    assert 'aria-label="職員への問い合わせ、受付 2件"' in page
    assert 'aria-label="職員への問い合わせ、合計 3件"' in page
    assert 'aria-label="すべての種類、終了 1件"' in page


def test_a_long_list_has_pages(city: City):
    for number in range(1, 53):
        add_case(city, f"TO-8-{number:04}", title=f"質問{number:02}。")
    tanaka = clerk(city)

    first, second = tanaka.read("/desk"), tanaka.read("/desk?page=2")

    assert ("1〜50件目（全52件）" in first, "51〜52件目（全52件）" in second) == (True, True)
    assert ("質問52。" in first, "質問52。" in second) == (True, False)
    assert ("質問01。" in first, "質問01。" in second) == (False, True)


def test_an_empty_queue_says_so(city: City):
    assert "終わっていない案件はありません。" in clerk(city).read("/desk")


@pytest.mark.parametrize(
    "query", ["kind=x&state=y&page=z", "page=0", "page=99", "page=²", "state=closed&page=-1", "mine=2"]
)
def test_an_address_that_makes_no_sense_shows_a_list_all_the_same(city: City, query: str):
    assert clerk(city).get(f"/desk?{query}").status_code == 200


@given(
    kind=st.sampled_from(["", "inquiry", "comment"]),
    state=st.sampled_from([*GROUPS, *(state.value for state in State)]),
    mine=st.booleans(),
    page=st.integers(1, 999_999),
)
def test_the_address_of_a_view_reads_back_as_that_view(kind: str, state: str, mine: bool, page: int):
    view = View(kind=kind, state=state, mine=mine)

    address = view.address(page=page)

    assert View.read(QueryParams(httpx.URL(address).query), ["inquiry", "comment"]) == replace(view, page=page)


@pytest.mark.parametrize("typed", ["to-8-1", "ＴＯ－８－０００１", "TO80001"])
def test_a_case_is_opened_by_its_number_however_it_is_typed(city: City, typed: str):
    found = clerk(city).browser.get("/desk/find", params={"receipt": typed})

    assert found.headers["location"] == "/desk/cases/TO-8-0001"


def test_the_oldest_waiting_case_is_one_press_away_and_after_a_step_the_next(city: City):
    now = city.clock()
    for number, days in ((1, 9), (2, 5), (3, 1)):
        add_case(city, f"TO-8-{number:04}", received_at=now - timedelta(days=days))
    tanaka = clerk(city)

    on_the_list = tanaka.read("/desk")
    tanaka.step("TO-8-0001", "claim")
    tanaka.step("TO-8-0001", "answer", ANSWER)

    assert "TO-8-0001 を開く （9日前に受付）" in on_the_list
    assert "次の案件へ TO-8-0002" in tanaka.read("/desk/cases/TO-8-0001")


# Steps


def test_an_answer_reaches_the_resident_in_their_own_channel(city: City):
    case = add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)

    before = tanaka.read("/desk/cases/TO-8-0001")
    sent = tanaka.step("TO-8-0001", "answer", ANSWER)
    outgoing = ledger(city, case.receipt)[-1]

    assert "この文章は、差出人の LINE に届きます。" in before
    assert (sent.status_code, sent.headers["location"]) == (303, "/desk/cases/TO-8-0001")
    assert (outgoing.channel, outgoing.talk) == ("line", case.talk)
    assert outgoing.replies[0].lines == (ANSWER,)


def test_what_was_done_is_told_on_the_next_page_and_only_there(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)

    tanaka.step("TO-8-0001", "answer", ANSWER)
    shown = [tanaka.read("/desk/cases/TO-8-0001"), tanaka.read("/desk/cases/TO-8-0001")]

    assert ["回答を送りました。 案件" in page for page in shown] == [True, False]


def test_a_case_can_be_brought_from_its_arrival_to_its_end_and_opened_again(city: City):
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)

    done = [
        tanaka.step("TO-8-0001", step, words_).status_code
        for step, words_ in (
            ("claim", ""),
            ("release", ""),
            ("claim", ""),
            ("return", "名義はどなたですか。"),
            ("answer", ANSWER),
            ("close", ""),
            ("reopen", ""),
        )
    ]
    page = tanaka.read("/desk/cases/TO-8-0001")

    assert done == [303] * 7
    assert "様子 対応中 担当 あなた" in page


@pytest.mark.parametrize(
    ("state", "owner", "buttons"),
    [
        (State.RECEIVED, None, {"claim"}),
        (State.CLAIMED, "tanaka", {"answer", "return", "close", "release"}),
        (State.CLAIMED, "sato", {"take_over"}),
        (State.RETURNED, "tanaka", {"answer", "close"}),
        (State.ANSWERED, "tanaka", {"close", "reopen"}),
        (State.CLOSED, "sato", {"reopen"}),
        (State.WITHDRAWN, None, set()),
    ],
)
def test_only_the_steps_that_are_allowed_have_a_button(city: City, state: State, owner: str | None, buttons: set[str]):
    add_case(city, "TO-8-0001", state=state, owner=owner)

    page = clerk(city).get("/desk/cases/TO-8-0001").text

    assert set(re.findall(r'name="step" value="(\w+)"', page)) == buttons


def test_a_page_that_is_too_old_keeps_the_text_and_shows_what_changed(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka, sato = clerk(city), clerk(city, "sato")
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001"))

    sato.step("TO-8-0001", "take_over")
    sato.step("TO-8-0001", "return", "名義はどなたですか。")
    late = tanaka.browser.post("/desk/cases/TO-8-0001/step", data={**form, "step": "answer", "text": ANSWER})

    assert late.status_code == 409
    assert ANSWER in html.unescape(late.text)
    assert "ほかの人が、先にこの案件を動かしました。" in words(late)
    assert "佐藤 みどり：担当を代わった" in words(late)
    assert "佐藤 みどり：差し戻した（確認のお願い） 名義はどなたですか。" in words(late)
    assert all(ANSWER not in outgoing.replies[0].lines for outgoing in ledger(city, "TO-8-0001"))


def test_after_a_look_at_what_changed_the_same_text_can_be_sent_from_there(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001"))
    tanaka.step("TO-8-0001", "return", "名義はどなたですか。")

    late = tanaka.browser.post("/desk/cases/TO-8-0001/step", data={**form, "step": "answer", "text": ANSWER})
    fresh = {**hidden_fields(late), "step": "answer", "text": typed_in(late, "text-answer")}
    sent = tanaka.browser.post("/desk/cases/TO-8-0001/step", data=fresh)

    assert sent.status_code == 303
    assert ledger(city, "TO-8-0001")[-1].replies[0].lines == (ANSWER,)


def test_a_second_click_on_the_same_button_sends_nothing_twice(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    form = hidden_fields(tanaka.get("/desk/cases/TO-8-0001")) | {"step": "answer", "text": ANSWER}

    answers = [tanaka.browser.post("/desk/cases/TO-8-0001/step", data=form).status_code for _ in range(2)]

    assert answers == [303, 409]
    assert len(ledger(city, "TO-8-0001")) == 1


def test_a_step_that_is_refused_says_why_and_keeps_the_text(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="sato")

    refused = clerk(city).step("TO-8-0001", "answer", ANSWER)

    assert refused.status_code == 409
    assert "さんが担当しています" in words(refused)
    assert typed_in(refused, "orphan") == ANSWER


def test_a_letter_whose_case_went_to_somebody_else_is_handed_on_when_the_case_is_taken_back(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="sato")
    tanaka = clerk(city)

    refused = tanaka.step("TO-8-0001", "answer", ANSWER)
    taken = tanaka.browser.post("/desk/cases/TO-8-0001/step", data=hidden_fields(refused))

    assert hidden_fields(refused)["step"] == "take_over"
    assert taken.status_code == 200
    assert "担当を代わりました。" in words(taken)
    assert typed_in(taken, "text-answer") == ANSWER


@pytest.mark.parametrize("step", ["answer", "return"])
def test_an_empty_letter_is_not_sent(city: City, step: str):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")

    refused = clerk(city).step("TO-8-0001", step, " \n　")

    assert refused.status_code == 400
    assert "差出人に送る文章が空です。" in words(refused)
    assert ledger(city, "TO-8-0001") == []


@pytest.mark.parametrize(
    ("field", "value"), [("step", "erase"), ("step", "withdraw"), ("version", "x"), ("version", "²")]
)
def test_a_form_with_made_up_values_does_nothing(city: City, field: str, value: str):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    fields = {"step": "answer", "text": ANSWER, field: value}

    refused = tanaka.send("/desk/cases/TO-8-0001/step", page="/desk/cases/TO-8-0001", **fields)

    assert refused.status_code == 409
    assert ledger(city, "TO-8-0001") == []


@pytest.mark.parametrize("path", ["/desk/cases/TO-8-9999", "/desk/cases/%3Cscript%3E"])
def test_a_case_that_is_not_there_has_a_page_that_leads_back(city: City, path: str):
    tanaka = clerk(city)

    missing = tanaka.get(path)

    assert missing.status_code == 404
    assert "この受付番号の案件はありません" in words(missing)
    assert 'href="/desk"' in missing.text


def test_what_a_resident_wrote_is_shown_as_text(city: City):
    sentence = "<script>alert(1)</script>とは何ですか"
    add_case(city, "TO-8-0001", title=sentence, answers={"question": sentence})
    tanaka = clerk(city)

    for page in (tanaka.get("/desk"), tanaka.get("/desk/cases/TO-8-0001")):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


# What stays inside


def test_personal_answers_are_not_in_the_page_of_a_clerk_who_does_not_own_the_case(city: City):
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)

    before = tanaka.get("/desk/cases/TO-8-0001")
    tanaka.step("TO-8-0001", "claim")
    after = tanaka.get("/desk/cases/TO-8-0001")

    assert not any(value in before.text for value in PERSONAL.values())
    assert "「担当する」を押すと、見えるようになります。" in words(before)
    assert all(value in after.text for value in PERSONAL.values())


def test_an_internal_note_is_in_no_message_and_on_no_page_for_the_resident(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    secret = "この方は昨年も同じ要望でした。"

    noted = tanaka.note("TO-8-0001", secret)
    for step, letter in (("return", "名義はどなたですか。"), ("answer", ANSWER), ("close", ""), ("reopen", "")):
        tanaka.step("TO-8-0001", step, letter)
    page = tanaka.read("/desk/cases/TO-8-0001")

    assert noted.headers["location"] == "/desk/cases/TO-8-0001#history"
    assert f"メモ 職員だけのメモ {secret}" in page
    assert len(ledger(city, "TO-8-0001")) == 4
    assert all(secret not in str(outgoing.replies) for outgoing in ledger(city, "TO-8-0001"))


def test_the_note_and_the_letter_are_two_forms_and_every_line_says_who_reads_it(city: City):
    add_case(city, "TO-8-0001", state=State.CLAIMED, owner="tanaka")
    tanaka = clerk(city)
    tanaka.note("TO-8-0001", "内線で確認した。")
    tanaka.step("TO-8-0001", "answer", ANSWER)

    page = tanaka.get("/desk/cases/TO-8-0001")
    forms = re.findall(r'<form[^>]*action="/desk/cases/TO-8-0001/(\w+)".*?</form>', page.text, re.DOTALL)

    assert forms.count("note") == 1
    assert "メモ 職員だけのメモ 内線で確認した。" in words(page)
    assert "回答した 差出人にも見えます 屋根の修理" in words(page)


def test_the_talk_is_shown_without_personal_answers_check_words_and_one_time_pages(city: City):
    case = add_case(city, "TO-8-0001")
    reply = Reply(
        text="受け付けました。",
        lines=("受付番号：TO-8-0001", "合言葉：さくら・こだま・38"),
        links=(Link("お名前などを入力する", "https://city.example/f/one-time-token"),),
        private=("お名前：鈴木 花子",),
    )
    put(city, say(city, case.receipt, reply))

    page = clerk(city).get("/desk/cases/TO-8-0001")

    assert "合言葉：（職員には見えません）" in words(page)
    assert "［お名前などを入力する］（職員には見えません）" in words(page)
    assert not any(secret in page.text for secret in ("さくら", "one-time-token", "鈴木"))


def test_words_that_were_not_handled_yet_are_not_shown_for_they_may_be_personal(city: City):
    case = add_case(city, "TO-8-0001")
    arrive(city, talk=case.talk, words_="鈴木 花子 です")

    page = clerk(city).get("/desk/cases/TO-8-0001")

    assert "鈴木" not in page.text
    assert "（まだ処理していないため、文章はここに出ません）" in words(page)


# What goes wrong


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
    event_id = arrive(city, talk="U1", words_="鈴木 花子 です", is_dead=True)
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


def ledger(city: City, receipt: str) -> list[Outgoing]:
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        return uow.outbox.of_case(receipt)


def say(city: City, receipt: str, reply: Reply) -> Outgoing:
    now = city.clock()
    return Outgoing(
        id=new_id(),
        channel="line",
        talk=f"talk of {receipt}",
        replies=(reply,),
        address={},
        created_at=now,
        due_at=now,
        retry_key=new_id(),
        receipt=receipt,
    )


def put(city: City, outgoing: Outgoing) -> None:
    with city.app.store.unit(city.settings.city) as uow:
        uow.outbox.add(outgoing)


def arrive(city: City, *, talk: str, words_: str, is_dead: bool = False) -> str:
    now = city.clock()
    with city.app.store.unit(city.settings.city) as uow:
        uow.inbox.add(Incoming(channel="line", event=new_id(), talk=talk, at=now, text=words_), now=now)
        event = uow.inbox.next("line", talk, now=now)
        assert event
        if is_dead:
            uow.inbox.failed(event, error="KeyError('reply_by')", due_at=None)
        return event.id


def typed_in(page: httpx.Response, field: str) -> str:
    found = re.search(rf'<textarea[^>]* id="{field}"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    assert found
    return html.unescape(found[1])
