"""The talk at `/`, as a browser without JavaScript and as the script sees it."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest

from bot.channels.talk import COOKIE, SCRIPT_HEADER, SHOWN_TURNS, Visit
from bot.message import Incoming
from tests.city import City, make_city
from tests.server import serving

WORDS = "町内会で草刈りをしたいです。"


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    """A person who has opened the page."""
    with httpx.Client(base_url=address, timeout=30) as browser:
        browser.get("/")
        yield browser


def said(page: httpx.Response) -> list[str]:
    """What the person said, as the page shows it."""
    return re.findall(r'class="turn__words">(.*?)</p>', page.text, re.DOTALL)


def answers(page: httpx.Response) -> int:
    return page.text.count('data-turn="') - len(said(page))


def ticket(page: httpx.Response) -> str:
    found = re.search(r'name="ticket" value="(\w+)"', page.text)
    assert found
    return found[1]


def test_the_first_page_greets_and_offers_buttons(browser: httpx.Client) -> None:
    page = browser.get("/")

    assert page.status_code == HTTPStatus.OK
    assert "こんにちは" in page.text
    assert 'value="start:comment"' in page.text
    assert '<label class="composer__label" for="text">' in page.text


def test_a_message_is_answered_and_both_stay_on_the_page(browser: httpx.Client) -> None:
    sent = browser.post("/talk", data={"text": WORDS, "ticket": "a"})

    page = browser.get("/")
    assert (sent.status_code, sent.headers["location"]) == (HTTPStatus.SEE_OTHER, "/#latest")
    assert said(page) == [WORDS]
    assert answers(page) == 1
    assert 'id="latest"' in page.text


def test_a_pressed_button_is_shown_by_its_words(browser: httpx.Client) -> None:
    browser.post("/talk", data={"choice": "start:proposal", "ticket": "a"})
    browser.post("/talk", data={"text": "やめる", "ticket": "b"})
    browser.post("/talk", data={"choice": "start:proposal", "ticket": "c"})

    page = browser.get("/")

    assert said(page) == ["提案する", "やめる", "提案する"]


def test_the_same_form_sent_twice_is_one_message(browser: httpx.Client) -> None:
    once = {"text": WORDS, "ticket": ticket(browser.get("/"))}

    browser.post("/talk", data=once)
    browser.post("/talk", data=once)

    page = browser.get("/")
    assert said(page) == [WORDS]
    assert answers(page) == 1


def test_other_words_from_a_page_gone_back_to_are_another_message(browser: httpx.Client) -> None:
    old = ticket(browser.get("/"))

    browser.post("/talk", data={"text": "一つ目の質問", "ticket": old})
    browser.post("/talk", data={"text": "二つ目の質問", "ticket": old})

    assert said(browser.get("/")) == ["一つ目の質問", "二つ目の質問"]


def test_every_page_carries_a_ticket_of_its_own(browser: httpx.Client) -> None:
    tickets = {ticket(browser.get("/")) for _ in range(3)}

    assert len(tickets) == 3


def test_nobody_sees_the_talk_of_another(browser: httpx.Client, address: str) -> None:
    browser.post("/talk", data={"text": WORDS, "ticket": "a"})

    with httpx.Client(base_url=address) as other:
        assert WORDS not in other.get("/").text
        other.post("/talk", data={"text": "ほかの人", "ticket": "a"})
        assert said(other.get("/")) == ["ほかの人"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(address: str) -> None:
    cookie = httpx.get(f"{address}/").headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_behind_https_the_cookie_is_secure(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = make_city(tmp_path_factory.mktemp("https"), base_url="https://madoguchi.example.jp")

    with serving(city.app.api) as address:
        cookie = httpx.get(f"{address}/").headers["set-cookie"]

    assert "Secure" in cookie


def test_a_made_up_cookie_opens_a_new_talk(browser: httpx.Client, address: str) -> None:
    page = httpx.get(f"{address}/", cookies={COOKIE: "../etc/passwd"})

    assert page.status_code == HTTPStatus.OK
    assert re.search(rf"{COOKIE}=[\w-]{{43}};", page.headers["set-cookie"])


@pytest.mark.parametrize("text", ["", "   ", "\u3000\u200b\n"])
def test_an_empty_message_is_told_so_and_not_kept(browser: httpx.Client, text: str) -> None:
    sent = browser.post("/talk", data={"text": text, "ticket": "a"})

    page = browser.get(sent.headers["location"])
    assert "何も書かれていないようです" in page.text
    assert 'role="status" hidden>何も' not in page.text
    assert said(page) == []


def test_without_a_cookie_the_words_are_shown_again_with_the_way_on(address: str) -> None:
    with httpx.Client(base_url=address) as forgetful:
        page = forgetful.post("/talk", data={"text": WORDS, "ticket": "abc"})
        again = forgetful.post("/talk", data={"text": WORDS, "ticket": "abc"})
        shown = forgetful.get("/")

    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert f"{WORDS}</textarea>" in page.text
    assert 'name="ticket" value="abc"' in page.text
    assert again.status_code == HTTPStatus.SEE_OTHER
    assert said(shown) == [WORDS]


def test_words_are_shown_as_words_never_as_markup(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": "<script>alert(1)</script>&amp;", "ticket": "a"})

    page = browser.get("/")

    assert said(page) == ["&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"]
    assert "<script>alert" not in page.text


def test_the_script_gets_the_new_turns_alone(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": "一つ目", "ticket": "a"})
    last = re.findall(r'data-turn="([^"]+)"', browser.get("/").text)[-1]

    part = browser.post("/talk", data={"text": "二つ目", "ticket": "b", "after": last}, headers={SCRIPT_HEADER: "1"})

    assert part.status_code == HTTPStatus.OK
    assert said(part) == ["二つ目"]
    assert answers(part) == 1
    assert "<html" not in part.text


def test_the_script_learns_that_nothing_is_new(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": "一つ目", "ticket": "a"})
    last = re.findall(r'data-turn="([^"]+)"', browser.get("/").text)[-1]

    answer = browser.get("/talk/turns", params={"after": last})

    assert answer.status_code == HTTPStatus.NO_CONTENT


def test_a_message_that_waits_is_said_to_have_arrived_until_it_is_answered(browser: httpx.Client, city: City) -> None:
    talk = Visit(browser.cookies[COOKIE], is_new=False).talk
    city.app.conversation.arrive(Incoming(channel="web", event="waits", talk=talk, at=city.clock(), text=WORDS))

    waiting = browser.get("/")
    city.app.conversation.handle_talk("web", talk)
    answered = browser.get("/talk/turns")

    assert "届いています。お返事を用意しています。" in waiting.text
    assert 'data-state="waiting"' in waiting.text
    assert "届いています。" not in answered.text
    assert said(answered) == [WORDS]
    assert answers(answered) == 1


def test_somebody_new_has_no_turns(address: str) -> None:
    answer = httpx.get(f"{address}/talk/turns")

    assert answer.status_code == HTTPStatus.NO_CONTENT
    assert "set-cookie" not in answer.headers


def test_a_long_talk_shows_its_end_and_the_way_to_the_rest(browser: httpx.Client) -> None:
    for number in range(SHOWN_TURNS // 2 + 1):
        browser.post("/talk", data={"text": f"質問その{number}", "ticket": str(number)})

    end, whole = browser.get("/"), browser.get("/?all")

    assert len(said(end)) + answers(end) == SHOWN_TURNS
    assert "質問その0<" not in end.text
    assert "/?all" in end.text
    assert len(said(whole)) == SHOWN_TURNS // 2 + 1
    assert "/?all" not in whole.text


def test_only_the_newest_buttons_stand_open(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": "円卓会議に申し込む", "ticket": "a"})
    browser.post("/talk", data={"text": "やめる", "ticket": "b"})

    page = browser.get("/")

    assert page.text.count('<details class="offer" open>') == 1
    assert page.text.rindex('<details class="offer" open>') > page.text.index("やめる</p>")


def test_leaving_closes_the_talk_on_this_device(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": WORDS, "ticket": "a"})

    left = browser.post("/leave")

    assert left.headers["location"] == "/"
    assert browser.cookies.get(COOKIE) is None
    assert WORDS not in browser.get("/").text


def test_every_part_of_the_page_comes_from_this_server(browser: httpx.Client) -> None:
    page = browser.get("/")

    addresses = re.findall(r'(?:href|src|action)="([^"]+)"', page.text)
    assert all(address.startswith(("/", "#")) for address in addresses)
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert not re.search(r"\son\w+=", page.text)


def test_style_sheets_and_scripts_are_kept_for_ever_under_their_digest(browser: httpx.Client) -> None:
    files = re.findall(r'(?:href|src)="(/static/[^"#]+)', browser.get("/").text)

    kept = {file: browser.get(file) for file in files}

    assert len(kept) >= 4
    assert all("immutable" in file.headers["cache-control"] for file in kept.values())
    assert {"text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml"} == {
        file.headers["content-type"] for file in kept.values()
    }


@pytest.mark.parametrize("name", ["base.css", "base.css?v=old"])
def test_a_static_file_under_another_address_is_asked_for_again(browser: httpx.Client, name: str) -> None:
    assert browser.get(f"/static/{name}").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.css", "..%2Fpages.py", "%2e%2e/pages.py"])
def test_nothing_but_static_files_is_handed_out(browser: httpx.Client, name: str) -> None:
    assert browser.get(f"/static/{name}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", ["/", "/lookup", "/accessibility", "/healthz", "/favicon.ico"])
def test_a_monitor_may_ask_for_the_head_alone(browser: httpx.Client, path: str) -> None:
    answer = browser.head(path)

    assert (answer.status_code, answer.content) == (HTTPStatus.OK, b"")
