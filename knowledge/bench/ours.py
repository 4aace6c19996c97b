"""まどぐち: the index that answers residents, and the same index when it scores every article."""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.bench.peer import MOST, Entry, Find
from knowledge.search import Index
from knowledge.synonym import shipped_synonyms
from knowledge.text import asked

LABEL = "まどぐち"
PACKAGE = None
READS_TOKENS = False


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds the index from the articles themselves; cutting them into words is part of it."""
    index = Index.of([entry.article for entry in entries], synonyms=shipped_synonyms())

    def find(question: str) -> Sequence[str]:
        return [hit.article.key for hit in index.search(index.terms(asked(question)), most=MOST)]

    def exhaustive(question: str) -> Sequence[str]:
        total = np.sum(list(index.parts(index.terms(asked(question))).values()), axis=0)
        order = np.argsort(-total, kind="stable")[:MOST]
        return [index.articles[at].key for at in order if total[at] > 0]

    return {"": find, "（全件を採点）": exhaustive}
