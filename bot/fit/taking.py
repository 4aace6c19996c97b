"""Answers in the talk about schemes: buttons, also late ones, and what is typed."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.era import jst_date
from bot.fit.asking import offered
from bot.fit.course import Course
from bot.fit.said import Found, is_unsure, pressed, read_said, with_ticks
from bot.fit.understanding import understand
from bot.memory import Memory
from bot.scene import Scene, Told
from bot.wording import Words
from intake.errors import BadValue
from intake.parse import is_question
from knowledge.fit.fact import DONT_KNOW, FactType
from knowledge.fit.question import Question, question_for

SHORT = 16
"""Signs up to which a message may be nothing but a sum or a day."""
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

    def read(self, scene: Scene, memory: Memory, question: Question, text: str) -> Told | None:
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
        if not said and not more and question.type not in (FactType.INTEGER, FactType.MONEY, FactType.DATE):
            more = self.bare(scene, memory, text)
        if not said and not more:
            reply = self.course.ask(memory, question)
            return Told(memory=memory, replies=(replace(reply, notice=problem),))
        if question.type is FactType.CHOICES and memory.group.ticks and said:
            said = with_ticks(question, memory.group.ticks, said)
        return self.course.known_now(scene, memory, question, {**more, **said})

    def bare(self, scene: Scene, memory: Memory, text: str) -> Found:
        """A bare sum or day under a result: 50万円, 来年6月."""
        rules, today = self.course.rules(memory), jst_date(scene.now)
        if len(text) > SHORT or not _COUNTS.search(text) or is_unsure(text):
            return {}
        for name in FILLED:
            with suppress(BadValue):
                question = question_for(rules[0].catalogue, name, rules)
                return read_said(self.words, rules[0].catalogue, question, text, today=today)
        return {}
