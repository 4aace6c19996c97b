"""Which scheme a question calls by its own name."""

from dataclasses import replace

import pytest

from knowledge.asking.called import called, scheme_name
from knowledge.pack import shipped

ARTICLES = [article for articles in shipped().values() for article in articles]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("自治会等自治振興交付金による支援", "自治会等自治振興交付金"),
        ("地域づくり交付金制度の充実 【再掲】", "地域づくり交付金"),
        ("自治会等活動費総合補助金の活用", "自治会等活動費総合補助金"),
        ("補助金の活用", None),
        ("市民活動団体", None),
    ],
)
def test_the_name_of_a_scheme_is_what_the_plan_does_not_do_with_it(title: str, name: str | None):
    assert scheme_name(replace(ARTICLES[0], title=title)) == name


def test_the_longest_name_said_is_meant():
    found = called(ARTICLES, "市民活動促進事業交付金は、自治会でも使えますか")

    assert found is not None
    assert scheme_name(found) == "市民活動促進事業交付金"


@pytest.mark.parametrize("text", ["うちの町内会で使える補助金は", "交付金", ""])
def test_who_names_no_scheme_means_none(text: str):
    assert called(ARTICLES, text) is None
