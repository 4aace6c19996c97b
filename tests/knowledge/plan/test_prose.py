import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.plan.prose import (
    carries_on,
    indent_of,
    is_finished,
    is_folio,
    is_open,
    is_spaced,
    is_within_word,
    joined,
    paragraphs,
    sentences,
    tightened,
    width_of,
)
from tests.knowledge.plan.papers import paper


def test_spaces_inside_words_go_and_those_between_latin_words_stay():
    assert tightened("目 的 は　Local Good の 28 年度") == "目的はLocal Goodの28年度"


def test_radicals_become_the_characters_they_look_like():
    assert tightened("⽬的と⺠間") == "目的と民間"


def test_wrapped_lines_are_joined_without_a_space():
    assert joined(["町の花壇を", "みんなで Open", "Garden と呼ぶ"]) == "町の花壇をみんなでOpen Gardenと呼ぶ"


def test_a_page_number_inside_a_sentence_is_left_out():
    document = paper("花壇の世話を近所で分け合うことで、顔を合わせる日を増や\n\n- 12 -\n\nしていきます。\n")

    (only,) = paragraphs(document.lines)

    assert only.text == "花壇の世話を近所で分け合うことで、顔を合わせる日を増やしていきます。"
    assert only.lines == (1, 5)


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph():
    lines = (
        "町の花壇を近所で分け合って世話をする習わしが、むかしから続い",
        "ています。",
        "いまは担い手が減り、世話をする日を決めることもむずかしくなり",
        "ました。",
    )

    found = [paragraph.lines for paragraph in paragraphs(paper("\n".join(lines)).lines)]

    assert found == [(1, 2), (3, 4)]


def test_bullets_and_numbers_begin_paragraphs():
    document = paper("・花壇の世話\n・夜の見回り\n(1) 朝の市\n")

    assert [paragraph.text for paragraph in paragraphs(document.lines)] == ["・花壇の世話", "・夜の見回り", "(1)朝の市"]


def test_empty_lines_after_every_line_mean_nothing():
    words = [
        "花壇の世話を近所で分け合うことで、",
        "顔を合わせる日を増やし、困った時に",
        "声をかけあえる町をつくることを、",
        "みなで目指していきたいと考えて、",
        "この計画にその道すじを示します。",
    ]
    document = paper("\n\n".join(words) + "\n")

    assert is_spaced(document.lines)
    assert [paragraph.text for paragraph in paragraphs(document.lines)] == ["".join(words)]


def test_a_full_stop_within_brackets_ends_no_sentence():
    assert sentences("町長は「急がない。確かめる。」と言う。次へ進む。") == [
        "町長は「急がない。確かめる。」と言う。",
        "次へ進む。",
    ]


@pytest.mark.parametrize("text", ["12", "- 12 -", "2-3", "４ページ", "p.7", "〜 3 〜"])
def test_page_numbers_are_known(text: str):
    assert is_folio(text)


@pytest.mark.parametrize("text", ["12人", "2-3 花壇", "", "第3章"])
def test_other_lines_are_no_page_numbers(text: str):
    assert not is_folio(text)


def test_what_ends_and_what_is_open():
    assert is_finished("世話をします。」")
    assert not is_finished("世話をし")
    assert is_open("町（むかしの")
    assert not is_open("町（むかしの村）")


def test_a_word_may_run_over_the_end_of_a_line():
    assert is_within_word("町のコミュニ", "ティを育てる")
    assert not is_within_word("花壇の世話", "夜の見回り")


def test_widths_and_indents_are_counted_in_characters():
    assert width_of(" 花壇ABC ") == 3.5
    assert [indent_of(text) for text in (" 花", "  花", "\u3000花", "花")] == [0, 2, 2, 0]


@given(st.text(alphabet="花壇の、。「」(1) \n\u3000・", max_size=80))
def test_no_letter_is_lost_or_made_up(text: str):
    document = paper(text)
    printed = [line.text for line in document.lines if not is_folio(line.text)]

    found = "".join(paragraph.text for paragraph in paragraphs(document.lines))

    assert "".join(found.split()) == "".join("".join(printed).split())


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("はじめての会", False),
        ("は三年とする。", True),
        ("もみじの里", False),
        ("も加わる。", True),
        ("のりもの", False),
        ("の手入れ", True),
        ("、花壇", True),
        ("）の会", True),
        ("ょうぶな苗", True),
        ("", False),
    ],
)
def test_a_particle_carries_a_sentence_on_and_a_word_that_begins_like_one_does_not(text: str, carries: bool):
    assert carries_on(text) is carries


def test_a_paragraph_may_begin_with_a_word_that_looks_like_a_particle():
    text = "花壇の世話を分け合います。\nはじめに、近所で顔を合わせる日を決めておくことが大切です。"

    assert len(paragraphs(paper(text).lines)) == 2
