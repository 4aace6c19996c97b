"""The index of a knowledge base: finds articles for words, however they are written, and says why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.article import Article, Kind
from knowledge.digest import Digest, counted
from knowledge.field import Field, Scores
from knowledge.lexicon import Lexicon
from knowledge.neighbour import Neighbours
from knowledge.space import Space
from knowledge.synonym import GENERAL_MARK, Synonyms
from knowledge.terms import Terms, read_terms
from knowledge.text import Word, asking_keys, keys, pieces, plain, unplaced_words, words
from knowledge.vectors import WordVectors, installed


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each part adds to the score of an article. Measured on FAQ of a city and on the sample plans; all together
    they add up to 3 with word vectors and without, so that a score means about the same on both.
    """

    title: float = 0.45  # title and other words: what people call the thing
    body: float = 0.45  # where colloquial questions meet a plan at all; less loses both recall and rank
    pieces: float = 0.25  # kanji and katakana pieces: compounds cut differently; more drowns the words
    readings: float = 0.15  # the same sound written differently; it mostly repeats the words
    usage: float = 0.85  # words used alike: finds what shares no word with the question
    paraphrase: float = 0.85  # words that say the same: as good alone as the other, and right where that is wrong
    meaning: float = 0.4  # a synonym is worth less than the word itself, or general rows drown the rare word
    general: float = 0.2  # one of a general dictionary: its rows know nothing of the field
    asking: float = 0.5  # 担当, 期間, 手続き: words that ask something of every subject count half
    repaired: float = 0.8  # a repaired word is a guess, though a good one


WEIGHTS = Weights()
WITHOUT_VECTORS = Weights(title=1.0, body=1.0, pieces=0.6, readings=0.3, asking=1.0)
SHORT_SATURATION = 1.6
"""BM25's k1 for titles: a second mention still counts."""
LONG_SATURATION = 0.8
"""BM25's k1 for bodies: that a long text repeats a word says little."""
MIDDLE_SATURATION = 1.2
"""For what is read over title and body together: the usual value."""


SPELLED_ALIKE = 70.0
"""Per cent of characters (RapidFuzz ratio) from which a text is a title with slips; other questions stay below 50."""


FAINT = 0.05
"""Share of the best score below which an article is not found: by their vectors all words are a little alike."""

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
    """Read-only; safe to use from many threads at once."""

    articles: tuple[Article, ...]
    synonyms: Synonyms
    lexicon: Lexicon
    title: Field
    body: Field
    pieces: Field
    readings: Field
    vocabulary: Field
    titles: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    neighbours: Neighbours | None
    spaces: tuple[Space, ...]
    weights: Weights

    @classmethod
    def of(
        cls,
        articles: Sequence[Article],
        *,
        synonyms: Synonyms,
        weights: Weights | None = None,
        sources: Sequence[WordVectors] | None = None,
    ) -> Self:
        """Reads all articles; about two milliseconds each. `sources` are the word vectors used, unless told those
        that are installed; without any it still works, one tier lower.
        """
        digests, lexicon, carrying = _read(articles, synonyms)
        sources = installed() if sources is None else sources
        vocabulary = Field.of((one.in_title + one.in_body for one in digests), saturation=MIDDLE_SATURATION)
        columns = {key: at for at, key in enumerate(carrying)}
        worth = np.array([vocabulary.rarity_of(key) for key in carrying])
        titles, bodies = (
            counted(texts, columns, worth) for texts in ((one.title for one in digests), (one.body for one in digests))
        )
        return cls(
            articles=tuple(articles),
            synonyms=synonyms,
            lexicon=lexicon,
            title=Field.of((one.in_title for one in digests), saturation=SHORT_SATURATION),
            body=Field.of((one.in_body for one in digests), saturation=LONG_SATURATION),
            pieces=Field.of((_pieces(article) for article in articles), saturation=MIDDLE_SATURATION),
            readings=Field.of((one.readings for one in digests), saturation=MIDDLE_SATURATION),
            vocabulary=vocabulary,
            titles=tuple(plain(article.title) for article in articles),
            names=tuple(frozenset(keys(words(plain(article.title)))) for article in articles),
            neighbours=Neighbours.of(carrying, sources) if sources else None,
            spaces=tuple(Space.of(source, carrying, titles, bodies) for source in sources),
            weights=weights or (WEIGHTS if sources else WITHOUT_VECTORS),
        )

    def terms(self, text: str) -> Terms:
        """What a readable question is searched by."""
        return read_terms(text, synonyms=self.synonyms, lexicon=self.lexicon, vocabulary=self.vocabulary)

    def parts(self, terms: Terms) -> dict[str, Scores]:
        """The weighted score of each part, for all articles."""
        wanted = self._wanted(terms)
        said = self._placeable(terms.said)
        like = self.neighbours.like(said) if self.neighbours else {}
        worth = {word.key: self.vocabulary.rarity_of(word.key) * self._weight(word.key, terms) for word in said}
        return {
            "title": self.weights.title * self.title.scores(wanted, like),
            "body": self.weights.body * self.body.scores(wanted, like),
            "pieces": self.weights.pieces * self.pieces.scores(terms.pieces),
            "readings": self.weights.readings * self.readings.scores(terms.readings),
        } | {
            space.source.name: getattr(self.weights, space.source.name) * space.scores(said, worth)
            for space in self.spaces
        }

    def search(
        self, terms: Terms, *, among: NDArray[np.bool_] | None = None, bonus: Scores | None = None, most: int = 10
    ) -> list[Hit]:
        """The best articles with a score above nothing, best first; `among` says which articles may be found."""
        parts = self.parts(terms)
        if bonus is not None:
            parts["talk"] = bonus
        total = np.sum(list(parts.values()), axis=0)
        if among is not None:
            total = np.where(among, total, 0.0)
        order = np.argsort(-total, kind="stable")[:most]
        least = FAINT * total[order[0]] if len(order) else 0.0
        return [self._hit(int(at), float(total[at]), parts, terms) for at in order if total[at] > max(least, 0.0)]

    def spelled(self, text: str, *, among: NDArray[np.bool_] | None = None, most: int = 3) -> list[Hit]:
        """Articles whose title as a whole is written almost like the text, for when no word of it is known."""
        titles = {at: title for at, title in enumerate(self.titles) if among is None or among[at]}
        found = process.extract(text, titles, scorer=fuzz.ratio, score_cutoff=SPELLED_ALIKE, limit=most)
        return [Hit(self.articles[at], alike / 100, {"spelling": alike / 100}, (), 1.0) for _, alike, at in found]

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
        return guessed * (self.weights.asking if key in asking_keys() else 1.0)

    def _hit(self, at: int, score: float, parts: Mapping[str, Scores], terms: Terms) -> Hit:
        found = (term for term in (*terms.words, *terms.meanings) if self.vocabulary.has(term, at))
        shares = {name: float(part[at]) for name, part in parts.items()}
        return Hit(self.articles[at], score, shares, tuple(found), self._named(at, terms))

    def _named(self, at: int, terms: Terms) -> float:
        worth = {key: self.vocabulary.rarity_of(key) for key in self.names[at]}
        return sum(worth[key] for key in worth if key in terms.words) / (sum(worth.values()) or 1.0)


def title_text(article: Article) -> str:
    """What the article is called: by its document and by residents."""
    return "\n".join((article.title, *article.other_words))


def body_text(article: Article) -> str:
    """Everything else that is said about it; a plan also by its name."""
    facts = (article.departments, article.target_bodies, article.leading, article.participating, article.support_kind)
    name = article.plan if article.kind is Kind.PLAN else ""
    return "\n".join((name, *article.citation.section, article.body, *(part for fact in facts for part in fact)))


def _read(articles: Sequence[Article], synonyms: Synonyms) -> tuple[list[Digest], Lexicon, dict[str, Word]]:
    """Cuts every article once. Words are large, so each article's are dropped as soon as they are digested."""
    digests: list[Digest] = []
    carrying: dict[str, Word] = {}

    def texts() -> Iterator[list[Word]]:
        for article in articles:
            title, body = (unplaced_words(plain(text)) for text in (title_text(article), body_text(article)))
            carrying.update((word.key, word) for word in (*title, *body) if word.counts)
            digests.append(Digest.of(title, body, synonyms))
            yield title
            yield body

    lexicon = Lexicon.of(texts())
    return digests, lexicon, carrying


def _pieces(article: Article) -> list[str]:
    return [*pieces(plain(title_text(article))), *pieces(plain(body_text(article)))]
