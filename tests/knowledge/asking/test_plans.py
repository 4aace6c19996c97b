"""A plan that is only where something is looked for is no part of what is looked for."""

import pytest

from knowledge.asking.place import Places
from knowledge.asking.plans import Plans, numbers
from knowledge.asking.question import understand

THIRD, SECOND = "第3期協働によるまちづくり推進計画", "青浜市第二次協働計画"
PLANS = Plans.of([THIRD, SECOND, THIRD, "年度別実行計画"])
NOWHERE = Places.of([])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("第3期計画の視点は3つですか", "視点は3つですか"),
        ("第3期の計画で「みんなの力」とは何ですか", "「みんなの力」とは何ですか"),
        ("第3期推進計画には防災のことが書いてある?", "防災のことが書いてある?"),
        ("第3期の計画では、子どもは", "子どもは"),
    ],
)
def test_a_plan_named_by_its_number_is_taken_out_of_what_is_asked(text: str, left: str):
    assert PLANS.named(text) == ((THIRD,), left)


@pytest.mark.parametrize(
    "text",
    [
        "第3期計画はいつまでですか",  # it is asked about itself
        "第1期の計画のスローガンは",  # no such plan is here: another may tell of it
        "年度別実行計画の中の保険は",  # no number
        "第3回の会議で計画の話をした",
    ],
)
def test_a_plan_asked_about_itself_or_unknown_stays_in_the_question(text: str):
    assert PLANS.named(text) == ((), text)


def test_numbers_are_told_apart_by_what_they_count():
    assert numbers("第3期と第2次と四期目") == {(3, "期"), (2, "次")} | {(4, "期")}


def test_a_question_that_says_nothing_but_the_plan_is_about_it():
    asked = understand("第3期計画の", NOWHERE, PLANS)

    assert asked.plans == ()
    assert "第3期計画" in asked.rest


def test_a_question_of_a_part_of_a_plan_names_the_plan_and_searches_for_the_part():
    asked = understand("第3期の計画で子どもの居場所はどうなっていますか", NOWHERE, PLANS)

    assert asked.plans == (THIRD,)
    assert "計画" not in asked.rest


@pytest.mark.parametrize("text", ["青浜市の計画にのっていますか", "青浜市のプランでは", "青浜市の方針にあります?"])
def test_what_stands_in_the_plan_of_a_city_that_is_known_is_of_a_plan(text: str):
    assert understand(text, Places.of(["青浜市"])).is_of_plan


@pytest.mark.parametrize("text", ["青浜市でごみを出したい", "計画に書いてありますか", "青浜市の計画書"])
def test_what_is_asked_of_a_city_or_of_any_plan_is_not(text: str):
    assert not understand(text, Places.of(["青浜市"])).is_of_plan
