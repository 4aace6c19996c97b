"""Many answers at once, and drafts of an earlier edition of a form."""

from dataclasses import replace

from intake.progress import Progress, Review, again, take_many, take_text
from tests.intake.talk import ASKED_ALL, FORMS, INQUIRY, begun, progress_of, typed

PAGE = {
    "consultation": "1",
    "place": "",
    "opinion": "バス停を増やしてほしい。",
    "submitter": "在勤",
    "sender": "個人",
    "workplace": "みほん製作所",
    "name": "山田 花子",
    "address": "みほん市中央1-2-3",
    "contact": "",
}


def test_a_whole_page_gives_what_the_same_answers_give_one_by_one() -> None:
    form = FORMS["comment"]

    progress, problems = take_many(form, begun(form), PAGE)
    talked = begun(form)
    for field in PAGE:
        assert talked.asking == field
        talked = progress_of(take_text(form, talked, PAGE[field] or "とばす"))

    assert problems == {}
    assert progress.answers == talked.answers


def test_a_page_keeps_the_good_answers_and_names_the_problems() -> None:
    progress, problems = take_many(
        INQUIRY, begun(), {"question": "会場を知りたい。", "reply_by": "のろし", "other": "x"}
    )

    assert progress.answers == {"question": "会場を知りたい。"}
    assert list(problems) == ["reply_by"]


def test_a_page_cannot_answer_a_question_that_does_not_apply() -> None:
    progress, problems = take_many(INQUIRY, begun(), ASKED_ALL | {"phone": "0123-45-6789"})

    assert (progress.answers, problems) == (ASKED_ALL, {})


def test_a_draft_of_an_earlier_edition_of_the_form_goes_on_where_something_is_open() -> None:
    old = Progress(form="inquiry", draft="d1", answers={"question": "会場を知りたい。", "gone": "x"}, asking="gone")

    assert isinstance(typed(INQUIRY, old, "この画面"), Review)
    assert again(INQUIRY, replace(old, asking=None)).progress.asking == "reply_by"
