import pytest

from knowledge.plan.hierarchy import hierarchy_of, number_of, printed_lines
from tests.knowledge.plan.papers import paper


def outline(text: str) -> list[tuple[str, ...]]:
    """Each heading with those above it, as printed."""
    headings = hierarchy_of(printed_lines(paper(text), frozenset())).headings
    return [(*(up.printed for up in one.above), one.printed) for one in headings]


def test_headings_stand_under_those_of_a_higher_rank():
    assert outline("第1章 歩み\n１ 始まり\n(1) 祭り\n２ 今\n第2章 施策") == [
        ("第1章 歩み",),
        ("第1章 歩み", "１ 始まり"),
        ("第1章 歩み", "１ 始まり", "(1) 祭り"),
        ("第1章 歩み", "２ 今"),
        ("第2章 施策",),
    ]


def test_numbers_that_begin_anew_under_one_heading_no_longer_belong_to_it():
    assert outline("Ⅰ 施策\n１ 場\n(1) 拠点\n(2) 施設\n(1) 市民\n(2) 行政")[-1] == ("Ⅰ 施策", "(2) 行政")


def test_a_heading_without_a_number_ends_those_above_and_holds_only_what_follows_at_once():
    assert outline("Ⅰ 施策\n１ 場\nおわりに\n(1) 体制\n(2) 管理\n１ 資料") == [
        ("Ⅰ 施策",),
        ("Ⅰ 施策", "１ 場"),
        ("おわりに",),
        ("おわりに", "(1) 体制"),
        ("おわりに", "(2) 管理"),
        ("１ 資料",),
    ]


def test_a_chapter_heading_that_interrupts_a_row_of_numbers_is_put_before_its_section():
    text = "Ⅰ 考え方\n１ 概念\n２ 姿勢\n１ 場づくり\n(1) 拠点\n(2) 施設\nⅡ 施策\n(3) 備品\n２ 人づくり"

    assert outline(text)[3:] == [
        ("Ⅱ 施策",),
        ("Ⅱ 施策", "１ 場づくり"),
        ("Ⅱ 施策", "１ 場づくり", "(1) 拠点"),
        ("Ⅱ 施策", "１ 場づくり", "(2) 施設"),
        ("Ⅱ 施策", "１ 場づくり", "(3) 備品"),
        ("Ⅱ 施策", "２ 人づくり"),
    ]


def test_numbers_may_run_through_the_chapters_and_a_plan_may_break_off():
    text = "Ⅰ 知る\n１ 広報\n２ 動画\nⅡ 集う\n３ 朝市\nⅢ 学ぶ"

    assert outline(text) == [
        ("Ⅰ 知る",),
        ("Ⅰ 知る", "１ 広報"),
        ("Ⅰ 知る", "２ 動画"),
        ("Ⅱ 集う",),
        ("Ⅱ 集う", "３ 朝市"),
        ("Ⅲ 学ぶ",),
    ]


def test_a_full_line_goes_on_in_a_short_one():
    body = "地域の力をいかして、たがいに支え合う町をつくります。"

    assert outline(f"(1) 町会などの団体が地域を元気にする活動を広げる\nための支援\n{body}\n{body}") == [
        ("(1) 町会などの団体が地域を元気にする活動を広げるための支援",)
    ]


def test_a_number_may_stand_on_a_line_of_its_own():
    assert outline("第2章\n施策の展開\n■基本目標１\n支え合う\n(1) 見守り") == [
        ("第2章 施策の展開",),
        ("第2章 施策の展開", "■基本目標１ 支え合う"),
        ("第2章 施策の展開", "■基本目標１ 支え合う", "(1) 見守り"),
    ]


@pytest.mark.parametrize(
    ("above", "own", "number"),
    [
        (("Ⅰ 知る",), "(1)", "Ⅰ-(1)"),
        (("Ⅰ 知る", "１ 広報"), "(1)", "1-(1)"),
        (("基本目標１ 知る",), "(1)", "1-(1)"),
        (("1 知る",), "1-2", "1-2"),
    ],
)
def test_numbers_are_composed_with_those_above(above: tuple[str, ...], own: str, number: str):
    found = hierarchy_of(paper("\n".join((*above, f"{own} 動画"))).lines)

    assert found.number(found.headings[-1].above, own) == number


@pytest.mark.parametrize(
    "text",
    [
        "1 計画の背景 ・・・・・ 3",
        "(1) 支え合うこと。",
        "3 人の委員",
        "(2) 市は、",
        "■ 期間",
        "12",
        "① を読む",
        "(1) 区分\t内容",
    ],
)
def test_sentences_counts_and_contents_are_no_headings(text: str):
    assert number_of(text) is None


def test_a_sign_may_stand_before_a_numbered_heading():
    mark = number_of("● 基本目標２ 学び合う")

    assert mark is not None
    assert (mark.number, mark.rest) == ("基本目標2", "学び合う")


@pytest.mark.parametrize("title", ["はじめての花壇", "もみじの手入れ", "のりもので出会う", "がけ崩れへの備え"])
def test_a_title_may_begin_with_a_kana_that_could_be_a_particle(title: str):
    assert number_of(f"(1) {title}") is not None


@pytest.mark.parametrize("text", ["(1) は、次のとおり", "(2)の手入れ", "1 が定める花壇"])
def test_what_goes_on_behind_a_number_in_a_sentence_is_no_title(text: str):
    assert number_of(text) is None


def test_of_two_labels_the_one_that_comes_first_holds_the_other():
    text = "基本目標１ 集う\n施策（１） 花壇\n施策（２） 朝市\n基本目標２ 学ぶ\n施策（１） 講座"

    assert outline(text) == [
        ("基本目標１ 集う",),
        ("基本目標１ 集う", "施策（１） 花壇"),
        ("基本目標１ 集う", "施策（２） 朝市"),
        ("基本目標２ 学ぶ",),
        ("基本目標２ 学ぶ", "施策（１） 講座"),
    ]


def test_the_number_of_a_label_enters_those_below_without_its_word():
    found = hierarchy_of(paper("基本目標１ 集う\n施策（２） 朝市\n① 夜店").lines)

    assert found.number(found.headings[-1].above, "①") == "1-(2)-①"
