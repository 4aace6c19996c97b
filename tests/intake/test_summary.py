"""Correcting, confirming and stopping a form."""

from dataclasses import replace

import pytest

from intake.press import Press
from intake.progress import Aside, Asked, Confirmed, Fixing, Parked, Review, Stopped, Stopping, again
from tests.intake.talk import ASKED_ALL, INQUIRY, begun, pressed, progress_of, typed


def test_any_answer_can_be_corrected_from_the_summary() -> None:
    progress = begun(known=ASKED_ALL)

    fixing = typed(INQUIRY, progress, "直す")
    asked = pressed(INQUIRY, progress, "fix", "question")
    after = typed(INQUIRY, progress_of(asked), "締切を知りたい。")

    assert isinstance(fixing, Fixing)
    assert isinstance(asked, Asked)
    assert isinstance(after, Review)
    assert after.progress.answers["question"] == "締切を知りたい。"


def test_correcting_can_be_given_up_without_a_change() -> None:
    progress = begun(known=ASKED_ALL)

    asked = pressed(INQUIRY, progress, "fix", "question")

    assert pressed(INQUIRY, progress_of(asked), "review") == Review(progress)


def test_there_is_nothing_to_correct_before_the_first_answer() -> None:
    assert typed(INQUIRY, begun(), "直す") == Asked(begun(), "まだ、直す答えがありません。")


def test_changing_an_answer_asks_what_now_applies_and_keeps_what_was_said() -> None:
    progress = progress_of(typed(INQUIRY, begun(), "会場を知りたい。", "電話", "山田 花子", "0123-45-6789"))

    outcome = pressed(INQUIRY, progress, "set", "reply_by=email")

    assert isinstance(outcome, Asked)
    assert (progress.asking, outcome.progress.asking) == (None, "email")
    assert outcome.progress.answers["phone"] == "0123-45-6789"
    assert "phone" not in INQUIRY.kept(outcome.progress.answers)


def test_the_button_of_a_summary_that_has_changed_does_not_send() -> None:
    old = begun(known=ASKED_ALL)
    new = progress_of(typed(INQUIRY, progress_of(pressed(INQUIRY, old, "fix", "question")), "締切を知りたい。"))

    outcome = pressed(INQUIRY, new, "send", str(old.revision))

    assert outcome == Review(new, "内容が変わっています。もう一度ご確認ください。")
    assert pressed(INQUIRY, new, "send", str(new.revision)) == Confirmed(new)


def test_sending_too_early_says_that_questions_are_open() -> None:
    progress = begun(question="会場を知りたい。")

    expected = Asked(progress, "まだ答えていない質問があります。")

    assert typed(INQUIRY, progress, "送る") == expected
    assert pressed(INQUIRY, progress, "send", str(progress.revision)) == expected


def test_sending_by_word_while_correcting_shows_the_summary_first() -> None:
    progress = begun(known=ASKED_ALL)
    fixing = progress_of(pressed(INQUIRY, progress, "fix", "question"))

    assert typed(INQUIRY, fixing, "送る") == Review(progress)


def test_other_words_at_the_summary_send_nothing() -> None:
    outcome = typed(INQUIRY, begun(known=ASKED_ALL), "ありがとう")

    assert isinstance(outcome, Review)
    assert outcome.problem


def test_a_question_at_the_summary_is_an_aside() -> None:
    assert isinstance(typed(INQUIRY, begun(known=ASKED_ALL), "いつ返事がきますか"), Aside)


def test_stopping_is_asked_and_can_be_taken_back() -> None:
    progress = begun(question="会場を知りたい。")

    stopping = replace(progress, is_stopping=True)
    assert typed(INQUIRY, progress, "やめる") == Stopping(stopping)
    assert pressed(INQUIRY, stopping, "go") == Asked(progress)
    assert pressed(INQUIRY, stopping, "later") == Parked(progress)
    assert pressed(INQUIRY, stopping, "erase") == Stopped()


def test_a_question_while_stopping_is_answered_and_the_stopping_asked_again() -> None:
    outcome = typed(INQUIRY, begun(), "やめる", "活動保険のことを聞きたい")

    assert isinstance(outcome, Aside)
    assert isinstance(again(INQUIRY, outcome.progress), Stopping)


@pytest.mark.parametrize("text", ["いいです", "けっこうです", "いらないです"])
def test_who_declines_an_answer_is_asked_whether_to_stop(text: str) -> None:
    assert isinstance(typed(INQUIRY, begun(), text), Stopping)


def test_what_answers_no_stopping_is_asked_again_and_never_taken_as_an_answer() -> None:
    outcome = typed(INQUIRY, begun(), "やめる", "集会所の屋根")

    assert isinstance(outcome, Stopping)
    assert outcome.problem
    assert not outcome.progress.answers


def test_stopping_is_answered_in_words() -> None:
    progress = begun(question="会場を知りたい。")

    assert typed(INQUIRY, progress, "やめる", "消してください") == Stopped()
    assert typed(INQUIRY, progress, "やめる", "あとで") == Parked(progress)
    assert typed(INQUIRY, progress, "やめる", "続ける") == Asked(progress)


@pytest.mark.parametrize("value", ["d1", "f", "f:d1", "f:d1:", "x:d1:go", "", ":::", "f::go"])
def test_what_is_no_button_of_a_form_is_not_read_as_one(value: str) -> None:
    assert Press.read(value) is None


@pytest.mark.parametrize("press", [Press("d1", "go"), Press("d1", "set", "a=b:c=d"), Press("d1", "send", "3")])
def test_a_button_reads_back_from_what_it_sends(press: Press) -> None:
    assert Press.read(press.value) == press


@pytest.mark.parametrize("argument", ["gone=1", "", "=", "phone=0123-45-6789"])
def test_a_button_of_a_question_that_is_not_asked_changes_nothing(argument: str) -> None:
    progress = begun(question="会場を知りたい。")

    assert pressed(INQUIRY, progress, "set", argument) == Asked(progress)


def test_only_the_explicit_button_erases() -> None:
    outcomes = [typed(INQUIRY, begun(question="a"), word) for word in ("やめる", "中止", "キャンセル", "終了")]

    assert all(isinstance(outcome, Stopping) for outcome in outcomes)
