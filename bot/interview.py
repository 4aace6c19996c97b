"""A form as a talk: what each outcome of `intake.progress` says to the person."""

import hashlib
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.easy import readable
from bot.lists import lists
from bot.memory import Memory
from bot.message import Choice, Fact, Line, Link, Remark, Reply
from bot.records import SecureLink
from bot.scene import Scene
from bot.tongue import shown_answer
from bot.wording import Words
from intake.form import Field, FieldType, Form, Option
from intake.press import Press
from intake.progress import (
    Aside,
    Asked,
    Confirmed,
    Fixing,
    Outcome,
    Parked,
    Progress,
    Review,
    Stopped,
    Stopping,
    Unclear,
)

LINK_DAYS = 7
"""A silence of days must not lose a draft; a week is also how long people remember what a link was for."""


def token_digest(token: str) -> str:
    """What is stored of a secret that a link or cookie holds."""
    return hashlib.sha256(token.encode("ascii", "replace")).hexdigest()


class Interview:
    """Says the questions, the summary and the confirmations of forms."""

    def __init__(self, forms: Mapping[str, Form], words: Words, *, page_url: Callable[[str], str]) -> None:
        self.forms = forms
        self._words = words
        self._page_url = page_url

    def form(self, scene: Scene, key: str) -> Form:
        """The form with the lists of what is open now."""
        return self.forms[key].with_options(lists(scene.uow, open_at=scene.now))

    def opening(self, form: Form) -> Reply:
        """What is read before the first question: what this is, and why the data is asked."""
        purpose = Remark(self._words("form.purpose"), form.purpose.text)
        note = self._words("form.note")
        lines: tuple[Line, ...] = (*filter(None, (note,)), form.intro, purpose)
        return readable(self._words, Reply(text=form.title, is_title=True, lines=lines))

    def closed(self, form: Form) -> Reply | None:
        """What is read instead when a list the form needs is empty."""
        empty = any(field.options_from and not field.options for field in form.fields)
        if not empty:
            return None
        staff = Choice(self._words("button.ask_staff"), "staff")
        return Reply(text=self._words("form.no_options", title=form.title), choices=(staff,))

    def remember(self, memory: Memory, outcome: Outcome) -> Memory:
        """The memory after an outcome that leaves the form open, parked or erased."""
        match outcome:
            case Stopped():
                return replace(memory, progress=None)
            case Parked(progress=progress):
                return replace(memory, progress=progress).park()
            case _:
                return replace(memory, progress=outcome.progress)

    def say(self, scene: Scene, form: Form, outcome: Outcome) -> Reply:
        """The reply to an outcome; Confirmed and Aside are said elsewhere."""
        match outcome:
            case Asked(progress=progress, problem=problem):
                return self._question(scene, form, progress, problem)
            case Review(progress=progress, problem=problem):
                return self._summary(scene, form, progress, problem)
            case Unclear(progress=progress):
                return self._unclear(progress)
            case Fixing(progress=progress):
                return self._which(scene, form, progress)
            case Stopping(progress=progress, problem=problem):
                return self._stopping(form, progress, problem)
            case Stopped():
                return Reply(text=self._words("form.stopped"), choices=(self._menu(),))
            case Parked(progress=progress):
                resume = Choice(self._words("button.from_draft"), f"resume:{progress.form}")
                return Reply(text=self._words("form.parked", title=form.title), choices=(resume, self._menu()))
            case Confirmed() | Aside():
                raise ValueError(outcome)
            case never:
                assert_never(never)

    def copy(self, form: Form, answers: Mapping[str, str], *, personal: bool) -> tuple[Line, ...]:
        """The answers as lines, the personal ones or the others."""
        return tuple(
            Fact(field.label, shown_answer(self._words, field, answers[field.name]))
            for field in form.asked(answers)
            if field.name in answers and field.personal is personal
        )

    def filled(self, form: Form, progress: Progress | None, names: Collection[str]) -> tuple[Line, ...]:
        """What was known before the form began, also what applies only later; empty when nothing was."""
        answers = progress.answers if progress else {}
        known = [field for field in form.fields if field.name in names and answers.get(field.name)]
        copied = (Fact(field.label, shown_answer(self._words, field, answers[field.name])) for field in known)
        return (self._words("form.filled"), *copied) if known else ()

    def _question(self, scene: Scene, form: Form, progress: Progress, problem: str | None) -> Reply:
        field = form.field(progress.asking or "")
        if field.personal and not scene.is_private:
            return self._secure(scene, progress, problem)
        asked = [f.name for f in form.asked(progress.answers)]
        many = self._words("form.many") if field.type is FieldType.CHOICES else ""
        lines = [field.help or "", many, self._words("form.example", example=field.example) if field.example else ""]
        lines += [self._words("form.optional")] if not field.required else []
        reply = Reply(
            text=field.question,
            place=_place(form, field, progress),
            lines=tuple(line for line in lines if line),
            notice=self._said(problem),
            choices=(*self._answers(field, progress), *self._ways_out(field, progress, first=asked[0] == field.name)),
            asks=field.name,
        )
        return readable(self._words, reply)

    def _secure(self, scene: Scene, progress: Progress, problem: str | None) -> Reply:
        token = secrets.token_urlsafe(24)
        expires_at = scene.now + timedelta(days=LINK_DAYS)
        scene.uow.links.add(SecureLink(token_digest(token), scene.channel, scene.talk, progress.draft, expires_at))
        return Reply(
            text=self._words("form.secure"),
            lines=(self._words("form.secure_line", days=LINK_DAYS),),
            notice=self._said(problem),
            links=(Link(self._words("button.secure"), self._page_url(token)),),
            choices=(
                self._way_out("button.new_link", progress, "go"),
                self._way_out("button.back", progress, "back"),
                self._way_out("button.stop", progress, "stop"),
            ),
            asks=progress.asking,
        )

    def _summary(self, scene: Scene, form: Form, progress: Progress, problem: str | None) -> Reply:
        private = self.copy(form, progress.answers, personal=True)
        lines = self.copy(form, progress.answers, personal=False)
        if not scene.is_private:
            hidden = self._words("form.hidden")
            labels = [f.label for f in form.asked(progress.answers) if f.personal and progress.answers.get(f.name)]
            lines += tuple(Fact(label, hidden) for label in labels)
            private = ()
        return Reply(
            text=self._words("form.summary", title=form.title),
            lines=lines,
            private=private,
            notice=self._said(problem) or self._words("form.summary_confirm"),
            choices=(
                replace(self._press("button.send", progress, "send", str(progress.revision)), main=True),
                self._press("button.fix", progress, "fix"),
                self._way_out("button.stop", progress, "stop"),
            ),
        )

    def _unclear(self, progress: Progress) -> Reply:
        return Reply(
            text=self._words("form.unclear", text=progress.held),
            choices=(
                self._press("button.is_question", progress, "question"),
                self._press("button.is_answer", progress, "answer"),
            ),
        )

    def _which(self, scene: Scene, form: Form, progress: Progress) -> Reply:
        fields = [f for f in form.asked(progress.answers) if f.name in progress.answers]
        personal = [f for f in fields if f.personal]
        if personal and not scene.is_private:
            fields = [f for f in fields if not f.personal] + personal[:1]
        return Reply(
            text=self._words("form.which_fix"),
            choices=(
                *(Choice(field.label, Press(progress.draft, "fix", field.name).value) for field in fields),
                self._press("button.go_on", progress, "review"),
            ),
        )

    def _stopping(self, form: Form, progress: Progress, problem: str | None) -> Reply:
        return Reply(
            text=self._words("form.stopping", title=form.title),
            lines=(self._words("form.stopping_lines"),),
            notice=self._said(problem),
            choices=(
                self._press("button.go_on", progress, "go"),
                self._press("button.later", progress, "later"),
                self._press("button.erase", progress, "erase"),
            ),
        )

    def _ways_out(self, field: Field, progress: Progress, *, first: bool) -> tuple[Choice, ...]:
        verbs = [] if field.required else ["skip"]
        verbs += [] if first else ["back"]
        return tuple(self._way_out(f"button.{verb}", progress, verb) for verb in [*verbs, "stop"])

    def _way_out(self, label: str, progress: Progress, verb: str) -> Choice:
        return replace(self._press(label, progress, verb), minor=True)

    def _answers(self, field: Field, progress: Progress) -> tuple[Choice, ...]:
        """The buttons that answer a field: its options, or yes and no."""
        options = field.options
        if field.type is FieldType.YES_NO:
            options = (Option("yes", self._words("button.yes")), Option("no", self._words("button.no")))
        return tuple(Choice(o.label, Press(progress.draft, "set", f"{field.name}={o.value}").value) for o in options)

    def _said(self, problem: str | None) -> str | None:
        """Why an answer was not taken; forms say it in ordinary Japanese."""
        return self._words("form.problem", problem=problem) if problem else None

    def _press(self, label: str, progress: Progress, verb: str, argument: str = "") -> Choice:
        return Choice(self._words(label), Press(progress.draft, verb, argument).value)

    def _menu(self) -> Choice:
        return Choice(self._words("button.menu"), "hello")


def _place(form: Form, field: Field, progress: Progress) -> tuple[int, int] | None:
    """Which question of how many; None for one that is only corrected."""
    names = [one.name for one in form.expected(progress.answers)]
    return (names.index(field.name) + 1, len(names)) if field.name in names else None
