"""The README's table of columns is what the reader of lists knows."""

import csv
from pathlib import Path

import pytest

from knowledge.document.open import open_document
from knowledge.plan.catalogue import read

README = Path(__file__).parents[3] / "knowledge" / "README.md"


def rows() -> dict[str, list[str]]:
    """The names of each column in the README."""
    section = (
        README.read_text(encoding="utf-8").partition("## Lists of questions and of schemes")[2].partition("\n## ")[0]
    )
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line]
    return {column: named.split(", ") for column, named, _ in cells[2:]}


def listed(folder: Path, header: list[str], row: list[str]) -> dict[str, object]:
    """What is found in a list of one row."""
    path = folder / "一覧.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])
    (one,) = read(open_document(path), frozenset())
    return {"title": one.title, "content": one.content, "purpose": one.purpose, "target": one.target_bodies} | {
        "departments": one.departments,
        "words": one.other_words,
        "number": one.number,
        "path": one.path,
        "kind": one.kind.value,
    }


def named(column: str) -> list[str]:
    return rows()[column]


@pytest.mark.parametrize("name", named("question"))
@pytest.mark.parametrize("answer", named("answer"))
def test_every_name_of_question_and_answer(tmp_path: Path, name: str, answer: str) -> None:
    found = listed(tmp_path, [name, answer], ["川はどこですか。", "北です。"])

    assert (found["kind"], found["title"], found["content"]) == ("faq", "川はどこですか。", "北です。")


@pytest.mark.parametrize("name", named("name of a scheme"))
def test_every_name_of_a_scheme(tmp_path: Path, name: str) -> None:
    found = listed(tmp_path, [name, "対象者", "限度額"], ["ほたる交付金", "町内会", "5万円"])

    assert (found["kind"], found["title"], found["target"]) == ("scheme", "ほたる交付金", ("町内会",))


@pytest.mark.parametrize(
    ("field", "column", "expected"),
    [
        ("content", "content", "蛍を守る。"),
        ("purpose", "purpose", "蛍を守る。"),
        ("target", "for whom", ("蛍を守る。",)),
        ("departments", "department", ("蛍を守る。",)),
        ("departments", "contact", ("蛍を守る。",)),
        ("words", "keywords", ("蛍を守る。",)),
        ("number", "number", "蛍を守る。"),
        ("path", "groups", ("蛍を守る。",)),
    ],
)
def test_every_other_name_goes_where_the_table_says(tmp_path: Path, field: str, column: str, expected: object) -> None:
    missed = []
    for name in named(column):
        beside = ["制度名", "限度額", "対象者" if column != "for whom" else "概要"]
        found = listed(tmp_path, [*beside, name], ["ほたる交付金", "5万円", "町内会", "蛍を守る。"])
        if found[field] != expected:
            missed.append(name)

    assert missed == []
