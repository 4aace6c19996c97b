"""Two facts at once, what is not meant, how something is done: answered from the shipped plans."""

from datetime import date

import pytest

from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.article import Article
from tests.city import packs, shared_index

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def counter() -> Counter:
    return shared_index([article for articles in packs().values() for article in articles])


def named(counter: Counter, title: str) -> Article:
    return next(article for article in counter.index.articles if article.title == title)


@pytest.mark.parametrize(
    ("title", "question", "lead"),
    [
        (
            "社会貢献活動に対する活動保険制度の運用",
            "期間と担当は？",
            "平成25年度から29年度まで実施の予定でした。担当は協働推進課です。",
        ),
        (
            "お気軽講座の充実",
            "その費用と対象は？",
            "金額は、この計画には書かれていませんので、生涯学習・スポーツ振興課に確かめてください。対象は市民です。",
        ),
        (
            "自治会等活動費総合補助金の活用",
            "その費用と対象は？",
            "金額と対象は、この計画には書かれていませんので、市の窓口に確かめてください。",
        ),
    ],
)
def test_two_facts_asked_at_once_are_both_told(counter: Counter, title: str, question: str, lead: str):
    answer = counter.ask(question, today=TODAY, context=named(counter, title))

    assert isinstance(answer, Answer)
    assert answer.lead == lead


def test_the_same_thing_of_two_cities_is_compared_city_by_city(counter: Counter):
    offered = counter.ask("一関市の円卓会議と山口市の協働ラウンドテーブルの違いを教えて", today=TODAY)

    assert isinstance(offered, Candidates)
    assert {article.city for article in offered.articles} == {"一関市", "山口市"}


@pytest.mark.parametrize(
    "question",
    [
        "R7に一関でやったことは",
        "令和7年度に一関市で行うことは？",
        "昨年度に行った一関市の事業は？",
        "令和7年度の一関市の事業は？",
    ],
)
def test_what_is_done_in_a_year_is_listed_whatever_the_words(counter: Counter, question: str):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert (offered.why or "").startswith("令和7年度に実施とされているものは、19件あります")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "円卓会議の促進はいつ始まった？",
            "計画では令和6年度から実施です。実際にいつ始まったかは書かれていません。",
        ),
        (
            "活動保険はいつから始まりましたか",
            "前から続けている取り組みで、いつ始まったかは書かれていません。計画では平成25年度から29年度まで実施の予定でした。",
        ),
        ("一関市の計画はいつ始まった？", "計画の期間は、令和6～10年度（2024～2028年度）です。"),
    ],
)
def test_who_asks_when_something_began_is_told_what_was_planned_and_no_more(counter: Counter, question: str, lead: str):
    answer = counter.ask(question, today=TODAY)

    assert isinstance(answer, Answer)
    assert answer.lead == lead


@pytest.mark.parametrize("question", ["三つの市の計画の期間", "3市の計画はいつまで", "すべての市の計画の期間は？"])
def test_who_asks_of_all_cities_is_told_of_each(counter: Counter, question: str):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert {article.city for article in offered.articles} == {"一関市", "仙台市", "山口市"}
    assert all(line.startswith("計画の期間：") for line in offered.glimpses)


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("全部の市で保険はある？", "一関市・仙台市"),
        ("仙台と山口で活動保険があるのはどっち", "仙台市"),
        ("活動保険がある市はどこ", "一関市・仙台市"),
    ],
)
def test_a_city_that_has_nothing_of_what_is_compared_is_named(counter: Counter, question: str, without: str):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert offered.why == f"{without}の資料では、見つかりませんでした。"
    assert [article.city for article in offered.articles] == ["山口市"]


@pytest.mark.parametrize("question", ["仙台と山口で補助金が手厚いのはどっち", "仙台と山口、補助金はどちらが多い？"])
def test_which_city_does_more_is_not_judged_and_both_are_shown(counter: Counter, question: str):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert (offered.why or "").startswith("どの市がよいかは、資料には書かれていません")
    assert {article.city for article in offered.articles} == {"仙台市", "山口市"}


@pytest.mark.parametrize("place", ["東京", "盛岡", "大阪"])
def test_what_is_offered_for_a_place_that_nothing_is_known_of_is_only_near(counter: Counter, place: str):
    offered = counter.ask(f"{place}の補助金は？", today=TODAY)

    assert isinstance(offered, Candidates)
    assert offered.why == f"「{place}」については、見つかりませんでした。近いと思われるものをあげています。"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("日本語教室はある？", "日本語教室"),
        ("英語を話せる職員はいますか", "英語"),
        ("やさしい日本語の講座", "やさしい日本語"),
        ("英語版の計画はありますか", "英語版"),
        ("英語の案内はある？", "英語"),
        ("ベトナム語の資料はある？", "ベトナム語"),
    ],
)
def test_a_language_that_is_asked_about_is_a_matter(counter: Counter, question: str, said: str):
    outcome = counter.ask(question, today=TODAY)

    assert not isinstance(outcome, Answer)
    assert (outcome.why or "").startswith(f"「{said}」については、")


@pytest.mark.parametrize("question", ["日本語で補助金のことを教えて", "やさしい日本語で説明して、補助金はある？"])
def test_the_language_to_be_answered_in_is_none(counter: Counter, question: str):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert offered.why is None


def test_a_larger_place_is_not_a_city_of_that_name(counter: Counter):
    refused = counter.ask("山口県の補助金は？", today=TODAY)

    assert isinstance(refused, Unknown)
    assert refused.why.startswith("山口県のことは、ここではわかりません")


def test_what_an_article_says_of_a_larger_place_is_found(counter: Counter):
    answer = counter.ask("宮城県のNPO法人を探したい", today=TODAY)

    assert isinstance(answer, Answer)
    assert answer.article.title == "みやぎNPOナビ等の活用促進"


def test_two_facts_of_a_thing_that_is_named_are_both_told(counter: Counter):
    answer = counter.ask("活動保険の担当と期間は？", today=TODAY)

    assert isinstance(answer, Answer)
    assert answer.lead == "担当は協働推進課です。平成25年度から29年度まで実施の予定でした。"


def test_under_articles_to_choose_from_what_none_states_is_said_and_the_other_fact_shown(counter: Counter):
    offered = counter.ask("山口市のお気軽講座の対象と金額は？", today=TODAY)

    assert isinstance(offered, Candidates)
    assert offered.glimpses[0] == "対象：市民"
    assert (offered.why or "").startswith("金額は、この計画には書かれていません")


@pytest.mark.parametrize(
    ("question", "not_meant"),
    [
        ("保険以外の支援は", ("保険",)),
        ("補助金じゃない支援", ("補助金", "助成", "交付金")),
        ("補助金ではなく人の派遣はありますか", ("補助金", "助成", "交付金")),
    ],
)
def test_what_is_not_meant_is_not_offered(counter: Counter, question: str, not_meant: tuple[str, ...]):
    offered = counter.ask(question, today=TODAY)

    assert isinstance(offered, Candidates)
    assert not any(word in article.title for word in not_meant for article in offered.articles)
    assert (offered.why or "").startswith(f"「{not_meant[0]}」のほかの")


def test_where_nothing_else_is_left_it_is_said(counter: Counter):
    found = counter.ask("円卓会議ではないスケートリンク", today=TODAY)

    assert isinstance(found, Unknown)
    assert found.why.startswith("「円卓会議」のほかには、お尋ねに合うものは見つかりませんでした。")


@pytest.mark.parametrize("question", ["ごみの出し方を教えて", "NPO法人の作り方", "市役所への行き方"])
def test_a_procedure_that_no_article_tells_has_no_sure_answer(counter: Counter, question: str):
    found = counter.ask(question, today=TODAY)

    assert isinstance(found, Candidates)
    assert "方は、" in (found.why or "")
    assert "書かれていません" in (found.why or "")
    assert found.misses


def test_a_way_that_an_article_tells_is_not_said_to_be_missing(counter: Counter):
    found = counter.ask("協働の進め方を教えて", today=TODAY)

    assert isinstance(found, Candidates)
    assert "協働のプロセス" in [article.title for article in found.articles]
    assert not found.misses


@pytest.mark.parametrize("question", ["◎と○の意味は？", "わっしょいって何ですか"])
def test_signs_and_calls_are_found_as_they_are_printed(counter: Counter, question: str):
    assert isinstance(counter.ask(question, today=TODAY), Candidates)
