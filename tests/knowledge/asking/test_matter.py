"""What is a matter of its own at any city office, and what is asked of nearly any scheme."""

import pytest

from knowledge.answer import Counter
from knowledge.asking.matter import Matters
from knowledge.text import Word, words
from tests.city import packs, shared_index

OWN = "図書館 保育所 粗大ごみ 市民税 婚姻届 予防接種 学童保育 市営バス 印鑑証明 選挙の投票所 温水プール 戸籍謄本"
ASPECT = "成功例 参加者の人数 役員の手当 使い道の例 過去のテーマ 前払い 床の張り替え 講師の謝金"
SAID_EXACTLY = Matters.of(None)


@pytest.fixture(scope="module")
def matters() -> Matters:
    counter: Counter = shared_index([article for articles in packs().values() for article in articles])
    return counter.matters


def counted(text: str) -> list[Word]:
    return [word for word in words(text) if word.counts]


@pytest.mark.parametrize("text", OWN.split())
def test_a_service_of_the_city_is_a_matter_of_its_own(matters: Matters, text: str):
    assert matters.is_own(counted(text))
    assert not matters.is_aspect(counted(text))


@pytest.mark.parametrize("text", ASPECT.split())
def test_what_is_asked_of_any_scheme_is_an_aspect(matters: Matters, text: str):
    assert matters.is_surely_aspect(counted(text))
    assert not matters.is_own(counted(text))


def test_nothing_said_is_neither(matters: Matters):
    assert (matters.is_own([]), matters.is_aspect([])) == (False, False)


@pytest.mark.parametrize(("text", "leaning"), [("市立図書館", 1.0), ("講師", -1.0), ("水族館", 0.0)])
def test_without_vectors_only_what_ends_in_an_example_is_known(text: str, leaning: float):
    assert SAID_EXACTLY.leaning(counted(text)) == leaning
