"""Choosing among options in one's own words."""

import pytest

from intake.errors import BadValue
from intake.form import Option
from intake.parse import parse
from tests.intake.sample import CLASSES, NEEDS, a_field

ONE = a_field("choice", options=CLASSES)
SEVERAL = a_field("choices", options=NEEDS)
YES_NO = a_field("yes_no")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("worker", "worker"),
        ("市内で働いている", "worker"),
        ("2", "worker"),
        ("２", "worker"),
        ("②", "worker"),
        ("二", "worker"),
        ("2番", "worker"),
        ("「2番」", "worker"),
        ("2番目です。", "worker"),
        ("(2)", "worker"),
        ("2. 市内で働いている", "worker"),
        ("2でお願いします", "worker"),
        ("働いている", "worker"),
        ("市内で働いてます", "worker"),
        ("在勤", "worker"),
        ("在勤です", "worker"),
        ("住んでいます", "resident"),
        ("市内に住んで居る", "resident"),
        ("学校", "student"),
        ("利害関係者", "interested"),
    ],
)
def test_an_option_is_found_by_number_name_part_or_nearly(typed: str, value: str) -> None:
    assert parse(ONE, typed) == value


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("市内", "「市内に住んでいる」「市内で働いている」「市内の学校に通っている」のどれでしょうか"),
        ("0", "番号（1～4）"),
        ("5", "番号（1～4）"),
        ("住んでいません", "番号（1～4）"),
        ("市内に住んでいない", "番号（1～4）"),
        ("在勤ではない", "番号（1～4）"),
        ("在勤でもいいですか", "番号（1～4）"),
        ("住", "番号（1～4）"),
        ("市外から来ました", "番号（1～4）"),
    ],
)
def test_what_is_not_clear_is_asked_again(typed: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse(ONE, typed)

    assert why in str(refused.value)


def test_two_options_that_are_equally_near_are_not_guessed_between() -> None:
    field = a_field("choice", options=(Option("a", "中央公民館"), Option("b", "中町公民館")))

    with pytest.raises(BadValue, match="下の2つから選んで"):
        parse(field, "中間公民館")


def test_a_name_that_holds_another_name_means_the_longer_one() -> None:
    field = a_field("choice", options=(Option("a", "計画"), Option("b", "実施計画")))

    assert parse(field, "実施計画についてです") == "b"


def test_a_list_that_is_empty_today_says_so() -> None:
    with pytest.raises(BadValue, match="いま、「項目」で選べるものがありません"):
        parse(a_field("choice", options=()), "1")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("手話通訳", "sign"),
        ("1,3", "sign\nchildcare"),
        ("１、３", "sign\nchildcare"),
        ("1 3", "sign\nchildcare"),
        ("1と3", "sign\nchildcare"),
        ("託児、手話通訳", "sign\nchildcare"),
        ("託児・手話通訳・託児", "sign\nchildcare"),
        ("託児 と 手話通訳", "sign\nchildcare"),
        ("手話通訳と託児をお願いします。", "sign\nchildcare"),
        ("手話通約", "sign"),
        ("車椅子", "wheelchair"),
        ("託児\n車いす", "childcare\nwheelchair"),
        ("なし", "none"),
        ("特になし", "none"),
        ("5", "none"),
    ],
)
def test_several_options_are_stored_in_the_order_of_the_form(typed: str, values: str) -> None:
    assert parse(SEVERAL, typed) == values


@pytest.mark.parametrize("typed", ["託児はいりません", "手話通訳、送迎", "6", "、", "手話通訳以外"])
def test_several_options_with_one_that_is_not_clear_are_asked_again(typed: str) -> None:
    with pytest.raises(BadValue, match="下の5つから選んで"):
        parse(SEVERAL, typed)


def test_none_goes_with_nothing_else() -> None:
    with pytest.raises(BadValue, match="いっしょに選べません"):
        parse(SEVERAL, "なし、託児")


@pytest.mark.parametrize(
    "typed", ["はい", "はい。", "ハイ", "ええ", "あり", "有り", "yes", "ＯＫ", "参加します", "○", "1"]
)
def test_words_that_mean_yes(typed: str) -> None:
    assert parse(YES_NO, typed) == "yes"


@pytest.mark.parametrize(
    "typed", ["いいえ", "イイエ！", "なし", "no", "参加しません", "不参加", "×", "いいえ、参加しません", "2"]
)
def test_words_that_mean_no(typed: str) -> None:
    assert parse(YES_NO, typed) == "no"


@pytest.mark.parametrize(
    "typed",
    [
        "けっこうです",
        "大丈夫です",
        "いいです",
        "はい、でも顔は困る",
        "はい、いいえ",
        "、",
        "3",
        "どちらでも",
        "はいですか",
    ],
)
def test_words_that_could_mean_both_are_asked_again(typed: str) -> None:
    with pytest.raises(BadValue, match="「はい」か「いいえ」"):
        parse(YES_NO, typed)
