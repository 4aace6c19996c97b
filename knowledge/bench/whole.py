"""まどぐち as residents meet it: the question understood, searched, judged, and the answer put together."""

from collections.abc import Mapping, Sequence
from datetime import date

from knowledge.answer import Counter
from knowledge.bench.peer import MOST, Entry, Find

LABEL = "まどぐち（答えまで）"
PACKAGE = None
READS_TOKENS = False
TODAY = date(2025, 4, 1)
"""Any day will do: it only decides on the caution under an answer."""


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds a whole counter."""
    counter = Counter([entry.article for entry in entries])

    def find(question: str) -> Sequence[str]:
        return [hit.article.key for hit in counter.ask(question, today=TODAY).hits[:MOST]]

    return {"": find}
