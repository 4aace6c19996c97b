"""How sure the search may be: what only shares 登録 or 相談 with a question is not about it."""

from dataclasses import replace

import pytest

from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.article import Article, Kind
from knowledge.confidence import BIAS, SHIPPED, carrying_first, judged, signs
from knowledge.search import Hit
from tests.knowledge.town import AFTER, ARTICLES, CLEANING, REPAIRS

COUNTER = Counter(ARTICLES)
NEAR = "公園の花壇の手入れでうさぎを募りたい"
SMALL = Counter([REPAIRS, CLEANING])


@pytest.mark.parametrize("question", ["犬の登録をしたい", "運転免許の申請はどこですか", "年金の相談をしたい"])
@pytest.mark.parametrize("counter", [COUNTER, SMALL])
def test_a_word_for_what_is_done_does_not_answer_for_an_unknown_subject(counter: Counter, question: str):
    assert isinstance(counter.ask(question, today=AFTER), Unknown)


def test_words_for_what_is_done_alone_are_still_looked_for():
    shared = Hit(CLEANING, 1.0, {}, ("募集",), 0.0)
    lone, beside = COUNTER.terms("募集"), COUNTER.terms("うさぎの募集")

    assert signs([shared], lone)
    assert signs([shared], beside) == {}


def test_one_real_word_in_common_is_enough_to_be_offered():
    offered = COUNTER.ask("公園でうさぎの登録をしたい", today=AFTER)

    assert isinstance(offered, Answer | Candidates)


def test_a_term_and_the_passage_that_explains_it_are_no_rivals():
    passage = replace(CLEANING, key="passage", kind=Kind.PASSAGE)
    elsewhere = replace(passage, citation=replace(CLEANING.citation, lines=(90, 99)))
    hits = [Hit(CLEANING, 1.0, {}, ("公園",), 1.0), Hit(REPAIRS, 0.5, {}, (), 0.0)]
    terms = COUNTER.terms("公園")

    def ahead(second: Article) -> float:
        return signs([hits[0], Hit(second, 0.9, {}, (), 1.0), hits[1]], terms)["ahead"]

    assert ahead(passage) == pytest.approx(0.5)
    assert ahead(elsewhere) == pytest.approx(0.1)


def test_the_more_of_the_question_an_article_has_the_likelier_it_is_about_it():
    seen = {BIAS: 1.0, "best": 0.8, "ahead": 0.2, "known": 0.6, "named": 0.0}
    found = [judged({**seen, "said": number}, SHIPPED).subject for number in (0.0, 0.7, 1.4)]

    assert found == sorted(found)
    assert found[0] < SHIPPED.subject_at < found[-1]


def test_what_may_be_beside_the_point_is_offered_as_near_and_never_as_the_answer():
    counter = Counter(ARTICLES)
    certain = counter.tuned(replace(SHIPPED, answer_at=0.0))
    doubted = counter.tuned(replace(SHIPPED, answer_at=0.0, subject_at=certain.look(NEAR).judged.subject - 0.1))

    offered = doubted.ask(NEAR, today=AFTER)

    assert isinstance(certain.ask(NEAR, today=AFTER), Answer)
    assert isinstance(offered, Candidates)
    assert offered.why is not None
    assert offered.why.startswith("「うさぎ」については、見つかりませんでした。")


HALL = replace(
    CLEANING, key="aohama:8", title="花火大会の日", content="花火大会は8月第1土曜日です。会館の前で見られます。"
)


@pytest.mark.parametrize("others", [[], ARTICLES])
def test_a_day_or_a_piece_of_an_unknown_compound_does_not_answer_for_its_subject(others: list[Article]):
    counter = Counter([HALL, *others])

    refused = counter.ask("図書館の休みの日はいつですか", today=AFTER)

    assert isinstance(refused, Unknown)
    assert refused.why.startswith("「図書館」")
    assert not isinstance(counter.ask("花火大会の日はいつですか", today=AFTER), Unknown)


def test_what_shares_only_light_words_is_offered_behind_what_shares_more():
    terms = COUNTER.terms("公園でうさぎの登録")
    light, real = Hit(CLEANING, 2.0, {}, ("登録",), 0.0), Hit(REPAIRS, 1.0, {}, ("公園",), 0.0)

    assert carrying_first([light, real], terms) == [real, light]
    assert carrying_first([light, real], COUNTER.terms("情報の支援")) == [light, real]


@pytest.mark.parametrize("word", ["いちばん", "翌年", "まだ", "それぞれ"])
def test_when_and_how_much_is_no_unknown_subject(word: str):
    assert COUNTER.terms(f"{word}公園の清掃").unknown == ()


@pytest.mark.parametrize("word", ["うさぎ", "水道", "免許"])
def test_a_thing_that_nothing_speaks_of_is_one(word: str):
    assert COUNTER.terms(f"公園の清掃と{word}").unknown == (word,)


def test_who_asks_what_stands_in_a_known_plan_is_shown_what_is_nearest_with_a_word_on_it():
    plan, city = "青浜市の計画では、うさぎの竜巻は", "青浜市で、うさぎの竜巻は"

    near, refused = COUNTER.ask(plan, today=AFTER), COUNTER.ask(city, today=AFTER)

    assert isinstance(near, Candidates)
    assert near.misses
    assert "うさぎ" in (near.why or "")
    assert isinstance(refused, Unknown)
