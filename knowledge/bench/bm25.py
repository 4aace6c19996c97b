"""bm25s on the same words: BM25 as sparse matrices, over one field."""

from collections.abc import Mapping, Sequence

from knowledge.bench.peer import MOST, Entry, Find, question_tokens

LABEL = "bm25s"
PACKAGE = "bm25s"
READS_TOKENS = True


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds the matrix with the library's own defaults (Lucene's formula, k1 1.5, b 0.75)."""
    import bm25s

    index = bm25s.BM25()
    index.index([list(entry.tokens) for entry in entries], show_progress=False)
    found_of = [entry.key for entry in entries]
    most = min(MOST, len(entries))

    def find(question: str) -> Sequence[str]:
        tokens = question_tokens(question)
        if not tokens:
            return ()
        found, scores = index.retrieve([tokens], k=most, show_progress=False)
        return [found_of[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return {"": find}
