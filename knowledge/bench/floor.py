"""The floor: cutting text into words, and nothing else. What every peer that reads words needs before it begins."""

from collections.abc import Mapping, Sequence

from knowledge.bench.peer import Entry, Find, question_tokens

LABEL = "語に切るだけ（下限）"
PACKAGE = None
READS_TOKENS = True


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:  # noqa: ARG001 - their words are all it has
    """Builds nothing."""
    return {"": _nothing}


def _nothing(question: str) -> Sequence[str]:
    question_tokens(question)
    return ()
