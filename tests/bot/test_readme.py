"""The documentation is true: every command, setting, form and dependency is named in a README."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import cli
from bot.settings import Settings
from intake.form import FieldType, shipped

TOP = Path(__file__).parents[2]


def readme(folder: str) -> str:
    return (TOP / folder / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    text = readme("bot")

    assert [name for name in cli.commands if f"`madoguchi {name}" not in text] == []


def test_every_setting_stands_in_the_readme() -> None:
    text = readme("bot")

    assert [name for name in Settings.model_fields if f"`MADOGUCHI_{name.upper()}`" not in text] == []


def test_every_form_and_every_type_of_field_stands_in_the_readme() -> None:
    text = readme("intake")

    assert [key for key in shipped() if key not in text] == []
    assert [kind.value for kind in FieldType if f"`{kind.value}`" not in text] == []


def test_every_dependency_has_a_line_that_says_why() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[\[>=]", line)[0] for line in project["dependencies"]]
    text = readme("").lower().replace("-", "")

    assert [name for name in names if name.replace("-", "") not in text] == []


@pytest.mark.parametrize(
    "folder",
    [
        "bot",
        "bot/channels",
        "bot/desk",
        "bot/fit",
        "bot/learning",
        "bot/rules",
        "intake",
        "knowledge",
        "storage",
        "tests",
    ],
)
def test_every_room_has_a_readme_that_names_its_files(folder: str) -> None:
    text = readme(folder)
    files = [file.name for file in (TOP / folder).glob("*.py") if file.name != "__init__.py"]

    assert [name for name in files if name not in text and name.removesuffix(".py") not in text] == []


def test_every_package_named_in_a_link_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme(""))

    assert links
    assert [link for link in links if not (TOP / link).exists()] == []
