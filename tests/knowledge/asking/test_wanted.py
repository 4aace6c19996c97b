"""Which fact a question asks for."""

import pytest

from knowledge.asking.wanted import Wanted, asks_of_it, wanted
from knowledge.text import plain


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("花だんの数は何個ですか", Wanted.COUNT),
        ("手順は何段階？", Wanted.COUNT),
        ("集会所は何か所ありますか", Wanted.COUNT),
        ("市内に何自治会ありますか", Wanted.COUNT),
        ("女性の委員は何割", Wanted.SHARE),
        ("どれくらいの割合で使われていますか", Wanted.SHARE),
        ("町内会への加入率は？", Wanted.SHARE),
        ("調査は何年に1回ですか", Wanted.FREQUENCY),
        ("計画は何年ごとに作りますか", Wanted.FREQUENCY),
        ("祭りは年に何回ありますか", Wanted.FREQUENCY),
        ("その講座の目的は？", Wanted.PURPOSE),
        ("なぜやるの？", Wanted.PURPOSE),
        ("何のためにあるんですか", Wanted.PURPOSE),
        ("講座はどこで開かれますか", Wanted.PLACE),
        ("窓口の建物はどこにありますか", Wanted.PLACE),
        ("会場は？", Wanted.PLACE),
        ("誰が話してくれるの", Wanted.ACTORS),
        ("委員は誰ですか", Wanted.ACTORS),
        ("建物は誰が管理してるの", Wanted.ACTORS),
        ("誰が使えますか", Wanted.TARGET),
        ("申し込む方法は", Wanted.STEPS),
        ("申し込みはどこに", Wanted.STEPS),
        ("どこに申し込む？", Wanted.STEPS),
        ("参加費は？", Wanted.AMOUNT),
        ("保険料はかかりますか", Wanted.AMOUNT),
        ("年会費は", Wanted.AMOUNT),
        ("NPOだけど使える？", Wanted.TARGET),
        ("個人でも入れる？", Wanted.TARGET),
        ("自治会は入っていますか", Wanted.TARGET),
        ("NPOも入る？", Wanted.TARGET),
        ("会社でも補助金をもらえますか", Wanted.TARGET),
        ("2030年は？", Wanted.WHEN),
        ("西暦だと？", Wanted.WHEN),
        ("その建物はいつできましたか", Wanted.WHEN),
        ("もう始まっていますか", Wanted.PROGRESS),
        ("調査の結果は？", Wanted.PROGRESS),
        ("何時まで開いていますか", Wanted.HOURS),
        ("応募は何時までに出しますか", Wanted.DEADLINE),
        ("申し込みはいつまで", Wanted.DEADLINE),
        ("花の会、次はいつどこでやる", Wanted.DEADLINE),
        ("次の計画はいつから", Wanted.WHEN),
        ("実施はいつまで", Wanted.WHEN),
        ("年齢の条件はありますか", Wanted.CONDITION),
        ("イクラデスカ", Wanted.AMOUNT),
        ("協議会はなんぼあるのっしゃ", Wanted.COUNT),
        ("なんぼもらえるん", Wanted.AMOUNT),
        ("誰に言えばいい？", Wanted.CHARGE),
        ("今も使えますか", Wanted.PROGRESS),
        ("まだ続いていますか", Wanted.PROGRESS),
        ("委員長のお名前は", Wanted.PERSON),
        ("推進委員会の会長は誰ですか", Wanted.PERSON),
    ],
)
def test_what_is_asked_is_recognised_by_how_it_is_asked(question: str, fact: Wanted):
    assert wanted(plain(question)) is fact


@pytest.mark.parametrize(
    "question",
    [
        "車いすでも使える集会所にしてほしい",
        "手続きを簡単にしてもらいたい",
        "メリットは？",
        "困っていることは？",
        "活動する場所がほしい",
        "町内会のお金を集めるのが大変",
        "たいくつな会議を変えたい",
    ],
)
def test_a_wish_or_a_word_that_only_sounds_alike_asks_no_fact(question: str):
    assert wanted(plain(question)) is None


def test_a_wish_to_be_told_is_a_question():
    assert wanted("対象を教えてほしい") is Wanted.TARGET


def test_five_conditions_by_number_are_not_who_may_apply():
    assert wanted("活動の条件5つを教えて") is Wanted.MEANING


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("何をしてくれますか", True),
        ("予約はいる？", True),
        ("市の職員は来てくれるの？", True),
        ("特典は？", True),
        ("お祭りに使えるお金はありますか", False),
        ("何か出ますか", False),
        ("お金がほしい", False),
        ("講座", False),
    ],
)
def test_who_asks_whether_there_is_something_asks_nothing_of_it(question: str, asks: bool):
    assert asks_of_it(plain(question)) is asks


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("仕事は増えるのに給料は据え置きです。計画で取り上げられていますか", Wanted.AMOUNT),
        ("町と山では暮らしぶりがまるで違います。どんな考えで進めますか", Wanted.MEANING),
        ("この悩みは計画に含まれていますか", Wanted.MEANING),
    ],
)
def test_what_is_only_told_is_not_asked(question: str, fact: Wanted):
    assert wanted(plain(question)) is not fact


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("事務局の給料は？", Wanted.AMOUNT),
        ("講師の報酬はいくらですか", Wanted.AMOUNT),
        ("二つの違いは？", Wanted.MEANING),
    ],
)
def test_the_same_words_in_a_question_are(question: str, fact: Wanted):
    assert wanted(plain(question)) is fact
