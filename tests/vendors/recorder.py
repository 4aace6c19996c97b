"""Stands in for the conversation where only the way in is tested."""

from dataclasses import dataclass, field

from bot.message import Incoming


@dataclass
class Recorder:
    """Keeps what arrives, each event once; `failing` is raised instead, once for every entry."""

    arrived: list[Incoming] = field(default_factory=list)
    forgotten: list[tuple[str, str]] = field(default_factory=list)
    woken: int = 0
    failing: list[Exception] = field(default_factory=list)

    def arrive(self, incoming: Incoming) -> bool:
        self._fail()
        if any((known.channel, known.event) == (incoming.channel, incoming.event) for known in self.arrived):
            return False
        self.arrived.append(incoming)
        return True

    def forget(self, channel: str, event: str) -> None:
        self._fail()
        self.forgotten.append((channel, event))

    def wake(self) -> None:
        self.woken += 1

    def _fail(self) -> None:
        if self.failing:
            raise self.failing.pop(0)
