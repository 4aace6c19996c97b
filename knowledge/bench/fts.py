"""SQLite FTS5 with its trigram tokenizer: what comes with Python, no words needed."""

import sqlite3
from collections.abc import Mapping, Sequence

from knowledge.bench.peer import MOST, Entry, Find
from knowledge.text import asked, plain

LABEL = "SQLite FTS5 trigram"
PACKAGE = None
READS_TOKENS = False


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds the table in memory; a question is any of its trigrams, ranked by FTS5's own BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(text, tokenize='trigram', content='')")
    rows = ((at, plain(entry.text)) for at, entry in enumerate(entries))
    database.executemany("INSERT INTO entry (rowid, text) VALUES (?, ?)", rows)
    database.execute("INSERT INTO entry (entry) VALUES ('optimize')")
    found_of = [entry.key for entry in entries]

    def find(question: str) -> Sequence[str]:
        wanted = " OR ".join(_trigrams(asked(question)))
        found = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?"
        return [found_of[at] for (at,) in database.execute(found, (wanted, MOST))] if wanted else ()

    return {"": find}


def _trigrams(text: str) -> list[str]:
    parts = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
    return ['"' + part.replace('"', '""') + '"' for part in parts]
