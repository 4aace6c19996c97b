"""How knowledge comes in, is looked at, and is published: drafts, versions, care."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from bot.era import jst_date
from bot.learning.checking import Blocked, Checking, Trial, ground
from bot.ports import Clock, Stale, Store, UnitOfWork
from bot.records import Care, Draft, Role, Version
from knowledge.article import Article
from knowledge.publishing.change import Change, ChangeKind, compare
from knowledge.publishing.drafting import Drafted
from knowledge.publishing.edition import continued

REMEMBERED = 100_000
"""Lines of the audit log among which edits of drafts are looked for."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the drafts of one pack would change when published, in the order of the document.

    After reading in: the keys of drafts that somebody had edited, those that stay as they were `kept` and those that
    were `reread` because the document now says something else there.
    """

    pack: str
    changes: tuple[Change, ...]
    kept: tuple[str, ...] = ()
    reread: tuple[str, ...] = ()

    def count(self, kind: ChangeKind) -> int:
        """How many articles change so."""
        return sum(change.kind is kind for change in self.changes)

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """The articles with fields that nobody has looked at yet."""
        return tuple(change for change in self.changes if change.after and change.after.doubt)

    @property
    def digest(self) -> str:
        """Stands for exactly this preview: another one when a draft or what is published has changed."""
        return digest(*(article for change in self.changes for article in (change.before, change.after)))


def digest(*articles: Article | None) -> str:
    """A short text that stands for exactly these articles; a form carries it to tell what its reader has seen."""
    records = [article.to_record() if article else None for article in articles]
    return hashlib.blake2b(json.dumps(records).encode(), digest_size=16).hexdigest()


class NoDraft(Exception):
    """There is no such draft: it was published or taken away meanwhile."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """The knowledge of one city in the hands of its staff.

    Every step is in the audit log, and begins with its line there: the log's head is held until the end, so that
    two who change the knowledge do so one after the other. `checking` asks the golden questions before a publication.
    """

    store: Store
    city: str
    clock: Clock
    checking: Checking | None = None

    def take_in(self, pack: str, articles: Sequence[Drafted], *, by: str) -> Preview:
        """Replaces the drafts of a pack, all or nothing, and says what publishing them would change.

        Each article goes on under the key of the published one that it continues, with what staff added to that; a
        draft that somebody has edited stays while the document says the same there. Raises BadArticle when a key
        stands twice.
        """
        with self.store.unit(self.city) as uow:
            edited = _edited(uow, pack)
            self._log(uow, by, "knowledge.drafts", pack, f"{len(articles)} articles")
            read = continued([one.article for one in articles], _published(uow, pack))
            fresh = [
                Draft(pack, place, article, one.source)
                for place, (article, one) in enumerate(zip(read, articles, strict=True))
            ]
            drafts = [_unless_edited(draft, edited.get(draft.article.key)) for draft in fresh]
            uow.knowledge.put_drafts(pack, drafts)
            kept = tuple(new.article.key for new, old in zip(drafts, fresh, strict=True) if new is not old)
            return replace(self._preview(uow, pack), kept=kept, reread=tuple(key for key in edited if key not in kept))

    def packs(self) -> list[Preview]:
        """The packs that have drafts, with what publishing each would change."""
        with self.store.unit(self.city, read_only=True) as uow:
            packs = list(dict.fromkeys(draft.pack for draft in uow.knowledge.drafts()))
            return [self._preview(uow, pack) for pack in packs]

    def preview(self, pack: str) -> Preview:
        """What publishing the drafts of one pack would change. Raises NoDraft."""
        with self.store.unit(self.city, read_only=True) as uow:
            if all(draft.pack != pack for draft in uow.knowledge.drafts()):
                raise NoDraft(pack)
            return self._preview(uow, pack)

    def publish(self, pack: str, *, by: str, seen: str | None = None, despite: str = "") -> int:
        """Publishes the drafts of a pack and gives the new version.

        The golden questions are asked of the new edition first, with no transaction open: Blocked when one fails that
        must pass or passes now, unless `despite` says why it is published all the same. Raises also NoDraft, Stale
        when `seen` (the digest of a preview) is not what would be published now or something changed during the
        trial, and BadArticle when another pack holds one of the keys.
        """
        with self.store.unit(self.city, read_only=True) as uow:
            self._seen(uow, pack, seen)
        trial = self.checking.trial(pack) if self.checking else None
        if trial and trial.blocking and not despite:
            raise Blocked(trial.blocking)
        with self.store.unit(self.city) as uow:
            articles = self._seen(uow, pack, seen)
            if trial and trial.ground != ground(uow, pack):
                raise Stale
            version = uow.knowledge.publish(pack, articles, now=self.clock(), by=by)
            self._log(uow, by, "knowledge.publish", pack, f"version {version}")
            if trial:
                self._passed(uow, trial, version, by=by, despite=despite)
        if self.checking:
            self.checking.knowledge.renew()
        return version

    def roll_back(self, to: int, *, by: str, seen: int | None = None) -> int:
        """Publishes again what an earlier version held.

        Raises KeyError for an unknown version, and Stale when `seen` is not the version that was in force.
        """
        with self.store.unit(self.city) as uow:
            version = uow.knowledge.roll_back(to, now=self.clock(), by=by)
            if seen is not None and version != seen + 1:
                raise Stale
            self._log(uow, by, "knowledge.roll_back", str(to), f"version {version}")
            return version

    def versions(self) -> list[Version]:
        """All publications, newest first."""
        with self.store.unit(self.city, read_only=True) as uow:
            return uow.knowledge.versions()

    def difference(self, before: int, after: int) -> list[Change]:
        """What changed from one version to another, without what stayed the same; what only moved comes last."""
        with self.store.unit(self.city, read_only=True) as uow:
            old, new = (uow.knowledge.published(version=number) for number in (before, after))
        found = [change for change in compare(old, new) if change.kind is not ChangeKind.SAME]
        return sorted(found, key=lambda change: change.kind is ChangeKind.MOVED)

    def draft(self, key: str) -> Draft:
        """One draft by its article's key. Raises NoDraft."""
        with self.store.unit(self.city, read_only=True) as uow:
            return self._draft(uow, key)

    def article(self, key: str, *, version: int | None = None) -> Article | None:
        """A published article, as it was in an earlier version when one is given."""
        return next((article for article in self.published(version=version) if article.key == key), None)

    def published(self, *, version: int | None = None) -> list[Article]:
        """All published articles, ordered by key; as they were in an earlier version when one is given."""
        with self.store.unit(self.city, read_only=True) as uow:
            return uow.knowledge.published(version=version)

    def edit(self, article: Article, *, by: str, seen: str | None = None) -> None:
        """Stores an edited draft; what a person has written or looked at is in doubt no longer.

        Raises NoDraft, and Stale when `seen` (the digest of the draft that was edited) is not what is stored now.
        """
        with self.store.unit(self.city) as uow:
            draft = self._draft(uow, article.key)
            if seen is not None and seen != digest(draft.article):
                raise Stale
            uow.knowledge.put_draft(replace(draft, article=replace(article, doubt=())))
            self._log(uow, by, "knowledge.edit", article.key, "")

    def leave_out(self, key: str, *, by: str, seen: str | None = None) -> str:
        """Takes one draft away, which is no article after all, and gives its pack; an edition read later has it again.

        Raises NoDraft, and Stale when `seen` (the digest of the draft) is not what is stored now.
        """
        with self.store.unit(self.city) as uow:
            self._log(uow, by, "knowledge.leave_out", key, "")
            draft = self._draft(uow, key)
            if seen is not None and seen != digest(draft.article):
                raise Stale
            kept = [one for one in uow.knowledge.drafts() if one.pack == draft.pack and one.article.key != key]
            uow.knowledge.put_drafts(draft.pack, kept)
            return draft.pack

    def discard(self, pack: str, *, by: str, seen: str | None = None) -> None:
        """Takes all drafts of a pack away; what is published stays.

        Raises NoDraft, and Stale when `seen` (the digest of a preview) is not what is there now.
        """
        with self.store.unit(self.city) as uow:
            self._log(uow, by, "knowledge.discard", pack, "")
            if all(draft.pack != pack for draft in uow.knowledge.drafts()):
                raise NoDraft(pack)
            if seen is not None and seen != self._preview(uow, pack).digest:
                raise Stale
            uow.knowledge.put_drafts(pack, [])

    def care_for(self, key: str, *, owner: str | None, review_on: date | None, by: str) -> None:
        """Says who looks after an article, and by when it is to be looked at again."""
        with self.store.unit(self.city) as uow:
            uow.knowledge.put_care(Care(key, owner, review_on))
            self._log(uow, by, "knowledge.care", key, f"{owner or ''} {review_on or ''}".strip())

    def care(self) -> dict[str, Care]:
        """Who looks after which article and until when, by the article's key."""
        with self.store.unit(self.city, read_only=True) as uow:
            return {care.key: care for care in uow.knowledge.care()}

    def publishers(self) -> list[str]:
        """The names of the staff who may publish and roll back."""
        with self.store.unit(self.city, read_only=True) as uow:
            return [member.name for member in uow.staff.all() if member.role is Role.MANAGER]

    def overdue(self) -> list[tuple[Care | None, Article]]:
        """Published articles past their review date, then those whose plan's period is over and that nobody has
        given a date since (年度切替)."""
        today = jst_date(self.clock())
        with self.store.unit(self.city, read_only=True) as uow:
            care = {one.key: one for one in uow.knowledge.care()}
            published = uow.knowledge.published()
        late = [(care[a.key], a) for a in published if a.key in care and _is_past(care[a.key], today)]
        late.sort(key=lambda pair: pair[0].review_on or today)
        undated = {a.key for a in published if a.key not in care or care[a.key].review_on is None}
        return [*late, *((care.get(a.key), a) for a in published if a.key in undated and a.period.is_over(today))]

    def _preview(self, uow: UnitOfWork, pack: str) -> Preview:
        drafts = [draft.article for draft in uow.knowledge.drafts() if draft.pack == pack]
        return Preview(pack, tuple(compare(_published(uow, pack), drafts)))

    def _seen(self, uow: UnitOfWork, pack: str, seen: str | None) -> list[Article]:
        """The drafts of a pack as they were seen. Raises NoDraft and Stale."""
        articles = [draft.article for draft in uow.knowledge.drafts() if draft.pack == pack]
        if not articles:
            raise NoDraft(pack)
        if seen is not None and seen != self._preview(uow, pack).digest:
            raise Stale
        return articles

    def _passed(self, uow: UnitOfWork, trial: Trial, version: int, *, by: str, despite: str) -> None:
        """Keeps what came of the golden questions, and the reason for publishing in spite of some."""
        uow.goldens.tried({one.golden.id: one.came for one in trial.results}, version=version)
        if trial.blocking:
            ids = " ".join(one.golden.id for one in trial.blocking)
            self._log(uow, by, "knowledge.despite", f"version {version}", f"{despite} ({ids})")

    def _draft(self, uow: UnitOfWork, key: str) -> Draft:
        found = next((draft for draft in uow.knowledge.drafts() if draft.article.key == key), None)
        if found is None:
            raise NoDraft(key)
        return found

    def _log(self, uow: UnitOfWork, by: str, action: str, subject: str, detail: str) -> None:
        uow.audit.add(actor=by, action=action, subject=subject, detail=detail, now=self.clock())


def _published(uow: UnitOfWork, pack: str) -> list[Article]:
    return [article for article in uow.knowledge.published() if article.key.startswith(f"{pack}:")]


def _edited(uow: UnitOfWork, pack: str) -> dict[str, Draft]:
    """The drafts of a pack that somebody has edited since they were read, by key."""
    drafts = {draft.article.key: draft for draft in uow.knowledge.drafts() if draft.pack == pack}
    since = takewhile(
        lambda line: (line.action, line.subject) != ("knowledge.drafts", pack),
        uow.audit.all(limit=REMEMBERED) if drafts else (),
    )
    return {
        line.subject: drafts[line.subject]
        for line in since
        if line.action == "knowledge.edit" and line.subject in drafts
    }


def _unless_edited(fresh: Draft, edited: Draft | None) -> Draft:
    """The edited draft at its new place in the document, else the fresh one."""
    if edited is None or edited.source != fresh.source:
        return fresh
    place = fresh.article.citation
    citation = replace(edited.article.citation, lines=place.lines, page=place.page)
    return replace(edited, place=fresh.place, article=replace(edited.article, citation=citation))


def _is_past(care: Care, today: date) -> bool:
    return care.review_on is not None and care.review_on < today
