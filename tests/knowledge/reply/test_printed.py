"""Articles asked for by the number that stands in their document."""

import pytest

from knowledge.answer import Answer, Candidates, Counter
from knowledge.look import Way
from knowledge.pack import shipped
from tests.knowledge.town import DURING

COUNTER = Counter([article for pack in shipped().values() for article in pack])


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Ⅰ-(2)-③について教えて", "yamaguchi:Ⅰ-(2)-③"),
        ("ⅰ-（2）-3の担当は", "yamaguchi:Ⅰ-(2)-③"),
        ("一関市の⑪は何ですか", "ichinoseki:⑪"),
        ("一関市の19番目の事業は", "ichinoseki:⑲"),
        ("プラン2016の1-(3)-1とは", "sendai_plan2016:1-(3)-1"),
        ("第3期計画の視点２", "dai3ki:視点２"),
    ],
)
def test_a_printed_number_leads_to_its_article(question: str, key: str):
    answer = COUNTER.ask(question, today=DURING)

    assert isinstance(answer, Answer)
    assert answer.article.key == key


@pytest.mark.parametrize("question", ["①補助金はいくら②締切はいつ", "平成25-26年度の予定", "⑳とは", "3番目は？"])
def test_a_list_a_year_or_a_number_that_there_is_not_is_no_number(question: str):
    assert COUNTER.look(question).way is not Way.NUMBER


def test_an_article_of_another_plan_never_answers_alone():
    offered = COUNTER.ask("一関市の第2次計画の期間は？", today=DURING)

    assert isinstance(offered, Candidates)
    assert offered.why == "第2次のことは、この計画（第3次）には書かれていません。"


@pytest.mark.parametrize("question", ["平成28年に新しいセンターはできますか", "令和3年のことを教えて"])
def test_a_year_of_an_era_is_no_printed_number(question: str):
    assert COUNTER.look(question).way is not Way.NUMBER
