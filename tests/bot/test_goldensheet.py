"""Golden questions as a table that Japanese Excel opens, and back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning.golden import Golden
from bot.learning.goldensheet import COLUMNS, BadSheet, read_sheet, sheet_of
from knowledge.learning.golden import Expects, GoldenQuestion
from knowledge.text import plain
from tests.storage.samples import golden

TALK = 'title = "あいさつ"\n\n[[step]]\nsay = "=こんにちは"\nsees = ["まどぐち", "\\"引用\\""]\n'
HEAD = "質問,来るはずのもの,記事,言葉\n"


def table(*goldens: Golden) -> list[tuple[GoldenQuestion | str, bool]]:
    return read_sheet(sheet_of(goldens))


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(BadSheet) as refused:
        read_sheet(text.encode())
    return [(fault.line, fault.why) for fault in refused.value.faults]


def test_questions_and_talks_come_back_as_they_were():
    talk = golden(about=TALK, is_must=False)

    assert table(golden(), talk) == [(golden().about, True), (TALK, False)]


def test_the_file_has_the_mark_that_excel_needs_and_its_ends_of_lines():
    data = sheet_of([golden()])

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").startswith(",".join(COLUMNS) + "\r\n")


def test_a_question_that_looks_like_a_formula_is_not_one():
    about = GoldenQuestion(question="=1+1は", expects=Expects.UNKNOWN)
    data = sheet_of([golden(about=about)])

    assert "質問,'=1+1は" in data.decode("utf-8-sig")
    assert read_sheet(data) == [(about, True)]


def test_a_table_saved_by_excel_in_shift_jis_or_pasted_with_tabs_is_read():
    text = "質問\t来るはずのもの\t記事\r\n町内会で使える補助金は\t候補\tmihon:1\r\n"
    wanted = [
        (GoldenQuestion(question="町内会で使える補助金は", expects=Expects.CANDIDATE, articles=("mihon:1",)), False)
    ]

    assert read_sheet(text.encode("cp932")) == wanted
    assert read_sheet(text.replace("\t", ",").encode("utf-8-sig")) == wanted


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "列の名前"),
        ("a,b\n1,2\n", 1, "列の名前（質問、来るはずのもの）"),
        (f"{HEAD}保険は,なにか,,\n", 2, "答え・候補・わからない・言葉のどれか"),
        (f"{HEAD}保険は,答え,,\n", 2, "記事を選んで"),
        (f"{HEAD},わからない,,\n", 2, "質問を書いて"),
        (f"{HEAD}保険は,言葉,,\n", 2, "言葉を書いて"),
        ("種類,質問,来るはずのもの\nやりとり,title = 1,\n", 2, "題名"),
        ("種類,質問,来るはずのもの\n手紙,保険は,わからない\n", 2, "「質問」か「やりとり」"),
        ("質問,来るはずのもの,必ず合格\n保険は,わからない,たぶん\n", 2, "「はい」か「いいえ」"),
    ],
)
def test_a_fault_names_the_line_and_what_to_do(text: str, line: int, words: str):
    ((found, why),) = faults(text)

    assert found == line
    assert words in why


def test_every_fault_is_told_at_once_by_the_line_as_excel_counts():
    found = faults(f'{HEAD}"長い\n質問は",わからない,,\n保険は,答え,,\n,わからない,,\n')

    assert [line for line, _ in found] == [4, 5]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x81", b"x" * 1_000_000, "質問\n".encode("utf-16")])
def test_what_is_no_table_is_refused_in_words(data: bytes):
    with pytest.raises(BadSheet):
        read_sheet(data)


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=40)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)


@settings(deadline=None, max_examples=100)
@given(LINES.filter(plain), st.lists(LINES, min_size=1, max_size=3), st.booleans())
def test_whatever_was_written_is_read_back(question: str, articles: list[str], is_must: bool):
    about = GoldenQuestion(question=question, expects=Expects.CANDIDATE, articles=tuple(articles))

    assert table(replace(golden(), about=about, is_must=is_must)) == [(about, is_must)]
