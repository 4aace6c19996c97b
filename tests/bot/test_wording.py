"""Every language says everything, with the same places, short enough for a button, and says so where it does not."""

import re
from string import Formatter

import pytest

from bot.channels.line_message import BUTTON_LABEL
from bot.channels.size import units
from bot.likeness import same_word
from bot.wording import Language, Words, sentences, words_in
from knowledge.text import words as cut
from knowledge.words.plain_words import plain_words

OTHERS = [language for language in Language if language is not Language.ORDINARY]
LONG_LABELS = {"button.secure"}
"""Links, which no channel cuts."""
LONGEST_EASY_SENTENCE = 50
"""Characters: guidelines of やさしい日本語 ask for short ones."""


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys_and_the_same_places(language: Language) -> None:
    ordinary, own = sentences(Language.ORDINARY), sentences(language)

    assert sorted(own) == sorted(ordinary)
    assert {key: text for key, text in own.items() if places(text) != places(ordinary[key])} == {}


@pytest.mark.parametrize("language", Language)
def test_no_label_is_too_long_for_a_button_of_line(language: Language) -> None:
    labels = {key: text for key, text in sentences(language).items() if key.startswith("button.")}

    long = {key for key, text in labels.items() if units(text) > BUTTON_LABEL}
    assert long <= LONG_LABELS


@pytest.mark.parametrize("language", Language)
def test_no_two_buttons_that_may_be_typed_read_the_same(language: Language) -> None:
    names = ("ask_staff", "comment", "proposal", "roundtable", "mine", "menu", "reply", "good", "bad", "none_of_these")
    labels = [words_in(language)(f"button.{name}") for name in names]

    assert [one for n, one in enumerate(labels) if any(same_word(one, other) for other in labels[:n])] == []


def test_a_missing_sentence_is_said_in_ordinary_japanese_and_marked() -> None:
    own = {key: text for key, text in sentences(Language.EASY).items() if key != "answer.gone"}

    said = Words(Language.EASY, own)("answer.gone")

    assert said == f"［ふつうの日本語］{words_in(Language.ORDINARY)('answer.gone')}"


def test_what_is_typed_may_be_in_ones_own_language_or_in_japanese() -> None:
    names = words_in(Language.ENGLISH).names("button.ask_staff")

    assert names == ("Ask the staff", "職員に聞く")


def test_easy_sentences_are_short_and_polite() -> None:
    said = {key: text for key, text in sentences(Language.EASY).items() if not key.endswith(("_words", ".words"))}

    long = {key: one for key, text in said.items() for one in re.split("。", text) if len(one) > LONGEST_EASY_SENTENCE}
    assert long == {}
    assert {key: text for key, text in said.items() if re.search(r"(?:である|だ|ください(?:ませ|まし))。", text)} == {}


def test_easy_sentences_use_no_hard_word_without_saying_what_it_means() -> None:
    said = sentences(Language.EASY)

    hard = {
        (key, word.surface)
        for key, text in said.items()
        if not key.endswith("_words")
        for word in cut(text)
        if word.surface in plain_words() and word.surface != "窓口" and f"{word.surface}（" not in text
    }
    assert hard == set()


def test_english_sentences_hold_no_japanese_but_names_and_examples() -> None:
    said = sentences(Language.ENGLISH)
    typed = {key for key in said if key.endswith(("_words", ".words"))}
    for_staff = {"fit.asks_staff", "fit.asks_staff_any"}
    shows_how = {"hello.hint", "form.many", "fit.many", "answer.left"}

    assert {
        key for key, text in said.items() if re.search("[ぁ-ヿ一-龯、。「」]", text)
    } <= typed | for_staff | shows_how
