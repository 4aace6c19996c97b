"""One line under each article to choose from."""

from dataclasses import replace

import pytest

from knowledge.article import Article, Part
from knowledge.asking.place import Places
from knowledge.asking.question import Question, understand
from knowledge.reply.closeness import Closeness
from knowledge.reply.fact import UNSURE
from knowledge.reply.glimpse import LONGEST_GLIMPSE, glimpse
from knowledge.reply.lead import lead
from tests.knowledge.town import ARTICLES, CLEANING, GRANT, INSURANCE, MEETING, PLAN, TERM

MEASURED = replace(CLEANING, parts=(Part(("目標値（令和10年度）",), "50団体"), Part(("実績（令和6年度）",), "32団体")))


def asked(question: str) -> Question:
    return understand(question, Places.of([]))


@pytest.mark.parametrize(
    ("article", "question", "line"),
    [
        (GRANT, "交付金の担当は？", "担当：市民協働課"),
        (MEETING, "円卓会議の担当は？", "中心：協働体"),
        (GRANT, "交付金の対象は？", "対象：地域コミュニティ"),
        (GRANT, "交付金は前からある？", "区分：継続（前から続けている取り組み）"),
        (GRANT, "交付金は平成26年度に何をする", "時期：平成26年度は実施"),
        (PLAN, "計画は何年度まで", "計画の期間：令和6～10年度（2024～2028年度）"),
        (CLEANING, "清掃はいつ", "計画の期間：平成25～29年度（2013～2017年度）"),
        (INSURANCE, "保険はいくら", "保険料は1人300円です。"),
        (TERM, "協働とは", "立場の違う人が対等に力を合わせることをいいます。"),
        (CLEANING, "花壇の手入れをしたい", "公園の草取りや花壇の手入れをする人を募ります。"),
        (GRANT, "交付金の目的は", "自治会の活動を元気にします。"),
        (MEASURED, "清掃はどこまで進んだ", "進み具合：目標値（令和10年度） 50団体、実績（令和6年度） 32団体"),
        (GRANT, "交付金はどうなったら完了", "完了の目安：どの自治会も自分たちで活動を続けられるようになれば完了です。"),
        (GRANT, "交付金はどの柱に入っていますか", "計画の中の場所：Ⅰ 活動の支援"),
        (
            replace(CLEANING, content="草を取ります。人は３年に１回募ります。"),
            "募集は何年おき",
            "人は３年に１回募ります。",
        ),
        (replace(GRANT, purpose="", content="", completion=""), "お金がほしい", ""),
    ],
)
def test_the_line_says_the_fact_asked_for_or_what_is_nearest(article: Article, question: str, line: str):
    assert glimpse(article, asked(question)) == line


def test_a_fact_that_nobody_has_checked_is_not_said():
    doubtful = replace(GRANT, doubt=("departments",))

    assert glimpse(doubtful, asked("交付金の担当は？")) == UNSURE


def test_text_that_nobody_has_checked_is_marked():
    doubtful = replace(CLEANING, doubt=("content",))

    assert glimpse(doubtful, asked("花壇の手入れ")) == f"{UNSURE}公園の草取りや花壇の手入れをする人を募ります。"


@pytest.mark.parametrize("article", ARTICLES)
def test_a_line_is_short_whatever_the_article_says(article: Article):
    text = "とても長い文が、ずっと続いていて、" * 30 + "終わります。"
    long = replace(article, departments=(), completion=text, content=text)

    assert len(glimpse(long, asked("どうなったら終わりですか"))) <= LONGEST_GLIMPSE + len("……完了の目安：") + len(
        UNSURE
    )
    assert len(glimpse(long, asked("終わるのはどこ"))) <= LONGEST_GLIMPSE + len("……") + len(UNSURE)


def test_of_a_long_sentence_the_clauses_nearest_to_the_question_are_shown():
    sentence = "冊子を作り、" * 12 + "集会所を直すときの補助を案内し、" + "ほかのことも知らせます、" * 6
    close = Closeness.said("集会所の補助")

    assert "集会所を直すときの補助を案内し" in close.cut(sentence, longest=40)
    assert close.cut(sentence, longest=40).startswith("…")


def test_a_sentence_cut_short_still_says_what_is_done():
    sentence = "集会所の古くなったところについて、" + "いろいろなことを考えながら、" * 8 + "順に直します。"

    shown = Closeness.said("集会所が古い").cut(sentence, longest=40)

    assert shown == "集会所の古くなったところについて、いろいろなことを考えながら…順に直します。"


def test_who_does_it_is_at_least_whose_charge_it_is():
    grant = replace(GRANT, leading=(), participating=())

    assert glimpse(grant, asked("誰がやっているの")) == "担当：市民協働課"


def test_measured_progress_leads_with_value_and_year():
    said = lead(MEASURED, asked("清掃はどこまで進みましたか"))

    assert said == "目標値（令和10年度）は50団体、実績（令和6年度）は32団体です。"
