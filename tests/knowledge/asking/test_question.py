import pytest

from knowledge.asking.place import Places
from knowledge.asking.question import understand
from knowledge.asking.wanted import Wanted

PLACES = Places.of(["一関市"])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("補助金はいくらもらえますか", Wanted.AMOUNT),
        ("補助率は？", Wanted.AMOUNT),
        ("なんぼもらえるん", Wanted.AMOUNT),
        ("補助金はナンボ", Wanted.AMOUNT),
        ("いつまでやっとる？", Wanted.WHEN),
        ("担当どこなん？教えてくれへん", Wanted.CHARGE),
        ("どげんすればもらえると", Wanted.STEPS),
        ("ほかんせいのげんそくってなんですか", Wanted.MEANING),
        ("協働ってなんやねん", Wanted.MEANING),
        ("なんで決まったの", Wanted.PURPOSE),
        ("なんですか", None),
        ("何で払えますか", None),
        ("2016年のプランは何を目指すの", None),
        ("窓口に人を置くのはだれが決めるの", Wanted.ACTORS),
        ("アンケートは誰に聞くの", None),
        ("困ったら誰に聞くの", Wanted.CHARGE),
        ("調査は今回が初めて？", Wanted.NEWNESS),
        ("協働の意味は条例の第何条", Wanted.MEANING),
        ("人口は何万人", Wanted.COUNT),
        ("何万円もらえますか", Wanted.AMOUNT),
        ("どうなったら終わりですか", Wanted.COMPLETION),
        ("どこまでやったら完了", Wanted.COMPLETION),
        ("それはどの施策の下にあるの", Wanted.PARENT),
        ("どの柱に入っていますか", Wanted.PARENT),
        ("申請の締め切りはいつですか", Wanted.DEADLINE),
        ("電話番号を教えて", Wanted.CONTACT),
        ("申請用紙はどこでもらえる？", Wanted.PAPERS),
        ("年齢制限はありますか", Wanted.CONDITION),
        ("何団体が参加しましたか", Wanted.COUNT),
        ("担当はどこの課？", Wanted.CHARGE),
        ("町内会でも使えますか", Wanted.TARGET),
        ("どこまで進んでいますか", Wanted.PROGRESS),
        ("これは新規の事業ですか", Wanted.NEWNESS),
        ("いつまで続くの", Wanted.WHEN),
        ("誰が中心になって進めるの", Wanted.ACTORS),
        ("申し込みの方法は", Wanted.STEPS),
        ("協働とは", Wanted.MEANING),
        ("協働って何", Wanted.MEANING),
        ("協働って結局なに？", Wanted.MEANING),
        ("協働ってそもそも何ですか", Wanted.MEANING),
        ("協働とは、つまりどういうこと", Wanted.MEANING),
        ("推進会議は何をするところですか", Wanted.MEANING),
        ("参加の費用はかかりますか", Wanted.AMOUNT),
        ("町内会と自治会の違いを教えて", Wanted.MEANING),
        ("うちの会は地縁団体に該当しますか", Wanted.MEANING),
        ("交流センターって何してくれるところ", None),
        ("祭りにお金がほしい", None),
        ("大学は何を出してくれますか", None),
    ],
)
def test_the_fact_asked_for_is_recognised(question: str, wanted: Wanted | None):
    assert understand(question, PLACES).wanted is wanted


@pytest.mark.parametrize(
    "question", ["担当は？", "いつまで続くの", "これって前からある取組？", "一関市では？", "それ、町内会でも使えますか"]
)
def test_a_question_without_a_subject_leans_on_the_talk(question: str):
    assert understand(question, PLACES).leans


@pytest.mark.parametrize(
    "question",
    ["円卓会議の担当は？", "公園の掃除を手伝いたい", "その補助金で公園の花壇に花を植えたい町内会です、いくら"],
)
def test_a_question_with_a_subject_stands_alone(question: str):
    assert not understand(question, PLACES).leans


@pytest.mark.parametrize(
    ("question", "asker"),
    [("町内会です", "地域コミュニティ"), ("うちは会社です", "事業者"), ("ＮＰＯです", "市民活動団体"), ("桜", None)],
)
def test_who_asks_is_recognised(question: str, asker: str | None):
    assert understand(question, PLACES).asker == asker


@pytest.mark.parametrize(
    "question", ["申請の締め切りは", "いくらまで出ますか", "お金はかかりますか", "募集はいつですか"]
)
def test_what_is_done_with_any_subject_leans_on_the_talk(question: str):
    assert understand(question, PLACES).leans


@pytest.mark.parametrize(
    "question", ["花火大会の締め切りは", "補助金はいくら出ますか", "相談したい", "保険の申請はいつまで"]
)
def test_a_subject_of_its_own_does_not_lean(question: str):
    assert not understand(question, PLACES).leans


@pytest.mark.parametrize(
    ("question", "is_bare"),
    [
        ("担当は？", True),
        ("どこまで進んだの", True),
        ("計画の期間は", False),
        ("一関市では？", False),
        ("橋の担当", False),
    ],
)
def test_a_fact_of_nothing_that_is_named_is_known(question: str, *, is_bare: bool):
    assert understand(question, PLACES).is_bare is is_bare


@pytest.mark.parametrize("question", ["どこの市にありますか", "各市を比べたい"])
def test_a_comparison_is_recognised(question: str):
    asked = understand(question, PLACES)

    assert asked.compares
    assert not asked.refers


def test_years_are_read():
    assert understand("令和6年度から実施？", PLACES).years == (2024,)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("お忙しいところ恐れ入りますが、集会所の補助について教えていただけますでしょうか。", "集会所の補助について"),
        ("こんにちは。集会所の補助は？よろしくお願いします。", "集会所の補助は?"),
        ("集会所の補助は各市でどう違いますか", "集会所の補助は"),
        ("平成25年度の集会所の補助", "集会所の補助"),
        ("集会所🎉の補😀助", "集会所の補助"),
        ("教えてください。", "教えてください。"),
    ],
)
def test_only_what_names_a_subject_is_searched_for(question: str, left: str):
    assert " ".join(understand(question, PLACES).rest.split()).strip("?。 ") == left.strip("?。")


@pytest.mark.parametrize(
    ("question", "is_about_plan"),
    [
        ("計画は何年度まで？", True),
        ("一関市のプランはいつから", True),
        ("花壇の計画はいつから", False),
        ("いつから", False),
    ],
)
def test_a_question_about_a_whole_plan_is_recognised(question: str, is_about_plan: bool):
    assert understand(question, PLACES).about_plan is is_about_plan


@pytest.mark.parametrize(
    ("question", "is_sought"),
    [
        ("草刈りをしたら市からお金出ますか", True),
        ("イベントやるのにお金がない", True),
        ("夏祭りの費用を市が出してくれる制度", True),
        ("NPOの運営費が足りない", True),
        ("資金の援助をしてほしい", True),
        ("お金の使い道を住民が決められる制度はある？", False),
        ("補助金の見直しはしていますか", False),
        ("市の予算はいつ出ますか", False),
        ("消費者の相談を受ける人がいない", False),
        ("代表が変わったら何を出す？", False),
    ],
)
def test_money_that_is_sought_is_told_from_money_that_is_spoken_of(question: str, is_sought: bool):
    assert understand(question, PLACES).seeks_money is is_sought
