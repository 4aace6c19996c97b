"""Articles as the index reads them: once, a block at a time, and kept as numbers until the fields are built."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from knowledge.article import Article, Kind
from knowledge.index.tally import Tally, blocks, narrow
from knowledge.text import Word, counting, keys, pieces, plain, unplaced_words, words
from knowledge.words.lexicon import Compounds
from knowledge.words.nickname import Nicknames
from knowledge.words.synonym import Synonyms

AT_ONCE = 2_000
"""Texts digested together: what repeats among them is kept once, and it is the piece of work that one process gets."""


NO_NICKNAMES = Nicknames()


class Text(NamedTuple):
    """What an article says, as published: its title, all its names, everything else."""

    title: str
    names: str
    body: str


@dataclass(slots=True)
class Digest:
    """What is known of some articles after reading: how often each says which word or meaning (`title`, `body`), which
    character piece and which sound, the words of its title alone (`names`); the title as it is compared (`titles`); in
    how many articles each word or meaning is (`spread`), and all words that carry meaning.
    """

    title: Tally = field(default_factory=Tally)
    body: Tally = field(default_factory=Tally)
    pieces: Tally = field(default_factory=Tally)
    readings: Tally = field(default_factory=Tally)
    names: Tally = field(default_factory=Tally)
    titles: list[str] = field(default_factory=list)
    spread: Counter[str] = field(default_factory=Counter)
    words: dict[str, Word] = field(default_factory=dict)
    compounds: Compounds = field(default_factory=Compounds)

    def join(self, other: "Digest") -> None:
        """Adds the articles of another after its own, as if all had been read here."""
        for tally, more in (
            (self.title, other.title),
            (self.body, other.body),
            (self.pieces, other.pieces),
            (self.readings, other.readings),
            (self.names, other.names),
        ):
            tally.join(more)
        self.titles += other.titles
        for term, number in other.spread.items():
            self.spread[term] += number
        self.words |= other.words
        self.compounds.join(other.compounds)


def digested(texts: Sequence[Text], synonyms: Synonyms, nicknames: Nicknames = NO_NICKNAMES) -> Digest:
    """Reads some articles; a name that the dictionary would cut into pieces is one word."""
    digest = Digest()
    read: list[list[Word]] = []
    for text in texts:
        written = plain(text.names)
        names, body = _words(written, nicknames), plain(text.body)
        said = _words(body, nicknames)
        _add(digest, names, said, synonyms)
        digest.pieces.add([*pieces(written), *pieces(body)])
        title = plain(text.title)
        digest.titles.append(title)
        digest.names.add(keys(names if title == written else _words(title, nicknames)))
        read += (names, said)
    digest.compounds = Compounds.of(read)
    return digest


def read(
    texts: Sequence[Text],
    synonyms: Synonyms,
    *,
    nicknames: Nicknames = NO_NICKNAMES,
    processes: int = 1,
    at_once: int = AT_ONCE,
) -> Digest:
    """Reads all articles, the result being the same however many processes do it."""
    blocks = [texts[at : at + at_once] for at in range(0, len(texts), at_once)]
    digest = Digest()
    for block in _read(blocks, partial(digested, synonyms=synonyms, nicknames=nicknames), processes):
        digest.join(block)
    return digest


Counts = csr_array[np.float32]
"""What each word (column) counts in each text (row)."""


def counted(texts: Tally, columns: Mapping[str, int], worth: NDArray[np.float64]) -> Counts:
    """How much each text says each word: its worth, once for the first time and ever less for the others. Terms that
    have no column are left out.
    """
    column = np.array([columns.get(term, -1) for term in texts.rows] or [-1], dtype=np.int32)
    places = column[np.asarray(texts.row, dtype=np.int32)]
    known = places >= 0
    ends = np.concatenate(([0], np.cumsum(known)))[texts.starts()]
    places, number = places[known], np.asarray(texts.number)[known]
    value = np.empty(len(places), dtype=np.float32)
    for span in blocks(len(places)):
        value[span] = (1 + np.log(number[span].astype(np.float64))) * worth[places[span]]
    return csr_array((value, places, narrow(ends)), shape=(texts.size, len(columns)))


def _words(text: str, nicknames: Nicknames) -> list[Word]:
    """The words of a text; names in kana whole, where there are any."""
    return nicknames.joined(words(text), text) if any(nicknames.within(text)) else unplaced_words(text)


def _add(digest: Digest, names: Sequence[Word], body: Sequence[Word], synonyms: Synonyms) -> None:
    own, told = counting(names), counting(body)
    in_title = [*(word.key for word in own), *(meaning.name for meaning in synonyms.meanings(names))]
    in_body = [*(word.key for word in told), *(meaning.name for meaning in synonyms.meanings(body))]
    both = [*own, *told]
    digest.title.add(in_title)
    digest.body.add(in_body)
    digest.readings.add([word.reading for word in both])
    digest.words.update([(word.key, word) for word in both])
    digest.spread.update(dict.fromkeys(in_title + in_body).keys())


def _read(
    parts: Sequence[Sequence[Text]], reads: Callable[[Sequence[Text]], Digest], processes: int
) -> Iterator[Digest]:
    """The digest of each part in their order. Processes are started afresh: this one may have threads."""
    if processes == 1:
        yield from map(reads, parts)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Digest]] = deque()
        for part in parts:
            waiting.append(pool.submit(reads, part))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def title_text(article: Article) -> str:
    """What the article is called: by its document and by residents."""
    return "\n".join((article.title, *article.other_words))


def body_text(article: Article) -> str:
    """Everything else that is said about it; a plan also by its name."""
    facts = (article.departments, article.target_bodies, article.leading, article.participating, article.support_kind)
    name = article.plan if article.kind is Kind.PLAN else ""
    return "\n".join((name, *article.citation.section, article.body, *(part for fact in facts for part in fact)))


def text_of(article: Article) -> Text:
    """What is indexed of an article."""
    return Text(article.title, title_text(article), body_text(article))
