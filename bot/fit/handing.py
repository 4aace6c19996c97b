"""What the talk about schemes hands on: to the forms, so that nothing is written twice, and to a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.era import jst_date
from bot.fit.breakdown import total
from bot.fit.course import Course
from bot.fit.group import Group
from bot.fit.match import DO, button
from bot.fit.profile import known_facts
from bot.fit.remembering import Remembering
from bot.fit.sheet import group_of, make_page
from bot.interview import token_digest
from bot.memory import Memory
from bot.message import Choice, Link, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from knowledge.asking.letter import SHORT
from knowledge.fit import show
from knowledge.fit.evaluate import Fit, evaluate
from knowledge.fit.rule import Rules

FROM_PAGE = "from:"
"""How a button of a result's page begins, before its secret and what it does: from:SECRET/staff:mihon:kyodo."""
ACTS = {"staff": "fit_staff", "propose": "proposal", "fix": "fit_fix", "result": "fit_fix"}
"""What a page's buttons do, and what they are called; `result` stands on pages that were opened earlier."""

SECTORS = {
    "neighbourhood": "neighbourhood",
    "council": "neighbourhood",
    "npo": "npo",
    "volunteer": "npo",
    "shopping_street": "company",
    "business": "company",
    "school": "school",
    "individual": "resident",
}
"""Kinds of groups as the sign-up for round tables calls them, where that is beyond doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Fills forms with what is known, and makes pages. `page_url` gives the address of a page by its secret."""

    words: Words
    course: Course
    remembering: Remembering
    page_url: Callable[[str], str]

    def question(self, memory: Memory, key: str) -> Memory:
        """The memory with what is known as the question to the staff."""
        rules = self.course.rules(memory)
        title = next((one.title for one in rules if one.key == key), None)
        asks = self.words("fit.asks_staff", title=title) if title else self.words("fit.asks_staff_any")
        known = map(str, known_facts(self.words, memory.group, rules)) if rules else ()
        return replace(memory, question="\n".join((asks, *known)), group=memory.group.paused())

    def answers(self, scene: Scene, memory: Memory, form: str) -> dict[str, str]:
        """What a form need not ask: what was asked before, and what is known of the group, by the talk about schemes or
        else by the profile.
        """
        question = memory.question
        if form == "inquiry" and question:
            return {"question": question}
        if form == "comment":
            return {"opinion": question} if question and len(question) > SHORT else {}
        group, rules = self.remembering.known(scene, memory), self.course.rules(memory)
        if not rules or not (group.known or group.name):
            return {}
        match form:
            case "proposal":
                return _proposal(group, rules[0], self._fit(scene, memory, group))
            case "roundtable":
                sector = SECTORS.get(str(group.known.get("kind")))
                return _filled(organisation=group.name, sector=sector)
            case _:
                return {}

    def make(self, scene: Scene, memory: Memory) -> Told:
        """A page for the result, and its link."""
        rules, city = self.course.rules(memory), self.course.city(memory)
        token, until = make_page(scene, memory.group, rules, city=city, language=self.words.language)
        choices = (
            button(self.words, "fit_back", "result"),
            *(() if memory.group.kept else (button(self.words, "fit_remember", "remember"),)),
            button(self.words, "stop", "stop", minor=True),
        )
        reply = Reply(
            text=self.words("fit.sheet"),
            lines=(self.words("fit.sheet_until", day=show.day(until)), self.words("fit.sheet_shared")),
            links=(Link(self.words("button.fit_sheet_open"), self.page_url(token)),),
            choices=choices,
        )
        return Told(memory=replace(memory, group=replace(memory.group.paused(), is_open=True)), replies=(reply,))

    def loaded(self, scene: Scene, memory: Memory, value: str) -> tuple[Memory, str, str | None]:
        """A button of a page: the memory with what the page holds, the button's own value, and what it is called.

        Of any other button the same memory and value, and None.
        """
        if not value.startswith(FROM_PAGE):
            return memory, value, None
        token, _, act = value.removeprefix(FROM_PAGE).partition("/")
        result = scene.uow.groups.result(token_digest(token))
        label = ACTS.get(act.partition(":")[0])
        if result is None or result.expires_at <= scene.now or label is None:
            return memory, "gone", self.words("button.fit_back")
        place = None if result.told["only"] else result.told["city"]
        return replace(memory, group=group_of(result), place=place), act, self.words(f"button.{label}")

    def gone(self, memory: Memory) -> Told:
        """What is said when a page's button is pressed after its time."""
        again = Choice(self.words("button.fit_search"), f"{DO}start")
        return Told(memory=memory, replies=(Reply(text=self.words("fit.sheet_gone"), choices=(again,)),))

    def _fit(self, scene: Scene, memory: Memory, group: Group) -> Fit | None:
        key = group.about or group.only
        rules = next((one for one in self.course.rules(memory) if one.key == key), None)
        return evaluate(rules, group.facts(rules.catalogue), jst_date(scene.now)) if rules else None


def _proposal(group: Group, rules: Rules, fit: Fit | None) -> dict[str, str]:
    catalogue = rules.catalogue
    known = group.facts(catalogue)
    kind, aims, start, members = (known.get(name) for name in ("kind", "aims", "start", "members"))
    amount = fit.amount.yen if fit and fit.amount else None
    return _filled(
        scheme=fit.scheme.title if fit else None,
        activity=show.value(catalogue, "aims", aims) if isinstance(aims, tuple) and aims else None,
        department=fit.scheme.desk if fit else None,
        starts_on=start.isoformat() if isinstance(start, date) else None,
        total_cost=total(known),
        wished_amount=amount or None,
        group=group.name,
        group_kind=show.value(catalogue, "kind", kind) if isinstance(kind, str) else None,
        members=members if isinstance(members, int) else None,
    )


def _filled(**values: str | int | None) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value not in (None, "")}
