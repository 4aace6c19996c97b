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
        ("山口と一関のちがい", ("一関市", "山口市")),
        ("山口さんに聞いた制度", ()),
        ("山口県の制度", ()),
        ("町内会の補助金", ()),
    ],
)
def test_cities_are_known_by_their_names(question: str, cities: tuple[str, ...]):
    assert PLACES.named(asked(question)).cities == cities


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("横浜市の制度", "横浜市"),
        ("四日市市では", "四日市市"),
        ("この市では", None),
        ("山口市では", None),
        ("市の制度", None),
    ],
)
def test_a_city_that_is_not_covered_is_named(question: str, other: str | None):
    assert PLACES.named(asked(question)).other == other


def test_the_rest_of_the_question_is_kept_without_the_city():
    assert PLACES.named("山口市の補助金").rest.strip() == "の補助金"


def test_knowledge_without_cities_refuses_none():
    assert Places.of([]).named("横浜市の制度").other is None
