"""Numbered item sheets, whole or torn apart by PDF extraction."""

from dataclasses import replace

import pytest

from knowledge.article import Kind
from knowledge.plan.found import Found
from knowledge.plan.sheet import read
from tests.knowledge.plan.papers import paper
from tests.knowledge.plan.sheets import HEADINGS, WORKS, Layout, Work, mixed, planned, torn

OTHER_LABELS = ("番号", "区分", "所管課", "取組項目", "実施主体", "ねらい", "取組内容", "目標")
REIWA = ("R6", "R7", "R8", "R9", "R10")
LONG_REIWA = ("令和6年度", "令和7年度", "令和8年度", "令和9年度", "令和10年度")


def items(text: str) -> dict[str | None, Found]:
    kinds = (Kind.INITIATIVE, Kind.SCHEME)
    return {one.number: one for one in read(paper(text), frozenset()) if one.kind in kinds}


def wrong(text: str, years: tuple[str, ...]) -> list[tuple[str, str]]:
    """The fields that were not read as they were printed."""
    found = items(text)
    return [
        (work.number, name)
        for work in WORKS
        for name, same in compared(work, found.get(work.number), years)
        if not same
    ]


def compared(work: Work, found: Found | None, years: tuple[str, ...]) -> list[tuple[str, bool]]:
    if found is None:
        return [("found", False)]
    return [
        ("title", found.title == work.title),
        ("status", found.status == work.status),
        ("departments", found.departments == work.offices),
        ("target_bodies", found.target_bodies == work.actors),
        ("purpose", found.purpose == work.aim),
        ("content", found.content == work.deed),
        ("completion", found.completion == work.done.strip("－")),
        ("schedule", dict(found.schedule) == planned(work, years)),
    ]


HEISEI = ("H25", "H26", "H27", "H28", "H29")

LAYOUTS = {
    "three items a page": (Layout(), HEISEI),
    "two items a page": (Layout(a_page=2), HEISEI),
    "four items a page": (Layout(a_page=4), HEISEI),
    "one item a page": (Layout(a_page=1), HEISEI),
    "other labels and years": (Layout(labels=OTHER_LABELS, years=REIWA, plan="年度別計画"), REIWA),
    "years in full and no year adrift": (Layout(years=LONG_REIWA, odd_year=False), REIWA),
    "no empty lines": (Layout(gaps=False), HEISEI),
    "narrow lines": (Layout(width=24), HEISEI),
    "another order of values": (Layout(drawn=("title", "offices", "aim", "deed", "actors", "done")), HEISEI),
    "numbers torn away too": (Layout(torn_head=True), HEISEI),
    "items in another order": (Layout(mix=mixed(3, "items")), HEISEI),
    "drawn field by field": (Layout(mix=mixed(0, "fields")), HEISEI),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_torn_values_are_given_back_to_their_items(name: str):
    layout, years = LAYOUTS[name]

    assert wrong(torn(layout), years) == []


@pytest.mark.parametrize("seed", range(6))
def test_items_drawn_in_any_order_keep_their_values(seed: int):
    layout = Layout(mix=mixed(seed, "items"))

    assert wrong(torn(layout), HEISEI) == []


def test_headings_are_found_with_their_full_numbers_and_stand_in_the_paths_of_the_items():
    everything = list(read(paper(torn(Layout())), frozenset()))

    headings = {one.number: one.title for one in everything if one.kind in (Kind.DIRECTION, Kind.MEASURE)}
    paths = {one.number: one.path for one in everything if one.kind in (Kind.INITIATIVE, Kind.SCHEME)}
    assert headings == HEADINGS
    assert paths["Ⅱ-(1)-②"] == (f"Ⅱ {HEADINGS['Ⅱ']}", f"(1) {HEADINGS['Ⅱ-(1)']}")


def test_a_heading_drawn_at_the_foot_of_its_page_still_stands_above_its_items():
    lines = torn(Layout()).split("\n")
    heading = next(line for line in lines if line.endswith(HEADINGS["Ⅱ-(2)"]))
    at = lines.index(heading)
    text = "\n".join([*lines[:at], "", *lines[at + 1 :], heading.strip(), ""])

    assert items(" \n" + text)["Ⅱ-(2)-③"].path[-1] == f"(2) {HEADINGS['Ⅱ-(2)']}"


def test_two_items_with_one_number_on_a_page_are_told_apart_by_their_headings_or_doubted():
    text = torn(Layout(a_page=4, mix=mixed(1, "items")))
    found = items(text)

    unsure = [(number, name) for number, name in wrong(text, HEISEI) if name not in found[number].doubt]

    assert unsure == []


def test_a_year_that_has_no_cell_is_left_out_and_the_yearly_plan_is_doubted():
    every_third_year = replace(WORKS[4], cells=("検討", "実施", "", "検討", "実施"))

    found = items(torn(Layout(), (*WORKS[:4], every_third_year, *WORKS[5:])))

    unsure = [one for one in found.values() if "schedule" in one.doubt]
    assert [one.number for one in unsure] == [every_third_year.number]
    assert unsure[0].schedule == {"H25": "検討", "H26": "実施", "H28": "検討", "H29": "実施"}


def test_a_reprint_is_an_item_of_its_own_with_the_facts_of_the_first():
    again = WORKS[6]
    reprint = Work(
        "Ⅱ-(2)-④",
        f"{again.title} 【再掲】",
        again.status,
        again.offices,
        again.actors,
        again.aim,
        again.deed,
        again.done,
    )

    found = items(torn(Layout(), (*WORKS, reprint)))

    assert found["Ⅱ-(2)-④"].title.replace(" ", "") == f"{again.title}【再掲】"
    assert found["Ⅱ-(2)-④"].departments == found[again.number].departments
    assert found["Ⅱ-(2)-④"].content == again.deed


def test_departments_without_any_sign_of_their_item_are_doubted():
    doubted, all_wrong = 0, 0
    for seed in range(8):
        text = torn(Layout(mix=mixed(seed, "values")))
        found = items(text)
        wrong_ones = [number for number, name in wrong(text, HEISEI) if name == "departments"]
        doubted += sum("departments" in found[number].doubt for number in wrong_ones)
        all_wrong += len(wrong_ones)

    assert all_wrong > 0
    assert doubted >= 0.6 * all_wrong


def test_without_a_number_in_the_frame_its_row_of_the_yearly_plan_is_doubted():
    found = items(torn(Layout(torn_head=True)))

    first = found[WORKS[0].number]
    assert first.doubt == ("schedule",)
    assert first.path == (f"Ⅰ {HEADINGS['Ⅰ']}", f"(1) {HEADINGS['Ⅰ-(1)']}")


def test_pages_with_very_many_items_are_read_but_doubted():
    found = items(torn(Layout(a_page=12)))

    assert len(found) == len(WORKS)
    assert all({"purpose", "content", "departments"} <= set(one.doubt) for one in found.values())


def test_support_and_schemes_are_told_from_work_on_them():
    found = items(torn(Layout()))

    assert found["Ⅱ-(2)-①"].kind is Kind.SCHEME
    assert "助言" in found["Ⅱ-(2)-①"].support_kind
    assert found["Ⅱ-(2)-③"].kind is Kind.INITIATIVE
