"""What groups let us keep: profiles, and results with a page of their own."""

from datetime import datetime

from bot.fit.groups import FitResult, GroupProfile
from storage.group_tables import fit_results, group_profiles
from storage.rows import Rows, columns_of
from storage.seal import Seal

P = group_profiles.c
R = fit_results.c


class SqlGroups:
    """Fits `bot.fit.groups.Groups`. What a group told is sealed."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def profile(self, channel: str, talk: str) -> GroupProfile | None:
        """What is kept of the group of a talk, also when its time is over."""
        row = self._rows.first(group_profiles, P.channel == channel, P.talk == talk)
        if row is None:
            return None
        content = self._seal.open(row.pop("content"))
        return GroupProfile(**row, name=content["name"], known=content["known"])

    def keep(self, profile: GroupProfile) -> None:
        """Stores or replaces the profile of a talk."""
        row = columns_of(profile)
        content = {"name": row.pop("name"), "known": dict(row.pop("known"))}
        self._rows.put(group_profiles, {**row, "content": self._seal.shut(content)})

    def erase(self, channel: str, talk: str) -> None:
        """Removes the profile of a talk and all results that were made in it."""
        self._rows.delete(group_profiles, P.channel == channel, P.talk == talk)
        self._rows.delete(fit_results, R.channel == channel, R.talk == talk)

    def add_result(self, result: FitResult) -> None:
        """Stores a result."""
        self._rows.insert(fit_results, {**columns_of(result), "told": self._seal.shut(dict(result.told))})

    def change_result(self, result: FitResult) -> None:
        """Stores anew what a result tells; nothing when it is not there any more."""
        self._rows.update(fit_results, {"told": self._seal.shut(dict(result.told))}, R.token == result.token)

    def result(self, token: str) -> FitResult | None:
        """A result by the digest of its token, also when its time is over."""
        row = self._rows.first(fit_results, R.token == token)
        return FitResult(**{**row, "told": self._seal.open(row["told"])}) if row else None

    def drop(self, before: datetime) -> int:
        """Removes the profiles and results whose time was over before an instant; gives how many."""
        profiles = self._rows.delete(group_profiles, P.expires_at < before)
        return profiles + self._rows.delete(fit_results, R.expires_at < before)
