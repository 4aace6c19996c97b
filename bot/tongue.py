"""Instants, and the answers of a form, as each language writes them."""

import calendar
from datetime import date, datetime

from bot import era
from bot.era import JST
from bot.wording import Language, Words
from intake.form import JOINT, Field, FieldType
from intake.parse import show

MONTHS = tuple(calendar.month_name)
"""From 1 on: the first is empty."""


def shown(instant: datetime, *, language: Language) -> str:
    """An instant as people read it: 令和8年11月22日（日）14時05分, 22 November 2026, 14:05."""
    if language is not Language.ENGLISH:
        return era.shown(instant)
    local = instant.astimezone(JST)
    return f"{_day(local.date())}, {local:%H:%M}"


def shown_day(day: date, *, language: Language) -> str:
    """A day as people read it: 令和8年11月22日（日）, 22 November 2026."""
    return _day(day) if language is Language.ENGLISH else era.shown_day(day)


def shown_short(instant: datetime, *, language: Language) -> str:
    """An instant in a list: 11月22日 14:05, 22 Nov 14:05."""
    if language is not Language.ENGLISH:
        return era.shown_short(instant)
    local = instant.astimezone(JST)
    return f"{local.day} {MONTHS[local.month][:3]} {local:%H:%M}"


def shown_answer(words: Words, field: Field, value: str) -> str:
    """How a stored answer is read in a language; what people wrote stands as they wrote it."""
    if words.language is Language.ORDINARY:
        return show(field, value)
    if not value.strip():
        return words("form.nothing")
    try:
        return _answer(words, field, value)
    except ValueError:  # stored by an earlier edition of the form
        return value


def _answer(words: Words, field: Field, value: str) -> str:
    is_english = words.language is Language.ENGLISH
    match field.type:
        case FieldType.YES_NO if value in ("yes", "no"):
            return words(f"button.{value}")
        case FieldType.DATE if is_english:
            return _day(date.fromisoformat(value))
        case FieldType.MONEY if is_english:
            return f"{int(value):,} yen"
        case FieldType.INTEGER if is_english:
            return f"{int(value):,}"
        case FieldType.CHOICES if is_english:
            labels = {option.value: option.label for option in field.options}
            return ", ".join(labels.get(part, part) for part in value.split(JOINT))
    return show(field, value)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"
