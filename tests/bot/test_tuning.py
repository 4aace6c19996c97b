"""Learning from golden questions and confirmed answers: a version of its own, the same from the same questions."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.demo import add_goldens
from bot.era import jst_date
from bot.ids import new_id
from bot.learning.asked import Confirmation
from bot.learning.golden import TUNING
from bot.learning.tuning import Tuner
from bot.publishing import Publishing
from knowledge.confidence import SHIPPED, Calibration
from knowledge.learning.golden import Expects, GoldenQuestion, asked
from knowledge.learning.learned import LEAST_CONFIRMED, PART
from knowledge.ranking import answer_text
from tests.city import City, make_city

QUESTION = "自治会の盆踊りのお金"
THINGS: tuple[str, ...] = (
    "盆踊り",
    "焼き芋",
    "将棋",
    "花火",
    "餅つき",
    "太鼓",
    "体操",
    "朝市",
    "写真",
    "俳句",
    "登山",
    "釣り",
    "料理",
    "手話",
    "折り紙",
    "短歌",
    "合唱",
    "映画",
    "読書",
    "園芸",
    "囲碁",
)
ENDS = ("のお金", "の費用", "について", "の相談", "の場所", "の道具", "の係", "の日", "の案内", "の手伝い")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def tuner(city: City) -> Tuner:
    return Tuner(city.app.store, city.settings.city, city.clock, city.app.knowledge)


def confirm(city: City, number: int, *, article: str) -> None:
    """Staff confirm one article for many questions about what a neighbourhood does."""
    asked = [f"自治会の{thing}{end}" for thing in THINGS for end in ENDS][:number]
    with city.app.store.unit(city.settings.city) as uow:
        for question in asked:
            uow.confirmations.add(
                Confirmation(id=new_id(), question=question, article=article, right=True, at=city.clock(), by="sato")
            )


def low(city: City) -> str:
    """An article that is found, far down."""
    return city.app.knowledge.edition().counter.found(QUESTION, most=20)[-1].article.key


def test_too_few_questions_leave_everything_as_it_is_and_say_how_many_there_are(tuner: Tuner):
    tuning = tuner.learn()

    assert (tuning.calibration, tuning.ranker) == (SHIPPED, None)
    assert (tuning.report["answerable"], tuning.report["unknown"], tuning.report["before"]) == (0, 0, None)
    assert tuner.put(tuning, by="sato") is None


def test_golden_questions_teach_the_same_every_time_with_figures_before_and_after(city: City, tuner: Tuner):
    add_goldens(city.app.store, city.settings.city, city.clock)

    tuning = tuner.learn()

    assert tuner.learn() == tuning
    assert tuning.report["answerable"] >= 30
    assert set(tuning.report["before"]) == set(tuning.report["after"]) == {"answered", "right", "shown", "refused"}


def test_what_was_learned_answers_at_once_and_is_gone_after_rolling_back(city: City, tuner: Tuner):
    add_goldens(city.app.store, city.settings.city, city.clock)
    learned = replace(tuner.learn(), calibration=replace(SHIPPED, answer_at=0.71))
    before = city.app.knowledge.edition()

    version = tuner.put(learned, by="sato")
    after = city.app.knowledge.edition()
    again = tuner.put(learned, by="sato")
    Publishing(city.app.store, city.settings.city, city.clock).roll_back(before.version, by="sato")

    assert (before.counter.finder.calibration, after.counter.finder.calibration.answer_at) == (SHIPPED, 0.71)
    assert (after.version, again) == (version, None)
    assert city.app.knowledge.edition().counter.finder.calibration == SHIPPED
    assert city.app.knowledge.at(after.version).counter.finder.calibration.answer_at == 0.71
    assert Publishing(city.app.store, city.settings.city, city.clock).versions()[1].what == TUNING


def test_a_publication_keeps_what_was_learned(city: City, tuner: Tuner):
    tuner.put(replace(tuner.learn(), calibration=replace(SHIPPED, answer_at=0.71)), by="sato")
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("dai3ki", [], now=city.clock(), by="sato")

    assert city.app.knowledge.edition().counter.finder.calibration.answer_at == 0.71


def test_confirmed_answers_are_lifted_from_enough_of_them_on(city: City, tuner: Tuner):
    wanted = low(city)
    confirm(city, LEAST_CONFIRMED - 1, article=wanted)
    few = tuner.learn()
    confirm(city, 1, article=wanted)
    enough = tuner.learn()
    tuner.put(enough, by="sato")

    lifted = {hit.article.key: hit.parts.get(PART) for hit in city.app.knowledge.edition().counter.look(QUESTION).hits}

    assert few.ranker is None
    assert enough.ranker is not None
    assert enough.report["gain"]["after"] > enough.report["gain"]["before"]
    assert {key for key, added in lifted.items() if added} == {wanted}


def test_what_is_confirmed_later_changes_nothing_until_it_is_learned(city: City, tuner: Tuner):
    confirm(city, LEAST_CONFIRMED, article=low(city))
    tuner.put(tuner.learn(), by="sato")
    before = city.app.knowledge.edition().counter.look(QUESTION).hits
    city.clock.move(days=1)
    confirm(city, 50, article="yamaguchi:Ⅰ-(1)-①")
    city.start()

    assert city.app.knowledge.edition().counter.look(QUESTION).hits == before


def test_what_would_break_a_question_that_must_pass_is_not_taken(city: City, tuner: Tuner):
    add_goldens(city.app.store, city.settings.city, city.clock)
    learned = tuner.learn().calibration
    goldens = [one.about for one in city.app.checking.all() if isinstance(one.about, GoldenQuestion)]
    said = {one.question: (outcome(city, one, SHIPPED), outcome(city, one, learned)) for one in goldens}
    question, words = next(
        (question, line)
        for question, (before, after) in said.items()
        for line in before.splitlines()
        if line not in after
    )
    about = GoldenQuestion(question=question, expects=Expects.SAYS, says=(words,))
    city.app.checking.put(about, is_must=True, by="sato")

    tuning = tuner.learn()

    assert (tuning.calibration, tuning.report["broken"]) == (SHIPPED, 1)


def outcome(city: City, golden: GoldenQuestion, calibration: Calibration) -> str:
    """What a person would read under a calibration."""
    counter = city.app.knowledge.edition().counter.tuned(calibration)
    return answer_text(asked(counter, golden, today=jst_date(city.clock())))
