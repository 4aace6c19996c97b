"""In which order articles are offered when one of several has to be chosen."""

import re
from collections.abc import Sequence

from knowledge.article import Article
from knowledge.fact import states
from knowledge.question import Question
from knowledge.search import Hit
from knowledge.text import folded, keys, plain, words
from knowledge.wanted import UNSTATED_IF_ABSENT, Wanted

ABOUT_AS_NEAR = 0.6
"""Share of the best score from which an article that states the fact asked for is preferred to one that does not."""


CALLED_AT = 0.4
"""Share of the best score from which what is called just so is preferred; other places use the word more often."""

_BRACKETS = re.compile(r"[（(].*?[）)]")


def lacks(article: Article, asked: Question) -> bool:
    """Is a fact asked for that a person acts on, and that the article does not state?"""
    wanted = asked.wanted
    return wanted in UNSTATED_IF_ABSENT and not states(article, wanted, question=asked.text)


def stating_first(hits: list[Hit], asked: Question) -> list[Hit]:
    """Puts articles that state the amount, date or number asked for before others that are about as near."""
    if not hits or asked.wanted not in UNSTATED_IF_ABSENT:
        return hits
    floor = ABOUT_AS_NEAR * hits[0].score
    return sorted(hits, key=lambda hit: hit.score < floor or lacks(hit.article, asked))


def defining_first(hits: list[Hit], asked: Question) -> list[Hit]:
    """When a meaning is asked, puts what the question calls by its full name before what only speaks of it."""
    if not hits or asked.wanted is not Wanted.MEANING:
        return hits
    floor = CALLED_AT * hits[0].score
    return sorted(hits, key=lambda hit: hit.score < floor or not _called(hit.article, asked))


def _called(article: Article, asked: Question) -> bool:
    """Is the article's title, without brackets, just what the question asks about?"""
    title = plain(_BRACKETS.sub("", article.title))
    return folded(title) in folded(asked.rest) and asked.subject <= set(keys(words(title)))


def one_a_city(hits: Sequence[Hit]) -> list[Hit]:
    """The best article of each city first, so that they can be compared; those of no city after them."""
    best: dict[str | None, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article.city, hit)
    first = sorted(best.values(), key=lambda hit: hit.article.city is None)
    return [*first, *(hit for hit in hits if hit not in first)]
