"""What was asked, and which answers staff confirmed, in memory."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.learning import asked
from tests.fakes.city import City, add, aware


class MemoryQuestions:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, one: asked.Asked) -> None:
        self._city.questions.setdefault(one.id, replace(one, at=aware(one.at)))

    def get(self, question_id: str) -> asked.Asked | None:
        return self._city.questions.get(question_id)

    def save(self, one: asked.Asked) -> None:
        if one.id in self._city.questions:
            self._city.questions[one.id] = one

    def settle(self, ids: Sequence[str], settlement: asked.Settlement) -> int:
        stored = self._city.questions
        opened = [one for one in dict.fromkeys(ids) if one in stored and stored[one].settlement is None]
        stored.update({one: replace(stored[one], settlement=settlement) for one in opened})
        return len(opened)

    def unanswered(self, since: datetime) -> list[asked.Asked]:
        nothing, found = (asked.Outcome.UNKNOWN, None), self._since(since)
        return [one for one in found if one.rating is asked.Rating.WRONG or (one.outcome, one.rating) == nothing]

    def helpful(self, since: datetime) -> list[asked.Asked]:
        return [one for one in self._since(since) if one.good is not None]

    def tally(self, since: datetime) -> list[asked.AskedCount]:
        counted = Counter((one.outcome, one.rating) for one in self._since(since))
        ordered = sorted(counted.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        return [asked.AskedCount(outcome, rating, number) for (outcome, rating), number in ordered]

    def forget(self, question_id: str) -> None:
        self._city.questions.pop(question_id, None)

    def drop(self, before: datetime) -> int:
        old = [one.id for one in self._city.questions.values() if one.at < before]
        for question_id in old:
            del self._city.questions[question_id]
        return len(old)

    def _since(self, since: datetime) -> list[asked.Asked]:
        found = [one for one in self._city.questions.values() if one.at >= since]
        return sorted(found, key=lambda one: (one.at, one.id))


class MemoryConfirmations:
    def __init__(self, city: City) -> None:
        self._city = city

    def add(self, confirmation: asked.Confirmation) -> None:
        add(self._city.confirmations, confirmation.id, confirmation)

    def remove(self, confirmation_id: str) -> None:
        self._city.confirmations.pop(confirmation_id, None)

    def all(self, *, until: datetime | None = None) -> list[asked.Confirmation]:
        found = [one for one in self._city.confirmations.values() if until is None or one.at <= until]
        return sorted(found, key=lambda one: (one.at, one.id))
