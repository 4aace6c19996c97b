"""What surrounds one message while it is handled, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.knowledge_base import Edition
from bot.memory import Memory
from bot.message import Reply
from bot.ports import UnitOfWork
from knowledge.answer import Counter
from knowledge.article import Article

PRIVATE_CHANNELS = frozenset({"web", "terminal"})
"""Channels the city runs itself. Elsewhere personal answers are taken on a one-time page (2021 LINE guideline)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One message being handled: the transaction, the talk, the instant it arrived, the knowledge, its row's id."""

    uow: UnitOfWork
    channel: str
    talk: str
    now: datetime
    knowledge: Edition
    event: str = ""

    @property
    def counter(self) -> Counter:
        """The index of the knowledge."""
        return self.knowledge.counter

    def pin(self, article: Article) -> str:
        """The article and the version of the knowledge that it was shown in."""
        return f"{article.key}@{self.knowledge.version}"

    @property
    def is_private(self) -> bool:
        """May personal answers be typed into this talk?"""
        return self.channel in PRIVATE_CHANNELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a message brought about: the memory after it, what is said back, and what takes the place of the
    person's words in the transcript (None keeps them).
    """

    memory: Memory
    replies: tuple[Reply, ...] = ()
    stand_in: str | None = None
    receipt: str | None = None
