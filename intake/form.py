"""Forms are data: one definition serves the talk, the page, the modal and the paper."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Self

from intake.errors import BadForm

NONE = "none"
"""Value of the option of a CHOICES field that rules out all others (「なし」)."""

LABEL_LENGTH = 20
"""Signs a button may carry: LINE cuts a quick reply's label there."""

JOINT = "\n"
"""Stands between the stored values of a CHOICES field."""


class FieldType(StrEnum):
    """What kind of value a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    DATE = "date"
    INTEGER = "integer"
    MONEY = "money"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: what is stored, what is read, and what else may be typed for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A field is asked only while the answer to `field` (of CHOICES: one of them) is one of `values`."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Is the answer one of the values?"""
        return any(part in self.values for part in answers.get(self.field, "").split(JOINT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form.

    `personal` answers never stay in a talk on LINE or Slack and are stored encrypted apart from the case.
    `options_from` names a list known only when the form is used ("consultations", "round_tables").
    `minimum` and `maximum` are lengths for texts and values for numbers. `about` marks the field whose value
    the case is about. `takes_questions` marks a text field where a question is what is to be typed. A `given` field is
    never asked: it is shown, and can be corrected, when it was known before the form began. `unit` stands behind a
    number that is read (人). `numbered` is how many of the options are shown and so can be meant by their number; None
    when all are.
    """

    name: str
    label: str
    question: str
    type: FieldType = FieldType.TEXT
    help: str | None = None
    example: str | None = None
    required: bool = True
    personal: bool = False
    about: bool = False
    takes_questions: bool = False
    given: bool = False
    options: tuple[Option, ...] = ()
    options_from: str | None = None
    when: When | None = None
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    numbered: int | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why the data is asked, shown before the first question; its version is stored with the case."""

    version: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its words, its fields in order, the series of its receipt numbers (`prefix`).

    `start_words` start it when typed. `done` is read after sending. `title_from` is the field whose answer
    heads the case in the queue.
    """

    key: str
    title: str
    prefix: str
    start_words: tuple[str, ...]
    intro: str
    purpose: Purpose
    done: str
    fields: tuple[Field, ...]
    title_from: str

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    def asked(self, answers: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields that apply to these answers, in order. An answer to a field that does not apply counts for
        nothing here, so that what depends on it is not asked either.
        """
        return tuple(self._applying(answers, undecided=False))

    def expected(self, answers: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields that are asked or may be asked yet, for counting: those whose condition is not decided count,
        given ones do not.
        """
        return tuple(field for field in self._applying(answers, undecided=True) if not field.given)

    def _applying(self, answers: Mapping[str, str], *, undecided: bool) -> list[Field]:
        applying: list[Field] = []
        counted: dict[str, str] = {}
        for field in self.fields:
            if field.given and field.name not in answers:
                continue
            when = field.when
            is_open = undecided and when is not None and when.field not in counted
            if when is None or when.holds(counted) or (is_open and any(one.name == when.field for one in applying)):
                applying.append(field)
                counted |= {field.name: answers[field.name]} if field.name in answers else {}
        return applying

    def kept(self, answers: Mapping[str, str]) -> dict[str, str]:
        """The answers a case is made of, in order: without those to fields that no longer apply."""
        return {field.name: answers[field.name] for field in self.asked(answers) if field.name in answers}

    def with_options(self, lists: Mapping[str, tuple[Option, ...]]) -> Self:
        """The form with the lists filled in that its fields name in `options_from`."""
        filled = (
            replace(field, options=lists.get(field.options_from, ())) if field.options_from else field
            for field in self.fields
        )
        return replace(self, fields=tuple(filled))


@cache
def shipped() -> Mapping[str, Form]:
    """The forms that come with the product, by key, read once; raises BadForm."""
    folder = resources.files("intake") / "forms"
    return MappingProxyType(read_forms(file for file in folder.iterdir() if file.name.endswith(".toml")))


def read_forms(files: Iterable[Traversable]) -> dict[str, Form]:
    """Reads definitions that stand side by side, by key.

    Raises BadForm, also when two share a prefix or a start word.
    """
    forms = sorted((read_form(file) for file in files), key=lambda form: form.key)
    _check_together(forms)
    return {form.key: form for form in forms}


def read_form(file: Traversable) -> Form:
    """Reads a definition; raises BadForm saying which field is wrong and why."""
    key = file.name.removesuffix(".toml")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadForm(f"{file.name}: {error}") from error
    asked = tuple(_field(key, row) for row in data.pop("field", []))
    try:
        purpose = Purpose(**data.pop("purpose"))
        words = tuple(data.pop("start_words"))
        form = Form(**data, key=key, purpose=purpose, fields=asked, start_words=words)
    except (KeyError, TypeError) as error:
        raise BadForm(f"{key}: {error}") from error
    _check(form)
    return form


def _field(form: str, row: dict[str, Any]) -> Field:
    name = str(row.get("name", "?"))
    if unknown := sorted(set(row) - {field.name for field in fields(Field)}):
        raise BadForm(f"{form}.{name}: unknown: {', '.join(unknown)}")
    values = dict(row)
    try:
        values["type"] = FieldType(row.get("type", "text"))
        values["options"] = tuple(_option(**option) for option in row.get("options", ()))
        if "when" in row:
            values["when"] = When(row["when"]["field"], tuple(row["when"]["values"]))
        return Field(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise BadForm(f"{form}.{name}: {error}") from error


def _option(*, value: str, label: str, also: Iterable[str] = ()) -> Option:
    return Option(value, label, tuple(also))


def _check(form: Form) -> None:
    names = [field.name for field in form.fields]
    if twice := _twice(names):
        raise BadForm(f"{form.key}: two fields named {', '.join(twice)}")
    if form.title_from not in names or form.field(form.title_from).personal:
        raise BadForm(f"{form.key}: title_from must name a field that is not personal: {form.title_from}")
    if not re.fullmatch(r"[A-Z]{2,3}", form.prefix):
        raise BadForm(f"{form.key}: prefix must be two or three capital letters: {form.prefix}")
    if sum(field.about for field in form.fields) > 1:
        raise BadForm(f"{form.key}: more than one field is what the case is about")
    for number, field in enumerate(form.fields):
        if fault := _option_fault(field) or _when_fault(field, form.fields[:number]) or _size_fault(field):
            raise BadForm(f"{form.key}.{field.name}: {fault}")


def _option_fault(field: Field) -> str | None:
    labels = [option.label for option in field.options]
    chosen = field.type in (FieldType.CHOICE, FieldType.CHOICES)
    if chosen != bool(field.options or field.options_from):
        return "a choice without options" if chosen else "options without a choice"
    if odd := [option.value for option in field.options if not re.fullmatch(r"[A-Za-z0-9_-]+", option.value)]:
        return f"values of letters, digits, - and _ only: {', '.join(odd)}"
    if long := [label for label in labels if not 0 < len(label) <= LABEL_LENGTH]:
        return f"labels must have 1 to {LABEL_LENGTH} signs: {', '.join(long)}"
    if twice := _twice([unicodedata.normalize("NFKC", label) for label in labels]) + _twice(
        [o.value for o in field.options]
    ):
        return f"the same option twice: {', '.join(twice)}"
    split = [label for label in labels if re.search(r"[、,，・/／\s]", label)]
    return f"labels that read like two: {', '.join(split)}" if field.type is FieldType.CHOICES and split else None


def _when_fault(field: Field, earlier: tuple[Field, ...]) -> str | None:
    if field.when is None:
        return None
    deciding = next((other for other in earlier if other.name == field.when.field), None)
    if deciding is None:
        return f"when names no earlier field: {field.when.field}"
    known = {"yes", "no"} if deciding.type is FieldType.YES_NO else {option.value for option in deciding.options}
    odd = [value for value in field.when.values if value not in known]
    return f"when names no value of {deciding.name}: {', '.join(odd)}" if odd and not deciding.options_from else None


def _size_fault(field: Field) -> str | None:
    if not field.label.strip() or not field.question.strip():
        return "label and question must not be empty"
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        return "minimum is larger than maximum"
    return None


def _check_together(forms: list[Form]) -> None:
    if twice := _twice([form.prefix for form in forms]):
        raise BadForm(f"two forms with the prefix {', '.join(twice)}")
    if twice := _twice([word for form in forms for word in form.start_words]):
        raise BadForm(f"two forms start with {', '.join(twice)}")


def _twice(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]
