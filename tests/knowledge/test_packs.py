"""The sample knowledge is whole: every item of the five plans stands in its pack, with its facts."""

from collections import Counter

import pytest

from knowledge.article import Article, Kind
from knowledge.pack import shipped

ITEMS = {Kind.INITIATIVE, Kind.SCHEME}


@pytest.fixture(scope="module")
def packs() -> dict[str, list[Article]]:
    return shipped()


def kinds(articles: list[Article]) -> Counter[Kind]:
    return Counter(article.kind for article in articles)


def test_there_is_one_pack_for_each_of_the_five_plans(packs: dict[str, list[Article]]) -> None:
    assert set(packs) == {"yamaguchi", "ichinoseki", "sendai_plan2016", "sendai_kihon", "dai3ki"}


def test_yamaguchi_has_all_46_items_with_department_targets_status_and_years(packs: dict[str, list[Article]]) -> None:
    items = [article for article in packs["yamaguchi"] if article.kind in ITEMS]

    assert len(items) == 46
    for item in items:
        assert item.departments, item.key
        assert item.target_bodies, item.key
        assert item.status in {"新規", "継続"}, item.key
        assert set(item.schedule) <= {"H25", "H26", "H27", "H28", "H29"}, item.key
        assert item.schedule, item.key


def test_ichinoseki_has_all_19_items_with_who_leads_and_who_takes_part_by_year(
    packs: dict[str, list[Article]],
) -> None:
    items = [article for article in packs["ichinoseki"] if article.kind in ITEMS]

    assert len(items) == 19
    for item in items:
        assert item.leading, item.key
        assert set(item.leading) | set(item.participating) <= {"市民等", "協働体", "市"}, item.key
        assert set(item.schedule) == {"R6", "R7", "R8", "R9", "R10"}, item.key


@pytest.mark.parametrize("pack", ["sendai_plan2016", "sendai_kihon"])
def test_sendai_has_3_areas_and_13_measures_in_each_document(packs: dict[str, list[Article]], pack: str) -> None:
    count = kinds(packs[pack])

    assert (count[Kind.AREA], count[Kind.MEASURE]) == (3, 13)


def test_sendai_names_the_programmes_of_every_measure(packs: dict[str, list[Article]]) -> None:
    named = Counter(
        article.citation.number is None and article.key.rpartition("-")[0]
        for article in packs["sendai_plan2016"]
        if article.kind in {Kind.PROGRAMME, Kind.SCHEME}
    )

    assert len(named) == 13
    assert sum(named.values()) == 44


def test_every_theme_of_sendai_says_what_each_actor_does(packs: dict[str, list[Article]]) -> None:
    themes = [article for article in packs["sendai_kihon"] if article.kind is Kind.THEME]

    assert len(themes) == 13
    assert all(part.actors and part.text for theme in themes for part in theme.parts)
    assert all(theme.parts for theme in themes)


def test_the_plan_of_the_unnamed_city_has_its_viewpoints_mechanisms_directions_and_principles(
    packs: dict[str, list[Article]],
) -> None:
    count = kinds(packs["dai3ki"])

    assert (count[Kind.VIEWPOINT], count[Kind.MECHANISM], count[Kind.DIRECTION], count[Kind.PRINCIPLE]) == (3, 5, 13, 7)
    assert {article.city for article in packs["dai3ki"]} == {None}


def test_every_article_is_cited_with_its_document_and_its_lines_and_says_something(
    packs: dict[str, list[Article]],
) -> None:
    articles = [article for pack in packs.values() for article in pack]

    assert all(article.citation.document and article.citation.lines for article in articles)
    assert [article.key for article in articles if not article.body] == []


def test_an_article_is_the_same_after_it_was_written_as_plain_data(packs: dict[str, list[Article]]) -> None:
    articles = [article for pack in packs.values() for article in pack]

    assert [Article.from_record(article.to_record()) for article in articles] == articles
