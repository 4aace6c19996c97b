"""What articles are called where several stand together: a plan repeats the names of the guidelines above it, and the
term that it explains is the name of the part in which it does.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter

from knowledge.article import KIND_NAMES, Article


def _heading(article: Article) -> str:
    return article.citation.section[-1] if article.citation.section else ""


def _kind(article: Article) -> str:
    return KIND_NAMES[article.kind]


_MARKS: Sequence[Callable[[Article], str]] = (attrgetter("plan"), _heading, _kind, attrgetter("citation.place"))
"""What may differ between two of one name, what says most to a resident first."""


def told_apart(articles: Sequence[Article], *, beside: Sequence[Article] = ()) -> list[str]:
    """The titles with their cities; of those that are the same, also of the articles `beside`, with what differs: the
    plan, the heading, the kind, where it stands.
    """
    every = [*articles, *beside]
    marks: list[list[str]] = [[] for _ in every]
    for mark in _MARKS:
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, article in enumerate(every):
            same[article.full_title, *marks[at]].append(at)
        for places in same.values():
            found = [mark(every[at]) for at in places]
            if len(set(found)) > 1:
                for at, name in zip(places, found, strict=True):
                    marks[at].append(name)
    return [_called(article, marks[at]) for at, article in enumerate(articles)]


def _called(article: Article, marks: Sequence[str]) -> str:
    within = "、".join(filter(None, (article.city, *marks)))
    return f"{article.title}（{within}）" if within else article.title
