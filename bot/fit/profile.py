"""What is known of a group, as the group reads it: the profile, and which answer is to be corrected."""

from collections.abc import Sequence

from bot.fit.group import Group
from bot.fit.match import DO, button
from bot.fit.said import HELD
from bot.message import Choice, Fact, Line, Reply
from bot.wording import Words
from knowledge.fit import show
from knowledge.fit.fact import PER_SCHEME, Catalogue, DontKnow, Value
from knowledge.fit.rule import Rules

NAME = "@name"
"""Stands among the facts where the group's name is meant, which is no fact that schemes ask for."""
FIXES = 9
"""Answers offered for correction on one page."""


def known_facts(words: Words, group: Group, rules: Sequence[Rules]) -> tuple[Fact, ...]:
    """What the group is called and what is known, one line a fact; a number said as a share stands once."""
    catalogue = rules[0].catalogue
    unsaid = {held for held, share in HELD.items() if group.known.get(share) is not None}
    known = {name: value for name, value in group.facts(catalogue).items() if name not in unsaid}
    facts = (Fact(_label(name, rules), _shown(words, catalogue, name, value)) for name, value in known.items())
    return (*((Fact(words("fit.name"), group.name),) if group.name else ()), *facts)


def known_lines(words: Words, group: Group, rules: Sequence[Rules]) -> tuple[Line, ...]:
    """The same under a heading; nothing when nothing is known."""
    facts = known_facts(words, group, rules)
    return (words("fit.known"), *facts) if facts else ()


def profile(words: Words, group: Group, rules: Sequence[Rules], *, until: str | None) -> Reply:
    """The group's profile with what can be done about it; `until` is the day it is kept to, None when it is not."""
    facts = known_facts(words, group, rules)
    menu = Choice(words("button.menu"), "hello")
    if not facts:
        start = Choice(words("button.fit_search"), f"{DO}start")
        return Reply(text=words("fit.nothing_known"), choices=(start, menu))
    keep = () if until else (("fit_remember", "remember"),)
    acts = (("fit_fix", "fix"), *keep, ("fit_erase", "erase"), ("fit_result", "result"))
    choices = tuple(button(words, key, act) for key, act in acts)
    hint = words("fit.kept_until", day=until) if until else words("fit.group_hint")
    return Reply(text=words("fit.group"), lines=(*facts, hint), choices=(*choices, menu))


def which_fix(words: Words, group: Group, rules: Sequence[Rules], page: int) -> Reply:
    """Which answer is to be corrected, a page of them at a time."""
    names = [name for name in group.known if name not in HELD.values()]
    if not names:
        return Reply(text=words("fit.nothing_known"), choices=(button(words, "fit_go", "go"),))
    shown = names[page * FIXES : (page + 1) * FIXES]
    fixes = [Choice(_label(name, rules), f"{DO}fix:{name}") for name in shown]
    fixes += [button(words, "fit_name", f"fix:{NAME}")] if group.kept or group.name else []
    if len(names) > FIXES:
        following = page + 1 if (page + 1) * FIXES < len(names) else 0
        fixes.append(button(words, "fit_page", f"fixes:{following}"))
    choices = (*fixes, button(words, "fit_go", "go", minor=True))
    return Reply(text=words("fit.which_fix"), lines=known_facts(words, group, rules), choices=choices)


def named_fact(group: Group, catalogue: Catalogue, text: str) -> str | None:
    """The known fact whose label a text names best, also by a part of it (人数); None when it names none."""
    if "名前" in text:
        return NAME
    named = {name: _named(show.label(catalogue, name), text) for name in group.known}
    best = max(named, key=lambda name: named[name], default=None)
    return best if best is not None and named[best] > 0 else None


def _named(label: str, text: str) -> float:
    """How much of a label stands in a text, from 0 to 1."""
    if label in text:
        return 1.0
    parts = label.replace("の", "・").split("・")
    return sum(len(part) for part in parts if len(part) > 1 and part in text) / len(label)


def _label(name: str, rules: Sequence[Rules]) -> str:
    label = show.label(rules[0].catalogue, name)
    key = name.partition(PER_SCHEME)[2]
    title = next((one.title for one in rules if one.key == key), None)
    return f"{label}（{title}）" if title else label


def _shown(words: Words, catalogue: Catalogue, name: str, value: Value | DontKnow) -> str:
    return words("fit.dont_know") if isinstance(value, DontKnow) else show.value(catalogue, name, value)
