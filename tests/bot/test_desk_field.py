"""The fields of an article as text and back, two editions side by side, and long lists."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from bot.desk.comparison import LONGEST, Run, differences, written
from bot.desk.field import FIELDS, LABELS, edited, places, texts
from bot.desk.knowledge import PAGE, sheet
from knowledge.article import Article, Citation, Kind, Part, Period
from tests.city import packs
from tests.knowledge_sample import SLASH, new_plan

SHIPPED = [article for articles in packs().values() for article in articles]
WORD = st.text("あ漢字A1・（）", min_size=1, max_size=8)
NAMES = st.lists(WORD, max_size=3).map(tuple)
ARTICLES = st.builds(
    Article,
    key=WORD,
    kind=st.sampled_from(Kind),
    title=WORD,
    citation=st.builds(
        Citation,
        document=WORD,
        edition=st.none() | WORD,
        section=NAMES,
        number=st.none() | WORD,
        lines=st.none() | st.tuples(st.integers(1, 50), st.integers(50, 9999)),
        page=st.none() | st.integers(1, 9999),
    ),
    city=st.none() | WORD,
    plan=WORD,
    period=st.builds(Period, st.none() | st.integers(1990, 2000), st.none() | st.integers(2000, 2040)),
    status=st.sampled_from([None, "新規", "継続", "拡充", "再掲"]),
    departments=NAMES,
    purpose=st.lists(WORD, max_size=3).map("\n".join),
    schedule=st.dictionaries(st.integers(1, 64).map("H{}".format) | st.integers(1, 30).map("R{}".format), WORD),
    parts=st.lists(st.builds(Part, NAMES.filter(bool), WORD), max_size=3).map(tuple),
    other_words=NAMES,
    desk=st.none() | WORD,
)


@given(ARTICLES)
def test_a_draft_saved_as_it_stands_stays_the_same(article: Article):
    assert edited(article, texts(article)) == (article, {})


def test_every_shipped_article_can_be_saved_as_it_stands():
    assert [article.key for article in SHIPPED if edited(article, texts(article)) != (article, {})] == []


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=30)))
def test_whatever_is_typed_is_read_or_told(typed: dict[str, str]):
    article = new_plan()[1]

    read, problems = edited(article, typed)

    assert read.key == article.key
    assert set(problems) <= set(LABELS)
    assert all(sentence.endswith("。") for sentence in problems.values())


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2013", 2013),
        ("２０１３年度", 2013),
        ("平成25年度", 2013),
        ("Ｈ２５", 2013),
        ("令和元年度", 2019),
        ("昭和64年", 1989),
    ],
)
def test_a_fiscal_year_is_read_however_it_is_written(typed: str, year: int):
    read, problems = edited(replace(new_plan()[0], period=Period()), texts(new_plan()[0]) | {"start": "", "end": typed})

    assert (read.period.end, problems) == (year, {})


def test_the_parts_of_a_theme_have_one_empty_place_for_adding():
    theme = next(article for article in new_plan() if article.key == SLASH)

    assert list(places(texts(theme))) == [1, 2, 3]
    assert list(places({})) == [1]


def test_only_the_words_that_differ_are_marked():
    before = replace(new_plan()[0], content="部屋を調べ、曜日を決めて開放する。", departments=("福祉課",))
    after = replace(before, content="部屋を調べ、時間を決めて開放する。", departments=())

    content, departments = differences(before, after, ("content", "departments"))

    assert content.before == (Run("部屋を調べ、"), Run("曜日", differs=True), Run("を決めて開放する。"))
    assert content.after == (Run("部屋を調べ、"), Run("時間", differs=True), Run("を決めて開放する。"))
    assert (departments.before, departments.after) == ((Run("福祉課"),), ())


@given(st.text("あい漢字。\nA", max_size=40), st.text("あい漢字。\nA", max_size=40))
def test_the_runs_of_a_text_are_the_text(before: str, after: str):
    article = new_plan()[0]

    found = differences(replace(article, content=before), replace(article, content=after), ("content",))[0]

    assert "".join(run.text for run in found.before) == before
    assert "".join(run.text for run in found.after) == after
    assert all(run.differs is False for run in found.before if before == after)


def test_texts_that_are_too_long_or_have_little_in_common_are_shown_whole():
    article = new_plan()[0]
    pairs = [("あ" * (LONGEST + 1), "い"), ("曜日を決めて開放する。", "防犯灯の電球と器具")]

    found = [differences(replace(article, content=a), replace(article, content=b), ("content",))[0] for a, b in pairs]

    assert [one.before for one in found] == [(Run(before),) for before, _ in pairs]


@pytest.mark.parametrize("article", SHIPPED[:5] + new_plan(), ids=lambda article: article.key)
def test_every_field_of_an_article_can_be_read_by_a_person(article: Article):
    shown = {name: written(article, name) for name in LABELS if name in Article.__dataclass_fields__}

    assert all(isinstance(text, str) for text in shown.values())
    assert not any("Period(" in text or "Part(" in text for text in shown.values())


@given(st.integers(0, 100), st.text(max_size=4))
def test_the_pages_of_a_list_hold_every_entry_once(length: int, page: str):
    entries = list(range(length))
    seen: list[int] = []
    address = "1"
    while address:
        shown = sheet(entries, QueryParams({"page": address}), str)
        seen += shown.entries
        address = shown.after

    assert seen == entries
    assert len(sheet(entries, QueryParams({"page": page}), str).entries) <= PAGE
