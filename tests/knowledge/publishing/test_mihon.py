"""The plan of みほん市, a city that does not exist: every trap of real plans in it, in three formats.

`plans/mihon.txt` is as torn as text taken from a PDF, `mihon.html` and `mihon.pdf` are the same plan as a page and in
print, `mihon.json` is what a careful person reads from any of them.
"""

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.era import year_of
from knowledge.plan.found import record
from knowledge.publishing.reader import read_file

PLANS = Path(__file__).parents[1] / "plans"
FORMATS = ("txt", "html", "pdf")

MUST = frozenset(
    ["initiative", "scheme", "measure", "programme", "theme", "direction", "mechanism", "viewpoint", "principle"]
)
"""Kinds of which none may be missing."""

NAMES = ("departments", "target_bodies", "leading", "participating")
TORN = ("departments", "target_bodies")
"""What only its place connects with its sheet once it is torn off: here the reader is right, or says that it doubts."""

TEXTS = ("purpose", "content", "completion")
ALIKE = 0.98
"""How like two texts must be: signs and white space aside, they are the same words."""

RADICALS = str.maketrans("⺠⻑⻘", "民長青")

SAME_KIND = {"scheme": "initiative", "programme": "initiative"}
"""Whether a thing done is a support scheme is a matter of judgement."""

Record = Mapping[str, Any]


@cache
def expected() -> tuple[Record, ...]:
    return tuple(json.loads((PLANS / "mihon.json").read_text(encoding="utf-8")))


@cache
def found(form: str) -> tuple[Record, ...]:
    reading = read_file(PLANS / f"mihon.{form}")
    return tuple(record(one, reading.plan, source="mihon") for one in reading.found)


@cache
def pairs(form: str) -> tuple[tuple[Record, Record | None], ...]:
    """Each expected record with what was read for it; what was read goes to one record only."""
    free = list(found(form))
    matched = []
    for want in expected():
        near = [got for got in free if is_same(got, want)]
        best = max(near, key=lambda got: closeness(got, want), default=None)
        if best is not None:
            free.remove(best)
        matched.append((want, best))
    return tuple(matched)


def is_same(got: Record, want: Record) -> bool:
    kinds = [SAME_KIND.get(one["kind"], one["kind"]) for one in (got, want)]
    return kinds[0] == kinds[1] and alike(got["title"], want["title"], at_least=0.9)


def closeness(got: Record, want: Record) -> tuple[bool, int]:
    return number_is_right(got, want), sum(ok for _, ok in marks(got, want))


def number_is_right(got: Record, want: Record) -> bool:
    """The number, or the number below those of the headings above: Ⅲ-1-(1) for 1-(1)."""
    have, need = plain(got["id"]), plain(want["id"])
    return have == need or have.endswith(f"-{need}")


def marks(got: Record, want: Record) -> Iterator[tuple[str, bool]]:
    """Each field that the expected record states, and whether it was read right."""
    yield "title", plain(got["title"]) == plain(want["title"])
    if want["id"]:
        yield "id", number_is_right(got, want)
    if want["path"]:
        yield "path", follows(got["path"], want["path"])
    if want["status"]:
        yield "status", got["status"] == want["status"]
    for name in NAMES:
        if want[name] and not (name in TORN and name in got["doubt"]):
            yield name, {plain(one) for one in got[name]} == {plain(one) for one in want[name]}
    for name in TEXTS:
        if want[name]:
            yield name, alike(got[name], want[name], at_least=ALIKE)
    if want["schedule"]:
        yield "schedule", years(got["schedule"]) == years(want["schedule"])
    if want["parts"]:
        yield "parts", parts(got) == parts(want)


def follows(path: list[str], wanted: list[str]) -> bool:
    """Do the wanted headings stand in the path in their order? Others may stand between them."""
    rest = iter(path)
    return all(any(plain(one).endswith(plain(want)) for one in rest) for want in wanted)


def years(schedule: Mapping[str, str]) -> dict[int | None, str]:
    return {year_of(key): plain(what) for key, what in schedule.items()}


def parts(one: Record) -> list[tuple[tuple[str, ...], str]]:
    return sorted((tuple(map(plain, part["actors"])), plain(part["text"])) for part in one["parts"])


def plain(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "").translate(RADICALS)).replace("〜", "~")


def alike(got: str | None, want: str | None, *, at_least: float) -> bool:
    a, b = plain(got), plain(want)
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= at_least


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_the_plan_is_missed(form: str):
    missing = [f"{want['kind']} {want['id']} {want['title']}" for want, got in pairs(form) if got is None]

    assert [one for one in missing if one.split()[0] in MUST] == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_words_that_the_plan_explains_are_found(form: str):
    terms = {want["title"]: got for want, got in pairs(form) if want["kind"] == "term"}

    assert [title for title, got in terms.items() if got is None] == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_field_is_read_right(form: str):
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    wrong = []
    for want, got in pairs(form):
        if got is not None and want["kind"] in MUST:
            for name, ok in marks(got, want):
                right[name] += ok
                whole[name] += 1
                wrong += [] if ok else [f"{name} of {want['id']} {want['title']}: {got.get(name)}"]

    low = {name: f"{right[name]}/{whole[name]}" for name in whole if right[name] < 0.97 * whole[name]}
    assert low == {}, "\n".join(wrong)


@pytest.mark.parametrize("form", FORMATS)
def test_whole_records_are_read_right(form: str):
    rated = [all(ok for _, ok in marks(got, want)) for want, got in pairs(form) if got and want["kind"] in MUST]

    assert sum(rated) >= 0.9 * len(rated) > 0


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_plan_says_of_itself_is_read(form: str):
    one = found(form)[0]

    assert (one["plan"], one["city"], one["period"]) == (
        "みほん市協働まちづくり推進計画",
        "みほん市",
        {"from": 2021, "to": 2025},
    )


@pytest.mark.parametrize("form", FORMATS)
def test_little_is_read_that_nobody_would_look_for(form: str):
    known = {title for want in expected() for title in (want["title"], *want["path"])}
    strange = [
        f"{got['kind']} {got['id']} {got['title']}"
        for got in found(form)
        if got["kind"] not in ("passage", "plan", "issue", "role")
        and not any(alike(got["title"], title, at_least=0.9) for title in known)
    ]

    assert len(strange) < 0.03 * len(found(form)), "\n".join(strange)


@pytest.mark.parametrize("form", FORMATS)
def test_every_text_stands_in_the_plan(form: str):
    reading = read_file(PLANS / f"mihon.{form}")
    source = plain("".join(line.text for line in reading.document.lines if not re.fullmatch(r"- \d+ -", line.text)))
    texts = [
        text
        for one in reading.found
        for text in (one.title, one.purpose, one.content, one.completion, *(part.text for part in one.parts))
    ]

    assert [text for text in texts if not is_made_of(plain(text), source)] == []


def is_made_of(text: str, source: str) -> bool:
    """Is the text put together of runs of the source? The lines of a column need not follow each other there."""
    rest = text
    while rest:
        run = next((length for length in range(len(rest), 0, -1) if rest[:length] in source), 0)
        if run == 0 or (run < 3 and run < len(rest) < len(text)):
            return False
        rest = rest[run:]
    return True
