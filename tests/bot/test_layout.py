"""How the lines of a reply are laid out on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.layout import Fact, Opening, Part, laid, opening, parts
from bot.message import Reply


def test_facts_that_follow_each_other_stand_together() -> None:
    found = laid(["目的：集まる場所を整える", "時期：令和6年度から", "くわしくは窓口へ。", "窓口：協働推進課"])

    assert found == [
        Part(facts=(Fact("目的", "集まる場所を整える"), Fact("時期", "令和6年度から"))),
        Part(text="くわしくは窓口へ。"),
        Part(facts=(Fact("窓口", "協働推進課"),)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "聞きたいことを書いてください。例：「町内会で使える補助金はある？」",
        "PC-8-0001「公園に木を」：受付",
        "これはとても長いので見出しではないただの文章です：そうでしょう",
        "：値だけ",
        "見出しだけ：",
    ],
)
def test_a_sentence_with_a_colon_stays_a_sentence(line: str) -> None:
    assert laid([line]) == [Part(text=line)]


def test_an_answer_of_several_lines_is_one_fact() -> None:
    assert laid(["ご意見：一行目\n二行目"]) == [Part(facts=(Fact("ご意見", "一行目\n二行目"),))]


def test_a_city_in_brackets_marks_the_title_and_a_purpose_its_text() -> None:
    found = laid(
        ["【一関市】自治会等活動費総合補助金の活用", "【送った内容】", "【集める目的】お返事のために使います。"]
    )

    assert found == [
        Part(mark="一関市", title="自治会等活動費総合補助金の活用"),
        Part(title="送った内容"),
        Part(mark="集める目的", text="お返事のために使います。"),
    ]


def test_an_answer_with_a_source_names_its_article_first() -> None:
    reply = Reply(text="あります。", lines=("協働の理念共有", "目的：分かち合う"), source="「計画」")

    assert parts(reply)[0] == Part(title="協働の理念共有")


def test_without_a_source_the_first_line_is_a_sentence() -> None:
    assert parts(Reply(text="どれですか。", lines=("つぎの中から",))) == [Part(text="つぎの中から")]


def test_personal_lines_stand_with_the_others() -> None:
    reply = Reply(text="確かめてください。", lines=("ご意見：あ",), private=("お名前：山田 花子",))

    assert parts(reply) == [Part(facts=(Fact("ご意見", "あ"), Fact("お名前", "山田 花子")))]


def test_the_place_of_a_question_is_told_apart_from_its_words() -> None:
    assert opening("ご住所を教えてください。（7／8問）") == Opening("ご住所を教えてください。", number=7, total=8)


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("パブリックコメント（意見の提出）", True),
        ("受け付けました。", False),
        ("どれですか？", False),
        ("「提案」を取っておきました。\nつづけますか", False),
        ("あ" * 41, False),
    ],
)
def test_a_title_is_short_and_no_sentence(text: str, *, is_title: bool) -> None:
    assert opening(text).is_title is is_title


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_word_of_a_reply_is_lost(lines: list[str]) -> None:
    shown = "".join(
        part.mark + part.title + part.text + "".join(fact.label + fact.value for fact in part.facts)
        for part in laid(lines)
    )

    signs = str.maketrans("", "", "：【】")
    assert "".join(shown.translate(signs).split()) == "".join("".join(lines).translate(signs).split())
