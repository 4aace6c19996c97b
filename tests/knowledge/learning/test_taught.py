"""What confirmed answers teach about all articles."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.answer import Counter
from knowledge.confidence import SHIPPED
from knowledge.index.shortlist import Reach
from knowledge.learning.confirmed import Confirmed, Pair
from knowledge.learning.learned import Learned, Ranker
from knowledge.learning.taught import Taught
from knowledge.search import Index
from tests.knowledge.town import AFTER, ARTICLES, CLEANING, GRANT, INSURANCE, MEETING

PAIRS = [
    Pair("ころんで骨を折ったときのお金", INSURANCE.key),
    Pair("ころんでけがをした", INSURANCE.key),
    Pair("花だんの苗を買いたい", CLEANING.key),
    Pair("会計が苦しい", GRANT.key),
]
ASKED = "ころんで足の骨を打った"
ALIKE = replace(INSURANCE, key="alike", title="社会貢献活動の共済", content=INSURANCE.content + "共済もあります。")


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter([*ARTICLES, ALIKE])


@pytest.fixture(scope="module")
def confirmed(counter: Counter) -> Confirmed:
    return Confirmed.of(PAIRS, counter)


@pytest.fixture(scope="module")
def taught(counter: Counter, confirmed: Confirmed) -> Taught:
    return Taught.of(counter.index, confirmed, counter)


def gains(counter: Counter, confirmed: Confirmed, taught: Taught, question: str) -> dict[str, float]:
    found = taught.scores(confirmed.likeness(counter.terms(question)))
    return {article.key: gain for article, gain in zip(counter.index.articles, found.tolist(), strict=True)}


def test_what_was_confirmed_for_questions_like_it_gains_and_the_other_confirmed_lose(
    counter: Counter, confirmed: Confirmed, taught: Taught
):
    found = gains(counter, confirmed, taught, ASKED)

    assert found[INSURANCE.key] == max(found.values()) > 0
    assert found[CLEANING.key] < 0
    assert found[GRANT.key] < 0


def test_an_article_like_a_confirmed_one_gains_with_it(counter: Counter, confirmed: Confirmed, taught: Taught):
    found = gains(counter, confirmed, taught, ASKED)

    assert found[INSURANCE.key] > found[ALIKE.key] > found[MEETING.key]


@pytest.mark.parametrize("question", [ASKED, "花だん", "会計", "大学との話し合い", ""])
def test_what_nobody_confirmed_loses_nothing(counter: Counter, confirmed: Confirmed, taught: Taught, question: str):
    found = gains(counter, confirmed, taught, question)

    assert min(gain for key, gain in found.items() if not confirmed.often.get(key)) >= 0


def test_some_articles_gain_what_they_gain_among_all(counter: Counter, confirmed: Confirmed, taught: Taught):
    likeness = confirmed.likeness(counter.terms(ASKED))
    every = taught.scores(likeness)

    for some in ([0, 3, 2], list(range(len(every))), [], [len(every) - 1]):
        at = np.array(some, dtype=np.intp)
        assert taught.scores(likeness, at) == pytest.approx(every[at], abs=1e-6)


def test_a_shortlist_is_taught_like_everything(counter: Counter, confirmed: Confirmed, taught: Taught):
    terms = counter.terms(ASKED)
    teaching = lambda at: taught.scores(confirmed.likeness(terms), at)  # noqa: E731 - what a lesson gives
    short = Index.of(counter.index.articles, synonyms=counter.index.synonyms, reach=Reach())

    gained = {hit.article.key: hit.parts["taught"] for hit in short.search(terms, taught=teaching)}

    every = gains(counter, confirmed, taught, ASKED)
    assert gained == {key: pytest.approx(every[key], abs=1e-6) for key in gained}
    assert INSURANCE.key in gained


def test_articles_that_are_gone_teach_nothing(counter: Counter):
    gone = Confirmed.of([Pair("ころんだ", "gone")], counter)

    nothing = Taught.of(counter.index, gone, counter)

    assert not nothing.scores(gone.likeness(counter.terms(ASKED))).any()


def test_what_was_taught_stands_among_the_parts_of_a_score(counter: Counter):
    learned = Learned.of(PAIRS, Ranker(0.7, 0.2, teaches=True), counter)

    hit = counter.tuned(SHIPPED, learned=learned).ask(ASKED, today=AFTER).hits[0]

    assert hit.article == INSURANCE
    assert hit.parts["taught"] > 0
    assert hit.score == pytest.approx(sum(hit.parts.values()))


def test_the_same_answers_always_teach_the_same(counter: Counter, confirmed: Confirmed, taught: Taught):
    likeness = confirmed.likeness(counter.terms(ASKED))

    assert (Taught.of(counter.index, confirmed, counter).scores(likeness) == taught.scores(likeness)).all()


def test_without_word_vectors_each_article_still_learns_for_itself(counter: Counter, confirmed: Confirmed):
    index = Index.of(counter.index.articles, synonyms=counter.index.synonyms, sources=())

    found = Taught.of(index, confirmed, counter).scores(confirmed.likeness(counter.terms(ASKED)))

    gained = {article.key: gain for article, gain in zip(index.articles, found.tolist(), strict=True) if gain}
    assert gained[INSURANCE.key] > 0
    assert gained.keys() == confirmed.often.keys()
