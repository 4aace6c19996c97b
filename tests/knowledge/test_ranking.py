import json
from typing import Any

import pytest

from knowledge.errors import BadArticle
from knowledge.ranking import article_from, rank
from tests.knowledge.town import ARTICLES, DURING, GRANT

FAQ = [
    {"id": "7", "question": "犬の登録をしたい", "answer": "窓口で受け付けます。手数料は3000円です。"},
    {"id": 8, "title": "図書館の本の延長", "body": "二週間まで延ばせます。", "other_words": ["借りる"]},
]


def ranked(articles: list[Any], *questions: dict[str, Any], top: int = 10) -> list[dict[str, Any]]:
    return list(rank(articles, questions, top=top, today=DURING))


def test_questions_are_ranked_over_plain_rows():
    row = ranked(FAQ, {"id": 1, "question": "犬の登録はいくら"})[0]

    assert row["id"] == 1
    assert row["outcome"] == "answer"
    assert row["hits"][0]["id"] == "7"
    assert 0 <= row["sure"] <= 1
    assert row["ms"] > 0
    assert "3000円" in row["text"]
    assert json.dumps(row)


def test_each_outcome_has_its_name_and_its_text():
    rows = ranked(
        [article.to_record() for article in ARTICLES],
        {"id": 1, "question": "自治会振興交付金の担当"},
        {"id": 2, "question": "自治会振興交付金はいくら"},
        {"id": 3, "question": "パスポートの更新"},
    )

    assert [row["outcome"] for row in rows] == ["answer", "candidates", "unknown"]
    assert rows[0]["text"].startswith("担当は市民協働課です。")
    assert GRANT.title in rows[1]["text"]
    assert "見つかりませんでした" in rows[2]["text"]


def test_the_question_before_gives_the_context():
    records = [article.to_record() for article in ARTICLES]

    row = ranked(records, {"id": 1, "question": "担当は？", "context": "自治会振興交付金"})[0]

    assert row["hits"][0]["id"] == GRANT.key
    assert row["text"].startswith("担当は市民協働課です。")


def test_a_context_that_led_nowhere_is_no_context():
    assert ranked(FAQ, {"id": 1, "question": "ここは？", "context": "天気"})[0]["outcome"] == "unknown"


def test_no_more_hits_than_asked_for():
    assert len(ranked(FAQ, {"id": 1, "question": "犬の本"}, top=1)[0]["hits"]) == 1


def test_rows_of_the_plan_reader_are_read():
    article = article_from(
        {
            "source": "plan",
            "id": None,
            "kind": "initiative",
            "title": "清掃の呼びかけ",
            "city": "青浜市",
            "plan": "協働プラン",
            "period": {"from": 2013, "to": None},
            "path": ["Ⅰ 支援"],
            "status": None,
            "departments": ["市民課"],
            "purpose": "まちをきれいにする。",
            "content": "草を取る。",
            "completion": None,
            "schedule": {"H25": "実施"},
            "lines": [3, 9],
            "doubt": ["title"],
        }
    )

    assert article.key == "plan:清掃の呼びかけ"
    assert article.departments == ("市民課",)
    assert article.body == "まちをきれいにする。\n草を取る。"
    assert article.citation.text() == "「協働プラン」 Ⅰ 支援 3～9行目"


def test_an_article_record_is_read_whole():
    assert article_from(GRANT.to_record()) == GRANT


@pytest.mark.parametrize("row", [{"id": "1"}, {"title": "題"}, {"id": "1", "title": "題", "kind": "novel"}])
def test_an_article_without_identity_or_name_is_refused(row: dict[str, Any]):
    with pytest.raises(BadArticle):
        article_from(row)
