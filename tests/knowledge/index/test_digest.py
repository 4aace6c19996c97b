from dataclasses import fields
from math import log

import numpy as np
import pytest

from knowledge.index.digest import Digest, Text, counted, digested, read
from knowledge.index.tally import Tally
from knowledge.words.synonym import Synonyms

SYNONYMS = Synonyms.of([["補助金", "助成金"]])
TEXTS = [
    Text(
        f"第{at}回の清掃",
        f"第{at}回の清掃\n町のそうじ",
        f"公園{at % 7}の草取りを{at % 5}年前から、27人と2 7人で続けています。",
    )
    for at in range(25)
]


def test_a_digest_holds_words_meanings_and_sounds():
    one = digested([Text("助成金の申請", "助成金の申請\nお金の話", "自治会が使えます")], SYNONYMS)

    assert list(one.title.rows) == ["助成", "金", "申請", "話", "=補助金"]
    assert "自治" in one.body.rows
    assert "じょせい" in one.readings.rows
    assert list(one.names.rows) == ["助成", "金", "申請"]
    assert one.spread["助成"] == 1


def test_articles_read_in_parts_by_several_processes_are_read_as_by_one():
    alone, together = digested(TEXTS, SYNONYMS), read(TEXTS, SYNONYMS, processes=2, at_once=10)

    assert list(together.words) == list(alone.words)
    assert [getattr(together, part.name) for part in fields(Digest)] == [
        getattr(alone, part.name) for part in fields(Digest)
    ]


def test_the_tenth_time_a_text_says_a_word_adds_little():
    texts = Tally.of([["花"] * 10, ["木", "=木", "花"], []])

    counts = counted(texts, {"花": 0, "木": 1}, np.array([2.0, 3.0]))

    assert counts.toarray().tolist() == [[pytest.approx(2 * (1 + log(10))), 0.0], [2.0, 3.0], [0.0, 0.0]]


def test_a_word_said_more_often_than_two_bytes_hold_is_still_counted():
    tally = Tally.of([["花"] * 70_000])

    assert tally.lengths.tolist() == [70_000]
    assert tally.number.tolist() == [65_535]
