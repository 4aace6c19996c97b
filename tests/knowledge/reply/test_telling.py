"""Sentences that tell something."""

from knowledge.reply.closeness import Closeness
from knowledge.reply.telling import defining, telling, told, with_its_list

RULES = "決まりは3つあります。１あいさつをすること。２時間を守ること。３次の人に渡すこと。会長がまとめます。"


def test_a_sentence_about_the_text_gives_way_to_one_of_the_text():
    found = ["地域のようすを述べています。", "人が減り、祭りが続きません。"]

    assert telling(found) == ["人が減り、祭りが続きません。"]
    assert telling(found[:1]) == found[:1]


def test_a_line_that_opens_what_stands_below_is_passed_over():
    found = told("○地域では\n地域の代表として話し合います。\n○市に対しては\n市に意見を言います。")

    assert telling(found) == ["地域の代表として話し合います。", "市に意見を言います。"]
    assert telling(found[:1]) == found[:1]


def test_what_was_and_what_will_be_keep_their_labels_and_only_the_latter_is_told():
    found = told("これまで：市が調べました。結果は使われませんでした。これから：みんなで調べます。\n市：場を開きます。")

    assert found[1] == "これまで：結果は使われませんでした。"
    assert telling(found) == ["これから：みんなで調べます。", "市：場を開きます。"]
    assert telling(found, "今まではどうでしたか") == found


def test_a_list_is_told_whole_unless_one_item_is_asked_about():
    everything = Closeness.said("決まりを全部")
    one = Closeness.said("時間の決まり")
    whole = RULES.removesuffix("会長がまとめます。")

    assert with_its_list("１あいさつをすること。", RULES, everything, title="決まり") == whole
    assert with_its_list("２時間を守ること。", RULES, one, title="決まり") == "２時間を守ること。"
    assert with_its_list("会長がまとめます。", RULES, everything, title="決まり") == "会長がまとめます。"


def test_a_list_in_words_is_a_list_and_two_years_are_none():
    spoken = "視点は2つです。1つ目は水です。2つ目は緑です。"
    years = "1年目は調べます。3年目は始めます。"

    assert with_its_list("1つ目は水です。", spoken, Closeness.said("視点"), title="視点") == spoken
    assert with_its_list("1年目は調べます。", years, Closeness.said("予定"), title="予定") == "1年目は調べます。"


def test_the_sentence_that_says_the_word_defines_it_before_the_first_one():
    found = ["人を育てます。", "「緑の手」という人を地域に置く事業です。", "緑の手に登録できれば完了です。"]
    close = Closeness.said("緑の手とは")

    assert defining(found, close, titled=False) == found[1]
    assert defining([found[0], found[2]], close, titled=False) == found[0]


def test_in_an_article_that_is_called_so_the_sentence_need_not_say_the_word():
    found = ["市が平成11年に行った宣言の名前です。", "この年から協働元年と言われ、活動が広がりました。"]

    assert defining(found, Closeness.said("協働元年とは"), titled=True) == found[0]


def test_what_a_thing_does_defines_it_before_what_it_is_for():
    does = "けがをしたときに補償します。"
    found = ["活動を広げるための制度です。", does]

    assert defining(found, Closeness.said("活動保険とは"), titled=True) == does
    assert defining(found[:1], Closeness.said("活動保険とは"), titled=True) == found[0]
