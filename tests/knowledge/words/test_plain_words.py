"""Hard words are explained where they are first read, in brackets that stand where a reader expects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import words
from knowledge.words.plain_words import explained, plain_words

GRANT = f"補助金（{plain_words()['補助金']}）"
LONGEST_EXPLANATION = 30
LEAST = 60


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("補助金を出します。補助金の額は、", f"{GRANT}を出します。補助金の額は、"),
        ("市に申請する。", f"市に申請する（{plain_words()['申請']}）。"),
        ("「協働」を進めます。", f"「協働」（{plain_words()['協働']}）を進めます。"),
        ("評価及び公募", f"評価（{plain_words()['評価']}）及び公募（{plain_words()['公募']}）"),
        ("地域協働体は、", f"地域協働体（「協働体」は{plain_words()['協働体']}）は、"),
        ("NPO（特定非営利活動法人）", "NPO（特定非営利活動法人）"),
        ("団体（NPOなど）", "団体（NPOなど）"),
        ("団体（NPOなど）とNPO", f"団体（NPOなど）とNPO（{plain_words()['NPO']}）"),
        ("「まちの補助金」は", f"「まちの補助金」（「補助金」は{plain_words()['補助金']}）は"),
        ("協働推進課", "協働推進課"),
        ("ありがとう", "ありがとう"),
        ("", ""),
    ],
)
def test_a_hard_word_is_explained_where_it_is_first_read(text: str, read: str):
    assert explained(text)[0] == read


def test_what_was_explained_before_is_not_explained_again():
    first, known = explained("補助金があります。")

    assert first == f"{GRANT}があります。"
    assert explained("補助金を申請する。", known)[0] == f"補助金を申請する（{plain_words()['申請']}）。"


def test_a_word_is_not_found_in_the_middle_of_another():
    assert "「自治」" not in explained("自治体")[0]


def test_there_are_many_words_and_every_explanation_is_short_and_plain():
    table = plain_words()

    assert len(table) >= LEAST
    assert {word: said for word, said in table.items() if len(said) > LONGEST_EXPLANATION or said[-1] == "。"} == {}
    assert {word: said for word, said in table.items() if set("（）()「」") & set(said)} == {}


def test_no_explanation_says_the_word_itself():
    assert {word: said for word, said in plain_words().items() if word in {w.surface for w in words(said)}} == {}


@given(st.text(st.sampled_from("補助金申請書を（）「」協働体NPO及びする。a\n")) | st.text(max_size=200))
def test_explanations_are_only_put_in_and_each_stands_once(text: str):
    read, known = explained(text)

    rest = iter(read)
    assert all(sign in rest for sign in text)
    assert [word for word in known if read.count(plain_words()[word]) <= text.count(plain_words()[word])] == []
    assert known or read == text
