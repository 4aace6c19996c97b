"""How people rate an answer, what is noted of that, and what they are offered after it."""

from pathlib import Path

import pytest

from bot.learning.asked import Rating, Reason, Settled, Settlement, key_of
from tests.city import City, make_city
from tests.rating_sample import ANSWERED, COMPARED, KEY, UNKNOWN, Talk, labels, noted, value


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_the_rating_stands_after_all_other_buttons_and_takes_no_number(city: City):
    reply = Talk(city).say(ANSWERED)

    assert labels(reply.choices)[:2] == ["この制度が使えるか調べる", "職員に聞く"]
    assert labels(reply.choices[-2:]) == ["役に立った", "ちがう"]
    assert [choice.minor for choice in reply.choices[-2:]] == [True, True]


def test_a_helpful_answer_pairs_the_question_with_its_article(city: City):
    talk = Talk(city)
    talk.press(talk.say(ANSWERED), "役に立った")

    (asked,) = noted(city)

    assert (asked.rating, asked.good) == (Rating.HELPFUL, f"{KEY}@5")


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("ちがうことを聞いた", Reason.OTHER_THING),
        ("情報が古い", Reason.OUTDATED),
        ("むずかしい", Reason.HARD),
        ("その他", Reason.OTHER),
    ],
)
def test_a_wrong_answer_is_noted_with_its_reason_and_the_talk_goes_on(city: City, label: str, reason: Reason):
    talk = Talk(city)
    why = talk.press(talk.say(ANSWERED), "ちがう")
    then = talk.press(why, label)

    (asked,) = noted(city)

    assert (asked.rating, asked.reason, asked.rated) == (Rating.WRONG, reason, f"{KEY}@5")
    assert "職員に聞く" in labels(then.choices)
    assert then.text
    assert len(why.choices) <= 7


def test_after_a_wrong_answer_other_articles_are_offered_and_never_the_same(city: City):
    talk = Talk(city)
    why = talk.press(talk.say(ANSWERED), "ちがう")

    near = [choice.value for choice in why.choices if choice.value.startswith("article:")]

    assert len(near) == 2
    assert f"article:{KEY}" not in near


def test_what_is_chosen_after_a_wrong_answer_serves_the_question_once_it_is_helpful(city: City):
    talk = Talk(city)
    why = talk.press(talk.say(ANSWERED), "ちがう")
    near = next(choice for choice in why.choices if choice.value.startswith("article:"))
    talk.press(talk.press(why, near.label), "役に立った")

    (asked,) = noted(city)

    assert asked.rating is Rating.HELPFUL
    assert key_of(asked.good or "") == near.value.removeprefix("article:")


def test_none_of_the_candidates_is_noted_and_others_or_a_person_are_offered(city: City):
    talk = Talk(city)
    reply = talk.press(talk.say(COMPARED), "この中にない")

    (asked,) = noted(city)

    assert (asked.rating, asked.reason, asked.rated) == (Rating.WRONG, Reason.NONE_OF_THESE, None)
    assert labels(reply.choices)[-1] == "職員に聞く"


def test_pressing_twice_changes_nothing_and_the_last_word_counts(city: City):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    talk.press(reply, "ちがう")
    talk.press(reply, "役に立った")
    talk.press(reply, "役に立った")

    (asked,) = noted(city)

    assert (asked.rating, asked.reason) == (Rating.HELPFUL, None)


def test_another_rating_is_open_again_for_the_staff_and_the_same_is_not(city: City):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    talk.press(reply, "ちがう")
    settled = Settlement(Settled.LEFT, "sato", city.clock())
    with city.app.store.unit(city.settings.city) as uow:
        uow.questions.settle([noted(city)[0].id], settled)
    talk.press(reply, "ちがう")
    same = noted(city)[0].settlement
    talk.press(reply, "役に立った")

    assert (same, noted(city)[0].settlement) == (settled, None)


def test_an_old_button_rates_the_answer_it_stood_under(city: City):
    talk = Talk(city)
    first = talk.say(ANSWERED)
    talk.say(UNKNOWN)
    talk.press(first, "役に立った")

    rated = [asked for asked in noted(city) if asked.rating]

    assert [(asked.text, asked.good) for asked in rated] == [(ANSWERED, f"{KEY}@5")]


@pytest.mark.parametrize("choice", ["good:gone:0", "bad:gone:", "why:gone:hard", "good::", "why:x", "bad"])
def test_a_button_about_nothing_known_is_answered_politely(city: City, choice: str):
    assert "ありがとうございます" in Talk(city).say(choice=choice).text


@pytest.mark.parametrize("detail", ["7", "", "-1", "x", "0:0"])
def test_a_rating_of_no_article_that_was_shown_pairs_nothing(city: City, detail: str):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    question = value(reply, "役に立った").split(":")[1]

    talk.say(choice=f"good:{question}:{detail}")

    assert [asked.good for asked in noted(city)] == [None]


def test_a_reason_that_there_is_not_changes_nothing(city: City):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    question = value(reply, "ちがう").split(":")[1]

    early = talk.say(choice=f"why:{question}:hard")
    talk.press(reply, "ちがう")
    talk.say(choice=f"why:{question}:nonsense")

    assert "ありがとうございます" in early.text
    assert [asked.reason for asked in noted(city)] == [None]


@pytest.mark.parametrize(("said", "seen"), [("違います。", "どこがちがいましたか"), ("役に立ちました！", "ありがとう")])
def test_a_rating_can_be_typed_also_later(city: City, said: str, seen: str):
    talk = Talk(city)
    talk.say(ANSWERED)
    talk.say("受付のその後を見る")

    assert seen in talk.say(said).text


def test_in_the_middle_of_a_form_a_rating_is_noted_and_the_form_goes_on(city: City):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    talk.say("円卓会議に申し込む")

    then = talk.press(reply, "ちがう")

    assert "どの円卓会議に参加しますか" in then.text
    assert [asked.rating for asked in noted(city)] == [Rating.WRONG]
