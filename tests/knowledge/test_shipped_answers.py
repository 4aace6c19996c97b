"""The sample knowledge answers what residents ask of it, and refuses what it does not have."""

from datetime import date

import pytest

from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.learning.golden import shipped_goldens, tried
from knowledge.look import Way
from knowledge.pack import shipped

TODAY = date(2025, 11, 22)


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter([article for articles in shipped().values() for article in articles])


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("山口市の自治会がもらえる交付金", "yamaguchi:Ⅰ-(2)-①"),
        ("町会の運営費を助けてほしい　山口", "yamaguchi:Ⅰ-(2)-①"),
        ("公園の草刈りを町内でやったら市からお金出ますか", "yamaguchi:Ⅰ-(2)-①"),
        ("地域でイベントやるのにお金がない", "yamaguchi:Ⅰ-(2)-①"),
        ("活動中の事故に保険はありますか", "yamaguchi:Ⅰ-(2)-③"),
        ("おきがるこうざをたのみたい", "yamaguchi:Ⅱ-(3)-③"),
        ("一関市の円卓会儀", "ichinoseki:⑪"),
        ("いちのせきで しゅうかいじょを なおす ほじょきん", "ichinoseki:⑩"),
    ],
)
def test_the_right_article_is_among_those_shown(counter: Counter, question: str, key: str):
    shown = counter.ask(question, today=TODAY)

    assert isinstance(shown, (Answer, Candidates))
    articles = (shown.article,) if isinstance(shown, Answer) else shown.articles
    assert key in {article.key for article in articles}


@pytest.mark.parametrize(
    "question",
    ["水道料金の支払い", "婚姻届の出し方", "市営プールは何時まで", "札幌市の町内会の補助金", "カレーの作り方"],
)
def test_what_is_not_in_the_plans_is_not_answered(counter: Counter, question: str):
    assert not isinstance(counter.ask(question, today=TODAY), Answer)


def test_every_sample_question_gets_what_it_must(counter: Counter):
    broken = [golden.question for golden, _ in shipped_goldens() if not tried(counter, golden, today=TODAY).passed]

    assert broken == []


@pytest.mark.parametrize("mention", ["<!channel>", "<@U0AB12C>", "<!channel> <@U0AB12C>"])
def test_a_mention_pasted_from_a_chat_is_not_said_back(counter: Counter, mention: str):
    alone, beside = (counter.ask(text, today=TODAY) for text in (mention, f"{mention} 犬の登録をしたい"))

    assert isinstance(alone, Unknown)
    assert "「" not in alone.why
    assert isinstance(beside, Unknown)
    assert beside.why.startswith("「犬」については")


def test_the_plan_of_which_something_is_asked_is_not_the_thing_asked(counter: Counter):
    shown = counter.look("第3期推進計画の3つの視点は何ですか").hits
    itself = counter.look("第3期推進計画はいつまでですか").hits

    assert shown[0].article.key == "dai3ki:3つの視点"
    assert itself[0].article.key == "dai3ki:plan"


@pytest.mark.parametrize(
    ("question", "city", "status", "number"),
    [
        ("山口市の新規の取り組みを全部教えて", None, "新規", 14),
        ("新規の事業は何がありますか", "山口市", "新規", 14),
        ("新規の事業は何がありますか", None, "新規", 19),
        ("区分が拡充のものはどれですか", None, "拡充", 3),
    ],
)
def test_all_of_one_status_are_counted_and_the_first_are_offered(
    counter: Counter, question: str, city: str | None, status: str, number: int
):
    offered = counter.ask(question, today=TODAY, city=city)

    assert isinstance(offered, Candidates)
    assert [article.status for article in offered.articles] == [status] * 3
    assert offered.why is not None
    assert offered.why.startswith(f"区分が「{status}」のものは、{number}件あります。")


@pytest.mark.parametrize("question", ["自治会への新規の補助金は何がありますか", "お気軽講座は新規ですか"])
def test_who_names_a_subject_too_does_not_ask_for_a_list(counter: Counter, question: str):
    assert counter.look(question).way is Way.SEARCH


def test_a_city_not_covered_is_refused_by_name(counter: Counter):
    refused = counter.ask("札幌市の町内会の補助金", today=TODAY)

    assert isinstance(refused, Unknown)
    assert refused.why.startswith("札幌市のことは")


def test_every_article_of_an_ended_plan_is_shown_with_a_caution(counter: Counter):
    ended = [article for article in shipped()["yamaguchi"] if article.period.is_over(TODAY)]

    notices = [counter.presenter.describe(article, today=TODAY).notice or "" for article in ended]

    assert ended
    assert all("期間（平成25～29年度）は終わっています" in notice for notice in notices)
