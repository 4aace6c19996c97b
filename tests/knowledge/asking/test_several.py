"""Several facts asked for in one breath."""

import pytest

from knowledge.asking.several import facts_asked
from knowledge.asking.wanted import Wanted, wanted
from knowledge.text import plain


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("その費用と対象は？", (Wanted.AMOUNT, Wanted.TARGET)),
        ("期間と担当は？", (Wanted.WHEN, Wanted.CHARGE)),
        ("お気軽講座の対象と金額は？", (Wanted.TARGET, Wanted.AMOUNT)),
        ("いつ、どこで開かれますか", (Wanted.WHEN, Wanted.PLACE)),
        ("目的や対象、担当を教えて", (Wanted.PURPOSE, Wanted.TARGET, Wanted.CHARGE)),
    ],
)
def test_each_fact_is_read_in_the_order_of_the_question(text: str, facts: tuple[Wanted, ...]):
    assert facts_asked(plain(text), wanted(plain(text))) == facts


@pytest.mark.parametrize(
    "text",
    [
        "対象は？",
        "令和6年度、担当は？",
        "電話番号と住所を教えて",
        "町内会とNPOは対象ですか",
        "市民と行政が協働する目的は",
        "担当は青浜市と北野台市でどう違う？",
        "協働とは何ですか",
        "円卓会議とお気軽講座の違いは",
        "",
    ],
)
def test_one_fact_or_none_is_not_several(text: str):
    assert facts_asked(plain(text), wanted(plain(text))) == ()
