import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.outline import read
from knowledge.publishing.reader import read as whole
from tests.knowledge.plan.mill import AREAS, MEASURES, PROGRAMMES, Numbers, beside, printed, wrapped
from tests.knowledge.plan.papers import paper, tabbed


def found(text: str) -> list[Found]:
    return list(read(paper(text), frozenset()))


def told(things: list[Found]) -> list[tuple[str, list[str]]]:
    """Measures with their programmes."""
    rows: list[tuple[str, list[str]]] = []
    for thing in things:
        if thing.kind is Kind.MEASURE:
            rows.append((thing.title, []))
        elif thing.kind in (Kind.PROGRAMME, Kind.SCHEME):
            rows[-1][1].append(thing.title)
    return rows


WRAPPED = """
１ 活動を支える環境づくりに関する事項

 (1)だれもが気軽に立ち寄れる居場所を小学校の通学 ・・・ 空き店舗を使ったサロンの開設，集会所の改修費補助，まち

区域ごとに整備 の先生派遣事業 等

  (2)団体どうしの交流の促進 ・・・・・・・・・・・・・ 市民活動見本市，ふれあい運動会（三世代，町会対抗）

２ 情報の発信に関する事項

(1)活動の成果を伝える情報の発信の促進につながる ・・・ 広報紙の特集号，動画づくり講座，ハマナス放送局の開設と運

 営支援，回覧板の電子化

Ⅳ 施策の一覧
"""


def test_a_line_that_holds_the_end_of_a_title_and_the_middle_of_a_list_is_cut_between_them():
    rows = told(found(WRAPPED))

    assert rows == [
        (
            "だれもが気軽に立ち寄れる居場所を小学校の通学区域ごとに整備",
            ["空き店舗を使ったサロンの開設", "集会所の改修費補助", "まちの先生派遣事業"],
        ),
        ("団体どうしの交流の促進", ["市民活動見本市", "ふれあい運動会（三世代，町会対抗）"]),
        (
            "活動の成果を伝える情報の発信の促進につながる",
            ["広報紙の特集号", "動画づくり講座", "ハマナス放送局の開設と運営支援", "回覧板の電子化"],
        ),
    ]


def test_numbers_paths_and_lines_come_from_the_headings():
    area, measure, programme, *_ = found(WRAPPED)

    assert (area.kind, area.number, area.title) == (Kind.AREA, "1", "活動を支える環境づくりに関する事項")
    assert (measure.number, measure.lines) == ("1-(1)", (4, 6))
    assert measure.path == ("Ⅳ 施策の一覧", "１ 活動を支える環境づくりに関する事項")
    assert programme.number is None
    assert programme.path == (*measure.path, f"(1) {measure.title}")


def test_a_name_that_promises_support_is_a_scheme():
    schemes = {thing.title: thing.support_kind for thing in found(WRAPPED) if thing.kind is Kind.SCHEME}

    assert schemes == {
        "集会所の改修費補助": ("補助金",),
        "まちの先生派遣事業": ("派遣",),
        "ハマナス放送局の開設と運営支援": ("支援",),
    }


@pytest.mark.parametrize(
    "rows",
    [
        ("(1) 場の充実 …… 交流館の夜間開放、備品の貸出し", "(2) 相談体制の整備 …… 出張相談会、講師派遣"),
        ("① 場の充実 ‥‥ 交流館の夜間開放，備品の貸出し", "② 相談体制の整備 ‥‥ 出張相談会，講師派遣"),
        ("1-1 場の充実 ．．．． 交流館の夜間開放／備品の貸出し", "1-2 相談体制の整備 ．．．． 出張相談会／講師派遣"),
        ("(1) 場の充実 ----- 交流館の夜間開放; 備品の貸出し", "(2) 相談体制の整備 ----- 出張相談会; 講師派遣"),
        (
            "(1) 場の充実 …… ・交流館の夜間開放",
            "      ・備品の貸出し",
            "(2) 相談体制の整備 …… ・出張相談会",
            "  ・講師派遣",
        ),
        (
            "(1) 場の充実 ……… 交流館の夜間開放",
            " ……… 備品の貸出し",
            "(2) 相談体制の整備 ……… 出張相談会",
            " ……… 講師派遣",
        ),
    ],
)
def test_leaders_and_separators_may_be_others(rows: tuple[str, ...]):
    things = found("\n".join(("●基本目標１ 支える", *rows)))

    assert things[0].number == "1"
    assert told(things) == [
        ("場の充実", ["交流館の夜間開放", "備品の貸出し"]),
        ("相談体制の整備", ["出張相談会", "講師派遣"]),
    ]


@pytest.mark.parametrize("leader", ["\t", "：", " → ", "　　　"])
def test_a_weak_leader_needs_three_rows_that_count_up_and_list(leader: str):
    rows = [f"(1) 場の充実{leader}夜間開放，貸出し", f"(2) 相談の充実{leader}相談会，講師派遣"]
    third = f"(3) 情報の発信{leader}広報紙，動画"

    assert found("\n".join(rows)) == []
    assert len(told(found("\n".join((*rows, third))))) == 3


def test_a_head_of_cells_may_say_that_programmes_stand_on_the_right():
    rows = "①場の充実\t夜間開放，貸出し\n②相談の充実\t相談会，講師派遣\n③情報の発信\t広報紙，動画"

    assert len(told(found(f"基本施策\t主な事業\n{rows}"))) == 3
    assert found(f"区分\t内容\n{rows}") == []


def test_offices_on_the_right_are_those_of_the_measure():
    things = found("(1) 場の充実 ・・・・ 市民協働課\n(2) 相談の充実 ・・・・ 福祉課、地域振興課（本庁）")

    assert [thing.departments for thing in things] == [("市民協働課",), ("福祉課", "地域振興課（本庁）")]


def test_sentences_on_the_right_describe_the_thing_on_the_left():
    text = """Ⅱ 各主体の課題
(1) 町会 … 役員の成り手が足りず、行事を続けることが難しくなって
いるため、支え合いの輪を広げる必要がある。
(2) 商店街 … 空き店舗が増えており、にぎわいを取り戻すことが求められる。"""

    first, second = found(text)

    assert (first.kind, first.number, first.title) == (Kind.ISSUE, "Ⅱ-(1)", "町会")
    assert (
        first.content
        == "役員の成り手が足りず、行事を続けることが難しくなっているため、支え合いの輪を広げる必要がある。"
    )
    assert second.lines == (4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "目次\n１ 計画の背景 ・・・・・・ 1\n２ 計画の期間 ・・・・・・ 2\n(1) 目的 …… Ｐ３",
        "１ 背景・・・・1 ２ 期間・・・・3\n３ 施策・・・・5 ４ 資料・・・・9",
        "区分\t内容\n①見守り\t・訪問\n②交流\t・サロン\n③学び\t・講座",
        "(1) この事業は、次のとおりとする。\n(2) 市は、これを支援する。",
    ],
)
def test_contents_tables_and_sentences_are_no_outlines(text: str):
    assert found(text) == []


def test_what_is_told_on_its_own_elsewhere_is_not_told_again():
    outline = "(1) 場の充実 …… 夜間開放，貸出し\n(2) 相談の充実 …… 相談会，講師派遣\n"
    text = outline + "\n(1) 場の充実\n公共施設の空き時間をいかし、集まれる場をふやします。"

    assert "場の充実" not in {thing.title for thing in found(text)}


@given(data=st.data())
def test_any_layout_of_two_columns_is_read_back(data: st.DataObject):
    left, right = data.draw(st.integers(18, 26)), data.draw(st.integers(30, 40))
    area = Numbers(data.draw(st.sampled_from(["１ ", "Ⅰ ", "基本目標１ "])))
    number = Numbers(data.draw(st.sampled_from(["(1)", "（1）", "①", "(1) "])))
    leader = data.draw(st.sampled_from(["・・・", "……", "‥‥", "．．．．"]))
    titles = data.draw(st.permutations([title for title in MEASURES if "、" not in title]))
    names = data.draw(st.permutations(PROGRAMMES))
    lines: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    for place in range(1, data.draw(st.integers(2, 3)) + 1):
        lines.append(area.of(place) + AREAS[place])
        for row in range(1, 3):
            title, programmes = titles[len(rows)], names[3 * len(rows) : 3 * len(rows) + data.draw(st.integers(1, 3))]
            column = wrapped(title, left)
            lines += beside([number.of(row) + column[0], *column[1:]], wrapped("，".join(programmes), right), leader)
            rows.append((title, programmes))

    things = found(printed(lines, spaced=data.draw(st.booleans())))

    assert sum(row in rows for row in told(things)) >= len(rows) - 1
    assert [thing.title for thing in things if thing.kind is Kind.AREA] == list(AREAS[1 : 1 + len(rows) // 2])


def test_what_is_done_for_a_measure_is_told_though_it_has_a_place_of_its_own():
    outline = "(1) 場の充実 …… 夜間開放，貸出し\n(2) 相談の充実 …… 相談会，講師派遣\n"
    text = outline + "\n(1) 夜間開放\n公共施設の空き時間をいかし、集まれる場をふやします。"

    assert "夜間開放" in {thing.title for thing in found(text) if thing.path[-1:] == ("(1) 場の充実",)}


def test_a_leader_may_stand_behind_the_last_line_of_a_title():
    text = """１ 集う
(1)だれもが気軽に立ち寄れる居場所を小学校の通学
区域ごとに整備 ・・・・・・・・・・・・・・・・・ 空き店舗を使ったサロンの開設，集会所の改修費補助，まち
の先生派遣事業
(2)団体どうしの交流の促進 ・・・・・・・・・・・・ 市民活動見本市，ふれあい運動会"""

    assert told(found(text)) == [
        (
            "だれもが気軽に立ち寄れる居場所を小学校の通学区域ごとに整備",
            ["空き店舗を使ったサロンの開設", "集会所の改修費補助", "まちの先生派遣事業"],
        ),
        ("団体どうしの交流の促進", ["市民活動見本市", "ふれあい運動会"]),
    ]


WITH_TABS = """１ 集う
(1)だれもが気軽に立ち寄れる場を通学 ・・・ 空き店舗を使ったサロンの開設，集会所
区域ごとに整備|の改修費補助
(2)備品の充実|・・・ 机，まち
|の先生派遣事業
(3)団体どうしの交流の促進|・・・ 市民活動見本市
"""


def test_columns_that_tabs_keep_apart_are_cut_there_and_taken_for_no_table():
    reading = whole(tabbed(WITH_TABS))

    assert told(list(reading.found)) == [
        ("だれもが気軽に立ち寄れる場を通学区域ごとに整備", ["空き店舗を使ったサロンの開設", "集会所の改修費補助"]),
        ("備品の充実", ["机", "まちの先生派遣事業"]),
        ("団体どうしの交流の促進", ["市民活動見本市"]),
    ]


@pytest.mark.parametrize("indent", ["\u3000" * 12, " " * 24, "\t"])
def test_a_line_set_in_past_the_left_column_goes_on_in_the_right_one(indent: str):
    text = f"(1) 場の整備 …… 夜間開放，\n{indent}備品の貸出し\n(2) 相談の充実 …… 相談会，講師派遣"

    assert told(found(text))[0] == ("場の整備", ["夜間開放", "備品の貸出し"])


def test_a_list_on_the_right_goes_on_with_the_same_sign_however_short_its_names():
    text = "(1) 場の整備 …… ・空き店舗を使ったサロン\n・朝市\n・机の貸出し\n(2) 相談 …… ・出張相談会"

    assert told(found(text))[0] == ("場の整備", ["空き店舗を使ったサロン", "朝市", "机の貸出し"])


def test_a_roman_number_within_a_chapter_is_an_area_and_a_label_stands_under_another():
    roman = "第3章 施策の展開\nⅠ 集うまち\n(1) 場の整備 …… 夜間開放，朝市\n(2) 相談 …… 相談会，派遣"
    label = "基本目標１ 集う\n施策１ 場の整備 …… 夜間開放，朝市\n施策２ 相談 …… 相談会，派遣"

    assert next((thing.kind, thing.number) for thing in found(roman)) == (Kind.AREA, "Ⅰ")
    assert [thing.path for thing in found(label) if thing.kind is Kind.MEASURE] == [("基本目標１ 集う",)] * 2
