"""What a reader of plans was not sure of never leads an answer until somebody has looked."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answer import Answer, Counter
from knowledge.article import MAY_BE_DOUBTFUL, Article, Citation, Kind

TODAY = date(2026, 11, 22)
SURE = Article(
    key="mihon:1",
    kind=Kind.INITIATIVE,
    title="ほたるの里づくり",
    citation=Citation("みほん計画", lines=(1, 9)),
    city="みほん市",
    departments=("水辺課",),
    target_bodies=("町内会",),
    content="ほたるがすむ川をみんなで守ります。",
    schedule={"R8": "実施"},
)


def ask(article: Article, question: str) -> Answer:
    return Counter([article]).presenter.describe(article, today=TODAY, asked=question)


@pytest.mark.parametrize(
    ("field", "question", "value"),
    [
        ("departments", "ほたるの里づくりの担当はどこですか", "水辺課"),
        ("target_bodies", "ほたるの里づくりの対象はだれですか", "町内会"),
        ("schedule", "ほたるの里づくりはいつ行いますか", "令和8年度"),
    ],
)
def test_a_doubtful_fact_is_not_the_first_sentence_and_is_marked_below(field: str, question: str, value: str) -> None:
    sure, doubtful = ask(SURE, question), ask(replace(SURE, doubt=(field,)), question)

    assert value in sure.lead
    assert value not in doubtful.lead
    assert "確かめて" in doubtful.lead
    assert [fact.label for fact in doubtful.facts if value in fact.value] != []
    assert all(fact.label.endswith("（確認中）") for fact in doubtful.facts if value in fact.value)


@pytest.mark.parametrize("field", sorted(MAY_BE_DOUBTFUL))
def test_every_field_can_be_in_doubt_and_come_back(field: str) -> None:
    doubtful = replace(SURE, doubt=(field,))

    assert Article.from_record(doubtful.to_record()) == doubtful
    assert not getattr(doubtful.certain, field)
