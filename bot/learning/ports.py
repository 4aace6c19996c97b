"""Where the published knowledge is kept, and what is learned from its use. `storage` fits these by shape."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.learning.asked import Asked, AskedCount, Confirmation, Settlement
from bot.learning.golden import Golden, Tuning
from bot.records import Care, Draft, OwnWords, SynonymRow, Version
from knowledge.article import Article
from knowledge.learning.golden import Came


class Knowledge(Protocol):
    """Articles of the city: the published ones in all their versions, and drafts that wait for a person.

    A publication replaces all articles of one pack and makes a new version of the whole; nothing published is
    ever changed or lost, so that an answer already given can be read again as it was.
    """

    def version(self) -> int:
        """Grows with every publication; 0 before the first."""

    def versions(self) -> list[Version]:
        """All versions, newest first."""

    def publish(self, pack: str, articles: Sequence[Article], *, now: datetime, by: str) -> int:
        """Replaces all articles of one pack (none removes it), drops its drafts, and gives the new version."""

    def roll_back(self, to: int, *, now: datetime, by: str) -> int:
        """Makes a new version whose articles are those of an earlier one; raises KeyError when there is none."""

    def published(self, *, version: int | None = None) -> list[Article]:
        """All published articles, ordered by key; as they were in an earlier version when one is given."""

    def put_drafts(self, pack: str, drafts: Sequence[Draft]) -> None:
        """Replaces all drafts of one pack."""

    def put_draft(self, draft: Draft) -> None:
        """Stores one changed draft, by the key of its article."""

    def drafts(self) -> list[Draft]:
        """All drafts, ordered by pack and then by place in the document."""

    def put_care(self, care: Care) -> None:
        """Stores who looks after an article and until when it is to be looked at again."""

    def care(self) -> list[Care]:
        """Who looks after which article, by review date, those without a date last."""


class Synonyms(Protocol):
    """The city's own rows of synonyms: those on the desk, and those published with the knowledge."""

    def rows(self) -> list[SynonymRow]:
        """The rows on the desk, oldest first."""

    def put(self, row: SynonymRow) -> None:
        """Stores or replaces one by its id."""

    def remove(self, row_id: str) -> None:
        """Takes one away."""

    def published(self, *, version: int | None = None) -> OwnWords:
        """What is in force with a version of the knowledge, with the newest when none is given."""

    def publish(self, *, now: datetime, by: str) -> int:
        """Puts the rows of the desk in force with a new version of the knowledge, and gives its number."""


class Questions(Protocol):
    """What was asked, what came of it, and what staff made of it."""

    def add(self, asked: Asked) -> None:
        """Stores a question; one that is there stays as it is (the event was tried again)."""

    def get(self, question_id: str) -> Asked | None:
        """One question."""

    def save(self, asked: Asked) -> None:
        """Stores a changed question; does nothing when it is gone."""

    def settle(self, ids: Sequence[str], settlement: Settlement) -> int:
        """Says of each that is open what staff did about it; gives how many there were."""

    def unanswered(self, since: datetime) -> list[Asked]:
        """Questions that got nothing or were rated as wrong, from that instant on, oldest first."""

    def helpful(self, since: datetime) -> list[Asked]:
        """Questions with an article that served them (`Asked.good`), from that instant on, oldest first."""

    def tally(self, since: datetime) -> list[AskedCount]:
        """How many questions got what, from that instant on."""

    def forget(self, question_id: str) -> None:
        """Removes one whose sender took it back."""

    def drop(self, before: datetime) -> int:
        """Removes all asked before that instant and says how many (end of retention)."""


class Confirmations(Protocol):
    """What staff confirmed: which article is the right one for a question. It outlives the question."""

    def add(self, confirmation: Confirmation) -> None:
        """Stores one."""

    def remove(self, confirmation_id: str) -> None:
        """Takes one back."""

    def all(self, *, until: datetime | None = None) -> list[Confirmation]:
        """All that were not taken back, oldest first; with `until` those given at or before that instant."""


class Goldens(Protocol):
    """Golden questions and talks of the city, and what was learned from them."""

    def all(self) -> list[Golden]:
        """All of them, oldest first."""

    def put(self, golden: Golden) -> None:
        """Stores or replaces one by its id."""

    def remove(self, golden_id: str) -> bool:
        """Takes one away; False when it was gone."""

    def tried(self, results: Mapping[str, Came], *, version: int) -> None:
        """Keeps the results by id; those of a golden question that is gone are left out."""

    def tuning(self, *, version: int | None = None) -> Tuning | None:
        """The tuning in force with a version of the knowledge, with the newest when none is given."""

    def tune(self, tuning: Tuning, *, now: datetime, by: str) -> int:
        """Puts a tuning in force with a new version of the knowledge, and gives its number."""
