"""まどぐち: the index that answers residents, and the same index when it scores every article."""

import os
from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.bench.peer import MOST, Entry, Find
from knowledge.search import Index
from knowledge.synonym import shipped_synonyms
from knowledge.text import asked

LABEL = "まどぐち"
PACKAGE = None
READS_TOKENS = False
PROCESSES = min(4, os.cpu_count() or 1)
"""That read a large knowledge base; what they all work counts as building."""


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds the index from the articles themselves; cutting them into words is part of it."""
    index = Index.of([entry.article for entry in entries], synonyms=shipped_synonyms(), processes=PROCESSES)
    whole = cache(index.exhaustive)  # built when it is first asked: it is no part of what is measured before

    def find(question: str) -> Sequence[str]:
        return _found(index, question)

    def exhaustive(question: str) -> Sequence[str]:
        return _found(whole(), question)

    return {"": find, "（全件を採点）": exhaustive}


def _found(index: Index, question: str) -> Sequence[str]:
    return [hit.article.key for hit in index.search(index.terms(asked(question)), most=MOST)]
