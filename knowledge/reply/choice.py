"""In which order articles are offered when one of several has to be chosen."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from knowledge.article import Article, Kind
from knowledge.asking.language import languages
from knowledge.asking.ordinal import is_of_named, other_edition
from knowledge.asking.question import Question
from knowledge.asking.wanted import UNSTATED_IF_ABSENT, Wanted
from knowledge.confidence import MARKS, MOST_LOOKED_AT
from knowledge.index.terms import Terms
from knowledge.preference import TERM_ASKED
from knowledge.reply.closeness import comparable
from knowledge.reply.count import names_counted
from knowledge.reply.fact import states
from knowledge.reply.telling import explains
from knowledge.reply.timing import beyond, dated, is_beside
from knowledge.search import Hit
from knowledge.text import folded, keys, plain, words

ABOUT_AS_NEAR = 0.6
"""Share of the best score from which an article that states the fact asked for is preferred to one that does not."""

OFFERED_MORE = 0.1
"""For what a city does or offers, as a share of its score: people ask what they can use, plans also say why."""

MEANT_FOR_MORE = 0.1
"""For articles meant for the kind of group that asks, as a share: decides between equals, overrules no word."""

STATED_MORE = 0.1
"""For articles that state the fact asked for in a field of its own, as a share."""

TERM_LESS = 0.5
"""What remains of a term's score when no meaning is asked: the scheme that uses the word helps further."""

NAMED_WHOLE = 0.95
"""Share of a term's name from which it is meant itself when a fact is asked of it (協働推進会議の委員は誰)."""

CALLED_AT = 0.4
"""Share of the best score from which what is called just so is preferred; other places use the word more often."""

COUNTED_MORE = 1.0
"""For articles that state how many there are of the thing asked for, as a share; where the question names the thing, as
a share of the best score: few state it, and seldom is it their subject.
"""

PLAN_MORE = 0.1
"""As a share, for plans when a plan is what is asked about (第3期計画はいつまで): its parts speak of it as well."""

NAMED_PLAN_MORE = 0.3
"""As a share, for what stands in the plan that the question names (第3期計画の視点, 仙台市の方針では)."""

OTHER_LESS = 0.3
"""As a share, for what belongs to an earlier or later plan than the one named (第2次計画の課題)."""

PLACE_LESS = 0.3
"""As a share, for the plan of which something is asked and for what has nothing of the question but the plan's name."""

FIT = "fit"
"""The name of the part in a hit's score."""

DONE = frozenset({Kind.SCHEME, Kind.INITIATIVE, Kind.PROGRAMME, Kind.MEASURE, Kind.MECHANISM, Kind.THEME})
"""Kinds of what a city does or offers."""

IN_FIELDS = frozenset(
    {Wanted.CHARGE, Wanted.ACTORS, Wanted.TARGET, Wanted.WHEN, Wanted.PROGRESS, Wanted.NEWNESS, Wanted.COMPLETION}
)
"""Facts that stand in fields of their own, not in sentences."""

_EXPLAINING = re.compile(r"(?:とは|について|の(?:位置[づ付]け|概要|概念|考え方|意義|定義|意味|あり方|基本|特徴))$")
"""What stands behind a thing in the title of what explains it."""
_AGAIN = re.compile(r"\s*[【（(〔\[]?再掲[】）)〕\]]?")
_BRACKETS = re.compile(r"[（(].*?[）)]")


def lacks(article: Article, asked: Question) -> bool:
    """Is a fact asked for that a person acts on, and that the article does not state? So it is of a year after its
    plan, and of another plan.
    """
    if asked.several:
        return all(lacks(article, part) for part in asked.parts)
    wanted = asked.wanted
    if beyond(article, asked) or other_edition(article, asked):
        return True
    if asked.manner and not explains(article, asked.manner):
        return True
    if is_beside(article, asked):
        return not any(dated(article))
    if wanted is Wanted.ACTORS and article.kind is Kind.PLAN:
        return not states(article, wanted)
    return wanted in UNSTATED_IF_ABSENT and not states(article, wanted, question=asked.text)


def unmet(hits: Sequence[Hit], asked: Question, terms: Terms | None) -> list[str]:
    """The places (盛岡の補助金) that no article has, and the languages (日本語教室) that none of the first ones has:
    however near these are otherwise, they are not what the question is about.
    """
    said = [comparable(f"{hit.article.title}\n{hit.article.body}") for hit in hits[:MOST_LOOKED_AT]]
    places = [word.surface for word in terms.said if word.place and word.surface in terms.unknown] if terms else []
    named = languages(asked.text).items()
    return [*places, *(word for word, name in named if not any(comparable(name) in text for text in said))]


def without(hits: Sequence[Hit], names: Sequence[str]) -> list[Hit]:
    """The hits without those whose title or kind of support is one of the names, written as `folded` text, that are
    not meant (保険以外の). What is called so for its own sake (目的ではなく手段) is kept.
    """
    return [hit for hit in hits if not is_called(hit.article, names)]


def is_called(article: Article, names: Sequence[str]) -> bool:
    """Is its title or its kind of support one of the names (`folded` text)?"""
    return any(_is_about(article, name) for name in names)


def _is_about(article: Article, name: str) -> bool:
    said = folded(plain("\n".join((article.title, *article.support_kind))))
    return name in re.sub(rf"{re.escape(name)}(?:では|じゃ|以外)", "", said)


def fitting(hits: Sequence[Hit], asked: Question, *, aside: Set[str] = frozenset()) -> list[Hit]:
    """The hits by their scores with what else speaks for them: the sort of thing that is asked for, and by whom. A
    term that nothing in the question speaks for is none. `aside` are words that only say of which plan it is asked.
    """
    aside = aside if asked.subject - aside else frozenset()
    best = max((hit.score for hit in hits), default=0.0)
    added = [(hit, _more(hit, asked, best) - PLACE_LESS * hit.score * _is_place(hit, aside)) for hit in hits]
    scored = [
        replace(hit, score=hit.score + more, parts={**hit.parts, FIT: more}) if more else hit for hit, more in added
    ]
    return sorted((hit for hit in scored if hit.score > 0), key=lambda hit: -hit.score)


def _is_place(hit: Hit, aside: Set[str]) -> bool:
    """Is it only where the thing asked about stands?"""
    shared = (name.lstrip(MARKS) for name in hit.matched)
    return bool(aside) and (hit.article.kind is Kind.PLAN or all(name in aside or name.isdecimal() for name in shared))


def _more(hit: Hit, asked: Question, best: float) -> float:
    if asked.wanted is not Wanted.COUNT or not states(hit.article, Wanted.COUNT, question=asked.text):
        return _speaking(hit, asked)
    whole = hit.article.kind is Kind.PLAN  # what a part counts is its own share of what the plan counts
    return _speaking(hit, asked) + COUNTED_MORE * (best if names_counted(asked.text) else hit.score) * (1 + whole)


def _speaking(hit: Hit, asked: Question) -> float:
    """What speaks for an article by its sort."""
    article, share = hit.article, 0.0
    if article.kind is Kind.TERM:
        if asked.wanted is Wanted.MEANING:
            return TERM_ASKED * (hit.named * (not _is_part(article, asked)) - 1)
        is_asked = asked.wanted is not None or f"「{plain(article.title)}」" in asked.text
        is_meant = is_asked and hit.named >= NAMED_WHOLE
        return 0.0 if is_meant else -TERM_LESS * hit.score
    share += OFFERED_MORE * (article.kind in DONE and asked.wanted is not Wanted.MEANING)
    share -= OTHER_LESS * (other_edition(article, asked) is not None)
    share += NAMED_PLAN_MORE * is_of_named(article, asked)
    share += PLAN_MORE * (article.kind is Kind.PLAN and asked.ends_in_plan)
    share += MEANT_FOR_MORE * (asked.asker in article.target_bodies)
    share += STATED_MORE * (asked.wanted in IN_FIELDS and states(article, asked.wanted))
    return share * hit.score


def _is_part(article: Article, asked: Question) -> bool:
    """Does the question say the term only within a longer name (協働 in 協働体)?"""
    title, said = folded(plain(_BRACKETS.sub("", article.title))), folded(asked.rest)
    return title in said and not re.search(rf"(?<![一-龠々]){re.escape(title)}(?![一-龠々])", said)


def ordered(hits: Sequence[Hit], asked: Question) -> list[Hit]:
    """The hits in the order in which they are offered."""
    return distinct(defining_first(stating_first(list(hits), asked), asked))


def stating_first(hits: list[Hit], asked: Question) -> list[Hit]:
    """Puts articles that state the amount, date or number asked for before others that are about as near."""
    if not hits or not (asked.wanted in UNSTATED_IF_ABSENT or is_beside(hits[0].article, asked)):
        return hits
    floor, asked = ABOUT_AS_NEAR * hits[0].score, replace(asked, several=())
    return sorted(hits, key=lambda hit: hit.score < floor or lacks(hit.article, asked))


def defining_first(hits: list[Hit], asked: Question) -> list[Hit]:
    """When a meaning is asked, puts what the question calls by its full name before what only speaks of it, and then
    what explains that (Xの概念, Xについて).
    """
    if not hits or asked.wanted is not Wanted.MEANING:
        return hits
    floor, said = CALLED_AT * hits[0].score, folded(asked.group or asked.rest)
    subject = set(keys(words(asked.group))) or asked.subject
    return sorted(hits, key=lambda hit: 2 if hit.score < floor else _aloofness(hit.article, said, subject))


def _aloofness(article: Article, said: str, subject: Set[str]) -> int:
    """0 for an article whose title, without brackets, is just what is asked about, 1 for what explains it, else 2."""
    title = plain(_BRACKETS.sub("", article.title))
    for far, name in enumerate((title, _EXPLAINING.sub("", title))):
        if folded(name) in said and subject <= set(keys(words(name))):
            return far
    return 2


def distinct(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, what a plan says a second time (【再掲】, a term and the passage that explains it) behind all others:
    three to choose from are three.
    """
    first: list[Hit] = []
    again: list[Hit] = []
    of_name: dict[tuple[str, str], list[Article]] = {}
    for hit in hits:
        article, title = hit.article, plain(_AGAIN.sub("", hit.article.title))
        before = of_name.setdefault((article.plan, title), [])
        is_marked = bool(before) and _AGAIN.search(article.title) is not None
        (again if is_marked or any(map(article.repeats, before)) else first).append(hit)
        before.append(article)
    return [*first, *again]


def one_a_city(hits: Sequence[Hit]) -> list[Hit]:
    """The best article of each city first, so that they can be compared; those of no city after them."""
    best: dict[str | None, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article.city, hit)
    first = sorted(best.values(), key=lambda hit: hit.article.city is None)
    return [*first, *(hit for hit in hits if hit not in first)]
