"""The published articles of a city."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from knowledge.article import Article
from knowledge.errors import BadArticle
from storage import tables
from storage.rows import Rows

C = tables.articles.c


class SqlKnowledge:
    """Fits `bot.ports.Knowledge`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def version(self) -> int:
        """Grows with every publication; 0 before the first."""
        row = self._rows.first(tables.publications)
        return row["version"] if row else 0

    def publish(self, pack: str, articles: Sequence[Article], *, now: datetime) -> int:
        """Replaces all articles of one pack and gives the new version; others who publish wait.

        Raises BadArticle when a key stands twice in the pack or in another pack.
        """
        version = self._rows.counted(tables.publications, "version", {})
        self._rows.update(tables.publications, {"published_at": now})
        self._rows.delete(tables.articles, C.pack == pack)
        self._refuse_doubles(articles)
        records = [{"key": article.key, "pack": pack, "record": article.to_record()} for article in articles]
        self._rows.insert(tables.articles, *records)
        return version

    def published(self) -> list[Article]:
        """All published articles, ordered by key."""
        found = sorted(self._rows.select(tables.articles), key=lambda row: row["key"])
        return [Article.from_record(row["record"]) for row in found]

    def _refuse_doubles(self, articles: Sequence[Article]) -> None:
        others = self._rows.run(select(C.key).where(self._rows.ours(tables.articles))).scalars()
        for key, times in Counter([*others, *(article.key for article in articles)]).items():
            if times > 1:
                raise BadArticle(key, "this key stands twice in the pack or belongs to another pack")
