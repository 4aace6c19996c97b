"""Who looks after an article and by when it is to be looked at again, as typed in a form."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from bot.browser import Posted
from bot.desk.knowledge import day_words
from bot.desk.refusal import MANY
from bot.records import Care
from intake.errors import BadValue
from intake.form import Field, FieldType
from intake.parse import parse

REVIEW_ON = Field(name="review_on", label="見直す日", question="", type=FieldType.DATE, required=False)
OWNER, DAY = f"{MANY}owner", f"{MANY}review_on"
KEEP = "keep"
"""Chosen for many articles at once: whoever looks after each goes on."""


@dataclass(frozen=True, slots=True)
class CareForm:
    """What stands in the two fields, and their problems."""

    owner: str = ""
    review_on: str = ""
    owner_problem: str = ""
    day_problem: str = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems there are."""
        return tuple(filter(None, (self.owner_problem, self.day_problem)))

    def day(self) -> date | None:
        """The day that was typed; None for an empty field. Raises BadValue telling what to write."""
        value = parse(REVIEW_ON, self.review_on)
        return date.fromisoformat(value) if value else None


def care_form(care: Care | None) -> CareForm:
    """The fields as they are stored."""
    return CareForm(care.owner or "", day_words(care.review_on)) if care else CareForm()


def typed_care(sent: Posted, people: Container[str], *, today: date, before: Care | None = None) -> CareForm:
    """The fields as they were typed, with what is wrong with them.

    A day that has passed can stay as it was stored `before`, but nobody can set one.
    """
    form = CareForm(sent.one(OWNER), sent.one(DAY))
    if form.owner not in ("", KEEP) and form.owner not in people and form.owner != (before.owner if before else ""):
        form = replace(form, owner_problem="担当を、もう一度選んでください。")
    try:
        day = form.day()
    except BadValue as bad:
        return replace(form, day_problem=str(bad))
    if day is not None and day < today and day != (before.review_on if before else None):
        return replace(form, day_problem=f"「見直す日」は、今日（{day_words(today)}）より前にできません。")
    return form
