"""What is noted of a question: the words, what came of it, and which candidate was chosen."""

from pathlib import Path

import pytest

from bot.learning.asked import Outcome, key_of
from tests.city import City, make_city
from tests.rating_sample import ANSWERED, COMPARED, KEY, UNKNOWN, Talk, labels, last, noted, value


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_an_answered_question_is_noted_with_the_article_and_the_version_that_answered(city: City):
    talk = Talk(city)
    talk.say(ANSWERED)

    asked = last(city, talk)

    assert (asked.outcome, asked.shown, asked.channel) == (Outcome.ANSWER, (f"{KEY}@5",), "line")
    assert (asked.text, asked.at, asked.leans, asked.rating) == (ANSWERED, city.clock(), False, None)


def test_an_unanswered_question_is_noted_without_personal_data(city: City):
    talk = Talk(city)
    talk.say(UNKNOWN)

    (asked,) = noted(city)

    assert (asked.outcome, asked.shown) == (Outcome.UNKNOWN, ())
    assert asked.text == "みほん市の（お名前）です。きのうの野球の結果は。電話は（電話番号）"


def test_a_letter_is_noted_as_unanswered_by_its_first_words(city: City):
    Talk(city).say("ごみの集積所について、お願いがあります。" + "あ" * 1_000)

    (asked,) = noted(city)

    assert asked.outcome is Outcome.UNKNOWN
    assert asked.text.startswith("ごみの集積所について")
    assert len(asked.text) == 200


def test_what_is_asked_in_a_follow_up_is_noted_as_leaning_on_what_was_said(city: City):
    talk = Talk(city)
    talk.say(ANSWERED)
    talk.say("それは、だれが対象ですか")

    assert last(city, talk).leans


def test_buttons_of_a_form_are_no_questions(city: City):
    talk = Talk(city)
    talk.say("円卓会議に申し込む")
    talk.say("1")
    talk.say("こんにちは")

    assert noted(city) == []


def test_a_candidate_that_is_chosen_with_nothing_asked_after_serves_the_question(city: City):
    talk = Talk(city)
    candidates = talk.say(COMPARED)
    talk.press(candidates, candidates.choices[1].label)
    (chosen,) = noted(city)

    talk.say("ごみを出す日はいつですか")

    assert f"article:{key_of(chosen.good or '')}" == candidates.choices[1].value
    assert [asked.good for asked in noted(city) if asked.id == chosen.id] == []


def test_a_follow_up_about_the_chosen_candidate_does_not_take_it_back(city: City):
    talk = Talk(city)
    candidates = talk.say(COMPARED)
    talk.press(candidates, candidates.choices[0].label)
    talk.say("担当は？")

    assert [asked.good is not None for asked in noted(city)] == [True]


def test_an_old_candidate_is_not_taken_for_the_answer_to_another_question(city: City):
    talk = Talk(city)
    candidates = talk.say(COMPARED)
    talk.say(UNKNOWN)
    opened = talk.press(candidates, candidates.choices[0].label)

    assert "役に立った" not in labels(opened.choices)
    assert [asked.chosen for asked in noted(city)] == [None]


def test_without_an_answer_the_same_words_are_a_question(city: City):
    talk = Talk(city)
    talk.say("違います")

    assert last(city, talk).text == "違います"


def test_a_message_that_is_taken_back_takes_its_question_along(city: City):
    talk = Talk(city)
    talk.say(UNKNOWN)

    city.app.conversation.forget("line", talk.event)

    assert noted(city) == []


@pytest.mark.parametrize("question", ["山口市の活動保険制度の保険料はいくらですか", "山口市の図書館のボランティア募集"])
def test_what_is_only_offered_because_it_is_near_counts_as_unanswered(city: City, question: str):
    talk = Talk(city)
    reply = talk.say(question)

    asked = last(city, talk)

    assert "article:" in value(reply, reply.choices[0].label)
    assert asked.outcome is Outcome.UNKNOWN
    assert asked in noted(city)
