import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.definition import read
from knowledge.plan.found import Found
from knowledge.plan.note import note_in
from knowledge.plan.table import read as read_tables
from tests.knowledge.plan.papers import paper, sheet

NOBODY: frozenset[int] = frozenset()


def terms(text: str) -> dict[str, str]:
    return {item.title: item.content for item in read(paper(text), NOBODY)}


def only(text: str) -> Found:
    (found,) = read(paper(text), NOBODY)
    return found


@pytest.mark.parametrize(
    ("sentence", "term", "meaning"),
    [
        ("寄合とは、「近所の者が集まって話す場」をいいます。", "寄合", "近所の者が集まって話す場"),
        ("寄合とは、近所の者が集まって話す場をいいます。", "寄合", "近所の者が集まって話す場をいいます。"),
        ("本計画における寄合とは、近所の者が話す場です。", "寄合", "近所の者が話す場です。"),
        ("これからの新しい「寄合」とは、誰もが話せる場のことです。", "寄合", "誰もが話せる場のことです。"),
        ("この計画では、「寄合」を「近所の者が話す場」と定義します。", "寄合", "近所の者が話す場"),
        ("近所の者が集まって話す場を「寄合」と呼ぶことにします。", "寄合", "近所の者が集まって話す場"),
        (
            "「寄合」については、近所の者が集まって話すことをいいます。",
            "寄合",
            "近所の者が集まって話すことをいいます。",
        ),
        ("寄合は、近所の者が集まって話す場をいう。", "寄合", "近所の者が集まって話す場をいう。"),
        (
            "月に一度の寄合（この章では近所の者が話す場をいいます。）を開きます。",
            "寄合",
            "この章では近所の者が話す場をいいます。",
        ),
        ("「寄合」は、近所の者が集まって話すしくみです。", "寄合", "近所の者が集まって話すしくみです。"),
        ("「寄合」：近所の者が集まって話すこと。", "寄合", "近所の者が集まって話すこと。"),
        ("隣で学ぶ場（ＯＪＴ：仕事をしながら学ぶこと）を設けます。", "ＯＪＴ", "ＯＪＴ：仕事をしながら学ぶこと"),
    ],
)
def test_a_sentence_says_what_a_word_means(sentence: str, term: str, meaning: str):
    found = only(sentence)

    assert (found.kind, found.title, found.content) == (Kind.TERM, term, meaning)
    assert found.doubt == ()


@pytest.mark.parametrize(
    ("sentence", "term", "meaning"),
    [
        (
            "また、住民が持ち寄った品を分け合う「わけあい市」を開きます。",
            "わけあい市",
            "住民が持ち寄った品を分け合う「わけあい市」",
        ),
        (
            "地域で集めた声をもとに計画を見直す仕組み（声の輪）をつくります。",
            "声の輪",
            "地域で集めた声をもとに計画を見直す仕組み（声の輪）",
        ),
        ("町では意見広場（誰もが思いを話せる場）を設けます。", "意見広場", "誰もが思いを話せる場"),
        (
            "寄附をため、花壇の世話に役立てる基金（以下「花基金」といいます。）を設けます。",
            "花基金",
            "寄附をため、花壇の世話に役立てる基金",
        ),
        (
            "また、一つの区域に住む者でつくる団体（以下、「隣組」と総称する）を支えます。",
            "隣組",
            "一つの区域に住む者でつくる団体",
        ),
        (
            "若い者が町のことを話し合う場として、若者会議を設けます。",
            "若者会議",
            "若い者が町のことを話し合う場",
        ),
        (
            "いちばん身近な組織である隣組（町内会）と話します。",
            "隣組（町内会）",
            "いちばん身近な組織である隣組（町内会）",
        ),
        (
            "意見広場のように住民が自由に思いを話せる場を増やします。",
            "意見広場",
            "意見広場のように住民が自由に思いを話せる場",
        ),
    ],
)
def test_words_before_a_name_explain_it_with_doubt(sentence: str, term: str, meaning: str):
    found = {item.title: item for item in read(paper(sentence), NOBODY)}

    assert found[term].content == meaning
    assert found[term].doubt == ("content",)


@pytest.mark.parametrize(
    "sentence",
    [
        "話し合うことは、町を変えることとは言えません。",
        "花壇とはいえ、世話には手がかかります。",
        "花咲町協働推進委員会（以下「委員会」という。）が話し合います。",
        "花咲町みどりの条例（平成3年条例第2号。以下「みどり条例」という。）に基づきます。",
        "この町を進める人が集まる計画（以下「本計画」という。）です。",
        "「はい」：７割、「いいえ」：３割でした。",
        "公園とは～新しいかたちの「公園」～",
        "これこそが、町の明日を支える「新しい寄合」です。",
        "平成11年に「花咲町みどりの条例」が定められました。",
        "町長は「花を植えよう」と話しました。",
        "それとは別に、花を植えます。",
        "相談先（電話：内線12番の窓口まで）を設けます。",
    ],
)
def test_other_sentences_define_nothing(sentence: str):
    assert terms(sentence) == {}


def test_a_definition_over_wrapped_lines_keeps_its_lines():
    document = paper(
        "花を植えます。\n\n寄合とは、近所の者が集まって、花壇や道のことを話し合い、困\n\nりごとを分かち合う場をいいます。\n"
    )

    (found,) = read(document, NOBODY)

    assert found.content == "近所の者が集まって、花壇や道のことを話し合い、困りごとを分かち合う場をいいます。"
    assert found.lines == (3, 5)


def test_a_word_defined_by_a_list_keeps_its_numbers():
    text = "この指針では、「寄合」を次のように定義します。\n① 誰でも来られて、\n② 何でも話せる集まり\n"

    assert terms(text) == {"寄合": "①誰でも来られて、\n②何でも話せる集まり"}


def test_a_box_explains_the_word_of_its_heading():
    text = "【寄合とは】\n近所の者が集まり、\n困りごとを分かち合う場。\n"

    assert terms(text) == {"寄合": "近所の者が集まり、困りごとを分かち合う場。"}


def test_a_heading_is_the_word_where_the_sentence_has_no_subject():
    text = "（１）地域の団体\n町内会など近所の団体をいい、花壇の世話をします。\n（２）学校\n花を育てて学びます。\n"

    assert terms(text) == {"地域の団体": "町内会など近所の団体をいい、花壇の世話をします。"}


def test_the_clauses_of_an_ordinance_define_words():
    text = (
        "第２条　この条例で用いる言葉の意義は、次のとおりとする。\n"
        "(1) 住民　町に住み、働き、又は学ぶ者をいう。\n(2) 寄合　近所の者が集まって話す場をいう。\n"
    )

    assert terms(text) == {"住民": "町に住み、働き、又は学ぶ者をいう。", "寄合": "近所の者が集まって話す場をいう。"}


def test_a_named_clause_is_explained_by_its_list():
    text = "「条例第３条（寄合の理念）」\n➊ 誰もが話せること\n➋ 誰もが聞くこと\n"

    assert terms(text) == {"寄合の理念": "➊誰もが話せること\n➋誰もが聞くこと"}


def test_a_glossary_is_read_whatever_sets_off_its_words():
    text = "■ 用語の説明\n寄合：近所の者が集まって話す場。\n協定書　互いの役割を紙に書いた約束。\n"

    assert terms(text) == {"寄合": "近所の者が集まって話す場。", "協定書": "互いの役割を紙に書いた約束。"}


def test_notes_define_words_and_other_notes_do_not():
    assert terms(
        "※1 寄合とは、近所の者が話す場をいいます。\n※2 協定書：役割を紙に書いた約束。\n※次の頁をご覧ください。\n"
    ) == {
        "寄合": "近所の者が話す場をいいます。",
        "協定書": "役割を紙に書いた約束。",
    }
    assert note_in("※金額は変わることがあります。") is None


@pytest.mark.parametrize(
    "note",
    [
        "（注１）寄合とは、近所の者が話す場をいいます。",
        "注2）寄合：近所の者が話す場をいいます。",
        "＊寄合…近所の者が話す場をいいます。",
        "*3 寄合　近所の者が話す場をいいます。",
        "[^1]: 寄合とは、近所の者が話す場をいいます。",
        "※１ 寄合\n近所の者が話す場をいいます。",
    ],
)
def test_a_note_begins_in_many_ways(note: str):
    assert terms(f"月に一度、寄合を開いています。\n\n{note}\n") == {"寄合": "近所の者が話す場をいいます。"}


def test_a_note_ends_where_the_text_below_explains_another_word():
    text = "※ 寄合：近所の者が話す場です。町の者が品を分け合う集まりを「わけあい市」といいます。\n"

    assert terms(text) == {
        "寄合": "近所の者が話す場です。",
        "わけあい市": "町の者が品を分け合う集まり",
    }


def test_among_headings_that_are_words_every_first_sentence_explains_one():
    text = (
        "（１）地域の団体\n町内会など近所の団体をいい、花壇の世話をします。\n"
        "（２）隣の者\n隣どうしで暮らす者は、困りごとを分かち合います。\n"
        "（３）学校\n花を育てて学ぶ所をいい、子どもが通います。\n"
    )

    assert terms(text)["隣の者"] == "隣どうしで暮らす者は、困りごとを分かち合います。"


def test_the_marks_of_a_legend_are_words():
    assert terms("注：◎は先頭に立つ主体、○は手伝う主体\n") == {"◎": "◎は先頭に立つ主体", "○": "○は手伝う主体"}


def test_a_definition_may_stand_in_a_cell_and_in_what_is_taken():
    document = sheet(("取組", "内容"), ("花壇", "寄合（ここでは近所の者が話す場をいいます。）で決めます。"))

    assert [item.title for item in read(document, frozenset({1, 2}))] == ["寄合"]


def test_a_word_named_in_passing_is_kept_once_and_gives_way_to_a_definition():
    text = (
        "住民が持ち寄った品を分け合う「わけあい市」を開きます。町の者が広場に集めた品を配る「わけあい市」もあります。\n"
    )
    defined = text + "わけあい市とは、品を分け合う集まりをいいます。\n"

    assert terms(text) == {"わけあい市": "住民が持ち寄った品を分け合う「わけあい市」"}
    assert terms(defined) == {"わけあい市": "品を分け合う集まりをいいます。"}


@pytest.mark.parametrize(
    ("rows", "other_words"),
    [
        ([("用語", "説明"), ("寄合", "近所の者が集まって話す場。")], ()),
        (
            [("No", "用語", "よみ", "意味", "頁"), ("1", "寄合", "よりあい", "近所の者が集まって話す場。", "12")],
            ("よりあい",),
        ),
    ],
)
def test_a_table_of_words_is_read_by_its_header(rows: list[tuple[str, ...]], other_words: tuple[str, ...]):
    (found,) = read_tables(sheet(*rows), NOBODY)

    assert (found.kind, found.title, found.content) == (Kind.TERM, "寄合", "近所の者が集まって話す場。")
    assert found.other_words == other_words


def test_an_empty_document_defines_nothing():
    assert list(read(paper(""), NOBODY)) == []


PIECES = "寄合 とは、 「 」 を いいます。 （ ） ： ※1 ① と定義します。 次のように 場 \n 【寄合とは】 用語 … 以下"


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*PIECES.split(" "), "話し合う", "近所の者が集まる"]), max_size=25))
def test_no_text_makes_the_form_fail_and_every_meaning_stands_in_it(pieces: list[str]):
    text = "".join(pieces)
    worded = [line for line in text.split("\n") if re.search(r"\w", line)]
    source = "".join("".join(worded).split())

    for item in read(paper(text), NOBODY):
        assert item.title in source
        assert all("".join(line.split()) in source for line in item.content.split("\n"))
