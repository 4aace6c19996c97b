from pathlib import Path

import pytest

from knowledge.errors import BadSynonyms
from knowledge.text import plain, words
from knowledge.words.synonym import Synonyms, read_rows, shipped_synonyms


def meanings(synonyms: Synonyms, text: str) -> list[str]:
    return [meaning.name for meaning in synonyms.meanings(words(plain(text)))]


def test_words_of_one_row_have_one_meaning_in_every_form():
    synonyms = Synonyms.of([["支援", "手伝う", "助ける"]])

    assert meanings(synonyms, "手伝ってください") == meanings(synonyms, "助けた") == ["=支援"]


def test_the_longest_phrase_wins_and_phrases_do_not_overlap():
    synonyms = Synonyms.of([["補助金", "お金"], ["補助", "助け"]])

    assert meanings(synonyms, "補助金の補助") == ["=補助金", "=補助"]


def test_a_word_may_have_several_meanings():
    synonyms = Synonyms.of([["費用", "お金"], ["補助金", "お金"]])

    assert meanings(synonyms, "お金") == ["=費用", "=補助金"]


@pytest.mark.parametrize(
    "toml",
    [
        "money = [",
        "money = 3",
        'money = ["お金"]',
        'money = [["お金"]]',
        'money = [["お金", "お金"]]',
        'money = [["お金", 3]]',
        'money = [["お金", " "]]',
        'money = [["お金", "あ"], ["お金", "い"], ["お金", "う"], ["お金", "え"]]',
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, toml: str):
    file = tmp_path / "synonyms.toml"
    file.write_text(toml, encoding="utf-8")

    with pytest.raises(BadSynonyms, match=r"synonyms\.toml"):
        read_rows(file)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("町内会", "自治会"),
        ("助成金", "お金"),
        ("パブコメ", "意見募集"),
        ("円卓会議", "懇談会"),
        ("ボランティア保険", "活動保険"),
        ("NPO", "非営利団体"),
        ("手伝って", "応援"),
    ],
)
def test_the_shipped_table_joins_the_words_of_the_field(one: str, other: str):
    synonyms = shipped_synonyms()

    assert set(meanings(synonyms, one)) & set(meanings(synonyms, other))
