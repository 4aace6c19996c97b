import pytest

from knowledge.text import plain, words
from knowledge.words.lexicon import Compounds, Lexicon
from knowledge.words.repair import Repair, repaired

KNOWN = (
    "自治会振興交付金と補完性の原則、お気軽講座、人材バンク、協働、ボランティア活動、講演、オープンデータ、市民会議、"
    "住民票、年、会議の票、保険"
)


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    base = words(plain(KNOWN))
    vocabulary = {word.key for word in base}
    done = repaired(
        plain(text), words(plain(text)), Lexicon.of(Compounds.of([base])), is_known=lambda word: word.key in vocabulary
    )
    return done.text, done.repairs


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("おきがるこうざ", "お気軽講座"),
        ("ほかんせいのげんそくって何", "補完性の原則って何"),
        ("おーぷんでーた", "オープンデータ"),
        ("人財バンク", "人材バンク"),
        ("協動", "協働"),
        ("自治会振興交布金", "自治会振興交付金"),
        ("オプンデータの活動", "オープンデータの活動"),
        ("ボラテンィア", "ボランティア"),
        ("住年票", "住民票"),
        ("ほけんはでますか", "保険はでますか"),
    ],
)
def test_kana_and_one_wrong_character_are_understood(written: str, meant: str):
    assert repair(written)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "公園",
        "市民会館",
        "戸籍",
        "マンション",
        "協働",
        "つくりたいのですが",
        "ボラ",
        "年票",
        "新住民票",
        "保健",
        "けん",
    ],
)
def test_real_words_are_left_alone(text: str):
    assert repair(text) == (text, ())


def test_a_repair_tells_what_was_written():
    assert repair("人財バンク")[1] == (Repair("人財バンク", "人材バンク"),)
