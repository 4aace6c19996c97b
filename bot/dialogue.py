"""Decides what one message means: stop? a button? a form under way? a word that starts one? else a question."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answering import Answering
from bot.fitting import Fitting
from bot.followup import FollowUp
from bot.interview import Interview
from bot.likeness import same_word
from bot.listening import listen
from bot.memory import Memory
from bot.message import Choice, Incoming, Reply
from bot.scene import Scene, Told
from bot.submission import Submission
from bot.wording import Words
from intake.form import FieldType, Form
from intake.parse import command
from intake.progress import (
    Aside,
    Confirmed,
    Outcome,
    Press,
    Progress,
    again,
    go_on,
    start,
    take_many,
    take_press,
    take_text,
)
from knowledge.letter import SHORT

INQUIRY = "inquiry"
COMMENT = "comment"
QUESTION_FIELD, OPINION_FIELD = "question", "opinion"
STARTS = ("comment", "proposal", "roundtable")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The order of decisions for one message. Each part says its own words."""

    city_name: str
    desk: str
    words: Words
    answering: Answering
    interview: Interview
    submission: Submission
    follow_up: FollowUp
    fitting: Fitting

    def take(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        """What one message brings about; the last reply's buttons are remembered."""
        incoming = self._pressed(memory, incoming)
        told = self._decide(scene, memory, incoming)
        offered = told.replies[-1].choices if told.replies else memory.offered
        after = told.memory if told.memory.progress is None else told.memory.with_group_paused()
        return replace(told, memory=replace(after, offered=offered))

    def switched(self, scene: Scene, memory: Memory) -> Told:
        """From now on in these words: that it is so, and what was said last once more."""
        said = Reply(text=self.words("language.switched"))
        if memory.replying:
            return self.follow_up.begin_reply(scene, memory, memory.replying)
        if memory.article and memory.progress is None:
            again = self.answering.open(scene, memory, memory.article)
            told = replace(again, replies=(said, *again.replies))
        else:
            told = Told(memory=memory, replies=(replace(said, choices=self.greeting(memory).choices),))
        told = self._aside(scene, told)
        return replace(told, memory=replace(told.memory, offered=told.replies[-1].choices))

    def _pressed(self, memory: Memory, incoming: Incoming) -> Incoming:
        """A typed number or label of an offered button is that button."""
        if incoming.choice is not None or not memory.offered:
            return incoming
        major = [choice for choice in memory.offered if not choice.minor]
        number = incoming.text.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        if number.isascii() and number.isdigit() and 1 <= int(number[:3]) <= len(major):
            return replace(incoming, choice=major[int(number[:3]) - 1].value)
        chosen = next((choice for choice in memory.offered if same_word(choice.label, incoming.text)), None)
        return replace(incoming, choice=chosen.value) if chosen else incoming

    def apology(self) -> Reply:
        """What is said when something inside failed: the message is kept and tried again."""
        return Reply(text=self.words("fault.apology"), lines=(self.words("fault.apology_desk", desk=self.desk),))

    def _decide(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        text = incoming.text
        if incoming.choice is not None:
            return self._press(scene, replace(memory, replying=None), incoming)
        if not text.strip():
            return self._empty(scene, memory)
        if command(text) == "stop" and memory.progress is None and not memory.group.is_open:
            return self._nothing_open(replace(memory, replying=None))
        if command(text) == "send" and memory.progress is None and memory.sent:
            return self._already(memory, [*memory.sent.values()][-1])
        if memory.replying:
            return self.follow_up.take_reply(scene, memory, text)
        if memory.progress:
            return self._in_form(scene, memory, memory.progress, text)
        if form := self._started_by(text):
            return self._begin(scene, memory, form)
        if value := self._named_button(scene, memory, text):
            return self._press(scene, memory, replace(incoming, choice=value))
        if told := self.follow_up.state_of(scene, memory, text) or self._on_schemes(scene, memory, text):
            return told
        return self._aside(scene, listen(self.answering, scene, memory, text))

    def _on_schemes(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """What belongs to the talk about schemes: an answer in it, a correction after it, a sentence that starts it."""
        if memory.group.asking:
            return self.fitting.take(scene, memory, text)
        if command(text) == "stop":
            return self.fitting.press(scene, memory, "stop")
        if told := self.fitting.correct(scene, memory, text):
            return told
        return self.fitting.begin(scene, memory, text) if self.fitting.starts(scene, memory, text) else None

    def _press_on_schemes(self, scene: Scene, memory: Memory, value: str) -> Told:
        """A button of the talk about schemes: what is known goes to the staff, or the talk goes on."""
        verb, _, key = value.partition(":")
        if verb == "staff":
            return self._begin(scene, self.fitting.for_staff(memory, key), self.interview.forms[INQUIRY])
        return self.fitting.press(scene, memory.park(), value)

    def _named_button(self, scene: Scene, memory: Memory, text: str) -> str | None:
        """A button that is always there, called by its words."""
        if any(same_word(word, text) for word in self.words.names("hello.words")):
            return "hello"
        names = {"mine": "mine", "menu": "hello", "ask_staff": "staff", "reply": "reply"}
        named = (
            value
            for key, value in names.items()
            if any(same_word(name, text) for name in self.words.names(f"button.{key}"))
        )
        found = next(named, None) or self.fitting.named(memory, text)
        return found or self.answering.ratings.named(scene, memory, text)

    def _press(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        value = incoming.choice or ""
        if press := Press.read(value):
            return self._press_in_form(scene, memory, press, incoming.fields)
        verb, _, argument = value.partition(":")
        match verb:
            case "start" if argument in self.interview.forms:
                return self._begin(scene, memory, self.interview.forms[argument])
            case "staff":
                return self._begin(scene, memory, self.interview.forms[INQUIRY])
            case "article" | "near" | "more":
                show = {"article": self.answering.open, "near": self.answering.near, "more": self.answering.more}[verb]
                return self._aside(scene, show(scene, memory, argument))
            case "good" | "bad" | "why":
                return self._aside(scene, self.answering.ratings.take(scene, memory, verb, argument))
            case "resume" | "fresh" if argument in memory.parked:
                return self._resume(scene, memory, argument, fresh=verb == "fresh")
            case "reply":
                return self.follow_up.begin_reply(scene, memory, argument)
            case "fit":
                return self._press_on_schemes(scene, memory, argument)
            case "mine":
                return self._aside(scene, self.follow_up.mine(scene, memory))
            case _:
                return self._hello(memory)

    def _hello(self, memory: Memory) -> Told:
        """The greeting; a form under way is kept for later."""
        memory = replace(memory.park().with_group_paused(), question=None, article=None, asked=None)
        return Told(memory=memory, replies=(self.greeting(memory),))

    def greeting(self, memory: Memory) -> Reply:
        """What an empty talk shows: who speaks, what to write, and the starting buttons."""
        drafts = tuple(
            Choice(f"{self.words('button.from_draft')}（{self.interview.forms[key].title}）", f"resume:{key}")
            for key in memory.parked
        )
        starts = tuple(Choice(self.words(f"button.{key}"), f"start:{key}") for key in STARTS)
        staff = Choice(self.words("button.ask_staff"), "staff")
        mine = Choice(self.words("button.mine"), "mine")
        return Reply(
            text=self.words("hello.text", city=self.city_name),
            lines=(self.words("hello.hint"),),
            choices=(*drafts, *filter(None, (self.fitting.offer(),)), *starts, staff, mine),
        )

    def _empty(self, scene: Scene, memory: Memory) -> Told:
        if memory.progress is None:
            return Told(memory=memory, replies=(Reply(text=self.words("answer.empty"), choices=memory.offered),))
        form = self.interview.form(scene, memory.progress.form)
        reply = self.interview.say(scene, form, again(form, memory.progress))
        return Told(memory=memory, replies=(replace(reply, notice=self.words("answer.empty_in_form")),))

    def _started_by(self, text: str) -> Form | None:
        forms = self.interview.forms.values()
        return next((form for form in forms if any(same_word(word, text) for word in form.start_words)), None)

    def _begin(self, scene: Scene, memory: Memory, form: Form) -> Told:
        form = self.interview.form(scene, form.key)
        if closed := self.interview.closed(form):
            return Told(memory=memory, replies=(closed,))
        if memory.progress and memory.progress.form == form.key:
            return self._say(scene, memory, form, again(form, memory.progress))
        kept = (self.interview.forms[memory.progress.form].title,) if memory.progress else ()
        memory = memory.park()
        if form.key in memory.parked:
            return Told(memory=memory, replies=(self._draft_waits(form),))
        known = _written_before(memory, form.key)
        told = self._say(scene, memory, form, start(form, draft=secrets.token_hex(6), known=known))
        opening = self.interview.opening(form)
        notes = tuple(self.words("form.other_draft", title=title) for title in kept)
        copied = self.interview.copy(form, known, personal=False)
        opening = replace(opening, lines=(*notes, *opening.lines, *copied))
        return replace(told, replies=(opening, *told.replies))

    def _draft_waits(self, form: Form) -> Reply:
        return Reply(
            text=self.words("form.has_draft", title=form.title),
            choices=(
                Choice(self.words("button.from_draft"), f"resume:{form.key}"),
                Choice(self.words("button.from_scratch"), f"fresh:{form.key}"),
            ),
        )

    def _resume(self, scene: Scene, memory: Memory, key: str, *, fresh: bool) -> Told:
        draft = memory.parked[key]
        memory = memory.park().without_parked(key)
        form = self.interview.form(scene, key)
        if fresh:
            return self._begin(scene, memory, form)
        return self._say(scene, memory, form, again(form, draft))

    def _in_form(self, scene: Scene, memory: Memory, progress: Progress, text: str) -> Told:
        form = self.interview.form(scene, progress.form)
        asked = form.field(progress.asking) if progress.asking else None
        if asked and asked.personal:
            return self._personal(scene, memory, form, progress, text)
        other = self._started_by(text)
        if other and other.key != form.key and (asked is None or asked.type is not FieldType.LONG_TEXT):
            return self._begin(scene, memory, other)
        return self._say(scene, memory, form, take_text(form, progress, text))

    def _personal(self, scene: Scene, memory: Memory, form: Form, progress: Progress, text: str) -> Told:
        """A personal answer: taken where the city runs the channel, else never kept, only the page offered."""
        outcome = take_text(form, progress, text)
        if command(text) or isinstance(outcome, Aside):
            return self._say(scene, memory, form, outcome)
        if not scene.is_private:
            reply = self.interview.say(scene, form, again(form, progress))
            stand_in, notice = self.words("form.not_kept"), self.words("form.not_here")
            return Told(memory=memory, replies=(replace(reply, notice=notice),), stand_in=stand_in)
        label = form.field(progress.asking or "").label
        return replace(self._say(scene, memory, form, outcome), stand_in=self.words("form.received", label=label))

    def _press_in_form(self, scene: Scene, memory: Memory, press: Press, fields: Mapping[str, str]) -> Told:
        if press.draft in memory.sent:
            return self._already(memory, memory.sent[press.draft])
        parked = next((p for p in memory.parked.values() if p.draft == press.draft), None)
        if parked and (memory.progress is None or memory.progress.draft != press.draft):
            memory = replace(memory.park().without_parked(parked.form), progress=parked)
        progress = memory.progress
        if progress is None or progress.draft != press.draft:
            return self._old_button(scene, memory)
        form = self.interview.form(scene, progress.form)
        if press.verb == "fields":
            progress, _ = take_many(form, progress, fields)
            told = self._say(scene, memory, form, go_on(form, progress))
            return replace(told, stand_in=self.words("form.received_page"))
        return self._say(scene, memory, form, take_press(form, progress, press))

    def _already(self, memory: Memory, receipt: str) -> Told:
        return Told(memory=memory, replies=(self.submission.already(receipt),), receipt=receipt)

    def _old_button(self, scene: Scene, memory: Memory) -> Told:
        if memory.progress is None:
            return self._nothing_open(memory)
        form = self.interview.form(scene, memory.progress.form)
        reply = self.interview.say(scene, form, again(form, memory.progress))
        return Told(memory=memory, replies=(replace(reply, notice=self.words("form.old_button")),))

    def _nothing_open(self, memory: Memory) -> Told:
        told = self._hello(memory)
        return replace(told, replies=(Reply(text=self.words("form.nothing_open")), *told.replies))

    def _say(self, scene: Scene, memory: Memory, form: Form, outcome: Outcome) -> Told:
        match outcome:
            case Confirmed(progress=progress):
                return self.submission.send(scene, replace(memory, progress=progress), progress)
            case Aside(progress=progress, question=question):
                asking = replace(memory, progress=progress)
                return self._aside(scene, listen(self.answering, scene, asking, question))
            case _:
                reply = self.interview.say(scene, form, outcome)
                return Told(memory=self.interview.remember(memory, outcome), replies=(reply,))

    def _aside(self, scene: Scene, told: Told) -> Told:
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


def _written_before(memory: Memory, form: str) -> dict[str, str]:
    """What need not be written again: the question for the staff, a long letter as an opinion."""
    question = memory.question
    if form == INQUIRY and question:
        return {QUESTION_FIELD: question}
    return {OPINION_FIELD: question} if form == COMMENT and question and len(question) > SHORT else {}
