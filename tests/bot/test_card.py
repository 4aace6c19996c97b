"""An answer: one sentence, at most five lines, the source, and the next steps in an order that stays the same."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import LONGEST_LINE, MOST_LINES, Steps, card, whole_card
from bot.channels.line_message import BUTTON_LABEL, QUICK_REPLIES
from bot.channels.size import crowded
from bot.message import MAX_CHOICES, Choice, Fact, Heading, Remark, Reply
from bot.wording import Language, words_in
from knowledge.answer import Answer, Counter
from knowledge.article import Article, Citation, Kind, Part, Period

RATE = (Choice("役に立った", "good:1:0", minor=True), Choice("ちがう", "bad:1:0", minor=True))
FIT = Choice("この制度が使えるか調べる", "fit:only:grant")
GRANT = Article(
    key="grant",
    kind=Kind.SCHEME,
    title="みほんまちづくり補助金",
    citation=Citation("みほん計画", page=3),
    city="みほん市",
    period=Period(2024, 2030),
    status="新規",
    departments=("みほん課",),
    target_bodies=("町内会",),
    leading=("市",),
    participating=("NPO",),
    purpose="町内会の活動を助けます。",
    content="補助金を交付します。" * 30,
    completion="10団体",
    schedule={"R6": "実施"},
    parts=(Part(("市",), "相談を受けます。"),),
)
LIKE = replace(GRANT, key="other", title="みほんまちづくり補助金の相談", content="相談を受けます。")
SHORT = Article(
    key="short",
    kind=Kind.FAQ,
    title="鍵の借り方",
    content="市役所で借ります。",
    citation=Citation("みほんの質問"),
    city="となり市",
)


def answer(article: Article = GRANT, asked: str | None = None) -> Answer:
    return Counter([GRANT, LIKE, SHORT]).presenter.describe(article, today=date(2026, 11, 22), asked=asked)


def shown(found: Answer, language: Language = Language.ORDINARY, steps: Steps | None = None) -> Reply:
    steps = steps or Steps(fit=FIT, may_comment=True, rate=RATE)
    return card(words_in(language), found, pin="grant@1", steps=steps)


def test_the_answer_comes_first_and_at_most_five_lines_follow() -> None:
    reply = shown(answer(asked="補助金の担当はどこですか"))

    assert reply.text == "担当はみほん課です。"
    assert reply.lines[0] == Heading("みほんまちづくり補助金", "みほん市")
    assert len(reply.lines) == MOST_LINES
    assert reply.source == "「みほん計画」 3ページ（令和6～12年度（2024～2030年度））"


def test_years_that_the_source_names_itself_are_not_said_twice() -> None:
    source = Citation("みほん計画", edition="令和6～12年度", page=3)

    assert shown(answer(replace(GRANT, citation=source))).source == (
        "「みほん計画」（令和6～12年度） 3ページ（2024～2030年度）"
    )


def test_what_was_asked_besides_takes_the_place_of_other_lines() -> None:
    reply = card(words_in(Language.ORDINARY), answer(), pin="", steps=Steps(), besides=("対象は町内会です。",))

    assert reply.lines[0] == "対象は町内会です。"
    assert len(reply.lines) == MOST_LINES


def test_a_long_line_ends_with_a_sentence_and_the_rest_is_one_button_away() -> None:
    found = answer()

    (content,) = (line for line in shown(found).lines if isinstance(line, Fact) and line.label == "内容")
    whole = whole_card(words_in(Language.ORDINARY), found, pin="", steps=Steps())

    assert content.value.endswith("。…")
    assert len(content.value) <= LONGEST_LINE + 1
    assert "more:grant" in [choice.value for choice in shown(found).choices]
    assert GRANT.content in whole.plain(numbered=False)
    assert "more:grant" not in [choice.value for choice in whole.choices]


def test_the_steps_stand_in_an_order_that_stays_and_the_rating_comes_last() -> None:
    values = [choice.value for choice in shown(answer()).choices]

    assert values == ["fit:only:grant", "staff", "start:comment", "near:grant", "more:grant", "good:1:0", "bad:1:0"]


def test_only_what_can_be_done_is_offered() -> None:
    reply = shown(answer(SHORT), steps=Steps())

    assert [choice.value for choice in reply.choices] == ["staff"]


@pytest.mark.parametrize("language", Language)
def test_the_buttons_fit_every_channel_without_numbers(language: Language) -> None:
    words = words_in(language)
    fit = Choice(words("button.fit"), "fit:only:grant")
    rate = tuple(Choice(words(f"button.{name}"), name, minor=True) for name in ("good", "bad"))

    choices = shown(answer(), language, Steps(fit=fit, may_comment=True, rate=rate)).choices

    assert not crowded(choices, BUTTON_LABEL)
    assert len(choices) <= min(MAX_CHOICES, QUICK_REPLIES)


def test_in_english_the_reply_says_that_its_answer_is_japanese() -> None:
    reply = shown(answer(), Language.ENGLISH)

    assert reply.lines[0] == Remark("Note", words_in(Language.ENGLISH)("answer.note"))


def test_in_easy_japanese_hard_words_are_explained_and_it_is_said_that_no_easy_text_exists() -> None:
    reply = shown(answer(), Language.EASY)

    assert isinstance(reply.lines[0], Remark)
    assert "（「補助金」は活動を助けるために市などが出すお金）という" in reply.plain(numbered=False)
    assert reply.lines[1] == Heading("みほんまちづくり補助金", "みほん市")


def test_in_easy_japanese_the_text_of_the_staff_takes_the_place_of_purpose_and_content() -> None:
    written = replace(GRANT, easy="町内会が使うお金です。\n市がはらいます。")

    lines = shown(answer(written), Language.EASY).lines

    assert lines[:3] == (Heading(GRANT.title, "みほん市"), "町内会が使うお金です。", "市がはらいます。")
    assert not {"目的", "内容"} & {line.label for line in lines if isinstance(line, Fact)}
    assert "町内会が使うお金です。" not in shown(answer(written)).lines


def test_an_easy_text_that_nobody_has_looked_at_again_is_not_shown() -> None:
    written = replace(GRANT, easy="前のことです。", doubt=("easy",))

    assert "前のことです。" not in shown(answer(written), Language.EASY).lines
