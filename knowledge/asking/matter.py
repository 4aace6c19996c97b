"""Whether what a short message names is a matter of its own (図書館) or may be asked of what was talked about (成功例).

It is compared with examples of both kinds by word vectors; where none are installed, only the examples themselves and
what ends in one (市立図書館) are known. Matters whose words would mislead the vectors (法律相談) are known by name.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Self

import numpy as np

from knowledge.index.vectors import Vectors, WordVectors, unit
from knowledge.text import Word, counting, keys, plain, words

USAGE = "usage"
"""The name of the vectors that are compared: what the examples have in common is how they are used."""

NEAREST = 3
"""Examples of each kind that are compared with."""

OWN_AT = 0.06
"""Likeness to matters of their own, less that to aspects, from which it is one. Of the examples, each judged by the
others, nine in ten are told rightly; compounds of both kinds (自転車置き場, 草刈り機) lie between.
"""

SURELY_OWN_AT = 0.15
"""The same from which what is asked of it does not matter (野球の結果)."""

SURELY_ASPECT_AT = -0.15
"""The same up to which it may be asked of nearly anything."""


@dataclass(frozen=True, slots=True)
class Matters:
    """What is known by name (`named`) and the examples, read once: the keys of each, and the points of the examples (of
    `own` and `aspect`) by `source`.
    """

    named: tuple[tuple[str, ...], ...]
    own: tuple[tuple[str, ...], ...]
    aspect: tuple[tuple[str, ...], ...]
    source: WordVectors | None
    points: tuple[Vectors, Vectors] | None

    @classmethod
    def of(cls, source: WordVectors | None) -> Self:
        """Reads the examples; without a `source` they are only compared as written."""
        data = resources.files("knowledge.asking") / "matters.toml"
        read = tomllib.loads(data.read_text(encoding="utf-8"))
        named, own, aspect = (
            [counting(words(plain(example))) for example in read[kind]] for kind in ("named", "own", "aspect")
        )
        points = (_points(source, own), _points(source, aspect)) if source else None
        return cls(_keys(named), _keys(own), _keys(aspect), source, points)

    def leaning(self, said: Sequence[Word]) -> float:
        """Above 0 the more it is a matter of its own, below 0 the more an aspect, 0 where nothing is known of it."""
        if not said:
            return 0.0
        if _ends(said, self.named):
            return 1.0
        if self.source is None or self.points is None:
            return float(_ends(said, self.own)) - float(_ends(said, self.aspect))
        point = _points(self.source, [said])[0]
        own, aspect = (float(np.sort(kind @ point)[-NEAREST:].mean()) for kind in self.points)
        return own - aspect

    def is_own(self, said: Sequence[Word]) -> bool:
        """Is it a matter of its own?"""
        return self.leaning(said) >= OWN_AT

    def is_surely_own(self, said: Sequence[Word]) -> bool:
        """Is it one whatever is asked of it?"""
        return self.leaning(said) >= SURELY_OWN_AT

    def is_aspect(self, said: Sequence[Word]) -> bool:
        """Is it clearly nearer to what may be asked of any scheme?"""
        return self.leaning(said) <= -OWN_AT

    def is_surely_aspect(self, said: Sequence[Word]) -> bool:
        """May it surely be asked of nearly anything?"""
        return self.leaning(said) <= SURELY_ASPECT_AT


def _keys(texts: Sequence[Sequence[Word]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(keys(text)) for text in texts)


def _points(source: WordVectors, texts: Sequence[Sequence[Word]]) -> Vectors:
    """One row a text: the mean of its words, of length 1."""
    return unit(np.array([source.of(text).mean(axis=0) for text in texts]))


def _ends(said: Sequence[Word], examples: Sequence[tuple[str, ...]]) -> bool:
    """Does it end in one of the examples?"""
    read = tuple(word.key for word in said)
    return any(example and read[-len(example) :] == example for example in examples)
