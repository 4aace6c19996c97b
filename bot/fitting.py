"""Which scheme fits our group: one question at a time until no answer changes anything, then the ranked result."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking import offered
from bot.course import Course, joined
from bot.era import jst_date
from bot.group import Group
from bot.likeness import same_word
from bot.match import DO, button
from bot.memory import Memory
from bot.message import Choice, Line, Reply
from bot.profile import known_facts, known_lines, named_fact, profile, which_fix
from bot.said import pressed, read_said, with_ticks
from bot.scene import Scene, Told
from bot.understanding import is_looking, understand
from bot.wording import Words
from intake.errors import BadValue
from intake.parse import command, is_question
from knowledge.fit.fact import DONT_KNOW, FactType
from knowledge.fit.question import Question, question_for
from knowledge.fit.rule import Rules

SHORT_NAME = 16
"""Signs up to which a message under a list of answers to correct may be the name of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What a message means within the talk about schemes."""

    course: Course

    @property
    def words(self) -> Words:
        """The sentences of the language the talk is held in."""
        return self.course.words

    def starts(self, scene: Scene, memory: Memory, text: str) -> bool:
        """Does a sentence ask for schemes that fit, where there are rules to say which?"""
        rules = self.course.rules(memory)
        if not rules or any(one.title in text for one in rules):
            return False
        cities = scene.counter.understood(text).cities
        named = not cities or any(one.city in cities for one in self.course.schemes())
        return named and (self._is(text, "start_words") or is_looking(text, rules[0].catalogue))

    def offer(self) -> Choice | None:
        """The button that starts the talk; None where no rules are known."""
        rules = self.course.rules(Memory())
        return Choice(self.words("button.fit_search"), f"{DO}start") if rules else None

    def offer_for(self, article: str) -> Choice | None:
        """The button under an article that asks whether its scheme fits; None when it has no rules."""
        rules = next((one for one in self.course.schemes() if one.article == article), None)
        return Choice(self.words("button.fit"), f"{DO}only:{rules.key}") if rules else None

    def begin(self, scene: Scene, memory: Memory, text: str = "", *, only: str | None = None) -> Told:
        """Starts, or goes on where the talk was left, with what a sentence already says."""
        cities = scene.counter.understood(text).cities if text else ()
        memory = replace(memory, place=cities[0]) if len(cities) == 1 else memory
        group = memory.group if memory.group.is_open else memory.group.ended()
        memory = replace(memory, group=replace(group.paused(), is_open=True, only=only))
        rules = self.course.rules(memory)
        if not rules:
            return Told(memory=memory, replies=(self._none(memory),))
        catalogue = rules[0].catalogue
        said = understand(text, catalogue, today=jst_date(scene.now)) if text else {}
        group = memory.group.with_facts(said)
        opening = self.words("fit.opening_city", city=self.course.city(memory), number=len(rules))
        opening = self.words("fit.opening_one", title=rules[0].title) if only else opening
        lines: tuple[Line, ...] = (opening, self.words("fit.opening_hint"), *known_lines(self.words, group, rules))
        told = self.course.checked(scene, replace(memory, group=group), said, notice=None)
        return replace(told, replies=(Reply(text=self.words("fit.opening"), lines=lines), *told.replies))

    def press(self, scene: Scene, memory: Memory, value: str) -> Told:
        """A button of this talk."""
        rules, group = self.course.rules(memory), memory.group
        verb, _, argument = value.partition(":")
        if not rules:
            return Told(memory=memory, replies=(self._none(memory),))
        match verb:
            case "only":
                return self.begin(scene, memory, only=argument)
            case "set" | "tick" | "unsure" | "none" | "done" | "page":
                return self._answer_pressed(scene, memory, verb, argument)
            case "group":
                return Told(memory=memory, replies=(profile(self.words, group, rules),))
            case "fresh":
                return self.begin(scene, replace(memory, group=Group()))
            case "erase":
                erased = Reply(text=self.words("fit.erased"), choices=(self._menu(),))
                return Told(memory=replace(memory, group=Group(), question=None), replies=(erased,))
            case "stop":
                return self._stop(memory)
            case "start":
                return self.begin(scene, memory)
            case _:
                return self._turn(scene, memory, verb, argument)

    def _turn(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        """A button that leads elsewhere within the talk; one of an earlier time goes on with what is open."""
        match verb:
            case "fix" if argument:
                return self.course.correct(scene, memory, argument)
            case "fix" | "fixes":
                return self._which(memory, self.course.rules(memory), int(argument) if argument.isdigit() else 0)
            case "back":
                return self.course.back(scene, memory)
            case "go":
                return self.course.go_on(scene, replace(memory, group=memory.group.paused()))
            case "result":
                return self.course.result(scene, memory)
            case "more":
                return self.course.more(scene, memory, argument)
            case _:
                return self.course.go_on(scene, memory)

    def named(self, memory: Memory, text: str) -> str | None:
        """A button of this talk called by its words: the group, erasing it, a fact to correct; None otherwise."""
        rules = self.course.rules(memory)
        if not rules:
            return None
        for key, act in (("erase_words", "erase"), ("group_words", "group")):
            if self._is(text, key):
                return f"{DO}{act}"
        if not memory.group.is_open:
            return None
        for key, act in (("fresh_words", "fresh"), ("result_words", "result")):
            if self._is(text, key):
                return f"{DO}{act}"
        wants = any(text.rstrip("。").endswith(word) for word in self.words("fit.fix_words").split("、"))
        wants |= len(text) <= SHORT_NAME and any(choice.value.startswith(f"{DO}fix:") for choice in memory.offered)
        name = named_fact(memory.group, rules[0].catalogue, text) if wants else None
        return f"{DO}fix:{name}" if name else None

    def take(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """The answer to what is asked now; None for a question, which is answered before the talk goes on."""
        question = self.course.asked(scene, memory)
        if question is None:
            return self.course.go_on(scene, replace(memory, group=memory.group.paused()))
        match command(text):
            case "back":
                return self.course.back(scene, memory)
            case "stop":
                return self._stop(memory)
            case "skip":
                return self.course.known_now(scene, memory, question, question.take(DONT_KNOW))
            case "fix":
                return self.press(scene, memory, "fix")
            case "review":
                return self.course.result(scene, memory)
        return self._read(scene, memory, question, text)

    def correct(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """After the result: a sentence that says a fact anew changes the result; None when it says none."""
        rules = self.course.rules(memory)
        is_ours = any(choice.value.startswith(f"{DO}fix") for choice in memory.offered)
        if not rules or not is_ours or not memory.group.is_open or is_question(text):
            return None
        said = understand(text, rules[0].catalogue, today=jst_date(scene.now))
        if not said:
            return None
        group = joined(memory.group, said)
        return self.course.checked(scene, replace(memory, group=group), said, notice=self.words("fit.changed"))

    def go_on(self, scene: Scene, told: Told) -> Told:
        """After an answer in the middle the talk goes on with its question."""
        question = self.course.asked(scene, told.memory)
        if question is None:
            return told
        again = self.course.ask(told.memory, question)
        again = replace(again, text=f"{self.words('fit.aside_then')}\n{again.text}")
        return replace(told, replies=(*(replace(reply, choices=()) for reply in told.replies), again))

    def for_staff(self, memory: Memory, key: str = "") -> Memory:
        """The memory with what is known as the question to the staff."""
        rules = self.course.rules(memory)
        title = next((one.title for one in rules if one.key == key), None)
        asks = self.words("fit.asks_staff", title=title) if title else self.words("fit.asks_staff_any")
        known = map(str, known_facts(self.words, memory.group, rules)) if rules else ()
        return replace(memory, question="\n".join((asks, *known)), group=memory.group.paused())

    def _is(self, text: str, key: str) -> bool:
        return any(same_word(word, text) for word in self.words(f"fit.{key}").split("、"))

    def _answer_pressed(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        name, _, chosen = argument.partition("=")
        question = self.course.asked(scene, memory)
        if question is None or name != question.fact:
            return self._late(scene, memory, verb, name, chosen)
        group = memory.group
        match verb:
            case "unsure":
                ticked = question.take(group.ticks) if question.checklist and group.ticks else {}
                kept = {one: value for one, value in ticked.items() if value}
                return self.course.known_now(scene, memory, question, {**question.take(DONT_KNOW), **kept})
            case "none":
                return self.course.known_now(scene, memory, question, question.take(()))
            case "done":
                return self.course.known_now(scene, memory, question, question.take(group.ticks))
            case "page":
                memory = replace(memory, group=replace(group, page=int(chosen) if chosen.isdigit() else 0))
            case "tick" if any(option.value == chosen for option in question.options):
                ticks = tuple(dict.fromkeys((*group.ticks, chosen)))
                memory = replace(memory, group=replace(group, ticks=ticks, page=0))
            case "set" if (value := pressed(question, chosen)) is not None:
                return self.course.known_now(scene, memory, question, question.take(value))
        return Told(memory=memory, replies=(self.course.ask(memory, question),))

    def _late(self, scene: Scene, memory: Memory, verb: str, name: str, chosen: str) -> Told:
        """A button of a question that is over: one answer to choose is a correction, anything else is said again."""
        rules = self.course.rules(memory)
        if verb == "set" and name in memory.group.known:
            question = question_for(rules[0].catalogue, name, rules)
            if (value := pressed(question, chosen)) is not None:
                return self.course.known_now(scene, memory, question, question.take(value))
        return self.course.go_on(scene, memory, notice=self.words("fit.old_button"))

    def _read(self, scene: Scene, memory: Memory, question: Question, text: str) -> Told | None:
        """A typed answer, and whatever else the sentence says; None when it is a question instead."""
        catalogue, today = self.course.rules(memory)[0].catalogue, jst_date(scene.now)
        more = understand(text, catalogue, today=today)
        try:
            shown = [option.value for option in offered(question, memory.group)]
            said = read_said(self.words, catalogue, question, text, today=today, shown=shown)
        except BadValue as error:
            said, problem = {}, str(error)
            if is_question(text):
                return None
        if not said and not more:
            reply = self.course.ask(memory, question)
            return Told(memory=memory, replies=(replace(reply, notice=problem),))
        if question.type is FactType.CHOICES and memory.group.ticks and said:
            said = with_ticks(question, memory.group.ticks, said)
        return self.course.known_now(scene, memory, question, {**more, **said})

    def _which(self, memory: Memory, rules: Sequence[Rules], page: int) -> Told:
        memory = replace(memory, group=memory.group.paused())
        return Told(memory=memory, replies=(which_fix(self.words, memory.group, rules, page),))

    def _stop(self, memory: Memory) -> Told:
        choices = (
            button(self.words, "fit_group", "group"),
            button(self.words, "fit_erase", "erase"),
            self._menu(),
        )
        reply = Reply(text=self.words("fit.stopped"), lines=(self.words("fit.stopped_hint"),), choices=choices)
        return Told(memory=replace(memory, group=memory.group.ended()), replies=(reply,))

    def _none(self, memory: Memory) -> Reply:
        staff = Choice(self.words("button.ask_staff"), "staff")
        return Reply(text=self.words("fit.none_known", city=self.course.city(memory)), choices=(staff, self._menu()))

    def _menu(self) -> Choice:
        return Choice(self.words("button.menu"), "hello")
