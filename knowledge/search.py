"""The index of a knowledge base: finds articles for words, however they are written, and says why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.article import Article
from knowledge.index.company import POOL, company, cosines, likeness
from knowledge.index.digest import read, text_of, title_text
from knowledge.index.field import Field, Places, Scores, Teaching, Vocabulary, Within, leading
from knowledge.index.meaning import meanings
from knowledge.index.naming import Names
from knowledge.index.neighbour import Neighbours
from knowledge.index.shortlist import EXHAUSTIVE_TO, Reach, Shortlist, Sought
from knowledge.index.space import Space
from knowledge.index.terms import Terms, read_terms
from knowledge.index.vectors import WordVectors, installed
from knowledge.index.weights import (
    LONG_SATURATION,
    MIDDLE_SATURATION,
    SHORT_SATURATION,
    WEIGHTS,
    WITHOUT_VECTORS,
    Weights,
)
from knowledge.text import Word, asking_keys, plain
from knowledge.words.lexicon import Lexicon
from knowledge.words.nickname import Nicknames
from knowledge.words.synonym import GENERAL_MARK, Synonyms

SPELLED_ALIKE = 70.0
"""Per cent of characters (RapidFuzz ratio) from which a text is a title with slips; other questions stay below 50."""


ALIKE_AT = 0.3
"""Likeness of two articles, by points and words, from which they are similar: below, they only share the field."""

MOST_COMPARED = 15
"""Articles nearest in meaning whose words are compared too, to see which are similar."""

TITLE_ALIKE_AT = 0.8
"""Score of an article, when it is searched for by another one's title, from which it is similar."""

FAINT = 0.05
"""Share of the best score below which an article is not found: by their vectors all words are a little alike."""

ALONE = 50_000
"""Articles up to which one process reads them: others take seconds to start and memory of their own."""

MOST_NEW = 8
"""Words of a question that no article has and whose vectors are asked for: each costs up to a millisecond once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, its score (about 1 for a whole match of one part), what each part of the score added,
    the words and meanings that matched: why it was found. `named` is the share of its title that the question
    says (0 to 1, by inverted document frequency).
    """

    article: Article
    score: float
    parts: Mapping[str, float]
    matched: tuple[str, ...]
    named: float


@dataclass(frozen=True, slots=True)
class Index:
    """Read-only; safe to use from many threads at once. `shortlist` is None where all articles are scored."""

    articles: tuple[Article, ...]
    synonyms: Synonyms
    lexicon: Lexicon
    nicknames: Nicknames
    title: Field
    body: Field
    pieces: Field
    readings: Field
    vocabulary: Vocabulary
    names: Names
    titles: tuple[str, ...]
    neighbours: Neighbours | None
    spaces: tuple[Space, ...]
    weights: Weights
    shortlist: Shortlist | None

    @classmethod
    def of(
        cls,
        articles: Sequence[Article],
        *,
        synonyms: Synonyms,
        weights: Weights | None = None,
        sources: Sequence[WordVectors] | None = None,
        reach: Reach | None = None,
        processes: int = 1,
    ) -> Self:
        """Reads all articles; about a millisecond each, many with several `processes`. `sources` are the word vectors
        used, unless told those that are installed; without any it still works, one tier lower. Above EXHAUSTIVE_TO
        articles, or with a `reach`, only a shortlist is scored.
        """
        if reach is None and len(articles) > EXHAUSTIVE_TO:
            reach = Reach()
        texts = [text_of(article) for article in articles]
        nicknames = Nicknames.of(text.title for text in texts)
        digest = read(texts, synonyms, nicknames=nicknames, processes=processes if len(articles) > ALONE else 1)
        sources = installed() if sources is None else sources
        weights = weights or (WEIGHTS if sources else WITHOUT_VECTORS)
        vocabulary = Vocabulary.of(digest.spread, len(articles))
        neighbours, spaces = meanings(digest, vocabulary, sources)
        title = Field.of(digest.title, saturation=SHORT_SATURATION)
        body = Field.of(digest.body, saturation=LONG_SATURATION)
        by_words = ((weights.title, title), (weights.body, body))
        return cls(
            articles=tuple(articles),
            synonyms=synonyms,
            lexicon=Lexicon.of(digest.compounds),
            nicknames=nicknames,
            title=title,
            body=body,
            pieces=Field.of(digest.pieces, saturation=MIDDLE_SATURATION, by_term=reach is None),
            readings=Field.of(digest.readings, saturation=MIDDLE_SATURATION, by_term=reach is None),
            vocabulary=vocabulary,
            names=Names.of(digest.names, vocabulary),
            titles=tuple(digest.titles),
            neighbours=neighbours,
            spaces=spaces,
            weights=weights,
            shortlist=Shortlist.of(by_words, spaces, reach=reach) if reach else None,
        )

    def exhaustive(self) -> Self:
        """The same index when it scores every article, to see what the shortlist leaves out."""
        return replace(self, shortlist=None, pieces=self.pieces.listed(), readings=self.readings.listed())

    def terms(self, text: str, *, among: NDArray[np.bool_] | None = None) -> Terms:
        """What a readable question is searched by; `among` says which articles may be found, and so what is known."""
        return read_terms(
            text,
            synonyms=self.synonyms,
            lexicon=self.lexicon,
            vocabulary=self.vocabulary,
            nicknames=self.nicknames,
            here=None if among is None else Within((self.title, self.body), among),
        )

    def parts(self, terms: Terms, *, at: Places | None = None) -> dict[str, Scores]:
        """The weighted score of each part, for all articles or those `at` some places."""
        return self._parts(self._sought(terms), terms, at)

    def search(
        self,
        terms: Terms,
        *,
        among: NDArray[np.bool_] | None = None,
        bonus: Scores | None = None,
        taught: Teaching | None = None,
        most: int = 10,
    ) -> list[Hit]:
        """The best articles with a score above nothing, best first; `among` says which may be found. `bonus` counts
        while a shortlist is chosen, `taught` only for what is scored: all articles or those at some places.
        """
        sought = self._sought(terms)
        at = self.shortlist.places(sought, among=among, bonus=bonus) if self.shortlist else None
        parts = self._parts(sought, terms, at)
        if bonus is not None:
            parts["talk"] = bonus if at is None else bonus[at]
        if taught is not None:
            parts["taught"] = taught(at)
        total = np.sum(list(parts.values()), axis=0)
        if among is not None:
            total = np.where(among if at is None else among[at], total, 0.0)
        order = leading(total, max(most, POOL))
        if self.spaces:
            parts["company"] = self._company(total, order[total[order] > 0][:POOL], at)
            total = total + parts["company"]
            order = order[np.argsort(-total[order], kind="stable")]
        order = order[:most]
        least = max(FAINT * total[order[0]], 0.0) if len(order) else 0.0
        best = order[total[order] > least]
        shares = zip(*(part[best].tolist() for part in parts.values()), strict=True)
        found = best if at is None else at[best]
        why = zip(shares, self._matched(found, terms), self.names.said(found, terms.words), strict=True)
        return [
            Hit(self.articles[place], score, dict(zip(parts, share, strict=True)), matched, named)
            for place, score, (share, matched, named) in zip(found.tolist(), total[best].tolist(), why, strict=True)
        ]

    def spelled(self, text: str, *, among: NDArray[np.bool_] | None = None, most: int = 3) -> list[Hit]:
        """Articles whose title as a whole is written almost like the text, for when no word of it is known. Not looked
        for in a large knowledge base: reading all titles takes longer than the search.
        """
        if self.shortlist:
            return []
        titles = {at: title for at, title in enumerate(self.titles) if among is None or among[at]}
        found = process.extract(text, titles, scorer=fuzz.ratio, score_cutoff=SPELLED_ALIKE, limit=most)
        return [Hit(self.articles[at], alike / 100, {"spelling": alike / 100}, (), 1.0) for _, alike, at in found]

    def alike(self, at: int, *, among: NDArray[np.bool_] | None = None, most: int = 3) -> list[Article]:
        """The articles that deal with the same as the one at a place, the most like first: of those near in meaning, by
        points and words; where there are no word vectors, by the words of its title.
        """
        own = self.articles[at]
        if not self.spaces:
            hits = self.search(self.terms(plain(title_text(own))), among=among, most=most + 1)
            return [hit.article for hit in hits if hit.article.key != own.key and hit.score >= TITLE_ALIKE_AT][:most]
        points = [(1 / len(self.spaces), space.directions(np.array([at]))[0]) for space in self.spaces]
        places = self.shortlist.places(Sought({}, {}, points), among=among, bonus=None) if self.shortlist else None
        near = np.sum(
            [part * space.scores(point, at=places) for space, (part, point) in zip(self.spaces, points, strict=True)],
            axis=0,
        )
        if among is not None:
            near = np.where(among if places is None else among[places], near, 0.0)
        order = leading(near, MOST_COMPARED)
        found = [place for place in (order if places is None else places[order]).tolist() if place != at]
        alike = self._likeness(np.array([at, *found]))
        best = np.argsort(-alike, kind="stable")[:most]
        return [self.articles[found[place]] for place in best if alike[place] >= ALIKE_AT]

    def _sought(self, terms: Terms) -> Sought:
        """What is looked for in titles, bodies and spaces."""
        said = self._placeable(terms.said)
        like = self.neighbours.like(said) if self.neighbours else {}
        for key in like:
            if self.neighbours and key not in self.neighbours.rows and key in self.vocabulary.rows:
                like[key] = (*like[key], (key, 1.0))
        worth = {word.key: self.vocabulary.rarity_of(word.key) * self._weight(word.key, terms) for word in said}
        weights = self.weights
        points = [(float(getattr(weights, space.source.name)), space.placed(said, worth)) for space in self.spaces]
        return Sought(self._wanted(terms), like, points)

    def _parts(self, sought: Sought, terms: Terms, at: Places | None) -> dict[str, Scores]:
        wanted, like, weights = sought.wanted, sought.like, self.weights
        parts = {
            "title": weights.title * self.title.scores(wanted, like, at=at),
            "body": weights.body * self.body.scores(wanted, like, at=at),
            "pieces": weights.pieces * self.pieces.scores(terms.pieces, at=at),
            "readings": weights.readings * self.readings.scores(terms.readings, at=at),
        }
        for space, (weight, point) in zip(self.spaces, sought.points, strict=True):
            parts[space.source.name] = weight * space.scores(point, at=at)
        return parts

    def _company(self, total: Scores, best: Places, at: Places | None) -> Scores:
        """What the best of the scored articles are given for the company they keep."""
        added = np.zeros(len(total))
        if len(best):
            found = best if at is None else at[best]
            added[best] = company(total[best], likeness([space.directions(found) for space in self.spaces]))
        return added

    def _likeness(self, at: Places) -> NDArray[np.float64]:
        """How like the first of some articles is to the others, by points and words, one half each."""
        by_points = likeness([space.directions(at) for space in self.spaces])[0]
        by_words = np.mean([cosines(field.weights, at) for field in (self.title, self.body)], axis=0)
        return np.asarray((by_points + by_words) / 2)[1:]

    def _matched(self, at: Places, terms: Terms) -> Iterator[tuple[str, ...]]:
        """The words and meanings of a question that title or body of each of these articles has."""
        asked = (*terms.words, *terms.meanings)
        fields = [
            (field, {field.rows[term]: term for term in asked if term in field.rows})
            for field in (self.title, self.body)
        ]
        for place in at.tolist():
            held = {said[row] for field, said in fields for row in said.keys() & field.held(place).tolist()}
            yield tuple(term for term in asked if term in held)

    def _placeable(self, said: Sequence[Word]) -> list[Word]:
        """The words whose vectors are looked up: all that some article has, and the first few others."""
        new = list(dict.fromkeys(word.key for word in said if word.key not in self.vocabulary.rows))
        left_out = frozenset(new[MOST_NEW:])
        return [word for word in said if word.key not in left_out]

    def _wanted(self, terms: Terms) -> dict[str, float]:
        said = {
            key: number * self._weight(key, terms) for key, number in terms.words.items() if key not in terms.standing
        }
        return said | {name: self._meaning_weight(name, terms) for name in terms.meanings}

    def _meaning_weight(self, name: str, terms: Terms) -> float:
        """A synonym is searched in the place of a word that no article has, like a repaired one, else beside it."""
        if name.startswith(GENERAL_MARK):
            return self.weights.general
        return self.weights.repaired if name in terms.standing.values() else self.weights.meaning

    def _weight(self, key: str, terms: Terms) -> float:
        guessed = self.weights.repaired if key in terms.guessed else 1.0
        return guessed * (self.weights.asking if key in asking_keys() or key in terms.aside else 1.0)
