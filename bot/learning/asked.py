"""Questions that were asked and what came of them, so that staff can put right what was answered badly."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(days=400)
"""A question is kept for a year and a month, so that a year can be compared with the one before (保存期間)."""

LONGEST_KEPT = 200
"""Characters of a question that are kept: enough to see what was asked, less than a letter tells of its writer."""


class Outcome(StrEnum):
    """What a question got."""

    ANSWER = "answer"
    CANDIDATES = "candidates"
    UNKNOWN = "unknown"


class Rating(StrEnum):
    """What the person thought of it: 👍 or 👎."""

    HELPFUL = "helpful"
    WRONG = "wrong"


class Reason(StrEnum):
    """Why it was 👎."""

    OTHER_THING = "other_thing"
    OUTDATED = "outdated"
    HARD = "hard"
    OTHER = "other"
    NONE_OF_THESE = "none_of_these"


class Settled(StrEnum):
    """What staff did about it."""

    ARTICLE = "article"
    OTHER_WORDS = "other_words"
    SYNONYM = "synonym"
    LEFT = "left"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What staff did about a question: by whom (a login), when, and the reason or what it led to."""

    how: Settled
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and what came of it. `id` is that of the event that brought it.

    `text` has no personal data (see `bot.learning.mask`). `shown` are the articles shown for it, each pinned to the
    version of the knowledge ("yamaguchi:1@7"): the answer, or the candidates, and what was opened from there.
    `leans` says that it is about what was said before (担当は？), so that its words mean nothing alone. `chosen` is the
    candidate pressed, `moved_on` that something else was asked right after. `rated` is the article that a rating is
    about.
    """

    id: str
    at: datetime
    channel: str
    text: str
    outcome: Outcome
    shown: tuple[str, ...] = ()
    leans: bool = False
    chosen: str | None = None
    moved_on: bool = False
    rating: Rating | None = None
    reason: Reason | None = None
    rated: str | None = None
    settlement: Settlement | None = None

    @property
    def good(self) -> str | None:
        """The article that served it, as its asker showed: rated as helpful, or chosen with nothing asked after."""
        if self.rating is Rating.HELPFUL:
            return self.rated
        return self.chosen if self.rating is None and not self.moved_on else None


@dataclass(frozen=True, slots=True)
class AskedCount:
    """How many questions got one outcome and one rating."""

    outcome: Outcome
    rating: Rating | None
    number: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Staff say that an article (its key) is the right one for a question, or not; only such pairs teach the ranking.

    `question` has no personal data. `context` is the title of the article talked about before, for follow-ups.
    """

    id: str
    question: str
    article: str
    right: bool
    at: datetime
    by: str
    context: str | None = None


def key_of(pin: str) -> str:
    """The article's key in "key@version"."""
    return pin.rpartition("@")[0]
