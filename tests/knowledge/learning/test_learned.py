"""Re-ranking by what staff confirmed: lifts what was confirmed, and leaves alone what nobody has asked for."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer import Answer, Candidates, Counter
from knowledge.confidence import SHIPPED
from knowledge.learning.confirmed import Confirmed, Pair
from knowledge.learning.learned import FADING, FAMILIAR_AT, PAGE, PART, Learned, Lift, Ranker, lifted, train
from knowledge.search import Hit
from tests.knowledge.town import AFTER, ARTICLES, CLEANING, GRANT, INSURANCE, REPAIRS

RANKER = Ranker(1.5, 0.2)
PAIRS = [
    Pair("花だんの苗を買うお金がほしい", CLEANING.key),
    Pair("草取りをするので道具の費用を出してほしい", CLEANING.key),
    Pair("集会所の屋根がこわれた", REPAIRS.key),
]


TAUGHT = (
    ("花だんの苗のお金", CLEANING.key),
    ("けがのときの備え", INSURANCE.key),
    ("町会の会計の足し", GRANT.key),
)


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter(ARTICLES)


@pytest.fixture(scope="module")
def confirmed(counter: Counter) -> Confirmed:
    return Confirmed.of(PAIRS, counter)


def lift_of(confirmed: Confirmed, counter: Counter, question: str) -> Lift:
    return Lift.of(confirmed, confirmed.likeness(counter.terms(question)))


def test_the_same_question_is_as_like_as_can_be_and_another_is_not(confirmed: Confirmed, counter: Counter):
    same = lift_of(confirmed, counter, PAIRS[0].question)
    other = lift_of(confirmed, counter, "大学との話し合い")

    assert same.nearest == pytest.approx(1.0)
    assert same.is_familiar
    assert not other.is_familiar


def test_a_confirmed_article_comes_first_for_a_question_like_it(confirmed: Confirmed, counter: Counter):
    question = "花だんの苗のお金"
    plain = counter.ask(question, today=AFTER)
    learned = counter.tuned(SHIPPED, learned=Learned(confirmed, RANKER)).ask(question, today=AFTER)

    assert isinstance(learned, Answer | Candidates)
    assert learned.hits[0].article == CLEANING
    assert learned.hits[0].parts[PART] > 0
    assert learned.hits[0].score == pytest.approx(sum(learned.hits[0].parts.values()))
    assert all(PART not in hit.parts for hit in plain.hits)


def test_a_counter_without_it_answers_as_before(counter: Counter):
    tuned = counter.tuned(SHIPPED)

    assert tuned.ask("自治会振興交付金の担当は", today=AFTER) == counter.ask("自治会振興交付金の担当は", today=AFTER)


def test_what_nobody_confirmed_gets_nothing(confirmed: Confirmed, counter: Counter):
    lift = lift_of(confirmed, counter, PAIRS[0].question)

    assert lift.of_article(GRANT.key, RANKER) == 0
    assert lift.of_article(CLEANING.key, RANKER) > lift.of_article(REPAIRS.key, RANKER) > 0


def test_half_as_familiar_a_question_is_lifted_much_less_than_half():
    often = {GRANT.key: 1}
    full, half = (Lift({GRANT.key: 0.5}, often, nearest) for nearest in (FAMILIAR_AT, FAMILIAR_AT / 2))

    assert half.of_article(GRANT.key, RANKER) == pytest.approx(full.of_article(GRANT.key, RANKER) / 2**FADING)


def test_learning_twice_gives_the_same_and_never_finds_less(counter: Counter):
    pairs = [Pair(f"{text}{end}", key) for text, key in TAUGHT for end in ("", "について", "を知りたい")]

    ranker, gain = train(pairs, counter)

    assert (ranker, gain) == train(pairs, counter)
    assert gain.after >= gain.before
    assert gain.cold_after >= gain.cold_before - 0.01
    assert Ranker.from_record(ranker.to_record()) == ranker


def test_what_was_learned_before_there_was_teaching_teaches_nothing(counter: Counter):
    ranker = Ranker.from_record({"alike": 1.5, "often": 0.2})

    assert Learned.of(PAIRS, ranker, counter).asked(counter.terms(PAIRS[0].question)).teaching is None


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Hit], Lift]:
    """Hits of articles with keys of their own, best first, and what speaks for some of them."""
    scores = sorted(draw(st.lists(st.floats(0, 3), min_size=1, max_size=40)), reverse=True)
    hits = [Hit(replace(GRANT, key=f"k{at}"), score, {"title": score}, (), 0.0) for at, score in enumerate(scores)]
    keys = st.sampled_from([hit.article.key for hit in hits])
    often: Mapping[str, int] = draw(st.dictionaries(keys, st.integers(0, 5)))
    alike = {key: draw(st.floats(0, 1)) for key in often if often[key]}
    nearest = max([*alike.values(), draw(st.floats(0, 1))])
    return hits, Lift(alike, often, nearest)


@settings(deadline=None, max_examples=60)
@given(situations())
def test_articles_that_nobody_confirmed_keep_their_order_and_the_first_page_keeps_them(
    situation: tuple[list[Hit], Lift],
):
    hits, lift = situation
    order = lifted(hits, lift, RANKER)
    cold = [hit for hit in hits if not lift.often.get(hit.article.key)]
    before = [hit.article.key for hit in hits[:PAGE] if hit in cold]
    after = [hit.article.key for hit in order[:PAGE]]

    assert sorted(hit.article.key for hit in order) == sorted(hit.article.key for hit in hits)
    if lift.nearest < FAMILIAR_AT:
        assert set(before) <= set(after)
    assert [key for key in (hit.article.key for hit in order) if key in before and key in after] == [
        key for key in before if key in after
    ]


@settings(deadline=None, max_examples=100)
@given(situations())
def test_a_lift_is_bounded_and_only_added(situation: tuple[list[Hit], Lift]):
    hits, lift = situation
    scores = {hit.article.key: hit.score for hit in hits}

    for hit in lifted(hits, lift, RANKER):
        assert 0 <= hit.score - scores[hit.article.key] <= 1.5 + 0.2 * 1.8
