"""From what a person typed to the value that is stored, and from that to what people read."""

from collections.abc import Mapping
from typing import assert_never

from intake.choice import read_choice, read_choices, read_yes_no, show_choices
from intake.command import command, declines, is_question, question_after_prefix, said_to_be, speaks_of_something
from intake.contact import read_email, read_phone
from intake.date import read_date, show_date
from intake.errors import BadValue
from intake.form import Field, FieldType, Form
from intake.number import read_number, show_number
from intake.text import EMPTY, NOTHING, clean, fold, read_text

__all__ = [
    "command",
    "declines",
    "heading",
    "is_question",
    "parse",
    "question_after_prefix",
    "said_to_be",
    "show",
    "speaks_of_something",
]

_CHOSEN = frozenset((FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO))


def parse(field: Field, text: str) -> str:
    """The value to store, canonical for the field's type: texts verbatim, option values, `yes` or `no`, ISO days,
    digits, yen. 「なし」 leaves an optional field empty. Reads back what it gave and what `show` makes of it.

    Raises BadValue telling the person what to do.
    """
    if _leaves_empty(field, text):
        return ""
    match field.type:
        case FieldType.TEXT | FieldType.LONG_TEXT:
            return read_text(field, text)
        case FieldType.CHOICE:
            return read_choice(field, text)
        case FieldType.CHOICES:
            return read_choices(field, text)
        case FieldType.YES_NO:
            return read_yes_no(field, text)
        case FieldType.DATE:
            return read_date(field, text)
        case FieldType.INTEGER | FieldType.MONEY:
            return read_number(field, text)
        case FieldType.EMAIL:
            return read_email(field, text)
        case FieldType.PHONE:
            return read_phone(field, text)
        case never:
            assert_never(never)


def show(field: Field, value: str) -> str:
    """How a stored value is read: labels of options, 「はい」, 「令和8年11月22日（2026年11月22日）」, 「1,000円」.

    A value that an earlier edition of the form stored and that no longer fits is shown as it is.
    """
    if not clean(value):
        return EMPTY
    try:
        return _shown(field, value)
    except ValueError:
        return value


def heading(form: Form, answers: Mapping[str, str]) -> str:
    """What heads the case in the queue: the answer to `title_from` as it is read, else the form's title."""
    field = form.field(form.title_from)
    value = answers.get(field.name, "")
    return show(field, value) if clean(value) else form.title


def _shown(field: Field, value: str) -> str:
    match field.type:
        case FieldType.TEXT | FieldType.LONG_TEXT | FieldType.EMAIL | FieldType.PHONE:
            return value
        case FieldType.CHOICE | FieldType.CHOICES:
            return show_choices(field, value)
        case FieldType.YES_NO:
            return {"yes": "はい", "no": "いいえ"}.get(value, value)
        case FieldType.DATE:
            return show_date(value)
        case FieldType.INTEGER | FieldType.MONEY:
            return show_number(field, value)
        case never:
            assert_never(never)


def _leaves_empty(field: Field, text: str) -> bool:
    blank = not clean(text)
    if field.required:
        if blank:
            raise BadValue(f"「{field.label}」が空のようです。文字を入れてください。")
        return False
    said = fold(text)
    return blank or said == fold(EMPTY) or (said in NOTHING and field.type not in _CHOSEN)
