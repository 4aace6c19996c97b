import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.chapter import chapters_of
from knowledge.plan.found import Found
from knowledge.plan.plain import read
from tests.knowledge.plan.papers import paper, tabbed

NOBODY: frozenset[int] = frozenset()


def found_in(text: str) -> list[Found]:
    return list(read(paper(text), NOBODY))


def titles(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(item.path, item.title) for item in found_in(text)]


GUIDE = """第１章　支え合いの考え方

第１節　趣旨

町では、隣どうしの支え合いが昔から暮らしの土台となってきました。近年は働き方や住まい方が変わり、顔を

合わせる機会が減っています。そこで、あらためて町の力を確かめ、次の世代へつなぐための道すじを示すこと

- 3 -

とします。

第２節　期間

令和７年度から令和11年度までの５年間とします。

第２章　現状と課題

１　担い手の不足

　役員を引き受ける人が減り、一人に仕事が集まっています。

２　知らせの届きにくさ

　若い世代に行事の知らせが届いていません。
"""


def test_chapters_sections_and_numbers_are_headings_with_their_texts():
    first, second, third, fourth = found_in(GUIDE)

    assert (first.kind, first.path, first.title) == (Kind.PASSAGE, ("支え合いの考え方",), "趣旨")
    assert first.content.endswith("道すじを示すこととします。")
    assert first.lines == (3, 11)
    assert (second.title, second.content) == ("期間", "令和７年度から令和11年度までの５年間とします。")
    assert (third.kind, third.path, third.title) == (Kind.ISSUE, ("現状と課題",), "担い手の不足")
    assert fourth.title == "知らせの届きにくさ"
    assert all(item.number is None for item in (first, second, third, fourth))


def test_the_levels_of_markdown_are_the_path():
    text = (
        "# 歩み\n## 進め方\n1. 集まる\n   顔を合わせて困りごとを出し合います。\n## 守ること\n"
        "**たがいの約束**\n\nたがいの立場を認めて話し合います。\n"
    )

    assert titles(text) == [(("歩み", "進め方"), "集まる"), (("歩み", "守ること"), "たがいの約束")]


def test_results_and_issues_in_bold_are_issues():
    text = (
        "■ ふり返り\n- 【成 果】**\n- 花壇の輪**\n近所で花を育てる家が増えました\n - 茶の間**\n"
        "集まる日が月に二度になりました\n- 【課 題】**\n- 担い手**\n世話をする人が足りません\n"
    )

    found = found_in(text)

    assert [(item.kind, item.path[-1], item.title) for item in found] == [
        (Kind.ISSUE, "成果", "花壇の輪"),
        (Kind.ISSUE, "成果", "茶の間"),
        (Kind.ISSUE, "課題", "担い手"),
    ]
    assert found[0].content == "近所で花を育てる家が増えました"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("みんなの役割", Kind.ROLE),
        ("大切にする原則", Kind.PRINCIPLE),
        ("成果と課題", Kind.ISSUE),
        ("進め方", Kind.PASSAGE),
    ],
)
def test_what_a_heading_says_is_the_kind_of_what_stands_under_it(heading: str, kind: Kind):
    text = f"１ {heading}\n(1) 住民\n近所の行事に加わり、声に出します。\n(2) 学校\n子どもが町で学ぶ機会をつくります。\n"

    assert [item.kind for item in found_in(text)] == [kind, kind]


def test_a_sentence_may_lead_in_the_roles():
    text = (
        "１ 支え手\nここでは、それぞれの役割を示します。\n(1) 住民\n行事に加わり、声に出します。\n(2) 学校\n"
        "子どもと町で学びます。\n"
    )

    assert [item.kind for item in found_in(text)] == [Kind.PASSAGE, Kind.ROLE, Kind.ROLE]


def test_steps_and_stances_are_articles():
    text = (
        "① 話し合いの順序\n次の順に話し合いを進めます。\nⅰ 集まる\n顔を合わせて困りごとを出します。\nⅱ 決める\n"
        "できることの順番を決めます。\n② 話し合いの約束\n人の話を終わりまで聞きます。\n"
    )

    assert titles(text) == [
        ((), "話し合いの順序"),
        (("話し合いの順序",), "集まる"),
        (("話し合いの順序",), "決める"),
        ((), "話し合いの約束"),
    ]


def test_what_stands_behind_a_heading_on_its_line_belongs_to_its_text():
    text = (
        "■ 支え手の現状\n(1) 町内会 … 花壇や道の世話を長く続けているが、世話をする人が少なくなり、一人に\n"
        "仕事が集まっている。\n(2) 学校 … 子どもが町で学ぶ機会をつくっている。\n"
    )

    first, second = found_in(text)

    assert (first.title, first.kind) == ("町内会", Kind.ISSUE)
    assert first.content == "花壇や道の世話を長く続けているが、世話をする人が少なくなり、一人に仕事が集まっている。"
    assert second.content == "子どもが町で学ぶ機会をつくっている。"


def test_items_of_a_list_are_no_headings():
    text = (
        "１ 約束\n話し合いでは、次のことを守ります。\n① 人の話を終わりまで聞くこと\n② 声の大きさで決めないこと\n"
        "③ 決めたことを書いて残すこと\n２ 期間\n五年のあいだ続けていきます。\n"
    )

    first, second = found_in(text)

    assert first.content.split("\n")[1:] == [
        "①人の話を終わりまで聞くこと",
        "②声の大きさで決めないこと",
        "③決めたことを書いて残すこと",
    ]
    assert second.title == "期間"


def test_a_short_line_above_a_text_is_a_heading():
    text = "町のあらまし\n\n町は山あいにあり、四つの集落からなります。\n\n人の動き\n\n若い人が春に町を出ていきます。\n"

    assert [title for _, title in titles(text)] == ["町のあらまし", "人の動き"]


def test_a_wrapped_title_is_whole():
    text = (
        "(1) 近所の縁で結ばれた団体その他の町で活動する団体による花壇や道の世話のコミュニ\nティ活動の促進\n\n"
        "　町では、花壇や道の世話を近所で分け合ってきました。これからも続けられるように、道具を貸します。\n"
    )

    (only,) = found_in(text)

    assert only.title == "近所の縁で結ばれた団体その他の町で活動する団体による花壇や道の世話のコミュニティ活動の促進"


def test_a_heading_at_the_foot_of_its_page_stands_over_its_page():
    page = "\f１ 花壇\n\n春に花を植え、夏は水をやります。\n\nⅠ 町の手入れ\n"
    text = f"あいさつ\n\n町の手入れのことを記します。\n{page}\f２ 道\n\n秋に道の落ち葉を掃きます。\n"

    assert titles(text) == [((), "あいさつ"), (("町の手入れ",), "花壇"), (("町の手入れ",), "道")]


def test_headings_under_their_texts_are_put_over_them():
    text = (
        "○花壇の世話を近所で分け合っている。\n○道の落ち葉を秋に掃いている。\nⅡ 町の手入れ\n令和７～11年度の５年間\n"
        "Ⅰ 期間\n①毎年ふり返り、町のみなに知らせる。\n②三年目に見直しを行う。\nⅢ 見直し\n"
    )

    found = found_in(text)

    assert [(item.title, item.lines) for item in found] == [
        ("町の手入れ", (1, 2)),
        ("期間", (4, 4)),
        ("見直し", (6, 7)),
    ]


def test_a_sentence_that_a_box_cuts_off_goes_on_on_the_next_page():
    text = (
        "１ 花壇の輪\n\n町の花壇を近所で分け合って世話をすることで、たがいに顔を合わせ、声をかけあう日が増\n\n"
        "【水やり】\n\n夏は朝と夕に水をやります。\n\fえていきます。\n"
    )

    first, box = found_in(text)

    assert first.content.endswith("声をかけあう日が増えていきます。")
    assert box.content == "夏は朝と夕に水をやります。"


def test_the_labels_of_drawings_and_captions_are_left_out():
    text = "１ 輪\n\n花壇の輪を町に広げます。\n\n住民\n\n学校\n\n役場\n\n花壇\n\n支え合いの輪のイメージ図\n"

    (only,) = found_in(text)

    assert only.content == "花壇の輪を町に広げます。"


def test_tables_notes_that_define_and_legends_are_left_to_their_forms():
    text = (
        "１ 花壇\n花を植えて分け合います。\n事業|年|主体\n花壇|春|◎\n注：◎は先頭に立つ主体\n"
        "※1 寄合とは、近所の者が話す場をいいます。\n"
    )

    (only,) = read(tabbed(text), NOBODY)

    assert only.content == "花を植えて分け合います。"


def test_lines_that_are_taken_are_left_out():
    text = "１ 花壇\n花を植えます。春は早くから始めます。\n２ 道\n道を掃きます。秋は毎日続けます。\n"

    assert [item.title for item in read(paper(text), frozenset({1, 2}))] == ["道"]


def test_the_documents_own_title_is_no_heading():
    text = (
        "花咲町支え合い計画\n\n町では支え合いを大切にし、五年のあいだ続けていきます。\n\n１ 花壇\n"
        "花を植えて近所で分け合います。\n"
    )

    assert [item.path for item in found_in(text)][-1] == ()


def test_aims_before_the_first_heading_are_articles():
    text = "◎誰もが声をかけあえる町をつくる\n◎花と緑のある暮らしを次の世代へ\n１ 花壇\n花を植えて近所で分け合います。\n"

    assert [item.title for item in found_in(text)] == [
        "誰もが声をかけあえる町をつくる",
        "花と緑のある暮らしを次の世代へ",
        "花壇",
    ]


def test_prose_without_any_heading_is_one_article():
    (only,) = found_in("題も番号もない文ですが、読む人には大切です。\n二つ目の文です。\n")

    assert only.title == "題も番号もない文ですが"
    assert only.content.endswith("二つ目の文です。")


@pytest.mark.parametrize("text", ["", "\n \n\u3000\n", "12\n", "- 3 -\n", "あ", "令和７年度\n\n花咲町\n"])
def test_a_document_that_says_nothing_gives_nothing(text: str):
    assert found_in(text) == []


def test_a_table_of_contents_is_no_text():
    _, chapters = chapters_of(paper("目次\n第1章 花壇 ………… 3\n第2章 道 ………… 5\n"))

    assert all(chapter.heading is None or chapter.heading.title not in ("花壇", "道") for chapter in chapters)


SAMPLE = """
第1章 花壇
Ⅰ 町
１ 道
(1) 水
① 花を植えること
ⅰ 集まる
■ 輪
○地域では
・水やり
- 【成 果】**
- 花**
【花とは】
花を植えて、近所で分け合います。
　春は早くから世話を始め、夏は朝と夕に水をやり、秋は落ち葉を
掃きます。
令和７年度
\f道
※1 花とは、草のことです。
# 題
## 二
あらまし
Ⅱ 町 Ⅲ 道
(2) 会 … 花壇の世話を長く続けている。
「条例第3条（花）」
"""


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SAMPLE.split("\n")), max_size=20))
def test_no_text_makes_the_form_fail_and_every_line_stands_in_it(lines: list[str]):
    text = "\n".join(lines)
    source = "".join(text.split()).replace("*", "").replace("#", "")

    for item in found_in(text):
        assert item.title
        assert "".join(item.title.split()) in source
        assert 1 <= item.lines[0] <= item.lines[1] <= len(lines)
        assert set("".join(item.content.split())) <= set(source)
