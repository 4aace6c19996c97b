"""Names in kana that the dictionary cuts into pieces."""

from dataclasses import replace

import pytest

from knowledge.search import Index
from knowledge.text import keys, plain, words
from knowledge.words.nickname import SHORTEST, Nicknames
from knowledge.words.synonym import shipped_synonyms
from tests.knowledge.town import ARTICLES, CLEANING

CENTRE = replace(
    CLEANING,
    key="aohama:9",
    title="市民活動センター（さぽらんて）の充実",
    content="さぽらんての相談窓口を増やします。",
)


@pytest.mark.parametrize("title", ["センター（さぽらんて）の充実", "あいぱーく", "「さぽらんて」の活用"])
def test_a_name_alone_or_in_brackets_is_one_when_the_dictionary_cuts_it(title: str):
    assert len(Nicknames.of([title]).names) == 1


@pytest.mark.parametrize(
    "title", ["（まちづくり）の推進", "「みんなでつくる」まち", "（サポートセンター）", "さぽらんての充実"]
)
def test_words_of_the_dictionary_phrases_and_beginnings_are_no_names(title: str):
    assert Nicknames.of([title]).names == ()


@pytest.mark.parametrize("question", ["さぽらんてって何", "サポランテの電話番号", "昨日さぽらんてに行った"])
def test_a_name_in_a_question_is_one_word_and_its_pieces_are_none(question: str):
    text = plain(question)

    found = keys(Nicknames(("さぽらんて",)).joined(words(text), text))

    assert "さぽらんて" in found
    assert {"さ", "ぽい"}.isdisjoint(found)


def test_where_no_name_is_said_the_words_stay_as_they_are():
    text = plain("公園の清掃に行きたい")

    assert Nicknames(("さぽらんて",)).joined(words(text), text) == words(text)


def test_who_asks_for_a_name_finds_only_what_says_it():
    index = Index.of([*ARTICLES, CENTRE], synonyms=shipped_synonyms(), sources=())

    found = index.search(index.terms("さぽらんてって何"))

    assert [hit.article.key for hit in found] == [CENTRE.key]
    assert found[0].matched == ("さぽらんて",)


def test_a_name_is_long_enough_not_to_stand_inside_other_words():
    assert Nicknames.of(["（ぽっ）", f"（{'ぽ' * (SHORTEST - 1)}）"]).names == ()
