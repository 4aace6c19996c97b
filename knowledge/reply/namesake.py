"""What articles are called where several stand together: a plan repeats the names of the guidelines above it, and the
term that it explains is the name of the part in which it does.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from knowledge.article import KIND_NAMES, Article


def told_apart(articles: Sequence[Article], *, beside: Sequence[Article] = ()) -> list[str]:
    """The titles with their cities; of those that are the same, also of the articles `beside`, with what differs: the
    plan, the heading, the kind, where it stands.
    """
    every = [*articles, *beside]
    marks: list[list[str]] = [[] for _ in every]
    for mark in (_plan, _heading, _kind, _place):
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, article in enumerate(every):
            same[article.full_title, *marks[at]].append(at)
        for places in same.values():
            _told(every, marks, places, mark)
    return [_called(article, marks[at]) for at, article in enumerate(articles)]


def _told(
    articles: Sequence[Article], marks: Sequence[list[str]], places: Sequence[int], mark: Callable[[Article], str]
) -> None:
    """Adds the mark of those that are called the same so far, where it differs among them."""
    if len({mark(articles[at]) for at in places}) > 1:
        for at in places:
            marks[at].append(mark(articles[at]))


def _called(article: Article, marks: Sequence[str]) -> str:
    within = "、".join(filter(None, (article.city, *marks)))
    return f"{article.title}（{within}）" if within else article.title


def _plan(article: Article) -> str:
    return article.plan


def _heading(article: Article) -> str:
    return article.citation.section[-1] if article.citation.section else ""


def _kind(article: Article) -> str:
    return KIND_NAMES[article.kind]


def _place(article: Article) -> str:
    return article.citation.place
