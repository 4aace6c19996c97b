"""A form under way: question by question."""

from dataclasses import replace

import pytest

from intake.form import shipped
from intake.progress import Aside, Asked, Confirmed, Parked, Review, Unclear, again, start
from tests.intake.talk import ASKED_ALL, COMMENT, INQUIRY, ROUND_TABLE, begun, pressed, progress_of, typed


def test_a_form_is_asked_question_by_question_until_it_is_confirmed() -> None:
    outcome = typed(INQUIRY, begun(), "会場を知りたい。", "電話", "山田 花子", "0123-45-6789")

    assert isinstance(outcome, Review)
    assert outcome.progress.answers == {
        "question": "会場を知りたい。",
        "reply_by": "phone",
        "name": "山田 花子",
        "phone": "0123-45-6789",
    }
    assert typed(INQUIRY, outcome.progress, "送る") == Confirmed(outcome.progress)


def test_what_is_known_is_not_asked_again() -> None:
    assert begun(question="会場を知りたい。").asking == "reply_by"


def test_what_is_known_but_does_not_fit_is_asked() -> None:
    assert begun(question="\u3000").asking == "question"
    assert begun(question="会場を知りたい。", reply_by="のろし").asking == "reply_by"


def test_what_is_known_but_applies_only_after_another_answer_waits_for_it() -> None:
    form = shipped()["proposal"]

    started = start(form, draft="d1", known={"total_cost": "500000", "scheme": "花いっぱい", "members": "many"})

    assert isinstance(started, Asked)
    assert started.progress.asking == "track"
    chosen = typed(form, started.progress, "市民提案型")
    names = [field.name for field in form.asked(progress_of(chosen).answers)]
    assert {"total_cost", "scheme", "members"} <= set(names)
    assert progress_of(chosen).answers["total_cost"] == "500000"
    assert "members" not in progress_of(chosen).answers
    assert form.kept(progress_of(chosen).answers)["scheme"] == "花いっぱい"


def test_a_given_field_is_never_asked_when_nothing_is_known_of_it() -> None:
    names = [field.name for field in shipped()["proposal"].asked({"track": "citizen"})]

    assert {"scheme", "activity", "group_kind"}.isdisjoint(names)


def test_an_answer_that_does_not_fit_is_asked_again_with_the_reason() -> None:
    outcome = typed(INQUIRY, begun(), "会場を知りたい。", "電話", "山田 花子", "たぶん家の番号")

    assert isinstance(outcome, Asked)
    assert outcome.progress.asking == "phone"
    assert outcome.problem == "電話番号は、数字だけで入れてください。（例：0123-45-6789）"


def test_back_asks_the_question_before_and_keeps_its_answer() -> None:
    outcome = typed(INQUIRY, begun(), "会場を知りたい。", "もどる")

    assert isinstance(outcome, Asked)
    assert outcome.progress.asking == "question"
    assert outcome.progress.answers == {"question": "会場を知りたい。"}


def test_back_at_the_first_question_says_so() -> None:
    outcome = typed(INQUIRY, begun(), "戻る")

    assert isinstance(outcome, Asked)
    assert outcome.problem == "ここが最初の質問です。やめるときは「やめる」を押してください。"


def test_back_at_the_summary_asks_the_last_question() -> None:
    progress = begun(known=ASKED_ALL)

    assert progress_of(typed(INQUIRY, progress, "もどる")).asking == "reply_by"


def test_a_required_question_cannot_be_skipped() -> None:
    outcome = typed(INQUIRY, begun(), "とばす")

    assert isinstance(outcome, Asked)
    assert (outcome.progress.asking, outcome.problem) == ("question", "この質問は、とばせません。")


def test_an_optional_question_can_be_skipped_and_stays_skipped() -> None:
    progress = begun(ROUND_TABLE, table="houses", sector="住民")

    outcome = typed(ROUND_TABLE, progress, "とばす")

    assert isinstance(outcome, Asked)
    assert outcome.progress.answers["organisation"] == ""
    assert outcome.progress.asking == "topic"


def test_skipping_a_question_that_was_answered_keeps_its_answer() -> None:
    progress = begun(ROUND_TABLE, table="houses", sector="住民", organisation="みほん町内会")

    outcome = typed(ROUND_TABLE, progress, "もどる", "とばす")

    assert isinstance(outcome, Asked)
    assert outcome.progress.answers["organisation"] == "みほん町内会"
    assert outcome.progress.asking == "topic"


def test_saying_that_there_is_nothing_empties_an_optional_answer() -> None:
    progress = begun(ROUND_TABLE, table="houses", sector="住民", organisation="みほん町内会")

    outcome = typed(ROUND_TABLE, progress, "もどる", "なし")

    assert progress_of(outcome).answers["organisation"] == ""


@pytest.mark.parametrize("message", ["費用はかかりますか", "質問：費用はいくら", "しつもん 費用のこと"])
def test_a_question_where_one_must_choose_is_an_aside(message: str) -> None:
    progress = begun(question="会場を知りたい。")

    outcome = typed(INQUIRY, progress, message)

    assert isinstance(outcome, Aside)
    assert outcome.progress == progress
    assert outcome.question in message


def test_a_question_where_any_text_is_an_answer_is_held_until_the_person_says_which() -> None:
    progress = begun(COMMENT, consultation="plan", place="なし")

    held = typed(COMMENT, progress, "会場はどこですか？")

    assert held == Unclear(replace(progress, held="会場はどこですか？"))
    assert progress_of(pressed(COMMENT, held.progress, "answer")).answers["opinion"] == "会場はどこですか？"
    assert pressed(COMMENT, held.progress, "question") == Aside(progress, "会場はどこですか？")
    assert progress_of(typed(COMMENT, held.progress, "答え")).answers["opinion"] == "会場はどこですか？"
    assert typed(COMMENT, held.progress, "質問です。") == Aside(progress, "会場はどこですか？")


def test_a_held_text_is_still_there_after_a_pause() -> None:
    progress = begun(COMMENT, consultation="plan", place="なし")
    held = progress_of(typed(COMMENT, progress, "会場はどこですか？"))

    parked = pressed(COMMENT, held, "later")

    assert isinstance(parked, Parked)
    assert again(COMMENT, parked.progress) == Unclear(held)


@pytest.mark.parametrize("question", ["会場はどこですか？", "質問：会場はどこですか", "会場を知りたい。"])
def test_a_question_is_the_answer_where_one_is_asked_for(question: str) -> None:
    assert progress_of(typed(INQUIRY, begun(), question)).answers == {"question": question}


def test_a_long_text_that_asks_is_an_opinion_all_the_same() -> None:
    opinion = "高齢の方が多い地区なのに、" * 6 + "どうしてバス停を減らすのですか。"

    outcome = typed(COMMENT, begun(COMMENT, consultation="plan", place="なし"), opinion)

    assert progress_of(outcome).answers["opinion"] == opinion


def test_a_personal_answer_that_reads_like_a_question_is_taken_and_not_held() -> None:
    progress = progress_of(typed(INQUIRY, begun(), "会場を知りたい。", "電話"))

    outcome = typed(INQUIRY, progress, "山田 いつ")

    assert isinstance(outcome, Asked)
    assert (outcome.progress.answers["name"], outcome.progress.held) == ("山田 いつ", None)
