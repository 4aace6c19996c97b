"""What the desk does not show, and what never leaves it."""

import re
from pathlib import Path

import pytest

from bot.message import Fact, Link, Reply
from intake.case import State
from tests.city import City, make_city
from tests.desk import ANSWER, PERSONAL, add_case, arrive, clerk, ledger, put, say, words


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


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
        lines=(Fact("受付番号", "TO-8-0001"), Fact("合言葉", "さくら・こだま・38", secret=True)),
        links=(Link("お名前などを入力する", "https://city.example/f/one-time-token"),),
        private=(Fact("お名前", "鈴木 花子"),),
    )
    put(city, say(city, case.receipt, reply))

    page = clerk(city).get("/desk/cases/TO-8-0001")

    assert "合言葉：（職員には見えません）" in words(page)
    assert "［お名前などを入力する］（職員には見えません）" in words(page)
    assert not any(secret in page.text for secret in ("さくら", "one-time-token", "鈴木"))


def test_words_that_were_not_handled_yet_are_not_shown_for_they_may_be_personal(city: City):
    case = add_case(city, "TO-8-0001")
    arrive(city, talk=case.talk, text="鈴木 花子 です")

    page = clerk(city).get("/desk/cases/TO-8-0001")

    assert "鈴木" not in page.text
    assert "（まだ処理していないため、文章はここに出ません）" in words(page)
