import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Part
from knowledge.plan.found import Found
from knowledge.plan.theme import read
from tests.knowledge.plan.mill import AIMS, PASTS, Numbers, printed, wrapped
from tests.knowledge.plan.papers import paper

SHEETS = """第３章 行動計画
２ ともに動く
（１）空き家の活用
-テーマ- [まちの宝を生かす]①
空き家を地域の宝として生かすしくみをつくり
ます。
これまで
空き家が増えて、防犯や景観の面で心配され
ていました。
これから
空き家が若者の店や集いの場として使われ、ま
ちににぎわいが戻ります。
そのための私たちのアクション
町民 空き家の様子を見守り、町に知らせます。
自治会 持ち主との間に立って話し合いの場をも
うけます。
商工会
青年部
店を開きたい若者を応援します。
役場 片付けの費用を補助します。また、空き家
バンクを運営します。
３ ともに祝う
（１）祭りの継承
昔からの祭りを次の世代に伝えます。
これまで
担い手が減って、中止する祭りが出ていました。
これから
だれもが参加できる形に変わり、祭りが続いています。
そのための私たちのアクション
町民 祭りの準備に加わります。
自治会
商工会
青年部
若い人の役割を決め、楽しい催しを加えます。
第４章 資料
この計画は、町民の声をもとにつくりました。
"""


def found(text: str) -> list[Found]:
    return list(read(paper(text), frozenset()))


def test_a_sheet_gives_its_purpose_what_shall_be_and_each_actors_part():
    sheet, _ = found(SHEETS)

    assert (sheet.number, sheet.title) == ("2-(1)", "空き家の活用")
    assert sheet.purpose == "空き家を地域の宝として生かすしくみをつくります。"
    assert sheet.content == "空き家が若者の店や集いの場として使われ、まちににぎわいが戻ります。"
    assert sheet.parts == (
        Part(("町民",), "空き家の様子を見守り、町に知らせます。"),
        Part(("自治会",), "持ち主との間に立って話し合いの場をもうけます。"),
        Part(("商工会青年部",), "店を開きたい若者を応援します。"),
        Part(("役場",), "片付けの費用を補助します。また、空き家バンクを運営します。"),
    )
    assert sheet.doubt == ()


def test_the_path_holds_the_headings_above_and_the_tag_of_the_theme():
    first, second = found(SHEETS)

    assert first.path == ("第３章 行動計画", "２ ともに動く", "-テーマ- [まちの宝を生かす]①")
    assert second.path == ("第３章 行動計画", "３ ともに祝う")
    assert (first.lines, second.lines) == ((3, 21), (23, 34))


def test_a_name_without_text_shares_the_cell_above_and_is_doubted():
    _, sheet = found(SHEETS)

    assert sheet.parts == (
        Part(("町民", "自治会"), "祭りの準備に加わります。"),
        Part(("商工会青年部",), "若い人の役割を決め、楽しい催しを加えます。"),
    )
    assert sheet.doubt == ("parts",)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            ("【住民】声をかけ合います。", "【事業者】曜日をふやします。", "【市】燃料費を補助します。"),
            ["住民", "事業者", "市"],
        ),
        (("◆住民：声をかけ合います。", "◆事業者：曜日をふやします。"), ["住民", "事業者"]),
        (("行政区　声をかけ合います。", "ＮＰＯ　講座を開きます。"), ["行政区", "ＮＰＯ"]),
        (("市民", "声をかけ合います。", "企業（商店）", "曜日をふやします。"), ["市民", "企業（商店）"]),
        (
            ("市民", "学校", "役所", "声をかけ合います。", "授業で学びます。", "費用を出します。"),
            ["市民", "学校", "役所"],
        ),
    ],
)
def test_actors_may_be_set_in_other_ways(rows: tuple[str, ...], names: list[str]):
    head = (
        "■ 移動販売を広げる",
        "買い物に困る人をへらします。",
        "現状",
        "店がへりました。",
        "めざす姿",
        "車が回ります。",
    )

    (sheet,) = found("\n".join((*head, "それぞれの役割", *rows)))

    assert sheet.title == "移動販売を広げる"
    assert [name for part in sheet.parts for name in part.actors] == names
    assert all(part.text.endswith("ます。") for part in sheet.parts)


def test_columns_side_by_side_are_cut_at_their_gap_and_doubted():
    text = """（１）移動販売
困る人をへらします。
これまで これから
店が減って 車で回る店が
困りました。 訪れます。
住民の役割
住民 使います。"""

    (sheet,) = found(text)

    assert sheet.content == "車で回る店が訪れます。"
    assert "content" in sheet.doubt


def test_a_table_of_before_after_and_actors_is_read_by_its_cells():
    text = """（１）移動販売
困る人をへらします。
これまで\tこれから
店が 減りました。\t車が 回ります。
役割
住民\t使います。"""

    (sheet,) = found(text)

    assert sheet.content == "車が回ります。"
    assert sheet.parts == (Part(("住民",), "使います。"),)


def test_two_labels_drawn_together_leave_the_past_to_the_first():
    text = """(1) 里山の手入れ
よみがえらせます。
これまで
これから
里山は荒れていました。
企業と学校が里山で学びます。
主体ごとの取組
企業：社員が参加します。"""

    (sheet,) = found(text)

    assert sheet.content == "企業と学校が里山で学びます。"
    assert sheet.doubt == ("content",)


def test_without_actors_only_the_plain_labels_make_a_theme():
    head, texts = "(1) 里山の手入れ\n荒れた里山を守ります。\n", ("荒れています。", "よみがえります。")

    assert found(f"{head}現状\n{texts[0]}\n今後の方向性\n{texts[1]}") == []
    assert [sheet.content for sheet in found(f"{head}これまで\n{texts[0]}\nこれから\n{texts[1]}")] == [texts[1]]


ACTORS = (("市民", "自治会", "学校", "事業者", "市役所"), ("町民一人ひとり", "行政区", "社会福祉協議会", "役場"))


@given(data=st.data())
def test_any_layout_of_sheets_is_read_back(data: st.DataObject):
    draw, width = data.draw, data.draw(st.integers(22, 42))
    before, after = draw(
        st.sampled_from([("これまで", "これから"), ("現状", "目指す姿"), ("現状と課題", "今後の方向性")])
    )
    number, heading = (
        Numbers(draw(st.sampled_from(["（1）", "1 ", "①"]))),
        draw(st.sampled_from(["各主体の役割", "主体別の取組"])),
    )
    actors, gap = draw(st.sampled_from(ACTORS)), draw(st.sampled_from([" ", "　"]))
    torn = {name for name in actors if len(name) > 4 and draw(st.booleans())}
    texts = st.lists(st.sampled_from(AIMS), min_size=1, max_size=3, unique=True).map("".join)
    lines, sheets = ["Ⅱ みんなで進めるしくみ"], []
    for place, title in enumerate(("空き家の活用", "祭りの継承", "見守りの輪づくり"), start=1):
        purpose, future, parts = draw(texts), draw(texts), []
        lines += [
            number.of(place) + title,
            *wrapped(purpose, width),
            before,
            *wrapped(draw(st.sampled_from(PASTS)), width),
        ]
        lines += [after, *wrapped(future, width), heading]
        for name in actors:
            column = wrapped(part := draw(texts), width - 8)
            lines += [name[:4], name[4:], *column] if name in torn else [name + gap + column[0], *column[1:]]
            parts.append(Part((name,), part))
        sheets.append((title, purpose, future, parts))

    things = found(
        printed([*lines, "Ⅲ 資料", "この計画は、市民の声をもとにつくりました。"], spaced=draw(st.booleans()))
    )

    flat = [(one.title, *(text.replace("\n", "") for text in (one.purpose, one.content))) for one in things]
    assert flat == [(title, purpose, future) for title, purpose, future, _ in sheets]
    assert [[Part(part.actors, part.text.replace("\n", "")) for part in one.parts] for one in things] == [
        s[3] for s in sheets
    ]


def sheets_of(*heads: str) -> str:
    """Sheets that differ only in their headings."""
    text = "買い物に困る人をへらし、いつまでも住み続けられるようにします。"
    parts = "それぞれの役割\n市民 声をかけ合って、車まで歩きます。\n事業者 回る曜日をふやします。"
    body = f"{text}\nこれまで\n店が減り、困る人がふえました。\nこれから\n車で回る店が訪れます。\n{parts}"
    return "\n".join(f"{head}\n{body}" for head in heads)


@pytest.mark.parametrize("title", ["はじめての買い物", "もっと歩けるまち", "だれもが店まで歩けます。"])
def test_a_title_may_begin_as_a_particle_does_or_be_a_sentence(title: str):
    first, second = found(sheets_of(f"１ 暮らしを支える\n（１）{title}", "（２）移動販売"))

    assert (first.number, first.title, first.path) == ("1-(1)", title, ("１ 暮らしを支える",))
    assert (second.number, second.title) == ("1-(2)", "移動販売")


@pytest.mark.parametrize("sign", ["■ ", "◆", ""])
def test_sheets_without_numbers_stand_under_the_numbered_headings(sign: str):
    text = sheets_of(f"１ 暮らしを支える\n{sign}移動販売", f"{sign}見守り", f"２ まちを楽しむ\n{sign}朝市")

    assert [(sheet.number, sheet.title, sheet.path) for sheet in found(text)] == [
        (None, "移動販売", ("１ 暮らしを支える",)),
        (None, "見守り", ("１ 暮らしを支える",)),
        (None, "朝市", ("２ まちを楽しむ",)),
    ]


def test_what_a_chapter_says_before_its_first_sheet_belongs_to_no_actor_of_the_sheet_before():
    text = sheets_of("１ 暮らしを支える\n（１）移動販売", "２ まちを楽しむ\nまちには楽しい場所があります。\n（１）朝市")

    assert found(text)[0].parts[-1] == Part(("事業者",), "回る曜日をふやします。")
