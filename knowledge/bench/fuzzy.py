"""RapidFuzz over everything: each entry compared with the question, set of words against set of words."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from knowledge.bench.peer import MOST, Entry, Find, question_tokens

LABEL = "RapidFuzz 総当たり"
PACKAGE = None
READS_TOKENS = True


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Joins the words of each entry; there is nothing else to build."""
    texts = {entry.key: " ".join(entry.tokens) for entry in entries}

    def find(question: str) -> Sequence[str]:
        wanted = " ".join(question_tokens(question))
        return [key for _, _, key in process.extract(wanted, texts, scorer=fuzz.token_set_ratio, limit=MOST)]

    return {"": find}
