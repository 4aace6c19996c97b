"""Every page of the residents is read in three languages, with and without readings; a switch loses nothing typed."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest

from bot.browser import LARGEST
from bot.channels.talk import SCRIPT_HEADER
from bot.ids import new_id
from bot.main import build
from bot.message import Incoming
from bot.reading import FURIGANA_COOKIE, LANGUAGE_COOKIE, SWITCH
from bot.wording import Language, sentences, words_in
from intake.form import Form
from intake.translation import shipped_in
from knowledge.text import words as cut
from knowledge.words.plain_words import plain_words
from tests.broken import SwitchedStore
from tests.city import City, make_city, open_sqlite, shared_index
from tests.server import serving

ENGLISH, EASY = words_in(Language.ENGLISH), words_in(Language.EASY)
TYPED = "集会所の <鍵> を借りたいです。"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def store(city: City) -> SwitchedStore:
    return SwitchedStore(open_sqlite(city.settings))


@pytest.fixture(scope="module")
def address(city: City, store: SwitchedStore) -> Iterator[str]:
    with serving(build(city.settings, store=store, clock=city.clock, index=shared_index).api) as address:
        yield address


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, follow_redirects=True) as browser:
        browser.get("/")
        yield browser


def secure_path(city: City, *, first: tuple[str, ...] = ()) -> str:
    talk, who = city.app.conversation, new_id()
    for text in (*first, "職員に聞く", "集会所の鍵を借りたいです。", "電話"):
        talk.arrive(Incoming(channel="line", event=new_id(), talk=who, at=city.clock(), text=text))
    talk.handle_talk("line", who)
    return talk.transcript("line", who)[-1].replies[-1].links[0].url.removeprefix(city.settings.base_url)


def switches(page: str) -> dict[str, tuple[str, str]]:
    """The form and the address of each switch, by what it sends."""
    buttons = re.findall(
        r'<button class="switch" name="reading" value="([\w:]+)" form="(\w+)" formaction="([^"]+)"', page
    )
    return {value: (form, action.replace("&amp;", "&")) for value, form, action in buttons}


def press(browser: httpx.Client, page: str, value: str, **typed: str) -> httpx.Response:
    """Presses a switch as a browser without a script does: the fields of its form go along."""
    form, action = switches(page)[value]
    fields = re.search(rf'<form [^>]*id="{form}".*?</form>', page, re.DOTALL)
    assert fields
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', fields[0]))
    return browser.post(action, data={**hidden, **typed, SWITCH: value})


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "page.title"),
        ("/lookup", "page.lookup"),
        ("/accessibility", "page.accessibility"),
        ("/f/gone", "secure.gone"),
        ("/nothing/here", "error.title_404"),
        ("/talk", "error.title_405"),
    ],
)
def test_a_page_is_read_in_the_language_chosen_on_it_and_so_are_all_others(
    browser: httpx.Client, path: str, title: str
) -> None:
    english = press(browser, browser.get(path).text, "language:en").text
    with_readings = press(browser, press(browser, english, "language:yasashii").text, "furigana:on").text
    after = browser.get("/lookup").text

    assert '<html lang="en"' in english
    assert ENGLISH(title) in english
    assert '<html lang="ja" data-language="yasashii" class="with-furigana"' in with_readings
    assert "<ruby>" in with_readings
    assert 'data-language="yasashii" class="with-furigana"' in after


@pytest.mark.parametrize("path", ["/", "/lookup", "/accessibility", "/f/gone", "/nothing"])
def test_the_page_in_english_says_nothing_of_its_own_in_japanese(browser: httpx.Client, path: str) -> None:
    browser.cookies.set(LANGUAGE_COOKIE, "en")

    page = re.sub(r"<(title|script).*?</\1>", "", browser.get(path).text, flags=re.DOTALL)
    unmarked = re.sub(r'<(\w+)[^>]* lang="ja"[^>]*>.*?</\1>', "", page.partition("</head>")[2], flags=re.DOTALL)

    assert re.findall(r"[ぁ-ヿ一-龯]+", unmarked) == []


def test_what_was_typed_in_the_talk_and_not_sent_stays_in_the_field(browser: httpx.Client) -> None:
    page = browser.get("/").text

    english = press(browser, page, "language:en", text=TYPED).text
    read = press(browser, english, "furigana:on", text=TYPED).text

    for one in (english, read):
        assert "集会所の &lt;鍵&gt; を借りたいです。</textarea>" in one
        assert 'class="turn__words"' not in one
    assert '<html lang="en"' in read


def test_a_switch_under_a_talk_says_the_last_answer_again_in_its_language(browser: httpx.Client) -> None:
    page = browser.post("/talk", data={"text": "協働とは何ですか", "ticket": new_id()}).text

    english = press(browser, page, "language:en").text

    assert re.findall(r'class="turn__words">(.*?)</p>', english) == [
        '<span lang="ja">協働とは何ですか</span>',
        "English",
    ]
    assert re.findall(r'class="reply" lang="(\w+)"', english)[-1] == "en"


def test_the_first_message_is_answered_in_the_language_chosen_before(browser: httpx.Client) -> None:
    press(browser, browser.get("/lookup").text, "language:en")

    page = browser.post("/talk", data={"choice": "start:comment", "ticket": new_id()}).text

    assert "Which draft is your opinion about?" in page
    assert 'class="turn__words">Send an opinion</p>' in page


def test_a_word_typed_in_the_talk_switches_the_other_pages_too(browser: httpx.Client) -> None:
    browser.post("/talk", data={"text": "English", "ticket": new_id()}, headers={SCRIPT_HEADER: "1"})

    assert '<html lang="en"' in browser.get("/lookup").text


def test_what_was_typed_for_looking_up_stays_and_nothing_is_looked_up(browser: httpx.Client) -> None:
    page = browser.get("/lookup").text

    english = press(browser, page, "language:en", receipt="PC-8-0001", word="さくら").text

    assert ('value="PC-8-0001"' in english, 'value="さくら"' in english) == (True, True)
    assert ENGLISH("lookup.not_found") not in english
    refused = browser.post("/lookup", data={"receipt": "PC-8-0001", "word": "さくら"})
    assert ENGLISH("lookup.not_found") in refused.text


def test_a_case_that_is_shown_is_shown_again_without_its_word(browser: httpx.Client, city: City) -> None:
    talk = new_id()
    for text in ("職員に聞く", TYPED, "この画面で受け取る", "送る"):
        city.app.conversation.arrive(
            Incoming(channel="terminal", event=new_id(), talk=talk, at=city.clock(), text=text)
        )
    city.app.conversation.handle_talk("terminal", talk)
    said = city.app.conversation.transcript("terminal", talk)[-1].replies[-1].plain(numbered=True)
    slip = {"receipt": r"受付番号：(\S+)", "word": r"合言葉：(\S+)"}
    fields = {name: found[1] for name, pattern in slip.items() if (found := re.search(pattern, said))}

    shown = browser.post("/lookup", data=fields).text
    english = press(browser, shown, "language:en")
    city.clock.move(seconds=20 * 60)
    late = press(browser, english.text, "furigana:on")
    forged = browser.post(
        "/lookup/reading", data={"receipt": fields["receipt"], "slip": "9999999999.00", SWITCH: "furigana:on"}
    )

    assert fields["word"] not in shown
    assert ENGLISH("state.received_said") in english.text
    assert english.headers["cache-control"] == "no-store"
    for page in (late, forged):
        assert ENGLISH("state.received_said") not in page.text
        assert f'value="{fields["receipt"]}"' in page.text


def test_the_one_time_page_keeps_what_was_written_and_is_not_used_up(browser: httpx.Client, city: City) -> None:
    path = secure_path(city)

    english = press(browser, browser.get(path).text, "language:en", name="山田 <花子>", phone="でんわ").text
    refused = browser.post(path, data={"name": "山田 花子", "phone": "でんわ"}).text
    taken = browser.post(path, data={"name": "山田 花子", "phone": "0191-00-0000"}).text
    easy = press(browser, taken, "language:yasashii").text

    assert ('value="山田 &lt;花子&gt;"' in english, 'value="でんわ"' in english) == (True, True)
    assert "What is your name?" not in english
    assert "Your name" in english
    assert "What to do, in Japanese" in refused
    assert ENGLISH("secure.taken") in taken
    assert EASY("secure.taken") in easy


def test_the_one_time_page_opens_in_the_language_of_its_talk(address: str, city: City) -> None:
    path = secure_path(city, first=("English",))

    with httpx.Client(base_url=address) as browser:
        page = browser.get(path).text

    assert '<html lang="en"' in page
    assert "Telephone number" in page


def test_words_that_wait_for_the_database_are_held_in_the_other_language_too(
    browser: httpx.Client, store: SwitchedStore, city: City
) -> None:
    path = secure_path(city)
    store.is_off = True
    try:
        held = browser.post("/talk", data={"text": TYPED, "ticket": "t1"})
        english = press(browser, held.text, "language:en", text=TYPED)
        personal = browser.post(path, data={"name": "山田 花子", "phone": "0191-00-0000"})
        away = browser.get("/")
    finally:
        store.is_off = False
    easy = press(browser, personal.text, "language:yasashii")

    assert ENGLISH("hold.away") in english.text
    assert "集会所の &lt;鍵&gt; を借りたいです。</textarea>" in english.text
    assert 'name="ticket" value="t1"' in english.text
    assert (away.status_code, ENGLISH("error.title_503") in away.text) == (HTTPStatus.SERVICE_UNAVAILABLE, True)
    assert EASY("hold.away") in easy.text
    assert 'name="name" value="山田 花子"' in easy.text


def test_a_text_that_is_too_long_comes_back_in_the_other_language(browser: httpx.Client) -> None:
    text = "あ" * (LARGEST // 9 + 100)

    page = browser.post("/talk", data={"text": text, "ticket": "a"}).text
    english = press(browser, page, "language:en", text=text).text

    assert ENGLISH("error.title_413") in english
    assert f"{text}</textarea>" in english


@pytest.mark.parametrize("back", ["//evil.example/", "/\\evil.example", "https://evil.example/", "", "evil"])
def test_a_switch_leads_nowhere_else(address: str, back: str) -> None:
    with httpx.Client(base_url=address) as browser:
        sent = browser.post("/reading", params={"back": back}, data={SWITCH: "language:en"})

    assert sent.headers["location"] == "/?switched=language"


@pytest.mark.parametrize("value", ["language:xx", "furigana:maybe", "", "language:"])
def test_a_switch_that_is_none_changes_nothing(browser: httpx.Client, value: str) -> None:
    browser.post("/reading", data={SWITCH: value})

    assert '<html lang="ja" data-language="ja">' in browser.get("/lookup").text


@pytest.mark.parametrize("path", ["/reading", "/talk/reading", "/lookup/reading", "/f/some/reading"])
def test_the_address_of_a_switch_opened_by_itself_leads_to_its_page(browser: httpx.Client, path: str) -> None:
    page = browser.get(path)

    assert page.url.path == {"/lookup/reading": "/lookup", "/f/some/reading": "/f/some"}.get(path, "/")


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(address: str) -> None:
    with httpx.Client(base_url=address) as browser:
        cookies = browser.post("/reading", data={SWITCH: "furigana:on"}).headers.get_list("set-cookie")

    assert [cookie.partition("=")[0] for cookie in cookies] == [LANGUAGE_COOKIE, FURIGANA_COOKIE]
    assert all("httponly" in cookie.lower() and "samesite=lax" in cookie.lower() for cookie in cookies)


def sentences_of(form: Form) -> list[str]:
    fields = [text for field in form.fields for text in (field.label, field.question, field.help) if text]
    labels = [option.label for field in form.fields for option in field.options]
    return [form.title, form.intro, form.done, form.purpose.text, *fields, *labels]


def test_forms_in_easy_japanese_have_short_sentences_and_no_hard_words() -> None:
    said = [text for form in shipped_in(Language.EASY).values() for text in sentences_of(form)]

    assert [one for text in said for one in re.split("[。\n]", text) if len(one) > 50] == []
    hard = [
        (word.surface, text)
        for text in said
        for word in cut(text)
        if word.surface in plain_words() and f"{word.surface}（" not in text
    ]
    assert hard == []


def test_forms_in_english_hold_no_japanese_but_what_is_to_be_typed() -> None:
    said = [text for form in shipped_in(Language.ENGLISH).values() for text in sentences_of(form)]

    assert [text for text in said if re.search("[ぁ-ヿ一-龯]", re.sub("「.*?」", "", text))] == []


def test_every_error_page_has_words() -> None:
    known = sentences(Language.ORDINARY)

    assert {name[-3:] for name in known if name.startswith("error.title_")} == {
        name[-3:] for name in known if name.startswith("error.text_")
    }
