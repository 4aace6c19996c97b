"""The steps of a case on the desk: each reaches the resident, and nothing typed is ever lost."""

import html
import re
from pathlib import Path

import pytest

from bot.desk.step import ORDER, WHAT
from bot.desk.words import ACTIONS, DONE, MARKS, STEPS_DONE
from intake.case import RESIDENT_STEPS, State, Step
from tests.city import City, make_city
from tests.desk import (
    ANSWER,
    add_case,
    clerk,
    hidden_fields,
    ledger,
    typed_in,
    words,
)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


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
        tanaka.step("TO-8-0001", step, letter).status_code
        for step, letter in (
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


def test_every_step_that_staff_can_take_has_its_words():
    staff_steps = set(Step) - RESIDENT_STEPS

    assert set(ORDER) == set(WHAT) == staff_steps
    assert set(STEPS_DONE) == set(Step)
    assert staff_steps <= set(DONE)
    assert {f"case.{step}" for step in Step} <= set(ACTIONS)
    assert set(MARKS) == set(State)
