"""Messages that ask for another language, and look-alikes."""

import pytest

from bot.switching import is_english, language_asked, led_in
from bot.wording import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("日本語", Language.ORDINARY),
        ("日本語で", Language.ORDINARY),
        ("日本語でお願いします", Language.ORDINARY),
        ("普通の日本語に戻して", Language.ORDINARY),
        ("ふつうに戻してください", Language.ORDINARY),
        ("Japanese please", Language.ORDINARY),
        ("Can you go back to Japanese?", Language.ORDINARY),
        ("やさしい日本語で", Language.EASY),
        ("やさしい日本語で話して", Language.EASY),
        ("簡単な日本語で教えてください。", Language.EASY),
        ("easy Japanese, please", Language.EASY),
        ("日本語がよくわかりません", Language.EASY),
        ("英語で", Language.ENGLISH),
        ("英語でいいですか", Language.ENGLISH),
        ("英語でも大丈夫ですか？", Language.ENGLISH),
        ("英語でお願いします", Language.ENGLISH),
        ("In English, please!", Language.ENGLISH),
        ("Do you speak English?", Language.ENGLISH),
        ("I don't speak Japanese", Language.ENGLISH),
        ("Sorry, I can’t read Japanese.", Language.ENGLISH),
        ("I cannot read any Japanese", Language.ENGLISH),
    ],
)
def test_a_language_is_asked_for_by_name_or_in_a_sentence(text: str, language: Language):
    assert language_asked(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "日本語教室の補助金はありますか",
        "日本語を教える活動",
        "英語の資料はありますか",
        "英語でいい講座はありますか",
        "英語を話せる職員はいますか",
        "外国語で書かれた案内",
        "補助金を簡単な日本語で教えて",
        "普通の人",
        "やさしいまちづくり",
        "教えてください",
        "お願いします",
        "Is there a grant for a Japanese class?",
        "I don't like the Japanese garden",
        "NPO",
        "",
        "😀",
    ],
)
def test_who_only_speaks_of_a_language_asks_for_none(text: str):
    assert language_asked(text) is None


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("やさしい日本語で教えて、補助金はある？", (Language.EASY, "補助金はある？")),
        ("日本語がよくわかりません。保険はありますか", (Language.EASY, "保険はありますか")),
        ("英語でお願いします。", None),
        ("日本語、英語の案内", None),
        ("教えてください。補助金はある？", None),
        ("補助金はある？", None),
        ("", None),
    ],
)
def test_a_question_may_follow_the_language_asked_for(text: str, led: tuple[Language, str] | None):
    assert led_in(text) == led


@pytest.mark.parametrize(("text", "language"), [("日本語", Language.ORDINARY), ("英語", None), ("ふつう", None)])
def test_an_answer_that_is_awaited_is_no_switch(text: str, language: Language | None):
    assert language_asked(text, is_awaited=True) is language


@pytest.mark.parametrize(
    ("text", "is_it"), [("I want to die", True), ("Fire!", True), ("DV", False), ("火事fire", False)]
)
def test_english_is_told_from_abbreviations(text: str, is_it: bool):
    assert is_english(text) is is_it
