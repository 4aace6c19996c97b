"""`madoguchi read` and `madoguchi import`: what is found, what is taken in, and what is said of a bad file."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.bot.test_command_line import run

PLAN = Path(__file__).parents[1] / "knowledge" / "plans" / "mihon.txt"
FIELDS = {"source", "id", "kind", "title", "city", "plan", "period", "path", "status", "departments", "target_bodies"}
FIELDS |= {"leading", "participating", "purpose", "content", "completion", "schedule", "support_kind", "lines", "doubt"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What `read --jsonl` prints of the invented plan."""
    result = run("read", str(PLAN), "--jsonl", folder=tmp_path_factory.mktemp("read"))
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def taken_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("import", *words, folder=folder)


def test_every_line_has_the_fields_of_the_fixed_format(printed: list[dict[str, object]]) -> None:
    assert printed
    assert [row["title"] for row in printed if not set(row) >= FIELDS] == []
    assert {row["source"] for row in printed} == {"mihon"}


def test_the_lines_named_are_lines_of_the_file(printed: list[dict[str, object]]) -> None:
    count = len(PLAN.read_text(encoding="utf-8").splitlines())

    for row in printed:
        assert isinstance(row["lines"], list)
        assert 1 <= row["lines"][0] <= row["lines"][1] <= count


def test_an_import_says_what_is_new_and_waits_for_a_person(tmp_path: Path) -> None:
    result = taken_in(tmp_path, str(PLAN))

    assert result.returncode == 0, result.stderr
    assert "新しい" in result.stdout
    assert "下書きに入れました" in result.stdout


def test_the_same_import_again_after_publishing_changes_nothing(tmp_path: Path) -> None:
    first = taken_in(tmp_path, str(PLAN), "--publish")
    again = taken_in(tmp_path, str(PLAN))

    assert "公開しました" in first.stdout
    assert "新しい 0件、変わった 0件、なくなった 0件" in again.stdout


def test_a_bad_file_is_said_in_one_line_and_the_others_are_still_taken_in(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")

    result = taken_in(tmp_path, str(broken), str(PLAN), "missing.txt")

    assert result.returncode == 1
    assert "下書きに入れました" in result.stdout
    said = [line for line in result.stderr.splitlines() if line.startswith("madoguchi: ")]
    assert len(said) == 2
    assert "broken.pdf" in said[0]
    assert "missing.txt" in said[1]


def test_an_unknown_city_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = taken_in(tmp_path, str(PLAN), "--city", "nowhere")

    assert result.returncode == 2
    assert "mihon" in result.stderr
