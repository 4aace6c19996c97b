"""Forms in other languages: the same fields and options, read in other words."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from intake.errors import BadForm
from intake.form import Field, Form, Option, shipped

OF_FORM = ("title", "intro", "done")
OF_FIELD = ("label", "question", "help", "example")


@cache
def shipped_in(language: str) -> Mapping[str, Form]:
    """The forms that come with the product, by key, in the words of `forms/<language>`, read once; as they stand where
    there is no such folder. Raises BadForm.
    """
    forms = shipped()
    folder = resources.files("intake") / "forms" / language
    if not folder.is_dir():
        return forms
    return MappingProxyType({key: in_words(form, read_words(folder / f"{key}.toml")) for key, form in forms.items()})


def read_words(file: Traversable) -> dict[str, Any]:
    """The words of one form in one language. Raises BadForm."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadForm(f"{file.name}: {error}") from error


def in_words(form: Form, words: Mapping[str, Any]) -> Form:
    """The form in other words; what may be typed for it in ordinary Japanese may be typed still.

    What the words leave out is said in ordinary Japanese. Raises BadForm when they name what the form has not.
    """
    _refuse_unknown(form.key, words, {*OF_FORM, "start_words", "purpose", "field"})
    _refuse_unknown(f"{form.key}.field", words["field"], [field.name for field in form.fields])
    own = {name: words[name] for name in OF_FORM if name in words}
    return replace(
        form,
        **own,
        start_words=tuple(dict.fromkeys((*form.start_words, *words.get("start_words", ())))),
        purpose=replace(form.purpose, text=words.get("purpose", form.purpose.text)),
        fields=tuple(_field(form.key, field, words["field"].get(field.name, {})) for field in form.fields),
    )


def _field(form: str, field: Field, words: Mapping[str, Any]) -> Field:
    labels = words.get("options", {})
    said = {name for name in OF_FIELD if getattr(field, name) is not None}
    _refuse_unknown(f"{form}.{field.name}", words, {*said, "options"})
    _refuse_unknown(f"{form}.{field.name}.options", labels, [option.value for option in field.options])
    own = {name: words[name] for name in said if name in words}
    return replace(field, **own, options=tuple(_option(one, labels.get(one.value, one.label)) for one in field.options))


def _option(option: Option, label: str) -> Option:
    return Option(option.value, label, tuple(dict.fromkeys((option.label, *option.also))))


def _refuse_unknown(place: str, words: Mapping[str, Any], known: Collection[str]) -> None:
    if unknown := sorted(set(words) - set(known)):
        raise BadForm(f"{place}: unknown: {', '.join(unknown)}")
