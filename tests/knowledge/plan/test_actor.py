import pytest

from knowledge.article import Part
from knowledge.plan.actor import cut, is_actor, names_in, parts
from knowledge.plan.passage import Setting
from tests.knowledge.plan.papers import paper


@pytest.mark.parametrize(
    "name",
    ["市民活動団体", "地縁団体・地域団体", "事業者（企業）", "ＮＰＯ法人等", "町民一人ひとり", "役場", "その他", "PTA"],
)
def test_bodies_offices_and_people_are_actors(name: str):
    assert is_actor(name)


@pytest.mark.parametrize("name", ["拠点の整備", "三世代", "ふれあいひろばで楽しく集まる"])
def test_deeds_are_not(name: str):
    assert not is_actor(name)


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("行政 研修を進めます。", "行政", "研修を進めます。"),
        ("【住民】集まります。", "住民", "集まります。"),
        ("◆企業：貸し出します。", "企業", "貸し出します。"),
        ("教育機関", "教育機関", ""),
    ],
)
def test_a_row_begins_with_a_name(line: str, name: str, text: str):
    found = cut(line)

    assert found is not None
    assert (found.name, found.text) == (name, text)


@pytest.mark.parametrize("line", ["集まって話し合います。", "学校 では授業で学びます。", "2025"])
def test_other_lines_begin_no_row(line: str):
    assert cut(line) is None


def test_all_names_before_all_texts_are_matched_in_order_and_doubted():
    lines = paper("市民\n学校\n役所\n集まります。\n学びます。\n支えます。").lines

    rows, sure = parts(lines, names_in([lines]), Setting())

    assert rows == (Part(("市民",), "集まります。"), Part(("学校",), "学びます。"), Part(("役所",), "支えます。"))
    assert not sure
