from dataclasses import replace

import pytest

from knowledge.article import Article, Kind
from knowledge.asking.place import Places
from knowledge.asking.question import Question, understand
from knowledge.asking.wanted import NAMES, PATTERNS, Wanted
from knowledge.reply.choice import lacks
from knowledge.reply.fact import MOST_FACTS, Fact, facts, states, unsaid
from knowledge.reply.glimpse import glimpse
from knowledge.reply.lead import desk_of, lead
from tests.knowledge.town import ARTICLES, CLEANING, GRANT, INSURANCE, MEETING, PLAN, TERM, THEME


def asked(question: str) -> Question:
    return understand(question, Places.of([]))


@pytest.mark.parametrize(
    ("article", "question", "first"),
    [
        (GRANT, "担当は？", "担当は市民協働課です。"),
        (GRANT, "対象は？", "対象は地域コミュニティです。"),
        (GRANT, "いつから？", "平成25年度は検討、平成26年度から29年度までは実施の予定です。"),
        (GRANT, "平成26年度は？", "平成26年度は実施の予定です。"),
        (GRANT, "令和2年度は？", "この計画は平成29年度までで、令和2年度のことは書かれていません。"),
        (GRANT, "前からありますか", "前から続けている取り組みです（区分：継続）。"),
        (MEETING, "新規ですか", "この計画で新しく始める取り組みです（区分：新規）。"),
        (MEETING, "誰が中心ですか", "中心になって進めるのは協働体、いっしょに取り組むのは市民等、市です。"),
        (MEETING, "担当はどこ？", "担当の課は書かれていませんが、中心になって進めるのは協働体です。"),
        (
            MEETING,
            "進み具合は？",
            "計画では令和6年度は検討、令和7年度から10年度までは実施の予定ですが、実際にどこまで進んだかは書かれていません。",
        ),
        (PLAN, "何年度まで？", "計画の期間は、令和6～10年度（2024～2028年度）です。"),
        (CLEANING, "いつ？", "年度ごとの予定は書かれていませんが、計画の期間は平成25～29年度（2013～2017年度）です。"),
        (INSURANCE, "いくらですか", "保険料は1人300円です。"),
        (TERM, "協働とは", "立場の違う人が対等に力を合わせることをいいます。"),
        (TERM, "力を合わせる基本の言葉", "まちづくりの基本になる言葉です。"),
        (GRANT, "お祭りにお金がほしい", "「自治会振興交付金による支援」という支援制度があります。"),
        (GRANT, "目的は？", "自治会の活動を元気にします。"),
        (GRANT, "どうなったら終わりですか", "どの自治会も自分たちで活動を続けられるようになれば完了です。"),
        (
            CLEANING,
            "どうなったら終わりですか",
            "どうなったら終わるかは、この計画には書かれていませんので、市民協働課に確かめてください。",
        ),
        (GRANT, "どの柱に入っていますか", "「自治会振興交付金による支援」は、「Ⅰ 活動の支援」にあります。"),
        (CLEANING, "なぜ？", "目的は、この計画には書かれていませんので、市民協働課に確かめてください。"),
        (GRANT, "NPOでも使えますか", "いいえ、対象は地域コミュニティです。NPOは入っていません。"),
        (
            GRANT,
            "町内会だけど使える？",
            "はい、町内会などの「地域コミュニティ」は対象に入っています。対象は地域コミュニティです。",
        ),
        (GRANT, "個人でも使えますか", "対象は地域コミュニティです。"),
        (GRANT, "2030年は？", "この計画は平成29年度までで、令和12年度のことは書かれていません。"),
        (PLAN, "もう終わっていますか", "計画の期間は、令和6～10年度（2024～2028年度）です。"),
        (
            PLAN,
            "誰が点検しますか",
            "だれが行うかは、計画のこの部分には書かれていませんので、市の窓口に確かめてください。",
        ),
    ],
)
def test_the_fact_asked_for_comes_first(article: Article, question: str, first: str):
    assert lead(article, asked(question)) == first


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("いくらもらえますか", "金額"),
        ("申請の締め切りは", "締め切りや日時"),
        ("電話番号は", "電話番号や住所などの連絡先"),
        ("申請書はどこ", "申し込みの書類"),
        ("年齢の条件は", "条件"),
        ("何団体ですか", "その数"),
        ("申し込みの方法は", "申し込みや手続きのしかた"),
        ("どこに申し込む？", "申し込みや手続きのしかた"),
        ("参加費は？", "金額"),
        ("何割ですか", "その割合"),
        ("何年に1回ですか", "何年に何回行うか"),
        ("何時まで開いていますか", "開いている日や時間"),
        ("どこで開かれますか", "場所"),
    ],
)
def test_what_the_plan_does_not_state_is_said_to_be_not_stated_and_a_desk_is_named(question: str, name: str):
    assert lead(GRANT, asked(question)) == f"{name}は、この計画には書かれていませんので、市民協働課に確かめてください。"


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize(
    "question", ["いくら", "いつ", "担当", "対象", "何件", "協働とは", "誰が進める", "進み具合", "新規", "桜"]
)
def test_every_article_has_one_first_sentence_for_every_question(article: Article, question: str):
    first = lead(article, asked(question))

    assert first.endswith("。")
    assert "None" not in first


def test_a_desk_is_a_department_that_has_a_door():
    assert desk_of(replace(GRANT, departments=("関係課", "（仮称）活性化センター", "市民課"))) == "市民課"
    assert desk_of(replace(GRANT, departments=("関係課",))) == "市民協働課"
    assert desk_of(MEETING) is None


@pytest.mark.parametrize("question", ["対象は？", "どこまで進んだ？", "だれが中心？"])
def test_of_what_is_offered_it_is_said_which_fact_is_missing(question: str):
    bare = replace(GRANT, target_bodies=(), schedule={}, leading=(), participating=())

    assert "書かれていません" in lead(bare, asked(question))


def test_who_does_it_is_at_least_whose_charge_it_is():
    assert lead(replace(GRANT, leading=(), participating=()), asked("誰がやってるの？")) == (
        "だれが中心かは書かれていませんが、担当は市民協働課です。"
    )


def test_a_sentence_that_only_counts_gives_way_to_one_that_tells():
    article = replace(TERM, content="5つの仕組みの2番目です。となりの人と話す場を増やします。", purpose="")

    assert lead(article, asked("話す場とは")) == "となりの人と話す場を増やします。"


@pytest.mark.parametrize(
    "bare",
    [
        "第2次計画の成果です。",
        "視点は3つあります。",
        "②の講座と③の窓口は、Ⅱ-(3)-③と同じ取り組みです。",
        "【再掲】の講座です。",
    ],
)
def test_a_sentence_that_only_points_elsewhere_gives_way_to_one_that_tells(bare: str):
    article = replace(TERM, content=f"{bare}となりの人と話す場を増やします。", purpose="")

    assert lead(article, asked("協働とは")) == "となりの人と話す場を増やします。"
    assert glimpse(article, asked("成果の視点の講座を知りたい")) == "となりの人と話す場を増やします。"


@pytest.mark.parametrize(
    "question", ["交付金はいつ届きますか", "交付金の知らせはいつ配られますか", "交付金の会場はいつ開いていますか"]
)
def test_a_yearly_plan_is_no_answer_to_when_something_comes_or_is_open(question: str):
    wanted = asked(question)

    assert lead(GRANT, wanted) == "いつ行うかは、この計画には書かれていませんので、市民協働課に確かめてください。"
    assert "平成" not in glimpse(GRANT, wanted)
    assert lacks(GRANT, wanted)


def test_it_is_one_where_the_measure_is_named_in_full_or_a_day_is_stated():
    dated = replace(GRANT, content="交付金は毎年6月に届きます。")
    wanted = asked("交付金はいつ届きますか")

    assert lead(GRANT, asked("自治会振興交付金による支援はいつ届きますか")).startswith("平成25年度は検討")
    assert lead(dated, wanted) == "交付金は毎年6月に届きます。"
    assert not lacks(dated, wanted)


@pytest.mark.parametrize(
    ("text", "is_stated"),
    [
        ("使う日の2か月前までに申し込みます。", True),
        ("前日までに届け出ます。", True),
        ("終わってから1週間以内に報告します。", True),
        ("随時受け付けます。", True),
        ("20年前から続いています。", False),
        ("随時見直します。", False),
    ],
)
def test_a_deadline_may_be_counted_from_another_day(text: str, is_stated: bool):
    assert states(replace(CLEANING, content=text), Wanted.DEADLINE) is is_stated


def test_how_to_apply_is_said_to_be_missing_where_it_is_not_stated():
    assert lacks(GRANT, asked("交付金はどうやって申し込むの"))
    assert not lacks(replace(GRANT, content="申込書を窓口に出します。"), asked("交付金はどうやって申し込むの"))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("費用をどうやって支えるの", "地域の活動にかかる費用の一部を交付金で支えます。"),
        ("駐車場はいる？", "お尋ねの「駐車場」は、この計画には書かれていませんので、市民協働課に確かめてください。"),
        ("特典は？", "お尋ねの「特典」は、この計画には書かれていませんので、市民協働課に確かめてください。"),
        ("駐車場に使えるお金はありますか", "「自治会振興交付金による支援」という支援制度があります。"),
        ("自治会振興交付金", "「自治会振興交付金による支援」という支援制度があります。"),
    ],
)
def test_who_asks_something_of_it_is_told_that_or_that_it_is_not_stated(question: str, first: str):
    assert lead(GRANT, asked(question)) == first


def test_what_does_not_say_the_word_is_named_as_only_near():
    article = replace(TERM, title="補う原則", other_words=("共助",), content="足りないところを補うことです。")

    assert lead(article, asked("共助とは")) == "近いものに「補う原則」があります。足りないところを補うことです。"


def test_when_something_came_to_be_is_a_dated_sentence_and_never_the_yearly_plan():
    told = replace(GRANT, content="交付金の案は平成20年に出ました。交付金は平成22年に始まり、窓口ができました。")

    assert lead(told, asked("交付金はいつできましたか")) == "交付金は平成22年に始まり、窓口ができました。"
    assert "書かれていません" in lead(GRANT, asked("交付金はいつできましたか"))


def test_who_does_it_is_a_sentence_that_names_somebody():
    article = replace(PLAN, content="点検は大切です。担当の課が毎年、進み具合を点検します。")

    assert lead(article, asked("誰が点検しますか")) == "担当の課が毎年、進み具合を点検します。"
    assert lacks(PLAN, asked("誰が点検しますか"))


def test_facts_do_not_say_again_what_the_first_sentence_said():
    found = unsaid(
        (Fact("目的", "道を直す。"), Fact("内容", "道を直す。橋もかける。"), Fact("担当", "土木課")), "道を直す。"
    )

    assert found == (Fact("内容", "橋もかける。"), Fact("担当", "土木課"))


def test_facts_are_few_and_do_not_repeat_the_first_sentence():
    shown = facts(GRANT, Wanted.CHARGE)

    assert len(shown) == MOST_FACTS
    assert "担当" not in {fact.label for fact in shown}


def test_the_fact_that_goes_with_the_question_stands_first():
    assert facts(GRANT, Wanted.WHEN)[0].label == "完了の目安"


def test_the_actor_named_in_the_question_shows_their_part():
    assert facts(THEME, None, question="大学は何をする")[1].value == "調べた結果を公開します。"


@pytest.mark.parametrize(
    ("question", "stated"), [("何人ですか", True), ("何件ですか", False), ("加入率は", False), ("何%ですか", False)]
)
def test_a_number_counts_only_what_was_asked_for(question: str, stated: bool):
    assert states(INSURANCE, Wanted.COUNT, question=question) is stated


def test_a_round_table_with_a_number_is_no_amount():
    assert not states(replace(MEETING, content="⑪円卓会議を開きます。"), Wanted.AMOUNT)


def test_every_fact_has_a_name_and_a_pattern():
    assert set(NAMES) == set(PATTERNS) == set(Wanted)


FIREWORKS = replace(
    INSURANCE,
    kind=Kind.FAQ,
    title="花火大会の日",
    departments=(),
    purpose="",
    content="花火大会は、毎年8月の第1土曜日に開きます。くわしいことは観光課の窓口へどうぞ。",
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("花火大会はいつですか", "花火大会は、毎年8月の第1土曜日に開きます。"),
        ("花火大会の担当はどこですか", "くわしいことは観光課の窓口へどうぞ。"),
    ],
)
def test_what_an_answer_of_the_staff_states_in_its_text_is_not_called_missing(question: str, first: str):
    assert lead(FIREWORKS, asked(question)) == first


def test_a_faq_entry_does_not_speak_of_a_plan():
    assert "この資料には" in lead(replace(GRANT, kind=Kind.FAQ), asked("いくらですか"))
