"""What tells whose value it is when sheets were torn: reprints on two pages, and actors that texts speak of."""

import pytest

from knowledge.document.model import Line
from knowledge.plan.block import Block
from knowledge.plan.mention import Mentions, mentioned
from knowledge.plan.reprint import Reprints
from knowledge.plan.shape import shape_of


def block(text: str) -> Block:
    return Block(shape_of(text), text, (Line(1, text),))


TITLE, REPRINT, OTHER = block("② 花の教室"), block("③ 花の教室 【再掲】"), block("① 水の教室")
ROW, AGAIN, ELSE = block("■市民 □学校 ■市"), block("■市民 □学校 ■市"), block("□市民 ■学校 □市")
PAGES = [[TITLE, ROW], [REPRINT, OTHER, AGAIN, ELSE], [block("① 火の用心")]]


def test_a_value_that_stands_on_both_pages_of_a_reprint_is_bound_to_its_title():
    reprints = Reprints(PAGES)

    assert reprints.bond(REPRINT, AGAIN, 1) > 1
    assert reprints.bond(AGAIN, REPRINT, 1) > 1
    assert reprints.bond(REPRINT, ELSE, 1) < -1


def test_a_title_on_one_page_only_binds_nothing():
    assert Reprints(PAGES).bond(OTHER, AGAIN, 1) == 0.0
    assert Reprints(PAGES).bond(ROW, AGAIN, 1) == 0.0
    assert Reprints([PAGES[0]]).bond(TITLE, ROW, 0) == 0.0


def test_a_value_that_stands_on_every_page_tells_little_of_a_reprint():
    everywhere = block("市民課・学校教育課")
    reprints = Reprints([[*page, everywhere] for page in PAGES])

    assert 0 <= reprints.bond(REPRINT, everywhere, 1) < reprints.bond(REPRINT, AGAIN, 1)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("町内会等", "町内会の行事を手伝います。", 1.0),
        ("市民", "市民が花を植えます。", 1.0),
        ("市民", "市民活動団体が花を植えます。", 0.0),
        ("市", "職員が花の植え方を説明します。", 0.8),
        ("市", "市民が花を植えます。", 0.0),
        ("学校", "生徒が花を植えます。", 0.8),
        ("企業", "花を植えます。", 0.0),
    ],
)
def test_a_text_speaks_of_an_actor_by_its_name_or_by_a_word_for_its_sort(name: str, text: str, said: float):
    assert mentioned(name, text) == said


def test_a_row_agrees_with_the_texts_that_name_those_who_are_ticked():
    mentions = Mentions([ROW, ELSE])
    texts = [mentions.named(block("市民が花を植え、水をやります。"))]

    assert mentions.agreement(mentions.excess(ROW.text), texts) > mentions.agreement(mentions.excess(ELSE.text), texts)
