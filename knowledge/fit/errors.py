"""FitError
├── BadCatalogue
├── BadRules
└── BadFact

Their messages are in Japanese: staff who edit rules read them.
"""

from dataclasses import dataclass

from knowledge.errors import KnowledgeError


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
        """One line: file, scheme, edition, field."""
        named = (("", self.file), ("制度 ", self.scheme), ("版 ", self.edition), ("項目 ", self.field))
        return " ／ ".join(f"{name}{part}" for name, part in named if part)


class BadRules(FitError):
    """The rules of a scheme cannot be used: `place` says where, `why` what is wrong, `todo` what to do."""

    def __init__(self, place: Place, why: str, todo: str) -> None:
        super().__init__(f"{place.text()}：{why}。{todo}")
        self.place, self.why, self.todo = place, why, todo


class BadFact(FitError):
    """A group's fact has a name that the catalogue does not know, or a value of the wrong type."""

    def __init__(self, fact: str, why: str) -> None:
        super().__init__(f"{fact}：{why}")
        self.fact, self.why = fact, why
