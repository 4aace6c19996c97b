"""The README of intake names everything one can extend."""

from pathlib import Path

import pytest

import intake
from intake.form import FieldType, shipped

README = (Path(intake.__file__).parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted(shipped()))
def test_every_shipped_form_is_named(key: str) -> None:
    form = shipped()[key]

    assert f"| `{key}` | {form.title} | `{form.prefix}` |" in README


@pytest.mark.parametrize("kind", FieldType)
def test_every_field_type_is_named(kind: FieldType) -> None:
    assert f"| `{kind.value}` |" in README


@pytest.mark.parametrize("module", sorted(file.name for file in Path(intake.__file__).parent.glob("*.py")))
def test_every_module_is_named(module: str) -> None:
    assert module == "__init__.py" or f"| `{module}` |" in README
