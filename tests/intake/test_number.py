"""Numbers and sums of money as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadValue
from intake.number import number
from intake.parse import parse
from tests.intake.sample import a_field


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20", "20"),
        ("２０", "20"),
        ("二十", "20"),
        ("二〇", "20"),
        ("廿", None),
        ("二十名", "20"),
        ("20人くらい", "20"),
        ("約20", "20"),
        ("およそ20名です。", "20"),
        ("②⓪", "20"),
        ("1,200人", "1200"),
        ("１，２００", "1200"),
        ("ゼロ", "0"),
        ("三年間", "3"),
        ("3か月", "3"),
        ("2千5百", "2500"),
        ("壱万弐千", "12000"),
        ("12,34", None),
        ("-5", None),
        ("1.5", None),
        ("20人と5団体", None),
        ("たくさん", None),
        ("百千", None),
        ("十十", None),
    ],
)
def test_whole_numbers(typed: str, stored: str | None) -> None:
    field = a_field("integer")

    if stored is None:
        with pytest.raises(BadValue, match="数字で入れてください"):
            parse(field, typed)
    else:
        assert parse(field, typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1,000円", "1000"),
        ("1000", "1000"),
        ("¥3,000", "3000"),
        ("￥３，０００", "3000"),
        ("10万円", "100000"),
        ("10まんえん", "100000"),
        ("1万5千円", "15000"),
        ("1万5,000円", "15000"),
        ("1.5万円", "15000"),
        ("百二十万", "1200000"),
        ("1億2,000万円", "120000000"),
        ("総額で三十万円ほど", "300000"),
        ("50万円を希望します", "500000"),
        ("20人", None),
        ("万", None),
        ("1.23456万円", None),
        ("10ドル", None),
    ],
)
def test_sums_of_money_in_yen(typed: str, stored: str | None) -> None:
    field = a_field("money")

    if stored is None:
        with pytest.raises(BadValue, match="金額を、円で入れてください"):
            parse(field, typed)
    else:
        assert parse(field, typed) == stored


@pytest.mark.parametrize("typed", ["20～30人", "20〜30", "20から30人", "20-30", "二十～三十"])
def test_a_range_is_asked_for_as_one_number(typed: str) -> None:
    with pytest.raises(BadValue, match="一つの数で"):
        parse(a_field("integer"), typed)


def test_the_field_says_how_small_and_large_a_number_may_be() -> None:
    field = a_field("integer", minimum=1, maximum=50)

    assert [parse(field, typed) for typed in ("1", "50")] == ["1", "50"]
    with pytest.raises(BadValue, match=r"1以上で入れてください。いまは0"):
        parse(field, "0")
    with pytest.raises(BadValue, match=r"50以下で入れてください。いまは51"):
        parse(field, "51")


def test_a_sum_beyond_all_budgets_is_a_slip() -> None:
    with pytest.raises(BadValue, match="999,999,999,999円以下"):
        parse(a_field("money"), "一兆円")


def test_a_refusal_gives_the_example_of_the_field() -> None:
    with pytest.raises(BadValue, match="（例：30万円）"):
        parse(a_field("money", example="30万円"), "まだ分からない")


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_a_number_reads_the_same_in_every_way_of_writing_it(value: int) -> None:
    full_width = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    positional = str(value).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))

    assert number(str(value)) == number(f"{value:,}") == number(full_width) == number(positional) == value
    assert number(in_words(value)) == value


def in_words(value: int) -> str:
    """The number as it is written out: 12345 is 一万二千三百四十五."""
    if value == 0:
        return "零"
    parts = []
    for scale, mark in ((10**8, "億"), (10**4, "万"), (1, "")):
        group, value = divmod(value, scale)
        if group:
            parts.append(_group(group) + mark)
    return "".join(parts)


def _group(value: int) -> str:
    said = ""
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            said += ("" if digit == 1 and mark else "一二三四五六七八九"[digit - 1]) + mark
    return said
