"""The city's own synonyms (言いかえ辞書) in the hands of its staff: kept, tried out, published."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.era import jst_date
from bot.ids import new_id
from bot.knowledge_base import Edition, KnowledgeBase
from bot.learning.checking import Blocked, Checking, ground
from bot.learning.verdict import Result
from bot.learning.wordrow import BadRow, read_row, refuse_known, used_rows
from bot.ports import Clock, Stale, Store, UnitOfWork
from bot.records import OwnWords, SynonymRow
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article
from knowledge.index.digest import title_text
from knowledge.text import plain
from knowledge.words.synonym import shipped_rows

MOST_ROWS = 1_000
"""Rows of a city's own: more than anybody can oversee."""

TRIED_ON = 1_000
"""Articles that a trial is made on; of a larger knowledge those that the words touch and a sample of the others, so
that staff wait for seconds and not for a whole new index.
"""

NO_PACK = ""
"""No drafts go along when synonyms are published."""

Row = tuple[str, ...]


class NoRow(Exception):
    """There is no such row: somebody took it away."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The rows on the desk beside those in force: the city's own `rows`, and shipped ones that it switched `off`."""

    rows: tuple[SynonymRow, ...]
    off: tuple[SynonymRow, ...]
    published: OwnWords

    @property
    def wanted(self) -> OwnWords:
        """What a publication would put in force."""
        return OwnWords(tuple(row.words for row in self.rows), tuple(row.words for row in self.off))

    @property
    def added(self) -> tuple[Row, ...]:
        """Rows that a publication would put in force: own ones, and shipped ones that are used again."""
        return _but(self.wanted.rows, self.published.rows) + _but(self.published.off, self.wanted.off)

    @property
    def removed(self) -> tuple[Row, ...]:
        """Rows in force that a publication would take away."""
        return _but(self.published.rows, self.wanted.rows) + _but(self.wanted.off, self.published.off)

    @property
    def digest(self) -> str:
        """Stands for exactly these rows; a form carries it to tell what its reader has seen."""
        kept = [[row.id, row.words] for row in (*self.rows, *self.off)]
        said = kept, self.published.rows, self.published.off
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class TriedOut:
    """What one question finds with the rows in force, and with those on the desk."""

    before: Answer | Candidates | Unknown
    after: Answer | Candidates | Unknown
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Every change is in the audit log; only a publication changes what residents read."""

    store: Store
    city: str
    clock: Clock
    knowledge: KnowledgeBase
    checking: Checking | None = None

    def wording(self) -> Wording:
        """The rows on the desk beside those in force."""
        with self.store.unit(self.city, read_only=True) as uow:
            return _wording(uow)

    def row(self, row_id: str) -> SynonymRow:
        """One row. Raises NoRow."""
        return _row(self.wording(), row_id)

    def put(self, text: str, *, by: str, row_id: str | None = None) -> SynonymRow:
        """Keeps a row as typed, a new one or another text of an old one. Raises BadRow and NoRow."""
        with self.store.unit(self.city) as uow:
            return keep_row(uow, text, by=by, row_id=row_id, clock=self.clock)

    def remove(self, row_id: str, *, by: str) -> None:
        """Takes a row away. Raises NoRow."""
        with self.store.unit(self.city) as uow:
            _log(uow, self.clock, by, "synonym.remove", row_id)
            _row(_wording(uow), row_id)
            uow.synonyms.remove(row_id)

    def switch_off(self, word: str, *, by: str) -> None:
        """The shipped row that begins with the word is used no more. Raises NoRow."""
        with self.store.unit(self.city) as uow:
            _log(uow, self.clock, by, "synonym.off", word)
            words = next((row for row in shipped_rows() if row[0] == word), None)
            if words is None:
                raise NoRow(word)
            if all(row.words[0] != word for row in _wording(uow).off):
                uow.synonyms.put(SynonymRow(new_id(), tuple(words), self.clock(), by, is_off=True))

    def switch_on(self, word: str, *, by: str) -> None:
        """The shipped row that begins with the word is used again."""
        with self.store.unit(self.city) as uow:
            _log(uow, self.clock, by, "synonym.on", word)
            for row in _wording(uow).off:
                if row.words[0] == word:
                    uow.synonyms.remove(row.id)

    def publish(self, *, by: str, seen: str, despite: str = "") -> int:
        """Puts the rows of the desk in force and gives the new version of the knowledge.

        The golden questions are asked first, with no transaction open: Blocked when one fails that must pass or passes
        now, unless `despite` says why. Raises Stale when `seen` is not what would be published now, or when the
        knowledge or the golden questions changed while they were asked.
        """
        with self.store.unit(self.city, read_only=True) as uow:
            wording, tried_on = _wording(uow), ground(uow, NO_PACK)
        if wording.digest != seen:
            raise Stale
        failing = self._failing(wording.wanted)
        if failing and not despite:
            raise Blocked(failing)
        with self.store.unit(self.city) as uow:
            uow.audit.add(actor=by, action="synonym.publish", subject="", detail=despite, now=self.clock())
            if _wording(uow).digest != seen or ground(uow, NO_PACK) != tried_on:
                raise Stale
            version = uow.synonyms.publish(now=self.clock(), by=by)
        self.knowledge.renew()
        return version

    def try_out(self, question: str) -> TriedOut:
        """Asks a question of the rows in force and of those on the desk."""
        wording = self.wording()
        with self.store.unit(self.city, read_only=True) as uow:
            articles = uow.knowledge.published()
        changed = [word for row in (*wording.added, *wording.removed) for word in row]
        chosen = _touched(articles, changed) if len(articles) > TRIED_ON else None
        before = self.knowledge.edition()
        if chosen is not None:
            before = self.knowledge.with_synonyms(wording.published, articles=chosen)
        after = before
        if wording.added or wording.removed:
            after = self.knowledge.with_synonyms(wording.wanted, articles=chosen)
        return TriedOut(self._asked(before, question), self._asked(after, question), chosen is not None)

    def _asked(self, edition: Edition, question: str) -> Answer | Candidates | Unknown:
        return edition.counter.ask(question, today=jst_date(self.clock()))

    def _failing(self, words: OwnWords) -> list[Result]:
        """The golden questions that hinder putting these in force."""
        goldens = self.checking.all() if self.checking else []
        if self.checking is None or not goldens:
            return []
        edition, now = self.knowledge.with_synonyms(words), self.knowledge.edition()
        results = [Result(golden, self.checking.tried(edition, golden)) for golden in goldens]
        failed = [one for one in results if not one.came.passed]
        compared = [replace(one, before=self.checking.tried(now, one.golden)) for one in failed]
        return [one for one in compared if one.blocks]


def keep_row(uow: UnitOfWork, text: str, *, by: str, clock: Clock, row_id: str | None = None) -> SynonymRow:
    """Keeps a row within a transaction. Raises BadRow and NoRow."""
    _log(uow, clock, by, "synonym.put", row_id or "")
    wording = _wording(uow)
    if row_id is not None:
        _row(wording, row_id)
    words = read_row(text)
    others = [row.words for row in wording.rows if row.id != row_id]
    if len(others) >= MOST_ROWS:
        raise BadRow(f"登録できるのは{MOST_ROWS}行までです。使わない行を消してください。")
    refuse_known(words, [*others, *used_rows(wording.wanted.off)])
    row = SynonymRow(row_id or new_id(), words, clock(), by)
    uow.synonyms.put(row)
    return row


def _wording(uow: UnitOfWork) -> Wording:
    rows = uow.synonyms.rows()
    own, off = (tuple(row for row in rows if row.is_off is is_off) for is_off in (False, True))
    return Wording(own, off, uow.synonyms.published())


def _but(rows: Sequence[Row], others: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that are not among the others."""
    return tuple(row for row in rows if row not in others)


def _row(wording: Wording, row_id: str) -> SynonymRow:
    found = next((row for row in wording.rows if row.id == row_id), None)
    if found is None:
        raise NoRow(row_id)
    return found


def _touched(articles: Sequence[Article], words: Sequence[str]) -> list[Article]:
    """The articles that hold one of the words, and every n-th of the others."""
    wanted = [plain(word) for word in words]
    texts = [plain(f"{title_text(article)}\n{article.body}") for article in articles]
    holding = [at for at, text in enumerate(texts) if any(word in text for word in wanted)][: TRIED_ON // 2]
    others = range(0, len(articles), -(-len(articles) // (TRIED_ON - len(holding))))
    return [articles[at] for at in sorted({*holding, *others})]


def _log(uow: UnitOfWork, clock: Clock, by: str, action: str, subject: str) -> None:
    uow.audit.add(actor=by, action=action, subject=subject, detail="", now=clock())
