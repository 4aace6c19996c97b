"""FitError
├── BadCatalogue
├── BadRules
└── BadFact

Their messages are in Japanese: staff who edit rules read them.
"""

import re
from dataclasses import dataclass

from knowledge.errors import KnowledgeError
from knowledge.fit import naming

_WITHIN = re.compile(r"^edition\[\d+\]\.?")


class FitError(KnowledgeError):
    """Something about the schemes' rules or a group's facts could not be read."""


class BadCatalogue(FitError):
    """The catalogue of facts is broken: `place` says where, `why` what is wrong, `todo` what to do."""

    def __init__(self, place: str, why: str, todo: str) -> None:
        super().__init__(f"{place}：{why}。{todo}")
        self.place, self.why, self.todo = place, why, todo


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the rules something stands; an empty string where it is not within one."""

    file: str = ""
    scheme: str = ""
    edition: str = ""
    field: str = ""

    def text(self) -> str:
        """One line: file and scheme where a file has many, edition, field in Japanese with its name in TOML."""
        field = _WITHIN.sub("", self.field) if self.edition else self.field
        scheme = f"制度 {self.scheme}" if self.file and self.scheme else ""
        edition = naming.edition(self.edition) if self.edition else ""
        return " ／ ".join(part for part in (self.file, scheme, edition, naming.path(field) if field else "") if part)


class BadRules(FitError):
    """The rules of a scheme cannot be used: `place` says where, `why` what is wrong, `todo` what to do."""

    def __init__(self, place: Place, why: str, todo: str) -> None:
        where = place.text()
        super().__init__(f"{where}{'：' if where else ''}{why}。{todo}")
        self.place, self.why, self.todo = place, why, todo


class BadFact(FitError):
    """A group's fact has a name that the catalogue does not know, or a value of the wrong type."""

    def __init__(self, fact: str, why: str) -> None:
        super().__init__(f"{fact}：{why}")
        self.fact, self.why = fact, why
