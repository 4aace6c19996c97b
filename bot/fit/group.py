"""What a talk knows of a group and its project, and how far the talk about schemes has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from knowledge.fit.errors import BadFact
from knowledge.fit.fact import Catalogue, DontKnow, Known, Value
from knowledge.fit.value import plain_known, read_known

_OF_GROUP = """
kind members local_members share_local households based_in_city has_rules has_accounts registered course_done
last_report founded
"""
OF_GROUP = frozenset(_OF_GROUP.split())
"""Facts that stay true when the group plans something else."""

TOGETHER = "+"
"""Stands between the names of facts that one question asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The group's profile within one talk.

    `known` are its facts as plain data. `is_open` while the talk about schemes is under way; `asking` are the facts
    awaited now, `ticks` what was ticked of them so far, `page` which of the options are shown. `fixing` marks an
    answer that is being corrected. `asked` are the questions answered, in order, to go back to. `only` is the one
    scheme that is looked at, None for all of the city; `about` is the one a form was begun for. `name` is what the
    group is called, `kept` whether it agreed to be remembered beyond this talk (see `bot.fit.remembering`).
    """

    known: Mapping[str, Any] = field(default_factory=dict)
    is_open: bool = False
    asking: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    page: int = 0
    fixing: bool = False
    asked: tuple[str, ...] = ()
    only: str | None = None
    about: str | None = None
    name: str = ""
    kept: bool = False

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "known": dict(self.known),
            "is_open": self.is_open,
            "asking": list(self.asking),
            "ticks": list(self.ticks),
            "page": self.page,
            "fixing": self.fixing,
            "asked": list(self.asked),
            "only": self.only,
            "about": self.about,
            "name": self.name,
            "kept": self.kept,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any] | None) -> Self:
        """Reads what `to_record` wrote; None is a group of which nothing is known."""
        if not record:
            return cls()
        lists = {name: tuple(record[name]) for name in ("asking", "ticks", "asked")}
        return cls(**{**record, **lists})

    def facts(self, catalogue: Catalogue) -> dict[str, Value | DontKnow]:
        """What is known, without what the catalogue of today no longer takes."""
        found: dict[str, Value | DontKnow] = {}
        for name, raw in self.known.items():
            try:
                found |= read_known(catalogue, {name: raw})
            except BadFact:
                continue
        return found

    def with_facts(self, facts: Known) -> Self:
        """More facts; a later answer takes the place of an earlier one."""
        return replace(self, known={**self.known, **plain_known(facts)})

    def without(self, names: Iterable[str]) -> Self:
        """Those facts are no longer known."""
        gone = set(names)
        return replace(self, known={name: raw for name, raw in self.known.items() if name not in gone})

    def paused(self) -> Self:
        """Nothing is awaited; what is known stays."""
        return replace(self, asking=(), ticks=(), page=0, fixing=False)

    def lasting(self) -> dict[str, Any]:
        """What stays true when the group plans something else, as plain data."""
        return {name: raw for name, raw in self.known.items() if name in OF_GROUP and raw is not None}
