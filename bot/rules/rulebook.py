"""The rules of a city's support schemes in the hands of its staff: drafts, checks, versions, what is in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.ports import Clock, Stale, Store, UnitOfWork
from bot.records import Role
from bot.rules.rulecheck import Checked, check, read_scheme
from bot.rules.ruletext import day_words
from bot.rules.scheme import SHIPPED, Record, SchemeDraft, SchemeVersion
from knowledge.fit.errors import BadRules
from knowledge.fit.rule import Edition, Rules
from knowledge.fit.writing import to_record

SOON = 90
"""Days before the end of an edition from which the desk is told that nothing follows it."""

Shipped = Callable[[], Sequence[Rules]]


class NoScheme(Exception):
    """The city has no such scheme, or the scheme no such version."""


class NoRules(Exception):
    """There is no draft of this scheme: it was published or thrown away meanwhile."""


class NotReady(Exception):
    """The draft cannot be published: `checked` says why, each with its place."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("; ".join(problem.text for problem in checked.problems))
        self.checked = checked


class BringsBack(Exception):
    """The draft would bring back a scheme that was ended: `ended` is its last day. Whoever publishes must mean it."""

    def __init__(self, ended: date) -> None:
        super().__init__(ended.isoformat())
        self.ended = ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand with one scheme: its newest version (number 0: as shipped), None when none was published.

    `rules` are those of that version, None where there is none or today's product cannot read it; then `fault` says
    why.
    """

    key: str
    title: str
    version: SchemeVersion | None
    draft: SchemeDraft | None
    rules: Rules | None
    fault: str = ""

    def edition(self, today: date) -> Edition | None:
        """The edition that holds today."""
        return self.rules.edition(today) if self.rules else None

    def is_over(self, today: date) -> bool:
        """Has the scheme ended?"""
        return self.rules is not None and self.rules.ended is not None and self.rules.ended < today

    def brought_back(self) -> date | None:
        """The last day of the scheme, where it was ended and the draft says nothing of that or a later day."""
        ended = self.rules.ended if self.rules else None
        if ended is None or self.draft is None:
            return None
        later = self.draft.record.get("ended")
        return ended if later is None or str(later) > ended.isoformat() else None

    def warnings(self, today: date) -> list[str]:
        """What staff should look at."""
        if self.fault:
            return [f"公開中のきまりが読めないので、案内に使っていません（{self.fault}）"]
        if self.brought_back():
            return ["終わりにした制度の下書きが残っています。公開すると、また使えるようになります"]
        if self.rules is None or self.is_over(today):
            return []
        edition = self.edition(today)
        if edition is None:
            return ["今日のきまりがありません。住民には「窓口におたずねください」と案内しています"]
        last = edition.until
        follows = last is None or any(last < one.since for one in self.rules.editions) or self.rules.ended
        if last is not None and not follows and (last - today).days <= SOON:
            return [f"いまのきまりは{day_words(last)}で終わります。次のきまりがまだありません"]
        return []


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What staff do with the rules of their city; every step is in the audit log.

    `published` is told after each publication, so that the talk has the new rules at once.
    """

    store: Store
    city: str
    city_name: str
    clock: Clock
    shipped: Shipped
    published: Callable[[], None] = lambda: None

    def standings(self) -> list[Standing]:
        """All schemes of the city: those that ship, those it published, those that are only drafts."""
        with self.store.unit(self.city, read_only=True) as uow:
            newest = self._newest(uow)
            drafts = {draft.key: draft for draft in uow.schemes.drafts()}
        return [_standing(key, newest.get(key), drafts.get(key)) for key in dict.fromkeys((*newest, *drafts))]

    def standing(self, key: str) -> Standing:
        """One scheme. Raises NoScheme."""
        with self.store.unit(self.city, read_only=True) as uow:
            version, draft = self._newest(uow).get(key), uow.schemes.draft(key)
        if version is None and draft is None:
            raise NoScheme(key)
        return _standing(key, version, draft)

    def versions(self, key: str) -> list[SchemeVersion]:
        """All versions of a scheme, newest first; the shipped one, if any, is the last. Raises NoScheme."""
        with self.store.unit(self.city, read_only=True) as uow:
            found = self._versions(uow, key)
            if not found and uow.schemes.draft(key) is None:
                raise NoScheme(key)
        return found

    def version(self, key: str, number: int) -> SchemeVersion:
        """One version of a scheme. Raises NoScheme."""
        with self.store.unit(self.city, read_only=True) as uow:
            return self._version(uow, key, number)

    def draft(self, key: str) -> SchemeDraft:
        """The draft of a scheme. Raises NoRules."""
        with self.store.unit(self.city, read_only=True) as uow:
            return self._draft(uow, key)

    def start(self, key: str, number: int, *, by: str) -> SchemeDraft:
        """Begins a draft from a version. Raises NoScheme, and Stale when there is a draft already."""
        with self.store.unit(self.city) as uow:
            return self._put(uow, key, self._version(uow, key, number).record, made_from=number, by=by)

    def begin(self, fields: Mapping[str, Any], *, since: date, by: str) -> SchemeDraft:
        """Begins a scheme that is new, under the next free key; `fields` are its name and the like."""
        with self.store.unit(self.city) as uow:
            taken = {*self._newest(uow), *(draft.key for draft in uow.schemes.drafts())}
            key = next(key for number in range(1, len(taken) + 2) if (key := f"{self.city}:{number}") not in taken)
            basics = {"key": key, "article": key, "city": self.city_name, **fields}
            return self._put(uow, key, {**basics, "edition": [{"since": since.isoformat()}]}, made_from=None, by=by)

    def save(self, key: str, record: Record, *, by: str, seen: int) -> SchemeDraft:
        """Stores a changed draft that its writer read as revision `seen`. Raises NoRules and Stale."""
        with self.store.unit(self.city) as uow:
            before = self._draft(uow, key)
            editions = sorted(record.get("edition", ()), key=lambda edition: str(edition.get("since", "")))
            after = replace(
                before,
                record={**record, "edition": editions},
                revision=seen + 1,
                changed_at=self.clock(),
                changed_by=by,
            )
            uow.schemes.put_draft(after)
            self._log(uow, by, "rules.edit", key, f"revision {after.revision}")
            return after

    def discard(self, key: str, *, by: str, seen: int) -> None:
        """Throws a draft away; what is published stays. Raises NoRules and Stale."""
        with self.store.unit(self.city) as uow:
            self._draft(uow, key)
            uow.schemes.drop_draft(key, revision=seen)
            self._log(uow, by, "rules.discard", key, "")

    def publish(
        self, key: str, *, by: str, note: str, seen: int, after: int | None, bring_back: bool = False
    ) -> SchemeVersion:
        """Publishes a draft, which from then on answers. `after` is the version that was in force when it was read.

        Raises NoRules; NotReady while anything fails; BringsBack when the scheme was ended and it is not said that it
        is to come back; Stale when the draft or what is in force is another by now.
        """
        checked = check(self.draft(key).record)
        if checked.problems or checked.rules is None:
            raise NotReady(checked)
        if (ended := self.standing(key).brought_back()) and not bring_back:
            raise BringsBack(ended)
        with self.store.unit(self.city) as uow:
            draft = self._draft(uow, key)
            if draft.revision != seen:
                raise Stale(key)
            uow.schemes.drop_draft(key, revision=seen)
            version = self._publish(uow, key, to_record(checked.rules), by=by, note=note, after=after)
        self.published()
        return version

    def restore(self, key: str, number: int, *, by: str, note: str, after: int | None) -> SchemeVersion:
        """Publishes an earlier version anew; nothing is overwritten. Raises NoScheme, BadRules and Stale."""
        with self.store.unit(self.city) as uow:
            earlier = self._version(uow, key, number)
            read_scheme(earlier.record)
            version = self._publish(
                uow, key, earlier.record, by=by, note=note, after=after, action="rules.restore", detail=f"to {number} "
            )
        self.published()
        return version

    def withdraw(self, key: str, ended: date, *, by: str, note: str, after: int | None) -> SchemeVersion:
        """Says on which day the scheme ends (制度の終了). Raises NoScheme, BadRules and Stale."""
        with self.store.unit(self.city) as uow:
            current = self._newest(uow).get(key)
            if current is None:
                raise NoScheme(key)
            record = to_record(replace(read_scheme(current.record), ended=ended))
            version = self._publish(
                uow, key, record, by=by, note=note, after=after, action="rules.withdraw", detail=f"on {ended} "
            )
        self.published()
        return version

    def publishers(self) -> list[str]:
        """The names of the staff who may publish."""
        with self.store.unit(self.city, read_only=True) as uow:
            return [member.name for member in uow.staff.all() if member.role is Role.MANAGER]

    def _newest(self, uow: UnitOfWork) -> dict[str, SchemeVersion]:
        own = {version.key: version for version in uow.schemes.published()}
        return {**{rules.key: self._as_shipped(rules) for rules in self._of_city()}, **own}

    def _versions(self, uow: UnitOfWork, key: str) -> list[SchemeVersion]:
        shipped = [self._as_shipped(rules) for rules in self._of_city() if rules.key == key]
        return [*uow.schemes.versions(key), *shipped]

    def _version(self, uow: UnitOfWork, key: str, number: int) -> SchemeVersion:
        found = next((one for one in self._versions(uow, key) if one.number == number), None)
        if found is None:
            raise NoScheme(key)
        return found

    def _of_city(self) -> list[Rules]:
        return [rules for rules in self.shipped() if rules.city == self.city_name]

    def _as_shipped(self, rules: Rules) -> SchemeVersion:
        record = to_record(rules)
        return SchemeVersion(key=rules.key, number=SHIPPED, record=record, at=self.clock(), by="sample", note="")

    def _draft(self, uow: UnitOfWork, key: str) -> SchemeDraft:
        draft = uow.schemes.draft(key)
        if draft is None:
            raise NoRules(key)
        return draft

    def _put(self, uow: UnitOfWork, key: str, record: Record, *, made_from: int | None, by: str) -> SchemeDraft:
        draft = SchemeDraft(
            key=key, record=record, made_from=made_from, revision=1, changed_at=self.clock(), changed_by=by
        )
        uow.schemes.put_draft(draft)
        self._log(uow, by, "rules.start", key, "new" if made_from is None else f"from version {made_from}")
        return draft

    def _publish(
        self,
        uow: UnitOfWork,
        key: str,
        record: Record,
        *,
        by: str,
        note: str,
        after: int | None,
        action: str = "rules.publish",
        detail: str = "",
    ) -> SchemeVersion:
        version = uow.schemes.publish(key, record, now=self.clock(), by=by, note=note)
        before = next(iter(self._versions(uow, key)[1:]), None)
        if (before.number if before else None) != after:
            raise Stale(key)
        self._log(uow, by, action, key, f"{detail}version {version.number}")
        return version

    def _log(self, uow: UnitOfWork, by: str, action: str, subject: str, detail: str) -> None:
        uow.audit.add(actor=by, action=action, subject=subject, detail=detail, now=self.clock())


def _standing(key: str, version: SchemeVersion | None, draft: SchemeDraft | None) -> Standing:
    title = str((version or draft).record.get("title", key)) if version or draft else key  # type: ignore[union-attr]
    rules, fault = None, ""
    if version is not None:
        try:
            rules = read_scheme(version.record)
        except BadRules as error:
            fault = str(error)
    return Standing(key=key, title=title, version=version, draft=draft, rules=rules, fault=fault)
