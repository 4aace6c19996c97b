"""Cutting and splitting texts to what a platform takes."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.size import crowded, cut, labels, split, units
from bot.message import Choice

TEXTS = st.text(alphabet=st.sampled_from("あ亜A。、\n 🍎𠮷か\u3099葛\U000e0100👨\u200d👩"), max_size=120)
LIMITS = st.integers(min_value=4, max_value=40)


def test_a_character_outside_the_basic_plane_counts_twice() -> None:
    assert units("𠮷野家🍎") == 6


@settings(deadline=None)
@given(TEXTS, LIMITS)
def test_split_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    pieces = split(text, limit)

    assert "".join(pieces) == text
    assert all(0 < units(piece) <= limit for piece in pieces)


@settings(deadline=None)
@given(TEXTS, LIMITS)
def test_a_cut_text_keeps_the_limit_and_says_that_it_was_cut(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["か\u3099", "葛\U000e0100", "あ", "🍎"]), max_size=60), LIMITS)
def test_a_character_is_never_parted_from_its_marks(characters: list[str], limit: int) -> None:
    pieces = split("".join(characters), limit)

    assert not any(unicodedata.category(piece[0]).startswith("M") for piece in pieces)


def test_a_long_text_is_split_at_the_end_of_a_sentence() -> None:
    pieces = split("補助金があります。" * 3, 20)

    assert pieces == ["補助金があります。補助金があります。", "補助金があります。"]


def test_a_long_text_without_any_stop_is_split_at_the_limit() -> None:
    assert split("あ" * 25, 10) == ["あ" * 10, "あ" * 10, "あ" * 5]


def test_labels_that_fit_stay_as_they_are() -> None:
    choices = [Choice("意見を出す", "a"), Choice("やめる", "b", minor=True)]

    assert labels(choices, 20) == ["意見を出す", "やめる"]


def test_labels_that_do_not_fit_are_numbered_as_in_the_text() -> None:
    choices = [
        Choice("地域コミュニティ活動推進支援事業補助金について", "a"),
        Choice("もどる", "b", minor=True),
        Choice("円卓", "c"),
    ]

    shown = labels(choices, 20)

    assert crowded(choices, 20)
    assert shown == ["1. 地域コミュニティ活動推進支援事業…", "もどる", "2. 円卓"]
    assert units(shown[0]) == 20
