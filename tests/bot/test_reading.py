"""How somebody reads the talk: in ordinary or easy Japanese or English, with readings over the kanji or without."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest

from bot.channels.talk import COOKIE, LANGUAGE_HEADER, SCRIPT_HEADER, Visit
from bot.ids import new_id
from bot.message import Incoming, Reply
from bot.reading import FURIGANA_COOKIE
from bot.wording import Language, words_in
from intake.case import Step
from tests.city import City

QUESTION = "山口市の社会貢献活動に対する活動保険制度の担当はどこですか"


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, follow_redirects=True) as browser:
        browser.get("/")
        yield browser


def say(browser: httpx.Client, text: str = "", **fields: str) -> str:
    return browser.post("/talk", data={"text": text, "ticket": new_id(), **fields}).text


def pressed(page: str) -> list[str]:
    """The values of the switches that are pressed."""
    return re.findall(r'class="switch" name="reading" value="([\w:]+)"[^>]* aria-pressed="true"', page)


def replies(city: City, channel: str, talk: str) -> list[Reply]:
    return [reply for turn in city.app.conversation.transcript(channel, talk) for reply in turn.replies]


def tell(city: City, talk: str, text: str) -> Reply:
    conversation = city.app.conversation
    conversation.arrive(Incoming(channel="line", event=new_id(), talk=talk, at=city.clock(), text=text))
    conversation.handle_talk("line", talk)
    return replies(city, "line", talk)[-1]


def test_the_page_is_in_the_language_of_the_talk(browser: httpx.Client) -> None:
    before = browser.get("/").text
    english = say(browser, choice="language:en")
    easy = say(browser, choice="language:yasashii")

    assert ('<html lang="ja"' in before, pressed(before)) == (True, ["language:ja"])
    assert ('<html lang="en"' in english, pressed(english)) == (True, ["language:en"])
    assert ('<html lang="ja"' in easy, pressed(easy)) == (True, ["language:yasashii"])
    assert "Write here" in english
    assert ">市の人に聞く<" in easy


def test_the_switch_stands_in_the_talk_by_its_name(browser: httpx.Client) -> None:
    page = say(browser, choice="language:en")

    assert re.findall(r'class="turn__words">(.*?)</p>', page) == ["English"]


def test_in_english_what_is_japanese_is_marked_as_such(browser: httpx.Client) -> None:
    say(browser, choice="language:en")

    page = say(browser, QUESTION)

    newest = page[page.rindex('class="reply" lang="en"') :]
    assert '<p class="reply__text"><span lang="ja">担当は協働推進課です。</span></p>' in newest
    assert "Source</span>" in newest


def test_what_was_said_before_keeps_the_language_it_was_said_in(browser: httpx.Client) -> None:
    say(browser, QUESTION)

    page = say(browser, choice="language:en")

    assert re.findall(r'class="reply" lang="(\w+)"', page) == ["en", "ja", "en", "en"]


def test_a_typed_word_tells_the_script_that_the_page_is_another(browser: httpx.Client) -> None:
    answer = browser.post("/talk", data={"text": "English", "ticket": "a"}, headers={SCRIPT_HEADER: "1"})

    assert answer.headers[LANGUAGE_HEADER] == "en"


def test_readings_are_switched_on_and_off_and_remembered_on_this_device(browser: httpx.Client) -> None:
    say(browser, QUESTION)

    on = browser.post("/talk/reading", data={"reading": "furigana:on"}).text
    later = browser.get("/").text
    off = browser.post("/talk/reading", data={"reading": "furigana:off"}).text

    assert '<ruby>担当<rp aria-hidden="true">（</rp><rt aria-hidden="true">たんとう</rt>' in on
    assert words_in(Language.ORDINARY)("page.furigana_on") in on
    assert ("<ruby>" in later, pressed(later)) == (True, ["language:ja", "furigana:off"])
    assert words_in(Language.ORDINARY)("page.furigana_on") not in later
    assert ("<ruby>" in off, pressed(off), browser.cookies.get(FURIGANA_COOKIE)) == (False, ["language:ja"], "off")


class Attributes(HTMLParser):
    """Collects every attribute of a page, and what stands in fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: list[str] = []
        self.field = ""
        self._in_field = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value for _, value in attrs if value]
        self._in_field = tag == "textarea"

    def handle_data(self, data: str) -> None:
        self.field += data.strip() if self._in_field else ""


def test_readings_never_stand_in_attributes_fields_or_what_the_person_wrote(browser: httpx.Client) -> None:
    say(browser, QUESTION)

    page = browser.post("/talk/reading", data={"reading": "furigana:on"}).text

    found = Attributes(page)
    assert [value for value in found.values if "<" in value or "（たんとう" in value] == []
    assert found.field == ""
    assert f'<p class="turn__words">{QUESTION}</p>' in page


def test_a_name_in_a_summary_is_written_as_it_was_written(browser: httpx.Client) -> None:
    for text in ("職員に聞く", "集会所の鍵を借りたいです。", "電話", "東海林 一郎", "0123-45-6789"):
        say(browser, text)

    page = browser.post("/talk/reading", data={"reading": "furigana:on"}).text

    assert "<dd>東海林 一郎</dd>" in page
    assert '<rt aria-hidden="true">しゅうかい</rt>' in page


def test_leaving_takes_the_readings_along(browser: httpx.Client) -> None:
    browser.post("/talk/reading", data={"reading": "furigana:on"})

    browser.post("/leave")

    assert (browser.cookies.get(FURIGANA_COOKIE), "<ruby>" in browser.get("/").text) == (None, False)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("やさしい日本語", Language.EASY),
        ("　やさしい日本語！", Language.EASY),
        ("英語", Language.ENGLISH),
        ("english", Language.ENGLISH),
        ("Ｅｎｇｌｉｓｈ", Language.ENGLISH),
    ],
)
def test_a_word_switches_the_talk_and_another_one_switches_it_back(city: City, word: str, language: Language) -> None:
    talk = new_id()

    there = tell(city, talk, word)
    still = tell(city, talk, "きのうの野球の結果は")
    back = tell(city, talk, "ふつう")

    assert (there.language, still.language, back.language) == (language, language, Language.ORDINARY)
    assert there.text == words_in(language)("language.switched")


def test_in_the_middle_of_a_form_a_short_word_is_an_answer_and_the_whole_name_switches(city: City) -> None:
    talk = new_id()
    tell(city, talk, "職員に聞く")

    answered = tell(city, talk, "英語")
    switched = tell(city, talk, "English")

    assert answered.language is Language.ORDINARY
    assert "お返事" in answered.text
    assert switched.language is Language.ENGLISH
    assert "How shall we reply" in switched.text


def test_a_reply_to_the_staff_is_still_awaited_after_a_switch(city: City) -> None:
    talk = new_id()
    receipt = hand_in(city, talk)
    take(city, receipt, Step.CLAIM)
    take(city, receipt, Step.RETURN, "どちらにお住まいですか。")
    tell(city, talk, "返事を書く")

    tell(city, talk, "English")
    replied = tell(city, talk, "北町です。")

    assert replied.text == words_in(Language.ENGLISH)("case.replied")


def test_staff_write_to_a_talk_in_its_language(city: City) -> None:
    talk = new_id()
    receipt = hand_in(city, talk)
    tell(city, talk, "English")

    take(city, receipt, Step.CLAIM)

    notice = replies(city, "line", talk)[-1]
    assert notice.text == words_in(Language.ENGLISH)("notice.claimed", receipt=receipt)
    assert [choice.label for choice in notice.choices] == ["My submissions"]


def test_buttons_are_also_found_by_their_ordinary_names(city: City) -> None:
    talk = new_id()
    tell(city, talk, "English")

    form = tell(city, talk, "職員に聞く")

    assert form.asks == "question"


def test_the_greeting_and_a_word_of_thanks_are_known_in_every_language(city: City) -> None:
    talk = new_id()
    tell(city, talk, "English")

    hello = tell(city, talk, "こんにちは")
    menu = tell(city, talk, "Hello")

    assert hello.text == menu.text == words_in(Language.ENGLISH)("hello.text", city="みほん市")


def hand_in(city: City, talk: str) -> str:
    """An inquiry without personal answers; gives its receipt number."""
    for text in ("職員に聞く", "集会所の鍵を借りたいです。", "1", "送る"):
        tell(city, talk, text)
    mine = tell(city, talk, "受付のその後を見る")
    found = re.search(r"TO-\d+-\d+", mine.plain(numbered=False))
    assert found
    return found[0]


def take(city: City, receipt: str, step: Step, text: str = "") -> None:
    with city.app.store.unit(city.settings.city) as uow:
        case, staff = uow.cases.get(receipt), uow.staff.get("tanaka")
    assert case
    assert staff
    city.app.review.take(receipt, step, staff=staff, version=case.version, text=text)


def test_a_talk_from_before_there_were_languages_goes_on(city: City, browser: httpx.Client) -> None:
    say(browser, QUESTION)
    talk = Visit(browser.cookies[COOKIE], is_new=False).talk
    with city.app.store.unit(city.settings.city) as uow:
        held = uow.talks.lock("web", talk)
        memory = {name: value for name, value in held.memory.items() if name != "language"}
        uow.talks.save(type(held)(held.channel, held.id, memory, held.address))

    page = say(browser, "それは、だれが対象ですか")

    assert "対象は地域コミュニティ" in page
