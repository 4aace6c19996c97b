"""Transcripts: a talk in TOML, run on every channel with real parts."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

FOLDER = Path(__file__).parent / "conversations"


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the person sees it: its whole text, and the labels of its buttons."""

    text: str
    labels: tuple[str, ...] = ()


class Resident(Protocol):
    """A person on one channel."""

    def say(self, text: str) -> object:
        """Types a message."""

    def press(self, label: str) -> object:
        """Presses the button that reads so (or begins so, where the channel cuts labels)."""

    def tell(self, values: Mapping[str, str]) -> object:
        """Gives personal answers the way the channel takes them: in the talk, or on the one-time page."""

    def read(self) -> Sequence[Shown]:
        """What was shown since the last look."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a transcript: what is done, and what must and must not be seen after it."""

    say: str | None = None
    press: str | None = None
    tell: Mapping[str, str] = field(default_factory=dict)
    staff: str | None = None
    text: str = ""
    restart: bool = False
    days_later: float = 0
    sees: Sequence[str] = ()
    not_sees: Sequence[str] = ()
    offers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A talk with its title."""

    name: str
    title: str
    steps: Sequence[Step]


def read_transcripts() -> list[Transcript]:
    """All talks in tests/conversations."""
    return [_transcript(file) for file in sorted(FOLDER.glob("*.toml"))]


def _transcript(file: Path) -> Transcript:
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Transcript(file.stem, data["title"], [Step(**row) for row in data["step"]])
