"""Files of JSON lines as commands read them."""

import json
from typing import Any, TextIO

import click


def json_lines(file: TextIO) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file; click.ClickException names file and line."""
    rows = []
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except ValueError as error:
                raise click.ClickException(f"{file.name}:{number}: {error}") from error
    return rows
