"""What a question is searched by: its words, repaired where nothing has them, and what they mean."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.index.field import Vocabulary
from knowledge.text import Word, asking_keys, keys, pieces, plain, words
from knowledge.words.lexicon import Lexicon, noun_runs
from knowledge.words.nickname import Nicknames
from knowledge.words.repair import Repair, repaired
from knowledge.words.synonym import Meaning, Synonyms

_OF_PLAN = re.compile(
    r"(?:第\d+[期次])?[^の、。?!\s]{0,15}(?:計画|プラン)(?:\s?\d{4})?"
    r"(?:の(?=\w)|(?:(?:で|に)は|(?:では|は)?、)(?!\s|何|いつ|どこ|誰|だれ|いく)(?=.{4}))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`said` are the words that carry meaning, `words` their keys with how often each is said, `meanings` names of
    synonym rows, `standing` words that no article has with the meaning searched in their place, `repairs` what was
    written otherwise. `aside` are words that only say of which plan something is asked (第3期計画の視点). `unknown` are
    the words that no article has in any form, and `known` is the share of the question's worth (inverted document
    frequency) that some article has: 0 to 1.
    """

    said: tuple[Word, ...]
    words: Mapping[str, int]
    meanings: tuple[str, ...]
    standing: Mapping[str, str]
    pieces: Mapping[str, int]
    readings: Mapping[str, int]
    repairs: tuple[Repair, ...]
    guessed: frozenset[str]
    aside: frozenset[str]
    unknown: tuple[str, ...]
    known: float


def read_terms(
    text: str,
    *,
    synonyms: Synonyms,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    nicknames: Nicknames,
    here: Container[str] | None = None,
) -> Terms:
    """Reads the terms out of a readable question; what is not in `vocabulary` is repaired from `lexicon`, and names
    among the `nicknames` are one word. `here` are the terms that count as known where not all articles may be found.
    """
    here = vocabulary.rows if here is None else here
    found = nicknames.joined(words(text), text)
    meanings = list(synonyms.meanings(found))
    meant = _with_known_meaning(found, meanings, vocabulary.rows)
    mended = repaired(text, found, lexicon, is_known=lambda word: word.key in vocabulary.rows or word.key in meant)
    if mended.repairs:
        found = nicknames.joined(words(mended.text), mended.text)
        meanings = list(synonyms.meanings(found))
    counted = [word for word in found if word.counts]
    known = _with_known_meaning(found, meanings, here) | {word.key for word in counted if word.key in here}
    telling = (word.key for word in counted if word.key in known or word.key not in asking_keys())
    worth = {key: vocabulary.rarity_of(key) for key in telling}
    return Terms(
        said=tuple(counted),
        words=Counter(word.key for word in counted),
        meanings=tuple(dict.fromkeys(meaning.name for meaning in meanings)),
        standing=dict(_standing(found, meanings, vocabulary)),
        pieces=Counter(pieces(mended.text)),
        readings=Counter(word.reading for word in counted),
        repairs=mended.repairs,
        guessed=frozenset(key for repair in mended.repairs for key in keys(words(plain(repair.meant)))),
        aside=_aside(mended.text, counted),
        unknown=tuple(dict.fromkeys(_unknown(found, known))),
        known=sum(worth[key] for key in worth if key in known) / (sum(worth.values()) or 1.0),
    )


def _aside(text: str, said: Sequence[Word]) -> frozenset[str]:
    """The keys of the words that are said nowhere but in the name of a plan of which something else is asked."""
    spans = [found.span() for found in _OF_PLAN.finditer(text)]
    within = {word.key for word in said if any(start <= word.start < end for start, end in spans)}
    return frozenset(within - {word.key for word in said if not any(a <= word.start < b for a, b in spans)})


def _unknown(text: Sequence[Word], known: Container[str]) -> Iterator[str]:
    """The unknown words: first the nouns, each within the compound it was said in (住民票, not 票; 4月入園), then the
    others as a dictionary has them (流す).
    """
    runs = {at: run for run in noun_runs(text) for at in range(*run)}
    for at, word in sorted(enumerate(text), key=lambda one: not one[1].noun):
        if word.counts and word.key not in known and not (word.key.isdecimal() and at + 1 in runs):
            start, end = runs.get(at, (at, at + 1))
            while start and text[start - 1].key.isdecimal() and word.noun:
                start -= 1
            yield "".join(part.surface for part in text[start:end]) if word.noun else word.base


def _standing(text: Sequence[Word], meanings: Sequence[Meaning], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The keys of words that no article has, each with the meaning that some article has of the phrase it is in."""
    for meaning in meanings:
        said = [word.key for word in text[meaning.start : meaning.end] if word.counts]
        if meaning.name in vocabulary.rows and not any(key in vocabulary.rows for key in said):
            yield from ((key, meaning.name) for key in said)


def _with_known_meaning(text: Sequence[Word], meanings: Sequence[Meaning], here: Container[str]) -> set[str]:
    """The keys of the words that some article has under another name."""
    known = [meaning for meaning in meanings if meaning.name in here]
    return {word.key for meaning in known for word in text[meaning.start : meaning.end]}
