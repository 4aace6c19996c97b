"""Of what it is asked how it is done: ごみの出し方, NPO法人の作り方."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.text import Word, counting, words

_WAY = "方"
_NO_DOING = frozenset({"考える", "有る", "在る", "捉える", "見える"})
"""Verbs with which 方 is no procedure: 考え方, あり方."""
_DICTIONARY_ENDS = "うくぐすつぬぶむる"
_STEM_ENDS = "いきぎしちにひびみりえけげせてねへべめれ"
SHORTEST_WORD = 3
"""Characters of a word that holds verb and 方: 取り方."""


@dataclass(frozen=True, slots=True)
class Manner:
    """A way to do something: as it was `said` (出し方), the key of its `verb`, and the keys of the `thing` it is done
    to or with; none where nothing is named.
    """

    said: str
    verb: str
    thing: frozenset[str]


def manner(read: Sequence[Word]) -> Manner | None:
    """How something is done is asked; None when it is not. People (参加する方) and views (考え方) are no procedure."""
    for at, word in enumerate(read):
        joined = _joined(word)
        found = joined or (_parted(read[at - 1], word) if at else None)
        if found and found[1] not in _NO_DOING:
            start = at if joined else at - 1
            return Manner(*found, frozenset(one.key for one in _thing(read, start)))
    return None


def _parted(verb: Word, way: Word) -> tuple[str, str] | None:
    """出し and 方: the verb as it stands before a way, not before a person (出す方)."""
    if way.key != _WAY or verb.noun or verb.key[-1:] not in _DICTIONARY_ENDS:
        return None
    return (verb.surface + way.surface, verb.key) if verb.surface[-1] in _STEM_ENDS else None


def _joined(word: Word) -> tuple[str, str] | None:
    """取り方, where it is one word."""
    is_way = word.noun and word.surface.endswith(_WAY) and len(word.surface) >= SHORTEST_WORD
    if not is_way or word.surface[-2] not in _STEM_ENDS:
        return None
    return word.surface, words(word.surface.removesuffix(_WAY) + "ます")[0].key


def _thing(read: Sequence[Word], end: int) -> Sequence[Word]:
    """The nouns before a verb, behind the particles that stand between."""
    while end and not read[end - 1].noun and not read[end - 1].counts:
        end -= 1
    start = end
    while start and read[start - 1].noun:
        start -= 1
    return counting(read[start:end])
