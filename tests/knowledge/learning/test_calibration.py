"""Learning how sure to be: towards the shipped values, the same from the same questions, never for the worse."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.confidence import SHIPPED, Calibration, judged
from knowledge.learning.calibration import (
    LEAST_ANSWERABLE,
    LEAST_UNKNOWN,
    Example,
    TooFew,
    example,
    learn,
    outcome,
)
from knowledge.learning.golden import Expects, GoldenQuestion

NOWHERE = ("right", "near", "wrong", "none")


def signs(best: float, ahead: float, known: float, named: float, said: float) -> dict[str, float]:
    return {"bias": 1.0, "best": best, "ahead": ahead, "known": known, "named": named, "said": said}


def city(shift: float = 0.0) -> list[Example]:
    """A city whose scores are all higher by `shift` than those that the shipped values were set on."""
    answerable = [
        Example(signs(1.2 + shift + at % 7 / 10, 0.6 + at % 5 / 10, 0.9, 0.6, 1.6), "right") for at in range(30)
    ] + [Example(signs(1.0 + shift + at % 5 / 10, 0.02, 0.8, 0.2, 1.4), "near") for at in range(15)]
    unknown = [Example(signs(0.1 + shift + at % 6 / 10, 0.05, 0.3 + at % 4 / 10, 0.0, 0.7), "none") for at in range(20)]
    return answerable + unknown


def test_too_few_questions_teach_nothing_and_say_how_many_there_are():
    few = [one for one in city() if one.place == "none"][: LEAST_UNKNOWN - 1]
    many = [one for one in city() if one.place != "none"]

    with pytest.raises(TooFew) as refused:
        learn([*few, *many])

    assert len(many) >= LEAST_ANSWERABLE
    assert (refused.value.answerable, refused.value.unknown) == (len(many), LEAST_UNKNOWN - 1)


def test_a_city_with_higher_scores_learns_to_refuse_what_it_does_not_know():
    learned = learn(city(shift=1.0))

    assert learned.is_better
    assert learned.before.refused < 0.3
    assert learned.after.refused > 0.8
    assert learned.after.shown >= 0.9


def test_the_same_questions_in_any_order_of_learning_again_teach_the_same():
    examples = city(shift=1.0)

    assert learn(examples) == learn(list(examples))


def test_a_city_that_the_shipped_values_fit_keeps_them():
    easy = [Example(signs(2.5, 2.0, 1.0, 1.0, 2.0), "right")] * 30 + [
        Example(signs(0.1, 0.0, 0.1, 0.0, 0.0), "none")
    ] * 10

    learned = learn(easy)

    assert (learned.is_better, learned.calibration, learned.after) == (False, SHIPPED, learned.before)


def test_coefficients_stay_near_the_shipped_ones():
    learned = learn(city(shift=1.0)).calibration

    assert all(abs(learned.subject[name] - SHIPPED.subject[name]) < 3 for name in SHIPPED.subject)
    assert all(abs(learned.sure[name] - SHIPPED.sure[name]) < 3 for name in SHIPPED.sure)
    assert abs(learned.answer_at - SHIPPED.answer_at) <= 0.25 + 1e-9
    assert abs(learned.subject_at - SHIPPED.subject_at) <= 0.25 + 1e-9


@pytest.mark.parametrize(
    ("golden", "found", "place"),
    [
        (GoldenQuestion(question="q", expects=Expects.ANSWER, articles=("a",)), ["a", "b"], "right"),
        (GoldenQuestion(question="q", expects=Expects.CANDIDATE, articles=("b", "c")), ["a", "b"], "near"),
        (GoldenQuestion(question="q", expects=Expects.ANSWER, articles=("d",)), ["a", "b", "c", "d"], "wrong"),
        (GoldenQuestion(question="q", expects=Expects.ANSWER, articles=("d",)), [], "wrong"),
        (GoldenQuestion(question="q", expects=Expects.UNKNOWN), ["a"], "none"),
    ],
)
def test_a_golden_question_is_an_example_of_where_the_right_article_stood(
    golden: GoldenQuestion, found: list[str], place: str
):
    one = example(golden, {}, found)

    assert one is not None
    assert one.place == place


def test_words_alone_teach_nothing_about_confidence():
    assert example(GoldenQuestion(question="q", expects=Expects.SAYS, says=("x",)), {}, ["a"]) is None


def test_a_calibration_for_other_signs_counts_for_nothing():
    record = replace(SHIPPED, answer_at=0.7).to_record()

    assert Calibration.from_record(record).answer_at == 0.7
    assert Calibration.from_record({**record, "subject": {"bias": 1.0}}) == SHIPPED


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.builds(
            Example,
            st.builds(signs, *[st.floats(0, 3)] * 2, *[st.floats(0, 1)] * 2, st.floats(0, 3)) | st.just({}),
            st.sampled_from(NOWHERE),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_questions_can_be_learned_from(drawn: list[Example]):
    examples = [*drawn, *city()]

    learned = learn(examples)

    assert 0 <= learned.after.refused <= 1
    for one in examples:
        assert outcome(one, learned.calibration) in ("answer", "candidates", "unknown")
        assert 0 <= judged(one.signs, learned.calibration).sure <= 1
