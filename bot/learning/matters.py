"""Questions that were asked in vain, put together into matters. The groups of many are kept and brought up to date
beside the request, since to group ten thousand questions takes seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.errands import Errands
from bot.learning.asked import Asked, Rating, Settlement
from knowledge.words.grouping import NO_SYNONYMS, Group, grouped
from knowledge.words.synonym import Synonyms

AT_ONCE = 1_500
"""So many questions are grouped within the request: well under half a second."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Questions that ask the same, oldest first; `wording` is the most frequent one, `words` what they share."""

    questions: tuple[Asked, ...]
    wording: str
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        """The question that stands for it in an address: the newest, since older ones may leave the period."""
        return self.questions[-1].id

    @property
    def open(self) -> tuple[Asked, ...]:
        """Those that nobody has settled."""
        return tuple(one for one in self.questions if one.settlement is None)

    @property
    def wrong(self) -> int:
        """How many were rated as wrong; the others got nothing."""
        return sum(one.rating is Rating.WRONG for one in self.questions)

    @property
    def settlements(self) -> tuple[Settlement, ...]:
        """What staff did about it so far, each step once, oldest first."""
        found = {(s.how, s.at, s.note): s for one in self.questions if (s := one.settlement)}
        return tuple(sorted(found.values(), key=lambda settlement: settlement.at))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every wording once, in the order they came."""
        return tuple(dict.fromkeys(one.text for one in self.questions))


@dataclass(frozen=True, slots=True)
class Kept:
    """The groups of a period as they were put together: the place of each question's group, by id and by text."""

    groups: Sequence[Group]
    by_id: Mapping[str, int]
    by_text: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MatterGroups:
    """Puts questions together, keeping the groups of each period of days that holds many."""

    errands: Errands = field(default_factory=Errands)
    kept: dict[int, Kept] = field(default_factory=dict)

    def of(self, days: int, asked: Sequence[Asked], synonyms: Synonyms = NO_SYNONYMS) -> list[Matter]:
        """The matters of a period, from its questions, oldest first; `synonyms` are those of the city.

        Of many questions, those that came since the groups were made join the group that has their very words, or
        stand alone until all have been grouped again. Raises Working when many were never grouped before.
        """
        if len(asked) <= AT_ONCE:
            return [_made(group, [asked[place] for place in group.members]) for group in _grouped(asked, synonyms)]
        known = self.kept.get(days)
        if known is None:
            known = self.errands.get(days, lambda: self._group(days, asked, synonyms))
        elif known.by_id.keys() != {one.id for one in asked}:
            self.errands.begin((days, "again"), lambda: self._group(days, asked, synonyms))
        return _joined(known, asked)

    def _group(self, days: int, asked: Sequence[Asked], synonyms: Synonyms) -> Kept:
        groups = _grouped(asked, synonyms)
        by_place = {place: number for number, group in enumerate(groups) for place in group.members}
        kept = Kept(
            groups,
            {asked[place].id: number for place, number in by_place.items()},
            {asked[place].text: number for place, number in by_place.items()},
        )
        self.kept[days] = kept
        return kept


def seen_by(matter: Matter, newest: str) -> Matter:
    """The matter as it was when its newest question was that one: what came since is not settled unseen."""
    return replace(matter, questions=tuple(one for one in matter.questions if one.id <= newest))


def _joined(known: Kept, asked: Sequence[Asked]) -> list[Matter]:
    """Every question with its group; of a new wording alone."""
    members: dict[int, list[Asked]] = {}
    alone: dict[str, list[Asked]] = {}
    for one in asked:
        number = known.by_id.get(one.id, known.by_text.get(one.text))
        if number is None:
            alone.setdefault(one.text, []).append(one)
        else:
            members.setdefault(number, []).append(one)
    found = [_made(known.groups[number], some) for number, some in members.items()]
    return found + [_made(grouped([text])[0], some) for text, some in alone.items()]


def _grouped(asked: Sequence[Asked], synonyms: Synonyms) -> list[Group]:
    return grouped([one.text for one in asked], synonyms)


def _made(group: Group, members: Sequence[Asked]) -> Matter:
    return Matter(tuple(members), group.wording, group.words)
