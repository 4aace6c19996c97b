"""Names in kana that the dictionary does not know (さぽらんて) and cuts into words that mean something else."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.text import Word, folded, plain, spoken, words

SHORTEST = 4
"""Kana in such a name; shorter ones stand inside other words."""

LONGEST = 12
"""Kana in such a name; longer ones are phrases."""

SHORTEST_PART = 2
"""Kana of a word up to which it is rather a piece of a name: the さ and ぽ of さぽらんて."""

MOST = 200
"""Names that are kept, those most often in titles: every text is looked through for each."""

_ALONE = re.compile(
    rf"(?:^|[(「『\[【\"“/])([ぁ-ゖァ-ヺー]{{{SHORTEST},{LONGEST}}})(?=$|[)」』\]】\"”/])", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Nicknames:
    """The names (in hiragana) that stand alone or in brackets in titles; safe to hand to another process."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, titles: Iterable[str]) -> Self:
        """Collects them from titles as published."""
        found = Counter(name for title in titles for name in _ALONE.findall(plain(title)))
        torn = (folded(name) for name, _ in found.most_common() if _is_torn(name))
        return cls(tuple(name for _, name in zip(range(MOST), torn, strict=False)))

    def within(self, text: str) -> Iterator[Word]:
        """Each place of such a name in `plain` text, as a word."""
        kana = folded(text) if self.names else ""
        for name in self.names:
            at = kana.find(name)
            while at >= 0:
                yield _word(name, at, text[at : at + len(name)])
                at = kana.find(name, at + len(name))

    def joined(self, found: Sequence[Word], text: str) -> list[Word]:
        """The words of a text, with the names in it whole instead of their pieces."""
        whole = sorted(self.within(text), key=lambda word: word.start)
        cut = {at for word in whole for at in range(word.start, word.start + len(word.surface))}
        left = (word for word in found if cut.isdisjoint(range(word.start, word.start + len(word.surface))))
        return sorted([*left, *whole], key=lambda word: word.start) if whole else list(found)


def _is_torn(name: str) -> bool:
    """Is it cut into several words, one of them too short to be one of its own?"""
    if "を" in name or len(spoken(name)) == 1:
        return False
    return any(word.counts and len(word.surface) <= SHORTEST_PART for word in words(name))


def _word(name: str, start: int, surface: str) -> Word:
    return Word(start, surface, surface, surface, name, name, counts=True, noun=True, place=False)
