"""The command line within the test's own process: the same commands, without starting Python for each."""

import os
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str, folder: Path, stdin: str = "", **settings: str) -> Ran:
    """Runs `madoguchi` with these words in a folder, with no other settings than those given."""
    foreign: dict[str, str | None] = {name: None for name in os.environ if name.startswith("MADOGUCHI_")}
    given = {f"MADOGUCHI_{name.upper()}": value for name, value in settings.items()}
    code = 0
    with chdir(folder), CliRunner().isolation(input=stdin, env=foreign | given) as (out, err, _):
        try:
            main(words)
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())
