import pytest

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.viewpoint import read
from tests.knowledge.plan.papers import paper


def found(text: str) -> list[Found]:
    return list(read(paper(text), frozenset()))


APART = """◎港のある町のくらしを守る
◎遠くにいてもつながる
★視点１：多くの人が担う仕組みづくり
★視点２：次の世代への継承
４ 新しい計画
(1) まちづくりの２つの視点
地域の担い手が減り、支え合う力を立て直すことが急がれます。
若い世代の参加が欠かせません。
(2) 計画の期間
五年間とします。
"""


def test_viewpoints_drawn_apart_from_their_section_belong_to_it_and_lack_a_sure_text():
    first, second, *_ = found(APART)

    assert (first.kind, first.number, first.title) == (Kind.VIEWPOINT, "視点1", "多くの人が担う仕組みづくり")
    assert second.path == ("４ 新しい計画", "(1) まちづくりの２つの視点")
    assert (second.content, second.doubt) == ("", ("content",))


def test_aims_stand_right_beside_the_viewpoints_with_a_sign_of_their_own():
    aims = [(one.kind, one.number, one.title) for one in found(APART)[2:]]

    assert aims == [(Kind.PASSAGE, None, "港のある町のくらしを守る"), (Kind.PASSAGE, None, "遠くにいてもつながる")]


@pytest.mark.parametrize("label", ["【視点①】", "視点1：", "◆基本視点１　", "〈視点Ⅰ〉", "● 視点一．"])
def test_prose_right_below_a_viewpoint_is_its_text(label: str):
    other = label.translate(str.maketrans("①1１Ⅰ一", "②2２Ⅱ二"))
    text = f"""１ 視点
{label}みんなが主役
年齢や国籍をこえて、だれもが参加で
きるようにします。
{other}小さく始める
少しずつ広げます。
２ 期間"""

    first, second = found(text)

    assert (first.number, first.title, first.lines) == ("視点1", "みんなが主役", (2, 4))
    assert first.content == "年齢や国籍をこえて、だれもが参加できるようにします。"
    assert (second.number, second.content, second.doubt) == ("視点2", "少しずつ広げます。", ())


def test_labelled_items_stand_below_the_heading_that_announces_them():
    things = found("第２章 考え方\n２ 大切にする原則\n原則１ 対等\nたがいに対等です。\n原則２ 公開\n様子を公開します。")

    assert [one.path for one in things] == [("第２章 考え方", "２ 大切にする原則")] * 2


def test_the_title_may_stand_on_the_line_after_the_label():
    first, second = found(
        "【視点１】\nみんなが主役\nだれもが参加します。\n【視点２】\n小さく始める\n少しずつ広げます。"
    )

    assert (first.number, first.title, first.lines) == ("視点1", "みんなが主役", (1, 3))
    assert second.content == "少しずつ広げます。"


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("２ 協働の３つの原則", ["原則1", "原則2"]),
        ("３ 大切にしたい視点", ["視点1", "視点2"]),
        ("２ 活動を進める基本的な考え方", ["2-①", "2-②"]),
    ],
)
def test_a_heading_may_announce_the_list_below_it(heading: str, numbers: list[str]):
    text = f"""{heading}
活動を進めるときは、次のことを大切にし
ます。
① 対等であること
たがいに対等な立場で話し合います。
② 公開すること
話し合いの中身を公開します。
５ 期間"""

    things = found(text)

    assert [one.number for one in things] == numbers
    assert [one.title for one in things] == ["対等であること", "公開すること"]
    assert things[0].content == "たがいに対等な立場で話し合います。"


def test_items_with_signs_have_no_number_and_take_one_line_without_a_full_stop():
    text = """推進に当たっての基本的な考え

次の2つの考えにもとづきます。

○自分たちでつくる

自分たちの町は自分たちで守り、つくる

○たがいに補う

市民と市が支え合い、足りないところを補い合う

図の説明

■ 役割"""

    first, second = found(text)

    assert (first.kind, first.number, first.content) == (Kind.PRINCIPLE, None, "自分たちの町は自分たちで守り、つくる")
    assert second.content == "市民と市が支え合い、足りないところを補い合う"


@pytest.mark.parametrize(
    "text",
    [
        "視点1：だけが書かれている",
        "計画の視点１と視点２について、委員から意見が出ました。",
        "基本的な考え方\n市民の声を聞きます。\n・対話\n・公開",
        "基本原則 進める仕組み\n① 市民\n町を知ります。\n② 団体\n町を支えます。",
        "３ 基本原則の経過\n① 対話する。\n② 公開する。",
    ],
)
def test_mentions_and_sentences_are_no_list(text: str):
    assert found(text) == []
