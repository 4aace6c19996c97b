"""The order in which articles are offered: by what is asked for and by whom, each thing once."""

from dataclasses import replace

import pytest

from knowledge.answer import Candidates, Counter
from knowledge.article import Article, Citation, Kind
from knowledge.asking.place import Places
from knowledge.asking.question import Question, understand
from knowledge.reply.choice import FIT, defining_first, distinct, fitting
from knowledge.search import Hit
from tests.knowledge.town import AFTER, ARTICLES, CLEANING, GRANT, INSURANCE, MEETING, TERM

BARE = Article(key="bare", kind=Kind.PASSAGE, title="活動のあゆみ", citation=Citation(document="計画"))


def hit(article: Article, score: float, *, named: float = 0.0) -> Hit:
    return Hit(article, score, {"title": score}, (), named)


def asked(question: str) -> Question:
    return understand(question, Places.of([]))


def order(question: str, *hits: Hit) -> list[str]:
    return [one.article.key for one in fitting(hits, asked(question))]


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("協働のお金がほしい", MEETING, TERM),
        ("活動を手伝ってほしい", CLEANING, BARE),
        ("町内会ですがお金がほしい", GRANT, INSURANCE),
        ("担当はどこの課ですか", GRANT, CLEANING),
    ],
)
def test_of_two_that_are_as_near_what_fits_the_question_comes_first(question: str, better: Article, worse: Article):
    assert order(question, hit(worse, 1.0), hit(better, 1.0)) == [better.key, worse.key]


def test_a_word_that_is_said_outweighs_what_sort_of_article_it_is():
    assert order("活動を手伝ってほしい", hit(BARE, 1.3), hit(CLEANING, 1.0)) == [BARE.key, CLEANING.key]


def test_a_term_explains_itself_when_its_name_is_said_and_nothing_else():
    said, unsaid = hit(TERM, 1.6, named=1.0), hit(replace(TERM, key="other"), 1.6)

    assert [one.score for one in fitting([said], asked("協働とは何ですか"))] == [1.6]
    assert [one.score for one in fitting([unsaid], asked("協働とは何ですか"))] == [pytest.approx(1.0)]
    assert fitting([hit(TERM, 0.6)], asked("雪かきとは何ですか")) == []


def test_a_term_that_is_only_part_of_a_longer_name_is_not_what_is_meant():
    whole, part = (fitting([hit(TERM, 1.6, named=1.0)], asked(f"{said}とは何ですか")) for said in ("協働", "協働体"))

    assert [one.score for one in whole] == [1.6]
    assert [one.score for one in part] == [pytest.approx(1.0)]


def test_why_an_article_was_moved_stands_among_the_parts_of_its_score():
    moved = fitting([hit(CLEANING, 1.0)], asked("活動を手伝ってほしい"))[0]

    assert moved.parts[FIT] == pytest.approx(0.1)
    assert moved.score == pytest.approx(sum(moved.parts.values()))


def test_what_a_plan_prints_a_second_time_is_offered_after_everything_else():
    again = replace(CLEANING, key="again", title=f"{CLEANING.title}【再掲】")
    elsewhere = replace(again, key="elsewhere", plan="ほかの計画")
    found = [hit(CLEANING, 2.0), hit(again, 1.9), hit(elsewhere, 1.8), hit(GRANT, 1.0)]

    assert [one.article.key for one in distinct(found)] == [CLEANING.key, "elsewhere", GRANT.key, "again"]
    assert distinct(found[1:2]) == found[1:2]


def test_a_passage_that_explains_a_term_found_before_it_comes_after_all_others():
    passage = replace(CLEANING, key="passage")
    found = [Hit(one, 1.0, {}, (), 1.0) for one in (CLEANING, passage, GRANT)]
    assert [one.article.key for one in distinct(found)] == [CLEANING.key, GRANT.key, "passage"]


def test_what_has_one_name_and_stands_elsewhere_is_something_else():
    other = replace(CLEANING, key="other", citation=replace(CLEANING.citation, lines=(900, 901)))
    found = [Hit(one, 1.0, {}, (), 1.0) for one in (CLEANING, other, GRANT)]
    assert distinct(found) == found


def test_three_to_choose_from_are_three_things():
    again = [replace(CLEANING, key=f"again{number}", title=f"{CLEANING.title} （再掲）") for number in range(3)]
    offered = Counter([*ARTICLES, *again]).ask("公園をきれいにする人", today=AFTER)

    assert isinstance(offered, Candidates)
    assert sum(CLEANING.title in article.title for article in offered.articles) == 1


@pytest.mark.parametrize("question", ["花の会とは", "老人会も花の会に数えてもらえますか"])
def test_what_is_called_just_so_comes_first_and_then_what_explains_it(question: str):
    speaks, explains, called = (
        replace(BARE, key=title, title=title) for title in ("花の会への支援", "花の会の位置づけ", "花の会（町の会）")
    )

    found = defining_first([hit(speaks, 2.0), hit(explains, 1.0), hit(called, 0.9)], asked(question))

    assert [one.article for one in found] == [called, explains, speaks]


def test_what_hardly_fits_is_not_put_first_for_its_name():
    speaks, called = (replace(BARE, key=title, title=title) for title in ("花の会への支援", "花の会"))

    found = defining_first([hit(speaks, 2.0), hit(called, 0.7)], asked("花の会とは"))

    assert [one.article for one in found] == [speaks, called]


@pytest.mark.parametrize("question", ["第3期の活動の保険", "方針では活動の保険は"])
def test_what_stands_in_the_plan_that_is_named_comes_first(question: str):
    there = replace(INSURANCE, key="there", plan="第3期の基本方針")

    assert order(question, hit(INSURANCE, 1.0), hit(there, 1.0)) == ["there", INSURANCE.key]


def test_a_term_in_quotation_marks_is_meant_also_where_no_meaning_is_asked():
    term, quoted = hit(TERM, 1.0, named=1.0), f"「{TERM.title}」にはどんな思いがありますか"

    assert order(quoted, term, hit(BARE, 0.9)) == [TERM.key, BARE.key]
    assert order(quoted.replace("「", "").replace("」", ""), term, hit(BARE, 0.9)) == [BARE.key, TERM.key]
