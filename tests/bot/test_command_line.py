"""The command line: help for everything, one line for every error, exit codes that scripts can trust."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.__main__ import cli
from tests.command import run


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"database_url": f"sqlite:///{tmp_path / 'city.db'}", "secret_key": Fernet.generate_key().decode()}


def test_every_command_has_help(tmp_path: Path) -> None:
    shown = {name: run(name, "--help", folder=tmp_path) for name in cli.commands}

    assert [name for name, result in shown.items() if result.returncode != 0 or "Usage" not in result.stdout] == []


def test_the_program_answers_a_question_with_its_source(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "ask", "一関市の円卓会議の促進はだれが先導しますか"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MADOGUCHI_")}

    result = subprocess.run(command, cwd=tmp_path, env=plain, capture_output=True, text=True, timeout=120, check=False)

    assert (result.returncode, result.stderr) == (0, "")
    assert "協働体" in result.stdout
    assert "出典：「第3次一関市協働推進計画（概要版）」" in result.stdout


def test_an_answer_can_be_read_by_programs(tmp_path: Path) -> None:
    result = run("ask", "円卓会議の促進は誰が中心ですか", "--city", "一関市", "--json", folder=tmp_path)

    answer = json.loads(result.stdout)
    assert (answer["outcome"], answer["city"]) == ("answer", "一関市")
    assert answer["citation"].startswith("「第3次一関市協働推進計画")


def test_a_city_that_is_not_covered_is_said_in_one_line(tmp_path: Path) -> None:
    result = run("ask", "円卓会議", "--city", "どこか市", folder=tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "一関市" in result.stderr


def test_no_command_shows_what_there_is(tmp_path: Path) -> None:
    result = run(folder=tmp_path)

    assert result.returncode == 2
    assert [name for name in cli.commands if name not in result.stderr] == []


@pytest.mark.parametrize("words", [("nothing",), ("ask",), ("rank",), ("demo", "--port", "many")])
def test_misuse_is_one_line_and_exit_code_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(*words, folder=tmp_path)

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_setting_is_named_in_one_line(tmp_path: Path) -> None:
    result = run("serve", folder=tmp_path)

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "MADOGUCHI_SECRET_KEY" in result.stderr


def test_an_old_schema_is_said_before_anything_is_served(tmp_path: Path, settings: dict[str, str]) -> None:
    result = run("serve", folder=tmp_path, **settings)

    assert result.returncode == 1
    assert "madoguchi migrate" in result.stderr


def test_a_database_is_migrated_and_staff_are_added_and_listed(tmp_path: Path, settings: dict[str, str]) -> None:
    migrated = run("migrate", folder=tmp_path, **settings)
    added = run(
        *("staff", "add", "hana", "--name", "花田 はな", "--department", "広報課", "--password", "x" * 12),
        folder=tmp_path,
        **settings,
    )
    listed = run("staff", "list", folder=tmp_path, **settings)

    assert [migrated.returncode, added.returncode] == [0, 0]
    assert listed.stdout == "hana\t花田 はな\t広報課\tclerk\n"


def test_a_talk_in_the_terminal_goes_on_where_it_stopped(tmp_path: Path) -> None:
    run("talk", "--name", "hana", folder=tmp_path, stdin="職員に聞く\n集会所の鍵を借りたいです\n")

    result = run("talk", "--name", "hana", folder=tmp_path, stdin="1\n送る\n")

    assert "集会所の鍵を借りたいです" in result.stdout
    assert "TO-8-0001" in result.stdout


def test_articles_are_ranked_for_questions(tmp_path: Path) -> None:
    articles = [
        {"id": "a", "question": "ごみの日はいつですか", "answer": "火曜日です。"},
        {"id": "b", "question": "町内会に入るには", "answer": "お住まいの町内会長へ。"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": 1, "question": "町内会に入りたい"}), encoding="utf-8")

    result = run("rank", "--articles", "a.jsonl", "--questions", "q.jsonl", folder=tmp_path)

    row = json.loads(result.stdout)
    assert row["hits"][0]["id"] == "b"
    assert set(row) >= {"id", "outcome", "sure", "hits", "ms"}


def test_a_line_that_is_no_json_is_said_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "title": "x"}\n{broken\n', encoding="utf-8")
    (tmp_path / "q.jsonl").write_text("", encoding="utf-8")

    result = run("rank", "--articles", "a.jsonl", "--questions", "q.jsonl", folder=tmp_path)

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "a.jsonl:2" in result.stderr
