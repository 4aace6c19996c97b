from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import CHUNK, QUESTION_LIMIT, asked, folded, is_well_spelled, keys, pieces, plain, words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＮＰＯ　法人", "npo 法人"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"),
        ("⺠間と⻘年の⻑", "民間と青年の長"),
        ("①番", "1番"),
        ("町\x00内\u200b会", "町 内 会"),
        ("\ud800町内会\udfff", "町内会"),
        ("𠮷野", "吉野"),
    ],
)
def test_what_looks_the_same_is_read_the_same(written: str, read: str):
    assert plain(written) == read


def test_a_question_is_cut_to_its_limit_also_when_normalising_makes_it_longer():
    assert len(asked("㌔" * 5_000)) == QUESTION_LIMIT
    assert len(asked("町" * 100_000)) == QUESTION_LIMIT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("引越し", "引っ越し"),
        ("ゴミ", "ごみ"),
        ("届け出", "届出"),
        ("手伝って", "手伝う"),
        ("終わり", "終わる"),
        ("手伝い", "手伝った"),
    ],
)
def test_written_variants_have_one_key(one: str, other: str):
    assert keys(words(plain(one))) == keys(words(plain(other)))


def test_a_noun_that_is_no_verb_stays_what_it_is():
    assert keys(words("町の光と祭り")) == ["町", "光", "祭"]


def test_function_words_and_question_words_are_dropped():
    assert keys(words(plain("助成金について教えてほしいのですが、どうすればよいですか？"))) == ["助成", "金"]


def test_words_know_where_they_stand_also_beyond_one_chunk():
    text = "町内会の" * (CHUNK // 2)

    found = words(text)

    assert "".join(word.surface for word in found) == text
    assert all(text[word.start :].startswith(word.surface) for word in found)


def test_pieces_are_kanji_and_katakana_without_hiragana():
    assert pieces("町会のゴミ") == ["町", "会", "町会", "ゴ", "ミ", "ゴミ"]


@pytest.mark.parametrize("text", ["町内会", "市民会館", "マンション"])
def test_whole_words_are_well_spelled(text: str):
    assert is_well_spelled(text)


@pytest.mark.parametrize("text", ["交布金", "提案性度", "ボラテンィア"])
def test_a_slip_of_the_pen_is_not_well_spelled(text: str):
    assert not is_well_spelled(text)


def test_every_thread_cuts_the_same_words():
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: [word.key for word in words("自治会の活動を手伝う")], range(64)))

    assert results == [results[0]] * 64


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_text_is_cut_into_words_that_make_it_up_again(text: str):
    readable = asked(text)

    found = words(readable)

    assert "".join(word.surface for word in found) == readable


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text: str):
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet="ァアカガヴヶーあん字a", max_size=20))
def test_folding_keeps_every_character_in_its_place(text: str):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)
