"""What a publication would change: which articles are new, changed, gone or the same."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from knowledge.article import Article


class ChangeKind(StrEnum):
    """How an article differs from the published one. Moved: it says the same, at another place or in other years."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    SAME = "same"


STANDING = frozenset({"citation", "period", "plan"})
"""What a new edition changes of every article: one line put in moves all behind it. The rest must stand out."""


@dataclass(frozen=True, slots=True)
class Change:
    """One article before and after; `fields` are the names of those that differ."""

    kind: ChangeKind
    before: Article | None
    after: Article | None
    fields: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The article's key."""
        article = self.after or self.before
        if article is None:
            raise ValueError("a change of nothing")
        return article.key


def compare(before: Sequence[Article], after: Sequence[Article]) -> list[Change]:
    """The changes from one set of articles to another, by key: those of `after` in its order, then what is gone."""
    old = {article.key: article for article in before}
    kept = {article.key for article in after}
    changes = [_change(old.get(article.key), article) for article in after]
    return changes + [Change(ChangeKind.GONE, article, None) for article in before if article.key not in kept]


def _change(before: Article | None, after: Article) -> Change:
    if before is None:
        return Change(ChangeKind.NEW, None, after)
    differ = tuple(f.name for f in fields(Article) if getattr(before, f.name) != getattr(after, f.name))
    return Change(_kind(differ), before, after, differ)


def _kind(differ: Sequence[str]) -> ChangeKind:
    if not differ:
        return ChangeKind.SAME
    return ChangeKind.MOVED if STANDING.issuperset(differ) else ChangeKind.CHANGED
