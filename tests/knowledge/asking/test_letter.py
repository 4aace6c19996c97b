"""The questions of a message and of a long letter."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.asking.letter import LONGEST_LETTER, MOST_LOOKED, SHORT, named_questions, read_letter

PARTS = ("補助金", "はいつ？", "あと", "、", "。", "担当は", "教えて", "\n", "か", "\ud800", "😀")
COMPLAINT = "先日、自治会の総会がありました。役員のなり手がなく困っています。雨の日も多く、川が心配です。" * 8


@pytest.mark.parametrize(
    "text",
    [
        "町内会の補助金",
        "町内会でお祭りをするのに、市からお金をもらえる制度ってある？山口市です",
        "会費だけでは足りません。自治会が受けられる助成はございますでしょうか。",
        "こんにちは。町内会の補助金について教えてください。よろしくお願いします。",
        "円卓会議って何ですか。市民カフェとは違うのですか？",
        "",
    ],
)
def test_a_short_message_with_one_question_is_that_question(text: str):
    assert read_letter(text).questions == (text,)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("締め切りはいつ？ あと担当はどこ？", ("締め切りはいつ？", "担当はどこ？")),
        ("円卓会議の担当はどこ、それと対象は", ("円卓会議の担当はどこ", "対象は")),
        (
            "お世話になっております。円卓会議の担当はどちらでしょうか。また、申し込みはいつまででしょうか。",
            ("円卓会議の担当はどちらでしょうか。", "申し込みはいつまででしょうか。"),
        ),
        ("保険はいくら？ 保険はいくら？ 対象は？", ("保険はいくら？", "対象は？")),
    ],
)
def test_several_questions_are_told_apart(text: str, questions: tuple[str, ...]):
    assert read_letter(text).questions == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "山口市の町内会です。夏祭りのことで、①使える交付金②締切③会場についてご教示ください",
            ("山口市の町内会です。夏祭りのことで、 使える交付金", "締切", "会場"),
        ),
        ("つぎのことを教えてください。\n1. 円卓会議の担当\n2. 保険の対象", ("円卓会議の担当", "保険の対象")),
        ("・円卓会議の担当は？\n・補助金はいくら？", ("円卓会議の担当は？", "補助金はいくら？")),
        ("円卓会議について\n(1)対象は\n(2)時期は\n教えてください", ("円卓会議について 対象は", "時期は")),
    ],
)
def test_a_list_is_told_apart(text: str, questions: tuple[str, ...]):
    assert read_letter(text).questions == questions


@pytest.mark.parametrize(
    "text",
    [
        "⑪は何ですか",
        "①と②の違いは？",
        "プラン2016の1-(3)-1とは",
        "市民活動・地域活動の補助金を教えて",
        "②と③を教えて",
    ],
)
def test_a_number_that_is_spoken_of_makes_no_list(text: str):
    assert read_letter(text).questions == (text,)


def test_the_questions_of_a_long_letter_are_found():
    letter = read_letter(
        f"{COMPLAINT}町内会の活動に使える補助金はありますか。{COMPLAINT}円卓会議への参加の仕方を教えてください。"
    )

    assert letter.is_long
    assert letter.questions == (
        "町内会の活動に使える補助金はありますか。",
        "円卓会議への参加の仕方を教えてください。",
    )


def test_a_question_that_names_nothing_takes_the_sentence_before_it_along():
    letter = read_letter(f"{COMPLAINT}隣の市では花壇の補助があるそうです。うちでもできますか。")

    assert "花壇の補助" in letter.questions[0]


def test_a_long_letter_without_a_question_has_none():
    assert read_letter(COMPLAINT).questions == ()


@pytest.mark.parametrize(
    "text", ["か。", "は", "あと、", "お世話に", "教えて", "平成", "どう違", "？", "国", "e\u0301\u0327"]
)
def test_the_longest_letter_is_read_quickly(text: str):
    letter = (text * LONGEST_LETTER)[:LONGEST_LETTER]
    start = thread_time()
    found = read_letter(letter)
    took = thread_time() - start

    assert len(found.questions) <= MOST_LOOKED
    assert took < 0.1


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_any_mixture_is_read_and_short_ones_always_ask_something(parts: list[str]):
    text = "".join(parts)
    letter = read_letter(text)

    assert letter.is_long is (len(text) > SHORT)
    assert letter.is_long or letter.questions


def test_questions_that_name_nothing_are_left_out_where_another_names_something():
    lines = ["町内会長です。", "どうすればいいですか", "住民票はどこでもらえますか"]

    assert named_questions(lines) == ["町内会長です。", "住民票はどこでもらえますか"]


@pytest.mark.parametrize(
    "lines",
    [[], ["町内会長です。"], ["どうすればいいですか"], ["どこに相談できますか。"], ["やめるにはどうしたらいいですか"]],
)
def test_where_nothing_named_is_asked_nothing_is_kept(lines: list[str]):
    assert named_questions(lines) == []
