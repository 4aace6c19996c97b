import pytest

from knowledge.plan.numbering import Style, bared, composed, mark_of, normalised, value_of


@pytest.mark.parametrize(
    ("line", "style", "number", "value", "rest"),
    [
        ("第１章　町のすがた", Style.CHAPTER, "第1章", 1, "町のすがた"),
        ("第三節 歩み", Style.SECTION, "第3節", 3, "歩み"),
        ("第2条（定義）", Style.CLAUSE, "第2条", 2, "（定義）"),
        ("Ⅳ 進め方", Style.ROMAN, "Ⅳ", 4, "進め方"),
        ("II. 進め方", Style.ROMAN, "Ⅱ", 2, "進め方"),
        ("視点２：つなぐ", Style.LABEL, "視点2", 2, "つなぐ"),
        ("１ 町の歩み", Style.DIGIT, "1", 1, "町の歩み"),
        ("1．町の歩み", Style.DIGIT, "1", 1, "町の歩み"),
        ("1 人材の育成", Style.DIGIT, "1", 1, "人材の育成"),
        ("1 つどう", Style.DIGIT, "1", 1, "つどう"),
        ("1-2 つどう場", Style.DECIMAL, "1-2", 2, "つどう場"),
        ("Ⅰ－（１）－③ 花壇", Style.DECIMAL, "Ⅰ-(1)-③", 3, "花壇"),
        ("（４）見守り", Style.PAREN, "(4)", 4, "見守り"),
        ("2) 見守り", Style.HALF_PAREN, "2)", 2, "見守り"),
        ("③見守り", Style.CIRCLED, "③", 3, "見守り"),
        ("❷ 見守り", Style.BLACK_CIRCLED, "❷", 2, "見守り"),
        ("ⅲ 話し合う", Style.SMALL_ROMAN, "ⅲ", 3, "話し合う"),
        ("ウ 話し合う", Style.KANA, "ウ", 3, "話し合う"),
        ("（ア）話し合う", Style.PAREN_KANA, "(ア)", 1, "話し合う"),
        ("十二 むすび", Style.KANJI, "十二", 12, "むすび"),
        ("■ 期間", Style.SQUARE, "■", 0, "期間"),
        ("- ・ 花を植える", Style.DOT, "・", 0, "花を植える"),
        ("- **見守りの輪**", Style.DASH, "-", 0, "**見守りの輪"),
        ("### (2) 見守り", Style.PAREN, "(2)", 2, "見守り"),
    ],
)
def test_a_line_tells_its_number_and_its_words(line: str, style: Style, number: str, value: int, rest: str):
    mark = mark_of(line)

    assert mark is not None
    assert (mark.style, mark.number, mark.value, mark.rest) == (style, number, value, rest)


@pytest.mark.parametrize(
    "line",
    [
        "３つの約束",
        "17 年１月に始めた",
        "10人が集まる",
        "令和７年度",
        "2-3",
        "107万の住民",
        "一人ひとり",
        "第2次の計画",
        "",
        "町の歩み",
    ],
)
def test_counts_and_words_are_no_numbers(line: str):
    assert mark_of(line) is None


def test_higher_styles_have_lower_levels():
    lines = ["第1章 あ", "Ⅰ あ", "１ あ", "(1) あ", "① あ", "ⅰ あ", "ア あ", "■ あ", "・ あ"]

    levels = [mark.level for line in lines if (mark := mark_of(line))]

    assert levels == sorted(set(levels))
    assert len(levels) == len(lines)


def test_signs_of_one_row_have_one_key():
    keys = [mark.key for sign in "○〇◯●◇◆" if (mark := mark_of(f"{sign} 花壇"))]

    assert keys == ["○", "○", "○", "●", "◇", "◆"]


def test_a_printed_number_is_normalised():
    assert normalised("Ⅰ － （１） － ①") == "Ⅰ-(1)-①"


def test_a_number_is_composed_with_those_above_it():
    assert composed(["Ⅱ", None, "1", "(1)"]) == "Ⅱ-1-(1)"
    assert composed([None, None]) is None


@pytest.mark.parametrize("number", ["③", "(3)", "３", "ⅲ", "Ⅲ", "三", "ウ", "❸", "1-3", "3)"])
def test_every_style_counts_alike(number: str):
    assert value_of(number) == 3


def test_what_is_no_number_has_no_value():
    assert value_of("花壇") == 0


def test_traces_of_markdown_are_no_words():
    assert bared("## **花壇の世話**") == "花壇の世話"


@pytest.mark.parametrize(
    ("line", "number", "word"),
    [
        ("推進施策 （２） 花壇", "推進施策(2)", "推進施策"),
        ("基本目標Ⅲ 花壇", "基本目標Ⅲ", "基本目標"),
        ("(2) 花壇", "(2)", ""),
    ],
)
def test_a_label_tells_its_word_and_its_number_may_stand_in_brackets(line: str, number: str, word: str):
    mark = mark_of(line)

    assert mark is not None
    assert (mark.number, mark.word, mark.rest) == (number, word, "花壇")


def test_labels_of_different_words_are_different_rows():
    keys = [mark.key for line in ("基本目標1 花", "基本目標2 木", "施策1 花") if (mark := mark_of(line))]

    assert keys[0] == keys[1] != keys[2]
