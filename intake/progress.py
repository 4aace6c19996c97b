"""How far a form has come, and what one answer does to it. A pure step: nothing is stored here."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Self, assert_never

from intake.errors import BadValue
from intake.form import Field, FieldType, Form
from intake.parse import command, declines, is_question, parse, question_after_prefix, said_to_be, speaks_of_something
from intake.press import Press
from intake.text import clean

SHORT = 60
"""Up to this many characters a text that reads like a question may be one, also where any text is an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A form under way. `asking` is the field whose answer is awaited, None at the summary.

    `answers` maps field names to stored values; an optional field passed over holds an empty string. `held` is
    a text of which the person has yet to say whether it is the answer or a question. `is_stopping` while the person
    has yet to say whether to drop the draft. `revision` grows with every change, so that a summary on a stale page
    cannot be confirmed.
    """

    form: str
    draft: str
    answers: Mapping[str, str] = field(default_factory=dict)
    asking: str | None = None
    held: str | None = None
    is_stopping: bool = False
    revision: int = 0

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        names = ("form", "draft", "asking", "held", "is_stopping", "revision")
        return {name: getattr(self, name) for name in names} | {"answers": dict(self.answers)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        return cls(**record)


@dataclass(frozen=True, slots=True)
class Asked:
    """Ask the field awaited; `problem` says why the last answer was not taken."""

    progress: Progress
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Show the summary and ask for the explicit confirmation."""

    progress: Progress
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The person has confirmed; the case can be made."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Aside:
    """A question in the middle of the form: answer it, then go on."""

    progress: Progress
    question: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Ask whether the held text is the answer or a question."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Fixing:
    """Ask which answer is to be corrected."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Stopping:
    """Ask whether to erase the draft, keep it for later, or go on; `problem` says why it is asked again."""

    progress: Progress
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """The draft is erased."""


@dataclass(frozen=True, slots=True)
class Parked:
    """The draft is kept for later."""

    progress: Progress


_CHANGED = "内容が変わっています。もう一度ご確認ください。"

Outcome = Asked | Review | Confirmed | Aside | Unclear | Fixing | Stopping | Stopped | Parked


def start(form: Form, *, draft: str, known: Mapping[str, str]) -> Outcome:
    """Begins a form with what is known already; what does not fit is asked anew, what applies only later waits."""
    progress = Progress(form=form.key, draft=draft)
    for asked in form.fields:
        with suppress(BadValue):
            if asked.name in known:
                progress = _with(progress, asked, parse(asked, known[asked.name]))
    return go_on(form, progress)


def go_on(form: Form, progress: Progress) -> Asked | Review:
    """Asks the first open field, or shows the summary when none is open."""
    missing = next((f.name for f in form.asked(progress.answers) if f.name not in progress.answers), None)
    following = replace(progress, asking=missing, held=None)
    return Review(following) if missing is None else Asked(following)


def again(form: Form, progress: Progress) -> Asked | Review | Unclear | Stopping:
    """Asks the same thing once more, after an aside or a pause."""
    progress = _fitting(form, progress)
    if progress.is_stopping:
        return Stopping(progress)
    if progress.asking is None:
        return Review(progress)
    return Asked(progress) if progress.held is None else Unclear(progress)


def take_text(form: Form, progress: Progress, text: str) -> Outcome:
    """What a typed text does: a command, a question, or the answer to the field awaited."""
    progress = _fitting(form, progress)
    if progress.is_stopping:
        return _take_stopping(form, progress, text)
    if (verb := command(text)) and (outcome := _command(form, progress, verb)):
        return outcome
    if progress.held is not None and (verb := said_to_be(text)):
        return take_press(form, progress, Press(progress.draft, verb))
    asked = form.field(progress.asking) if progress.asking is not None else None
    if asked and asked.type is not FieldType.YES_NO and declines(text):
        return Stopping(replace(progress, is_stopping=True)) if asked.required else _answer(form, progress, asked, "")
    if asked and asked.takes_questions:
        return _answer(form, progress, asked, text)
    if question := question_after_prefix(text):
        return Aside(replace(progress, held=None), question)
    return _take_answer(form, progress, asked, text) if asked else _at_summary(progress, text)


def take_press(form: Form, progress: Progress, press: Press) -> Outcome:
    """What a button does. A button of an earlier question changes that answer; an unknown one asks again."""
    progress = replace(_fitting(form, progress), is_stopping=False)
    match press.verb:
        case "set":
            name, _, value = press.argument.partition("=")
            known = {f.name for f in form.asked(progress.answers)}
            return _answer(form, progress, form.field(name), value) if name in known else again(form, progress)
        case "send":
            return _send(form, progress, seen=press.argument)
        case "fix":
            if press.argument in {f.name for f in form.asked(progress.answers)}:
                return Asked(replace(progress, asking=press.argument, held=None))
            return _command(form, progress, "fix") or again(form, progress)
        case "answer" if progress.held is not None and progress.asking is not None:
            return _answer(form, progress, form.field(progress.asking), progress.held)
        case "question" if progress.held is not None:
            return Aside(replace(progress, held=None), progress.held)
        case "erase":
            return Stopped()
        case "later":
            return Parked(progress)
        case verb:
            return _command(form, progress, verb) or again(form, progress)


def _take_stopping(form: Form, progress: Progress, text: str) -> Outcome:
    """What is said of the draft. A question is answered; anything else is asked again, lest it become an answer."""
    if (verb := command(text)) in ("erase", "later", "go", "back"):
        return take_press(form, progress, Press(progress.draft, verb))
    if speaks_of_something(text):
        return Aside(progress, text)
    return Stopping(progress, "お返事を読み取れませんでした。つぎの3つから選んでください。")


def take_many(form: Form, progress: Progress, values: Mapping[str, str]) -> tuple[Progress, dict[str, str]]:
    """Takes many answers at once (a page, a modal): the progress with the good ones, and the problems by field."""
    problems: dict[str, str] = {}
    for asked in form.fields:
        if asked.name not in values or asked not in form.asked(progress.answers):
            continue
        try:
            progress = _with(progress, asked, parse(asked, values[asked.name]))
        except BadValue as error:
            problems[asked.name] = str(error)
    return progress, problems


def _take_answer(form: Form, progress: Progress, asked: Field, text: str) -> Outcome:
    """The answer to the field awaited, unless the text reads like a question."""
    if asked.type in (FieldType.TEXT, FieldType.LONG_TEXT):
        if len(text) <= SHORT and is_question(text) and not asked.personal:
            return Unclear(replace(progress, held=clean(text)))
        return _answer(form, progress, asked, text)
    outcome = _answer(form, progress, asked, text)
    if isinstance(outcome, Asked) and outcome.problem and speaks_of_something(text):
        return Aside(progress, text)
    return outcome


def _fitting(form: Form, progress: Progress) -> Progress:
    """The progress, awaiting a field that applies: a definition may have changed since the draft was stored."""
    if progress.asking in {f.name for f in form.asked(progress.answers)}:
        return progress
    return go_on(form, progress).progress


def _command(form: Form, progress: Progress, verb: str) -> Outcome | None:
    match verb:
        case "back":
            return _back(form, progress)
        case "stop":
            return Stopping(replace(progress, is_stopping=True))
        case "skip":
            return _skip(form, progress)
        case "fix":
            return Fixing(progress) if form.kept(progress.answers) else Asked(progress, "まだ、直す答えがありません。")
        case "send":
            return _send(form, progress, seen=None)
        case "go":
            return again(form, progress)
        case "review":
            return go_on(form, progress)
        case _:
            return None


def _send(form: Form, progress: Progress, *, seen: str | None) -> Outcome:
    """Confirms what was seen: a typed command (None) the summary just shown, a button that of its revision."""
    match go_on(form, progress):
        case Asked(progress=now):
            return Asked(now, "まだ答えていない質問があります。")
        case Review(progress=now) if seen is None:
            return Confirmed(now) if progress.asking is None else Review(now)
        case Review(progress=now):
            return Confirmed(now) if seen == str(now.revision) else Review(now, _CHANGED)
        case never:
            assert_never(never)


def _skip(form: Form, progress: Progress) -> Outcome | None:
    """Passes over the field awaited; what was answered there before stays."""
    if progress.asking is None:
        return None
    asked = form.field(progress.asking)
    if asked.name in progress.answers:
        return go_on(form, progress)
    return Asked(progress, "この質問は、とばせません。") if asked.required else _answer(form, progress, asked, "")


def _at_summary(progress: Progress, text: str) -> Outcome:
    if speaks_of_something(text):
        return Aside(progress, text)
    return Review(
        progress, "お返事を読み取れませんでした。「送る」を押すと送信します。直すときは「直す」を押してください。"
    )


def _back(form: Form, progress: Progress) -> Outcome:
    names = [f.name for f in form.asked(progress.answers)]
    here = len(names) if progress.asking is None else names.index(progress.asking)
    if here == 0:
        return Asked(progress, "ここが最初の質問です。やめるときは「やめる」を押してください。")
    return Asked(replace(progress, asking=names[here - 1], held=None))


def _answer(form: Form, progress: Progress, asked: Field, text: str) -> Asked | Review:
    try:
        value = parse(asked, text)
    except BadValue as error:
        return Asked(replace(progress, asking=asked.name, held=None), str(error))
    return go_on(form, _with(progress, asked, value))


def _with(progress: Progress, asked: Field, value: str) -> Progress:
    answers = dict(progress.answers) | {asked.name: value}
    return replace(progress, answers=answers, revision=progress.revision + 1, held=None)
