"""Texts: stored as typed, but fit for a database."""

import pytest
from hypothesis import given

from intake.errors import BadValue
from intake.parse import parse
from intake.text import clean, fold, plain
from tests.intake.sample import a_field
from tests.intake.words import texts


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  みほん町内会\u3000", "みほん町内会"),
        ("第①号　㈱みほん", "第①号　㈱みほん"),
        ("葛\U000e0100城市", "葛\U000e0100城市"),
        ("家族👨\u200d👩\u200d👧", "家族👨\u200d👩\u200d👧"),
        ("a\x00b\x07c", "abc"),
        ("あ\ud800い", "あい"),
        ("みほん\u202e市", "みほん市"),
        ("\ufeff本文\u200b", "本文"),
    ],
)
def test_a_text_is_stored_as_typed_without_what_a_database_refuses(typed: str, stored: str) -> None:
    assert parse(a_field("long_text"), typed) == stored


def test_line_ends_of_every_system_become_newlines() -> None:
    assert clean("一\r\n二\r三\u2028四\x85五") == "一\n二\n三\n四\n五"


def test_a_short_text_is_kept_on_one_line() -> None:
    assert parse(a_field("text"), "〒123-4567\n みほん市中央") == "〒123-4567 みほん市中央"


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)

    assert clean(once) == once


@pytest.mark.parametrize(("kind", "longest"), [("text", 200), ("long_text", 20_000)])
def test_a_text_may_be_as_long_as_the_limit_and_no_longer(kind: str, longest: int) -> None:
    assert parse(a_field(kind), "あ" * longest) == "あ" * longest
    with pytest.raises(BadValue, match=rf"{longest:,}文字までです。いま{longest + 3:,}文字ですので、3文字短く"):
        parse(a_field(kind), "あ" * (longest + 3))


def test_a_field_sets_its_own_lengths() -> None:
    field = a_field("text", minimum=3, maximum=5)

    assert parse(field, "あいうえお") == "あいうえお"
    with pytest.raises(BadValue, match="5文字までです。いま6文字"):
        parse(field, "あいうえおか")
    with pytest.raises(BadValue, match="3文字以上でお書きください。いま2文字"):
        parse(field, "あい")


@pytest.mark.parametrize("one", ["ゴミ", "ごみ", "ｺﾞﾐ", " ごみ。", "「ゴミ」"])
def test_spellings_of_one_word_fold_to_one_key(one: str) -> None:
    assert fold(one) == "ごみ"


@pytest.mark.parametrize(
    "polite", ["電話でお願いします。", "電話です", "電話を希望します", "「電話」", "電話にします！", "電話"]
)
def test_a_polite_ending_is_not_part_of_the_answer(polite: str) -> None:
    assert plain(polite) == "電話"
