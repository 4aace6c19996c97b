from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge.answer import MOST_CANDIDATES, Answer, Candidates, Counter, Unknown
from knowledge.article import Article, Kind
from tests.knowledge.town import AFTER, ARTICLES, CLEANING, DURING, GRANT, INSURANCE, MEETING, PLAN, REPAIRS, TERM

COUNTER = Counter(ARTICLES)


def answered(question: str, *, context: Article | None = None, city: str | None = None) -> Answer:
    answer = COUNTER.ask(question, today=DURING, context=context, city=city)
    assert isinstance(answer, Answer), answer
    return answer


def test_an_answer_carries_its_source_its_years_and_its_city():
    answer = answered("青浜市の自治会振興交付金の担当は？")

    assert answer.lead == "担当は市民協働課です。"
    assert answer.citation == "「青浜市協働プラン」（平成25～29年度） Ⅰ 活動の支援 ① 10～20行目"
    assert answer.year == "平成25～29年度（2013～2017年度）"
    assert answer.city == "青浜市"
    assert answer.notice is None
    assert answer.hits[0].article == answer.article == GRANT


def test_every_article_described_has_a_source_and_a_first_sentence():
    for article in ARTICLES:
        answer = COUNTER.presenter.describe(article, today=DURING)

        assert article.citation.document in answer.citation
        assert answer.lead


def test_a_plan_whose_period_is_over_is_never_answered_as_current():
    answer = COUNTER.ask("自治会振興交付金の担当", today=AFTER)

    assert isinstance(answer, Answer)
    assert (
        answer.notice
        == "この計画の期間（平成25～29年度）は終わっています。今の内容は、市民協働課の窓口に確かめてください。"
    )


def test_a_plan_that_names_no_city_is_answered_with_a_caution():
    notice = COUNTER.presenter.describe(TERM, today=DURING).notice

    assert notice is not None
    assert "市町村の名前が書かれていません" in notice
    assert COUNTER.presenter.describe(replace(TERM, kind=Kind.FAQ), today=DURING).notice is None


def test_a_pressed_button_answers_the_question_asked_before_it():
    assert COUNTER.presenter.describe(GRANT, today=DURING, asked="交付金の担当は？").lead == "担当は市民協働課です。"


@pytest.mark.parametrize(
    "question",
    ["自治会振興交付金の上限額はいくらですか", "自治会振興交付金の申請の締め切りは", "自治会振興交付金の電話番号"],
)
def test_a_fact_that_is_not_stated_is_not_answered_but_said_to_be_missing(question: str):
    answer = COUNTER.ask(question, today=DURING)

    assert isinstance(answer, Candidates)
    assert answer.articles[0] == GRANT
    assert answer.why is not None
    assert "書かれていませんので、市民協働課に" in answer.why


def test_an_amount_that_is_stated_is_answered():
    assert answered("社会貢献活動の保険の保険料はいくら").lead == "保険料は1人300円です。"


@pytest.mark.parametrize(
    "question",
    [
        "パスポートの更新に必要なもの",
        "ワクチンの予約をしたい",
        "犬の登録料はいくら",
        "燃えるごみの日はいつ",
        "免許の返納",
        "明日の天気は",
    ],
)
def test_what_the_knowledge_does_not_have_is_not_answered(question: str):
    assert isinstance(COUNTER.ask(question, today=DURING), Unknown)


def test_a_refusal_says_the_unknown_word_back_and_names_the_cities_covered():
    refused = COUNTER.ask("パスポートの更新", today=DURING)

    assert isinstance(refused, Unknown)
    assert "「パスポート" in refused.why
    assert "北野台市・青浜市" in refused.why


def test_a_refusal_says_back_what_is_asked_about_and_no_word_of_every_question():
    refused = COUNTER.ask("花火大会の日を教えて", today=DURING)

    assert isinstance(refused, Unknown)
    assert "「花火大会」については" in refused.why


def test_the_desk_of_the_city_is_named_when_the_city_is_known():
    refused = COUNTER.ask("青浜市でパスポートを更新したい", today=DURING)

    assert isinstance(refused, Unknown)
    assert refused.desk == "市民協働課"


def test_another_city_is_refused_with_the_cities_covered():
    refused = COUNTER.ask("横浜市の自治会の交付金", today=DURING)

    assert isinstance(refused, Unknown)
    assert refused.why == "横浜市のことは、ここではわかりません。ご案内できるのは、北野台市・青浜市のことです。"


def test_the_persons_own_city_is_not_refused_even_if_no_article_names_it():
    assert not isinstance(COUNTER.ask("横浜市の自治会振興交付金", today=DURING, city="横浜市"), Unknown)


def test_a_city_named_in_the_question_is_searched_alone():
    answer = COUNTER.ask("北野台市の自治会への補助", today=DURING)

    assert not isinstance(answer, Unknown)
    assert {hit.article.city for hit in answer.hits} == {"北野台市"}


def test_the_city_where_a_person_lives_is_searched_with_the_plans_of_no_city():
    answer = COUNTER.ask("自治会の活動を支える協働", today=DURING, city="北野台市")

    assert {hit.article.city for hit in answer.hits} <= {"北野台市", None}


def test_two_cities_are_compared_with_one_article_each():
    answer = COUNTER.ask("自治会への補助は青浜市と北野台市でどう違う？", today=DURING)

    assert isinstance(answer, Candidates)
    assert answer.articles[:2] in ((GRANT, REPAIRS), (REPAIRS, GRANT))


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("担当は？", "担当は市民協働課です。"),
        ("いつまで？", "平成25年度は検討、平成26年度から29年度までは実施の予定です。"),
        (
            "それ、町内会でも使えますか",
            "はい、町内会などの「地域コミュニティ」は対象に入っています。対象は地域コミュニティです。",
        ),
        ("金額は？", "金額は、この計画には書かれていませんので、市民協働課に確かめてください。"),
    ],
)
def test_a_follow_up_is_about_what_was_talked_about(question: str, lead: str):
    answer = answered(question, context=GRANT)

    assert answer.article == GRANT
    assert answer.lead == lead


def test_a_follow_up_about_another_city_looks_for_the_same_there():
    answer = COUNTER.ask("北野台市では？", today=DURING, context=GRANT)

    assert answer.hits[0].article == REPAIRS


def test_a_new_subject_leaves_the_talk_behind():
    assert answered("円卓会議は誰が進めますか", context=GRANT).article == MEETING


def test_a_follow_up_without_a_talk_is_asked_to_say_more():
    refused = COUNTER.ask("ここは？", today=DURING)

    assert isinstance(refused, Unknown)
    assert "短い文で書いてください" in refused.why


def test_candidates_are_few_and_different():
    answer = COUNTER.ask("活動を支える", today=DURING)

    assert isinstance(answer, Candidates)
    assert len({article.key for article in answer.articles}) == len(answer.articles) <= MOST_CANDIDATES


def test_similar_articles_are_of_the_same_city_and_not_the_article_itself():
    for article in (GRANT, INSURANCE, CLEANING, MEETING, REPAIRS, PLAN):
        near = COUNTER.presenter.near(article)

        assert article not in near
        assert all(other.city == article.city for other in near)


def test_an_article_is_found_by_its_key():
    assert COUNTER.article(GRANT.key) == GRANT
    assert COUNTER.article("nothing") is None


def test_many_threads_get_the_same_answer():
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: COUNTER.ask("自治会振興交付金の担当", today=DURING), range(64)))

    assert answers == [answers[0]] * 64


def test_empty_knowledge_knows_nothing():
    assert isinstance(Counter([]).ask("自治会の交付金", today=DURING), Unknown)


def test_each_candidate_has_a_line_of_its_own():
    answer = COUNTER.ask("自治会への補助の担当は青浜市と北野台市でどう違う？", today=DURING)

    assert isinstance(answer, Candidates)
    assert len(answer.glimpses) == len(answer.articles)
    assert answer.glimpses[answer.articles.index(GRANT)] == "担当：市民協働課"


def test_a_follow_up_about_other_cities_compares_them():
    answer = COUNTER.ask("ほかの市では？", today=DURING, context=GRANT)

    assert isinstance(answer, Candidates)
    assert len({article.city for article in answer.articles}) > 1


def test_the_city_where_a_person_lives_does_not_narrow_a_comparison():
    answer = COUNTER.ask("自治会への補助がある市を比べたい", today=DURING, city="北野台市")

    assert {hit.article.city for hit in answer.hits} > {"北野台市"}


def test_a_meaning_is_answered_by_the_article_of_that_name():
    speaks_of_it = replace(
        TERM, key="nowhere:9", title="協働の約束", content="協働とは何か、協働の約束を定めるものです。"
    )
    counter = Counter([speaks_of_it, *ARTICLES])

    answer = counter.ask("協働って何", today=DURING)

    first = answer.article if isinstance(answer, Answer) else isinstance(answer, Candidates) and answer.articles[0]
    assert first == TERM


def test_all_that_is_known_of_an_article_is_told_on_demand():
    answer = COUNTER.presenter.all_of(GRANT, today=DURING)

    assert {fact.label for fact in answer.facts} > {"目的", "内容", "担当", "対象", "時期", "区分", "完了の目安"} - {
        "目的"
    }
    assert answer.citation


@pytest.mark.parametrize(
    "question", ["How do we get money?", "주민회 보조금", "Bonjour, comment ça va", "如何申请补助金？请告诉我"]
)
def test_another_language_is_refused_in_japanese_and_english(question: str):
    refused = COUNTER.ask(question, today=DURING)

    assert isinstance(refused, Unknown)
    assert "日本語" in refused.why
    assert "Japanese" in refused.why


def test_a_year_after_the_plan_is_said_to_be_missing_and_what_there_is_is_offered():
    answer = COUNTER.ask("令和11年度の自治会振興交付金はどうなりますか", today=DURING)

    assert isinstance(answer, Candidates)
    assert answer.why is not None
    assert "までで、令和11年度のことは書かれていません。" in answer.why


def test_a_year_counted_from_today_is_that_year():
    answer = answered("来年度は？", context=GRANT)

    assert "書かれていません" not in answer.lead
    assert "平成27年度" in answer.lead


def test_a_number_that_a_far_article_states_is_found_before_all_that_speak_of_the_thing():
    speaking = [
        replace(CLEANING, key=f"花{at}", title=f"花の会の支援その{at}", content="花の会です。") for at in range(30)
    ]
    stating = replace(
        CLEANING, key="stating", title="これまでの歩み", content="市内33の地域で花の会ができ、続いています。"
    )

    answer = Counter([*ARTICLES, *speaking, stating]).ask("花の会はいくつあるん？", today=DURING)

    assert answer.hits[0].article == stating


def test_after_a_passage_what_stands_below_it_is_nearer_than_what_stands_elsewhere():
    opening = replace(MEETING, key="opening", kind=Kind.PASSAGE, title="進め方")
    section = (*opening.citation.section, opening.title)
    below = replace(opening, key="below", title="終わりの確かめ", citation=replace(opening.citation, section=section))
    elsewhere = replace(below, key="elsewhere", citation=replace(below.citation, section=("資料",), lines=(90, 91)))
    counter = Counter([*ARTICLES, opening, elsewhere, below])

    answer = counter.ask("終わりの確かめは何をするの", today=DURING, context=opening)

    assert [hit.article.key for hit in answer.hits[:2]] == ["below", "elsewhere"]


def test_whether_something_belongs_to_a_group_is_left_to_the_desk():
    answer = COUNTER.ask("町内の草取りも協働に数えてもらえますか", today=DURING)

    said = answer.notice if isinstance(answer, Answer) else answer.why
    assert answer.hits[0].article == TERM
    assert "「協働」に当てはまるかどうかは、ここでは決められません。" in (said or "")


def test_unknown_letters_are_said_back_as_they_were_written():
    answer = COUNTER.ask("Ｗi-Fiのつなぎ方", today=DURING)

    assert isinstance(answer, Unknown)
    assert "「Wi-Fi」" in answer.why


def test_what_is_nearly_stated_is_not_denied():
    survey = replace(CLEANING, key="survey", title="実態調査", content="団体の実態を３年に１回調べます。")

    answer = Counter([*ARTICLES, survey]).ask("団体への聞き取り調査は何年おき", today=DURING)

    assert isinstance(answer, Candidates)
    assert answer.articles[0] == survey
    assert answer.why is None
    assert "３年に１回" in answer.glimpses[0]
