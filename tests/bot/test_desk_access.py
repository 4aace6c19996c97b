"""Who comes in at the desk, and which forms are taken."""

import html
import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.login import local
from bot.login import SESSION_LENGTH
from intake.case import State
from tests.city import City, make_city
from tests.desk import (
    ANSWER,
    add_case,
    clerk,
    hidden_fields,
    stranger,
    words,
)

PAGES = ("/desk", "/desk/cases/TO-8-0001", "/desk/troubles", "/desk/log", "/desk/find?receipt=TO-8-0001")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


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
    tmp_path: Path, base_url: str, *, is_secure: bool
):
    cookie = stranger(make_city(tmp_path, base_url=base_url)).log_in().headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/desk" in cookie
    assert ("Secure" in cookie) is is_secure


def test_logging_out_ends_the_session_on_the_server(city: City):
    tanaka = clerk(city)
    token = tanaka.browser.cookies["madoguchi_desk"]

    left = tanaka.send("/desk/logout", page="/desk")
    thief = stranger(city)
    thief.browser.cookies.set("madoguchi_desk", token, path="/desk")

    assert left.headers["location"] == "/desk/login"
    assert "ログアウトしました。" in tanaka.read("/desk/login")
    assert "madoguchi_desk" not in tanaka.browser.cookies
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
    routes = [route for route in city.app.api.routes if isinstance(route, APIRoute) and "POST" in (route.methods or ())]
    paths = [route.path for route in routes if route.path.startswith("/desk") and route.path != "/desk/login"]
    add_case(city, "TO-8-0001")
    tanaka = clerk(city)

    refused = [
        tanaka.send(re.sub(r"{\w+}", "TO-8-0001", path), page="/desk/cases/TO-8-0001", csrf=token) for path in paths
    ]

    assert len(paths) > 20
    assert [answer.status_code for answer in refused] == [403] * len(paths)
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
