"""A form under way in a talk: begun, answered, interrupted, gone on with, handed in."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answering import Answering
from bot.fit.fitting import Fitting
from bot.interview import Interview
from bot.listening import listen
from bot.memory import Memory
from bot.message import Choice, Reply
from bot.openings import Openings
from bot.scene import Scene, Told
from bot.submission import Submission
from bot.wording import Words
from intake.form import FieldType, Form
from intake.parse import command
from intake.press import Press
from intake.progress import (
    Aside,
    Confirmed,
    Outcome,
    Parked,
    Progress,
    Stopped,
    Stopping,
    again,
    go_on,
    start,
    take_many,
    take_press,
    take_text,
)
from intake.wish import wishes_for


@dataclass(frozen=True, slots=True)
class Filling:
    """What a message does to the forms of a talk. `Interview` says their questions, `Submission` makes the case."""

    words: Words
    answering: Answering
    interview: Interview
    submission: Submission
    fitting: Fitting
    openings: Openings

    def started_by(self, text: str) -> Form | None:
        """The form that a text starts."""
        forms = self.interview.forms.values()
        return next((form for form in forms if wishes_for(form.start_words, text)), None)

    def begin(self, scene: Scene, memory: Memory, key: str) -> Told:
        """The opening and the first question; a draft of it that waits is offered first."""
        form = self.interview.form(scene, key)
        if closed := self.interview.closed(form):
            return Told(memory=memory, replies=(closed,))
        if memory.progress and memory.progress.form == form.key:
            return self._say(scene, memory, form, again(form, memory.progress))
        kept = (self.interview.forms[memory.progress.form].title,) if memory.progress else ()
        memory = memory.park()
        if form.key in memory.parked:
            return Told(memory=memory, replies=(self._draft_waits(form),))
        known = self.fitting.handing.answers(scene, memory, form.key)
        told = self._say(scene, memory, form, start(form, draft=secrets.token_hex(6), known=known))
        opening = self.interview.opening(form)
        notes = tuple(self.words("form.other_draft", title=title) for title in kept)
        copied = self.interview.filled(form, told.memory.progress, known)
        opening = replace(opening, lines=(*notes, *opening.lines, *copied))
        return replace(told, replies=(opening, *told.replies))

    def resume(self, scene: Scene, memory: Memory, key: str, *, fresh: bool) -> Told:
        """Goes on with a draft that was kept, or begins anew instead."""
        draft = memory.parked[key]
        memory = memory.park().without_parked(key)
        if fresh:
            return self.begin(scene, memory, key)
        form = self.interview.form(scene, key)
        return self._say(scene, memory, form, again(form, replace(draft, is_stopping=False)))

    def take(self, scene: Scene, memory: Memory, progress: Progress, text: str) -> Told:
        """What a text does to the form under way; one that starts another form begins that."""
        form = self.interview.form(scene, progress.form)
        asked = form.field(progress.asking) if progress.asking else None
        if asked and asked.personal:
            return self._personal(scene, memory, form, progress, text)
        other = self.started_by(text)
        if other and other.key != form.key and (asked is None or asked.type is not FieldType.LONG_TEXT):
            return self.begin(scene, memory, other.key)
        return self._say(scene, memory, form, take_text(form, progress, text))

    def press(self, scene: Scene, memory: Memory, press: Press, fields: Mapping[str, str]) -> Told | None:
        """What a button of a form does; None when neither that form nor another is open."""
        if press.draft in memory.sent:
            return self.already(memory, memory.sent[press.draft])
        parked = next((p for p in memory.parked.values() if p.draft == press.draft), None)
        if parked and (memory.progress is None or memory.progress.draft != press.draft):
            memory = replace(memory.park().without_parked(parked.form), progress=parked)
        progress = memory.progress
        if progress is None or progress.draft != press.draft:
            return self.again(scene, memory, progress, self.words("form.old_button")) if progress else None
        form = self.interview.form(scene, progress.form)
        if press.verb == "fields":
            progress, _ = take_many(form, progress, fields)
            told = self._say(scene, memory, form, go_on(form, progress))
            return replace(told, stand_in=self.words("form.received_page"))
        return self._say(scene, memory, form, take_press(form, progress, press))

    def already(self, memory: Memory, receipt: str) -> Told:
        """What a second confirmation brings about: nothing but its number once more."""
        return Told(memory=memory, replies=(self.submission.already(receipt),), receipt=receipt)

    def again(self, scene: Scene, memory: Memory, progress: Progress, notice: str) -> Told:
        """What the form under way asks, once more, with a word on why."""
        form = self.interview.form(scene, progress.form)
        reply = self.interview.say(scene, form, again(form, progress))
        return Told(memory=memory, replies=(replace(reply, notice=notice),))

    def aside(self, scene: Scene, told: Told) -> Told:
        """After an answer in the middle of a form, or of the talk about schemes, that goes on."""
        progress = told.memory.progress
        if progress is None:
            return self.fitting.go_on(scene, told)
        form = self.interview.form(scene, progress.form)
        then = Reply(text=self.words("form.aside_then", title=form.title))
        question = self.interview.say(scene, form, again(form, progress))
        answers = tuple(replace(reply, choices=()) for reply in told.replies)
        merged = replace(question, text=f"{then.text}\n{question.text}")
        return replace(told, replies=(*answers, merged))

    def _draft_waits(self, form: Form) -> Reply:
        return Reply(
            text=self.words("form.has_draft", title=form.title),
            choices=(
                Choice(self.words("button.from_draft"), f"resume:{form.key}"),
                Choice(self.words("button.from_scratch"), f"fresh:{form.key}"),
            ),
        )

    def _personal(self, scene: Scene, memory: Memory, form: Form, progress: Progress, text: str) -> Told:
        """A personal answer: taken where the city runs the channel, else never kept, only the page offered."""
        outcome = take_text(form, progress, text)
        if command(text) or isinstance(outcome, (Aside, Stopped, Parked)):
            return self._say(scene, memory, form, outcome)
        if not scene.is_private:
            reply = self.interview.say(scene, form, again(form, progress))
            stand_in, notice = self.words("form.not_kept"), self.words("form.not_here")
            return Told(memory=memory, replies=(replace(reply, notice=notice),), stand_in=stand_in)
        if isinstance(outcome, Stopping):
            return replace(self._say(scene, memory, form, outcome), stand_in=self.words("form.not_kept"))
        label = form.field(progress.asking or "").label
        return replace(self._say(scene, memory, form, outcome), stand_in=self.words("form.received", label=label))

    def _say(self, scene: Scene, memory: Memory, form: Form, outcome: Outcome) -> Told:
        match outcome:
            case Confirmed(progress=progress):
                return self.submission.send(scene, replace(memory, progress=progress), progress)
            case Aside(progress=progress, question=question):
                told = listen(self.answering, scene, replace(memory, progress=progress), question)
                return self.aside(scene, self.openings.first(scene, told, question, form=form.key))
            case _:
                reply = self.interview.say(scene, form, outcome)
                return Told(memory=self.interview.remember(memory, outcome), replies=(reply,))
