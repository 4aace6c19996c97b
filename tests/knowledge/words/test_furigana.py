"""Readings over kanji: right where they stand, bare where they cannot be known, and nothing of the text is lost."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.furigana import furigana

HIRAGANA = re.compile(r"[\u3041-\u3096ー]+")
KANJI = re.compile(r"[\u3400-\u9fff々〆ヶヵ\U00020000-\U0003ffff]+")

READ = tomllib.loads((Path(__file__).parent / "furigana.toml").read_text(encoding="utf-8"))
TEXTS = (
    st.text(st.sampled_from("一二三十人日月年分方町内会食べ取り組行っ私生々ヶヵかカ市関ー、。（<&>A1２ \n😀𠮷\ud800"))
    | st.text()
)


def shown(text: str) -> str:
    return "".join(f"{surface}({reading})" if reading else surface for surface, reading in furigana(text))


@pytest.mark.parametrize("marked", READ["words"].split())
def test_ordinary_words_are_read_as_people_read_them(marked: str):
    assert shown(re.sub(r"\(.*?\)", "", marked)) == marked


@pytest.mark.parametrize("marked", READ["names"].split())
def test_names_are_read_as_their_places_and_people_are_called(marked: str):
    assert shown(re.sub(r"\(.*?\)", "", marked)) == marked


@pytest.mark.parametrize("marked", READ["numbers"].split())
def test_what_is_counted_is_read_with_its_number(marked: str):
    assert shown(re.sub(r"\(.*?\)", "", marked)) == marked


@pytest.mark.parametrize("text", ["1日", "30分", "3本", "2階", "六回", "々"])
def test_what_is_read_in_several_ways_stays_bare(text: str):
    assert [reading for _, reading in furigana(text)] == [None]


def test_an_endless_number_does_no_harm():
    assert furigana("1" * 5_000 + "日")[-1] == ("日", "にち")


@pytest.mark.parametrize(
    ("text", "marked"),
    [("お住まいの方は", "お住(す)まいの方(かた)は"), ("東の方が", "東(ひがし)の方が"), ("安い方で", "安(やす)い方で")],
)
def test_a_person_and_a_direction_are_written_alike(text: str, marked: str):
    assert shown(text) == marked


@given(TEXTS)
def test_joined_the_pieces_are_the_text(text: str):
    assert "".join(surface for surface, _ in furigana(text)) == text


@given(TEXTS)
def test_readings_are_hiragana_and_stand_over_kanji_alone(text: str):
    over = [(surface, reading) for surface, reading in furigana(text) if reading is not None]

    assert [pair for pair in over if not (KANJI.fullmatch(pair[0]) and HIRAGANA.fullmatch(pair[1]))] == []


def test_a_text_without_kanji_is_one_piece():
    assert furigana("ひらがなとカタカナ、ABCと123。") == (("ひらがなとカタカナ、ABCと123。", None),)
    assert furigana("") == ()
