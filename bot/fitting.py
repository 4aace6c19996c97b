"""Which scheme fits our group: one question at a time until no answer changes anything, then the ranked result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.asking import ask, offered
from bot.era import jst_date
from bot.group import TOGETHER, Group
from bot.likeness import same_word
from bot.match import DO, button, result, scheme
from bot.memory import Memory
from bot.message import Choice, Line, Reply
from bot.profile import known_facts, known_lines, named_fact, profile, which_fix
from bot.said import HELD, UNUSUALLY_MUCH, Found, pressed, read_said, with_ticks
from bot.scene import Scene, Told
from bot.understanding import is_looking, understand
from bot.wording import Words
from intake.errors import BadValue
from intake.parse import command, is_question
from knowledge.fit import say, show
from knowledge.fit.errors import BadFact
from knowledge.fit.evaluate import evaluate, evaluate_all
from knowledge.fit.fact import DONT_KNOW, FactType
from knowledge.fit.question import Question, next_question, question_for
from knowledge.fit.rule import Rules
from knowledge.fit.view import contradictions


SHORT_NAME = 16
"""Signs up to which a message under a list of answers to correct may be the name of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """The talk about schemes. `schemes` gives the rules that hold now, of every city."""

    words: Words
    city_name: str
    schemes: Callable[[], Sequence[Rules]]

    def starts(self, scene: Scene, memory: Memory, text: str) -> bool:
        """Does a sentence ask for schemes that fit, where there are rules to say which?"""
        rules = self._rules(memory)
        if not rules or any(one.title in text for one in rules):
            return False
        cities = scene.counter.understood(text).cities
        named = not cities or any(one.city in cities for one in self.schemes())
        return named and (self._is(text, "start_words") or is_looking(text, rules[0].catalogue))

    def offer(self) -> Choice | None:
        """The button that starts the talk; None where no rules are known."""
        rules = self._rules(Memory())
        return Choice(self.words("button.fit_search"), f"{DO}start") if rules else None

    def offer_for(self, article: str) -> Choice | None:
        """The button under an article that asks whether its scheme fits; None when it has no rules."""
        rules = next((one for one in self.schemes() if one.article == article), None)
        return Choice(self.words("button.fit"), f"{DO}only:{rules.key}") if rules else None

    def begin(self, scene: Scene, memory: Memory, text: str = "", *, only: str | None = None) -> Told:
        """Starts, or goes on where the talk was left, with what a sentence already says."""
        cities = scene.counter.understood(text).cities if text else ()
        memory = replace(memory, place=cities[0]) if len(cities) == 1 else memory
        group = memory.group if memory.group.is_open else memory.group.ended()
        memory = replace(memory, group=replace(group.paused(), is_open=True, only=only))
        rules = self._rules(memory)
        if not rules:
            return Told(memory=memory, replies=(self._none(memory),))
        catalogue = rules[0].catalogue
        said = understand(text, catalogue, today=jst_date(scene.now)) if text else {}
        group = memory.group.with_facts(said)
        opening = self.words("fit.opening_city", city=self._city(memory), number=len(rules))
        lines: tuple[Line, ...] = (opening, self.words("fit.opening_hint"), *known_lines(self.words, group, rules))
        told = self._checked(scene, replace(memory, group=group), said, notice=None)
        return replace(told, replies=(Reply(text=self.words("fit.opening"), lines=lines), *told.replies))

    def press(self, scene: Scene, memory: Memory, value: str) -> Told:
        """A button of this talk."""
        rules, group = self._rules(memory), memory.group
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
                return self._correct(scene, memory, argument)
            case "fix" | "fixes":
                return self._which(memory, self._rules(memory), int(argument) if argument.isdigit() else 0)
            case "back":
                return self._back(scene, memory)
            case "go":
                return self._next(scene, replace(memory, group=memory.group.paused()))
            case "result":
                return self._result(scene, memory)
            case "more":
                return self._more(scene, memory, argument)
            case _:
                return self._next(scene, memory)

    def named(self, memory: Memory, text: str) -> str | None:
        """A button of this talk called by its words: the group, erasing it, a fact to correct; None otherwise."""
        rules = self._rules(memory)
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
        question = self._question(scene, memory)
        if question is None:
            return self._next(scene, replace(memory, group=memory.group.paused()))
        match command(text):
            case "back":
                return self._back(scene, memory)
            case "stop":
                return self._stop(memory)
            case "skip":
                return self._known_now(scene, memory, question, question.take(DONT_KNOW))
            case "fix":
                return self.press(scene, memory, "fix")
            case "review":
                return self._result(scene, memory)
        return self._read(scene, memory, question, text)

    def correct(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """After the result: a sentence that says a fact anew changes the result; None when it says none."""
        rules = self._rules(memory)
        is_ours = any(choice.value.startswith(f"{DO}fix") for choice in memory.offered)
        if not rules or not is_ours or not memory.group.is_open or is_question(text):
            return None
        said = understand(text, rules[0].catalogue, today=jst_date(scene.now))
        if not said:
            return None
        group = _joined(memory.group, said)
        return self._checked(scene, replace(memory, group=group), said, notice=self.words("fit.changed"))

    def go_on(self, scene: Scene, told: Told) -> Told:
        """After an answer in the middle the talk goes on with its question."""
        question = self._question(scene, told.memory)
        if question is None:
            return told
        again = self._ask(told.memory, question)
        again = replace(again, text=f"{self.words('fit.aside_then')}\n{again.text}")
        return replace(told, replies=(*(replace(reply, choices=()) for reply in told.replies), again))

    def for_staff(self, memory: Memory, key: str = "") -> Memory:
        """The memory with what is known as the question to the staff."""
        rules = self._rules(memory)
        title = next((one.title for one in rules if one.key == key), None)
        asks = self.words("fit.asks_staff", title=title) if title else self.words("fit.asks_staff_any")
        known = map(str, known_facts(self.words, memory.group, rules)) if rules else ()
        return replace(memory, question="\n".join((asks, *known)), group=memory.group.paused())

    def _rules(self, memory: Memory) -> Sequence[Rules]:
        every = self.schemes()
        if memory.group.only and (one := [rules for rules in every if rules.key == memory.group.only]):
            return one
        city = self._city(memory)
        return [rules for rules in every if rules.city == city]

    def _city(self, memory: Memory) -> str:
        named = any(rules.city == memory.place for rules in self.schemes())
        return memory.place if memory.place and named else self.city_name

    def _is(self, text: str, key: str) -> bool:
        return any(same_word(word, text) for word in self.words(f"fit.{key}").split("、"))

    def _question(self, scene: Scene, memory: Memory) -> Question | None:
        """What is asked now, made anew; None when nothing is, or when the rules have changed meanwhile."""
        group, rules = memory.group, self._rules(memory)
        if not group.asking or not rules:
            return None
        if len(group.asking) == 1:
            try:
                return question_for(rules[0].catalogue, group.asking[0], rules)
            except BadFact:
                return None
        found = next_question(rules, group.facts(rules[0].catalogue), jst_date(scene.now))
        return found if found is not None and found.facts == group.asking else None

    def _answer_pressed(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        name, _, chosen = argument.partition("=")
        question = self._question(scene, memory)
        if question is None or name != question.fact:
            return self._late(scene, memory, verb, name, chosen)
        group = memory.group
        match verb:
            case "unsure":
                ticked = question.take(group.ticks) if question.checklist and group.ticks else {}
                kept = {one: value for one, value in ticked.items() if value}
                return self._known_now(scene, memory, question, {**question.take(DONT_KNOW), **kept})
            case "none":
                return self._known_now(scene, memory, question, question.take(()))
            case "done":
                return self._known_now(scene, memory, question, question.take(group.ticks))
            case "page":
                memory = replace(memory, group=replace(group, page=int(chosen) if chosen.isdigit() else 0))
            case "tick" if any(option.value == chosen for option in question.options):
                ticks = tuple(dict.fromkeys((*group.ticks, chosen)))
                memory = replace(memory, group=replace(group, ticks=ticks, page=0))
            case "set" if (value := pressed(question, chosen)) is not None:
                return self._known_now(scene, memory, question, question.take(value))
        return Told(memory=memory, replies=(self._ask(memory, question),))

    def _late(self, scene: Scene, memory: Memory, verb: str, name: str, chosen: str) -> Told:
        """A button of a question that is over: one answer to choose is a correction, anything else is said again."""
        rules = self._rules(memory)
        if verb == "set" and name in memory.group.known:
            question = question_for(rules[0].catalogue, name, rules)
            if (value := pressed(question, chosen)) is not None:
                return self._known_now(scene, memory, question, question.take(value))
        return self._next(scene, memory, notice=self.words("fit.old_button"))

    def _read(self, scene: Scene, memory: Memory, question: Question, text: str) -> Told | None:
        """A typed answer, and whatever else the sentence says; None when it is a question instead."""
        catalogue, today = self._rules(memory)[0].catalogue, jst_date(scene.now)
        more = understand(text, catalogue, today=today)
        try:
            shown = [option.value for option in offered(question, memory.group)]
            said = read_said(self.words, catalogue, question, text, today=today, shown=shown)
        except BadValue as error:
            said, problem = {}, str(error)
            if is_question(text):
                return None
        if not said and not more:
            reply = self._ask(memory, question)
            return Told(memory=memory, replies=(replace(reply, notice=problem),))
        if question.type is FactType.CHOICES and memory.group.ticks and said:
            said = with_ticks(question, memory.group.ticks, said)
        return self._known_now(scene, memory, question, {**more, **said})

    def _known_now(self, scene: Scene, memory: Memory, question: Question, said: Found) -> Told:
        """Takes an answer and goes on."""
        was_fixing = memory.group.fixing
        asked = tuple(name for name in memory.group.asked if name != TOGETHER.join(question.facts))
        group = _joined(memory.group, said)
        group = replace(group, asked=(*asked, TOGETHER.join(question.facts)), is_open=True)
        notice = self.words("fit.changed") if was_fixing else self._noticed(memory, said)
        return self._checked(scene, replace(memory, group=group.paused()), said, notice=notice)

    def _noticed(self, memory: Memory, said: Found) -> str | None:
        """What is said back of an answer that may have been meant otherwise: days, and very large sums."""
        catalogue = self._rules(memory)[0].catalogue
        for name, value in said.items():
            if isinstance(value, date):
                shown = show.value(catalogue, name, value)
                return self.words("fit.noted", label=show.label(catalogue, name), value=shown)
            is_money = catalogue.subject(name).type is FactType.MONEY
            if is_money and isinstance(value, int) and value >= UNUSUALLY_MUCH:
                return self.words("fit.much", label=show.label(catalogue, name), value=show.yen(value))
        return None

    def _checked(self, scene: Scene, memory: Memory, said: Found, *, notice: str | None) -> Told:
        """Goes on unless an answer contradicts another: then both are named, and nothing is lost."""
        catalogue = self._rules(memory)[0].catalogue
        found = contradictions(catalogue, memory.group.facts(catalogue), jst_date(scene.now))
        fresh = [one for one in found if any(base in said for name in one.facts for base in catalogue.rests_on(name))]
        if not fresh:
            return self._next(scene, memory, notice=notice)
        names = dict.fromkeys(base for one in fresh for name in one.facts for base in catalogue.rests_on(name))
        fixes = (
            button(self.words, "fit_fix_one", f"fix:{name}", label=show.label(catalogue, name))
            for name in names
            if name in memory.group.known
        )
        lines = tuple(say.contradiction(one, catalogue) for one in fresh)
        go = button(self.words, "fit_go", "go")
        reply = Reply(text=self.words("fit.contradiction"), lines=lines, choices=(*fixes, go))
        return Told(memory=memory, replies=(reply,))

    def _next(self, scene: Scene, memory: Memory, *, notice: str | None = None) -> Told:
        """The question that settles most, or the result."""
        rules, group = self._rules(memory), memory.group.paused()
        known = group.facts(rules[0].catalogue)
        question = next_question(rules, known, jst_date(scene.now))
        if question is None:
            told = self._result(scene, replace(memory, group=group), finished=True)
            return replace(told, replies=_noticed_first(told.replies, notice))
        memory = replace(memory, group=replace(group, asking=question.facts))
        return Told(memory=memory, replies=(replace(self._ask(memory, question), notice=notice),))

    def _ask(self, memory: Memory, question: Question) -> Reply:
        return ask(self.words, question, memory.group)

    def _correct(self, scene: Scene, memory: Memory, name: str) -> Told:
        rules = self._rules(memory)
        name = next((held for held, share in HELD.items() if share == name), name)
        try:
            question = question_for(rules[0].catalogue, name, rules)
        except BadFact:
            return self._next(scene, memory)
        fixing = replace(memory.group.paused(), asking=(name,), fixing=name in memory.group.known, is_open=True)
        memory = replace(memory, group=fixing)
        return Told(memory=memory, replies=(self._ask(memory, question),))

    def _back(self, scene: Scene, memory: Memory) -> Told:
        """The question before: its answer stays until another is given."""
        group = memory.group
        if not group.asked:
            return self._next(scene, memory)
        *before, last = group.asked
        names = last.split(TOGETHER)
        memory = replace(memory, group=replace(group, asked=tuple(before)))
        if len(names) == 1:
            return self._correct(scene, memory, names[0])
        return self._next(scene, replace(memory, group=memory.group.without(names)))

    def _result(self, scene: Scene, memory: Memory, *, finished: bool = False) -> Told:
        rules = self._rules(memory)
        catalogue = rules[0].catalogue
        fits = evaluate_all(rules, memory.group.facts(catalogue), jst_date(scene.now))
        memory = replace(memory, group=replace(memory.group.paused(), is_open=True))
        reply = result(self.words, fits, catalogue, city=self._city(memory), finished=finished)
        if not finished and next_question(rules, memory.group.facts(catalogue), jst_date(scene.now)):
            reply = replace(reply, choices=(button(self.words, "go_on", "go"), *reply.choices[-11:]))
        return Told(memory=memory, replies=(reply,))

    def _more(self, scene: Scene, memory: Memory, key: str) -> Told:
        rules = next((one for one in self._rules(memory) if one.key == key), None)
        if rules is None:
            gone = Reply(text=self.words("fit.gone"), choices=(button(self.words, "fit_back", "result"),))
            return Told(memory=memory, replies=(gone,))
        fit = evaluate(rules, memory.group.facts(rules.catalogue), jst_date(scene.now))
        reply = scheme(self.words, fit, rules.catalogue, has_article=lambda key: scene.counter.article(key) is not None)
        return Told(memory=replace(memory, group=memory.group.paused()), replies=(reply,))

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
        return Reply(text=self.words("fit.none_known", city=self._city(memory)), choices=(staff, self._menu()))

    def _menu(self) -> Choice:
        return Choice(self.words("button.menu"), "hello")


def _joined(group: Group, said: Found) -> Group:
    """The group with what was said; a number takes the place of a share said before."""
    stale = [share for held, share in HELD.items() if held in said and share not in said]
    return group.without(stale).with_facts(said)


def _noticed_first(replies: Sequence[Reply], notice: str | None) -> tuple[Reply, ...]:
    return (replace(replies[0], text=f"{notice}\n{replies[0].text}"), *replies[1:]) if notice else tuple(replies)
