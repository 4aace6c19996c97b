"""`madoguchi bench`: works as it comes, and refuses what was misused."""

import csv
from pathlib import Path

import click
import pytest

from bot.bench import bench
from tests.command import run


def test_it_works_on_the_shipped_knowledge_without_any_file(tmp_path: Path):
    file = tmp_path / "bench.csv"

    result = run("bench", "--sizes", "1", "--only", "fts", "--only", "floor", "--to", str(file), folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "語に切るだけ（下限） …" in result.stderr
    assert "SQLite FTS5 trigram" in result.stdout
    assert "…" not in result.stdout
    with file.open(encoding="utf-8-sig", newline="") as rows:
        floor, fts = csv.DictReader(rows)
    assert floor["再現率@10"] == ""
    assert 0 < float(fts["再現率@10"]) < 1
    assert int(fts["件数"]) > 300


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sizes", "many"], "many"),
        (["--sizes", ""], "commas"),
        (["--seconds", "0"], "x>0"),
        (["--only", "elasticsearch"], "elasticsearch"),
        (["--questions", "q.jsonl"], "go together"),
        (["--questions", "q.jsonl", "--qrels", "qrels.json"], "go together"),
        (["--articles", "a.jsonl", "--questions", "bad.jsonl", "--qrels", "qrels.json"], "needs id and question"),
    ],
)
def test_a_misuse_is_refused_before_anything_runs(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.jsonl").write_text('{"id": 1, "title": "補助金"}\n', encoding="utf-8")
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "補助金"}\n', encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text('{"question": "補助金"}\n', encoding="utf-8")
    (tmp_path / "qrels.json").write_text('{"1": {"1": 2}}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(click.UsageError) as refused:
        bench.main(words, standalone_mode=False)

    assert said in refused.value.format_message()
