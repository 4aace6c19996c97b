import pytest

from knowledge.asking.place import Places
from knowledge.text import asked

PLACES = Places.of(["一関市", "山口市", "山口市"])


@pytest.mark.parametrize(
    ("question", "cities"),
    [
        ("山口市の補助金", ("山口市",)),
        ("一関で使える制度", ("一関市",)),
        ("いちのせきの計画", ("一関市",)),
        ("ｲﾁﾉｾｷ市の計画", ("一関市",)),
        ("やまぐちしの計画", ("山口市",)),
        ("やまぐちしか知らない", ("山口市",)),
        ("山口と一関のちがい", ("一関市", "山口市")),
        ("山口さんに聞いた制度", ()),
        ("山口県の制度", ()),
        ("町内会の補助金", ()),
        ("山口市以外の市の保険は", ("一関市",)),
        ("やまぐちし以外の保険は", ("一関市",)),
        ("山口以外で円卓会議をやっている市は", ("一関市",)),
        ("山口市じゃなくて一関の保険", ("一関市",)),
        ("山口市を除く市の計画", ("一関市",)),
        ("山口市のほかに保険がある市は", ("一関市",)),
        ("山口市以外の人でも使えますか", ("山口市",)),
        ("山口市以外に住んでいる人は", ("山口市",)),
        ("山口市以外でも使えますか", ("山口市",)),
        ("山口市じゃないですか", ("山口市",)),
    ],
)
def test_cities_are_known_by_their_names(question: str, cities: tuple[str, ...]):
    assert PLACES.named(asked(question)).cities == cities


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("横浜市の制度", "横浜市"),
        ("四日市市では", "四日市市"),
        ("山口県の補助金は", "山口県"),
        ("東京都では", "東京都"),
        ("県の制度", None),
        ("この市では", None),
        ("山口市では", None),
        ("市の制度", None),
    ],
)
def test_a_city_that_is_not_covered_is_named(question: str, other: str | None):
    assert PLACES.named(asked(question)).other == other


def test_the_rest_of_the_question_is_kept_without_the_city():
    assert PLACES.named("山口市の補助金").rest.strip() == "の補助金"


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("やまぐちしの補助金", "の補助金"),
        ("ﾔﾏｸﾞﾁｼ ﾉ ﾎｼﾞｮｷﾝ", "ノ ホジョキン"),
        ("いちのせき市民センター", "市民センター"),
        ("いちのせき市の制度", "の制度"),
        ("やまぐちしか知らない", "しか知らない"),
    ],
)
def test_what_belongs_to_the_name_of_a_city_in_kana_is_taken_out_with_it_and_nothing_else(question: str, rest: str):
    assert PLACES.named(asked(question)).rest.strip() == rest


def test_knowledge_without_cities_refuses_none():
    assert Places.of([]).named("横浜市の制度").other is None


def test_all_cities_but_one_need_another_one():
    assert PLACES.named(asked("山口市と一関市以外の市の保険は")).other == "一関市・山口市以外の市"


def test_the_other_cities_leave_nothing_in_the_rest():
    assert PLACES.named(asked("山口市以外の市の保険は")).rest.strip() == "の保険は"
