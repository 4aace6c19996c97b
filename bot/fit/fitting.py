"""Which scheme fits our group: one question at a time until no answer changes anything, then the ranked result."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.fit.course import Course, joined
from bot.fit.group import Group
from bot.fit.handing import Handing
from bot.fit.match import DO, button
from bot.fit.profile import NAME, known_lines, named_fact, which_fix
from bot.fit.remembering import SAME, Remembering
from bot.fit.said import Found
from bot.fit.taking import Taking
from bot.fit.understanding import group_name, is_looking
from bot.likeness import same_word
from bot.memory import Memory
from bot.message import MAX_CHOICES, Choice, Fact, Line, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from intake.errors import BadValue
from intake.parse import command, declines, is_question, speaks_of_something
from knowledge.asking.called import called
from knowledge.fit.fact import DONT_KNOW, FactType
from knowledge.fit.question import Question
from knowledge.fit.rule import Rules

SHORT_NAME = 16
"""Signs up to which a message under a list of answers to correct may be the name of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What a message means within the talk about schemes."""

    course: Course
    remembering: Remembering
    handing: Handing
    taking: Taking

    @property
    def words(self) -> Words:
        """The sentences of the language the talk is held in."""
        return self.course.words

    def starts(self, scene: Scene, memory: Memory, text: str) -> bool:
        """Does a sentence ask for schemes that fit, where there are rules to say which?"""
        rules = self.course.rules(memory)
        named = [one for one in rules if one.title in text]
        if not rules or any(scene.counter.article(one.article) for one in named):
            return False
        if not self._is(text, "start_words") and not is_looking(text, rules[0].catalogue):
            return False
        cities = scene.counter.understood(text).cities
        is_ours = not cities or any(one.city in cities for one in self.course.schemes())
        found = () if named else (hit.article for hit in scene.counter.look(text).hits)
        return is_ours and called(found, text) is None

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
        group, name = memory.group if memory.group.is_open else Group(), group_name(text)
        group = Group() if name and group.name and name != group.name else group
        memory = replace(memory, group=replace(group.paused(), is_open=True, only=only, about=None))
        rules = self.course.rules(memory)
        if not rules:
            return Told(memory=memory, replies=(self._none(memory),))
        if len(titled := [one for one in rules if one.title in text]) == 1 and only is None:
            memory, rules = replace(memory, group=replace(memory.group, only=titled[0].key)), titled
            text = text.replace(titled[0].title, "")  # 町内会活動交付金 does not say that a 町内会 asks
        said = self.taking.heard(scene, memory, text) if text else {}
        memory = replace(memory, group=replace(memory.group.with_facts(said), name=name or group.name))
        same = None if group.known else self.remembering.offer(scene, memory)
        return same or self._open(scene, memory, said)

    def _open(self, scene: Scene, memory: Memory, said: Found) -> Told:
        """The opening of the talk, what is known, and what is asked first."""
        rules, group = self.course.rules(memory), memory.group
        opening = self.words("fit.opening_city", city=self.course.city(memory), number=len(rules))
        opening = self.words("fit.opening_one", title=rules[0].title) if group.only else opening
        lines: tuple[Line, ...] = (opening, self.words("fit.opening_hint"), *known_lines(self.words, group, rules))
        told = self.course.checked(scene, memory, said, notice=None)
        return replace(told, replies=(Reply(text=self.words("fit.opening"), lines=lines), *told.replies))

    def moved(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """The same for another city that a message names (一関では？); None for any other message."""
        there = self.course.elsewhere(scene, memory, text)
        return self._open(scene, there, {}) if there else None

    def press(self, scene: Scene, memory: Memory, value: str) -> Told:
        """A button of this talk."""
        rules, group = self.course.rules(memory), memory.group
        verb, _, argument = value.partition(":")
        if not rules and verb != "erase":
            return Told(memory=memory, replies=(self._none(memory),))
        if told := self.remembering.press(scene, memory, verb):
            return told
        match verb:
            case "only":
                return self.begin(scene, memory, only=argument)
            case "set" | "tick" | "unsure" | "none" | "done" | "page":
                return self.taking.press(scene, memory, verb, argument)
            case "fresh":
                return self._open(scene, replace(memory, group=Group(is_open=True)), {})
            case "use" | "new":
                group = self.remembering.joined(scene, group) if verb == "use" else group.paused()
                said = group.facts(rules[0].catalogue)
                return self._open(scene, replace(memory, group=replace(group, is_open=True)), said)
            case "stop":
                return self._stop(self.course.with_ticks(scene, memory))
            case "forget":
                return self._end(memory)
            case "start":
                return self.begin(scene, memory)
            case _:
                return self._turn(scene, memory, verb, argument)

    def _turn(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        """A button that leads elsewhere within the talk; one of an earlier time goes on with what is open."""
        match verb:
            case "fix" if argument == NAME:
                return self.remembering.ask_name(memory)
            case "sheet":
                return self.handing.make(scene, memory)
            case "gone":
                return self.handing.gone(memory)
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
        is_shown = memory.group.is_open or any(choice.value == f"{DO}erase" for choice in memory.offered)
        if is_shown and self._is(text, "erase_now_words"):
            return f"{DO}erase"
        if not memory.group.is_open or memory.group.asking == (NAME,):
            return None
        if not memory.group.asking and (command(text) == "back" or same_word(self.words("button.go_on"), text)):
            return f"{DO}back" if command(text) == "back" else f"{DO}go"
        for key, act in (("fresh_words", "fresh"), ("result_words", "result")):
            if self._is(text, key):
                return f"{DO}{act}"
        wants = any(text.rstrip("。").endswith(word) for word in self.words("fit.fix_words").split("、"))
        wants |= len(text) <= SHORT_NAME and any(choice.value.startswith(f"{DO}fix:") for choice in memory.offered)
        name = named_fact(memory.group, rules[0].catalogue, text) if wants else None
        return f"{DO}fix:{name}" if name else None

    def take(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """The answer to what is asked now; None for a question, which is answered before the talk goes on."""
        if memory.group.asking == (NAME,):
            return self.remembering.take_name(memory, text)
        if memory.group.asking == (SAME,):
            return self._take_same(scene, memory, text)
        question = self.course.asked(scene, memory)
        if question is None:
            return self.course.go_on(scene, replace(memory, group=memory.group.paused()))
        if self._is(text, "start_words"):
            return Told(memory=memory, replies=(self.course.ask(memory, question),))
        told = self._commanded(scene, memory, question, text) or self._reasoned(memory, question, text)
        return told or self.taking.read(scene, memory, question, text)

    def _commanded(self, scene: Scene, memory: Memory, question: Question, text: str) -> Told | None:
        """What a word like もどる does while a question is open; None for any other message."""
        is_declined = question.type is not FactType.YES_NO and declines(text)
        match "stop" if is_declined else command(text):
            case "back":
                return self.course.back(scene, memory)
            case "stop":
                return self._stop(self.course.with_ticks(scene, memory))
            case "skip":
                return self.course.known_now(scene, memory, question, question.take(DONT_KNOW))
            case "fix":
                return self.press(scene, memory, "fix")
            case "review":
                return self.course.result(scene, memory)
        return None

    def _reasoned(self, memory: Memory, question: Question, text: str) -> Told | None:
        """The question once more, its reason first, for who asks why (どうして聞くの); None for any other message."""
        words = self.words("fit.why_words").split("、")
        if len(text) > SHORT_NAME or not any(word in text for word in words):
            return None
        asked, why = self.course.ask(memory, question), Fact(self.words("fit.why"), question.why)
        lines = tuple(line for line in asked.lines if line != why)
        return Told(memory=memory, replies=(replace(asked, text=f"{question.why}\n{asked.text}", lines=lines),))

    def correct(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """After the result: a sentence that says a fact anew changes the result; None when it says none."""
        rules = self.course.rules(memory)
        is_shown = any(choice.value.startswith(f"{DO}fix") for choice in memory.offered)
        if not rules or not memory.group.is_open or is_question(text):
            return None
        said = self.taking.heard(scene, memory, text) if is_shown else {}
        try:
            said = said or self.taking.bare(scene, memory, text)
        except BadValue as error:
            if (fresh := self.taking.granted_before(memory, text)).group != memory.group:
                return self.course.go_on(scene, fresh, notice=str(error))
            return Told(memory=memory, replies=(Reply(text=str(error), choices=memory.offered),))
        if not said:
            return None
        group = joined(memory.group, said)
        notice = self.course.taken(memory, said)
        return self.course.checked(scene, replace(memory, group=group), said, notice=notice)

    def go_on(self, scene: Scene, told: Told) -> Told:
        """After an answer in the middle the talk goes on with its question."""
        if told.memory.group.asking in ((SAME,), (NAME,)):
            is_same = told.memory.group.asking == (SAME,)
            again = self.remembering.again(scene, told.memory)
            again = again if is_same else self.remembering.ask_name(told.memory).replies[0]
            return replace(told, replies=(*(replace(reply, choices=()) for reply in told.replies), again))
        question = self.course.asked(scene, told.memory)
        if question is None:
            return self._with_way_back(told)
        again = self.course.ask(told.memory, question)
        again = replace(again, text=f"{self.words('fit.aside_then')}\n{again.text}")
        return replace(told, replies=(*(replace(reply, choices=()) for reply in told.replies), again))

    def _with_way_back(self, told: Told) -> Told:
        """After an answer in the middle, when nothing is asked: a button that leads back to the result."""
        way = button(self.words, "fit_back", "result", minor=True)
        last = told.replies[-1] if told.replies else None
        if last is None or not told.memory.group.is_open or len(last.choices) >= MAX_CHOICES:
            return told
        return replace(told, replies=(*told.replies[:-1], replace(last, choices=(*last.choices, way))))

    def _is(self, text: str, key: str) -> bool:
        return any(same_word(word, text) for word in self.words(f"fit.{key}").split("、"))

    def _which(self, memory: Memory, rules: Sequence[Rules], page: int) -> Told:
        memory = replace(memory, group=memory.group.paused())
        return Told(memory=memory, replies=(which_fix(self.words, memory.group, rules, page),))

    def _take_same(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """The answer to whether the group of last time is meant."""
        is_same = self.remembering.said_same(text)
        if is_same is not None:
            return self.press(scene, memory, "use" if is_same else "new")
        if command(text) == "stop":
            return self._stop(memory)
        if speaks_of_something(text):
            return None
        return Told(memory=memory, replies=(self.remembering.again(scene, memory),))

    def _stop(self, memory: Memory) -> Told:
        """Ends the talk; where something would be lost that the group did not agree to have kept, asks first."""
        is_asked = any(choice.value == f"{DO}forget" for choice in memory.offered)
        if memory.group.kept or not memory.group.known or is_asked or memory.group.asking == (SAME,):
            return self._end(memory)
        acts = (("go_on", "go"), ("fit_remember", "remember"), ("erase", "forget"))
        choices = tuple(button(self.words, key, act) for key, act in acts)
        reply = Reply(text=self.words("fit.stopping"), lines=(self.words("fit.stopping_hint"),), choices=choices)
        return Told(memory=replace(memory, group=memory.group.paused()), replies=(reply,))

    def _end(self, memory: Memory) -> Told:
        """The talk is over: of the group nothing stays but what it agreed to have kept."""
        if memory.group.kept:
            text, hint = self.words("fit.stopped"), self.words("fit.stopped_hint")
            acts = (button(self.words, "fit_group", "group"), button(self.words, "fit_erase", "erase"))
            reply = Reply(text=text, lines=(hint,), choices=(*acts, self._menu()))
        else:
            reply = Reply(text=self.words("fit.stopped_erased"), choices=(self._menu(),))
        return Told(memory=replace(memory, group=Group()), replies=(reply,))

    def _none(self, memory: Memory) -> Reply:
        staff = Choice(self.words("button.ask_staff"), "staff")
        return Reply(text=self.words("fit.none_known", city=self.course.city(memory)), choices=(staff, self._menu()))

    def _menu(self) -> Choice:
        return Choice(self.words("button.menu"), "hello")
