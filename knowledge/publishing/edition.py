"""A new edition beside the published one: which article goes on as which, and what only staff can know of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from rapidfuzz import fuzz

from knowledge.article import Article
from knowledge.text import plain

ALIKE = 40
"""Per cent of characters (RapidFuzz ratio) from which two titles under one number are the same thing, reworded."""

KEPT = ("other_words", "desk", "support_kind", "city", "easy")
"""What staff add to an article. Documents seldom state it, and a new edition that does not must not take it away."""

TOLD_EASILY = ("title", "purpose", "content", "completion", "parts")
"""What staff say again in やさしい日本語; when it changes, somebody has to look at their text before it is shown."""


def continued(articles: Sequence[Article], published: Sequence[Article]) -> list[Article]:
    """The articles of a new edition, in their order, under the keys of the published ones that they continue.

    Keys are made of printed numbers, and these move when an item is put in before others. So an article continues
    the one with the same key and title, else the only one with the same title, else the one with the same key and a
    title much like it: owner, review date and history stay with the thing and not with the number. Each keeps what
    staff added. An article whose key went to another one gets a key of its own.
    """
    origins = _origins(articles, published)
    moved = {before.key for at, before in origins.items() if before.key != articles[at].key}
    used = {article.key for article in (*articles, *published)}
    return [
        _kept(article, origins[at])
        if at in origins
        else replace(article, key=_free(article.key, used))
        if article.key in moved
        else article
        for at, article in enumerate(articles)
    ]


def _origins(articles: Sequence[Article], published: Sequence[Article]) -> dict[int, Article]:
    """The published article that each article continues, by the article's place."""
    origins: dict[int, Article] = {}
    for pairs in (_same, _same_title, _same_number):
        held = {before.key for before in origins.values()}
        left = [(at, article) for at, article in enumerate(articles) if at not in origins]
        origins |= pairs(left, [before for before in published if before.key not in held])
    return origins


def _same(articles: Sequence[tuple[int, Article]], published: Sequence[Article]) -> dict[int, Article]:
    by_key = {before.key: before for before in published}
    return {
        at: before
        for at, article in articles
        if (before := by_key.get(article.key)) is not None and _title(before) == _title(article)
    }


def _same_title(articles: Sequence[tuple[int, Article]], published: Sequence[Article]) -> dict[int, Article]:
    new, old = Counter(_title(article) for _, article in articles), Counter(map(_title, published))
    by_title = {_title(before): before for before in published}
    return {at: by_title[title] for at, article in articles if new[title := _title(article)] == old[title] == 1}


def _same_number(articles: Sequence[tuple[int, Article]], published: Sequence[Article]) -> dict[int, Article]:
    by_key = {before.key: before for before in published}
    return {
        at: before
        for at, article in articles
        if (before := by_key.get(article.key)) is not None and fuzz.ratio(before.title, article.title) >= ALIKE
    }


def _title(article: Article) -> tuple[str, str]:
    return article.kind.value, "".join(plain(article.title).split())


def _kept(article: Article, before: Article) -> Article:
    """Under the key of `before`, with what staff added; what a person has looked at is in doubt no longer."""
    added = {name: getattr(before, name) for name in KEPT if not getattr(article, name)}
    doubt = tuple(
        name for name in article.doubt if name in before.doubt or getattr(article, name) != getattr(before, name)
    )
    if "easy" in added and before.easy and any(getattr(article, name) != getattr(before, name) for name in TOLD_EASILY):
        doubt = (*doubt, "easy")
    return replace(article, key=before.key, doubt=doubt, **added)


def _free(key: str, used: set[str]) -> str:
    """A key that nothing has, and from now on this article."""
    free = next(one for number in count(2) if (one := f"{key}#{number}") not in used)
    used.add(free)
    return free
