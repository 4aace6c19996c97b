"""Golden questions in use: kept by staff, asked of any edition, and asked before something is published."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.era import jst_date
from bot.ids import new_id
from bot.knowledge_base import Edition, KnowledgeBase
from bot.learning.golden import Golden
from bot.learning.rehearsal import Rehearsal, read_talk
from bot.learning.verdict import Result
from bot.ports import Clock, Store, UnitOfWork
from knowledge.article import Article
from knowledge.learning.golden import Came, Expects, GoldenQuestion, tried

About = GoldenQuestion | str
Progress = Callable[[int, int], object]
"""Hears how many of how many were asked."""


class NoGolden(Exception):
    """There is no such golden question: somebody took it away."""


class Blocked(Exception):
    """A publication that would break what must be answered; `results` say what came instead."""

    def __init__(self, results: Sequence[Result]) -> None:
        super().__init__(f"{len(results)} golden questions fail")
        self.results = tuple(results)


@dataclass(frozen=True, slots=True)
class Trial:
    """The golden questions asked of what would be published. `ground` stands for exactly the published version, the
    drafts and the golden questions that were tried.
    """

    results: tuple[Result, ...]
    ground: str

    @property
    def blocking(self) -> tuple[Result, ...]:
        """Those that hinder the publication."""
        return tuple(result for result in self.results if result.blocks)


@dataclass(frozen=True, slots=True)
class Checking:
    """The golden questions of one city in the hands of its staff. Every change is in the audit log, by id."""

    store: Store
    city: str
    clock: Clock
    knowledge: KnowledgeBase
    rehearsal: Rehearsal

    def all(self) -> list[Golden]:
        """All of them, oldest first."""
        with self.store.unit(self.city, read_only=True) as uow:
            return uow.goldens.all()

    def get(self, golden_id: str) -> Golden:
        """One of them. Raises NoGolden."""
        return next((one for one in self.all() if one.id == golden_id), None) or _none(golden_id)

    def put(self, about: About, *, is_must: bool, by: str, golden_id: str | None = None) -> Golden:
        """Keeps a golden question or talk and asks it at once. Raises BadGolden, and NoGolden for an unknown id."""
        if isinstance(about, str):
            read_talk(about)
        if golden_id is not None:
            self.get(golden_id)
        golden = Golden(id=golden_id or new_id(), about=about, is_must=is_must, changed_at=self.clock(), changed_by=by)
        edition = self.knowledge.edition()
        golden = replace(golden, came=self.tried(edition, golden), version=edition.version)
        with self.store.unit(self.city) as uow:
            self._log(uow, by, "golden.put", golden.id, "must" if is_must else "")
            uow.goldens.put(golden)
        return golden

    def keep(self, question: str, article: str | None, *, by: str) -> Golden:
        """Keeps in one step that this article answers a question, or (None) that nothing does.

        A golden question with the same words is changed. Raises BadGolden.
        """
        kept = (article,) if article else ()
        about = GoldenQuestion(question=question, expects=Expects.CANDIDATE if kept else Expects.UNKNOWN, articles=kept)
        same = next((one for one in self.all() if _same(one.about, about)), None)
        if same is not None and same.about == about:
            return same
        return self.put(about, is_must=same.is_must if same else False, by=by, golden_id=same.id if same else None)

    def replace(self, wanted: Sequence[tuple[About, bool]], *, by: str) -> tuple[int, int]:
        """Takes in a whole list (what it holds, and whether it must pass), all or nothing; gives how many were new and
        how many changed. What is not in the list stays. Raises BadGolden.
        """
        present = self.all()
        put: list[Golden] = []
        for about, is_must in wanted:
            same = next((one for one in present if _same(one.about, about)), None)
            if same is None or (same.about, same.is_must) != (about, is_must):
                golden_id = same.id if same else new_id()
                put.append(Golden(id=golden_id, about=about, is_must=is_must, changed_at=self.clock(), changed_by=by))
        new = len({one.id for one in put} - {one.id for one in present})
        with self.store.unit(self.city) as uow:
            self._log(uow, by, "golden.import", "", f"{new} new, {len(put) - new} changed")
            for golden in put:
                uow.goldens.put(golden)
        return new, len(put) - new

    def remove(self, golden_id: str, *, by: str) -> None:
        """Takes one away. Raises NoGolden."""
        with self.store.unit(self.city) as uow:
            self._log(uow, by, "golden.remove", golden_id, "")
            if not uow.goldens.remove(golden_id):
                raise NoGolden(golden_id)

    def tried(self, edition: Edition, golden: Golden) -> Came:
        """Asks one of an edition. Raises Unavailable."""
        if isinstance(golden.about, str):
            return self.rehearsal.play(edition, golden.about)
        return tried(edition.counter, golden.about, today=jst_date(self.clock()))

    def run(self, *, progress: Progress | None = None) -> tuple[int, list[Result]]:
        """Asks all of the published knowledge and keeps what came; gives the version too."""
        edition = self.knowledge.edition()
        results = self._results(edition, self.all(), progress)
        with self.store.unit(self.city) as uow:
            uow.goldens.tried({one.golden.id: one.came for one in results}, version=edition.version)
        return edition.version, results

    def run_drafts(self, *, progress: Progress | None = None) -> list[Result]:
        """Asks all of what would be published if every draft were; `before` is what comes now."""
        with self.store.unit(self.city, read_only=True) as uow:
            packs = {draft.pack for draft in uow.knowledge.drafts()}
            articles = after(uow, packs)
        return self._compared(articles, self.all(), progress)

    def trial(self, pack: str) -> Trial:
        """Asks all of what would be published with the drafts of one pack. Nothing is built where there are none."""
        with self.store.unit(self.city, read_only=True) as uow:
            goldens, articles, tried_on = uow.goldens.all(), after(uow, {pack}), ground(uow, pack)
        return Trial(tuple(self._compared(articles, goldens, None)) if goldens else (), tried_on)

    def _compared(
        self, articles: Sequence[Article], goldens: Sequence[Golden], progress: Progress | None
    ) -> list[Result]:
        """Each result; where it fails, with what comes now."""
        results = self._results(self.knowledge.with_articles(articles), goldens, progress)
        now = self.knowledge.edition()
        return [one if one.came.passed else replace(one, before=self.tried(now, one.golden)) for one in results]

    def _results(self, edition: Edition, goldens: Sequence[Golden], progress: Progress | None) -> list[Result]:
        results = []
        for number, golden in enumerate(goldens, start=1):
            results.append(Result(golden, self.tried(edition, golden)))
            if progress:
                progress(number, len(goldens))
        return results

    def _log(self, uow: UnitOfWork, by: str, action: str, subject: str, detail: str) -> None:
        uow.audit.add(actor=by, action=action, subject=subject, detail=detail, now=self.clock())


def after(uow: UnitOfWork, packs: Iterable[str]) -> list[Article]:
    """All articles as they would be with the drafts of these packs published."""
    named = set(packs)
    drafts = [draft.article for draft in uow.knowledge.drafts() if draft.pack in named]
    rest = [article for article in uow.knowledge.published() if article.key.partition(":")[0] not in named]
    return sorted([*rest, *drafts], key=lambda article: article.key)


def ground(uow: UnitOfWork, pack: str) -> str:
    """A short text that stands for what a trial of a pack depends on."""
    drafts = [draft.article.to_record() for draft in uow.knowledge.drafts() if draft.pack == pack]
    goldens = [
        [one.id, one.about if isinstance(one.about, str) else one.about.to_record(), one.is_must]
        for one in uow.goldens.all()
    ]
    said = json.dumps([uow.knowledge.version(), drafts, goldens])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _same(one: About, other: About) -> bool:
    """The same question in the same place, or the talk of the same title."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and _title(one) == _title(other)
    return (one.question, one.context, one.city) == (other.question, other.context, other.city)


def _title(text: str) -> str:
    return read_talk(text).title


def _none(golden_id: str) -> Golden:
    raise NoGolden(golden_id)
