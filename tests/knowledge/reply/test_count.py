"""The number that is asked for, and no other."""

from dataclasses import replace

import pytest

from knowledge.asking.place import Places
from knowledge.asking.question import understand
from knowledge.reply.choice import fitting, stating_first
from knowledge.reply.count import counts, is_about
from knowledge.search import Hit
from knowledge.text import plain
from tests.knowledge.town import CLEANING, PLAN


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("協議会のルールは4つあります。", "ルールは何個"),
        ("市内33の地域に協議会ができました。", "協議会は何団体ありますか"),
        ("令和5年度までに30の集会所が開きました。", "集会所はいくつ"),
        ("地域が市民会館を運営するしくみが、30の会館で始まりました。", "市民会館はいくつ"),
        ("番号のついた取り組みが46あります。", "事業は全部でいくつ"),
        ("市内21地域に広げます。", "地域はいくつありますか"),
        ("「朝の会」を8回開きました。", "朝の会は何回"),
        ("委員は15人です。", "委員は何人ですか"),
        ("15人の委員が話し合います。", "委員は何名"),
        ("保険料は1人300円です。", "何人ですか"),
        ("朝の会の開催（8回）", "朝の会は何回やったの"),
        ("「朝の会」（だれでも出られます）を8回開きました。", "朝の会は何回"),
        ("市内33の地域で協議会ができました。", "協議会って市内にいくつあるん"),
        ("この計画には事業が46あります。", "計画に載っている事業は全部でいくつ"),
        ("市内33の地域で協議会ができました。", "協議会というのがなんぼほどあるん"),
        ("視点は3つあります。", "全部で何件"),
    ],
)
def test_a_number_counts_where_it_is_of_the_thing_asked_about(sentence: str, question: str):
    assert counts(sentence, plain(question))


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("⑱協議会の組織づくりと⑲集会所の管理があります。", "集会所はいくつ"),
        ("⑱地域の組織づくりがあります。", "地域はいくつ"),
        ("Ⅱ協議会の役割です。", "協議会はいくつ"),
        ("協議会に期待される役割は5つです。", "協議会はいくつありますか"),
        ("取り組みは2つです。", "交流館はいくつあるの"),
        ("協議会は平成26年にできました。", "協議会は何団体"),
        ("3つ目の集会所の話です。", "集会所はいくつ"),
        ("10人以上で申し込みます。", "委員は何人"),
        ("第2の集会所を建てます。", "集会所はいくつ"),
        ("主な事業は2つです。", "計画の事業は何件"),
        ("委員は15人です。", "全部で何件"),
        ("主な事業は2つです。", "提案はこれまで何件採択されましたか"),
        ("協議会には5つの役割を期待します。", "協議会ってのがなんぼあるのっしゃ"),
    ],
)
def test_labels_years_and_numbers_of_other_things_do_not(sentence: str, question: str):
    assert not counts(sentence, plain(question))


def test_what_the_title_names_may_be_counted_without_saying_it_again():
    assert counts("順番は7つです。", "協働の進め方は何段階", title="協働の進め方")
    assert not counts("役割は7つです。", "協働の進め方は何段階", title="協働の進め方")
    assert counts("4月までに8回開かれました。", "朝の会は何回", title="朝の会")
    assert not counts("4月までに8回開かれました。", "夜の会は何回", title="朝の会")


def test_what_is_stated_of_a_like_thing_is_not_stated_of_it():
    assert is_about("実態調査\n3年に1回調べます。", "実態調査は何年に1回")
    assert not is_about("実態調査\n3年に1回調べます。", "意識調査は何年に1回")
    assert is_about("実態調査\n3年に1回調べます。", "何年に1回ですか")


def test_what_states_the_number_of_the_thing_comes_before_what_states_another():
    states = replace(CLEANING, title="これまでの歩み", content="市内33の地域に花の会ができました。")
    other = replace(CLEANING, key="other", title="花の会の役割", content="花の会の役割は5つです。")
    asked = understand("花の会はいくつありますか", Places.of([]))
    hits = [Hit(other, 2.5, {}, ("花",), 0.5), Hit(states, 1.2, {}, ("花",), 0.0)]

    found = stating_first(fitting(hits, asked), asked)

    assert [hit.article for hit in found] == [states, other]


def test_the_number_of_all_is_the_one_that_the_plan_states():
    part = replace(CLEANING, content="取り組みは2つです。")
    plan = replace(PLAN, content="取り組みは19あります。")
    asked = understand("取り組みはいくつありますか", Places.of([]))

    assert fitting([Hit(part, 1.2, {}, (), 0.0), Hit(plan, 1.0, {}, (), 0.0)], asked)[0].article == plan
