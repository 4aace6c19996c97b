"""Questions that ask the same come together; others stay apart."""

import random
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.words.grouping import LEADERS_A_WORD, Group, grouped
from knowledge.words.synonym import Synonyms
from tests.work import calls


def wordings(questions: list[str]) -> list[list[str]]:
    return [[questions[place] for place in group.members] for group in grouped(questions)]


def test_the_same_matter_in_other_words_is_one_group():
    questions = [
        "粗大ごみはどうやって出せばいいのですか",
        "粗大ゴミを出したいのですが、手続き方法を教えてもらえますか？",
        "花火大会はいつですか",
        "そだいごみ？ 粗大ゴミってどうやって出したらええんかな？",
    ]

    assert wordings(questions) == [[questions[0], questions[1], questions[3]], [questions[2]]]


def test_one_frequent_word_does_not_join_strangers():
    questions = [f"補助金{about}" for about in ("で花だんを作りたい", "の申請の締切", "は集会所の屋根に使えますか")]

    assert len(grouped(questions)) == 3


def test_writing_does_not_matter():
    questions = ["パスポートの更新", "ﾊﾟｽﾎﾟｰﾄの更新", "パスポートの、更新！", "パスポートの更新"]

    assert grouped(questions) == [Group((0, 1, 2, 3), "パスポートの更新", ("パスポート", "更新"))]


def test_words_that_mean_the_same_are_one():
    synonyms = Synonyms.of([["町内会", "自治会"], ["会館", "集会所"]])
    questions = ["町内会の集会所を直したい", "自治会の会館を直してほしい", "集会所を売りたい"]

    assert [group.members for group in grouped(questions, synonyms)] == [(0, 1), (2,)]
    assert grouped(questions, synonyms)[0].words == ("町内会", "集会", "直し")
    assert len(grouped(questions)) == 3


def test_the_wording_that_came_most_often_names_the_group():
    questions = ["防犯灯が切れた", "防犯灯が切れています", "防犯灯が切れています"]

    assert grouped(questions)[0].wording == "防犯灯が切れています"


def test_words_that_most_of_a_group_share_name_it_compounds_as_one():
    questions = ["花火大会はいつですか", "ことしの花火大会はいつ", "花火大会の日にち"]

    assert [group.words for group in grouped(questions)] == [("花火大会",)]


def test_the_largest_group_comes_first_and_then_the_one_asked_first():
    questions = ["花火大会", "防犯灯", "回覧板", "回覧板"]

    assert [group.members for group in grouped(questions)] == [(2, 3), (0,), (1,)]


def test_no_chain_of_small_steps_joins_strangers():
    words = ["集会所", "屋根", "修理", "畳", "鍵", "予約", "駐車場", "料金"]
    questions = ["の".join(words[at : at + 3]) for at in range(6)]

    members = next(group.members for group in grouped(questions) if 0 in group.members)

    assert 5 not in members


def test_questions_without_a_word_join_those_written_alike():
    assert [group.members for group in grouped(["？？", "😀", "？ ？", ""])] == [(0, 2), (1,), (3,)]
    assert grouped([]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="補助金ごみ花火灯を出す切れたい？ ", max_size=12), max_size=30))
def test_every_question_stands_in_exactly_one_group_and_the_same_questions_give_the_same_groups(questions: list[str]):
    groups = grouped(questions)

    assert sorted(chain.from_iterable(group.members for group in groups)) == list(range(len(questions)))
    assert grouped(questions) == groups
    assert all(group.wording in [questions[place] for place in group.members] for group in groups)


def test_twice_the_questions_that_share_a_word_are_twice_the_work():
    rng = random.Random(7)
    nouns = ["集会所", "屋根", "畳", "花だん", "防犯灯", "回覧板", "掲示板", "草刈り", "除雪", "側溝", "街路樹", "公園"]
    acts = ["直す", "借りる", "買う", "作る", "配る", "運ぶ", "集める", "調べる", "相談", "申請", "予約", "変更"]
    questions = [
        f"補助金で{'と'.join(rng.sample(nouns, 3))}を{rng.choice(acts)}{number}回目" for number in range(4_000)
    ]

    half, whole = calls(lambda: grouped(questions[:2_000])), calls(lambda: grouped(questions))

    assert whole < 2.5 * half
    assert len(grouped(questions)) > LEADERS_A_WORD


def test_a_group_is_not_named_by_the_place_it_is_asked_of():
    assert grouped(["山口市で盆おどりのやぐらを借りたい"])[0].words[:2] == ("盆おどり", "やぐら")
    assert grouped(["山口市"])[0].words == ("山口市",)
