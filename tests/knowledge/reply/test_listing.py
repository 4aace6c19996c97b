"""Questions for all that have something in common."""

import pytest

from knowledge.asking.place import Places
from knowledge.asking.question import understand
from knowledge.pack import shipped
from knowledge.reply.listing import Listings

ARTICLES = [article for pack in shipped().values() for article in pack]
PLACES = Places.of(article.city for article in ARTICLES if article.city)
LISTINGS = Listings.of(ARTICLES)


@pytest.mark.parametrize(
    ("question", "of", "number"),
    [
        ("新規の事業は？", "区分が「新規」のもの", 19),
        ("山口市の新規事業の一覧", "区分が「新規」のもの", 14),
        ("拡充になった事業は何ですか", "区分が「拡充」のもの", 3),
        ("職員課が担当している取り組みは", "職員課が担当のもの", 4),
        ("一関で協働体が先導する事業はどれですか", "協働体が中心になって進めるもの", 4),
        ("一関市で令和6年度に検討する事業", "令和6年度に検討とされているもの", 2),
        ("山口市で平成26年度から始まる取り組みは？", "平成26年度から実施とされているもの", 4),
        ("平成26年度から実施する事業は？ 山口市", "平成26年度から実施とされているもの", 4),
        ("R6に始まる事業は？ 一関", "令和6年度から実施とされているもの", 4),
        ("施策の方向性の一覧", "施策の方向性", 20),
        ("計画の一覧", "計画", 5),
        ("令和6年度の取り組みは？ 一関", "令和6年度に実施とされているもの", 17),
        ("Ｈ２７は何する？ 山口", "平成27年度に実施とされているもの", 45),
        ("地域コミュニティが対象の制度を教えて", "対象が地域コミュニティのもの", 28),
        ("山口市の補助金の一覧を見せて", "補助金・助成金・交付金", 5),
        ("一関市の取り組みを全部", "取り組み", 19),
        ("仙台市の計画の事業は何件？", "取り組み", 44),
        ("第3期計画の基本原則は全部でいくつ？", "基本原則", 7),
        ("山口市の計画は大きく何本の柱に分かれてますか？", "施策の方向性", 4),
        ("用語の一覧", "用語", 65),
        ("令和8年度に一関市で行うことは？", "令和8年度に実施とされているもの", 19),
        ("平成28年度に始まる事業は？", "平成28年度から実施とされているもの", 0),
        ("平成32年度までに何をする", "令和2年度までに実施とされているもの", 46),
    ],
)
def test_all_that_have_it_in_common_are_listed(question: str, of: str, number: int):
    asked = understand(question, PLACES)

    listing = LISTINGS.asked(asked, asked.cities)

    assert listing is not None
    assert (listing.of, len(listing.articles)) == (of, number)


@pytest.mark.parametrize(
    "question", ["担当課の一覧", "窓口の一覧を見せて", "担当の課は全部でいくつ？", "山口市の窓口のリスト"]
)
def test_the_sections_in_charge_are_listed_by_name(question: str):
    asked = understand(question, PLACES)

    listing = LISTINGS.asked(asked, asked.cities)

    assert listing is not None
    assert listing.names[0] == "協働推進課"
    assert "「職員課」" in listing.counted()
    assert "関係課" not in listing.names


def test_where_a_city_names_no_section_that_is_said():
    listing = LISTINGS.asked(understand("仙台市の担当課の一覧", PLACES), ("仙台市",))

    assert listing is not None
    assert listing.counted() == "計画に書かれている担当の課は、ありません。"


@pytest.mark.parametrize("question", ["補助金の窓口はいくつ", "窓口はどこ", "活動保険の担当課の一覧"])
def test_the_section_of_a_thing_is_no_list_of_sections(question: str):
    listing = LISTINGS.asked(understand(question, PLACES), ())

    assert listing is None or not listing.names


@pytest.mark.parametrize(
    "question",
    [
        "自治会への新規の補助金は何がありますか",
        "お気軽講座は新規ですか",
        "お気軽講座の担当は職員課ですか",
        "令和6年度に実施しない事業",
        "事業を教えて",
        "",
    ],
)
def test_who_names_a_subject_too_or_nothing_in_common_asks_for_no_list(question: str):
    asked = understand(question, PLACES)

    assert LISTINGS.asked(asked, asked.cities) is None


def test_each_plan_is_counted_for_itself_and_nothing_is_added_up():
    listing = LISTINGS.asked(understand("基本原則はいくつ？", PLACES), ())

    assert listing is not None
    assert "」に7件" in listing.counted()
    assert f"{len(listing.articles)}件" not in listing.counted()


def test_it_is_said_how_many_there_are():
    listing = LISTINGS.asked(understand("新規の事業は？", PLACES), ())

    assert listing is not None
    assert listing.counted() == "区分が「新規」のものは、19件あります。"


@pytest.mark.parametrize(
    "question",
    ["町内会の補助金の一覧", "補助金はありますか", "役割はいくつ", "地域協働体はいくつ", "市民センターの事業を全部"],
)
def test_a_sort_with_a_subject_is_searched_for(question: str):
    asked = understand(question, PLACES)

    assert LISTINGS.asked(asked, asked.cities) is None
