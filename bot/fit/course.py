"""The course of the talk about schemes: what is asked next, what an answer changes, the result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.era import jst_date
from bot.fit.asking import ask as as_reply
from bot.fit.breakdown import LINES, TOTAL, gap, merged
from bot.fit.group import TOGETHER, Group
from bot.fit.match import button, result, scheme
from bot.fit.said import HELD, UNUSUALLY_MUCH, Found
from bot.following import says_only_where
from bot.memory import Memory
from bot.message import Reply
from bot.scene import Scene, Told
from bot.wording import Words
from knowledge.fit import say, show
from knowledge.fit.errors import BadFact
from knowledge.fit.evaluate import Fit, evaluate, evaluate_all
from knowledge.fit.fact import DONT_KNOW, PER_SCHEME, DontKnow, FactType
from knowledge.fit.question import Question, next_question, question_for
from knowledge.fit.rule import Edition, Rules, facts_of
from knowledge.fit.view import contradictions


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What follows on what. `schemes` gives the rules that hold now, of every city."""

    words: Words
    city_name: str
    schemes: Callable[[], Sequence[Rules]]

    def rules(self, memory: Memory) -> Sequence[Rules]:
        """The rules that are looked at: of one scheme, or of the city talked about."""
        every = self.schemes()
        if memory.group.only and (one := [rules for rules in every if rules.key == memory.group.only]):
            return one
        city = self.city(memory)
        return [rules for rules in every if rules.city == city]

    def city(self, memory: Memory) -> str:
        """Whose schemes are looked at: the city talked about where it has any, else the own."""
        only = next((one.city for one in self.schemes() if one.key == memory.group.only), None)
        if only:
            return only
        named = any(rules.city == memory.place for rules in self.schemes())
        return memory.place if memory.place and named else self.city_name

    def elsewhere(self, scene: Scene, memory: Memory, text: str) -> Memory | None:
        """The memory for another city that is named and nothing else (一関では？), while questions are asked or their
        result is talked about; None where it has no schemes, too.
        """
        is_over = memory.group.is_open and not (memory.question or memory.article)
        read = scene.counter.understood(text)
        if not (is_over or self.asked(scene, memory)) or not says_only_where(read):
            return None
        city = read.cities[0]
        if city == self.city(memory) or not any(rules.city == city for rules in self.schemes()):
            return None
        memory = self.with_ticks(scene, memory)
        return replace(memory, place=city, group=replace(memory.group.paused(), is_open=True, only=None))

    def asked(self, scene: Scene, memory: Memory) -> Question | None:
        """What is asked now, made anew; None when nothing is, or when the rules have changed meanwhile."""
        group, rules = memory.group, self.rules(memory)
        if not group.asking or not rules:
            return None
        if len(group.asking) == 1:
            try:
                return question_for(rules[0].catalogue, group.asking[0], rules)
            except BadFact:
                return None
        found = next_question(rules, group.facts(rules[0].catalogue), jst_date(scene.now))
        return found if found is not None and found.facts == group.asking else None

    def with_ticks(self, scene: Scene, memory: Memory) -> Memory:
        """What is ticked of a question that is left open is known; what is not ticked is not known yet."""
        group, question = memory.group, self.asked(scene, memory) if memory.group.ticks else None
        if question is None:
            return memory
        return replace(memory, group=_with_ticks(group, question).paused())

    def known_now(self, scene: Scene, memory: Memory, question: Question, said: Found) -> Told:
        """Takes an answer and goes on."""
        said = self._unsure_of_all(scene, memory, said)
        before, group = memory.group, replace(joined(memory.group, said), is_open=True)
        wanted = {*question.facts, *(HELD[name] for name in question.facts if name in HELD)}
        besides = {name: value for name, value in said.items() if name not in wanted}
        heard = self._noticed(memory, besides) or self._heard(memory, besides)
        if besides == said:
            return self._besides(scene, replace(memory, group=group), question, said, notice=heard or None)
        this = TOGETHER.join(question.facts)
        group = replace(group, asked=(*(name for name in group.asked if name != this), this))
        answer = {name: value for name, value in said.items() if name in wanted}
        notices = filter(None, (self._noticed(memory, answer), heard))
        notice = self.words("fit.changed") if before.fixing else "\n".join(notices)
        told = self.checked(scene, replace(memory, group=group.paused()), said, notice=notice or None)
        return self._reasoned(told, question)

    def _reasoned(self, told: Told, before: Question) -> Told:
        """What a checklist offered as a short cut and was not ticked is asked next: that is said, lest it seem asked
        twice.
        """
        asking = told.memory.group.asking
        if len(asking) != 1 or asking[0] not in before.short_cuts:
            return told
        *others, last = told.replies
        why = self.words("fit.one_by_one")
        return replace(told, replies=(*others, replace(last, notice=f"{last.notice}\n{why}" if last.notice else why)))

    def of_every_scheme(self, scene: Scene, memory: Memory, name: str) -> tuple[str, ...]:
        """A fact that is kept for each scheme, by the names it has for those whose rules rest on it."""
        today = jst_date(scene.now)
        used = [fact for rules in self.rules(memory) if (now := rules.edition(today)) for fact in _facts(now)]
        return tuple(dict.fromkeys(fact for fact in used if fact.startswith(f"{name}{PER_SCHEME}")))

    def _unsure_of_all(self, scene: Scene, memory: Memory, said: Found) -> Found:
        """Who does not know for one scheme how many years it was granted is not asked so for every other."""
        names = [name for name, value in said.items() if PER_SCHEME in name and isinstance(value, DontKnow)]
        others = (one for name in names for one in self.of_every_scheme(scene, memory, name.partition(PER_SCHEME)[0]))
        return {one: DONT_KNOW for one in others if one not in memory.group.known} | said

    def _besides(self, scene: Scene, memory: Memory, question: Question, said: Found, *, notice: str | None) -> Told:
        """Something else was said than what is asked: the question stays, with what was ticked of it."""
        told = self.checked(scene, replace(memory, group=memory.group.paused()), said, notice=notice)
        if not memory.group.ticks:
            return told
        if told.memory.group.asking != question.facts:  # another question settles more now
            ticked = replace(memory, group=_with_ticks(memory.group, question).paused())
            return self.checked(scene, ticked, said, notice=notice)
        held = replace(told.memory.group, ticks=memory.group.ticks, page=memory.group.page)
        again = replace(as_reply(self.words, question, held), notice=notice)
        return replace(told, memory=replace(told.memory, group=held), replies=(*told.replies[:-1], again))

    def taken(self, memory: Memory, said: Found) -> str:
        """What is said back of a sentence after the result: each fact it gave, or that an answer was corrected."""
        before, now = memory.group.known, joined(memory.group, said).known
        if any(before[name] != now.get(name) for name in said if name in before):
            return self.words("fit.changed")
        return self._heard(memory, said)

    def _heard(self, memory: Memory, said: Found) -> str:
        """Each fact that was said and is new, as it was understood."""
        catalogue, group = self.rules(memory)[0].catalogue, memory.group
        now = joined(group, said).known
        noted = (
            self.words("fit.noted", label=show.label(catalogue, name), value=show.value(catalogue, name, value))
            for name, value in said.items()
            if not isinstance(value, DontKnow) and now.get(name) != group.known.get(name)
        )
        return "\n".join(dict.fromkeys(noted))

    def _noticed(self, memory: Memory, said: Found) -> str | None:
        """What is said back of an answer that may have been meant otherwise: days, and very large sums."""
        catalogue = self.rules(memory)[0].catalogue
        for name, value in said.items():
            if isinstance(value, date):
                shown = show.value(catalogue, name, value)
                return self.words("fit.noted", label=show.label(catalogue, name), value=shown)
            is_money = catalogue.subject(name).type is FactType.MONEY
            if is_money and isinstance(value, int) and value >= UNUSUALLY_MUCH:
                return self.words("fit.much", label=show.label(catalogue, name), value=show.yen(value))
        return None

    def checked(self, scene: Scene, memory: Memory, said: Found, *, notice: str | None) -> Told:
        """Goes on unless an answer contradicts another: then both are named, and nothing is lost."""
        catalogue = self.rules(memory)[0].catalogue
        found = contradictions(catalogue, memory.group.facts(catalogue), jst_date(scene.now))
        fresh = [one for one in found if any(base in said for name in one.facts for base in catalogue.rests_on(name))]
        if not fresh:
            differing = gap(self.words, catalogue, memory.group.known) if said.keys() & {LINES, TOTAL} else ""
            return self.go_on(scene, memory, notice="\n".join(filter(None, (notice, differing))) or None)
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

    def go_on(self, scene: Scene, memory: Memory, *, notice: str | None = None) -> Told:
        """The question that settles most, or the result."""
        rules, group = self.rules(memory), memory.group.paused()
        known = group.facts(rules[0].catalogue)
        question = next_question(rules, known, jst_date(scene.now))
        if question is None:
            told = self.result(scene, replace(memory, group=group), finished=True)
            return replace(told, replies=_noticed_first(told.replies, notice))
        memory = replace(memory, group=replace(group, asking=question.facts, is_open=True))
        return Told(memory=memory, replies=(replace(self.ask(memory, question), notice=notice),))

    def ask(self, memory: Memory, question: Question) -> Reply:
        """The question as a reply."""
        return as_reply(self.words, question, memory.group)

    def correct(self, scene: Scene, memory: Memory, name: str) -> Told:
        """Asks for one fact again; its answer stays until another is given."""
        rules = self.rules(memory)
        name = next((held for held, share in HELD.items() if share == name), name)
        try:
            question = question_for(rules[0].catalogue, name, rules)
        except BadFact:
            return self.go_on(scene, memory)
        fixing = replace(memory.group.paused(), asking=(name,), fixing=name in memory.group.known, is_open=True)
        memory = replace(memory, group=fixing)
        return Told(memory=memory, replies=(self.ask(memory, question),))

    def back(self, scene: Scene, memory: Memory) -> Told:
        """The question before: its answer stays until another is given."""
        group = memory.group
        if not group.asked:
            question = self.asked(scene, memory)
            first = question and replace(self.ask(memory, question), notice=self.words("fit.first"))
            return Told(memory=memory, replies=(first,)) if first else self.go_on(scene, memory)
        *before, last = group.asked
        names = last.split(TOGETHER)
        memory = replace(memory, group=replace(group, asked=tuple(before)))
        if len(names) == 1:
            return self.correct(scene, memory, names[0])
        return self.go_on(scene, replace(memory, group=memory.group.without(names)))

    def result(self, scene: Scene, memory: Memory, *, finished: bool = False) -> Told:
        """The ranked schemes; of a single one everything."""
        rules, memory = self.rules(memory), self.with_ticks(scene, memory)
        catalogue = rules[0].catalogue
        fits = evaluate_all(rules, memory.group.facts(catalogue), jst_date(scene.now))
        finished = finished or next_question(rules, memory.group.facts(catalogue), jst_date(scene.now)) is None
        memory = replace(memory, group=replace(memory.group.paused(), is_open=True))
        if len(fits) == 1:
            reply = self._whole(scene, fits[0], memory.group, alone=True)
        else:
            city, is_kept = self.city(memory), memory.group.kept
            memory = replace(memory, question=None, article=None)  # what is talked about now is the list
            reply = result(self.words, fits, catalogue, city=city, finished=finished, is_kept=is_kept)
        if not finished:
            reply = replace(reply, choices=(button(self.words, "go_on", "go"), *reply.choices[-11:]))
        return Told(memory=memory, replies=(reply,))

    def more(self, scene: Scene, memory: Memory, key: str) -> Told:
        """One scheme in full, by the key of its article, or by its own, as buttons said it before."""
        rules = next((one for one in self.rules(memory) if key in (one.article, one.key)), None)
        if rules is None:
            gone = Reply(text=self.words("fit.gone"), choices=(button(self.words, "fit_back", "result"),))
            return Told(memory=memory, replies=(gone,))
        fit = evaluate(rules, memory.group.facts(rules.catalogue), jst_date(scene.now))
        reply = self._whole(scene, fit, memory.group)
        return Told(memory=replace(memory, group=memory.group.paused()), replies=(reply,))

    def _whole(self, scene: Scene, fit: Fit, group: Group, *, alone: bool = False) -> Reply:
        has_article = scene.counter.article(fit.scheme.article) is not None
        catalogue = fit.scheme.catalogue
        return scheme(self.words, fit, catalogue, has_article=has_article, alone=alone, is_kept=group.kept)


def _with_ticks(group: Group, question: Question) -> Group:
    """The group with what is ticked so far; what is not ticked stays unknown."""
    said = question.take(group.ticks)
    return joined(group, {name: value for name, value in said.items() if value is not False and value != ()})


def joined(group: Group, said: Found) -> Group:
    """The group with what was said; a number takes the place of a share said before, lines of costs join those said
    before.
    """
    stale = [share for held, share in HELD.items() if held in said and share not in said]
    lines = said.get(LINES)
    if isinstance(lines, Mapping):
        planned = merged(group.known.get(LINES), lines)
        said = {name: value for name, value in said.items() if name != LINES} | ({LINES: planned} if planned else {})
        stale.append(LINES)
    return group.without(stale).with_facts(said)


def _noticed_first(replies: Sequence[Reply], notice: str | None) -> tuple[Reply, ...]:
    return (replace(replies[0], text=f"{notice}\n{replies[0].text}"), *replies[1:]) if notice else tuple(replies)


def _facts(edition: Edition) -> Iterator[str]:
    """The facts on which the verdict or the amount of a scheme rests."""
    steps = edition.amount.steps if edition.amount else ()
    for test in (*(one.test for one in edition.criteria), *(step.when for step in steps if step.when)):
        yield from facts_of(test)
