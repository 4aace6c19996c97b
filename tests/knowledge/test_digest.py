from math import log

import pytest

from knowledge.digest import Digest
from knowledge.synonym import Synonyms
from knowledge.text import plain, words

SYNONYMS = Synonyms.of([["補助金", "助成金"]])


def test_a_digest_holds_words_meanings_and_sounds():
    one = Digest.of(words(plain("助成金の申請")), words(plain("自治会が使えます")), SYNONYMS)

    assert one.in_title == ("助成", "金", "申請", "=補助金")
    assert "自治" in one.in_body
    assert "じょせい" in one.readings


def test_the_tenth_time_adds_little_in_a_body_and_counts_whole_in_a_title():
    many = words(plain("花 " * 10))

    title, body = Digest.of(many, many, SYNONYMS).counted()

    assert title == {"花": 10.0}
    assert body == {"花": pytest.approx(1 + log(10))}
