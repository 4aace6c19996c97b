"""The articles of a city: all published versions, drafts, and who looks after what.

An article that a publication leaves as it was keeps its row, so a version costs only what it changes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from bot.records import Care, Draft, Version
from knowledge.article import Article
from knowledge.errors import BadArticle
from storage import tables
from storage.goldens import carry_tuning
from storage.publication import add_version, held_version
from storage.rows import Row, Rows, columns_of
from storage.synonyms import carry_synonyms

C = tables.articles.c
IS_PUBLISHED = C.until.is_(None)
AT_ONCE = 500
"""Keys named in one statement; databases limit how many values one may carry."""


class SqlKnowledge:
    """Fits `bot.learning.ports.Knowledge`. Whoever publishes or writes drafts waits for others who do, until their unit
    ends.

    `published` gives nothing for a version that there is not.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def version(self) -> int:
        """Grows with every publication; 0 before the first."""
        head = self._rows.first(tables.publication_heads)
        return head["number"] if head else 0

    def versions(self) -> list[Version]:
        """All versions, newest first."""
        found = self._rows.select(tables.publications, order=[tables.publications.c.number.desc()])
        return [Version(**row) for row in found]

    def publish(self, pack: str, articles: Sequence[Article], *, now: datetime, by: str) -> int:
        """Replaces all articles of one pack (none removes it), drops its drafts, and gives the new version.

        Raises BadArticle when a key stands twice in the pack or in another pack; then nothing is changed.
        """
        number = held_version(self._rows) + 1
        _refuse_doubles([*self._keys_beside(pack), *(article.key for article in articles)])
        wanted = [{"key": article.key, "pack": pack, "record": article.to_record()} for article in articles]
        self._replace(self._rows.select(tables.articles, IS_PUBLISHED, C.pack == pack), wanted, number)
        self._rows.delete(tables.drafts, tables.drafts.c.pack == pack)
        return add_version(self._rows, Version(number, now, by, pack))

    def roll_back(self, to: int, *, now: datetime, by: str) -> int:
        """Makes a new version whose articles are those of an earlier one; raises KeyError when there is none."""
        number = held_version(self._rows) + 1
        if self._rows.first(tables.publications, tables.publications.c.number == to) is None:
            raise KeyError(to)
        wanted = self._rows.select(tables.articles, *_in_version(to))
        self._replace(self._rows.select(tables.articles, IS_PUBLISHED), wanted, number)
        carry_synonyms(self._rows, to, number)
        carry_tuning(self._rows, to, number)
        return add_version(self._rows, Version(number, now, by, f"to {to}"))

    def published(self, *, version: int | None = None) -> list[Article]:
        """All published articles, ordered by key; as they were in an earlier version when one is given."""
        if version is not None and version > self.version():
            return []
        where = [IS_PUBLISHED] if version is None else _in_version(version)
        found = sorted(self._rows.select(tables.articles, *where), key=lambda row: row["key"])
        return [Article.from_record(row["record"]) for row in found]

    def put_drafts(self, pack: str, drafts: Sequence[Draft]) -> None:
        """Replaces all drafts of one pack.

        Raises BadArticle when a key stands twice and ValueError for a draft of another pack; then nothing is changed.
        """
        if any(draft.pack != pack for draft in drafts):
            raise ValueError(f"a draft of another pack among those of {pack}")
        _refuse_doubles(draft.article.key for draft in drafts)
        held_version(self._rows)
        self._rows.delete(tables.drafts, tables.drafts.c.pack == pack)
        self._rows.insert(tables.drafts, *(_draft_row(draft) for draft in drafts))

    def put_draft(self, draft: Draft) -> None:
        """Stores one changed draft, by its pack and the key of its article; adds it when it is not there."""
        held_version(self._rows)
        self._rows.put(tables.drafts, _draft_row(draft))

    def drafts(self) -> list[Draft]:
        """All drafts, ordered by pack and then by place in the document."""
        found = sorted(self._rows.select(tables.drafts), key=lambda row: (row["pack"], row["place"], row["key"]))
        return [Draft(row["pack"], row["place"], Article.from_record(row["record"]), row["source"]) for row in found]

    def put_care(self, care: Care) -> None:
        """Stores who looks after an article and until when it is to be looked at again."""
        self._rows.put(tables.care, columns_of(care))

    def care(self) -> list[Care]:
        """Who looks after which article, by review date and then by key, those without a date last."""
        found = [Care(**row) for row in self._rows.select(tables.care)]
        return sorted(found, key=lambda care: (care.review_on is None, care.review_on or date.max, care.key))

    def _keys_beside(self, pack: str) -> list[str]:
        where = (self._rows.ours(tables.articles), IS_PUBLISHED, C.pack != pack)
        return list(self._rows.run(select(C.key).where(*where)).scalars())

    def _replace(self, present: Sequence[Row], wanted: Sequence[Row], number: int) -> None:
        """Ends what is no longer wanted and adds what is new, both from version `number` on."""
        before, after = ({row["key"]: _said(row) for row in rows} for rows in (present, wanted))
        ended = [key for key, said in before.items() if after.get(key) != said]
        for start in range(0, len(ended), AT_ONCE):
            some = C.key.in_(ended[start : start + AT_ONCE])
            self._rows.update(tables.articles, {"until": number}, IS_PUBLISHED, some)
        added = [row for row in wanted if before.get(row["key"]) != after[row["key"]]]
        self._rows.insert(tables.articles, *({**row, "since": number, "until": None} for row in added))


def _in_version(number: int) -> list[ColumnElement[bool]]:
    return [C.since <= number, or_(IS_PUBLISHED, C.until > number)]


def _said(row: Row) -> tuple[str, str]:
    """What makes an article another: its pack and its record, also the order within it.

    Records stored before a field was added are read first, so that an empty new field makes no difference.
    """
    return row["pack"], json.dumps(Article.from_record(row["record"]).to_record())


def _draft_row(draft: Draft) -> dict[str, Any]:
    article = draft.article
    rest = {"pack": draft.pack, "place": draft.place, "source": draft.source}
    return {"key": article.key, "record": article.to_record(), **rest}


def _refuse_doubles(keys: Iterable[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise BadArticle(key, "this key stands twice in the pack or belongs to another pack")
