"""What is noted of a question, its rating and what was chosen, and what people are offered after it."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ids import new_id
from bot.learning.asked import Asked, Outcome, Rating, Reason, Settled, Settlement, key_of
from bot.message import Choice, Incoming, Reply
from tests.city import City, make_city

ANSWERED = "山口市の社会貢献活動に対する活動保険制度の担当はどこですか"
KEY = "yamaguchi:Ⅰ-(2)-③"
COMPARED = "円卓会議のことを、各市でくらべてください"
UNKNOWN = "みほん市の鈴木です。きのうの野球の結果は。電話は090-1234-5678"


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


class Talk:
    """Somebody on LINE."""

    def __init__(self, city: City, channel: str = "line") -> None:
        self._city, self._channel, self._talk = city, channel, new_id()

    def say(self, text: str = "", *, choice: str | None = None) -> Reply:
        event = Incoming(
            channel=self._channel, event=new_id(), talk=self._talk, at=self._city.clock(), text=text, choice=choice
        )
        self._city.app.conversation.arrive(event)
        self._city.app.conversation.handle_talk(self._channel, self._talk)
        self.event = event.event
        return self._city.app.conversation.transcript(self._channel, self._talk)[-1].replies[-1]

    def press(self, reply: Reply, label: str) -> Reply:
        return self.say(choice=value(reply, label))


def value(reply: Reply, label: str) -> str:
    return next(choice.value for choice in reply.choices if choice.label == label)


def labels(choices: Sequence[Choice]) -> list[str]:
    return [choice.label for choice in choices]


def noted(city: City) -> list[Asked]:
    """All that was noted, oldest first."""
    since = city.clock() - timedelta(days=999)
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        found = {one.id: one for one in (*uow.questions.unanswered(since), *uow.questions.helpful(since))}
        total = sum(count.number for count in uow.questions.tally(since))
    assert total >= len(found)
    return [found[key] for key in sorted(found)]


def last(city: City, talk: Talk) -> Asked:
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        event = next(e for e in uow.inbox.of_talk(talk._channel, talk._talk)[::-1] if uow.questions.get(e.id))
        asked = uow.questions.get(event.id)
    assert asked
    return asked


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


def test_an_old_candidate_is_not_taken_for_the_answer_to_another_question(city: City):
    talk = Talk(city)
    candidates = talk.say(COMPARED)
    talk.say(UNKNOWN)
    opened = talk.press(candidates, candidates.choices[0].label)

    assert "役に立った" not in labels(opened.choices)
    assert [asked.chosen for asked in noted(city)] == [None]


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


def test_without_an_answer_the_same_words_are_a_question(city: City):
    talk = Talk(city)
    talk.say("違います")

    assert last(city, talk).text == "違います"


def test_in_the_middle_of_a_form_a_rating_is_noted_and_the_form_goes_on(city: City):
    talk = Talk(city)
    reply = talk.say(ANSWERED)
    talk.say("円卓会議に申し込む")

    then = talk.press(reply, "ちがう")

    assert "どの円卓会議に参加しますか" in then.text
    assert [asked.rating for asked in noted(city)] == [Rating.WRONG]


def test_a_message_that_is_taken_back_takes_its_question_along(city: City):
    talk = Talk(city)
    talk.say(UNKNOWN)

    city.app.conversation.forget("line", talk.event)

    assert noted(city) == []


def test_a_follow_up_is_noted_with_what_it_is_about(city: City):
    talk = Talk(city)
    talk.say(ANSWERED)
    talk.say("電話番号は？")

    asked = last(city, talk)

    assert (asked.text, asked.leans) == ("社会貢献活動に対する活動保険制度の運用、電話番号は?", True)


@pytest.mark.parametrize("question", ["山口市の活動保険制度の保険料はいくらですか", "山口市の図書館のボランティア募集"])
def test_what_is_only_offered_because_it_is_near_counts_as_unanswered(city: City, question: str):
    talk = Talk(city)
    reply = talk.say(question)

    asked = last(city, talk)

    assert "article:" in value(reply, reply.choices[0].label)
    assert asked.outcome is Outcome.UNKNOWN
    assert asked in noted(city)
