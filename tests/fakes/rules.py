"""The rules of schemes in memory, and the groups that tried whether they fit."""

from dataclasses import replace
from datetime import datetime

from bot import ports
from bot.fit import groups
from bot.rules import scheme
from tests.fakes.city import City, add, aware


class MemorySchemes:
    def __init__(self, city: City) -> None:
        self._city = city

    def version(self) -> int:
        return len(self._city.scheme_versions)

    def drafts(self) -> list[scheme.SchemeDraft]:
        return [self._city.scheme_drafts[key] for key in sorted(self._city.scheme_drafts)]

    def draft(self, key: str) -> scheme.SchemeDraft | None:
        return self._city.scheme_drafts.get(key)

    def put_draft(self, draft: scheme.SchemeDraft) -> None:
        stored = self._city.scheme_drafts.get(draft.key)
        if draft.revision != (stored.revision if stored else 0) + 1:
            raise ports.Stale(draft.key)
        self._city.scheme_drafts[draft.key] = replace(draft, changed_at=aware(draft.changed_at))

    def drop_draft(self, key: str, *, revision: int) -> None:
        stored = self._city.scheme_drafts.get(key)
        if stored is None or stored.revision != revision:
            raise ports.Stale(key)
        del self._city.scheme_drafts[key]

    def publish(self, key: str, record: scheme.Record, *, now: datetime, by: str, note: str) -> scheme.SchemeVersion:
        number = len(self.versions(key)) + 1
        version = scheme.SchemeVersion(key=key, number=number, record=record, at=aware(now), by=by, note=note)
        self._city.scheme_versions.append(version)
        return version

    def published(self) -> list[scheme.SchemeVersion]:
        newest = {version.key: version for version in self._city.scheme_versions}
        return [newest[key] for key in sorted(newest)]

    def versions(self, key: str) -> list[scheme.SchemeVersion]:
        return [version for version in self._city.scheme_versions if version.key == key][::-1]


class MemoryGroups:
    def __init__(self, city: City) -> None:
        self._city = city

    def profile(self, channel: str, talk: str) -> groups.GroupProfile | None:
        return self._city.profiles.get((channel, talk))

    def keep(self, profile: groups.GroupProfile) -> None:
        self._city.profiles[profile.channel, profile.talk] = profile

    def erase(self, channel: str, talk: str) -> None:
        self._city.profiles.pop((channel, talk), None)
        of_talk = [one.token for one in self._city.results.values() if (one.channel, one.talk) == (channel, talk)]
        for token in of_talk:
            del self._city.results[token]

    def add_result(self, result: groups.FitResult) -> None:
        add(self._city.results, result.token, result)

    def change_result(self, result: groups.FitResult) -> None:
        if known := self._city.results.get(result.token):
            self._city.results[result.token] = replace(known, told=result.told)

    def result(self, token: str) -> groups.FitResult | None:
        return self._city.results.get(token)

    def drop(self, before: datetime) -> int:
        profiles = {key: one for key, one in self._city.profiles.items() if one.expires_at >= before}
        results = {key: one for key, one in self._city.results.items() if one.expires_at >= before}
        dropped = len(self._city.profiles) - len(profiles) + len(self._city.results) - len(results)
        self._city.profiles, self._city.results = profiles, results
        return dropped
