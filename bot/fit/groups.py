"""What groups let us keep: their profile (団体の情報), and results that have a page of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProfile:
    """What one talk's group agreed to have kept. `known` are its facts as plain data, see `knowledge.fit.value`.

    `purpose` is the version of the text that was agreed to, `agreed_at` when. After `expires_at` it counts as gone.
    """

    channel: str
    talk: str
    name: str = ""
    known: Mapping[str, Any] = field(default_factory=dict)
    purpose: str
    agreed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FitResult:
    """What was told when a result got its page, as plain data (`bot.fit.sheet` writes and reads it).

    `token` is the digest of the secret in the page's address. After `expires_at` it counts as gone.
    """

    token: str
    channel: str
    talk: str
    told: Mapping[str, Any]
    made_at: datetime
    expires_at: datetime


class Groups(Protocol):
    """Profiles and results. `storage` fits this by shape; what they say is sealed."""

    def profile(self, channel: str, talk: str) -> GroupProfile | None:
        """What is kept of the group of a talk, also when its time is over."""

    def keep(self, profile: GroupProfile) -> None:
        """Stores or replaces the profile of a talk."""

    def erase(self, channel: str, talk: str) -> None:
        """Removes the profile of a talk and all results that were made in it."""

    def add_result(self, result: FitResult) -> None:
        """Stores a result."""

    def change_result(self, result: FitResult) -> None:
        """Stores anew what a result tells; nothing when it is not there any more."""

    def result(self, token: str) -> FitResult | None:
        """A result by the digest of its token, also when its time is over."""

    def drop(self, before: datetime) -> int:
        """Removes the profiles and results whose time was over before an instant; gives how many."""
