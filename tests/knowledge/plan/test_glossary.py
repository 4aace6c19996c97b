import pytest

from knowledge.plan.glossary import glossary_of
from tests.knowledge.plan.papers import paper

BASKET = "近所の者が集まって話す場。"
PACT = "互いの役割を紙に書いた約束。"


def entries(text: str) -> dict[str, str]:
    return {entry.term: entry.meaning for entry in glossary_of(paper(text))}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"寄合：{BASKET}", f"協定書：{PACT}"),
        (f"寄合……{BASKET}", f"協定書・・・{PACT}"),
        (f"寄合　　{BASKET}", f"協定書　　{PACT}"),
        (f"・寄合 － {BASKET}", f"・協定書 － {PACT}"),
        (f"■寄合\n{BASKET}", f"■協定書\n{PACT}"),
        (f"寄合\n　{BASKET}", f"協定書\n　{PACT}"),
        (f"**寄合**\n: {BASKET}", f"**協定書**\n: {PACT}"),
        (f"1 寄合：{BASKET}", f"2 協定書：{PACT}"),
    ],
)
@pytest.mark.parametrize("heading", ["用語解説", "## 用語集", "資料３　用語の説明", "■ ことばの説明"])
def test_word_and_meaning_are_set_off_in_many_ways(heading: str, first: str, second: str):
    assert entries(f"{heading}\n{first}\n{second}\n") == {"寄合": BASKET, "協定書": PACT}


def test_the_letters_of_an_index_are_no_words_and_wrapped_meanings_go_on():
    text = "用語解説\n【あ行】\n居場所：だれもが気兼ねなく過ごせ\nるところ。\nか行\n協定書：互いの役割を書いた約束。\n"

    assert entries(text) == {"居場所": "だれもが気兼ねなく過ごせるところ。", "協定書": "互いの役割を書いた約束。"}


def test_a_reading_is_another_word_for_the_entry():
    first, _ = glossary_of(paper(f"用語解説\n寄合（よりあい）\n{BASKET}\n協定書\n{PACT}\n"))

    assert (first.term, first.other_words, first.first, first.last) == ("寄合", ("よりあい",), 2, 3)


@pytest.mark.parametrize("after", ["第６章 計画の推進", "資料編", "策定の経過", "委員会委員名簿"])
def test_a_glossary_ends_at_the_next_section(after: str):
    text = f"用語解説\n寄合：{BASKET}\n協定書：{PACT}\n{after}\n日程：四月に始めて三月に終えます。\n"

    assert entries(text) == {"寄合": BASKET, "協定書": PACT}


@pytest.mark.parametrize(
    "text",
    [
        "この計画の用語解説は、資料編にあります。\n寄合：話す場です。",
        f"用語の説明\n寄合とは、近所の者が話す場をいいます。\n※ 協定書：{PACT}\n※ 市：{BASKET}",
        f"用語解説\n寄合：{BASKET}",
        "用語解説\n日時：四月一日の朝九時から始めます。\n場所：町の公民館の二階の和室です。",
        "",
    ],
)
def test_other_texts_are_no_glossary(text: str):
    assert entries(text) == {}
