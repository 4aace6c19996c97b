"""What a sentence says of a group, and one typed answer."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fit.clause import is_first, was_granted
from bot.fit.day import read_day
from bot.fit.said import is_unsure, read_said, share
from bot.fit.understanding import group_name, is_looking, understand
from bot.wording import Words
from intake.errors import BadValue
from intake.form import Field
from intake.number import number
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.fact import DONT_KNOW
from knowledge.fit.question import question_for
from knowledge.text import plain

CATALOGUE = shipped_catalogue()
TODAY = date(2026, 11, 22)
WORDS = Words()
START = Field(name="start", label="始める日", question="いつごろ始めたいですか。")


def said(name: str, text: str) -> object:
    return read_said(WORDS, CATALOGUE, question_for(CATALOGUE, name), text, today=TODAY)[name]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("うちの町内会で使える補助金ある？", {"kind": "neighbourhood"}),
        ("補助金がほしい", {}),
        (
            "桜町自治会です。会員は二十一人で、来年の4月から防災訓練をしたい。",
            {"kind": "neighbourhood", "members": 21, "aims": ("safety",), "start": date(2027, 4, 1)},
        ),
        (
            "ボランティアグループ12名、予算は30万円くらいで子ども食堂をやりたいです",
            {"kind": "volunteer", "members": 12, "project_cost": 300_000, "aims": ("children",)},
        ),
        (
            "うちは300世帯の町内会。集会所の屋根を直したい",
            {"kind": "neighbourhood", "households": 300, "aims": ("building",)},
        ),
        ("会員3人、市内に住んでいるのは5人です", {"members": 3, "local_members": 5}),
        ("市内の会員は約2割です", {"share_local": Fraction(1, 5), "local_members": DONT_KNOW}),
        ("NPO法人です。市民活動団体に登録しています", {"kind": "npo", "registered": True}),
        ("市の市民活動団体に登録していません", {"registered": False}),
        (
            "会員3人の町内会で、うち5人が市内に住んでいます",
            {"kind": "neighbourhood", "members": 3, "local_members": 5},
        ),
        ("会員30人、市内に住んでいるのは、うち五人です", {"members": 30, "local_members": 5}),
        ("市内の町内会で、会員は20人です", {"kind": "neighbourhood", "members": 20}),
        ("市内で活動しています。世帯は120です。", {"based_in_city": True, "households": 120}),
        ("市内で活動する予定です", {"in_city": True}),
        ("規約あり", {"has_rules": True}),
        ("規約はあります", {"has_rules": True}),
        ("会則はまだありません", {"has_rules": False}),
    ],
)
def test_a_sentence_says_the_facts_that_stand_in_it(sentence: str, facts: dict[str, object]):
    assert understand(sentence, CATALOGUE, today=TODAY) == facts


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("小学校の前の花壇に花を植えたい", "kind"),
        ("一人暮らしの高齢者の見守り", "kind"),
        ("一人暮らしの高齢者の見守り", "members"),
        ("参加者100人のお祭り", "members"),
        ("100人規模のお祭り", "members"),
        ("10万円の補助金がほしい", "project_cost"),
        ("上限20万円の補助金はありますか", "project_cost"),
        ("NPO法人になりたい", "kind"),
        ("お祭りはしません", "aims"),
        ("規約はありますか", "has_rules"),
        ("市民活動団体に登録したい", "registered"),
        ("市内で活動していません", "based_in_city"),
        ("市内の子ども50人を集めたい", "local_members"),
        ("100人が市内から集まるお祭り", "local_members"),
    ],
)
def test_what_a_sentence_does_not_clearly_say_is_left_open(sentence: str, fact: str):
    assert fact not in understand(sentence, CATALOGUE, today=TODAY)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("桜町自治会です。花壇の補助金ある？", "桜町自治会"),
        ("わたしたちは東町三丁目町内会の者です", "東町三丁目町内会"),
        ("うちの町内会で使える補助金ある？", ""),
        ("地元町内会です", ""),
        ("この地域の老人クラブです", ""),
        ("桜町自治会館を直したい", ""),
    ],
)
def test_a_group_is_known_by_the_name_it_gives_itself_and_by_no_other(sentence: str, name: str):
    assert group_name(sentence) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "うちの町内会で使える補助金ある？",
        "桜町自治会です。花壇の補助金はある？",
        "補助金がほしい",
        "町内会で使える補助金はある？",
        "NPOがもらえる助成金をさがしています",
    ],
)
def test_a_sentence_that_looks_for_a_scheme_starts_the_talk(sentence: str):
    assert is_looking(sentence, CATALOGUE)


@pytest.mark.parametrize(
    "sentence",
    [
        "補助金の申請期限はいつですか",
        "山口市の補助金の整理は終わりましたか",
        "自治会に交付金はありますか",
        "こんにちは",
        "補助金とは何ですか",
        "うちの町内会、補助金以外で何か使えるものはある？",
        "補助金はいらないので、うちの町内会に場所を貸してほしい",
    ],
)
def test_a_question_about_a_scheme_does_not_start_the_talk(sentence: str):
    assert not is_looking(sentence, CATALOGUE)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("members", "20人くらい", 20),
        ("members", "二十名", 20),
        ("members", "たぶん２０人だと思います", 20),
        ("members", "0", 0),
        ("project_cost", "30万円くらい", 300_000),
        ("project_cost", "だいたい十万円かかる", 100_000),
        ("project_cost", "100億円", 10_000_000_000),
        ("has_rules", "はい", True),
        ("has_rules", "たぶんある", True),
        ("has_rules", "まだありません", False),
        ("kind", "老人クラブです", "seniors"),
        ("aims", "1、3", ("event", "welfare")),
        ("aims", "どれもない", ()),
        ("founded", "平成10年", date(1998, 1, 1)),
        ("start", "来年の4月", date(2027, 4, 1)),
    ],
)
def test_an_answer_is_taken_as_people_write_it(name: str, text: str, value: object):
    assert said(name, text) == value


@pytest.mark.parametrize("text", ["わからない", "わかりません。", "まだ決まっていない", "たぶん、わからない"])
def test_not_knowing_is_an_answer(text: str):
    assert is_unsure(text)
    assert said("members", text) is DONT_KNOW


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("members", "たぶん", "だいたいの答え"),
        ("members", "三万円", "「人」の数"),
        ("members", "たくさん", "数字で"),
        ("project_cost", "0円", "0円だと"),
        ("project_cost", "9000億円", "以下"),
        ("start", "2020年4月1日", "もうすぎた日"),
        ("founded", "2050年", "まだ来ていない日"),
        ("start", "いつか", "年・月・日"),
    ],
)
def test_an_answer_without_sense_gets_words_that_say_what_to_do(name: str, text: str, words: str):
    with pytest.raises(BadValue, match=words):
        said(name, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("約2割", Fraction(1, 5)),
        ("七割くらい", Fraction(7, 10)),
        ("半分", Fraction(1, 2)),
        ("全員", Fraction(1)),
        ("３分の２", Fraction(2, 3)),
        ("70％", Fraction(7, 10)),
        ("20割", None),
        ("20人", None),
    ],
)
def test_a_share_is_read_in_every_way_people_say_it(text: str, part: Fraction | None):
    assert share(text) == part


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4月ごろ", date(2027, 4, 1)),
        ("12月に", date(2026, 12, 1)),
        ("11月", TODAY),
        ("来月", date(2026, 12, 1)),
        ("再来年の1月", date(2028, 1, 1)),
        ("来年度", date(2027, 4, 1)),
        ("来年度の2月", date(2028, 2, 1)),
        ("令和9年4月1日", date(2027, 4, 1)),
        ("春", date(2027, 4, 1)),
        ("3か月後", date(2027, 2, 22)),
        ("すぐ", TODAY),
    ],
)
def test_a_planned_day_is_read_as_people_say_it(text: str, day: date):
    assert read_day(START, text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"), [("3年前", date(2023, 11, 22)), ("昨年の5月", date(2025, 5, 1)), ("12月", date(2025, 12, 1))]
)
def test_a_day_gone_by_is_read_as_people_say_it(text: str, day: date):
    assert read_day(START, text, today=TODAY, past=True) == day


@pytest.mark.parametrize("text", ["はじめて", "はじめてです。", "初めての申請です", "補助金を受けたことはありません"])
def test_who_was_never_granted_anything_may_say_so(text: str):
    assert is_first(plain(text))
    assert not was_granted(plain(text))


@pytest.mark.parametrize("text", ["去年ももらった", "昨年も補助金を受けました"])
def test_a_grant_of_before_is_heard_without_its_years(text: str):
    assert was_granted(plain(text))
    assert not is_first(plain(text))


def test_the_course_called_first_steps_is_not_taken_for_a_first_time():
    assert not is_first(plain("はじめて講座"))


def test_a_list_is_numbered_as_far_as_it_is_shown():
    question = question_for(CATALOGUE, "aims")
    shown = [option.value for option in question.options[:6]]

    with pytest.raises(BadValue, match=r"下の6つから選んでください。番号（1～6）"):
        read_said(WORDS, CATALOGUE, question, "7", today=TODAY, shown=shown)
    with pytest.raises(BadValue, match=r"下の13個から"):
        read_said(WORDS, CATALOGUE, question, "99", today=TODAY)


@given(st.text(max_size=60))
def test_no_text_breaks_the_understanding(text: str):
    assert set(understand(text, CATALOGUE, today=TODAY)) <= {*CATALOGUE.facts, *CATALOGUE.derived}


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(["{}人", "約{}人", "{}名くらい", "たぶん{}人だと思う", "会員は{}人です"]),
)
def test_every_number_of_members_is_taken_in_every_wording(members: int, wording: str):
    assert number(str(members)) == said("members", wording.format(members))
