"""Puts questions that ask the same into groups, so that staff read each matter once.

Two questions ask the same when they share most of what they are about: the words that carry meaning (町内会 and 自治会
are one, by their row of synonyms), each weighed by how few of the questions have it (weighted Jaccard similarity). A
group is led by the wording that came most often, and others join the leader they are most like, never one another, so
that no chain of small steps joins strangers. The same questions in the same order always give the same groups.

Only leaders that share a word are compared, few a word: ten thousand questions take seconds, not hours.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log
from operator import itemgetter
from typing import Self

from knowledge.text import Word, asked, words
from knowledge.words.synonym import Synonyms

ALIKE_AT = 0.45
"""Similarity (0 to 1) from which two questions are one matter: nearly half of what both are about. On residents'
questions to a city, four pairs of five that are put together have the same answer.
"""

LEADERS_A_WORD = 64
"""Leaders that a word leads to. A word that more of them have says little about which is meant."""

MUNICIPALITIES = frozenset("都道府県市区町村")
"""What stands behind the name of a place."""

SHOWN_WORDS = 4
"""Words that name a group; more would not be read."""

REMEMBERED = 20_000
"""Questions whose words are remembered: cutting them into words is nearly all the work, and staff come back."""

Keys = frozenset[str]
Said = Sequence[tuple[Word, Keys]]

NO_SYNONYMS = Synonyms.of(())


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same: their places in what was given (in that order), the wording that came most often,
    and the words of it that most of them share, as they were written (花火大会 as one), without places.
    """

    members: tuple[int, ...]
    wording: str
    words: tuple[str, ...]


def grouped(questions: Sequence[str], synonyms: Synonyms = NO_SYNONYMS) -> list[Group]:
    """The questions in groups, the largest group first; questions without any word join those written alike."""
    said = [_said(text, synonyms) for text in questions]
    places: dict[Keys, list[int]] = defaultdict(list)
    for place, text in enumerate(questions):
        places[_about(text, said[place])].append(place)
    joined: dict[Keys, list[int]] = defaultdict(list)
    for keys, leader in _leaders(places, _worth(places)).items():
        joined[leader] += places[keys]
    groups = [_group(sorted(members), questions, said) for members in joined.values()]
    return sorted(groups, key=lambda group: (-len(group.members), group.members))


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[Word, ...]:
    """The words of a question."""
    return tuple(words(asked(text)))


def _said(text: str, synonyms: Synonyms) -> Said:
    """The words of a question that carry meaning, each with what it says: the meanings of its rows of synonyms, else
    itself.
    """
    read = _read(text)
    says: dict[int, list[str]] = defaultdict(list)
    for meaning in synonyms.meanings(read):
        for at in range(meaning.start, meaning.end):
            says[at].append(meaning.name)
    return [(word, frozenset(says.get(at, (word.key,)))) for at, word in enumerate(read) if word.counts]


def _about(text: str, said: Said) -> Keys:
    """What a question is about. Without words its letters stand for it."""
    return frozenset(key for _, keys in said for key in keys) or frozenset({"".join(asked(text).split())})


def _worth(places: Mapping[Keys, Sequence[int]]) -> dict[str, float]:
    """What each word says: the fewer wordings have it, the more (inverted document frequency)."""
    having = Counter(key for keys in places for key in keys)
    return {key: log(1 + len(places) / number) for key, number in having.items()}


def _leaders(places: Mapping[Keys, Sequence[int]], worth: Mapping[str, float]) -> dict[Keys, Keys]:
    """The leader of each wording; wordings that came often and early lead."""
    leaders: dict[Keys, Keys] = {}
    having: dict[str, list[_Weighed]] = defaultdict(list)
    for keys in sorted(places, key=lambda keys: (-len(places[keys]), places[keys][0])):
        one = _Weighed.of(keys, worth)
        near = {leader.keys: leader for word in one.telling for leader in having[word]}
        likeness, best = max(((one.like(leader), leader.keys) for leader in near.values()), default=NOBODY, key=first)
        leaders[keys] = best if likeness >= ALIKE_AT else keys
        if leaders[keys] is keys:
            for word in one.telling:
                if len(having[word]) < LEADERS_A_WORD:
                    having[word].append(one)
    return leaders


NOBODY: tuple[float, Keys] = (0.0, frozenset())
first = itemgetter(0)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A wording: its words with their worth, the rarest first, and the first of them, the `telling` ones.

    Two wordings that are alike share a telling word: what follows the telling ones is worth less than `ALIKE_AT` of
    the whole, so that sharing only that is not enough (prefix filtering of set similarity joins).
    """

    keys: Keys
    worth: Mapping[str, float]
    total: float
    telling: tuple[str, ...]

    @classmethod
    def of(cls, keys: Keys, worth: Mapping[str, float]) -> Self:
        """Weighs the words of a wording."""
        ordered = {key: worth[key] for key in sorted(keys, key=lambda key: (-worth[key], key))}
        total = sum(ordered.values())
        left = accumulate(reversed(ordered.values()))
        rest = sum(weight < ALIKE_AT * total for weight in left)
        return cls(keys, ordered, total, tuple(ordered)[: len(ordered) - rest])

    def like(self, other: Self) -> float:
        """Weighted Jaccard similarity, 0 to 1."""
        both = sum(weight for key, weight in self.worth.items() if key in other.keys)
        return both / (self.total + other.total - both)


def _group(members: Sequence[int], questions: Sequence[str], said: Sequence[Said]) -> Group:
    wording = Counter(questions[place] for place in members).most_common(1)[0][0]
    having = Counter(key for place in members for key in {key for _, keys in said[place] for key in keys})
    leading = next(place for place in members if questions[place] == wording)
    shared = [word for word, keys in said[leading] if any(2 * having[key] >= len(members) for key in keys)]
    shared = list(_without_places(shared)) or shared
    return Group(tuple(members), wording, tuple(dict.fromkeys(_joined(shared)))[:SHOWN_WORDS])


def _without_places(found: Sequence[Word]) -> Iterator[Word]:
    """The words without names of places and the 市 behind one: where it is asked is not what is asked."""
    end = -1
    for word in found:
        if word.place or (word.start == end and word.surface in MUNICIPALITIES):
            end = word.start + len(word.surface)
        else:
            yield word


def _joined(found: Sequence[Word]) -> Iterator[str]:
    """The words as they were written, those that stand side by side as one."""
    compound, end = "", -1
    for word in found:
        if word.start != end and compound:
            yield compound
            compound = ""
        compound, end = compound + word.surface, word.start + len(word.surface)
    if compound:
        yield compound
