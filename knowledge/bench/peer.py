"""What is compared: every peer is a module of this package that reads entries and finds them again."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol, cast

from knowledge.article import Article
from knowledge.index.digest import body_text, title_text
from knowledge.text import asked, keys, words

MOST = 10
"""Entries found for a question: recall and nDCG are taken at ten."""

OURS = "ours"
"""The peer that all others are divided by."""

FLOOR = "floor"
"""The peer that only cuts text into words."""

PEERS = (FLOOR, OURS, "bm25", "tantivy", "fts", "fuzzy")
"""The modules that are peers, in the order of the table."""

Find = Callable[[str], Sequence[str]]
"""From a question to the keys of at most MOST entries, best first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article and its words: what a peer may read. `tokens` is empty for a peer that does not read words."""

    article: Article
    tokens: Sequence[str]

    @property
    def key(self) -> str:
        """The article's key, by which it is found again."""
        return self.article.key

    @property
    def text(self) -> str:
        """All that is indexed of the article: title, other words, body."""
        return f"{title_text(self.article)}\n{body_text(self.article)}"


class Peer(Protocol):
    """A module of this package; what it needs from outside is imported only when it builds."""

    LABEL: str
    """Its name in the table."""
    PACKAGE: str | None
    """What must be installed for it, None for what the product needs anyway."""
    READS_TOKENS: bool
    """Is it given the words of the entries? Then cutting them is a part of its build time."""

    def build(self, entries: Sequence[Entry]) -> Mapping[str, Find]:
        """Indexes the entries: ways to find them, by what is added to the label."""


def peer(name: str) -> Peer:
    """The peer of that name."""
    return cast(Peer, importlib.import_module(f"knowledge.bench.{name}"))


def is_installed(package: str) -> bool:
    """Can that package be imported? It is not imported to see."""
    return find_spec(package) is not None


def left_out(names: Sequence[str], *, is_there: Callable[[str], bool] = is_installed) -> list[str]:
    """Those of the peers whose package is not there."""
    packages = {name: peer(name).PACKAGE for name in names}
    return [name for name, package in packages.items() if package is not None and not is_there(package)]


def question_tokens(question: str) -> list[str]:
    """A question as peers search for it: the same words that ours begins with."""
    return keys(words(asked(question)))
