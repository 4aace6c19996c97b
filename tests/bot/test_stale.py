"""Two tabs, an old page, a double click: old buttons never send what the person has not seen."""

from pathlib import Path

import pytest

from bot.message import Choice, Incoming, Reply
from bot.records import CaseFilter
from tests.city import City, make_city

INQUIRY = ["職員に聞く", "集会所の鍵を借りたいです。", "1"]


class Tab:
    """Says and presses in one talk, as any number of tabs of one browser do."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.events = 0

    def say(self, text: str = "", *, choice: str | None = None) -> list[Reply]:
        self.events += 1
        talk = self.city.app.conversation
        event = Incoming(
            channel="web", event=str(self.events), talk="t", at=self.city.clock(), text=text, choice=choice
        )
        talk.arrive(event)
        talk.handle_talk("web", "t")
        return list(talk.transcript("web", "t")[-1].replies)

    def cases(self) -> int:
        return len(self.city.app.review.queue(CaseFilter()))


@pytest.fixture
def tab(tmp_path: Path) -> Tab:
    return Tab(make_city(tmp_path))


def button(replies: list[Reply], label: str) -> Choice:
    return next(choice for reply in replies for choice in reply.choices if choice.label == label)


def summary(tab: Tab) -> list[Reply]:
    return [tab.say(text) for text in INQUIRY][-1]


def test_the_send_button_of_an_old_summary_sends_nothing_and_shows_the_new_one(tab: Tab) -> None:
    old = button(summary(tab), "送る")
    tab.say("直す")
    tab.say("お聞きになりたいこと")
    tab.say("集会所の鍵を、土曜日に借りたいです。")

    told = tab.say(choice=old.value)

    assert tab.cases() == 0
    assert "内容が変わっています" in (told[-1].notice or "")
    assert "土曜日" in told[-1].plain(numbered=False)


def test_a_second_click_on_send_gives_the_same_receipt_and_no_second_case(tab: Tab) -> None:
    send = button(summary(tab), "送る")

    first, second = tab.say(choice=send.value), tab.say(choice=send.value)

    assert tab.cases() == 1
    assert "TO-8-0001" in first[-1].plain(numbered=False)
    assert "TO-8-0001" in second[-1].plain(numbered=False)
    assert "すでに受け付けています" in second[-1].text


def test_a_button_of_an_erased_form_says_so_and_offers_the_start(tab: Tab) -> None:
    send = button(summary(tab), "送る")
    tab.say("やめる")
    tab.say("消してやめる")

    told = tab.say(choice=send.value)

    assert tab.cases() == 0
    assert "途中のものはありません" in told[0].text
    assert button(told, "意見を出す")


def test_a_button_of_an_earlier_question_corrects_that_answer(tab: Tab) -> None:
    question = [tab.say(text) for text in INQUIRY[:2]][-1]
    by_phone = button(question, "電話")
    tab.say("1")

    told = tab.say(choice=by_phone.value)

    assert told[-1].asks == "name"


@pytest.mark.parametrize(
    "value", ["f:", "f:x:send:1", "start:nothing", "article:nothing", "reply:PC-1-1", "😀", "fresh:x"]
)
def test_a_button_that_nobody_made_is_answered_like_any_other(tab: Tab, value: str) -> None:
    told = tab.say(choice=value)

    assert told[0].text
    assert "うまく処理できませんでした" not in told[0].text
