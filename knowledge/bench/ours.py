"""まどぐち: the index that answers residents, the same when it scores every article, and the whole way to an answer."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from knowledge.answer import Counter
from knowledge.bench.peer import MOST, Entry, Find
from knowledge.search import Hit, Index
from knowledge.text import asked

LABEL = "まどぐち"
PACKAGE = None
READS_TOKENS = False
PROCESSES = min(4, os.cpu_count() or 1)
"""That read a large knowledge base; what they all work counts as building."""
TODAY = date(2025, 4, 1)
"""Any day will do: it only decides on the caution under an answer."""


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds a counter from the articles themselves; cutting them into words is part of it."""
    counter = Counter([entry.article for entry in entries], processes=PROCESSES)
    whole = cache(counter.index.exhaustive)  # built when it is first asked: it is no part of what is measured before

    def find(question: str) -> Sequence[str]:
        return _keys(_found(counter.index, question))

    def answer(question: str) -> Sequence[str]:
        return _keys(counter.ask(question, today=TODAY).hits)

    def exhaustive(question: str) -> Sequence[str]:
        return _keys(_found(whole(), question))

    return {"": find, "（答えまで）": answer, "（全件を採点）": exhaustive}


def _found(index: Index, question: str) -> Sequence[Hit]:
    return index.search(index.terms(asked(question)), most=MOST)


def _keys(hits: Sequence[Hit]) -> Sequence[str]:
    return [hit.article.key for hit in hits[:MOST]]
