"""Knowledge in memory, with what stands under the same versions: own synonyms, and what golden questions taught."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot import records
from bot.learning.golden import TUNING, Golden, Tuning
from knowledge.article import Article
from knowledge.errors import BadArticle
from knowledge.learning.golden import Came
from tests.fakes.city import City, aware, by_id


class MemoryKnowledge:
    """Keeps every edition whole: all articles by pack, one edition a version."""

    def __init__(self, city: City) -> None:
        self._city = city

    def version(self) -> int:
        return len(self._city.versions)

    def versions(self) -> list[records.Version]:
        return self._city.versions[::-1]

    def publish(self, pack: str, articles: Sequence[Article], *, now: datetime, by: str) -> int:
        edition = {**self._edition(self.version()), pack: tuple(articles)}
        _refuse_doubles([article for of_pack in edition.values() for article in of_pack])
        self._drop_drafts(pack)
        return self._add(edition, now=now, by=by, what=pack)

    def roll_back(self, to: int, *, now: datetime, by: str) -> int:
        if not 1 <= to <= self.version():
            raise KeyError(to)
        self._city.synonym_editions[self.version() + 1] = MemorySynonyms(self._city).published(version=to)
        self._city.tunings[self.version() + 1] = MemoryGoldens(self._city).tuning(version=to)
        return self._add(self._edition(to), now=now, by=by, what=f"to {to}")

    def publish_again(self, what: str, *, now: datetime, by: str) -> int:
        """The same articles under a new version."""
        return self._add(self._edition(self.version()), now=now, by=by, what=what)

    def published(self, *, version: int | None = None) -> list[Article]:
        edition = self._edition(self.version() if version is None else version)
        return sorted((a for of_pack in edition.values() for a in of_pack), key=lambda article: article.key)

    def put_drafts(self, pack: str, drafts: Sequence[records.Draft]) -> None:
        if any(draft.pack != pack for draft in drafts):
            raise ValueError(pack)
        _refuse_doubles([draft.article for draft in drafts])
        self._drop_drafts(pack)
        self._city.drafts.update({(pack, draft.article.key): draft for draft in drafts})

    def put_draft(self, draft: records.Draft) -> None:
        self._city.drafts[draft.pack, draft.article.key] = draft

    def drafts(self) -> list[records.Draft]:
        return sorted(self._city.drafts.values(), key=lambda draft: (draft.pack, draft.place, draft.article.key))

    def put_care(self, care: records.Care) -> None:
        self._city.care[care.key] = care

    def care(self) -> list[records.Care]:
        by_key = sorted(self._city.care.values(), key=lambda care: care.key)
        return sorted(by_key, key=lambda care: care.review_on or date.max)

    def _edition(self, version: int) -> dict[str, tuple[Article, ...]]:
        return self._city.editions[version - 1] if 1 <= version <= self.version() else {}

    def _add(self, edition: dict[str, tuple[Article, ...]], *, now: datetime, by: str, what: str) -> int:
        self._city.editions.append(edition)
        self._city.versions.append(records.Version(len(self._city.editions), aware(now), by, what))
        return self.version()

    def _drop_drafts(self, pack: str) -> None:
        self._city.drafts = {key: draft for key, draft in self._city.drafts.items() if draft.pack != pack}


class MemorySynonyms:
    def __init__(self, city: City) -> None:
        self._city = city

    def rows(self) -> list[records.SynonymRow]:
        return by_id(self._city.synonyms)

    def put(self, row: records.SynonymRow) -> None:
        self._city.synonyms[row.id] = replace(row, changed_at=aware(row.changed_at))

    def remove(self, row_id: str) -> None:
        self._city.synonyms.pop(row_id, None)

    def published(self, *, version: int | None = None) -> records.OwnWords:
        numbers = [number for number in self._city.synonym_editions if version is None or number <= version]
        return self._city.synonym_editions[max(numbers)] if numbers else records.OwnWords()

    def publish(self, *, now: datetime, by: str) -> int:
        number = MemoryKnowledge(self._city).publish_again(records.SYNONYMS, now=now, by=by)
        rows = self.rows()
        own, off = (tuple(row.words for row in rows if row.is_off is is_off) for is_off in (False, True))
        self._city.synonym_editions[number] = records.OwnWords(own, off)
        return number


class MemoryGoldens:
    def __init__(self, city: City) -> None:
        self._city = city

    def all(self) -> list[Golden]:
        return by_id(self._city.goldens)

    def put(self, golden: Golden) -> None:
        self._city.goldens[golden.id] = replace(golden, changed_at=aware(golden.changed_at))

    def remove(self, golden_id: str) -> bool:
        return self._city.goldens.pop(golden_id, None) is not None

    def tried(self, results: Mapping[str, Came], *, version: int) -> None:
        stored = self._city.goldens
        stored.update(
            {one: replace(stored[one], came=results[one], version=version) for one in results if one in stored}
        )

    def tuning(self, *, version: int | None = None) -> Tuning | None:
        numbers = [number for number in self._city.tunings if version is None or number <= version]
        return self._city.tunings[max(numbers)] if numbers else None

    def tune(self, tuning: Tuning, *, now: datetime, by: str) -> int:
        number = MemoryKnowledge(self._city).publish_again(TUNING, now=now, by=by)
        self._city.tunings[number] = tuning
        return number


def _refuse_doubles(articles: Sequence[Article]) -> None:
    for key, times in Counter(article.key for article in articles).items():
        if times > 1:
            raise BadArticle(key, "this key stands twice")
