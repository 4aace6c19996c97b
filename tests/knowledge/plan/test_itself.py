"""A plan is an article of its own: its name, and the years it says it is for."""

from knowledge.article import Kind
from knowledge.plan.itself import read
from knowledge.publishing.reader import read as whole
from tests.knowledge.plan.papers import paper

NOBODY: frozenset[int] = frozenset()
HEAD = "第2次青浜市協働推進計画\n令和6年度～令和10年度\n\n計画の目的\n力を合わせて暮らしやすいまちをつくります。\n"


def test_a_plan_is_found_under_its_name_with_the_years_it_prints():
    found = list(read(paper(HEAD), NOBODY))

    assert [(one.kind, one.title, one.content) for one in found] == [
        (Kind.PLAN, "第2次青浜市協働推進計画", "令和6年度～令和10年度")
    ]
    assert found[0].lines == (1, 1)


def test_it_is_found_once_and_takes_nothing_from_the_rest():
    reading = whole(paper(HEAD))

    assert [one.kind for one in reading.found].count(Kind.PLAN) == 1
    assert any(one.kind is not Kind.PLAN for one in reading.found)


def test_a_paper_without_a_title_or_without_years_is_no_plan():
    assert list(read(paper("お知らせ\n公園をきれいにしましょう。\n"), NOBODY)) == []
    assert list(read(paper("第2次青浜市協働推進計画\n力を合わせます。\n"), NOBODY)) == []
