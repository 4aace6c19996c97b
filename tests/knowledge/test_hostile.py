"""Whatever is typed, there is an answer or a polite reason, quickly, and never an exception."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer import Answer, Candidates, Counter, Unknown
from tests.knowledge.town import ARTICLES, DURING, GRANT

COUNTER = Counter(ARTICLES)
COUNTER.ask("自治会", today=DURING)  # loads the dictionary outside the measured calls

LONGEST_SECONDS = 0.1

HOSTILE = {
    "empty": "",
    "blanks": " 　\n\t",
    "one character": "あ",
    "one letter": "a",
    "a hundred thousand characters": "町内会の補助金が欲しい。" * 8_500,
    "one character ten thousand times": "国" * 10_000,
    "one kana ten thousand times": "あ" * 10_000,
    "one digit ten thousand times": "1" * 10_000,
    "combining marks": "e" + "\u0301\u0327" * 50_000,
    "ligatures that grow": "﷽㌔" * 50_000,
    "emoji": "😀🎉👨‍👩‍👧🏽",
    "lone surrogates": "\ud800町内会\udfff",
    "control characters": "\x00\x1b[31m町内会\x7f",
    "writing direction": "\u202e町内会\u202c",
    "rare kanji": "𠮷野家𩸽",
    "sql": "'; DROP TABLE article; --",
    "html": "<script>alert('町内会')</script>",
    "format": "{0}{question}%s%n",
    "pattern": "((a+)+)+$" * 100,
    "english": "How can our neighbourhood association get money?",
    "korean": "주민회 보조금이 있나요",
    "arabic": "كيف يمكنني الحصول على المساعدة",
    "random kanji": "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(1_000)),
    "random kana": "".join(chr(0x3041 + i * 7919 % 83) for i in range(1_000)),
}

PARTS = (
    "町内会",
    "補助金",
    "いくら",
    "担当",
    "それ",
    "青浜市",
    "横浜市",
    "協働",
    "とは",
    "いつ",
    "平成25年",
    "どっち",
    "？",
    "ー",
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gets_a_reply_in_time(text: str):
    start = thread_time()
    answer = COUNTER.ask(text, today=DURING)
    took = thread_time() - start

    assert isinstance(answer, (Answer, Candidates, Unknown))
    assert took < LONGEST_SECONDS


@pytest.mark.parametrize("name", ["empty", "blanks", "emoji", "sql", "english", "korean", "arabic", "random kanji"])
def test_what_says_nothing_is_refused_with_a_reason(name: str):
    answer = COUNTER.ask(HOSTILE[name], today=DURING)

    assert isinstance(answer, Unknown)
    assert answer.why.endswith(("。", "."))


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec=None), max_size=200), st.booleans())
def test_any_text_gets_a_reply(text: str, talking: bool):
    answer = COUNTER.ask(text, today=DURING, context=GRANT if talking else None)

    assert 0.0 <= answer.sure <= 1.0


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "町内会",
                "補助金",
                "いくら",
                "担当",
                "それ",
                "青浜市",
                "横浜市",
                "協働",
                "とは",
                "いつ",
                "平成25年",
                "どっち",
                "？",
                "ー",
                "ー",
            ]
        ),
        max_size=12,
    )
)
def test_any_mixture_of_the_fields_words_gets_a_reply(parts: list[str]):
    answer = COUNTER.ask("".join(parts), today=DURING)

    assert answer.hits == () or answer.hits[0].score > 0
