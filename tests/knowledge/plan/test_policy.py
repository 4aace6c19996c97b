import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.policy import read
from tests.knowledge.plan.mill import AIMS, AREAS, FACTS, MEASURES, Numbers, printed, wrapped
from tests.knowledge.plan.papers import paper


def found(text: str) -> list[Found]:
    return list(read(paper(text), frozenset()))


def told(text: str) -> list[tuple[Kind, str | None, str]]:
    return [(one.kind, one.number, one.title) for one in found(text)]


CHAPTER = """第1章 はじめに当たって
１ 計画策定の背景
人口が減り、支援が求められています。
２ 現状と課題
役員の高齢化が進み、支援が必要です。
第2章 施策の展開
１ 活動の基盤をつくる
(1) 活動の場の充実
公共施設の空き時間をいかし、団体が集まれる
場をふやします。
【主な取組】
・学校の余裕教室の
開放
・集会所の修繕費の補助
(2) 相談体制の充実
団体の悩みに応える窓口を設けます。
２ 担い手を育てる
(1) 若い世代の参加の促進
若者が加わるきっかけをつくります。
第3章 計画の推進
１ 推進体制
毎年度、市民と市の会議で確認し、改善を進めます。
"""


def test_areas_measures_and_their_boxes_are_read_and_explanations_are_not():
    assert told(CHAPTER) == [
        (Kind.AREA, "1", "活動の基盤をつくる"),
        (Kind.MEASURE, "1-(1)", "活動の場の充実"),
        (Kind.PROGRAMME, None, "学校の余裕教室の開放"),
        (Kind.SCHEME, None, "集会所の修繕費の補助"),
        (Kind.MEASURE, "1-(2)", "相談体制の充実"),
        (Kind.AREA, "2", "担い手を育てる"),
        (Kind.MEASURE, "2-(1)", "若い世代の参加の促進"),
    ]


def test_the_prose_below_a_measure_is_its_content_without_the_box():
    measure = found(CHAPTER)[1]

    assert measure.content == "公共施設の空き時間をいかし、団体が集まれる場をふやします。"
    assert measure.lines == (8, 10)
    assert measure.path == ("第2章 施策の展開", "１ 活動の基盤をつくる")


def test_a_chapter_enters_the_number_where_another_has_the_same_below_it():
    chapter = "{0} {1}\n１ 場づくり\n(1) 拠点の整備\n拠点をふやします。\n(2) 施設の開放\n施設を開きます。\n"

    text = chapter.format("Ⅰ", "市の施策") + chapter.format("Ⅱ", "市民の取組")

    assert [number for _, number, _ in told(text)] == ["Ⅰ-1", "Ⅰ-1-(1)", "Ⅰ-1-(2)", "Ⅱ-1", "Ⅱ-1-(1)", "Ⅱ-1-(2)"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ⅰ 支える\n１ 拠点の整備\nふやします。\n２ 施設の開放\n開きます。", [Kind.AREA, Kind.MEASURE, Kind.MEASURE]),
        (
            "# 計画\n## 1 参加の促進\n### 1-1 情報の発信\n発信します。\n### 1-2 体験会の実施\n実施します。",
            [Kind.AREA, Kind.MEASURE, Kind.MEASURE],
        ),
        (
            "◆ 基本目標１ 支える\n(1) 見守りの推進\n① 協力店の拡大\n求めます。\n② 隊への支援\n支援します。",
            [Kind.AREA, Kind.MEASURE, Kind.INITIATIVE, Kind.INITIATIVE],
        ),
    ],
)
def test_the_depth_of_the_headings_says_what_they_are(text: str, kinds: list[Kind]):
    assert [kind for kind, _, _ in told(text)] == kinds


def test_a_chapter_heading_at_the_foot_of_its_page_stands_over_the_whole_page():
    text = """前の章はここで終わります。
 １ 場づくりに関する事項

（１）拠点の整備

拠点をふやすことが求められます。

（２）施設の開放

施設を開くことが望まれます。

Ⅱ 市の基本的な施策
 （３）備品の充実

備品をそろえることが求められます。
"""

    things = found(text)

    assert [one.number for one in things] == ["1", "1-(1)", "1-(2)", "1-(3)"]
    assert {one.path[0] for one in things} == {"Ⅱ 市の基本的な施策"}


def test_numbered_actors_with_prose_are_roles():
    text = """Ⅱ 進め方
（１）市民活動団体
課題に取り組みます。
（２）教育機関
学びの場をつくります。
（３）行政
支えます。"""

    assert told(text) == [
        (Kind.ROLE, "Ⅱ-(1)", "市民活動団体"),
        (Kind.ROLE, "Ⅱ-(2)", "教育機関"),
        (Kind.ROLE, "Ⅱ-(3)", "行政"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "１ 計画の推進に向けて\n(1) 推進体制\n市民と進めます。\n(2) 進行管理\n点検を実施します。",
        "２ 協働の進め方\n(1) 協働とは\n力を合わせることです。\n(2) 協働の意義\n活動の幅が広がります。",
        "１ 現状\n(1) 役員の高齢化\n支援が必要です。\n(2) 資金の不足\n支援が必要です。",
        "１ 拠点の整備\n２ 施設の開放",
    ],
)
def test_explanations_and_bare_lists_are_no_measures(text: str):
    assert found(text) == []


FORMS = (
    ("第4章 施策の展開", "１ ", "(1) ", ""),
    ("Ⅲ 具体的な取組", "1 ", "1-1 ", ""),
    ("第3部 推進施策", "基本目標１ ", "(1) ", "①"),
    ("", "基本方針１ ", "１ ", "(1) "),
    ("", "Ⅰ ", "１ ", ""),
)


@given(data=st.data())
def test_any_layout_of_a_chapter_is_read_back(data: st.DataObject):
    draw, width, indent = data.draw, data.draw(st.integers(26, 44)), data.draw(st.sampled_from(["", "　", "  "]))
    head, *patterns = draw(st.sampled_from(FORMS))
    area, measure, initiative = map(Numbers, patterns)
    titles = iter(draw(st.permutations([title for title in MEASURES if "、" not in title])))
    prose = st.lists(st.sampled_from(AIMS), min_size=1, max_size=3, unique=True).map("".join)
    lines, things = ["はじめに", "(1) 計画策定の背景", *wrapped(FACTS[0], width), *([head] if head else ())], []
    for first in (1, 2):
        lines.append(area.of(first) + AREAS[first])
        things.append((AREAS[first], ""))
        for second in (1, 2):
            deep = initiative.pattern and [initiative.of(1), initiative.of(2)]
            rows = [measure.of(second, first), *deep] if deep else [measure.of(second, first)]
            for order, number in enumerate(rows):
                text = "" if deep and not order else draw(prose)
                things.append((next(titles, "空き地の活用"), text))
                lines += [number + things[-1][0], *(wrapped(indent + text, width) if text else ())]

    end = ["おわりに", "(1) 推進体制", *wrapped(FACTS[1], width), "(2) 進行管理", *wrapped(FACTS[2], width)]
    text = printed([*lines, *end], spaced=draw(st.booleans()))

    assert [(one.title, one.content.replace("\n", "")) for one in found(text)] == things
