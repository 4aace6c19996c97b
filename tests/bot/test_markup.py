"""Words on a page are escaped, read aloud once, and marked with their language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from bot.markup import marked_up

TEXTS = st.text(st.sampled_from("町内会に申請する。<b>&\"' NPO English 、「」1")) | st.text()


def without_readings(html: str) -> str:
    return re.sub(r"<rp.*?</rp>|<rt.*?</rt>|</?ruby>|</?span.*?>", "", html)


def test_readings_stand_over_kanji_and_not_in_the_ear() -> None:
    said = marked_up("食べる", has_furigana=True)

    assert said == (
        '<ruby>食<rp aria-hidden="true">（</rp><rt aria-hidden="true">た</rt><rp aria-hidden="true">）</rp></ruby>べる'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Where to ask", "Where to ask"),
        ("協働推進課", '<span lang="ja">協働推進課</span>'),
        ("NPOを助けるしくみ", '<span lang="ja">NPOを助けるしくみ</span>'),
        ("Is this about 山口市 or not?", 'Is this about <span lang="ja">山口市</span> or not?'),
        ("Receipt number PC-8-0001", "Receipt number PC-8-0001"),
        ("<b>町</b> and more words", '&lt;b&gt;<span lang="ja">町</span>&lt;/b&gt; and more words'),
    ],
)
def test_japanese_on_an_english_page_is_marked(text: str, html: str) -> None:
    assert marked_up(text, around="en") == html


def test_on_an_english_page_readings_stand_too() -> None:
    said = marked_up("町", around="en", has_furigana=True)

    assert said.startswith('<span lang="ja"><ruby>町<')


@given(TEXTS, st.sampled_from(["ja", "en"]), st.booleans())
def test_whatever_is_put_in_stands_on_the_page_escaped(text: str, around: str, furigana: bool) -> None:
    assert without_readings(marked_up(text, around=around, has_furigana=furigana)) == escape(text)
