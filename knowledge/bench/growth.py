"""Bigger knowledge bases made from a small one, so that growth is measured where no city has such a number yet.

The entries that there are come first and stay as they are, so that their questions can still be asked. A made entry
mixes the sentences of three entries and the words of two titles, and is about a neighbourhood with a name of its own:
lengths are those of real entries, and new words keep coming as they do in real text. The same entries and the same
seed make the same knowledge base, and a bigger one begins with the smaller one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from random import Random
from typing import Self

from knowledge.article import Article, Citation, Kind
from knowledge.bench.peer import Entry
from knowledge.index.digest import body_text
from knowledge.text import keys, plain, words

SEED = 20
SOURCES = 3
"""Entries that the sentences of a made entry come from: it keeps to a few subjects, as a real one does."""

MIXED = 0.5
"""Share of the nouns in a made title that come from another title."""

NEW_NAMES = 0.2
"""Share of made entries with a name that no entry had before; the others repeat one, frequent ones more often
(Simon, On a Class of Skew Distribution Functions, 1955)."""

SYLLABLES = [a + b for a in "カサタナハマヤラワキシチニミリ" for b in ("", "ル", "ン", "リ", "ト", "モ", "ノ")]
MADE = Citation(document="測定のためにつくった文書")

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is moved as a whole, and its words; `noun` says that another may stand in its place."""

    text: str
    tokens: tuple[str, ...]
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """What made entries are made of: the words of each title, the sentences of each body."""

    titles: Sequence[Sequence[Piece]]
    nouns: Sequence[Sequence[Piece]]
    bodies: Sequence[Sequence[Piece]]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Self:
        """Cuts the articles up; each piece is cut into words once."""
        titles = [_words(plain(article.title)) for article in articles]
        nouns = [[piece for piece in title if piece.noun] for title in titles]
        return cls(titles, nouns, [_sentences(body_text(article)) for article in articles])


def entries(articles: Sequence[Article], size: int, *, tokens: bool = True, seed: int = SEED) -> list[Entry]:
    """At least all articles, and made ones up to that size; with their words only when `tokens`."""
    stock = Stock.of(articles) if size > len(articles) else Stock([], [], [])
    own = (Entry(article, _tokens(article) if tokens else ()) for article in articles)
    made = islice(_made(stock, tokens=tokens, seed=seed), max(0, size - len(articles)))
    return list(chain(own, made))


def _tokens(article: Article) -> list[str]:
    return keys(words(plain(Entry(article, ()).text)))


def _made(stock: Stock, *, tokens: bool, seed: int) -> Iterator[Entry]:
    random = Random(seed)  # noqa: S311 - the same text every time is what is wanted
    names: list[Piece] = []
    number = 0
    while True:
        number += 1
        names.append(_name(random) if not names or random.random() < NEW_NAMES else random.choice(names))
        title = [names[-1], Piece("の", ()), *_title(stock, random)]
        body = _body(stock, random)
        article = Article(
            key=f"made:{number}",
            kind=Kind.FAQ,
            title="".join(piece.text for piece in title),
            citation=MADE,
            content="".join(piece.text for piece in body),
        )
        yield Entry(article, [token for piece in (*title, *body) for token in piece.tokens] if tokens else ())


def _title(stock: Stock, random: Random) -> Iterator[Piece]:
    """A title in which some nouns come from another title."""
    title, others = random.choice(stock.titles), iter(random.choice(stock.nouns))
    for piece in title:
        yield next(others, piece) if piece.noun and random.random() < MIXED else piece


def _body(stock: Stock, random: Random) -> list[Piece]:
    """As many sentences as some entry has, out of three."""
    sources = list(chain.from_iterable(random.choice(stock.bodies) for _ in range(SOURCES)))
    long = len(random.choice(stock.bodies))
    return random.choices(sources, k=long) if sources else []


def _name(random: Random) -> Piece:
    text = "".join(random.choice(SYLLABLES) for _ in range(3))
    return Piece(text, tuple(keys(words(text))))


def _words(text: str) -> list[Piece]:
    return [
        Piece(word.surface, (word.key,) if word.counts else (), noun=word.noun and len(word.surface) > 1)
        for word in words(text)
    ]


def _sentences(text: str) -> list[Piece]:
    return [Piece(sentence, tuple(keys(words(plain(sentence))))) for sentence in _SENTENCE.findall(text)]
