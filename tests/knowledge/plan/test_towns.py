"""Torn item sheets of other towns: other labels, numbers, actors, signs, years; what is read stands in them."""

import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.sheet import read
from knowledge.publishing.reader import forms, read_file
from tests.knowledge.plan.papers import paper
from tests.knowledge.plan.sheets import Layout, Work, mixed, planned, torn
from tests.knowledge.plan.towns import HARBOUR, HARBOUR_WORKS, HEADED_BY_YEARS, HIGHLAND, HIGHLAND_WORKS

MIHON = Path(__file__).parents[1] / "plans"
TOWNS = {"harbour": (HARBOUR, HARBOUR_WORKS), "highland": (HIGHLAND, HIGHLAND_WORKS)}

OTHER_LABELS = (
    ("管理番号", "新規/継続", "主管課", "具体的取組", "関係主体", "目的・効果", "実施内容", "成果指標"),
    ("事業番号", "種類", "担当部局", "プロジェクト名", "協働主体", "背景・目的", "取り組み内容", "目標値"),
    ("施策番号", "今後の方向性", "担当", "取組の名称", "協働の相手", "意図", "概要", "評価指標"),
    ("№", "事業区分", "実施課", "事業名称", "連携先", "必要性", "事業内容", "ＫＰＩ"),
    ("整理番号", "別", "担当室", "メニュー", "対象者", "取組の趣旨", "具体的な方策", "めざす状態"),
)


def differences(text: str, layout: Layout, works: Sequence[Work], years: Sequence[str] = ()) -> list[str]:
    """The facts that were not read as they were printed and that are not doubted."""
    found = {one.number: one for one in read(paper(text), frozenset()) if one.kind in (Kind.INITIATIVE, Kind.SCHEME)}
    keys = years or [HEADED_BY_YEARS[year] for year in layout.years]
    return [
        f"{name} of {work.number}: {value}"
        for work in works
        for name, value, want in compared(work, found[work.number], keys)
        if value != want and name not in found[work.number].doubt
    ]


def compared(work: Work, found: Found, years: Sequence[str]) -> Iterator[tuple[str, object, object]]:
    yield "title", found.title, work.title
    yield "status", found.status, work.status
    yield "departments", found.departments, work.offices
    yield "target_bodies", found.leading or found.target_bodies, work.actors
    yield "purpose", found.purpose, work.aim
    yield "content", found.content, work.deed
    yield "completion", found.completion, work.done.strip("－")
    yield "schedule", dict(found.schedule), {year: cell for year, cell in planned(work, years).items() if cell != "－"}


@pytest.mark.parametrize("town", TOWNS)
def test_the_sheets_of_other_towns_are_read_without_a_doubt(town: str):
    layout, works = TOWNS[town]
    text = torn(layout, works)

    assert differences(text, layout, works) == []
    assert [one.doubt for one in read(paper(text), frozenset()) if one.doubt] == []


@pytest.mark.parametrize("town", TOWNS)
def test_headings_numbered_like_their_items_stand_above_them(town: str):
    layout, works = TOWNS[town]

    found = {one.number: one for one in read(paper(torn(layout, works)), frozenset())}

    assert {number: one.title for number, one in found.items() if number in layout.headings} == layout.headings
    for work in works:
        top, sub = work.heading.split("-")
        assert found[work.number].path == (f"{top} {layout.headings[top]}", f"{sub} {layout.headings[work.heading]}")


@pytest.mark.parametrize("labels", OTHER_LABELS)
@pytest.mark.parametrize("town", TOWNS)
def test_other_words_for_the_labels_are_known(town: str, labels: tuple[str, ...]):
    layout, works = TOWNS[town]

    assert differences(torn(replace(layout, labels=labels), works), layout, works) == []


@pytest.mark.parametrize("signs", [("☑", "☐"), ("●", "○"), ("■", "□"), ("✓", "□"), ("◎", "○"), ("●", "△"), ("○", "")])
@pytest.mark.parametrize("town", TOWNS)
def test_whoever_is_ticked_is_a_target_body_by_whatever_sign(town: str, signs: tuple[str, str]):
    layout, works = TOWNS[town]

    assert differences(torn(replace(layout, signs=signs), works), layout, works) == []


@pytest.mark.parametrize("pattern", ["R{r}", "Ｒ{r}", "令{r}", "{r}年度", "{w}年度", "{w}", "令和{r}年", "R{r}({w})"])
@pytest.mark.parametrize("town", TOWNS)
def test_years_are_read_in_every_way_they_are_written(town: str, pattern: str):
    layout, works = TOWNS[town]
    years = tuple(pattern.format(r=7 + at, w=2025 + at) for at in range(len(layout.years)))

    text = torn(replace(layout, years=years, plan="令和７年度からの計画"), works)

    assert differences(text, layout, works, [f"R{7 + at}" for at in range(len(years))]) == []


@pytest.mark.parametrize("how", ["items", "fields"])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("town", TOWNS)
def test_values_drawn_in_another_order_find_their_items(town: str, seed: int, how: str):
    layout, works = TOWNS[town]

    assert differences(torn(replace(layout, mix=mixed(seed, how)), works), layout, works) == []


@pytest.mark.parametrize("town", TOWNS)
def test_most_values_drawn_anyhow_are_right_or_doubted(town: str):
    layout, works = TOWNS[town]
    texts = [torn(replace(layout, mix=mixed(seed, "values")), works) for seed in range(5)]

    wrong = [one for text in texts for one in differences(text, layout, works)]

    assert len(wrong) < 0.1 * len(texts) * len(works) * len("12345678")


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(str.maketrans("⺠⻑⻘", "民長青"))


def texts_of(found: Found) -> Iterator[str]:
    yield from (found.title, found.purpose, found.content, found.completion)
    yield from (*found.departments, *found.target_bodies, *found.leading, *found.participating)
    yield from (part.text for part in found.parts)


def invented(found: Iterable[Found], source: str) -> list[str]:
    """Texts that do not stand in the source: the lines of one value may stand apart in it."""
    flat = plain(source)
    return [text for one in found for text in texts_of(one) if not is_made_of(plain(text), flat)]


def is_made_of(text: str, source: str) -> bool:
    rest = text
    while rest:
        run = next((length for length in range(len(rest), 0, -1) if rest[:length] in source), 0)
        if run == 0 or (run < 3 and run < len(rest) < len(text)):
            return False
        rest = rest[run:]
    return True


@pytest.mark.parametrize("form", ["txt", "html", "pdf"])
def test_nothing_is_read_from_a_plan_that_does_not_stand_in_it(form: str):
    reading = read_file(MIHON / f"mihon.{form}")
    lines = [line.text for line in reading.document.lines if line.text.strip(" -0123456789")]

    assert invented(reading.found, "".join(lines)) == []


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(sorted(TOWNS)),
    st.integers(0, 10_000),
    st.sampled_from(["items", "fields", "values"]),
    st.integers(1, 5),
    st.booleans(),
    st.integers(18, 60),
)
def test_nothing_is_read_from_sheets_that_does_not_stand_in_them(
    town: str, seed: int, how: str, a_page: int, gaps: bool, width: int
):
    layout, works = TOWNS[town]
    text = torn(replace(layout, mix=mixed(seed, how), a_page=a_page, gaps=gaps, width=width), works)

    assert invented(read(paper(text), frozenset()), text) == []


LINES = [
    *torn(HARBOUR, HARBOUR_WORKS).split("\n"),
    *torn(HIGHLAND, HIGHLAND_WORKS).split("\n"),
    *(MIHON / "mihon.txt").read_text(encoding="utf-8").split("\n"),
]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=12)), max_size=60),
    st.sampled_from([" ", "\t", "|", "　", "・・・"]),
)
def test_no_form_breaks_on_lines_that_were_lost_moved_or_strewn_with_signs(lines: list[str], sign: str):
    chance = random.Random(len(lines))
    text = "\n".join(line.replace(" ", sign) if chance.random() < 0.3 else line for line in lines)
    document = paper(text)

    found = [one for form in forms() for one in form.read(document, frozenset())]

    assert invented(read(document, frozenset()), text) == []
    assert all(one.title for one in found)
