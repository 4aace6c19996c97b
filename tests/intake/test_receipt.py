"""Receipt numbers and check words."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from intake.receipt import (
    check_digest,
    check_words,
    make_check_word,
    matches,
    read_check_word,
    read_receipt,
    receipt_number,
    series,
)
from tests.intake.words import texts

KEY = b"k" * 32
NOVEMBER = datetime(2026, 11, 22, tzinfo=UTC)
RECEIPT = "PC-8-0012"
WORD = "さくら・こだま・38"


def drawn(*numbers: int) -> Callable[[int], int]:
    """A source of random numbers that gives these."""
    left = list(numbers)
    return lambda below: left.pop(0) % below


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 31, 14, 59, 59, tzinfo=UTC), "PC-7"),
        (datetime(2026, 3, 31, 15, 0, 0, tzinfo=UTC), "PC-8"),
        (datetime(2026, 12, 31, 15, 0, 0, tzinfo=UTC), "PC-8"),
        (datetime(2027, 3, 31, 15, 0, 0, tzinfo=UTC), "PC-9"),
    ],
)
def test_a_series_lasts_a_fiscal_year_of_japan(now: datetime, expected: str) -> None:
    assert series("PC", now) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "PC-8-0001"), (9999, "PC-8-9999"), (10000, "PC-8-10000")])
def test_a_receipt_number_has_four_digits_or_more(number: int, expected: str) -> None:
    assert receipt_number("PC", NOVEMBER, number) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "PC-8-0012",
        "pc-8-0012",
        "ＰＣ－８－００１２",
        "ｐｃー８ー００１２",
        "PC−8−0012",
        " PC 8 0012 ",
        "PC80012",
        "pc8 0012",
        "PC-8-12",
        "受付番号：PC-8-0012",
        "受付番号は PC80012 です。",
        "PC-8-0012はどうなりましたか",
        "先日送った「PC-8-0012」の件です。PC-8-0012です。",
    ],
)
def test_a_receipt_number_is_read_in_many_writings(typed: str) -> None:
    assert read_receipt(typed) == RECEIPT


@pytest.mark.parametrize(
    "typed",
    ["", "PC", "PC-8", "8-0012", "PC-8-0012とPC-8-0013", "XPCZ-8-0012", "090-1234-5678", "パブコメ", "P-8-0012"],
)
def test_what_is_no_single_receipt_number_is_not_read_as_one(typed: str) -> None:
    assert read_receipt(typed) is None


@given(
    st.sampled_from(["PC", "TE", "EN", "TO"]),
    st.datetimes(min_value=datetime(2026, 4, 2), max_value=datetime(2070, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(min_value=1, max_value=99_999),
)
def test_every_receipt_number_reads_back_with_and_without_its_hyphens(prefix: str, now: datetime, number: int) -> None:
    receipt = receipt_number(prefix, now, number)

    assert read_receipt(receipt) == receipt
    if number < 10_000:
        assert read_receipt(receipt.replace("-", "")) == receipt


@given(texts)
def test_no_text_breaks_the_readers(text: str) -> None:
    receipt, word = read_receipt(text), read_check_word(text)

    assert receipt is None or read_receipt(receipt) == receipt
    assert word is None or read_check_word(word) == word
    assert not matches(text, KEY, RECEIPT, "")


def test_a_check_word_is_two_different_words_and_two_digits() -> None:
    words = check_words()

    assert make_check_word(drawn(0, 0, 5)) == f"{words[0]}・{words[1]}・05"
    assert make_check_word(drawn(3, 2, 99)) == f"{words[3]}・{words[2]}・99"


def test_check_words_drawn_at_random_read_back_and_differ() -> None:
    drawn_words = {make_check_word(secrets.randbelow) for _ in range(200)}

    assert len(drawn_words) == 200
    assert all(read_check_word(word) == word.replace("・", "") for word in drawn_words)


def test_the_words_are_many_short_and_in_hiragana() -> None:
    words = check_words()

    assert len(set(words)) == len(words) >= 200
    assert [word for word in words if not re.fullmatch(r"[あ-ん]{3,5}", word)] == []


def test_no_two_words_differ_by_fewer_than_two_sounds_even_without_voicing() -> None:
    bare = [re.sub("[\u3099\u309a]", "", unicodedata.normalize("NFD", word)) for word in check_words()]

    near = [pair for pair in combinations(bare, 2) if Levenshtein.distance(*pair) < 2]

    assert near == []


@pytest.mark.parametrize(
    "typed",
    [
        "さくら・こだま・38",
        "さくらこだま38",
        "サクラ コダマ ３８",
        "ｻｸﾗ-ｺﾀﾞﾏ-38",
        "さくら、こだま、38です。",
        "「さくら・こだま・38」",
    ],
)
def test_a_check_word_is_read_in_many_writings(typed: str) -> None:
    assert matches(typed, KEY, RECEIPT, check_digest(WORD, KEY, RECEIPT))


@pytest.mark.parametrize(
    "typed", ["さくら・こだま・39", "こだま・さくら・38", "さくら・こだま", "38", "", "さくら・こたま・38"]
)
def test_another_word_does_not_match(typed: str) -> None:
    assert not matches(typed, KEY, RECEIPT, check_digest(WORD, KEY, RECEIPT))


def test_the_digest_is_of_one_case_and_one_key_and_does_not_hold_the_word() -> None:
    digest = check_digest(WORD, KEY, RECEIPT)

    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert digest != check_digest(WORD, KEY, "PC-8-0013")
    assert digest != check_digest(WORD, b"x" * 32, RECEIPT)
    assert not matches(WORD, KEY, "PC-8-0013", digest)


def test_a_digest_needs_a_check_word_and_a_key_that_cannot_be_guessed() -> None:
    with pytest.raises(ValueError, match="not a check word"):
        check_digest("ぱすわーど", KEY, RECEIPT)
    with pytest.raises(ValueError, match="too short"):
        check_digest(WORD, b"short", RECEIPT)
