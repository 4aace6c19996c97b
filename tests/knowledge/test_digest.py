from math import log

import numpy as np
import pytest

from knowledge.digest import Digest, counted
from knowledge.synonym import Synonyms
from knowledge.text import plain, words

SYNONYMS = Synonyms.of([["補助金", "助成金"]])


def test_a_digest_holds_words_meanings_and_sounds():
    one = Digest.of(words(plain("助成金の申請")), words(plain("自治会が使えます")), SYNONYMS)

    assert one.in_title == ("助成", "金", "申請", "=補助金")
    assert "自治" in one.in_body
    assert "じょせい" in one.readings


def test_the_tenth_time_a_text_says_a_word_adds_little():
    counts = counted([["花"] * 10, ["木", "花"], []], {"花": 0, "木": 1}, np.array([2.0, 3.0]))

    assert counts.toarray().tolist() == [[pytest.approx(2 * (1 + log(10))), 0.0], [2.0, 3.0], [0.0, 0.0]]
