"""What articles are called that stand together."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Citation, Kind
from knowledge.reply.namesake import told_apart
from tests.knowledge.town import CLEANING, GRANT, MEETING

GUIDELINE = replace(
    CLEANING, key="aohama-kihon:3", plan="青浜市協働方針", citation=Citation("青浜市協働方針", section=("Ⅱ 清掃",))
)
TERM = replace(GUIDELINE, key="aohama-kihon:用語", kind=Kind.TERM)


def test_articles_with_names_of_their_own_are_called_by_title_and_city():
    assert told_apart([GRANT, MEETING]) == [GRANT.full_title, MEETING.full_title]


def test_the_same_name_in_two_plans_is_told_apart_by_the_plan():
    assert told_apart([CLEANING, GRANT, GUIDELINE]) == [
        "公園清掃の呼びかけ（青浜市、青浜市協働プラン）",
        GRANT.full_title,
        "公園清掃の呼びかけ（青浜市、青浜市協働方針）",
    ]


def test_a_term_and_the_part_that_explains_it_are_told_apart_by_what_they_are():
    assert told_apart([GUIDELINE, TERM]) == [
        "公園清掃の呼びかけ（青浜市、施策・事業）",
        "公園清掃の呼びかけ（青浜市、用語）",
    ]


def test_two_parts_under_different_headings_are_told_apart_by_the_heading():
    other = replace(GUIDELINE, key="aohama-kihon:4", citation=Citation("青浜市協働方針", section=("Ⅲ 花壇",)))
    assert told_apart([GUIDELINE, other]) == [
        "公園清掃の呼びかけ（青浜市、Ⅱ 清掃）",
        "公園清掃の呼びかけ（青浜市、Ⅲ 花壇）",
    ]


def test_what_differs_in_nothing_else_is_told_apart_by_its_place():
    pages = [
        replace(CLEANING, key=f"aohama:{page}", citation=Citation("青浜市協働プラン", page=page)) for page in (3, 8)
    ]
    assert told_apart(pages) == ["公園清掃の呼びかけ（青浜市、3ページ）", "公園清掃の呼びかけ（青浜市、8ページ）"]


def test_three_of_which_two_are_in_one_plan_are_three_names():
    assert told_apart([CLEANING, GUIDELINE, TERM]) == [
        "公園清掃の呼びかけ（青浜市、青浜市協働プラン）",
        "公園清掃の呼びかけ（青浜市、青浜市協働方針、施策・事業）",
        "公園清掃の呼びかけ（青浜市、青浜市協働方針、用語）",
    ]


def test_an_article_is_not_called_like_the_one_beside_it():
    assert told_apart([GUIDELINE], beside=[CLEANING]) == ["公園清掃の呼びかけ（青浜市、青浜市協働方針）"]


def test_without_a_city_what_differs_stands_alone():
    plans = [replace(one, city=None) for one in (CLEANING, GUIDELINE)]
    assert told_apart(plans) == ["公園清掃の呼びかけ（青浜市協働プラン）", "公園清掃の呼びかけ（青浜市協働方針）"]


@given(st.lists(st.sampled_from([CLEANING, GUIDELINE, TERM, GRANT, MEETING]), unique_by=lambda one: one.key))
def test_no_two_that_differ_in_plan_heading_kind_or_place_are_called_the_same(articles: list[Article]):
    names = told_apart(articles)
    assert len(set(names)) == len(articles)
