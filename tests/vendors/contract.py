"""The part of the vendors' published contracts that we use, as JSON schemas of our own (`contract/*.json`)."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parent / "contract"


def faults(contract: str, value: object) -> list[str]:
    """Where a value breaks the contract, one line each; empty when it keeps it."""
    return [f"{error.json_path}: {error.message[:200]}" for error in _validator(contract).iter_errors(value)]


def code_units(text: str) -> int:
    """The length as LINE counts it."""
    return len(text.encode("utf-16-le")) // 2


def texts(value: object, name: str) -> Iterator[str]:
    """Every string under the key `name`, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == name and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, name)


@cache
def _validator(contract: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{contract}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
