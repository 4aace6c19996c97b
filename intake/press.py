"""What a button of a form sends when it is pressed."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a form: `f:<draft>:<verb>[:<argument>]`."""

    draft: str
    verb: str
    argument: str = ""

    @property
    def value(self) -> str:
        """What pressing it sends."""
        return f"f:{self.draft}:{self.verb}:{self.argument}"

    @classmethod
    def read(cls, value: str) -> Self | None:
        """Reads a button's value; None when it is no button of a form."""
        head, _, rest = value.partition(":")
        draft, _, rest = rest.partition(":")
        verb, _, argument = rest.partition(":")
        return cls(draft, verb, argument) if head == "f" and draft and verb else None
