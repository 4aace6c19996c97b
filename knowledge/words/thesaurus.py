"""Reads Sudachi's synonym dictionary (`synonyms.txt`), where a city keeps one.

Format: github.com/WorksApplications/SudachiDict, docs/synonyms.md. One word a line as CSV (RFC 4180, UTF-8), words of
one group under one number: 0 the number, 1 noun (1) or verb (2), 2 how it may be expanded, ... 8 the word.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from knowledge.errors import BadSynonyms
from knowledge.words.synonym import GENERAL_MARK, MOST_SENSES, Synonyms, phrase_of

NUMBER, PART, EXPANSION, WORD = 0, 1, 2, 8
NOUN = ("", "1")
"""Verbs are left out: a general verb (開く) has too many meanings to stand for another."""
ALWAYS = ("", "0")
"""Words that may not start an expansion (1: ambiguous, such as an abbreviation) or that were struck out (2) are left
out on both sides, since a question and an article are read by the same table."""
LEAST_WORDS = 2


def read_thesaurus(lines: Iterable[str], *, name: str = "synonyms.txt") -> list[tuple[str, ...]]:
    """The groups of the dictionary in their order, as rows of words; words in more than three groups are left out.

    Raises BadSynonyms naming the line when one has no group number or no word.
    """
    groups: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    reader = csv.reader(lines)
    try:
        for fields in reader:
            if not any(fields):
                continue
            if len(fields) <= WORD or not fields[NUMBER].isdecimal() or not fields[WORD]:
                raise BadSynonyms(name, f"line {reader.line_num}: no group number or no word")
            if fields[PART] in NOUN and fields[EXPANSION] in ALWAYS and (phrase := phrase_of(fields[WORD])):
                groups[fields[NUMBER]].setdefault(phrase, fields[WORD])
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadSynonyms(name, f"line {reader.line_num}: {error}") from error
    senses = Counter(phrase for group in groups.values() for phrase in group)
    rows = (tuple(word for phrase, word in g.items() if senses[phrase] <= MOST_SENSES) for g in groups.values())
    return [row for row in rows if len(row) >= LEAST_WORDS]


def general_synonyms(file: Path) -> Synonyms:
    """The dictionary as a table that is asked after our own. Raises BadSynonyms and OSError."""
    with file.open(encoding="utf-8", newline="") as lines:
        return Synonyms.of(read_thesaurus(lines, name=file.name), mark=GENERAL_MARK)
