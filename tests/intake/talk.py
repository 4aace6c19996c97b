"""A form under way, spoken to in a test."""

from collections.abc import Mapping

from intake.form import Form
from intake.press import Press
from intake.progress import Asked, Outcome, Progress, Review, Stopped, start, take_press, take_text
from tests.intake.sample import forms

FORMS = forms()
INQUIRY = FORMS["inquiry"]
COMMENT = FORMS["comment"]
ROUND_TABLE = FORMS["roundtable"]
ASKED_ALL = {"question": "会場を知りたい。", "reply_by": "here"}


def begun(form: Form = INQUIRY, *, known: Mapping[str, str] | None = None, **more: str) -> Progress:
    """A form just begun."""
    outcome = start(form, draft="d1", known={**(known or {}), **more})
    assert isinstance(outcome, Asked | Review)
    return outcome.progress


def typed(form: Form, progress: Progress, *messages: str) -> Outcome:
    """What the last of several typed messages brings about."""
    outcome: Outcome = Asked(progress)
    for message in messages:
        assert not isinstance(outcome, Stopped)
        outcome = take_text(form, outcome.progress, message)
    return outcome


def pressed(form: Form, progress: Progress, verb: str, argument: str = "") -> Outcome:
    """What a button brings about."""
    return take_press(form, progress, Press(progress.draft, verb, argument))


def progress_of(outcome: Outcome) -> Progress:
    """The progress that an outcome carries."""
    assert not isinstance(outcome, Stopped)
    return outcome.progress
