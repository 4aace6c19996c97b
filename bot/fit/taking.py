"""Answers in the talk about schemes: buttons, also late ones, and what is typed."""

import re
from dataclasses import dataclass, replace

from bot.era import jst_date
from bot.fit.asking import offered
from bot.fit.clause import is_first, was_granted
from bot.fit.course import Course
from bot.fit.said import Found, Impossible, is_unsure, pressed, read_said, with_ticks
from bot.fit.understanding import LONGEST, understand
from bot.memory import Memory
from bot.scene import Scene, Told
from bot.wording import Words
from intake.errors import BadValue
from intake.parse import speaks_of_something
from knowledge.fit.fact import DONT_KNOW, PER_SCHEME, FactType
from knowledge.fit.question import Question, question_for
from knowledge.text import plain

SHORT = 16
"""Signs up to which a message may be nothing but a sum or a day."""
GRANTED = "granted_years"
FILLED = ("project_cost", "start")
"""Facts that may be typed without more words under a result."""
_COUNTS = re.compile(r"[円万億千年月日来度春夏秋冬/-]|yen", re.IGNORECASE)
"""What a bare sum or day has beside digits, which alone may be meant for a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Reads answers and hands them to the course."""

    course: Course

    @property
    def words(self) -> Words:
        """The sentences of the language the talk is held in."""
        return self.course.words

    def press(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        """A button of a question: an answer, a tick, another page of options."""
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

    def heard(self, scene: Scene, memory: Memory, text: str) -> Found:
        """What a sentence says by itself, whatever is asked."""
        catalogue = self.course.rules(memory)[0].catalogue
        found = understand(text, catalogue, today=jst_date(scene.now))
        if is_first(plain(text[:LONGEST])):
            found |= dict.fromkeys(self.course.of_every_scheme(scene, memory, GRANTED), 0)
        return found

    def read(self, scene: Scene, memory: Memory, question: Question, text: str) -> Told | None:
        """A typed answer, and whatever else the sentence says; None when it is a question instead."""
        more, said, problem = self.heard(scene, memory, text), Found(), ""
        if "in_city" in question.facts and more.pop("based_in_city", False):
            more["in_city"] = True  # 市内で活動 is said of this activity where that is asked
        if not (more and question.options and is_first(plain(text), alone=True)):  # はじめて is no はじめて講座
            try:
                said = self._answer(scene, memory, question, text)
            except BadValue as error:
                if speaks_of_something(text):
                    return None
                more, problem = (more, "") if more else self._besides(scene, memory, question, text, str(error))
        if not said and not more:
            memory = self.granted_before(memory, text)
            reply = self.course.ask(memory, question)
            return Told(memory=memory, replies=(replace(reply, notice=problem),))
        if question.checklist and not said:
            return self._ticked(scene, memory, question, more)
        if question.type is FactType.CHOICES and memory.group.ticks and said:
            said = with_ticks(question, memory.group.ticks, said)
        return self.course.known_now(scene, memory, question, {**more, **said})

    def _answer(self, scene: Scene, memory: Memory, question: Question, text: str) -> Found:
        """The answer to what is asked. Raises BadValue."""
        catalogue = self.course.rules(memory)[0].catalogue
        shown = [option.value for option in offered(question, memory.group)]
        return read_said(self.words, catalogue, question, text, today=jst_date(scene.now), shown=shown)

    def _besides(self, scene: Scene, memory: Memory, question: Question, text: str, problem: str) -> tuple[Found, str]:
        """A bare sum or day where something else is asked, or what is to be said of the message."""
        if question.type in (FactType.INTEGER, FactType.MONEY, FactType.DATE):
            return {}, problem
        try:
            return self.bare(scene, memory, text), problem
        except BadValue as error:
            return {}, str(error)

    def _ticked(self, scene: Scene, memory: Memory, question: Question, more: Found) -> Told:
        """What a sentence says of a checklist (規約あり): as good as ticked; what it does not name is still open."""
        group, names = memory.group, {name: name.partition(PER_SCHEME)[0] for name in question.facts}
        own = {name: more[name] for name in names if name in more}
        values = {option.value for option in question.options}
        ticks = [names[name] for name, value in own.items() if value == question.short_cuts.get(name, True)]
        if len(ticks) < len(own) or not values.issuperset(ticks):  # a no, or more than the list holds
            ticked = {name: value for name, value in question.take(group.ticks).items() if value and group.ticks}
            return self.course.known_now(scene, memory, question, {**ticked, **more})
        memory = replace(memory, group=replace(group, ticks=tuple(dict.fromkeys((*group.ticks, *ticks)))))
        bases = set(names.values())
        if besides := {name: value for name, value in more.items() if name.partition(PER_SCHEME)[0] not in bases}:
            return self.course.known_now(scene, memory, question, besides)
        return Told(memory=memory, replies=(self.course.ask(memory, question),))

    def granted_before(self, memory: Memory, text: str) -> Memory:
        """The memory without 「受けたことがない」 where a text says the contrary."""
        group = memory.group
        if len(text) > SHORT or not was_granted(plain(text)):
            return memory
        never = [
            name for name, value in group.known.items() if name.startswith(f"{GRANTED}{PER_SCHEME}") and value == 0
        ]
        return replace(memory, group=replace(group.without(never), ticks=tuple(t for t in group.ticks if t != GRANTED)))

    def bare(self, scene: Scene, memory: Memory, text: str) -> Found:
        """A bare sum or day under a result: 50万円, 来年6月.

        Raises BadValue for one that cannot be (0円, 去年の4月), and where a grant of before is named without its years.
        """
        rules, today = self.course.rules(memory), jst_date(scene.now)
        if len(text) <= SHORT and was_granted(plain(text)):
            raise BadValue(self.words("fit.granted_before"))
        if len(text) > SHORT or not _COUNTS.search(text) or is_unsure(text):
            return {}
        for name in FILLED:
            try:
                question = question_for(rules[0].catalogue, name, rules)
                return read_said(self.words, rules[0].catalogue, question, text, today=today)
            except Impossible:
                raise
            except BadValue:
                continue
        return {}
