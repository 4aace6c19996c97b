"""Sudachi's synonym dictionary, read from a small invented file."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import BadSynonyms
from knowledge.index.weights import WEIGHTS
from knowledge.search import Index
from knowledge.text import plain, words
from knowledge.words.synonym import GENERAL_MARK, Synonyms, city_synonyms
from knowledge.words.thesaurus import general_synonyms, read_thesaurus
from tests.knowledge.town import ARTICLES

SAMPLE = """000001,1,0,1,0,0,0,(),燃料,,
000001,1,0,1,0,0,2,(),ねんりょう,,
000001,1,0,2,0,0,0,(),"油, 灯油",,

000002,1,0,1,0,0,0,(),回覧板,,
000002,1,0,2,0,0,0,(),まわし板,,
000002,1,1,2,0,2,0,(),板,,
000002,1,2,3,0,0,0,(),カイラン,,

000003,2,0,1,0,0,0,(),開く,,
000003,2,0,2,0,0,0,(),あける,,
000004,,,,,,,,掲示板,,
000004,,,,,,,,けいじ場,,
"""


def rows(*groups: tuple[str, ...]) -> list[str]:
    return [f"{number:06},1,0,1,0,0,0,(),{word},," for number, group in enumerate(groups, start=1) for word in group]


def test_nouns_of_a_group_are_a_row_and_what_is_ambiguous_or_struck_out_is_left_out():
    found = read_thesaurus(SAMPLE.splitlines())

    assert found == [("燃料", "油, 灯油"), ("回覧板", "まわし板"), ("掲示板", "けいじ場")]


def test_a_word_in_more_than_three_groups_is_left_out_and_a_group_of_one_word_is_none():
    found = read_thesaurus(rows(("もの", "燃料"), ("もの", "回覧板", "まわし板"), ("もの", "掲示板"), ("もの", "畳")))

    assert found == [("回覧板", "まわし板")]


def test_variants_that_are_the_same_word_for_the_search_count_once():
    assert read_thesaurus(rows(("ごみ", "ゴミ"), ("ゴミ", "塵芥"))) == [("ゴミ", "塵芥")]


@pytest.mark.parametrize("line", ["000001,1,0,1", "x,1,0,1,0,0,0,(),燃料,,", "000001,1,0,1,0,0,0,(),,,", '1,"'])
def test_a_broken_line_is_named(line: str):
    with pytest.raises(BadSynonyms, match=r"synonyms\.txt: line 2"):
        read_thesaurus([*rows(("燃料",)), line])


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    file = tmp_path / "city.txt"
    file.write_bytes("000001,1,0,1,0,0,0,(),燃料,,".encode("cp932"))

    with pytest.raises(BadSynonyms, match=r"city\.txt"):
        general_synonyms(file)


def test_our_own_table_comes_first_and_the_general_one_where_it_is_silent(tmp_path: Path):
    file = tmp_path / "synonyms.txt"
    file.write_text("\n".join(rows(("補助金", "下り金"), ("燃料", "灯油"))), encoding="utf-8")
    table = city_synonyms((), general=general_synonyms(file))

    found = {meaning.name for meaning in table.meanings(words(plain("灯油の補助金")))}

    assert "=補助金" in found
    assert f"{GENERAL_MARK}燃料" in found
    assert f"{GENERAL_MARK}補助金" not in found


def test_a_general_meaning_finds_an_article_and_weighs_less_than_our_own():
    def score(table: Synonyms) -> float:
        index = Index.of(ARTICLES, synonyms=table, sources=())
        return float(index.parts(index.terms(plain("ぺけぽんの花だん")))["title"][0])

    row = (ARTICLES[0].title, "ぺけぽん")
    own = score(Synonyms.of([row]))
    general = score(replace(Synonyms.of(()), general=Synonyms.of([row], mark=GENERAL_MARK)))

    assert 0 < general < own
    assert WEIGHTS.general < WEIGHTS.meaning
