"""What staff do with a case, what the resident hears of it, and what is refused."""

from pathlib import Path

import pytest

from bot.message import Incoming
from bot.ports import Stale
from bot.records import CaseFilter, Staff
from bot.review import CasePage
from intake.case import Audience, Case, State, Step
from intake.errors import StepRefused
from tests.city import City, make_city

NAME, ADDRESS = "鈴木 さくら", "みほん市港町9番"
COMMENT = ["意見を出す", "1", "とばす", "送り迎えを加えてください。", "1", "1", NAME, ADDRESS, "とばす", "送る"]


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def case(city: City) -> Case:
    """A public comment that was sent from the page."""
    for number, text in enumerate(COMMENT):
        message = Incoming(channel="web", event=str(number), talk="someone", at=city.clock(), text=text)
        city.app.conversation.arrive(message)
    city.app.conversation.handle_talk("web", "someone")
    (case,) = city.app.review.queue(CaseFilter())
    return case


def member(city: City, login: str) -> Staff:
    with city.app.store.unit(city.settings.city) as uow:
        staff = uow.staff.get(login)
    assert staff
    return staff


def page(city: City, case: Case, login: str) -> CasePage:
    found = city.app.review.open(case.receipt, staff=member(city, login))
    assert found
    return found


def heard(city: City) -> str:
    turns = city.app.conversation.transcript("web", "someone")
    return "\n".join(reply.plain(numbered=False) for turn in turns for reply in turn.replies)


def test_claiming_answering_and_closing_are_told_to_the_resident(city: City, case: Case) -> None:
    clerk = member(city, "tanaka")

    for step, text in [(Step.CLAIM, ""), (Step.ANSWER, "計画に加えます。"), (Step.CLOSE, "")]:
        case = city.app.review.take(case.receipt, step, staff=clerk, version=case.version, text=text)

    assert case.state is State.CLOSED
    for words in ("担当が決まりました", "計画に加えます。", "手続きが終わりました"):
        assert words in heard(city)


def test_every_step_is_in_the_audit_log_and_the_chain_holds(city: City, case: Case) -> None:
    clerk = member(city, "tanaka")
    city.app.review.take(case.receipt, Step.CLAIM, staff=clerk, version=case.version)
    page(city, case, "tanaka")

    lines, broken = city.app.review.log()

    assert [(line.actor, line.action) for line in reversed(lines)] == [
        ("resident", "case.received"),
        ("tanaka", "case.claim"),
        ("tanaka", "case.view"),
    ]
    assert broken is None


def test_two_hands_at_once_the_second_is_refused_and_changes_nothing(city: City, case: Case) -> None:
    city.app.review.take(case.receipt, Step.CLAIM, staff=member(city, "tanaka"), version=case.version)

    with pytest.raises(Stale):
        city.app.review.take(case.receipt, Step.CLAIM, staff=member(city, "sato"), version=case.version)

    assert page(city, case, "sato").case.owner == "tanaka"


def test_a_step_out_of_order_is_refused_with_a_reason(city: City, case: Case) -> None:
    with pytest.raises(StepRefused, match="できません"):
        city.app.review.take(
            case.receipt, Step.ANSWER, staff=member(city, "tanaka"), version=case.version, text="回答です。"
        )


def test_an_answer_without_words_is_refused(city: City, case: Case) -> None:
    clerk = member(city, "tanaka")
    claimed = city.app.review.take(case.receipt, Step.CLAIM, staff=clerk, version=case.version)

    with pytest.raises(StepRefused, match="空です"):
        city.app.review.take(case.receipt, Step.ANSWER, staff=clerk, version=claimed.version, text=" 　")


def test_an_internal_note_never_reaches_the_resident(city: City, case: Case) -> None:
    city.app.review.note(case.receipt, "内部だけの話", staff=member(city, "tanaka"))
    city.app.review.take(case.receipt, Step.CLAIM, staff=member(city, "tanaka"), version=case.version)

    assert "内部だけの話" not in heard(city)
    assert next(entry.audience for entry in page(city, case, "tanaka").history) is Audience.INTERNAL


def test_personal_answers_are_masked_until_the_clerk_is_in_charge(city: City, case: Case) -> None:
    before = page(city, case, "tanaka")
    city.app.review.take(case.receipt, Step.CLAIM, staff=member(city, "tanaka"), version=case.version)
    after = page(city, case, "tanaka")

    assert before.is_masked
    assert NAME not in str(before.personal)
    assert ("お名前", NAME) in after.personal
    assert not page(city, case, "sato").is_masked


def test_what_staff_see_of_the_talk_holds_no_personal_answer(city: City, case: Case) -> None:
    turns = page(city, case, "sato").talk

    said = "\n".join(turn.said.text for turn in turns if turn.said)
    told = "\n".join((reply.text + str(reply.lines)) for turn in turns for reply in turn.replies)
    assert NAME not in said + told
    assert ADDRESS not in said + told
    assert "送り迎えを加えてください。" in said


def test_the_answers_of_the_form_are_read_with_their_labels(city: City, case: Case) -> None:
    answers = dict(page(city, case, "tanaka").answers)

    assert answers["ご意見"] == "送り迎えを加えてください。"
    assert answers["案の名前"] == "みほん市 協働まちづくり推進計画（案）"
    assert answers["市とのかかわり"] == "市内に住んでいる"


def test_who_in_the_house_has_the_case_is_no_line_for_the_resident(city: City, case: Case) -> None:
    claimed = city.app.review.take(case.receipt, Step.CLAIM, staff=member(city, "tanaka"), version=case.version)

    city.app.review.take(case.receipt, Step.TAKE_OVER, staff=member(city, "sato"), version=claimed.version)

    audiences = {entry.step: entry.audience for entry in page(city, case, "sato").history}
    assert audiences == {Step.CLAIM: Audience.PUBLIC, Step.TAKE_OVER: Audience.INTERNAL}
