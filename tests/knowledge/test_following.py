"""Whether a message goes on about what is on show: measured on the shipped plans, both ways."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.answer import Answer, Candidates, Counter
from knowledge.article import Article
from knowledge.following import brings_in, followed, goes_on, said_of, said_of_none, says, things
from tests.city import packs, shared_index

TODAY = date(2026, 11, 22)
GOES_ON = {
    "お気軽講座の充実": "メリットは？ 市の職員は来てくれるの？ 予約はいる？ 土日もやってる？ 謝礼はいる？ 成功例は？ "
    "人気のテーマは？ マイクの貸し出しは？ 手話通訳は？",
    "社会貢献活動に対する活動保険制度の運用": "個人でも入れる？ 掛け金は？ 通院も出る？ 行事の前に手続きがいる？ "
    "通院の日数は？ 過去の支払い例は？ 保険会社は？",
    "円卓会議の促進": "西暦だと何年まで？ 議題は？ 議事録は見られる？ 効果は？ 誰が開くの？ 若い人も出ていい？ "
    "成功例は？ 過去のテーマは？ 失敗例は？",
    "自治会等自治振興交付金による支援": "食事代にも使える？ 世帯数で変わる？ 毎年もらえる？ 背景は？ 使い道の例は？ "
    "領収書の保管は？ 役員の手当は？ 監査は？",
    "自治会等活動費総合補助金の活用": "街灯にも使える？ 中古でもいい？ 審査はある？ 冷房は？ 畳の張り替えは？ "
    "エアコンの買い替えは？ トイレの洋式化は？ 雨漏りは？",
}
IS_NEW = {
    "お気軽講座の充実": "協働とは？ 円卓会議は？ 町内会の補助金 パスポートの更新に必要なものは 図書館は？ 保育園は？ "
    "市営バスは？ 粗大ごみは？ ごみの収集は？ 予防接種は？ 野球の結果は？ 国保は？ 無料法律相談は？",
    "社会貢献活動に対する活動保険制度の運用": "お気軽講座は？ 住民票の取り方 ごみを出す日はいつですか 国民健康保険は？ "
    "婚姻届は？ 水道の漏水は？ 自転車置き場は？",
    "円卓会議の促進": "職員研修は？ 企業の協力は？ 移住について 保育園の申し込み 伝統芸能を残したい 図書館は？ "
    "税務署は？ 花火大会は？ お気軽講座は？",
    "自治会等自治振興交付金による支援": "市民活動団体の交付金は？ 大学との連携は？ 加入促進の取り組みは？ 学童保育は？ "
    "ごみ袋は？ 雪かきは？ 活動保険は？",
    "自治会等活動費総合補助金の活用": "水道料金の支払い スクールバスの時間は？ 協働推進会議とは 固定資産税は？ "
    "スキー場は？ 観光案内は？ 職員研修は？ 道の駅は？ 消費者相談は？",
}


@pytest.fixture(scope="module")
def counter() -> Counter:
    return shared_index([article for articles in packs().values() for article in articles])


def named(counter: Counter, title: str) -> Article:
    return next(article for article in counter.index.articles if article.title == title)


def stays(counter: Counter, article: Article, text: str) -> bool:
    found = counter.ask(text, today=TODAY, context=article)
    is_it = isinstance(found, Answer) and found.article.key == article.key
    return is_it or goes_on(counter.understood(text), found, [article], matters=counter.matters)


@pytest.mark.parametrize(("title", "texts"), GOES_ON.items(), ids=GOES_ON)
def test_what_names_no_subject_goes_on(counter: Counter, title: str, texts: str):
    article = named(counter, title)

    assert [text for text in texts.split() if not stays(counter, article, text)] == []


@pytest.mark.parametrize(("title", "texts"), IS_NEW.items(), ids=IS_NEW)
def test_a_subject_of_its_own_is_a_new_one(counter: Counter, title: str, texts: str):
    article = named(counter, title)

    assert [text for text in texts.split() if stays(counter, article, text)] == []


def test_a_step_of_what_is_on_show_is_told_by_itself(counter: Counter):
    process = named(counter, "協働のプロセス")
    asked = counter.understood("相手はどうやって決めたらいい？")
    found = counter.ask(asked.text, today=TODAY, context=process)

    outcome = followed(counter, [process], asked, found, today=TODAY)

    assert isinstance(outcome, Answer)
    assert outcome.article.title == "協働相手の決定"


def test_what_goes_on_is_answered_by_what_is_on_show_before_all_that_was_found(counter: Counter):
    article, asked = named(counter, "お気軽講座の充実"), counter.understood("メリットは？")

    outcome = followed(counter, [article], asked, counter.ask(asked.text, today=TODAY), today=TODAY)

    assert isinstance(outcome, Answer)
    assert outcome.hits[0].article == article
    assert outcome.lead.startswith("「お気軽講座の充実」のところに、「メリット」という言葉は出てきません。")


def test_nothing_goes_on_where_nothing_is_on_show(counter: Counter):
    asked = counter.understood("メリットは？")

    assert not goes_on(asked, counter.ask("メリットは？", today=TODAY), [], matters=counter.matters)


@pytest.mark.parametrize("text", ["仙台市のメリットは？", "盛岡市の予約は？", "What is it?", "…", ""])
def test_another_city_or_language_is_nothing_that_goes_on(counter: Counter, text: str):
    article = named(counter, "お気軽講座の充実")

    assert not goes_on(counter.understood(text), counter.ask(text, today=TODAY), [article], matters=counter.matters)


def test_what_an_article_says_is_said_and_what_not_is_said_to_be_missing(counter: Counter):
    article = named(counter, "お気軽講座の充実")
    staff, benefit = counter.understood("市の職員は来てくれるの？"), counter.understood("メリットは？")

    assert says(article, staff)
    assert "市の職員が" in (said_of(counter, article, staff) or "")
    assert not says(article, benefit)
    assert said_of(counter, article, benefit) == (
        "「お気軽講座の充実」のところに、「メリット」という言葉は出てきません。"
        "生涯学習・スポーツ振興課に確かめてください。"
    )


def test_what_nobody_has_looked_at_yet_is_neither_told_nor_denied(counter: Counter):
    article = replace(named(counter, "お気軽講座の充実"), doubt=("content",))

    assert said_of(counter, article, counter.understood("メニューは？")) == (
        "「メニュー」のことは、市の職員が書類を確かめているところです。生涯学習・スポーツ振興課に確かめてください。"
    )


def test_a_thing_is_said_in_its_other_words_too(counter: Counter):
    article = replace(named(counter, "お気軽講座の充実"), content="自治会からも申し込めます。", purpose="")

    assert said_of(counter, article, counter.understood("町内会も？")) == "自治会からも申し込めます。"


def test_a_fact_is_looked_for_in_its_own_way(counter: Counter):
    article, asked = named(counter, "お気軽講座の充実"), counter.understood("申込書はどこでもらえる？")

    assert asked.wanted is not None
    assert (said_of(counter, article, asked), said_of_none(counter, [article], asked)) == (None, None)


def test_of_several_it_is_said_that_none_says_it(counter: Counter):
    found = counter.ask("交付金の種類", today=TODAY, city="山口市")
    assert isinstance(found, Candidates)

    assert said_of_none(counter, found.articles, counter.understood("議事録は？")) == (
        "「議事録」という言葉は、つぎのどれにも出てきません。"
    )
    assert said_of_none(counter, found.articles, counter.understood("地域はどう変わる？")) is None


def test_a_thing_is_named_as_it_was_written(counter: Counter):
    assert things(counter.understood("議事録や食事代は？")) == ["議事録", "食事代"]


@pytest.mark.parametrize(("text", "is_new"), [("パスポートの更新に必要なものは", True), ("メリットは？", False)])
def test_a_subject_that_is_brought_in_ends_the_one_before(counter: Counter, text: str, *, is_new: bool):
    assert brings_in(counter.understood(text), matters=counter.matters) is is_new


@pytest.mark.parametrize("text", ["それと円卓会議の違いは？", "保険以外の支援は？"])
def test_what_is_compared_or_left_out_is_looked_for(counter: Counter, text: str):
    assert not stays(counter, named(counter, "お気軽講座の充実"), text)
