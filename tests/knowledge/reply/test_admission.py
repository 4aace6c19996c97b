"""May a kind of body use it: only as it is printed."""

from dataclasses import replace

import pytest

from knowledge.reply.admission import admission
from knowledge.text import plain
from tests.knowledge.town import GRANT


@pytest.mark.parametrize(
    ("question", "admitted"),
    [
        ("自治会でも使えますか", True),
        ("うちは町内会ですが、保険に入れますか", True),
        ("自治会は入っていますか", True),
        ("NPOだけど使える？", False),
        ("対象はNPOも入りますか", False),
        ("うちは自治会じゃなくてNPOだけど使える？", False),
        ("会社でも交付金をもらえますか", False),
    ],
)
def test_a_kind_of_body_is_admitted_where_it_is_printed(question: str, admitted: bool):
    found = admission(GRANT, plain(question))

    assert found is not None
    assert found.admitted is admitted


@pytest.mark.parametrize(
    "question", ["対象は？", "一人でももらえますか", "自治会振興交付金の対象は", "誰でも使えますか"]
)
def test_of_an_unknown_kind_or_none_nothing_is_said(question: str):
    assert admission(GRANT, plain(question)) is None


def test_where_the_article_names_a_kind_that_is_not_known_nobody_is_refused():
    open_to_all = replace(GRANT, target_bodies=("地域コミュニティ", "その他の団体"))

    assert admission(open_to_all, "npoでも使えますか") is None
    assert admission(open_to_all, "町内会でも使えますか") is not None
    assert admission(replace(GRANT, target_bodies=()), "町内会でも使えますか") is None
