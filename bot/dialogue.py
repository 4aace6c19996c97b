"""Decides what one message means: stop? a button? a form under way? a word that starts one? else a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering import Answering
from bot.filling import Filling
from bot.fit.fitting import Fitting
from bot.following import JUDGES
from bot.followup import FollowUp
from bot.likeness import same_word
from bot.listening import listen
from bot.memory import Memory
from bot.message import Choice, Incoming, Reply
from bot.openings import Openings
from bot.scene import Scene, Told
from bot.warning import asked_besides, claimed, warning
from bot.wording import Words
from intake.parse import command
from intake.press import Press
from knowledge.asking.chat import chat
from knowledge.asking.emergency import Emergency, emergency, goes_on
from knowledge.asking.pointing import pointed

INQUIRY = "inquiry"
COMMENT = "comment"
PROPOSAL = "proposal"
STARTS = (COMMENT, PROPOSAL, "roundtable")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The order of decisions for one message. Each part says its own words."""

    city_name: str
    desk: str
    words: Words
    answering: Answering
    filling: Filling
    follow_up: FollowUp
    fitting: Fitting
    openings: Openings

    def take(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        """What one message brings about; the last reply's buttons are remembered."""
        incoming = self._pressed(memory, incoming)
        told = self._decide(scene, memory, incoming)
        offered = told.replies[-1].choices if told.replies else memory.offered
        after = told.memory if told.memory.progress is None else told.memory.with_group_paused()
        self.fitting.remembering.follow(scene, memory.group, after.group)
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
        told = self.filling.aside(scene, told)
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
        chosen = chosen or _scheme_pointed_at(major, incoming.text)
        return replace(incoming, choice=chosen.value) if chosen else incoming

    def apology(self) -> Reply:
        """What is said when something inside failed: the message is kept and tried again."""
        return Reply(text=self.words("fault.apology"), lines=(self.words("fault.apology_desk", desk=self.desk),))

    def _decide(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        """What cannot wait goes before everything; what is being written goes on behind it."""
        danger = _danger(memory, incoming)
        memory = replace(memory, danger=danger)
        if danger is None:
            return self._understood(scene, memory, incoming)
        reply = warning(self.words, danger)
        if not memory.awaits:
            return self._warned(scene, memory, incoming, replace(reply, choices=(self.answering.staff(),)))
        told = self._understood(scene, memory, incoming)
        return replace(told, replies=(reply, *told.replies))

    def _warned(self, scene: Scene, memory: Memory, incoming: Incoming, reply: Reply) -> Told:
        """The numbers to call first, then what else is asked, without what a letter tells of the danger."""
        rest = asked_besides(incoming.text) or claimed(scene, memory, incoming.text)
        if not rest:
            return Told(memory=memory, replies=(reply,))
        told = self._understood(scene, memory, replace(incoming, text=rest))
        return replace(told, replies=(replace(reply, choices=()), *told.replies))

    def _understood(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        text = incoming.text
        if incoming.choice is not None:
            return self._press(scene, replace(memory, replying=None), incoming)
        if not text.strip():
            return self._empty(scene, memory)
        if self._is_stop_of_nothing(memory, text):
            return self._nothing_to_stop(replace(memory, replying=None))
        if command(text) == "send" and memory.progress is None and memory.sent:
            return self.filling.already(memory, [*memory.sent.values()][-1])
        if memory.replying:
            return self.follow_up.take_reply(scene, memory, text)
        if memory.progress:
            return self.filling.take(scene, memory, memory.progress, text)
        if form := self.filling.started_by(text):
            return self.filling.begin(scene, memory, form.key)
        if value := self._named_button(scene, memory, text):
            return self._press(scene, memory, replace(incoming, choice=value))
        if told := self.follow_up.state_of(scene, memory, text) or self._on_schemes(scene, memory, text):
            return told
        return self._answered(scene, memory, text)

    def _answered(self, scene: Scene, memory: Memory, text: str) -> Told:
        """What is asked, answered; a city named in it does not move an open talk about schemes there."""
        told = listen(self.answering, scene, memory, text)
        if memory.group.asking:
            told = replace(told, memory=replace(told.memory, place=memory.place))
        return self.filling.aside(scene, self.openings.first(scene, told, text, before=memory.question))

    def _is_stop_of_nothing(self, memory: Memory, text: str) -> bool:
        """Is something to be stopped where no form is open? もういいです is a good-bye there."""
        if command(text) != "stop" or memory.progress or memory.group.is_open:
            return False
        return memory.replying is not None or chat(text) is None

    def _on_schemes(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """What belongs to the talk about schemes: an answer in it, a correction after it, a sentence that starts it."""
        if told := self.fitting.moved(scene, memory, text):
            return told
        if memory.group.asking:
            return None if scene.counter.listed(text) else self.fitting.take(scene, memory, text)
        if command(text) == "stop" and memory.group.is_open:
            return self.fitting.press(scene, memory, "stop")
        if told := self.fitting.correct(scene, memory, text):
            return told
        return self.fitting.begin(scene, memory, text) if self.fitting.starts(scene, memory, text) else None

    def _press_on_schemes(self, scene: Scene, memory: Memory, value: str) -> Told:
        """A button of the talk about schemes: what is known goes into a form, or the talk goes on."""
        memory, value, called = self.fitting.handing.loaded(scene, memory, value)
        verb, _, key = value.partition(":")
        match verb:
            case "staff":
                told = self.filling.begin(scene, self.fitting.handing.question(memory, key), INQUIRY)
            case "propose":
                group = replace(memory.group.paused(), about=key)
                told = self.filling.begin(scene, replace(memory, group=group), PROPOSAL)
            case _:
                told = self.fitting.press(scene, memory.park(), value)
        return replace(told, stand_in=called) if called else told

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
            return self.filling.press(scene, memory, press, incoming.fields) or self._nothing_open(memory)
        verb, _, argument = value.partition(":")
        match verb:
            case "start" if argument in self.filling.interview.forms:
                return self.filling.begin(scene, memory, argument)
            case "staff":
                return self.filling.begin(scene, memory, INQUIRY)
            case "article" | "near" | "more":
                show = {"article": self.answering.open, "near": self.answering.near, "more": self.answering.more}[verb]
                return self.filling.aside(scene, show(scene, memory, argument))
            case "good" | "bad" | "why":
                return self.filling.aside(scene, self.answering.ratings.take(scene, memory, verb, argument))
            case "resume" | "fresh" if argument in memory.parked:
                return self.filling.resume(scene, memory, argument, fresh=verb == "fresh")
            case "reply":
                return self.follow_up.begin_reply(scene, memory, argument)
            case "fit":
                return self._press_on_schemes(scene, memory, argument)
            case "mine":
                return self.filling.aside(scene, self.follow_up.mine(scene, memory))
            case _:
                return self._hello(memory)

    def _hello(self, memory: Memory) -> Told:
        """The greeting; a form under way is kept for later."""
        memory = replace(memory.park().with_group_paused(), question=None, article=None, asked=None)
        return Told(memory=memory, replies=(self.greeting(memory),))

    def greeting(self, memory: Memory) -> Reply:
        """What an empty talk shows: who speaks, what to write, and the starting buttons."""
        drafts = tuple(
            Choice(f"{self.words('button.from_draft')}（{self.filling.interview.forms[key].title}）", f"resume:{key}")
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
        return self.filling.again(scene, memory, memory.progress, self.words("answer.empty_in_form"))

    def _nothing_to_stop(self, memory: Memory) -> Told:
        menu = Choice(self.words("button.menu"), "hello", minor=True)
        reply = Reply(text=self.words("form.nothing_open"), choices=(self.answering.staff(), menu))
        return Told(memory=memory, replies=(reply,))

    def _nothing_open(self, memory: Memory) -> Told:
        told = self._hello(memory)
        return replace(told, replies=(Reply(text=self.words("form.nothing_open")), *told.replies))


def _scheme_pointed_at(major: Sequence[Choice], text: str) -> Choice | None:
    """The button of a scheme in a list that is pointed at (2番目の); what is asked of one goes to its article."""
    listed = [choice for choice in major if choice.value.startswith(JUDGES)]
    point = pointed(text, shown=len(listed))
    if point is None or point.rest.strip("のはを、。?!？！ "):
        return None
    among, at = (major, point.number - 1) if point.at is None else (listed, point.at)
    return among[at] if at < len(among) else None


def _danger(memory: Memory, incoming: Incoming) -> Emergency | None:
    """What somebody is in danger of who wrote this, or still speaks of."""
    if incoming.choice is not None:
        return None
    if danger := emergency(incoming.text):
        return danger
    is_still = memory.danger and not memory.awaits and goes_on(incoming.text, memory.danger)
    return memory.danger if is_still else None
