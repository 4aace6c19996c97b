"""Short messages that steer a form, and messages that are questions."""

import pytest
from hypothesis import given

from intake.command import COMMANDS, command, declines, is_question, question_after_prefix, speaks_of_something
from tests.intake.words import texts


@pytest.mark.parametrize(("verb", "word"), [(verb, word) for verb, words in COMMANDS.items() for word in words.split()])
def test_every_word_of_a_command_is_that_command(verb: str | None, word: str) -> None:
    assert command(word) == verb


@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        (" もどる。", "back"),
        ("ＢＡＣＫ", "back"),
        ("「やめる」", "stop"),
        ("送信する！", "send"),
        ("スキップ", "skip"),
        ("ｽｷｯﾌﾟ", "skip"),
        ("送るのは、やめておきたいところが一つあります", None),
        ("やめるべきだ", None),
        ("確認事項", None),
        ("", None),
        ("。", None),
    ],
)
def test_only_a_whole_message_is_a_command(typed: str, verb: str | None) -> None:
    assert command(typed) == verb


@pytest.mark.parametrize(
    "typed",
    [
        "会場はどこですか",
        "会場はどこですか。",
        "いつまで？",
        "いつまで?",
        "円卓会議とは",
        "締切を教えてください",
        "締切を教えて",
        "費用はかかりますか",
        "だれでも出せるのでしょうか",
        "町内会でもいいのかな",
        "補助金の額が知りたいです",
        "会場はどこ",
        "補助金の対象は",
        "円卓会議はどういう意味",
    ],
)
def test_messages_that_ask(typed: str) -> None:
    assert is_question(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "バス停を増やしてほしい。",
        "バス停を増やすべきではないでしょうか。",
        "反対です",
        "会場を広くしてください",
        "みほん町内会",
        "こんにちは",
        "活動の目的",
        "",
        "\u3000",
        "どこの町にもある話だと思います。",
    ],
)
def test_messages_that_tell(typed: str) -> None:
    assert not is_question(typed)


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("質問：会場はどこ", "会場はどこ"),
        ("質問: 会場はどこ", "会場はどこ"),
        ("質問 会場はどこ", "会場はどこ"),
        ("しつもん、会場はどこ", "会場はどこ"),
        ("ご質問です。会場はどこ", "会場はどこ"),
        ("質問ですが、会場は\nどこ", "会場は\nどこ"),
        ("質問の回数を減らしてほしい", None),
        ("質問", None),
        ("質問：", None),
        ("会場はどこ", None),
    ],
)
def test_a_message_may_say_that_it_is_a_question(typed: str, question: str | None) -> None:
    assert question_after_prefix(typed) == question


@given(texts)
def test_no_text_breaks_the_reading_of_commands_and_questions(text: str) -> None:
    assert command(text) in {*COMMANDS, None}
    assert is_question(text) in {True, False}
    assert question_after_prefix(text) != ""


@pytest.mark.parametrize(
    "typed", ["やっぱいいです", "やっぱりやめる", "もういいです", "じゃあ、やめます", "すみません、やっぱりやめます"]
)
def test_who_gives_up_in_other_words_stops(typed: str) -> None:
    assert command(typed) == "stop"


@pytest.mark.parametrize(
    "typed", ["いいです", "けっこうです", "電話でいいです", "もう送りました", "やっぱり", "もう", "はい"]
)
def test_what_may_be_an_answer_is_no_command(typed: str) -> None:
    assert command(typed) is None


@pytest.mark.parametrize("text", ["いいです", "けっこうです。", "じゃあいらないです", "やっぱり結構です"])
def test_who_wants_nothing_more_declines(text: str) -> None:
    assert declines(text) or command(text) == "stop"


@pytest.mark.parametrize("text", ["いいですね", "結構です、と言われました", "公園がいいです", "はい"])
def test_what_says_more_than_that_does_not(text: str) -> None:
    assert not declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "活動保険のことを聞きたい",
        "やっぱり活動保険について",
        "防災の件ですが",
        "担当はどこですか",
        "保険を知りたいです",
    ],
)
def test_what_may_be_asked_where_one_of_a_few_is_chosen(text: str) -> None:
    assert speaks_of_something(text)


@pytest.mark.parametrize("text", ["清掃です", "1と3", "町内会", "花を植えます", "みんなに聞きました"])
def test_what_chooses_asks_nothing(text: str) -> None:
    assert not speaks_of_something(text)
